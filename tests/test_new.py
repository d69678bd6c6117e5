"""`crosstally new`: the files that it writes, and what stays undecided in them."""

import hashlib
from pathlib import Path

import pytest
from corpora import write, write_corpus
from hypothesis import given, settings
from hypothesis import strategies as st

from crosstally.canonical import compose
from crosstally.cli import main
from crosstally.corpus import Corpus
from crosstally.drafting import draft
from crosstally.evidence import iter_occurrences
from crosstally.files.documents import parse
from crosstally.files.schemas import violations
from crosstally.files.texts import read_text
from crosstally.finder import TokenKind, numbers
from crosstally.loading import load_corpus
from crosstally.records import Selector
from crosstally.running.runner import run

NEXT = "2024-03-06-next"
ACTORS = """\
actors:
  - {id: union, kind: party, label: Union, spellings: [union, drivers' union]}
  - {id: city, kind: party, label: City, spellings: [city, city's]}
  - {id: driver, kind: role, label: drivers, spellings: [driver, drivers]}
"""
MEASURES = """\
measures:
  - {id: strikers, label: strikers, value_type: count, over_time: fixed, counts_people: true}
  - {id: delay, label: delay, value_type: measured, unit: minute, over_time: varies}
  - {id: date, label: date, value_type: date, over_time: fixed, states: within}
  - {id: start-date, label: start, value_type: date, over_time: fixed, states: start}
"""
TEXT = """\
At least 6,500 strikers in the city

Since Monday, March 4, at least 6,500 drivers of the city have been strikers, the union said. A delay of about two and \
a half hours was common.

As of March 5, 2024, the two sides had met 3 times; line M4 stood still in 2023.\r
"""


def corpus(root: Path) -> Path:
    """Write a corpus with people who strike and speak."""
    write_corpus(root)
    write(root, "annotations/actors.yaml", ACTORS)
    write(root, "annotations/measures.yaml", MEASURES)
    return root


FORM = f"""\
# yaml-language-server: $schema=../../schema/annotation.json
article: {NEXT}
claims:
  - id: strikers
    quote: At least 6,500 strikers
    place: headline
    event: undecided
    measure: strikers
    counted: {{side: undecided}}
    figure: {{at_least: 6500}}
  - id: start-date
    quote: Since Monday, March 4
    event: undecided
    measure: start-date
    figure: "2024-03-04"
    inferred: [year]
  - id: drivers
    quote: at least 6,500 drivers
    event: undecided
    measure: undecided
    counted: {{side: undecided, role: driver}}
    figure: {{at_least: 6500}}
    attributed_to: union
  - id: delay
    quote: about two and a half hours
    event: undecided
    measure: delay
    figure: {{about: 2.5}}
    unit: hour
  - id: date
    quote: As of March 5, 2024
    event: undecided
    measure: date
    figure: "2024-03-05"
  - id: times
    quote: 3 times
    event: undecided
    measure: undecided
    figure: 3
    as_of: "2024-03-05"
  - id: date-2
    quote: in 2023
    event: undecided
    measure: date
    figure: "2023"
ignored:
  - quote: the two sides
    reason: reference
  - quote: M4
    reason: name
"""
STUB = """\
# yaml-language-server: $schema=../schema/article.json
title: At least 6,500 strikers in the city
language: en
translated: null
publisher: null
agencies: []
published: "2024-03-06"
published_known: inferred
published_from: undecided
url: null
sha256: {sha256}
rights: undecided
damage: []
"""


def test_every_number_is_drafted_with_what_its_words_say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = corpus(tmp_path / "root")
    source = write(tmp_path, f"inbox/{NEXT}.txt", TEXT)
    assert main(["new", str(source), "--root", str(root)]) == 0
    assert (root / f"corpus/{NEXT}.txt").read_bytes() == TEXT.encode()
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    assert (root / f"corpus/{NEXT}.yaml").read_text(encoding="utf-8") == STUB.format(sha256=sha256)
    assert (root / f"annotations/articles/{NEXT}.yaml").read_text(encoding="utf-8") == FORM
    assert capsys.readouterr().out.splitlines()[1].endswith("7 claims, 2 ignored numbers, 13 fields to decide")


def test_the_checks_name_what_is_undecided_until_it_is_decided(tmp_path: Path) -> None:
    root = corpus(tmp_path / "root")
    main(
        [
            "new",
            str(write(tmp_path, f"{NEXT}.txt", "On March 6, 2024, 40 drivers of the city were ill.\n")),
            "--root",
            str(root),
        ]
    )
    questions = ["what it is about (event), what it counts or measures (measure)", "whose it is (side)"]
    report = run(load_corpus(root), only=frozenset({NEXT}))
    assert [(finding.check, finding.problem.message) for finding in report.findings] == [
        ("undecided-field", 'undecided of "On March 6, 2024": what it is about (event)'),
        ("undecided-field", f'undecided of "40 drivers": {" and ".join(questions)}'),
        ("undecided-field", "undecided: rights"),
    ]
    annotation = root / f"annotations/articles/{NEXT}.yaml"
    decided = annotation.read_text(encoding="utf-8").replace("event: undecided", "event: tram-strike")
    decided = decided.replace("measure: undecided", "measure: strikers").replace("side: undecided", "side: city")
    annotation.write_text(decided.replace("2024-03-06", "2024-03-06"), encoding="utf-8")
    provenance = root / f"corpus/{NEXT}.yaml"
    provenance.write_text(provenance.read_text(encoding="utf-8").replace("undecided", "ours"), encoding="utf-8")
    report = run(load_corpus(root), only=frozenset({NEXT}))
    assert "undecided-field" not in {finding.check for finding in report.findings}


def test_a_text_that_is_in_its_place_already_stays(tmp_path: Path) -> None:
    root = corpus(tmp_path)
    source = write(root, f"corpus/{NEXT}.txt", TEXT)
    before = source.stat()
    assert main(["new", str(source), "--root", str(root)]) == 0
    assert (source.stat().st_ino, source.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert (root / f"corpus/{NEXT}.yaml").exists()


@pytest.mark.parametrize("file", [f"corpus/{NEXT}.txt", f"corpus/{NEXT}.yaml", f"annotations/articles/{NEXT}.yaml"])
def test_nothing_that_exists_is_overwritten(tmp_path: Path, file: str, capsys: pytest.CaptureFixture[str]) -> None:
    root = corpus(tmp_path / "root")
    write(root, file, "precious")
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert main(["new", str(write(tmp_path, f"{NEXT}.txt", TEXT)), "--root", str(root)]) == 2
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
    assert capsys.readouterr().err == f"crosstally: {root / file}: exists already; nothing was written\n"


def test_where_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    root = tmp_path / "root"
    write(root, "annotations/articles", "no folder")
    assert main(["new", str(write(tmp_path, f"{NEXT}.txt", TEXT)), "--root", str(root)]) == 2
    assert [path.name for path in root.rglob("*") if path.is_file()] == ["articles"]


BAD = {
    "no-date": ("strike.txt", TEXT, [], "strike: name the reporting date, as in --published 2024-03-04"),
    "no-day": ("strike.txt", TEXT, ["--published", "2024-02-30"], "names a day that its month does not have"),
    "no-id": ("Strike 1.txt", TEXT, ["--published", "2024"], "2024-Strike 1: no article's id"),
    "empty": (f"{NEXT}.txt", " \n", [], "the file is empty"),
    "binary": (f"{NEXT}.txt", "12\0", [], ":1:3: the file is not text"),
    "missing": (None, TEXT, [], "no such file"),
}


@pytest.mark.parametrize(("name", "text", "more", "message"), BAD.values(), ids=BAD)
def test_what_cannot_be_added_is_said(  # noqa: PLR0913, PLR0917 - a table's columns
    tmp_path: Path, name: str | None, text: str, more: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = corpus(tmp_path / "root")
    path = write(tmp_path, name, text) if name else tmp_path / f"{NEXT}.txt"
    before = sorted(root.rglob("*"))
    assert main(["new", str(path), "--root", str(root), *more]) == 2
    assert message in capsys.readouterr().err
    assert sorted(root.rglob("*")) == before


def test_the_reporting_date_may_be_given(tmp_path: Path) -> None:
    main(
        [
            "new",
            str(write(tmp_path, "strike.txt", "Reported on 4 March 2024. Quiet.\n")),
            "--root",
            str(tmp_path),
            "--published",
            "2024-03-04",
            "--rights",
            "ours",
        ]
    )
    text = (tmp_path / "corpus/2024-03-04-strike.yaml").read_text(encoding="utf-8")
    assert "published_known: printed\npublished_from: the text prints “4 March 2024”\n" in text
    assert "rights: ours\n" in text


def test_of_another_language_only_digits_are_drafted_and_for_a_person(tmp_path: Path) -> None:
    text = "Etwa vierzig Häuser standen unter Wasser, 12 davon ganz, teilte der Rat mit: Ab 5. Mai sinkt es.\n"
    main(["new", str(write(tmp_path, f"{NEXT}.txt", text)), "--root", str(tmp_path)])
    assert "language: und\n" in (tmp_path / f"corpus/{NEXT}.yaml").read_text(encoding="utf-8")
    data = parse(read_text(tmp_path / f"annotations/articles/{NEXT}.yaml"), "").data
    assert data == {
        "article": NEXT,
        "claims": [],
        "ignored": [{"quote": "12", "reason": "undecided"}, {"quote": "5", "reason": "undecided"}],
    }


PIECES = """\
40 3,000 2.5 1/3 a third|about|at least|more than|between 20 and 30|dozens of|two dead and 14 wounded|the two sides
drivers|of the city|union said|according to|since May 2021|on Monday, March 4|in the early 1990s|the 2020 war|10 a.m.
first|20%|$5m|3-4|TB2|F-16|x27;|<p class='a1'>|one of which|half an hour|several|hundreds|.|. The|,|“|30th|Feb. 30
as of March 5|10k|1.2bn|-5|0 0 0|é|#|: |'|"|\\|a dozen|three and a half|1,000,000,000,000,000,000,000,000,000,000,000"""


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(["\n\n", "\r\n", "\t", "\x0c", "\x85", *PIECES.replace("\n", "|").split("|")]), max_size=14
    ),
    st.sampled_from(["en", "fr"]),
)
def test_a_draft_is_valid_and_covers_every_number(loaded: Corpus, pieces: list[str], language: str) -> None:
    text = " ".join(pieces)
    drafted = draft(loaded, text, published="2024-03-06", english=language == "en")
    data = {"article": NEXT, "claims": list(drafted.claims), "ignored": list(drafted.ignored)}
    written = parse(compose(data, f"annotations/articles/{NEXT}.yaml"), "").data
    faults = violations("annotation", written)
    assert {each.path[-1] for each in faults} <= {"reason"}
    assert all("undecided" in each.message for each in faults)
    covered = [span for record in (*drafted.claims, *drafted.ignored) for span in spans(text, record)]
    wanted = [token for token in numbers(text) if language == "en" or token.kind is TokenKind.DIGITS]
    left_out = [token for token in wanted if not any(a <= token.start and token.end <= b for a, b in covered)]
    assert [token for token in left_out if "\x0c" not in token.text] == []  # which no record can hold


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return load_corpus(corpus(tmp_path_factory.mktemp("corpus")))


def spans(text: str, record: dict[str, str]) -> list[tuple[int, int]]:
    """Return where a quote stands."""
    quote = Selector(exact=record["quote"], prefix=record.get("prefix", ""), suffix=record.get("suffix", ""))
    places = list(iter_occurrences(text, quote))
    assert places
    return places
