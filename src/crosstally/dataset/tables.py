"""Lay a corpus and its report out as the rows of the dataset's configs."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias

from crosstally.corpus import Corpus
from crosstally.dataset.columns import CONFIGS
from crosstally.dataset.relations import iter_relation_rows
from crosstally.evidence import iter_occurrences
from crosstally.figures import edtf
from crosstally.figures.exact import Exact
from crosstally.figures.figure import TIMEX3_MOD, Figure, ValueType
from crosstally.figures.readings import Interval
from crosstally.findings import Finding, Outcome, Report
from crosstally.records import Claim, OverTime

__all__ = ["Row", "build_rows", "canonical_value"]

# A row by column; what is written are its values in the order of the columns.
Row: TypeAlias = dict[str, object]

_NUMERIC = {ValueType.COUNT, ValueType.MEASURED, ValueType.ORDINAL}
_MOMENTS = {ValueType.DATE, ValueType.TIME}
# What the outcomes of findings are called in the dataset, which holds no defects.
_OUTCOMES = {Outcome.CONFLICT: "conflict", Outcome.CONFIRMATION: "confirmed"}


def build_rows(corpus: Corpus, report: Report) -> dict[str, list[Row]]:
    """Return the rows of every config, sorted by their key; the same corpus always gives the same rows."""
    tables: dict[str, list[Row]] = {}
    for name, config in CONFIGS.items():
        rows = [{column.name: row[column.name] for column in config.columns} for row in _ROWS[name](corpus, report)]
        tables[name] = sorted(rows, key=lambda row, key=config.key: _sortable(row, key))  # type: ignore[misc]
    return tables


def canonical_value(figure: Figure) -> str | None:
    """Write a figure's amount so that it and the modifier give the figure back: `1.50`, `199X`, `20/30` for between."""
    if figure.amount is None:
        return None
    amount = _plain(figure.amount)
    return amount if figure.upper is None else f"{amount}/{_plain(figure.upper)}"


def _plain(amount: int | Decimal | str) -> str:
    return f"{amount:f}" if isinstance(amount, Decimal) else str(amount)


def _sortable(row: Row, key: tuple[str, ...]) -> list[tuple[int, str]]:
    values = (row[name] for name in key)
    return [(value, "") if isinstance(value, int) else (0, str(value)) for value in values]


def _iter_articles(corpus: Corpus, _: Report) -> Iterator[Row]:
    for article in corpus.articles.values():
        yield {
            "article_id": article.id,
            "title": article.title,
            "published": article.published,
            "language": article.language,
            "publisher": article.publisher,
            "agencies": list(article.agencies),
            "text": article.text,
            "text_sha256": article.text_sha256,
            "text_rights": article.rights,
            "translated": article.translated,
            "url": article.url,
            "published_known": article.published_known,
            "published_from": article.published_from,
        }


def _iter_claims(corpus: Corpus, _: Report) -> Iterator[Row]:
    for claim in corpus.claims:
        start, end = corpus.span(claim) or (None, None)
        yield {
            "claim_id": claim.ref,
            "article_id": claim.article,
            "quote": claim.quote.exact,
            "start": start,
            "end": end,
            "place": claim.place,
            "event_id": claim.event,
            "measure": claim.measure,
            "side": claim.side,
            "role": claim.role,
            "of": claim.of,
            **_figure(corpus, claim),
            "as_of": corpus.as_of(claim),
            "effective_date": _effective_date(corpus, claim),
            "attributed_to": claim.attributed_to,
            "provisional": claim.provisional,
            "part_of": _local_ref(claim, claim.part_of),
            "repeats": _local_ref(claim, claim.repeats),
            "sum_of": [_local_ref(claim, part) for part in claim.sum_of],
            "inferred": sorted(claim.inferred),
            "origin": corpus.origin(claim),
        }


def _figure(corpus: Corpus, claim: Claim) -> Row:
    """Lay out what is stated, and what the words allow and a reader takes, in the unit as stated."""
    value_type = corpus.measures[claim.measure].value_type
    reading = corpus.reading(claim)
    numeric = reading is not None and value_type in _NUMERIC
    dated = reading is not None and value_type in _MOMENTS
    amount = claim.figure.amount if claim.figure.upper is None else None
    return {
        "value_type": value_type.value,
        "value": canonical_value(claim.figure),
        "unit": claim.unit,
        "amount": None if isinstance(amount, str | None) else float(amount),
        "modifier": claim.figure.modifier.value,
        "mod": TIMEX3_MOD.get(claim.figure.modifier),
        **_bounds(_LOGICAL, reading.logical if reading and numeric else None),
        **_bounds(_PRAGMATIC, reading.pragmatic if reading and numeric else None),
        **_moments(reading.logical if reading and dated else None),
    }


_LOGICAL = ("lowerBound", "upperBound", "lower_inclusive", "upper_inclusive")
_PRAGMATIC = ("p_low", "p_high", "p_low_inclusive", "p_high_inclusive")


def _bounds(names: tuple[str, ...], interval: Interval | None) -> Row:
    if interval is None:
        return dict.fromkeys(names)
    ends = (_number(interval.lower), _number(interval.upper), interval.lower_inclusive, interval.upper_inclusive)
    return dict(zip(names, ends, strict=True))


def _number(end: Exact | None) -> float | None:
    return None if end is None else float(end)


def _moments(interval: Interval | None) -> Row:
    """Write the first and the last second of a span, which ends before its upper end."""
    lower = interval.lower if interval else None
    upper = interval.upper if interval else None
    return {
        "date_start": None if lower is None else _moment(int(lower)),
        "date_end": None if upper is None else _moment(int(upper) - 1),
    }


def _moment(epoch: int) -> str:
    """Write an instant in ISO 8601; `datetime` would end at the years 1 and 9999."""
    minutes, second = divmod(epoch % edtf.DAY_SECONDS, 60)
    return f"{edtf.day_text(epoch)}T{minutes // 60:02d}:{minutes % 60:02d}:{second:02d}Z"


def _effective_date(corpus: Corpus, claim: Claim) -> str | None:
    """Write the last second of the time as of which a figure counts; fixed and open ones have none."""
    moment = corpus.effective(claim)
    if corpus.measures[claim.measure].over_time is OverTime.FIXED or moment == edtf.FAR_FUTURE:
        return None
    return _moment(moment - 1)


def _local_ref(claim: Claim, name: str | None) -> str | None:
    return name and f"{claim.article}#{name}"


def _iter_events(corpus: Corpus, _: Report) -> Iterator[Row]:
    for event in corpus.events.values():
        yield {
            "event_id": event.id,
            "label": event.label,
            "start": event.start,
            "end": event.end,
            "part_of": event.part_of,
            "settled": event.settled,
            "parties": list(event.parties),
            "source": event.source,
        }


def _iter_relations(corpus: Corpus, _: Report) -> Iterator[Row]:
    yield from iter_relation_rows(corpus)


def _iter_findings(_: Corpus, report: Report) -> Iterator[Row]:
    for finding in report.findings:
        if finding.outcome in _OUTCOMES:
            yield from _iter_sides(finding)


def _iter_sides(finding: Finding) -> Iterator[Row]:
    said = finding.acknowledgement
    for side in finding.problem.sides:
        yield {
            "finding_id": finding.fingerprint,
            "check": finding.check,
            "outcome": _OUTCOMES[finding.outcome],
            "severity": finding.severity.value,
            "claim_id": side.claim,
            "part": side.part.value,
            "message": finding.problem.message,
            "verdict": said and said.verdict,
            "status": said and said.status,
            "reason": said and said.reason,
        }


def _iter_ignored(corpus: Corpus, _: Report) -> Iterator[Row]:
    for each in corpus.ignored:
        for start, end in iter_occurrences(corpus.articles[each.article].text, each.quote):
            yield {
                "article_id": each.article,
                "quote": each.quote.exact,
                "start": start,
                "end": end,
                "reason": each.reason,
            }


_ROWS: Mapping[str, Callable[[Corpus, Report], Iterator[Row]]] = MappingProxyType(
    {
        "articles": _iter_articles,
        "claims": _iter_claims,
        "events": _iter_events,
        "relations": _iter_relations,
        "findings": _iter_findings,
        "ignored": _iter_ignored,
    }
)
