"""A fixed sample of what `faults.py` does: kills, a full disk, several runs at once. What existed stays whole."""

import os
import random
import sys

import pytest

if not hasattr(os, "fork"):
    pytest.skip("this system cannot fork", allow_module_level=True)

from faults import SCENARIOS, kill_everywhere, run_at_once, with_little_room
from publishing_faults import publish_and_kill, publish_with_little_room

EVERY = 8  # steps that are passed over on the way to the next kill, for time


def choose() -> random.Random:
    return random.Random(8)  # noqa: S311 - the same sample every time


@pytest.mark.parametrize("name", SCENARIOS)
def test_killed_before_some_step_what_existed_is_whole_and_a_rerun_completes(name: str) -> None:
    counts, faults = kill_everywhere(SCENARIOS[name], 1, choose(), stride=EVERY)
    assert faults == []
    assert counts["killed before a step"] > 0


@pytest.mark.parametrize("name", SCENARIOS)
def test_on_a_full_disk_what_existed_is_whole_and_a_rerun_completes(name: str) -> None:
    counts, faults = with_little_room(SCENARIOS[name], 2, choose())
    assert faults == []
    assert counts.total() == 2


@pytest.mark.parametrize("name", SCENARIOS)
def test_runs_at_once_do_not_spoil_each_other(name: str) -> None:
    counts, faults = run_at_once(SCENARIOS[name], 1)
    assert faults == []
    assert counts == {"ran at once": 3}


@pytest.mark.skipif(sys.platform == "win32", reason="killing is not the same there")
def test_killed_while_it_publishes_the_hub_holds_one_version() -> None:
    counts, faults = publish_and_kill(1, choose())
    assert faults == []
    assert counts.total() == 1


def test_publishing_from_a_full_disk_the_hub_holds_one_version() -> None:
    counts, faults = publish_with_little_room(2, choose())
    assert faults == []
    assert counts.total() == 2
