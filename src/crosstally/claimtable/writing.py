"""Write the published tables: the same rows always make the same bytes, whichever engine they come from."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

__all__ = ["CONFLICTS", "REJECTS", "RELATIONS", "write_rows"]

ROWS_PER_GROUP = 100_000
_TALLY = [(name, pa.string()) for name in ("event_id", "measure", "side", "role", "of", "dimension")]
RELATIONS = pa.schema(
    [
        *_TALLY,
        ("place", pa.int64()),
        ("relation", pa.string()),
        ("falling", pa.bool_()),
        *(
            (f"{name}_{side}", pa.string())
            for name in ("claim", "article", "figure", "effective_date")
            for side in "ab"
        ),
        *((name, pa.int64()) for name in ("claims_a", "claims_b", "pairs")),
    ]
)
CONFLICTS = pa.schema(
    [
        *_TALLY,
        ("over_time", pa.string()),
        *((name, pa.int64()) for name in ("claims", "figures", "dates")),
        *((name, pa.int64()) for name in ("contradictory", "discrepant", "falling", "pairs", "listed", "cut")),
        *((name, pa.string()) for name in ("claim_a", "claim_b")),
    ]
)
# Values as they were found, in words.
REJECTS = pa.schema(
    [
        (name, pa.string())
        for name in (
            "claim_id",
            "article_id",
            "event_id",
            "measure",
            "side",
            "role",
            "of",
            "stated",
            "modifier",
            "unit",
            "value_type",
            "provisional",
            "over_time",
            "held",
            "reason",
        )
    ]
)


def write_rows(path: Path, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> int:
    """Write rows in their order as one Parquet file with groups of a fixed size, and return how many there are."""
    rows = 0
    with pq.ParquetWriter(path, schema, compression="zstd", version="2.6", store_schema=False) as writer:
        for table in _iter_groups(schema, batches):
            writer.write_table(table, row_group_size=ROWS_PER_GROUP)
            rows += len(table)
    return rows


def _iter_groups(schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Cut rows into groups, wherever the engine cut them."""
    rest = pa.Table.from_batches([], schema)
    for batch in batches:
        named = pa.Table.from_batches([batch]).rename_columns(schema.names)
        rest = pa.concat_tables([rest, named.cast(schema)])
        while len(rest) >= ROWS_PER_GROUP:
            yield rest.slice(0, ROWS_PER_GROUP).combine_chunks()
            rest = rest.slice(ROWS_PER_GROUP)
    if len(rest):
        yield rest.combine_chunks()
