"""Check a corpus and write its tables in one of the forms, to a folder that is swapped in whole."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from crosstally.corpus import Corpus
from crosstally.dataset.build import refuse_unfit
from crosstally.dataset.columns import CONFIGS
from crosstally.dataset.tables import build_rows
from crosstally.exports.evidence import BASE, annotation_files
from crosstally.exports.tables import csv_files, jsonl_files
from crosstally.exports.ucdp import ucdp_files
from crosstally.files.swap import replacing, restore
from crosstally.findings import Report
from crosstally.loading import load_corpus
from crosstally.running.runner import run

__all__ = ["export"]

_Files: TypeAlias = dict[str, str]
_Make: TypeAlias = Callable[[Corpus, Report, str], _Files]

OURS = frozenset(
    {"annotations.jsonld", "ucdp.csv", *(f"{name}.{ending}" for name in CONFIGS for ending in ("csv", "jsonl"))}
)


def export(root: Path, out: Path, *, form: str, base: str | None = None) -> None:
    """Write the files of one form, whose earlier ones are replaced as a whole.

    form: csv, jsonl, annotations or ucdp. base: what ids of annotations begin with.
    Raises DatasetError while a check crashes or finds something to act on, or where the folder holds something else;
    CorpusError where there is no corpus. Whatever is raised, what the folder held before stays.
    """
    restore(out)
    corpus = load_corpus(root)
    report = run(corpus)
    refuse_unfit(report)
    files = _MAKERS[form](corpus, report, base or BASE)
    with replacing(out, OURS, what="export") as folder:
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="")


_MAKERS: Mapping[str, _Make] = MappingProxyType(
    {
        "csv": lambda corpus, report, _: csv_files(build_rows(corpus, report)),
        "jsonl": lambda corpus, report, _: jsonl_files(build_rows(corpus, report)),
        "annotations": lambda corpus, report, base: annotation_files(build_rows(corpus, report), base),
        "ucdp": lambda corpus, _, __: ucdp_files(corpus),
    }
)
