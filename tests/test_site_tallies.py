"""Tallies of more than a plain count on the site: other units, terms that are no amounts, and very many of them."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpora import EVENTS, PROVENANCE, write, write_corpus

from crosstally.site import SiteError, build_site

CASES = Path(__file__).parents[1] / "checks/cases"
ARTICLE = "2024-03-06-report"
ACTORS = """\
actors:
  - {id: man, kind: role, label: men, spellings: [man, men]}
  - {id: woman, kind: role, label: women, spellings: [woman, women]}
"""
STRIKERS = "  - {id: strikers, label: strikers, value_type: count, over_time: fixed, counts_people: true}\n"


def report(root: Path, measures: str, *claims: tuple[str, str]) -> Path:
    """Write a corpus of one article; claims: the words of each, and its fields but id, quote and event."""
    text = "".join(f"{words}.\n" for words, _ in claims)
    write(root, f"corpus/{ARTICLE}.txt", text)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    write(root, f"corpus/{ARTICLE}.yaml", PROVENANCE.format(published="2024-03-06", sha256=sha256))
    records = "".join(
        f'  - {{id: c{number}, quote: "{words}", event: tram-strike, {fields}}}\n'
        for number, (words, fields) in enumerate(claims)
    )
    write(root, f"annotations/articles/{ARTICLE}.yaml", f"article: {ARTICLE}\nclaims:\n{records}")
    write(root, "annotations/events.yaml", EVENTS)
    write(root, "annotations/actors.yaml", ACTORS)
    write(root, "annotations/measures.yaml", f"measures:\n{measures}")
    return root


def page(root: Path, name: str) -> str:
    build_site(root, root / "site")
    return (root / "site" / name).read_text(encoding="utf-8")


def test_a_figure_in_a_unit_of_another_kind_stands_beside_the_axis(tmp_path: Path) -> None:
    root = report(
        tmp_path,
        "  - {id: damage, label: damage, value_type: measured, over_time: fixed}\n",
        ("It cost 5 dollars", "measure: damage, figure: 5, unit: USD"),
        ("It cost 7 tonnes", "measure: damage, figure: 7, unit: tonne"),
    )
    assert "is counted in another unit" in page(root, "tallies/tram-strike.damage.html")


@pytest.mark.parametrize(
    ("total", "men", "women", "shown"),
    [
        pytest.param(("121 people", "121"), ("62 men", "62"), ("49 women", "49"), "= 111 added up", id="one-amount"),
        pytest.param(
            ("200 people", "200"),
            ("60 to 64 men", "{between: [60, 64]}"),
            ("49 women", "49"),
            "between 109 and 113 added up",
            id="a-range",
        ),
        pytest.param(
            ("20 people", "20"),
            ("at least 62 men", "{at_least: 62}"),
            ("at most 49 women", "{at_most: 49}"),
            "",
            id="hedges-that-do-not-go-together",
        ),
    ],
)
def test_a_sum_is_drawn_where_it_is_one_amount(
    tmp_path: Path, total: tuple[str, str], men: tuple[str, str], women: tuple[str, str], shown: str
) -> None:
    fields = "measure: strikers, figure: {}, counted: {}"
    root = report(
        tmp_path,
        STRIKERS,
        (total[0], f"{fields.format(total[1], 'everyone')}, sum_of: [c1, c2]"),
        (men[0], fields.format(men[1], "{role: man}")),
        (women[0], fields.format(women[1], "{role: woman}")),
    )
    words = " ".join(re.sub("<[^>]*>", " ", page(root, "tallies/tram-strike.strikers.html")).split())
    overview = (root / "site/index.html").read_text(encoding="utf-8")
    assert (shown in words, 'class="equation"' in overview) == (True, shown.startswith("="))


def test_no_distance_is_marked_between_times_that_are_told_by_the_clock(tmp_path: Path) -> None:
    build_site(CASES / "clock-mismatch/fail/two-articles", tmp_path / "site")
    overview = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert ("1 hour apart" in overview, 'class="apart"' in overview) == (True, False)


def test_rows_of_very_many_tallies_are_divided_into_files_that_load(tmp_path: Path) -> None:
    """Search looks through the words of each, which are long here."""
    number = 800
    words = [" ".join(f"w{index}x{each}" for each in range(60)) + f" {index + 3000} men" for index in range(number)]
    measures = [
        f"  - {{id: m{index}, label: m{index}, value_type: count, over_time: fixed}}\n" for index in range(number)
    ]
    claims = [(each, f"measure: m{index}, figure: {index + 3000}") for index, each in enumerate(words)]
    build_site(report(tmp_path, "".join(measures), *claims), tmp_path / "site")
    files = sorted(path.name for path in (tmp_path / "site/data").iterdir())
    assert files == ["choices.js", "tallies-1.js", "tallies-2.js"]
    rows = [
        re.findall(r'^\["tallies/tram-strike\.(m\d+)', (tmp_path / "site/data" / name).read_text(), re.MULTILINE)
        for name in files
    ]
    assert sorted(each for found in rows for each in found) == sorted(f"m{index}" for index in range(number))


def test_a_crash_is_told_and_nothing_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from crosstally.checks import contradictory_figures  # noqa: PLC0415 - only here

    def fail(_: object) -> Iterator[object]:
        raise ZeroDivisionError

    monkeypatch.setattr(contradictory_figures, "check", fail)
    with pytest.raises(SiteError, match="not built, because a check crashed: contradictory-figures: ZeroDivision"):
        build_site(write_corpus(tmp_path / "root"), tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_figure_that_is_not_known_stands_beside_the_axis(tmp_path: Path) -> None:
    figures = {"40 drivers stayed": 40, "41 drivers stayed": 41, "an unknown number stayed": "unknown"}
    fields = "measure: strikers, counted: everyone, figure:"
    root = report(tmp_path, STRIKERS, *((words, f"{fields} {figure}") for words, figure in figures.items()))
    assert "states no figure" in page(root, "tallies/tram-strike.strikers.html")
