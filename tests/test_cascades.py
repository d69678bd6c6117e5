"""One cause gives one finding: what rests on a record that is at fault is not reported as well."""

import shutil
from pathlib import Path

import pytest

from crosstally import check

ROOT = Path(__file__).parents[1]
ARTICLES = sorted(path.stem for path in (ROOT / "corpus").glob("*.txt"))


@pytest.mark.parametrize("article", ARTICLES)
@pytest.mark.parametrize("file", ["corpus/{}.txt", "corpus/{}.yaml", "annotations/articles/{}.yaml"])
def test_a_file_that_cannot_be_read_is_the_one_thing_to_act_on(tmp_path: Path, file: str, article: str) -> None:
    for folder in ("corpus", "annotations", "schema"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    spoilt = file.format(article)
    (tmp_path / spoilt).write_bytes(b"\xff")
    report = check(tmp_path)
    assert [(each.check, each.problem.place.file) for each in report.findings if each.actionable] == [
        ("unreadable-file", spoilt)
    ]
