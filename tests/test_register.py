"""The register: what reopens an entry, and files of which one entry is written or removed and nothing else changed."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosstally.checks import contradictory_figures
from crosstally.corpus import Corpus
from crosstally.files.documents import parse
from crosstally.findings import Finding, Outcome
from crosstally.loading import load_corpus
from crosstally.register import RegisterError, accept, entry_for, entry_id, match_entries, remove
from crosstally.running.runner import run

CASE = Path(__file__).parents[1] / "checks/cases/unacknowledged-conflict/fail/no-entry"
ANNOTATION = "annotations/articles/2022-05-08-valley.yaml"
REGISTER = "annotations/register/flood.yaml"
JUDGEMENT = {
    "verdict": "contradictory",
    "status": "sources-disagree",
    "reason": "One paper rounds up, the other down.",
    "date": "2022-06-01",
}
HEAD = "# yaml-language-server: $schema=../../schema/register.json\nevent: flood\n"
ENTRY = """\
  - check: contradictory-figures
    measure: deaths
    counted: everyone
    expect:
      2022-05-08-river#deaths: {at_least: 100}
      2022-05-08-valley#deaths: {nearly: 100}
    verdict: contradictory
    status: sources-disagree
    reason: One paper rounds up, the other down.
    date: "2022-06-01"
"""
OTHER = ENTRY.replace("contradictory-figures", "rival-accounts")
COMMENTED = f"""\
{HEAD}
# Judged by two people each.
entries:  # oldest first

{OTHER}    # the second paper was asked
  # kept until the inquiry ends

# last line, without an end"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CASE, tmp_path / "corpus"))


def read(root: Path) -> tuple[Corpus, Finding]:
    corpus = load_corpus(root)
    # One check alone, so that no quote has to be rewritten with its figure.
    (finding,) = run(corpus, stages={"sources": (contradictory_figures,)}).of(Outcome.CONFLICT)
    return corpus, finding


def write_register(root: Path, text: str) -> Path:
    path = root / REGISTER
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def accept_conflict(root: Path, **changes: str) -> str:
    return accept(root, *read(root), **{**JUDGEMENT, **changes})


def changes_after(root: Path, edit: Callable[[str], str]) -> tuple[str, ...]:
    """Acknowledge the conflict, edit the second annotation, and say how the conflict then differs."""
    accept_conflict(root)
    path = root / ANNOTATION
    path.write_text(edit(path.read_text()))
    return changes(root)


def changes(root: Path) -> tuple[str, ...]:
    corpus, finding = read(root)
    (match,) = match_entries(corpus, [finding])
    return match.changes


def test_entry_is_written_like_the_example_of_the_schema(root: Path) -> None:
    assert entry_for(*read(root), **JUDGEMENT) == ENTRY


def test_first_entry_makes_the_file(root: Path) -> None:
    assert accept_conflict(root) == REGISTER
    assert (root / REGISTER).read_text() == f"{HEAD}entries:\n{ENTRY}"
    assert names(root / "annotations/register") == ["flood.yaml"]


def test_an_entry_in_the_file_of_another_event_is_not_written_twice(root: Path) -> None:
    other = write_register(root, f"{HEAD}entries:\n{ENTRY}").rename(root / "annotations/register/storm.yaml")
    with pytest.raises(RegisterError, match=rf"storm\.yaml: holds an entry on this conflict, .* in {REGISTER}"):
        accept_conflict(root)
    assert names(other.parent) == ["storm.yaml"]


def test_accepted_conflict_is_acknowledged(root: Path) -> None:
    accept_conflict(root)
    report = run(load_corpus(root))
    assert [finding.acknowledgement is not None for finding in report.of(Outcome.CONFLICT)] == [True]
    assert report.exit_code == 0


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(f"{HEAD}entries: []  # none yet\n", f"{HEAD}entries:  # none yet\n{ENTRY}", id="empty list"),
        pytest.param(f"{HEAD}entries:\n{OTHER}", f"{HEAD}entries:\n{OTHER}{ENTRY}", id="after another"),
        pytest.param(
            COMMENTED,
            COMMENTED.replace("was asked\n", f"was asked\n{ENTRY}"),
            id="among comments",
        ),
        pytest.param(
            f"{HEAD}entries:\n{OTHER}".rstrip(), f"{HEAD}entries:\n{OTHER}{ENTRY}", id="after a line without an end"
        ),
        pytest.param(
            f"{HEAD}entries:\n{OTHER}".replace("\n", "\r\n"),
            f"{HEAD}entries:\n{OTHER}{ENTRY}".replace("\n", "\r\n"),
            id="carriage returns",
        ),
        pytest.param(
            f"entries:\n{OTHER.replace('  -', '-').replace('    ', '  ')}event: flood\n",
            f"entries:\n{OTHER.replace('  -', '-').replace('    ', '  ')}"
            f"{ENTRY.replace('  -', '-').replace('    ', '  ')}event: flood\n",
            id="dashes not indented, list first",
        ),
        pytest.param(
            f"{HEAD}entries:\n{ENTRY.replace('100}', '90}')}{OTHER}",
            f"{HEAD}entries:\n{ENTRY}{OTHER}",
            id="in the place of an older one",
        ),
    ],
)
def test_accepting_changes_one_entry_and_no_other_byte(root: Path, before: str, after: str) -> None:
    path = write_register(root, before)
    accept_conflict(root)
    assert path.read_bytes().decode() == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(f"{HEAD}entries:\n{ENTRY}{OTHER}", f"{HEAD}entries:\n{OTHER}", id="first"),
        pytest.param(f"{HEAD}entries:\n{OTHER}{ENTRY}", f"{HEAD}entries:\n{OTHER}", id="last"),
        pytest.param(f"{HEAD}entries:  # few\n{ENTRY}", f"{HEAD}entries: []  # few\n", id="only"),
        pytest.param(COMMENTED.replace("was asked\n", f"was asked\n{ENTRY}"), COMMENTED, id="among comments"),
    ],
)
def test_removing_takes_one_entry_and_no_other_byte(root: Path, before: str, after: str) -> None:
    path = write_register(root, before)
    entry = next(each for each in load_corpus(root).entries if each.check == "contradictory-figures")
    assert remove(root, entry) == REGISTER
    assert path.read_bytes().decode() == after


@pytest.mark.parametrize(
    ("text", "changes", "message"),
    [
        pytest.param(
            f"{HEAD}entries:\n{OTHER}", {"verdict": "maybe"}, f'{REGISTER}: "maybe" is not one of agree', id="verdict"
        ),
        pytest.param(
            f"{HEAD}entries:\n{OTHER}", {"date": "YYYY-MM-DD"}, f'{REGISTER}: "YYYY-MM-DD" does not have', id="date"
        ),
        pytest.param(f"{HEAD}entries:\n{OTHER}", {"reason": " \n"}, REGISTER, id="no reason"),
        pytest.param(
            HEAD + "entries: [{check: a, measure: deaths, expect: {a-1#b: 1}, verdict: agree, status: rounding, "
            'reason: r, date: "2022-06-01"}]\n',
            {},
            f"{REGISTER}: entries is not written as a list with a dash before each item; edit it by hand",
            id="flow style",
        ),
        pytest.param(f"{HEAD}entries: [\n", {}, f"{REGISTER}:4:1: ", id="unreadable"),
        pytest.param(f"{HEAD}entries: 5\n", {}, f"{REGISTER}: holds no list of entries", id="no list"),
    ],
)
def test_what_cannot_be_written_leaves_the_file_alone(
    root: Path, text: str, changes: dict[str, str], message: str
) -> None:
    path = write_register(root, text)
    with pytest.raises(RegisterError) as error:
        accept_conflict(root, **changes)
    assert str(error.value).startswith(message)
    assert path.read_text() == text
    assert names(path.parent) == ["flood.yaml"]


def test_file_that_has_changed_since_is_left_alone(root: Path) -> None:
    path = write_register(root, f"{HEAD}entries:\n{ENTRY}{OTHER}")
    entry = load_corpus(root).entries[0]
    path.write_text(f"{HEAD}entries:\n{OTHER}")
    with pytest.raises(RegisterError, match=r"has changed since it was read$"):
        remove(root, entry)
    assert path.read_text() == f"{HEAD}entries:\n{OTHER}"


def test_register_that_leads_out_of_the_corpus_is_not_written(root: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (root / "annotations/register").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(RegisterError, match=r"leads out of the corpus$"):
        accept_conflict(root)
    assert names(tmp_path / "elsewhere") == []


def test_rights_of_a_file_are_kept(root: Path) -> None:
    path = write_register(root, f"{HEAD}entries: []\n")
    path.chmod(0o600)
    accept_conflict(root)
    assert path.stat().st_mode & 0o777 == 0o600


def repeat_elsewhere(root: Path, figure: str, quote: str) -> None:
    """Add a third article, which states one figure of the tally."""
    source = root / ANNOTATION
    words = source.read_text().replace("2022-05-08-valley", "2022-05-08-weather")
    (source.parent / "2022-05-08-weather.yaml").write_text(
        words.replace("{nearly: 100}", figure).replace("Nearly 100 people", quote)
    )
    for ending in ("txt", "yaml"):
        shutil.copy(root / f"corpus/2022-05-08-valley.{ending}", root / f"corpus/2022-05-08-weather.{ending}")


def test_unchanged_conflict_stays_closed(root: Path) -> None:
    assert changes_after(root, str) == ()


def test_changed_figure_reopens(root: Path) -> None:
    found = changes_after(root, lambda text: text.replace("{nearly: 100}", "{nearly: 90}"))
    assert found == ("2022-05-08-valley#deaths was {nearly: 100} and is {nearly: 90}",)


def test_claim_of_another_name_reopens(root: Path) -> None:
    found = changes_after(root, lambda text: text.replace("id: deaths", "id: dead"))
    assert found == ("2022-05-08-valley#deaths no longer takes part",)


def test_repeated_figure_does_not_reopen(root: Path) -> None:
    accept_conflict(root)
    repeat_elsewhere(root, "{nearly: 100}", "Nearly 100 people")
    assert len(read(root)[1].problem.sides) == 3
    assert changes(root) == ()


def test_new_distinct_figure_reopens(root: Path) -> None:
    accept_conflict(root)
    repeat_elsewhere(root, "{nearly: 90}", "Nearly 100 people")
    assert changes(root) == ("2022-05-08-weather#deaths is new with {nearly: 90}",)


def test_removed_claim_reopens(root: Path) -> None:
    repeat_elsewhere(root, "{nearly: 90}", "Nearly 100 people")
    accept_conflict(root)
    (root / "annotations/articles/2022-05-08-weather.yaml").unlink()
    assert changes(root) == ("2022-05-08-weather#deaths no longer takes part",)


def test_entry_has_the_id_of_its_conflict(root: Path) -> None:
    accept_conflict(root)
    corpus, finding = read(root)
    assert entry_id(corpus.entries[0]) == finding.fingerprint


def test_verdicts_on_two_pairs_of_one_tally_have_two_ids(root: Path) -> None:
    accept_conflict(root)
    entry = replace(load_corpus(root).entries[0], check="relation")
    assert entry_id(entry) != entry_id(replace(entry, expect={"2022-05-08-river#deaths": 1}))


@cache
def unjudged() -> tuple[Corpus, Finding]:
    return read(CASE)


@given(reason=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cn", "Co")), min_size=1))
def test_every_reason_is_read_as_it_was_given(reason: str) -> None:
    written = entry_for(*unjudged(), **{**JUDGEMENT, "reason": reason})
    data = parse(written, "")
    assert data.data == [{**parse(ENTRY, "").data[0], "reason": " ".join(reason.split())}]  # type: ignore[index]
