"""Write the expected output of every case, and the checks' pages, as the code has them now."""

from pathlib import Path

from test_cases import CASES, report_on

from crosstally.pages import rules
from crosstally.reports import FORMS, Options

for case in sorted(CASES.glob("*/*/*")):
    (case / "expected.txt").write_text(FORMS["text"](report_on(case), options=Options()), encoding="utf-8")
(Path(__file__).parent / "README.md").write_text(rules(), encoding="utf-8")
