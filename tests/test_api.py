"""The library as a notebook uses it: what the package names is there, and read only when asked for."""

import subprocess
import sys
from pathlib import Path

import pytest
from corpora import write_corpus

import crosstally
from crosstally.figures.figure import FigureError
from crosstally.figures.units import UnitError


def test_the_package_offers_what_it_names() -> None:
    assert [name for name in crosstally.__all__ if not hasattr(crosstally, name)] == []
    assert set(crosstally.__all__) <= set(dir(crosstally))
    with pytest.raises(AttributeError, match="module 'crosstally' has no attribute 'chek'"):
        crosstally.chek  # type: ignore[attr-defined]  # noqa: B018 - the error is the point


def test_importing_the_package_reads_none_of_its_modules() -> None:
    code = "import sys, crosstally; print(sorted(name for name in sys.modules if name.startswith('crosstally')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "['crosstally']\n"


def test_a_report_is_a_table_in_a_notebook(tmp_path: Path) -> None:
    report = crosstally.check(write_corpus(tmp_path))
    assert [finding.check for finding in report.of(crosstally.Outcome.CONFLICT)] == ["discrepant-figures"]
    table = report._repr_html_()
    assert table.startswith("<table>\n<caption>checked 2 articles, 2 claims: ")
    assert table.count("<tr>") == 3  # the head, and a row for each side


def test_a_report_knows_the_position_of_every_place_that_it_names(tmp_path: Path) -> None:
    root = write_corpus(tmp_path)
    positions = crosstally.check(root).positions
    named = [(place.file, position.line, position.column) for place, position in positions.items()]
    morning, evening = (f"annotations/articles/2024-03-0{name}.yaml" for name in ("4-morning", "5-evening"))
    assert (len(positions), named) == (2, [(morning, 4, 5), (evening, 4, 5)])


def test_acknowledged_conflicts_count_as_new_without_the_register(tmp_path: Path) -> None:
    root = write_corpus(tmp_path, register=True)
    assert (crosstally.check(root).acknowledged, crosstally.check(root, register=False).acknowledged) == (1, 0)


@pytest.mark.parametrize(
    ("one", "other", "options", "error", "message"),
    [
        pytest.param(49, "unknown", {}, ValueError, "an unknown figure cannot be compared", id="unknown"),
        pytest.param(49, {"more": 50}, {}, FigureError, "more", id="figure"),
        pytest.param(1, 1, {"value_type": "measured", "units": ("weak", "day")}, UnitError, "weak", id="unit"),
        pytest.param(
            1,
            1,
            {"value_type": "measured", "units": ("week", "kilometre")},
            ValueError,
            "week and kilometre do not measure the same",
            id="dimensions",
        ),
    ],
)
def test_what_cannot_be_compared_is_refused(
    one: object, other: object, options: dict[str, object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        crosstally.compare(one, other, **options)  # type: ignore[arg-type]
