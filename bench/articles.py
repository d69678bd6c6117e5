"""Generate a corpus of articles such as an archive holds: the same files for the same size.

Every article speaks of a few events; most events are in the news for some days, a few for years. Sources mostly repeat
or round what is true on their day; some are late, and some are wrong. All numbers of a text are annotated.
"""

import argparse
import hashlib
import random
from datetime import date, timedelta
from itertools import product
from pathlib import Path

SEED = 20_200_927
FIRST_DAY = date(2015, 1, 1)
DAYS = 3_000
ARTICLES_PER_EVENT = 6
EVENTS_PER_ARTICLE = 2
SKEW = 20  # the most reported event is in the news some twenty times as often as the last
WRONG, LATE, ROUNDED = 0.05, 0.1, 0.4

MEASURES = (
    "killed",
    "wounded",
    "missing",
    "captured",
    "displaced",
    "evacuated",
    "arrested",
    "freed",
    "besieged",
    "rescued",
)
ROLES = ("soldier", "civilian")
# Side and role of whom a report counts; the last is what the others make.
COUNTED = (("north", "soldier"), ("south", "soldier"), (None, "civilian"), (None, None))
PEOPLE = {"soldier": "soldiers", "civilian": "civilians", None: "people"}
SPEAKERS = ("north", "south", "relief", None)
LABELS = {"north": "Northern command", "south": "Southern command", "relief": "Relief agency"}
SYLLABLES = ("ba", "cor", "del", "fen", "gar", "hol", "ist", "jor", "kal", "lum", "mer", "nov")
HEDGES = {"": "", "more than ": "more_than", "at least ": "at_least", "about ": "about", "nearly ": "nearly"}
HEDGE_SHARES = (60, 12, 12, 10, 6)

PROVENANCE = """\
# yaml-language-server: $schema=../schema/article.json
title: "{title}"
language: en
translated: false
publisher: "{publisher}"
agencies: []
published: "{day}"
published_known: printed
published_from: printed above the text
url: null
sha256: {sha256}
rights: generated for measurements
damage: []
"""
MEASURE = "  - {{id: {0}, label: {0}, value_type: count, over_time: accumulates, counts_people: true}}\n"
ACTOR = '  - {{id: {0}, kind: {1}, label: "{2}", spellings: ["{2}", "the {0}"]}}\n'
REGISTRY = "# yaml-language-server: $schema=../schema/{0}.json\n{0}:\n"
ANNOTATION = "# yaml-language-server: $schema=../../schema/annotation.json\narticle: {0}\nclaims:\n"
CLAIMS_PER_ARTICLE = 40


def write_corpus(root: Path, articles: int, claims: int = CLAIMS_PER_ARTICLE) -> None:
    """Write a corpus with so many articles, each of so many claims, eighty at most."""
    for folder in ("corpus", "annotations/articles"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    events = _write_registries(root, max(1, articles * EVENTS_PER_ARTICLE // ARTICLES_PER_EVENT))
    draw = random.Random(SEED)  # noqa: S311 - the same for every run
    weights = [1 / (SKEW + rank) for rank in range(len(events))]
    for number in range(articles):
        about = {}
        while len(about) < min(EVENTS_PER_ARTICLE, len(events)):
            (event,) = draw.choices(list(events), weights)
            about[event] = events[event]
        _write_article(root, draw, number, about, claims)


def _write_registries(root: Path, count: int) -> dict[str, date]:
    names = ["".join(each) for each in product(SYLLABLES, repeat=3)]
    draw = random.Random(SEED)  # noqa: S311 - as above
    events = {f"battle-of-{name}": FIRST_DAY + timedelta(draw.randrange(DAYS)) for name in names[:count]}
    lines = [
        f'  - {{id: {event}, label: "Battle of {event[10:].capitalize()}", start: "{day}", parties: [north, south]}}\n'
        for event, day in events.items()
    ]
    actors = [ACTOR.format(each, "party", label) for each, label in LABELS.items()]
    actors += [ACTOR.format(each, "role", f"{each}s") for each in ROLES]
    for name, content in (("events", lines), ("actors", actors), ("measures", map(MEASURE.format, MEASURES))):
        (root / "annotations" / f"{name}.yaml").write_text(REGISTRY.format(name) + "".join(content), encoding="utf-8")
    return events


def _write_article(root: Path, draw: random.Random, number: int, about: dict[str, date], claims: int) -> None:
    day = max(about.values()) + timedelta(draw.randrange(60))
    article = f"{day}-report-{SYLLABLES[number % 12]}-{number}"
    sentences, records = [], []
    counted = list(product(about, COUNTED, MEASURES))
    for index, (event, (side, role), measure) in enumerate(draw.sample(counted, min(claims, len(counted)))):
        final = _final(event, measure, side, role)
        hedge, amount = _figure(draw, final, (day - about[event]).days)
        speaker = draw.choice(SPEAKERS)
        figure = f"{{{HEDGES[hedge]}: {amount}}}" if hedge else str(amount)
        name = event[10:].capitalize()
        whose = f"{PEOPLE[role]} of the {side}" if side else PEOPLE[role]
        quote = f"{hedge}{amount:,} {whose} {measure} at {name}"
        voice = f"The {LABELS[speaker]} speaks of" if speaker else "There were"
        sentences.append(f"{voice} {quote}, and the road over the pass stays closed to convoys of every kind.")
        record = [f"  - id: claim-{index}", f"    quote: {quote}", f"    event: {event}", f"    measure: {measure}"]
        fields = ", ".join(f"{key}: {part}" for key, part in (("side", side), ("role", role)) if part)
        record.append(f"    counted: {{{fields}}}" if fields else "    counted: everyone")
        record += [f"    figure: {figure}", *([f"    attributed_to: {speaker}"] if speaker else [])]
        records.append("\n".join(record) + "\n")
    text = "\n\n".join(sentences) + "\n"
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    provenance = PROVENANCE.format(title=f"From {name}", publisher=f"Gazette of {name}", day=day, sha256=sha256)
    (root / f"corpus/{article}.txt").write_text(text, encoding="utf-8")
    (root / f"corpus/{article}.yaml").write_text(provenance, encoding="utf-8")
    annotation = ANNOTATION.format(article) + "".join(records)
    (root / f"annotations/articles/{article}.yaml").write_text(annotation, encoding="utf-8")


def _final(event: str, measure: str, side: str | None, role: str | None) -> int:
    """Return how many there were in the end; a whole is what its parts make."""
    parts = [(side, role)] if role else COUNTED[:-1]
    draws = (random.Random(f"{event} {measure} {part}") for part in parts)  # noqa: S311 - as above
    return sum(3 + int(each.lognormvariate(4, 1.5)) for each in draws)


def _figure(draw: random.Random, final: int, days: int) -> tuple[str, int]:
    """State what is known of a count after some days: repeated or rounded, and now and then late or wrong."""
    known = days // 4 if draw.random() < LATE else days
    amount = max(3, int(final * (1 - 0.3 * 0.8**known)))
    amount += draw.randrange(1, 2 + amount) if draw.random() < WRONG else 0
    (hedge,) = draw.choices(list(HEDGES), HEDGE_SHARES)
    if hedge or draw.random() < ROUNDED:
        place = 10 ** max(0, len(str(amount)) - 2)
        amount = amount // place * place + (place if hedge == "nearly " else 0)
    return hedge, amount


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path)
    parser.add_argument("articles", type=int)
    parser.add_argument("--claims", type=int, default=CLAIMS_PER_ARTICLE, help="in each article")
    arguments = parser.parse_args()
    write_corpus(arguments.root, arguments.articles, arguments.claims)
