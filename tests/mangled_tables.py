"""Write tables of claims and built datasets such as a broken program, or an unkind person, would hand over."""

import datetime as dt
import json
import random
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

__all__ = ["damage", "write_lines", "write_parquet"]

CLAIM = {"claim_id": "a#0", "article_id": "a", "event_id": "war", "measure": "deaths", "modifier": "exact"}
COLUMNS = (
    *("value", "amount", "side", "role", "of", "unit", "value_type", "provisional", "over_time"),
    *("effective_date", "as_of", "repeats"),
)
NUMBERS = ("5", "49", "6500", "-1", "0", "9" * 15, "9" * 16, "9" * 38, "9" * 400, "1e999999", "NaN", "Infinity", "-0")
TEXTS = (
    *NUMBERS,
    *(
        "",
        "0.5",
        "1" * 30 + "." + "1" * 30,
        "2020-01-01",
        "2020-13",
        "199X",
        "a/b",
        "1/2",
        "2/1",
        "1/",
        "/",
        "hundreds",
    ),
    *("war", "\u0661", "\x00", "\ud7ff", "'; DROP TABLE claims; --", "x" * 5000, "💥", "\u202e5", "1_000", " 5", "+5"),
    *("0x10", "\uff15", None),
)
ODD: tuple[object, ...] = (
    *(5, -5, 0, 2**63 - 1, 2**63, 10**40, 1.5, float("nan"), float("inf"), 1e308, 5e-324, True, False),
    *([], [1], {}, {"a": 1}, [[[]]]),
)
MODIFIERS = (
    *("exact", "more_than", "at_least", "less_than", "at_most", "nearly", "about", "between", "vague", "unknown"),
    *("early", "mid", "late", "after", "before", "bogus", "", None),
)
UNITS = ("day", "km", "USD", "furlong", "", None)
VALUE_TYPES = ("count", "measured", "date", "time", "order", "ordinal", "x", None)
LAST_LINES = (
    *(b"\xff\n", b"[]\n", b"5\n", b"{}\n", b"[" * 100_000 + b"\n", b'{"a":' * 100_000 + b"\n", b"\x00\n", b"\r\n\r\n"),
    *(b'{"claim_id": "\\ud800"}\n', b'{"amount": ' + b"9" * 5000 + b"}\n", b"NaN\n", b'{"value": NaN}\n'),
    *(b"\xef\xbb\xbf{}\n", b'{"claim_id": "a", "claim_id": "b"}\n', b"{" + b" " * 17_000_000 + b"}\n"),
)
# Columns of every kind of type, by how they are made of a number of rows.
KINDS: tuple[Callable[[int], pa.Array], ...] = (
    lambda rows: pa.array([0, 5, -7, 2**63 - 1, None] * rows, pa.int64()),
    lambda rows: pa.array([0, 5, 2**64 - 1, None] * rows, pa.uint64()),
    lambda rows: pa.array([1.5, float("nan"), float("inf"), 1e300, -0.0, 5.0, None] * rows, pa.float64()),
    lambda rows: pa.array([1.5] * rows, pa.float32()),
    lambda rows: pa.array([True, None, False] * rows, pa.bool_()),
    lambda rows: pa.array([dt.date(2020, 1, 1), dt.date(1, 1, 1), dt.date(9999, 12, 31), None] * rows, pa.date32()),
    lambda rows: pa.array([2**62, -(2**62), 0, None] * rows, pa.timestamp("us")),
    lambda rows: pa.array([0, 2**40, None] * rows, pa.timestamp("ns", "UTC")),
    lambda rows: pa.array([Decimal("1.5"), Decimal(5), None] * rows, pa.decimal128(38, 10)),
    lambda rows: pa.array(["5", "6", None] * rows).dictionary_encode(),
    lambda rows: pa.array([b"5", b"\xff", b"\xed\xa0\x80"] * rows, pa.binary()),
    lambda rows: pa.array(["5", "6", "x"] * rows, pa.large_string()),
    lambda rows: pa.array([["5"], [], None] * rows, pa.list_(pa.string())),
    lambda rows: pa.array([{"a": 1}, None] * rows),
    pa.nulls,
)


def _texts(choose: random.Random, name: str, rows: int) -> list[str | None]:
    known: dict[str, tuple[str | None, ...]] = {"modifier": MODIFIERS, "unit": UNITS, "value_type": VALUE_TYPES}
    values = known[name] if name in known and choose.random() < 0.8 else TEXTS
    return [choose.choice(values) for _ in range(rows)]


def _row(choose: random.Random, number: int) -> dict[str, Any]:
    row: dict[str, Any] = {**CLAIM, "claim_id": f"a#{number}"}
    for name in ("value", *choose.sample(COLUMNS, choose.randrange(7))):
        row[name] = choose.choice(ODD) if choose.random() < 0.3 else _texts(choose, name, 1)[0]
    if choose.random() < 0.7:
        row["modifier"] = choose.choice(MODIFIERS)
    if choose.random() < 0.2:
        row[choose.choice(list(CLAIM))] = choose.choice((*ODD, *TEXTS))
    if choose.random() < 0.05:
        del row[choose.choice(list(row))]
    return row


def write_lines(choose: random.Random, path: Path) -> None:
    """Write JSON Lines, some of them broken."""
    rows = [_row(choose, number) for number in range(choose.randrange(8))]
    text = "".join(json.dumps(row, ensure_ascii=choose.random() < 0.5) + "\n" for row in rows)
    content = text.encode("utf-8", "surrogatepass")
    content += choose.choice(LAST_LINES) if choose.random() < 0.15 else b""
    path.write_bytes(content)
    if choose.random() < 0.2:
        damage(choose, path)


def write_parquet(choose: random.Random, path: Path) -> None:
    """Write Parquet with columns of wrong types, odd values, or damaged bytes, mostly only one of these."""
    rows = choose.randrange(1, 8)
    table = {name: pa.array([f"{value}{row}" for row in range(rows)]) for name, value in CLAIM.items()}
    table |= {"event_id": pa.array(["war"] * rows), "measure": pa.array(["deaths"] * rows)}
    for name in ("modifier", "value", *choose.sample(COLUMNS, choose.randrange(6))):
        table[name] = pa.array(_texts(choose, name, rows), pa.string())
    while choose.random() < 0.4:
        table[choose.choice((*table, *COLUMNS))] = choose.choice(KINDS)(rows)[:rows]
    if choose.random() < 0.05:
        del table[choose.choice(list(table))]
    pq.write_table(pa.table(table), path, compression=choose.choice(("zstd", "snappy", "none")))
    if choose.random() < 0.4:
        damage(choose, path)


def damage(choose: random.Random, path: Path) -> None:
    """Change, cut or insert bytes, near the end of the file more often than elsewhere."""
    content = bytearray(path.read_bytes())
    reach = choose.choice((len(content) or 1, len(content) or 1, 400, 40, 9))
    at = max(0, len(content) - choose.randrange(1, reach + 1))
    match choose.randrange(4):
        case 0:
            del content[at:]
        case 1:
            content[at:at] = choose.randbytes(choose.randrange(1, 9))
        case _:
            for _ in range(choose.randrange(1, 4)):
                content[at : at + 1] = choose.randbytes(1)
                at = choose.randrange(max(0, len(content) - reach), len(content) + 1)
    path.write_bytes(content)
