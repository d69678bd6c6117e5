"""What the search of the tallies reads: scripts that hold nothing but data, which pages on a disk may load as well."""

import json
from collections.abc import Iterable, Mapping, Sequence

from crosstally.corpus import Corpus
from crosstally.reports.untrusted import visible
from crosstally.site.contents import Standing
from crosstally.site.views import Desk
from crosstally.site.words import RELATIONS, event_name, shortened, who_says

__all__ = ["data_files"]

# What a browser takes in without being noticed, in characters of one file.
DATA_LENGTH = 400_000
# Of the words of a tally, what search looks through, in characters.
SEARCHED_LENGTH = 2_000
STATUSES = {
    "new": "not acknowledged",
    "none": "no conflict, no verdict",
    "sources-disagree": "sources disagree",
    "different-definition": "different definition",
    "under-review": "under review",
}


def data_files(desk: Desk) -> dict[str, str]:
    """Return what the search of the tallies reads: scripts that hold nothing but data, as pages of a disk may load.

    The first has the choices of each filter, the others a row for each tally, which names choices by their index.
    """
    corpus = desk.contents.corpus
    choices = _choices(corpus, desk.contents.standings.values())
    files = {"data/choices.js": _script("choices", {name: list(each.items()) for name, each in choices.items()})}
    indexes = {name: {key: index for index, key in enumerate(each)} for name, each in choices.items()}
    rows: list[str] = []
    length = 0
    for standing in desk.contents.standings.values():
        row = _json(_row(desk, standing, indexes))
        if length + len(row) > DATA_LENGTH and rows:
            files[f"data/tallies-{len(files)}.js"] = _rows_script(rows)
            rows, length = [], 0
        rows.append(row)
        length += len(row)
    files[f"data/tallies-{len(files)}.js"] = _rows_script(rows)
    return files


def _choices(corpus: Corpus, standings: Iterable[Standing]) -> Mapping[str, Mapping[str, str]]:
    """Return the choices of each filter that occur, by their key in the address: its words."""
    events: set[str] = set()
    measures: set[str] = set()
    speakers: set[str] = set()
    statuses: set[str] = set()
    relations: set[str] = set()
    for standing in standings:
        events.update(corpus.ancestry(standing.tally.event))
        measures.add(standing.tally.measure)
        statuses.update(standing.statuses)
        relations.add(standing.relation)
        speakers.update(claim.attributed_to for claim in standing.claims if claim.attributed_to)
    named = {actor: shown.label for actor, shown in corpus.actors.items() if actor in speakers}
    articles = {article.id: shortened(article.name, CHOICE_LENGTH) for article in corpus.articles.values()}
    return {
        "event": {event: event_name(corpus, event) for event in corpus.events if event in events},
        "measure": {measure: corpus.measures[measure].label for measure in corpus.measures if measure in measures},
        "source": {f"says:{actor}": label for actor, label in named.items()}
        | {f"in:{article}": name for article, name in articles.items()},
        "relation": {each: f"{each}: {words}" for each, words in RELATIONS.items() if each in relations},
        "status": {each: STATUSES.get(each, each.replace("-", " ")) for each in sorted(statuses)},
    }


CHOICE_LENGTH = 80


def _row(desk: Desk, standing: Standing, indexes: Mapping[str, Mapping[str, int]]) -> list[object]:
    corpus, view = desk.contents.corpus, desk.tally(standing)
    sources = {f"in:{claim.article}" for claim in standing.claims}
    sources |= {f"says:{claim.attributed_to}" for claim in standing.claims if claim.attributed_to}
    texts = [
        text
        for claim in standing.claims
        for text in (claim.quote.exact, who_says(corpus, claim), corpus.articles[claim.article].name)
    ]
    # Search asks for words one by one, so each is kept once.
    words = dict.fromkeys(word for text in texts for word in text.split())
    found = {
        "event": sorted(indexes["event"][event] for event in corpus.ancestry(standing.tally.event)),
        "measure": [indexes["measure"][standing.tally.measure]],
        "source": sorted(indexes["source"][source] for source in sources if source in indexes["source"]),
        "relation": [indexes["relation"][standing.relation]],
        "status": sorted(indexes["status"][status] for status in standing.statuses),
    }
    more = [f"and {view.more} more"] if view.more else []
    shown = [view.title, view.event, "; ".join([*view.figures, *more]), view.size]
    return [
        view.href,
        *map(visible, shown),
        [found[name] for name in indexes],
        visible(" ".join(words))[:SEARCHED_LENGTH],
    ]


def _rows_script(rows: Sequence[str]) -> str:
    lines = ",\n".join(rows)
    return f"crosstally.rows.push(\n{lines}\n);\n"


def _script(name: str, value: object) -> str:
    return f"const crosstally = {{ {name}: {_json(value)}, rows: [] }};\n"


def _json(value: object) -> str:
    """Write a value so that nothing in it ends a script or a comment, whichever way it is read."""
    written = json.dumps(value, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
