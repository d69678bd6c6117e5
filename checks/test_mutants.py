"""Errors planted into this corpus are caught as the page on them says."""

import os
import shutil
from collections import Counter
from pathlib import Path

import pytest
from mutants.comparable import comparable
from mutants.material import GONE, Material
from mutants.page import UNEXPLAINED, planted_by_operator, sample_table
from mutants.planting import SAMPLE, Mutant, Outcome, iter_mutants, iter_outcomes, outcomes, sample
from mutants.survivors import reason

from crosstally.loading import load_corpus
from crosstally.running.runner import run

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "checks/MUTANTS.md").read_text(encoding="utf-8")


# One error of every so many operators is planted without remembering anything.
AFRESH = 8


@pytest.fixture(scope="module")
def material() -> Material:
    return Material(ROOT)


@pytest.fixture(scope="module")
def sampled() -> list[Outcome]:
    return outcomes(ROOT, SAMPLE, os.cpu_count() or 1)


def test_the_page_tells_of_every_error_that_can_be_planted(material: Material) -> None:
    planted = Counter(mutant.operator for mutant in iter_mutants(material))
    assert planted_by_operator(PAGE) == planted


def test_a_sample_comes_out_as_the_page_says(sampled: list[Outcome]) -> None:
    assert sample_table(sampled) in PAGE


def test_no_planted_error_crashes_a_check(sampled: list[Outcome]) -> None:
    assert [outcome.crashes for outcome in sampled if outcome.crashes] == []


def test_every_survivor_is_explained(sampled: list[Outcome]) -> None:
    assert UNEXPLAINED not in PAGE
    reasons = {outcome.why for outcome in sampled if not outcome.caught_by and not outcome.equivalent}
    assert [reason for reason in reasons if f"*{reason}*" not in PAGE] == []


def test_no_reason_is_given_for_what_a_comparison_shows(material: Material, tmp_path: Path) -> None:
    """An event moved away from every date that is given for it."""
    for part in ("corpus", "annotations"):
        shutil.copytree(ROOT / part, tmp_path / part)
    event = next(each for each in material.registry("events") if each.fields["id"] == "training-2020-10-25")
    change = material.change(event, "start", "2019-10-25")
    mutant = Mutant(operator="event-start-shifted", change=change)
    (tmp_path / change.file).write_text(change.files[change.file], encoding="utf-8")
    after = load_corpus(tmp_path)
    assert reason(material.corpus, after, mutant.operator, change) is None
    assert reason(material.corpus, after, "figure-forgotten", change) is None


def test_a_reason_names_the_records_concerned_and_what_becomes_of_their_comparisons(
    material: Material, tmp_path: Path
) -> None:
    for part in ("corpus", "annotations"):
        shutil.copytree(ROOT / part, tmp_path / part)
    event = next(each for each in material.registry("events") if each.fields["id"] == "blinken-calls-2022-08-01")
    change = material.change(event, "part_of", GONE)
    (tmp_path / change.file).write_text(change.files[change.file], encoding="utf-8")
    assert reason(material.corpus, load_corpus(tmp_path), "event-part-of-changed", change) == (
        "claims on it: 2022-08-03-partial-mobilization#blinken-calls-date; "
        "then compared with nothing: the start of blinken-calls-2022-08-01 with flare-up-2022-08; "
        "as before: 2022-08-03-partial-mobilization#blinken-calls-date with the dates of blinken-calls-2022-08-01: fits"
    )


def test_what_is_remembered_from_one_error_to_the_next_changes_nothing(material: Material, tmp_path: Path) -> None:
    chosen = sample(iter_mutants(material), 1)[::AFRESH]
    remembered = [outcome.caught_by for outcome in iter_outcomes(material, chosen)]
    assert [caught_by(mutant, tmp_path / str(number)) for number, mutant in enumerate(chosen)] == remembered


def caught_by(mutant: Mutant, root: Path) -> tuple[str, ...]:
    for part in ("corpus", "annotations"):
        shutil.copytree(ROOT / part, root / part)
    for file, content in mutant.change.files.items():
        (root / file).write_bytes(content.encode())
    return tuple(dict.fromkeys(finding.check for finding in run(load_corpus(root)).findings if finding.actionable))


def test_another_layout_is_equivalent_and_another_figure_is_not(material: Material, tmp_path: Path) -> None:
    for part in ("corpus", "annotations"):
        shutil.copytree(ROOT / part, tmp_path / part)
    before = comparable(material.corpus)
    claim = next(claim for claim in material.claims if claim.fields["figure"] == 127)
    (tmp_path / claim.file).write_text(material.written(claim.file), encoding="utf-8")
    assert comparable(load_corpus(tmp_path)) == before
    change = material.change(claim, "figure", 128)
    (tmp_path / claim.file).write_text(change.files[claim.file], encoding="utf-8")
    assert comparable(load_corpus(tmp_path)) != before
