"""Files that are laid out in a way in which a list cannot be edited line by line: nothing else may change."""

import pytest

from crosstally.files.documents import parse
from crosstally.files.splicing import SplicingError, splice

REFUSED = {
    "a list on the next line": ("entries:\n  []\n", 0, 0, "the line of entries holds more than its name"),
    "words that go on in the first column": (
        'entries:\n  - "one\ntwo"\n  - three\n',
        0,
        1,
        "the result could not be read: ",
    ),
    "empty lines that belong to the item": (
        "entries:\n  - |+\n    one\n\n",
        1,
        0,
        "the items of entries cannot be told apart line by line",
    ),
}


@pytest.mark.parametrize(("text", "at", "removed", "message"), REFUSED.values(), ids=REFUSED)
def test_what_would_change_anything_else_is_refused(text: str, at: int, removed: int, message: str) -> None:
    with pytest.raises(SplicingError) as error:
        splice(parse(text, "register.yaml"), "entries", at, removed, "" if removed else "- new")
    assert str(error.value).startswith(message)
