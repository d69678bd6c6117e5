"""The register: match its entries with the conflicts that a run found, and write or remove one entry in its files."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from crosstally.comparison.relation import Relation
from crosstally.corpus import Corpus
from crosstally.files.documents import Document, parse
from crosstally.files.filing import replace_file
from crosstally.files.locks import alone
from crosstally.files.rooted import locate
from crosstally.files.schemas import violations
from crosstally.files.splicing import SplicingError, splice
from crosstally.files.texts import DocumentError, read_text
from crosstally.findings import Acknowledgement, Finding, Outcome, Severity, Tally
from crosstally.records import Entry

__all__ = [
    "RELATION",
    "Match",
    "RegisterError",
    "accept",
    "acknowledge",
    "entry_for",
    "entry_id",
    "is_undecided",
    "iter_changes",
    "likely_verdict",
    "match_entries",
    "register_file",
    "remove",
]

# The name under which the register keeps the verdict on a pair that raised nothing.
RELATION = "relation"


class RegisterError(Exception):
    """An entry cannot be written or removed: says which file, and why. The file is as it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A conflict, the entry that speaks of it, and how its figures differ from the entry's.

    entry: None where the register has none. changes: a phrase for each difference; empty where nothing changed.
    """

    finding: Finding
    entry: Entry | None
    changes: tuple[str, ...]


def match_entries(corpus: Corpus, findings: Iterable[Finding]) -> tuple[Match, ...]:
    """Find for every conflict its entry, which has the same check and tally."""
    entries = {(entry.check, entry.tally): entry for entry in corpus.entries if entry.check != RELATION}
    matches = []
    for finding in findings:
        if finding.outcome is not Outcome.CONFLICT or not _is_decided(corpus, finding):
            continue
        entry = entries.get((finding.check, finding.problem.tally or _NOWHERE))
        changes = tuple(iter_changes(corpus, finding, entry)) if entry else ()
        matches.append(Match(finding=finding, entry=entry, changes=changes))
    return tuple(matches)


def _is_decided(corpus: Corpus, finding: Finding) -> bool:
    """Tell whether no check has found fault with a claim that takes part; else the conflict may be gone with it."""
    return all(side.claim in corpus.by_ref for side in finding.problem.sides)


_NOWHERE = Tally("", "", None, None, None)


def iter_changes(corpus: Corpus, finding: Finding, entry: Entry) -> Iterable[str]:
    """Yield how a conflict differs from what its entry expects: changed, removed or new distinct figures.

    A claim that was set aside or could not be read is no difference: when its file is put right, it may be as expected.
    """
    present = {side.claim for side in finding.problem.sides}
    listed = list(entry.expect.values())
    for ref, expected in entry.expect.items():
        claim = corpus.by_ref.get(ref)
        if claim is None and _is_undecided(corpus, ref):
            continue
        if claim is None or ref not in present:
            yield f"{ref} no longer takes part"
        elif claim.figure.as_data() != expected:
            yield f"{ref} was {_flow(expected)} and is {_flow(claim.figure.as_data())}"
    for ref in sorted(present - set(entry.expect)):
        figure = corpus.by_ref[ref].figure.as_data()
        if figure not in listed:
            yield f"{ref} is new with {_flow(figure)}"


def acknowledge(findings: Iterable[Finding], matches: Iterable[Match]) -> tuple[Finding, ...]:
    """Mark the conflicts whose entry still stands."""
    standing = {match.finding.fingerprint: match.entry for match in matches if match.entry and not match.changes}
    return tuple(
        replace(finding, acknowledgement=_acknowledgement(entry))
        if (entry := standing.get(finding.fingerprint))
        else finding
        for finding in findings
    )


def _acknowledgement(entry: Entry) -> Acknowledgement:
    return Acknowledgement(
        verdict=entry.verdict, status=entry.status, reason=entry.reason, date=entry.date, place=entry.at()
    )


def is_undecided(corpus: Corpus, entry: Entry) -> bool:
    """Tell whether a claim that an entry expects was set aside or could not be read: what it says is then not known."""
    return any(_is_undecided(corpus, ref) for ref in entry.expect if ref not in corpus.by_ref)


def _is_undecided(corpus: Corpus, ref: str) -> bool:
    article = ref.partition("#")[0]
    is_there = any(Path(file).stem == article for file in corpus.files["annotations"])
    return (is_there and article not in corpus.annotated) or any(claim.ref == ref for claim in corpus.set_aside)


def entry_id(entry: Entry) -> str:
    """Return an entry's id, which is that of the conflict that it speaks of; for a relation, one of its own."""
    tally = "|".join(part or "" for part in entry.tally)
    about = f"{tally}|{'|'.join(sorted(entry.expect))}" if entry.check == RELATION else tally
    # As the runner names the one conflict of a check and a tally; a test compares the two.
    return hashlib.sha256(f"1|{entry.check}|{Outcome.CONFLICT}|{about}|1".encode()).hexdigest()[:12]


def register_file(event: str) -> str:
    """Return the file, relative to the root, that holds the entries of an event."""
    return f"annotations/register/{event}.yaml"


def likely_verdict(corpus: Corpus, finding: Finding) -> Relation:
    """Return the relation that a person will probably give a conflict: the strongest of its pairs."""
    claims = {side.claim for side in finding.problem.sides}
    pairs = (pair for ref in claims for pair in corpus.conflicting_from.get(ref, ()))
    relations = {pair.relation for pair in pairs if pair.later.ref in claims}
    if not any(relation.conflicts for relation in relations):  # a sum, which is no pair
        return Relation.CONTRADICTORY if finding.severity is Severity.ERROR else Relation.DISCREPANT
    return Relation.CONTRADICTORY if Relation.CONTRADICTORY in relations else Relation.DISCREPANT


def entry_for(  # noqa: PLR0913 - one parameter for each field
    corpus: Corpus, finding: Finding, *, verdict: str, reason: str, status: str, date: str, indent: int = 2
) -> str:
    """Write the entry that acknowledges a conflict, as YAML lines that end with a line feed.

    indent: columns before the dash.
    """
    tally = finding.problem.tally or _NOWHERE
    fields = [f"check: {finding.check}", f"measure: {tally.measure}"]
    if corpus.measures[tally.measure].counts_people:
        fields.append(f"counted: {_counted(tally)}")
    if tally.of:
        fields.append(f"of: {_scalar(tally.of)}")
    expected = {side.claim: corpus.by_ref[side.claim].figure.as_data() for side in finding.problem.sides}
    fields += ["expect:", *(f"  {ref}: {_flow(expected[ref])}" for ref in sorted(expected))]
    fields += [f"verdict: {verdict}", f"status: {status}", f"reason: {_prose(reason)}", f"date: {_scalar(date)}"]
    return "".join(f"{' ' * indent}{'  ' if number else '- '}{line}\n" for number, line in enumerate(fields))


def _counted(tally: Tally) -> str:
    parts = {name: part for name, part in (("side", tally.side), ("role", tally.role)) if part}
    return _flow(parts) if parts else "everyone"


def _flow(value: object) -> str:
    """Write a figure as YAML does in flow style."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_flow(part)}" for name, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(part) for part in value) + "]"
    if isinstance(value, str):
        return _scalar(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


@lru_cache
def _scalar(text: str) -> str:
    """Write an id, a word or a date: plain where every reader takes it for text, else in quotes."""
    return text if re.fullmatch("[a-z][a-z0-9 -]*", text) and _reads_as(text, text) else json.dumps(text)


@lru_cache
def _prose(text: str) -> str:
    """Write a sentence on one line, in quotes only where it needs them."""
    line = " ".join(text.split())
    return line if _reads_as(f"reason: {line}", {"reason": line}) else json.dumps(line, ensure_ascii=False)


def _reads_as(written: str, value: object) -> bool:
    try:
        return parse(written, "").data == value
    except DocumentError:
        return False


def accept(  # noqa: PLR0913 - as above
    root: Path, corpus: Corpus, finding: Finding, *, verdict: str, reason: str, status: str, date: str
) -> str:
    """Write the entry that acknowledges a conflict, in the place of an older one, and return its file.

    Every other byte of the file stays as it is. Raises RegisterError where that cannot be done, or where the entry
    would not be valid.
    """
    tally = finding.problem.tally or _NOWHERE
    file = register_file(tally.event)
    old = next((entry for entry in corpus.entries if (entry.check, entry.tally) == (finding.check, tally)), None)
    if old and old.file != file:
        raise RegisterError(f"{old.file}: holds an entry on this conflict, which belongs in {file}")
    path = _path(root, file)
    new = entry_for(corpus, finding, verdict=verdict, reason=reason, status=status, date=date, indent=0)
    with alone(path.parent):
        document = _read(path, file) if path.exists() else parse(EMPTY.format(tally.event), file)
        at = _index(document, old) if old else _index_of_new(document, new)
        _write(path, document, _spliced(document, at, 1 if old else 0, new))
    return file


EMPTY = "# yaml-language-server: $schema=../../schema/register.json\nevent: {}\nentries: []\n"


def remove(root: Path, entry: Entry) -> str:
    """Remove one entry's lines from its file, and return the file; the rest stays as it is, byte for byte.

    Raises RegisterError where the file is not the one that the entry was read from, or is laid out in another way.
    """
    path = _path(root, entry.file)
    with alone(path.parent):
        document = _read(path, entry.file)
        _write(path, document, _spliced(document, _index(document, entry), 1, ""))
    return entry.file


def _path(root: Path, file: str) -> Path:
    try:
        locate(root, file)
    except DocumentError as error:
        raise RegisterError(f"{file}: {error.message}") from error
    return root / file


def _read(path: Path, file: str) -> Document:
    try:
        return parse(read_text(path), file)
    except DocumentError as error:
        raise RegisterError(f"{file}:{error.position.line}:{error.position.column}: {error.message}") from error


def _entries(document: Document) -> list[object]:
    entries = document.data.get("entries") if isinstance(document.data, dict) else None
    if not isinstance(entries, list):
        raise RegisterError(f"{document.file}: holds no list of entries")
    return entries


def _index(document: Document, entry: Entry) -> int:
    """Return an entry's index, having made sure that it still stands there."""
    entries = _entries(document)
    index = next(step for step in entry.path if isinstance(step, int))
    found = entries[index] if index < len(entries) else None
    if not isinstance(found, dict) or (found.get("check"), found.get("expect")) != (entry.check, entry.expect):
        raise RegisterError(f"{document.file}: has changed since it was read")
    return index


def _index_of_new(document: Document, new: str) -> int:
    """Return where a new entry goes, having made sure that nobody has written one on the same conflict meanwhile."""
    entries, written = _entries(document), parse(new, "").data
    if isinstance(written, list) and any(_key(each) == _key(written[0]) for each in entries):
        raise RegisterError(f"{document.file}: has changed since it was read")
    return len(entries)


def _key(entry: object) -> object:
    return [entry.get(name) for name in ("check", "measure", "counted", "of")] if isinstance(entry, dict) else entry


def _spliced(document: Document, at: int, removed: int, new: str) -> str:
    try:
        changed = splice(document, "entries", at, removed, new)
    except SplicingError as error:
        raise RegisterError(f"{document.file}: {error}; edit it by hand") from error
    wrong = violations("register", parse(changed, document.file).data)
    if wrong:
        raise RegisterError(f"{document.file}: {wrong[0].message}")
    return changed


def _write(path: Path, read: Document, text: str) -> None:
    """Replace a file, unless somebody who does not wait for others has changed it since it was read."""
    if path.exists() and _read(path, read.file).marks.text != read.marks.text:  # pragma: no cover - a race
        raise RegisterError(f"{read.file}: has changed since it was read")
    replace_file(path, text)
