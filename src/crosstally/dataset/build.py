"""Build the dataset of a corpus: card, Parquet files and Croissant description in a folder that is swapped in whole."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from crosstally.corpus import Corpus
from crosstally.dataset.about import read_about
from crosstally.dataset.agreement import summarize_agreement
from crosstally.dataset.built import CARD, CROISSANT
from crosstally.dataset.card import render_card
from crosstally.dataset.columns import CONFIGS, DATA_FILE, Config
from crosstally.dataset.croissant import render_croissant
from crosstally.dataset.tables import build_rows
from crosstally.dataset.withholding import with_note, withhold
from crosstally.errors import DatasetError
from crosstally.files.swap import replacing, restore
from crosstally.findings import Report
from crosstally.loading import load_corpus
from crosstally.running.runner import run

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["arrow_schema", "build_dataset", "refuse_unfit", "write_dataset", "write_file", "write_table"]

OURS = frozenset({CARD, CROISSANT, *CONFIGS})

# Fixed, so that the same rows always make the same bytes; large enough that a table here is one group.
ROW_GROUP_ROWS = 10_000


def build_dataset(root: Path, out: Path, *, texts: bool = True) -> None:
    """Check a corpus and write its dataset to a folder, whose earlier dataset is replaced as a whole.

    texts: whether the articles' texts go in; without them quotes are cut, too.
    Raises DatasetError while a check crashes or finds something to act on, or where the folder holds something else;
    CorpusError where there is no corpus. Whatever is raised, what the folder held before stays.
    """
    restore(out)
    corpus = load_corpus(root)
    report = run(corpus)
    refuse_unfit(report)
    write_dataset(corpus, report, out, texts=texts)


def write_dataset(corpus: Corpus, report: Report, out: Path, *, texts: bool = True) -> None:
    """Write the dataset of a corpus whose report has been looked at: `build_dataset` without its refusal."""
    about = read_about(corpus.root)
    tables = build_rows(corpus, report)
    card = render_card(corpus, report, tables, about)
    if not texts:
        tables, card = withhold(tables), with_note(card)
    with replacing(out, OURS) as folder:
        digests = {config.name: write_table(folder, config, tables[config.name]) for config in CONFIGS.values()}
        write_file(folder / CROISSANT, render_croissant(digests, about, summarize_agreement(corpus)))
        write_file(folder / CARD, card)


def refuse_unfit(report: Report) -> None:
    """Raise DatasetError while a check crashes or finds something to act on."""
    if report.crashes:
        raise DatasetError(
            f"not built, because {_number(report.crashes, 'check')} crashed: {'; '.join(report.crashes)}",
            "report the crash; the corpus is not at fault",
        )
    actionable = [finding for finding in report.findings if finding.actionable]
    if actionable:
        first = actionable[0]
        raise DatasetError(
            f"not built, because the corpus has {_number(actionable, 'finding')} to act on, first of all "
            f"{first.check} in {first.problem.place.file}: {first.problem.message}",
            "run `crosstally check` to see them",
            report.exit_code,
        )


def _number(things: Sequence[object], name: str) -> str:
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"


def arrow_schema(config: Config) -> "pa.Schema":
    """Return the Arrow schema of a config, columns in order."""
    import pyarrow as pa  # noqa: PLC0415 - as below

    types = {
        "string": pa.string(),
        "int64": pa.int64(),
        "float64": pa.float64(),
        "bool": pa.bool_(),
        "list<string>": pa.list_(pa.string()),
    }
    return pa.schema([pa.field(column.name, types[column.type]) for column in config.columns])


def write_table(folder: Path, config: Config, rows: Sequence[Mapping[str, object]]) -> str:
    """Write a config's rows, and return the SHA-256 of the file."""
    import pyarrow as pa  # noqa: PLC0415 - a fifth of a second that only a build need spend
    import pyarrow.parquet as pq  # noqa: PLC0415

    path = folder / config.name / DATA_FILE
    path.parent.mkdir()
    columns = {column.name: [row[column.name] for row in rows] for column in config.columns}
    table = pa.Table.from_pydict(columns, schema=arrow_schema(config))
    pq.write_table(table, path, compression="zstd", row_group_size=ROW_GROUP_ROWS, version="2.6")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_file(path: Path, text: str) -> None:
    """Write a text with line feeds, as it is on every system."""
    path.write_text(text, encoding="utf-8", newline="\n")
