"""Generate a corpus of any size, always the same for a seed: articles whose every number is annotated."""

import argparse
import hashlib
import random
from datetime import date, timedelta
from pathlib import Path

SEED = 20240304
CLAIMS_PER_ARTICLE = 40
ARTICLES_PER_EVENT = 10
ROLES = ("worker", "driver", "guest")
HEDGES = {"more_than": "more than ", "at_least": "at least ", "about": "about ", "nearly": "nearly ", None: ""}
VERBS = {"deaths": "died", "injured": "were injured", "displaced": "lost their homes", "arrests": "were arrested"}
EXAGGERATED = 50  # one figure in so many is not the others'

PROVENANCE = """\
# yaml-language-server: $schema=../schema/article.json
title: null
language: en
translated: false
publisher: null
agencies: []
published: "{published}"
published_known: printed
published_from: printed above the text
url: null
sha256: {sha256}
rights: generated for measurements
damage: []
"""
MEASURE = """\
  - id: {measure}
    label: {measure}
    value_type: count
    over_time: accumulates
    counts_people: true
"""
CLAIM = """\
  - id: {measure}-{number}
    quote: "{quote}"
    event: event-{event}
    measure: {measure}
    counted: {{side: side-{side}, role: {role}}}
    figure: {figure}
"""


def write_corpus(root: Path, articles: int) -> None:
    """Write a corpus of so many articles with 40 claims each."""
    chance = random.Random(SEED)  # noqa: S311 - the same numbers every time, and no secret
    for folder in ("corpus", "annotations/articles"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    events = max(1, articles // ARTICLES_PER_EVENT)
    _write_registries(root, events)
    for number in range(articles):
        _write_article(root, number, number % events, chance)


def _write_registries(root: Path, events: int) -> None:
    lines = ["# yaml-language-server: $schema=../schema/events.json", "events:"]
    for event in range(events):
        lines += [f"  - id: event-{event}", f"    label: Storm of place {event}", '    start: "2024-01-01"']
    (root / "annotations/events.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    measures = "".join(MEASURE.format(measure=measure) for measure in VERBS)
    head = "# yaml-language-server: $schema=../schema/measures.json\nmeasures:\n"
    (root / "annotations/measures.yaml").write_text(head + measures, encoding="utf-8")
    lines = ["# yaml-language-server: $schema=../schema/actors.json", "actors:"]
    for name, kind in [*((f"side-{side}", "party") for side in range(4)), *((role, "role") for role in ROLES)]:
        lines += [f"  - id: {name}", f"    kind: {kind}", f"    label: {name}", "    spellings: []"]
    (root / "annotations/actors.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _write_article(root: Path, number: int, event: int, chance: random.Random) -> None:
    published = date(2024, 1, 2) + timedelta(days=event % 300)
    name = f"{published}-report-{number}"
    sentences, claims = [], []
    for index in range(CLAIMS_PER_ARTICLE):
        side, role, measure = index % 4, ROLES[index // 4 % 3], list(VERBS)[index // 12 % 4]
        base = 40 + (event * 37 + index * 91) % 900
        amount = base * 3 if chance.randrange(EXAGGERATED) == 0 else base
        hedge = list(HEDGES)[(event + index) % len(HEDGES)]
        quote = f"{HEDGES[hedge]}{amount:,} {role}s of side {'ABCD'[side]} {VERBS[measure]}"
        sentences.append(f"According to reports from the valley, {quote} in the storm there.")
        figure = f"{{{hedge}: {amount}}}" if hedge else str(amount)
        claims.append(
            CLAIM.format(measure=measure, number=index, quote=quote, event=event, side=side, role=role, figure=figure)
        )
    text = "\n\n".join(sentences) + "\n"
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    (root / f"corpus/{name}.txt").write_text(text, encoding="utf-8")
    (root / f"corpus/{name}.yaml").write_text(PROVENANCE.format(published=published, sha256=sha256), encoding="utf-8")
    head = f"# yaml-language-server: $schema=../../schema/annotation.json\narticle: {name}\nclaims:\n"
    (root / f"annotations/articles/{name}.yaml").write_text(head + "".join(claims), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path)
    parser.add_argument("articles", type=int)
    arguments = parser.parse_args()
    write_corpus(arguments.root, arguments.articles)
