"""The schema that lists the ids of a corpus, read back."""

import pytest

from crosstally.enumerations import listed_ids


def test_ids_are_listed_by_kind() -> None:
    text = '{"$defs": {"event": {"enum": ["storm", "flood"]}, "measure": {}, "actor": {"enum": ["union"]}}}'
    assert listed_ids(text) == {"event": ["storm", "flood"], "measure": [], "actor": ["union"]}


@pytest.mark.parametrize("text", ["{}", "[]", '{"$defs": {"event": {}}}', '{"$defs": {"event": []}}', "{"])
def test_a_text_that_lists_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"it defines no ids|Expecting property name"):
        listed_ids(text)
