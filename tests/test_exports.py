"""The other forms of the tables: what is in them, and that nothing in them runs."""

import csv
import hashlib
import io
import json
import re
from pathlib import Path

import pytest
from corpora import PROVENANCE, write
from hypothesis import given
from hypothesis import strategies as st
from storm import COAST, TEXTS, write_storm
from test_cli import crosstally

from crosstally.dataset import CONFIGS, DatasetError
from crosstally.dataset.tables import Row, build_rows
from crosstally.exports.evidence import annotation_files
from crosstally.exports.spreadsheet import guard, unguard
from crosstally.exports.tables import csv_files, csv_text, jsonl_files
from crosstally.exports.ucdp import COLUMNS, ucdp_rows
from crosstally.loading import load_corpus
from crosstally.running.runner import run

ROOT = Path(__file__).parents[1]
FORMULA = re.compile('[ "]*[=+\\-@\uff1d\uff0b\uff0d\uff20]')
# Text that is likelier than other text to become a formula.
RISKY = st.text(st.sampled_from("=+-@\uff1d;|\t\r\n ,'\"a1"), max_size=12) | st.text(max_size=30)
EVENTS = """\
events:
  - {id: raid, label: Raid, start: "2024-03-04", end: "2024-03-08", parties: [north, south]%s}
"""
ACTORS = """\
actors:
  - {id: north, kind: party, label: North, spellings: [North]}
  - {id: south, kind: party, label: South, spellings: [South]}
  - {id: militia, kind: party, part_of: south, label: Militia, spellings: [militia]}
  - {id: soldier, kind: role, label: soldiers, ucdp: combatants, spellings: [soldiers]}
  - {id: civilian, kind: role, label: civilians, ucdp: civilians, spellings: [civilians]}
  - {id: nurse, kind: role, part_of: civilian, label: nurses, spellings: [nurses]}
"""
MEASURES = """\
measures:
  - {id: deaths, label: deaths, value_type: count, over_time: accumulates, counts_people: true, ucdp: deaths}
  - {id: injured, label: injured, value_type: count, over_time: accumulates, counts_people: true}
"""


def tables_of(root: Path) -> dict[str, list[Row]]:
    corpus = load_corpus(root)
    return build_rows(corpus, run(corpus))


@pytest.fixture(scope="module")
def storm(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Row]]:
    """Lay out the storm's tables."""
    return tables_of(write_storm(tmp_path_factory.mktemp("storm")))


@given(RISKY)
def test_a_guarded_text_can_be_given_back(text: str) -> None:
    assert unguard(guard(text)) == text


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("=HYPERLINK(A1)", "'=HYPERLINK(A1)"),
        ("-2 degrees", "'-2 degrees"),
        ("@all", "'@all"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("a\t=1", "a\t'=1"),
        ("one;=1", "one;'=1"),
        ("say\n+1", "say\n'+1"),
        (' "=1', "' \"=1"),
        ("'=1", "''=1"),
        ("\t=1", "'\t'=1"),
        ("\ttabbed", "'\ttabbed"),
        ("\r\nnext", "'\r\nnext"),
        ("nearly 6 - 7, a=b, c@d", "nearly 6 - 7, a=b, c@d"),
        ("'quoted'", "'quoted'"),
    ],
)
def test_what_a_spreadsheet_would_run_is_guarded(text: str, guarded: str) -> None:
    assert (guard(text), unguard(guarded)) == (guarded, text)


@given(st.lists(st.lists(RISKY, min_size=2, max_size=2), max_size=4), st.sampled_from(",;\t|"))
def test_no_cell_of_a_table_is_a_formula_wherever_a_reader_splits(rows: list[list[str]], delimiter: str) -> None:
    text = csv_text(["a", "b"], rows)
    cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) for cell in row]
    assert [cell for cell in cells if FORMULA.match(cell)] == []


def test_csv_holds_every_row_and_column(storm: dict[str, list[Row]]) -> None:
    files = csv_files(storm)
    assert list(files) == [f"{name}.csv" for name in CONFIGS]
    for name, config in CONFIGS.items():
        head, *rows = csv.reader(io.StringIO(files[f"{name}.csv"], newline=""))
        assert head == [column.name for column in config.columns]
        assert [[unguard(cell) for cell in row] for row in rows] == [
            ["" if value is None else value if isinstance(value, str) else json.dumps(value) for value in row.values()]
            for row in storm[name]
        ]


def test_an_article_that_holds_formulas_leaves_none_in_the_table(tmp_path: Path) -> None:
    root = write_storm(tmp_path)
    text = TEXTS[COAST].replace("It blew", '=HYPERLINK("http://example.org";"x") It blew') + "=1+1\n-1\n"
    write(root, f"corpus/{COAST}.txt", text)
    record = PROVENANCE.format(published=COAST[:10], sha256=hashlib.sha256(text.encode()).hexdigest())
    write(root, f"corpus/{COAST}.yaml", record.replace("title: null", 'title: "=1+1"'))
    row = next(csv.DictReader(io.StringIO(csv_files(tables_of(root))["articles.csv"], newline="")))
    assert row["title"] == "'=1+1"
    assert [line for line in row["text"].splitlines() if FORMULA.match(line)] == []
    assert unguard(row["text"]) == text


def test_json_lines_hold_every_row(storm: dict[str, list[Row]]) -> None:
    files = jsonl_files(storm)
    assert {name: [json.loads(line) for line in text.split("\n")[:-1]] for name, text in files.items()} == {
        f"{name}.jsonl": storm[name] for name in CONFIGS
    }


def test_every_claim_is_an_annotation_that_selects_its_quote(storm: dict[str, list[Row]]) -> None:
    collection = json.loads(annotation_files(storm, "https://example.org/storm/")["annotations.jsonld"])
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (collection["type"], collection["total"]) == ("AnnotationCollection", 8)
    items = collection["first"]["items"]
    assert [item["id"] for item in items] == [f"https://example.org/storm/{row['claim_id']}" for row in storm["claims"]]
    texts = {row["article_id"]: row["text"] for row in storm["articles"]}
    for item, row in zip(items, storm["claims"], strict=True):
        assert (item["type"], item["motivation"]) == ("Annotation", "describing")
        quote, position = item["target"]["selector"]
        text = texts[row["article_id"]]
        assert text[position["start"] : position["end"]] == quote["exact"] == row["quote"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
        assert item["target"]["source"]["schema:sha256"] == hashlib.sha256(text.encode()).hexdigest()


def test_an_annotation_as_a_whole(storm: dict[str, list[Row]]) -> None:
    items = json.loads(annotation_files(storm)["annotations.jsonld"])["first"]["items"]
    (item,) = [each for each in items if each["id"].endswith("coast#deaths-children")]
    assert item["body"] == [
        {
            "type": "TextualBody",
            "purpose": "describing",
            "format": "text/plain",
            "value": "deaths (child), storm: exact 12, says coast-guard",
        },
        {
            "type": "schema:PropertyValue",
            "schema:propertyID": "deaths",
            "schema:name": "deaths of storm",
            "schema:value": "12",
            "schema:description": "exact",
            "schema:minValue": 12.0,
            "schema:maxValue": 12.0,
        },
    ]
    assert item["target"]["selector"][0] == {
        "type": "TextQuoteSelector",
        "exact": "12 children",
        "prefix": "d in storm\n\nAt least 40 people, ",
        "suffix": " among them, died on 1 March 202",
    }


def raid(root: Path, *claims: str, best: str = "") -> dict[str, object] | None:
    """Return the row of a raid of which one article claims all this: `figure | counted | other fields`."""
    lines, words = [], []
    for number, claim in enumerate(claims):
        figure, counted, *more = (part.strip() for part in claim.split("|"))
        words.append(f"Word {'x' * (number + 1)}.")
        lines.append(
            f"  - {{id: c{number}, quote: {words[-1]}, event: raid, measure: deaths, figure: {figure}, "
            f"counted: {counted}{''.join(f', {field}' for field in more)}}}"
        )
    text = " ".join(words) + "\n"
    write(root, "corpus/2024-03-09-report.txt", text)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    write(root, "corpus/2024-03-09-report.yaml", PROVENANCE.format(published="2024-03-09", sha256=sha256))
    annotation = "article: 2024-03-09-report\nclaims:\n" + "\n".join(lines) + "\n"
    write(root, "annotations/articles/2024-03-09-report.yaml", annotation)
    for name, content in (("events", EVENTS % best), ("actors", ACTORS), ("measures", MEASURES)):
        write(root, f"annotations/{name}.yaml", content)
    rows = ucdp_rows(load_corpus(root))
    return rows[0] if rows else None


NORTH, SOUTH, MILITIA = "{side: north, role: soldier}", "{side: south, role: soldier}", "{side: militia, role: soldier}"


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param(["50 | everyone"], "50 50 - - - - 1", id="one-total"),
        pytest.param(
            ["{more_than: 6500} | everyone", "{more_than: 6600} | everyone"], "6501 6699 - - - - 1", id="hedged"
        ),
        pytest.param(["{at_least: 100} | everyone", "{nearly: 100} | everyone"], "90 109 - - - - 1", id="two-totals"),
        pytest.param([f"50 | {NORTH} | attributed_to: north", f"49 | {SOUTH}"], "99 99 50 49 - - 2", id="parts"),
        pytest.param(["100 | everyone", f"50 | {NORTH}", f"49 | {SOUTH}"], "95 104 50 49 - - 1", id="total-and-parts"),
        pytest.param(
            [f"{{at_least: 2}} | {SOUTH}", f"4 | {SOUTH} | attributed_to: north"], "2 4 - - - - 2", id="rivals"
        ),
        pytest.param([f"5 | {SOUTH}", f"3 | {MILITIA}"], "5 5 - 5 - - 1", id="a-part-of-a-side-is-not-added"),
        pytest.param(["7 | {role: civilian}", "2 | {role: nurse}"], "7 7 - - 7 - 1", id="civilians"),
        pytest.param(["6 | {side: north}"], "6 6 - - - 6 1", id="status-not-said"),
        pytest.param(["6 | {side: north}", "3 | {role: soldier}"], "6 - - - - - 1", id="parts-that-overlap"),
        pytest.param(["6 | {side: north}", f"3 | {NORTH}"], "6 6 3 - - - 1", id="a-role-within-a-side"),
        pytest.param(
            ['5 | everyone | as_of: "2024-03-05"', '8 | everyone | as_of: "2024-03-06"'],
            "8 8 - - - - 1",
            id="superseded",
        ),
        pytest.param(
            [f'5 | {NORTH} | as_of: "2024-03-05"', "8 | everyone"], "8 8 - - - - 1", id="an-older-part-is-overtaken"
        ),
        pytest.param(["{vague: dozens} | everyone"], "24 99 - - - - 1", id="vague"),
        pytest.param(["unknown | everyone"], None, id="unknown"),
    ],
)
def test_estimates(tmp_path: Path, claims: list[str], expected: str | None) -> None:
    row = raid(tmp_path, *claims)
    names = ("low", "high", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "number_of_sources")
    assert (row and " ".join("-" if row[name] is None else str(row[name]) for name in names)) == expected


def test_a_row_as_a_whole(tmp_path: Path) -> None:
    assert raid(tmp_path, "{at_least: 20} | everyone", best=", best: 21") == {
        "event_id": "raid",
        "label": "Raid",
        "best": 21,
        "low": 20,
        "high": 21,
        "deaths_a": None,
        "deaths_b": None,
        "deaths_civilians": None,
        "deaths_unknown": None,
        "date_start": "2024-03-04",
        "date_end": "2024-03-08",
        "date_prec": 2,
        "number_of_sources": 1,
    }


@pytest.mark.parametrize("best", [19, 22])
def test_a_best_estimate_that_no_source_supports_is_refused(tmp_path: Path, best: int) -> None:
    message = rf"events\.yaml: the best estimate {best} of raid is not from 20 to 21, which is what the sources say"
    with pytest.raises(DatasetError, match=message):
        raid(tmp_path, "{at_least: 20} | everyone", best=f", best: {best}")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["{more_than: %d}", "{at_least: %d}", "{nearly: %d}", "{about: %d}", "%d", "{at_most: %d}"]
            ),
            st.integers(1, 10_000),
            st.sampled_from(["everyone", NORTH, SOUTH, MILITIA, "{side: north}", "{role: civilian}"]),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_low_never_exceeds_high(tmp_path_factory: pytest.TempPathFactory, claims: list[tuple[str, int, str]]) -> None:
    folder = tmp_path_factory.mktemp("raid")
    row = raid(folder, *(f"{figure % amount} | {counted}" for figure, amount, counted in claims))
    assert row is not None
    low, high = row["low"], row["high"]
    assert isinstance(low, int)
    assert high is None or (isinstance(high, int) and low <= high)
    parts = [row[name] for name in COLUMNS if name.startswith("deaths_") and row[name] is not None]
    assert all(isinstance(part, int) and part >= 0 for part in parts)


def test_estimates_of_this_repository() -> None:
    rows = {str(row["event_id"]): row for row in ucdp_rows(load_corpus(ROOT))}
    told = {
        event: tuple(rows[event][name] for name in ("best", "low", "high", "deaths_a", "deaths_b"))
        for event in ("second-karabakh-war", "clashes-2022-09", "flare-up-2022-08")
    }
    assert told == {
        "second-karabakh-war": (None, 6501, 6699, None, None),
        "clashes-2022-09": (None, 90, 109, 50, 49),
        "flare-up-2022-08": (None, 3, 5, 1, None),
    }


@pytest.mark.parametrize(
    ("form", "files"),
    [
        ("csv", {f"{name}.csv" for name in CONFIGS}),
        ("jsonl", {f"{name}.jsonl" for name in CONFIGS}),
        ("annotations", {"annotations.jsonld"}),
        ("ucdp", {"ucdp.csv"}),
    ],
)
def test_the_command_writes_the_form_asked_for(tmp_path: Path, form: str, files: set[str]) -> None:
    root = write_storm(tmp_path / "storm")
    done = crosstally("export", "--format", form, "--root", root)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"wrote {root}/build/export/{form}\n", "")
    assert {path.name for path in (root / "build/export" / form).iterdir()} == files


def test_nothing_is_written_while_there_is_something_to_act_on(tmp_path: Path) -> None:
    root = write_storm(tmp_path / "storm", register=False)
    done = crosstally("export", "--format", "csv", "--root", root)
    assert (done.returncode, done.stdout, (root / "build").exists()) == (1, "", False)


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    root = write_storm(tmp_path / "storm")
    write(tmp_path, "mine/letter.txt", "Dear reader\n")
    done = crosstally("export", "--format", "csv", "--root", root, "--out", tmp_path / "mine")
    assert (done.returncode, done.stdout) == (2, "")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_a_quote_without_a_place_is_selected_by_its_words_alone(storm: dict[str, list[Row]]) -> None:
    claims = [{**storm["claims"][0], "start": None, "end": None}]
    (item,) = json.loads(annotation_files({**storm, "claims": claims})["annotations.jsonld"])["first"]["items"]
    assert item["target"]["selector"] == [{"type": "TextQuoteSelector", "exact": storm["claims"][0]["quote"]}]


def test_a_year_that_the_calendar_does_not_reach_is_left_empty(tmp_path: Path) -> None:
    raid(tmp_path, "5 | everyone")
    write(tmp_path, "annotations/events.yaml", EVENTS.replace("2024-03-04", "0000-12-31") % "")
    (row,) = ucdp_rows(load_corpus(tmp_path))
    assert (row["date_start"], row["date_end"], row["date_prec"]) == (None, "2024-03-08", None)


def test_around_a_quote_stands_nothing_where_the_text_is_withheld(storm: dict[str, list[Row]]) -> None:
    claim, articles = storm["claims"][0], [{**each, "text": None} for each in storm["articles"]]
    files = annotation_files({**storm, "articles": articles, "claims": [claim]})
    (item,) = json.loads(files["annotations.jsonld"])["first"]["items"]
    assert item["target"]["selector"] == [
        {"type": "TextQuoteSelector", "exact": claim["quote"]},
        {"type": "TextPositionSelector", "start": claim["start"], "end": claim["end"]},
    ]
