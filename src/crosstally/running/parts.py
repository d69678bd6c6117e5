"""Run a stage on the articles of a corpus part by part: for checks that look at each article by itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from crosstally.corpus import Corpus
from crosstally.records import Claim, Ignored
from crosstally.running.stages import Stage

__all__ = ["iter_parts", "joined"]

T = TypeVar("T", Claim, Ignored)


def iter_parts(corpus: Corpus, most: int) -> Iterator[Corpus]:
    """Yield a corpus in at most so many parts, and in one at least: some articles each, with all annotated of them."""
    claims, aside = _by_article(corpus.claims), _by_article(corpus.set_aside)
    ignored = _by_article(corpus.ignored)
    names = sorted(corpus.articles)
    size = max(1, -(-len(names) // most))
    for start in range(0, max(1, len(names)), size):
        part = names[start : start + size]
        yield replace(
            corpus,
            articles={name: corpus.articles[name] for name in part},
            annotated=corpus.annotated.intersection(part),
            claims=_of(claims, part),
            set_aside=_of(aside, part),
            ignored=_of(ignored, part),
        )


def _by_article(records: Iterable[T]) -> Mapping[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for record in records:
        found[record.article].append(record)
    return found


def _of(records: Mapping[str, list[T]], articles: Iterable[str]) -> tuple[T, ...]:
    return tuple(chain.from_iterable(records.get(article, ()) for article in articles))


def joined(stages: Sequence[Stage]) -> Stage:
    """Put together what came out of one stage on every part."""
    return Stage(
        findings=tuple(finding for stage in stages for finding in stage.findings),
        crashes=tuple(dict.fromkeys(crash for stage in stages for crash in stage.crashes)),
        notes=tuple(dict.fromkeys(note for stage in stages for note in stage.notes)),
        checks=max(stage.checks for stage in stages),
        faulty=frozenset().union(*(stage.faulty for stage in stages)),
    )
