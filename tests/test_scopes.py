from pathlib import Path

import pytest
from storm import COAST, INLAND, write_storm

from crosstally.corpus import Corpus
from crosstally.findings import Tally
from crosstally.loading import load_corpus
from crosstally.tallies.scopes import enclosing, iter_scope_pairs

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def real() -> Corpus:
    return load_corpus(ROOT)


def toll(side: str | None, role: str | None) -> Tally:
    return Tally("second-karabakh-war", "deaths", side, role, None)


@pytest.mark.parametrize(
    ("tally", "wholes"),
    [
        (toll("armenia", "soldier"), [toll("armenian-side", "soldier")]),
        (toll("armenian-side", "soldier"), [toll("armenian-side", None)]),
        (toll("armenian-side", None), [toll(None, None)]),
        (toll(None, None), []),
    ],
    ids=["role of a part of a side", "role of a side", "side", "everyone"],
)
def test_nearest_enclosing_tally_is_the_smallest_that_has_claims(
    real: Corpus, tally: Tally, wholes: list[Tally]
) -> None:
    assert list(enclosing(real, tally)) == wholes


def test_every_part_is_paired_once_with_what_is_stated_first(tmp_path: Path) -> None:
    pairs = iter_scope_pairs(load_corpus(write_storm(tmp_path)))
    assert [(pair.part.ref, pair.whole.ref, pair.stated) for pair in pairs] == [
        (f"{COAST}#deaths-children", f"{COAST}#headline-deaths", True),
        (f"{INLAND}#deaths-children", f"{INLAND}#deaths", True),
        (f"{COAST}#deaths-children", f"{INLAND}#deaths", False),
        (f"{INLAND}#deaths-children", f"{COAST}#headline-deaths", False),
    ]


def test_unknown_figures_repeats_and_orders_form_no_pairs(real: Corpus) -> None:
    claims = {claim for pair in iter_scope_pairs(real) for claim in (pair.part.ref, pair.whole.ref)}
    left_out = {
        claim.ref
        for claim in real.claims
        if claim.repeats or claim.figure.as_data() == "unknown" or claim.measure in {"order", "rank", "day-number"}
    }
    assert left_out
    assert claims & left_out == set()


def test_a_part_that_was_set_aside_is_paired_with_nothing(tmp_path: Path) -> None:
    root = write_storm(tmp_path)
    annotation = root / f"annotations/articles/{COAST}.yaml"
    words = annotation.read_text(encoding="utf-8")
    summed = words.replace(
        "figure: {at_least: 40}\n", "figure: {at_least: 40}\n    sum_of: [deaths-children, duration]\n", 1
    )
    annotation.write_text(summed, encoding="utf-8")
    sound = load_corpus(root).without([f"{COAST}#deaths-children"])
    assert [(pair.part.ref, pair.whole.ref) for pair in iter_scope_pairs(sound) if pair.stated] == [
        (f"{COAST}#duration", f"{COAST}#headline-deaths"),
        (f"{INLAND}#deaths-children", f"{INLAND}#deaths"),
    ]
