"""Generate a table of claims such as a machine extracts from a news archive: the same rows for the same size.

Most tallies are small and a few are huge, the largest with a fiftieth of all claims. Sources mostly repeat or round
what is true on their day; some are late, some are wrong, some say that their figure is not final.
"""

import argparse
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

SEED = 20_200_927
ROWS_PER_GROUP = 250_000
LARGEST_SHARE = 50  # the largest tally holds a fiftieth: 200,000 claims of ten million
HUGE_TALLIES = 20
MEAN_CLAIMS = 7  # of the other tallies; their sizes are geometric, so that many have one or two
CLAIMS_PER_ARTICLE = 5
MEAN_DELAY_DAYS = 20  # between an event and the reports of it
FIRST_DAY = np.datetime64("2010-01-01")
DAYS = 5_000
LEAST, TYPICAL, SPREAD = 3, 40, 2.0  # true counts: log-normal, a few in the hundred thousands

# name, value type, behaviour, share of tallies
MEASURES = (
    ("deaths", "count", "accumulates", 0.45),
    ("injured", "count", "accumulates", 0.20),
    ("displaced", "count", "accumulates", 0.12),
    ("troops", "count", "varies", 0.10),
    ("duration", "measured", "fixed", 0.08),
    ("date", "date", "fixed", 0.05),
)
DURATION, DATE = 4, 5
UNITS = ("day", "week", "month", "year")
SIDES = ("north", "south", "east", None)
ROLES = ("soldier", "civilian", "police", None)
MODIFIERS = ("exact", "about", "more_than", "at_least", "nearly", "at_most", "less_than", "unknown")
MODIFIER_SHARES = (0.62, 0.10, 0.08, 0.10, 0.04, 0.02, 0.02, 0.02)
EXACT, UNKNOWN = 0, 7
BELOW = (4, 5, 6)  # what is true lies below the amount
BARE_PLACE = 100  # nobody rounds a bare number to less
WRONG, LATE, ROUNDED, PROVISIONAL = 0.03, 0.05, 0.3, 0.1


def generate(path: Path, claims: int) -> None:
    """Write a Parquet file with so many claims."""
    rng = np.random.default_rng(SEED)
    sizes = _sizes(rng, claims)
    tally = rng.permutation(np.repeat(np.arange(sizes.size), sizes))
    pq.write_table(_table(rng, tally, sizes.size), path, row_group_size=ROWS_PER_GROUP, compression="zstd")


def _sizes(rng: np.random.Generator, claims: int) -> np.ndarray:
    """Draw the number of claims of each tally; the first are huge, each smaller than the one before."""
    huge = np.maximum(claims // LARGEST_SHARE // np.arange(1, HUGE_TALLIES + 1), 1)
    rest = rng.geometric(1 / MEAN_CLAIMS, size=claims)
    kept = rest[: np.searchsorted(np.cumsum(rest), claims - huge.sum())]
    return np.concatenate([huge, kept, [claims - huge.sum() - kept.sum()]])


def _table(rng: np.random.Generator, tally: np.ndarray, tallies: int) -> pa.Table:
    measure = rng.choice(len(MEASURES), size=tallies, p=[share for *_, share in MEASURES])
    start = rng.integers(0, DAYS - 400, size=tallies)
    delay = rng.exponential(MEAN_DELAY_DAYS, size=tally.size).astype(np.int64)
    # Articles carry claims of one day, whatever they are about.
    order = np.argsort(start[tally] + delay, kind="stable")
    tally, delay = tally[order], delay[order]
    day, kind = np.minimum(start[tally] + delay, DAYS - 1), measure[tally]
    numbers = np.arange(tally.size)
    articles = _joined(_days(day), _text(numbers // CLAIMS_PER_ARTICLE), "-")
    modifier = rng.choice(len(MODIFIERS), size=tally.size, p=MODIFIER_SHARES)
    modifier = np.where(kind == DATE, EXACT, modifier)
    return pa.table(
        {
            "claim_id": _joined(articles, _text(numbers % CLAIMS_PER_ARTICLE), "#"),
            "article_id": articles,
            "event_id": _joined(pa.scalar("event"), _text(tally // 3), "-"),
            "measure": _chosen([name for name, *_ in MEASURES], kind),
            "side": _chosen(SIDES, tally % len(SIDES)),
            "role": _chosen(ROLES, tally // 7 % len(ROLES)),
            "of": pa.nulls(tally.size, pa.string()),
            "value_type": _chosen([value_type for _, value_type, *_ in MEASURES], kind),
            "value": _values(rng, tally, delay, kind, modifier, start),
            "unit": _chosen((*UNITS, None), np.where(kind == DURATION, tally % len(UNITS), len(UNITS))),
            "modifier": _chosen(MODIFIERS, modifier),
            "over_time": _chosen([behaviour for _, _, behaviour, _ in MEASURES], kind),
            "effective_date": _days(day),
            "provisional": pa.array(rng.random(tally.size) < PROVISIONAL),
        }
    )


def _values(  # noqa: PLR0913, PLR0917 - one column each
    rng: np.random.Generator,
    tally: np.ndarray,
    delay: np.ndarray,
    kind: np.ndarray,
    modifier: np.ndarray,
    start: np.ndarray,
) -> pa.Array:
    """State what is true on the day, exactly or rounded to two digits; a few state what is stale or wrong."""
    final = LEAST + rng.lognormal(np.log(TYPICAL), SPREAD, size=start.size)
    known = np.where(rng.random(tally.size) < LATE, delay // 4, delay)
    true = final[tally] * (1 - 0.3 * np.exp2(-known))
    count = np.maximum(true.astype(np.int64), 1)
    count = np.where(rng.random(tally.size) < WRONG, count + rng.integers(1, 2 + count), count)
    place = 10 ** np.maximum(np.floor(np.log10(count)).astype(np.int64) - 1, 0)
    rounded = (modifier != EXACT) | ((place >= BARE_PLACE) & (rng.random(tally.size) < ROUNDED))
    upwards = np.isin(modifier, BELOW) * place
    count = np.where(rounded, count // place * place + upwards, count)
    wrong = (rng.random(tally.size) < WRONG) * rng.integers(1, 4, tally.size)
    stated = np.where(kind == DATE, 0, np.where(kind == DURATION, count % 90 + 1, count))
    texts = pc.if_else(pa.array(kind == DATE), _days(start[tally] + wrong), _text(stated))
    return pc.if_else(pa.array(modifier == UNKNOWN), pa.scalar(None, pa.string()), texts)


def _days(day: np.ndarray) -> pa.Array:
    return pa.array(np.datetime_as_string(FIRST_DAY + np.arange(DAYS + 10))).take(pa.array(day))


def _text(numbers: np.ndarray) -> pa.Array:
    return pc.cast(pa.array(numbers), pa.string())


def _joined(first: pa.Array | pa.Scalar, second: pa.Array, separator: str) -> pa.Array:
    return pc.binary_join_element_wise(first, second, separator)


def _chosen(words: "list[str] | tuple[str | None, ...]", index: np.ndarray) -> pa.Array:
    return pa.array(words, pa.string()).take(pa.array(index))


def main() -> None:
    """Generate one table from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--claims", type=int, default=1_000_000)
    options = parser.parse_args()
    generate(options.path, options.claims)


if __name__ == "__main__":
    main()
