"""What a draft leaves open: the word `undecided`, in whatever way a file spells it."""

import pytest

from crosstally.files.documents import parse
from crosstally.undecided import iter_undecided, may_be_undecided


@pytest.mark.parametrize(
    ("text", "open_fields"),
    [
        pytest.param("event: undecided\n", [("event",)], id="plain"),
        pytest.param("event: 'undecided'\n", [("event",)], id="quoted"),
        pytest.param('event: "un\\u0064ecided"\n', [("event",)], id="escaped"),
        pytest.param('event: "un\\\n  decided"\n', [("event",)], id="on two lines"),
        pytest.param("event: un\n  decided\n", [], id="two words"),
        pytest.param("quote: undecided\n", [], id="the word itself"),
        pytest.param("event: strike\n", [], id="decided"),
    ],
)
def test_no_undecided_value_is_overlooked(text: str, open_fields: list[tuple[str, ...]]) -> None:
    assert list(iter_undecided(parse(text, "record.yaml").data)) == open_fields
    assert may_be_undecided(text) or not open_fields


def test_a_record_without_the_word_need_not_be_looked_through() -> None:
    assert not may_be_undecided("event: strike\n")
