"""What an editor with the YAML language server underlines, explains and completes in a record."""

import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest
from corpora import ANNOTATIONS, write, write_corpus
from language_server import LanguageServer, serve
from npm import install

from crosstally.canonical import iter_records, kind_of, modeline
from crosstally.cli import main
from crosstally.files.documents import parse
from crosstally.files.schemafiles import RECORDS
from crosstally.files.texts import read_text

ROOT = Path(__file__).parents[1]
MORNING = "annotations/articles/2024-03-04-morning.yaml"
VALID = ANNOTATIONS["2024-03-04-morning"]
ACTORS = "actors:\n  - {id: drivers-union, kind: party, label: Union, spellings: [union]}\n"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a corpus with the schemas that an editor reads."""
    root = write_corpus(tmp_path_factory.mktemp("corpus"))
    write(root, "annotations/actors.yaml", ACTORS)
    assert main(["schema", "--root", str(root)]) == 0
    return root


@pytest.fixture
def server(request: pytest.FixtureRequest, corpus: Path) -> Iterator[LanguageServer]:
    with serve(install(request.config, "yaml-language-server", "1.25.0"), corpus) as running:
        yield running


UNDERLINED = {
    "valid": (VALID, []),
    "missing-field": (VALID.replace("    measure: strikers\n", ""), [(4, 'Missing property "measure".')]),
    "misspelt-field": (
        VALID.replace("measure: strikers", "measures: strikers"),
        [(7, "Property measures is not allowed."), (4, 'Missing property "measure".')],
    ),
    "unknown-event": (
        VALID.replace("event: tram-strike", "event: train-strike"),
        [(6, 'Value is not accepted. Valid values: "tram-strike".')],
    ),
    "unknown-measure": (
        VALID.replace("measure: strikers", "measure: riders"),
        [(7, 'Value is not accepted. Valid values: "strikers".')],
    ),
    "undecided": (
        f"{VALID}    attributed_to: undecided\n",
        [(9, 'Value is not accepted. Valid values: "drivers-union".')],
    ),
    "unquoted-date": (
        f"{VALID}    as_of: 2024\n",
        [(9, 'Incorrect type. Expected "string".')],
    ),
}


@pytest.mark.parametrize(("text", "expected"), UNDERLINED.values(), ids=UNDERLINED)
def test_the_editor_underlines_what_is_wrong(
    server: LanguageServer, text: str, expected: list[tuple[int, str]]
) -> None:
    assert server.diagnostics(MORNING, text) == expected


def test_the_editor_explains_fields_and_completes_ids(server: LanguageServer) -> None:
    text = f"{VALID}    attributed_to: \n"
    server.diagnostics(MORNING, text)
    assert "What the figure is about." in server.hover(MORNING, 5, 6)
    assert server.completions(MORNING, 5, 11) == ["tram-strike"]
    assert server.completions(MORNING, 6, 13) == ["strikers"]
    assert server.completions(MORNING, 8, 19) == ["drivers-union"]


def test_the_editor_knows_every_kind_of_record_of_this_repository(request: pytest.FixtureRequest) -> None:
    files = {kind_of(file): file for file in iter_records(ROOT)}
    assert files.keys() == set(RECORDS)
    with serve(install(request.config, "yaml-language-server", "1.25.0"), ROOT) as running:
        found = {file: running.diagnostics(file, read_text(ROOT / file)) for file in files.values()}
    assert found == {file: [] for file in files.values()}


def test_without_its_first_line_a_record_is_known_by_the_settings(request: pytest.FixtureRequest, corpus: Path) -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    schemas = {(corpus / path).as_uri(): pattern for path, pattern in settings["yaml.schemas"].items()}
    text = VALID.partition("\n")[2].replace("    measure: strikers\n", "")
    with serve(install(request.config, "yaml-language-server", "1.25.0"), corpus, schemas=schemas) as running:
        assert running.diagnostics(MORNING, text) == [(3, 'Missing property "measure".')]


def test_the_settings_name_a_schema_for_every_record() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    for file in iter_records(ROOT):
        named = [schema for schema, pattern in settings.items() if PurePosixPath(file).match(pattern)]
        assert named == [f"schema/{kind_of(file)}.json"]
        assert (ROOT / named[0]).exists()


def test_the_first_line_of_every_record_leads_to_its_schema() -> None:
    for file in iter_records(ROOT):
        document = parse(read_text(ROOT / file), file)
        assert read_text(ROOT / file).startswith(f"{modeline(file)}\n")
        assert ((ROOT / file).parent / str(document.modeline)).resolve() == ROOT / "schema" / f"{kind_of(file)}.json"
