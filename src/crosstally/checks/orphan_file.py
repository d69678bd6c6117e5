"""A text, its provenance and its annotation do not stand together, or a file among them is read by nothing.

Without provenance nobody knows where a text comes from or whether it is unchanged; without a text a quote cannot be
looked up; without an annotation the figures of a text take part in no comparison. A blind reading is of use beside
another one, and beside the annotation that was made of both. A record that was saved as `x.yml`, or in a folder of its
own, would be passed over without a word.

It leaves alone files that exist and cannot be used, which the checks on loading report, hidden files and Markdown.
"""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from crosstally.corpus import Corpus
from crosstally.files.places import Place
from crosstally.findings import Outcome, Problem, Severity

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.ERROR  # what rests on the missing file cannot be checked
# The kinds of files, and the name that a file of this kind has for an article.
NAMES = {
    "texts": "corpus/{}.txt",
    "articles": "corpus/{}.yaml",
    "annotations": "annotations/articles/{}.yaml",
}
MISSING = {
    "texts": ("there is no text {}", "add the text, or remove what is said about it"),
    "articles": ("there is no provenance {}", "add a record that says where the text comes from"),
    "annotations": ("there is no annotation {}", "add one with a claim for every figure in the text"),
}


READINGS = {"first": "annotations/readings/first/{}.yaml", "second": "annotations/readings/second/{}.yaml"}
READING_STEP = "add it, or put this one away until it is there"
UNREAD = "this is no text and no record, and is not read"
STRAY_STEP = "texts end in .txt and records in .yaml, each in its own folder: rename it, or move it elsewhere"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each file of an article that is missing, and for each that belongs to nothing."""
    present = {kind: {PurePosixPath(file).stem: file for file in corpus.files[kind]} for kind in NAMES}
    for article in sorted({article for files in present.values() for article in files}):
        yield from _iter_missing(article, present)
    yield from _iter_readings(corpus)
    for file in corpus.files["strays"]:
        yield Problem(message=UNREAD, place=Place(file=file), next_step=STRAY_STEP)


def _iter_missing(article: str, present: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    files = [files[article] for files in present.values() if article in files]
    for kind, (message, next_step) in MISSING.items():
        if article not in present[kind]:
            yield Problem(
                message=f"{message.format(NAMES[kind].format(article))} for this {_called(files[0])}",
                place=Place(file=files[0]),
                next_step=next_step,
                record=article,
            )


def _iter_readings(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each blind reading without the other one, or of an article that is not annotated."""
    beside = {**READINGS, "annotations": NAMES["annotations"]}
    for kind in READINGS:
        for file in corpus.files[kind]:
            article = PurePosixPath(file).stem
            for other, name in beside.items():
                if name.format(article) not in corpus.files[other]:
                    message = f"there is no {name.format(article)} beside this reading"
                    yield Problem(message=message, place=Place(file=file), next_step=READING_STEP)


def _called(file: str) -> str:
    """Name what a file is, by its place in the corpus."""
    if file.endswith(".txt"):
        return "text"
    return "provenance" if file.startswith("corpus/") else "annotation"
