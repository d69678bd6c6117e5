"""The schemas that editors read in this corpus are out of date.

An editor completes ids and underlines slips from the folder `schema/`. When it lists other events, measures and actors
than the corpus has, or describes the fields of another version, the editor calls right what the checks call wrong, and
the other way round.

It leaves alone a corpus without such a folder, and every schema there that is not one of a record.
"""

import json
from collections.abc import Iterator

from crosstally.corpus import Corpus
from crosstally.enumerations import IDS_FILE, editor_schemas, listed_ids
from crosstally.files.places import Place
from crosstally.findings import Outcome, Problem, Severity
from crosstally.problems import listed

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.WARNING  # records are judged by other schemas; people are misled in their editor
NEXT_STEP = "`crosstally schema` writes the folder anew"
MOST_IDS = 5  # a line of them; who wants all can look


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each schema in the corpus that is not the one that this version would write there."""
    wanted = editor_schemas(corpus) if corpus.schemas else {}
    for file, text in corpus.schemas.items():
        if text != wanted[file] and (fault := _fault(file, text, wanted[file])):
            yield Problem(message=fault, place=Place(file=file), next_step=NEXT_STEP)
    if corpus.schemas and IDS_FILE not in corpus.schemas:
        message = f"this refers to {IDS_FILE}, which is missing"
        yield Problem(message=message, place=Place(file=min(corpus.schemas)), next_step=NEXT_STEP)


def _fault(file: str, text: str, wanted: str) -> str | None:
    """Say what differs, the layout aside."""
    try:
        if json.loads(text) == json.loads(wanted):
            return None
        differences = list(_iter_differences(listed_ids(text), listed_ids(wanted))) if file == IDS_FILE else []
    except (ValueError, RecursionError):
        return "this is no schema"
    return f"this {'; '.join(differences)}" if differences else "this is not the schema of this version"


def _iter_differences(present: dict[str, list[str]], wanted: dict[str, list[str]]) -> Iterator[str]:
    for kind, ids in wanted.items():
        for words, others in (("lacks", {*ids} - {*present[kind]}), ("lists", {*present[kind]} - {*ids})):
            if others:
                yield f"{words} the {kind}{'s' if len(others) > 1 else ''} {_shown(sorted(others))}"


def _shown(ids: list[str]) -> str:
    more = len(ids) - MOST_IDS
    return listed(ids) if more <= 0 else f"{', '.join(ids[:MOST_IDS])} and {more} more"
