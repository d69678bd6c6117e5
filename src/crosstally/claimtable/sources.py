"""Find the files of a table of claims, and lay their columns out as the definition reads them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from glob import glob
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING

from crosstally.claimtable.errors import TableError

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Source", "claims_view", "find_source"]

# What a claim cannot do without, besides its figure in `value` or `amount`.
NEEDED = ("claim_id", "article_id", "event_id", "measure", "modifier")
OPTIONAL = ("side", "role", "of", "unit", "value_type", "over_time")
TEXTS = (*NEEDED, *OPTIONAL)
FIGURES = ("value", "amount")
DATES = ("effective_date", "as_of")
KNOWN = (*TEXTS, *FIGURES, *DATES, "provisional", "repeats")
# What DuckDB calls the place of a row; a column of that name would hide it.
RESERVED = frozenset({"file_index", "file_row_number"})
# `load_dataset` knows this config of a folder by its name.
CONFIG = "claims"
LINE_LIMIT_BYTES = 16 * 1024 * 1024
LINES_SAMPLED = 1_000  # of each JSON Lines file, to learn which fields there are
JSON_LINES = frozenset({".jsonl", ".ndjson", ".json"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Files of one format, and which of the columns that matter they have, each with its kind.

    columns: name to `text`, `whole`, `decimal`, `floating`, `boolean`, `date` or `moment`. JSON Lines are read as text.
    """

    paths: tuple[str, ...]
    format: str
    columns: Mapping[str, str]


def find_source(place: str) -> Source:
    """Find a file, a folder, the files of a glob, or the claims of a `load_dataset` folder, and look at their columns.

    Raises TableError, which names every column that is missing or of the wrong type.
    """
    paths = tuple(sorted(str(path) for path in _files(place)))
    if not paths:
        raise TableError(f"{place}: no Parquet or JSON Lines files there")
    endings = {Path(path).suffix.lower() for path in paths}
    if endings <= JSON_LINES:
        return Source(paths=paths, format="json", columns=_checked(place, _json_columns(paths)))
    if endings == {".parquet"}:
        return Source(paths=paths, format="parquet", columns=_checked(place, _parquet_columns(paths)))
    raise TableError(f"{place}: {', '.join(sorted(endings)) or 'no ending'} found, expected .parquet or .jsonl files")


def count_blanks(source: Source, quote: str) -> str:
    """Return the SQL that counts the rows of `source` with empty text where there should be none at all."""
    blank = [f"{quote}{name}{quote} = ''" for name in OPTIONAL if source.columns.get(name) == "text"]
    return f"SELECT count(*) AS n FROM source WHERE {' OR '.join(blank) or 'FALSE'}"  # noqa: S608 - fixed names


def claims_view(
    source: Source, quote: str, *, blanks: bool = False, orders: Sequence[str] = (), amounts: bool = False
) -> str:
    """Return the SQL that lays `source` out as `claims`; quote: how the engine quotes names.

    Besides the columns of the source it has `row_key`, by which the engine finds a row again.
    blanks: whether empty text stands for no text. orders: the measures that are orders, of which "b after a" becomes
    "a before b" where a is the smaller id. amounts: whether some claims have an amount and no value.
    """
    columns = source.columns

    def column(name: str) -> str:
        if name not in columns:
            return "CAST(NULL AS BOOLEAN)" if name == "provisional" else "CAST(NULL AS VARCHAR(100))"
        quoted = f"{quote}{name}{quote}"
        if blanks and name in OPTIONAL and columns[name] == "text":
            return f"nullif({quoted}, '')"
        return f"CAST({quoted} AS VARCHAR(100))" if name in TEXTS and columns[name] == "whole" else quoted

    stated = column("value") if "value" in columns else column("amount")
    if orders or amounts:  # as text, to be compared with ids or filled up from another column
        stated = f"CAST({stated} AS VARCHAR(100))" if columns.get("value") == "whole" else stated
    if amounts:
        stated = f"coalesce({stated}, CAST({column('amount')} AS VARCHAR(100)))"
    view = {
        "row_key": "row_key",
        **{name: column(name) for name in ("claim_id", "article_id", "event_id", "measure", "side", "role")},
        "belongs_to": column("of"),
        "stated": stated,
        **{name: column(name) for name in ("modifier", "unit", "value_type", "provisional", "over_time")},
        "held": _held(columns, column("effective_date"), column("as_of")),
        "repeated": f"{column('repeats')} IS NOT NULL" if "repeats" in columns else "FALSE",
    }
    plain = f"SELECT {', '.join(f'{words} AS {name}' for name, words in view.items())} FROM source"  # noqa: S608 - fixed names
    return _turned(plain, list(view), orders) if orders else plain


def _held(columns: Mapping[str, str], effective: str, as_of: str) -> str:
    """Prefer the date that takes the event's settling into account."""
    if "effective_date" not in columns or "as_of" not in columns:
        return effective if "effective_date" in columns else as_of
    return f"coalesce({effective}, {as_of})" if columns["effective_date"] == columns["as_of"] else effective


def _turned(plain: str, names: Iterable[str], orders: Sequence[str]) -> str:
    """Tell each order from the side of the smaller event, so that both claims on two events share a tally."""
    measures = ", ".join("'" + measure.replace("'", "''") + "'" for measure in orders)
    order = f"(modifier IN ('after', 'before') AND measure IN ({measures}))"
    swapped = {
        "event_id": f"CASE WHEN {order} AND stated < event_id THEN stated ELSE event_id END",
        "belongs_to": f"CASE WHEN {order} AND stated < event_id THEN event_id WHEN {order} THEN stated "
        "ELSE belongs_to END",
        "stated": f"CASE WHEN {order} AND stated < event_id THEN event_id ELSE stated END",
        "modifier": f"CASE WHEN NOT {order} OR event_id < stated THEN modifier "
        "WHEN modifier = 'after' THEN 'before' ELSE 'after' END",
    }
    return f"SELECT {', '.join(f'{swapped.get(name, name)} AS {name}' for name in names)} FROM ({plain}) AS told"  # noqa: S608 - as above


def _files(place: str) -> list[Path]:
    path = Path(place)
    if path.is_file():
        return [path]
    if path.is_dir():
        return _folder(path)
    matches = glob(place, recursive=True)  # noqa: PTH207 - Path.glob takes no absolute pattern
    return [Path(each) for each in matches if Path(each).is_file()]


def _folder(folder: Path) -> list[Path]:
    """Take the claims of a dataset, else all Parquet files, else all JSON Lines."""
    if (folder / CONFIG).is_dir():
        folder = folder / CONFIG
    visible = [
        path
        for path in folder.rglob("*")
        if path.is_file() and not any(part.startswith((".", "_")) for part in path.relative_to(folder).parts)
    ]
    parquet = [path for path in visible if path.suffix.lower() == ".parquet"]
    return parquet or [path for path in visible if path.suffix.lower() in {".jsonl", ".ndjson"}]


def _checked(place: str, columns: Mapping[str, str]) -> Mapping[str, str]:
    """Refuse a table that lacks columns, or has them in a type that cannot hold what they should."""
    missing = [name for name in NEEDED if name not in columns]
    if not columns.keys() & set(FIGURES):
        missing.append("value or amount")
    mistyped = [f"{name} is {kind}" for name, kind in columns.items() if not _suits(name, kind)]
    faults = [f"no column {', '.join(missing)}"] if missing else []
    faults += [f"mistyped: {', '.join(mistyped)}"] if mistyped else []
    if faults:
        raise TableError(f"{place}: {'; '.join(faults)}")
    return columns


def _suits(name: str, kind: str) -> bool:
    if name in TEXTS or name == "repeats":
        return kind in {"text", "whole"}
    if name in DATES:
        return kind in {"text", "date", "moment"}
    if name == "provisional":
        return kind in {"text", "boolean"}
    return kind in {"text", "whole", "decimal", "floating"} if name == "amount" else kind in {"text", "whole"}


def _json_columns(paths: Iterable[str]) -> Mapping[str, str]:
    found: set[str] = set()
    for path in paths:
        with Path(path).open("rb") as lines:
            for number, line in enumerate(islice(_iter_lines(path, lines), LINES_SAMPLED), start=1):
                found |= _fields(path, number, line)
    return {name: "text" for name in KNOWN if name in found}


def _iter_lines(path: str, file: IO[bytes]) -> Iterator[bytes]:
    """Yield lines, none of them longer than DuckDB reads one."""
    number = 1
    while line := file.readline(LINE_LIMIT_BYTES + 1):
        if len(line) > LINE_LIMIT_BYTES:
            raise TableError(f"{path}:{number}: longer than the {LINE_LIMIT_BYTES:,} bytes of a line that are read")
        yield line
        number += 1


def _fields(path: str, number: int, line: bytes) -> set[str]:
    if not line.strip():
        return set()
    try:
        record = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise TableError(f"{path}:{number}: no JSON: {error}") from error
    if not isinstance(record, dict):
        raise TableError(f"{path}:{number}: found {type(record).__name__}, expected one claim, as an object, a line")
    return set(record)


def _parquet_columns(paths: Iterable[str]) -> Mapping[str, str]:
    """Take the columns that every file has in the same type."""
    import pyarrow as pa  # noqa: PLC0415 - brings in a library that most commands do without
    import pyarrow.parquet as pq  # noqa: PLC0415 - as above

    first: dict[str, str] = {}
    for path in paths:
        try:
            schema = pq.read_schema(path)
            columns = {name: _kind(schema.field(name).type) for name in KNOWN if name in schema.names}
        except (OSError, ValueError, KeyError, pa.ArrowException) as error:
            raise TableError(f"{path}: no Parquet file: {' '.join(str(error).split())}") from error
        if reserved := sorted(name for name in schema.names if name.lower() in RESERVED):
            raise TableError(f"{path}: its column {reserved[0]} has a name that DuckDB keeps for the place of a row")
        if first and columns != first:
            different = sorted(name for name in KNOWN if columns.get(name) != first.get(name))
            raise TableError(f"{path}: its column {different[0]} differs from that of the other files")
        first = columns
    return first


def _kind(arrow: "pa.DataType") -> str:
    import pyarrow as pa  # noqa: PLC0415 - as above

    if pa.types.is_dictionary(arrow):
        return _kind(arrow.value_type)
    kinds = (
        (pa.types.is_string, "text"),
        (pa.types.is_large_string, "text"),
        (pa.types.is_string_view, "text"),
        (pa.types.is_integer, "whole"),
        (pa.types.is_decimal, "decimal"),
        (pa.types.is_float64, "floating"),
        (pa.types.is_boolean, "boolean"),
        (pa.types.is_date, "date"),
        (pa.types.is_timestamp, "moment"),
        (pa.types.is_null, "text"),
    )
    return next((kind for test, kind in kinds if test(arrow)), str(arrow))
