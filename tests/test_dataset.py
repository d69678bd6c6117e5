from decimal import Decimal
from importlib import import_module
from pathlib import Path

import datasets
import huggingface_hub
import pytest
from corpora import write_corpus
from storm import COAST, INLAND, TEXTS, write_storm

from crosstally.dataset import CONFIGS, SPLIT, build_dataset, load
from crosstally.dataset.tables import Row, build_rows, canonical_value
from crosstally.figures.figure import Figure, Modifier, ValueType, parse_figure
from crosstally.loading import load_corpus
from crosstally.running.runner import run

ROOT = Path(__file__).parents[1]
FEATURES = {
    "string": datasets.Value("string"),
    "int64": datasets.Value("int64"),
    "float64": datasets.Value("float64"),
    "bool": datasets.Value("bool"),
    "list<string>": datasets.List(datasets.Value("string")),
}


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the library from the network, and its cache in a folder of the test."""
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def storm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the dataset of the small corpus."""
    root = write_storm(tmp_path_factory.mktemp("storm"))
    build_dataset(root, root / "build/dataset")
    return root / "build/dataset"


@pytest.fixture(scope="module")
def real() -> dict[str, list[Row]]:
    """Lay out this repository's corpus, whether or not it passes its checks."""
    corpus = load_corpus(ROOT)
    return build_rows(corpus, run(corpus))


def told(row: Row) -> Row:
    """Leave out what a row does not say."""
    return {name: value for name, value in row.items() if value is not None and value != []}


def load_rows(folder: Path, config: str) -> list[Row]:
    return datasets.load_dataset(str(folder), config, split=SPLIT).to_list()


@pytest.mark.parametrize("config", CONFIGS)
def test_features_are_the_declared_ones(storm: Path, config: str) -> None:
    dataset = datasets.load_dataset(str(storm), config, split=SPLIT)
    declared = [(column.name, FEATURES[column.type]) for column in CONFIGS[config].columns]
    assert list(dataset.features.items()) == declared


def test_the_default_config_is_claims_and_there_is_one_split(storm: Path) -> None:
    loaded = datasets.load_dataset(str(storm))
    assert {split: len(dataset) for split, dataset in loaded.items()} == {"test": 8}
    assert "claim_id" in loaded["test"].features


def test_the_lines_on_the_card_load_it(storm: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = (storm / "README.md").read_text(encoding="utf-8").partition("```python\n")[2].partition("```")[0]
    monkeypatch.chdir(storm.parents[1])
    names: dict[str, object] = {}
    exec(code, names)  # noqa: S102 - our own lines
    assert len(names["claims"]) == 8  # type: ignore[arg-type]


def test_articles(storm: Path) -> None:
    provenance = {
        "published": "2021-03-02",
        "language": "en",
        "text_rights": "written for this test",
        "translated": False,
        "published_known": "printed",
        "published_from": "printed above the text",
    }
    assert [told(row) for row in load_rows(storm, "articles")] == [
        {
            "article_id": COAST,
            "text": TEXTS[COAST],
            "text_sha256": "26baedde8b7ecba3052f76177146532b4aaf60387259f9b62beec9e1aed9ceee",
            **provenance,
        },
        {
            "article_id": INLAND,
            "text": TEXTS[INLAND],
            "text_sha256": "0663db5e7bd1e1c39672b569adfa597f7f58269294f30c104150147b80cbf632",
            **provenance,
        },
    ]


REPORTED = {"place": "body", "event_id": "storm", "as_of": "2021-03-02", "provisional": False}
COUNTED = {**REPORTED, "measure": "deaths", "value_type": "count", "effective_date": "2021-03-02T23:59:59Z"}
FORTY = {
    **COUNTED,
    "value": "40",
    "amount": 40.0,
    "modifier": "at_least",
    "mod": "EQUAL_OR_MORE",
    "lowerBound": 40.0,
    "lower_inclusive": True,
    "upper_inclusive": False,
    "p_low": 40.0,
    "p_high": 43.0,
    "p_low_inclusive": True,
    "p_high_inclusive": True,
}
DATED = {
    **REPORTED,
    "measure": "date",
    "value_type": "date",
    "value": "2021-03-01",
    "modifier": "exact",
    "date_start": "2021-03-01T00:00:00Z",
    "date_end": "2021-03-01T23:59:59Z",
}


def counted(low: float, high: float) -> Row:
    """Return the columns of a closed range that a reader takes as it stands."""
    return {
        **COUNTED,
        "lowerBound": low,
        "upperBound": high,
        "lower_inclusive": True,
        "upper_inclusive": True,
        "p_low": low,
        "p_high": high,
        "p_low_inclusive": True,
        "p_high_inclusive": True,
    }


def claim(article: str, name: str, quote: str, start: int) -> Row:
    return {
        "claim_id": f"{article}#{name}",
        "article_id": article,
        "quote": quote,
        "start": start,
        "end": start + len(quote),
    }


CLAIMS: list[Row] = [
    claim(COAST, "date", "on 1 March 2021", 78) | DATED,
    claim(COAST, "deaths-again", "At least 40 people", 29) | FORTY | {"repeats": f"{COAST}#headline-deaths"},
    claim(COAST, "deaths-children", "12 children", 49)
    | counted(12.0, 12.0)
    | {"value": "12", "amount": 12.0, "modifier": "exact", "role": "child"}
    | {"attributed_to": "coast-guard", "origin": "coast-guard", "part_of": f"{COAST}#headline-deaths"},
    claim(COAST, "duration", "nearly 3 hours", 107)
    | REPORTED
    | {
        "measure": "duration",
        "value_type": "measured",
        "value": "3",
        "unit": "hour",
        "amount": 3.0,
        "modifier": "nearly",
        "mod": "LESS_THAN",
        "lowerBound": 1.5,
        "upperBound": 3.0,
        "lower_inclusive": True,
        "upper_inclusive": False,
        "p_low": 2.7,
        "p_high": 3.0,
        "p_low_inclusive": True,
        "p_high_inclusive": False,
    },
    claim(COAST, "headline-deaths", "At least 40 dead", 2) | FORTY | {"place": "headline"},
    claim(INLAND, "date", "of 1 March 2021", 10) | DATED,
    claim(INLAND, "deaths", "38 people", 33)
    | counted(38.0, 38.0)
    | {"value": "38", "amount": 38.0, "modifier": "exact"},
    claim(INLAND, "deaths-children", "between 10 and 14 children", 44)
    | counted(10.0, 14.0)
    | {"value": "10/14", "modifier": "between", "role": "child", "part_of": f"{INLAND}#deaths"},
]


def test_claims(storm: Path) -> None:
    assert [told(row) for row in load_rows(storm, "claims")] == CLAIMS


def test_events(storm: Path) -> None:
    assert [told(row) for row in load_rows(storm, "events")] == [
        {"event_id": "storm", "label": "Storm", "start": "2021-03-01", "end": "2021-03-01"}
    ]


def pair(one: tuple[str, str, str, str], other: tuple[str, str, str, str], relation: str, basis: str) -> Row:
    """Return what every row of a pair says; a claim is its article, its name, its quote and its figure in words."""
    sides = {
        f"{field}_{letter}": value
        for letter, (article, name, quote, figure) in (("a", one), ("b", other))
        for field, value in {
            "claim": f"{article}#{name}",
            "article": article,
            "quote": quote,
            "figure": figure,
        }.items()
    }
    return sides | {"event_id": "storm", "relation": relation, "basis": basis}


def test_relations(storm: Path) -> None:
    dates = [(COAST, "date", "on 1 March 2021", "2021-03-01"), (INLAND, "date", "of 1 March 2021", "2021-03-01")]
    twelve = (COAST, "deaths-children", "12 children", "12")
    forty = (COAST, "headline-deaths", "At least 40 dead", "at least 40")
    ten = (INLAND, "deaths-children", "between 10 and 14 children", "between 10 and 14")
    toll = (INLAND, "deaths", "38 people", "38")
    deaths = {"measure": "deaths"}
    assert [told(row) for row in load_rows(storm, "relations")] == [
        pair(*dates, "agree", "tally") | {"measure": "date", "gap": 0.0, "gap_unit": "second"},
        pair(twelve, forty, "different_scope", "stated") | deaths,
        pair(twelve, toll, "different_scope", "enclosing") | deaths,
        pair(twelve, ten, "compatible", "tally")
        | deaths
        | {"gap": 0.0, "gap_percent": 0.0}
        | {"verdict": "compatible", "status": "consistent", "reason": "Twelve lies between ten and fourteen."},
        pair(forty, toll, "contradictory", "tally")
        | deaths
        | {"gap": 2.0, "gap_percent": 100 / 19}
        | {"verdict": "discrepant", "status": "sources-disagree", "reason": "The coast counted two more."},
        pair(ten, forty, "different_scope", "enclosing") | deaths,
        pair(ten, toll, "different_scope", "stated") | deaths | {"same_origin": True},
    ]


def test_findings(storm: Path) -> None:
    rows = load_rows(storm, "findings")
    said = {
        "check": "contradictory-figures",
        "severity": "error",
        "verdict": "discrepant",
        "status": "sources-disagree",
        "reason": "The coast counted two more.",
    }
    shown = [{name: row[name] for name in ("claim_id", "part", *said)} for row in rows if row["outcome"] == "conflict"]
    assert shown == [
        {"claim_id": f"{COAST}#headline-deaths", "part": "one", **said},
        {"claim_id": f"{INLAND}#deaths", "part": "other", **said},
    ]
    assert {row["outcome"] for row in rows} == {"conflict", "confirmed"}
    assert all(row["verdict"] is None for row in rows if row["outcome"] == "confirmed")


def test_ignored_has_a_row_for_every_occurrence(storm: Path) -> None:
    assert load_rows(storm, "ignored") == [
        {"article_id": COAST, "quote": "the two towns", "start": start, "end": start + 13, "reason": "reference"}
        for start in (127, 159)
    ]


@pytest.mark.parametrize("config", ["claims", "ignored"])
def test_offsets_of_the_real_corpus_select_the_quotes(real: dict[str, list[Row]], config: str) -> None:
    texts = {row["article_id"]: str(row["text"]) for row in real["articles"]}
    assert real[config]
    assert [row for row in real[config] if texts[row["article_id"]][row["start"] : row["end"]] != row["quote"]] == []  # type: ignore[misc]


@pytest.mark.parametrize("config", CONFIGS)
def test_rows_of_the_real_corpus_are_sorted_by_a_key_that_is_unique(real: dict[str, list[Row]], config: str) -> None:
    keys = [tuple(row[name] for name in CONFIGS[config].key) for row in real[config]]
    assert keys == sorted(set(keys))


def test_the_reader_s_interval_lies_within_what_the_words_allow(real: dict[str, list[Row]]) -> None:
    numeric = [row for row in real["claims"] if row["p_low"] is not None]
    assert numeric
    for row in numeric:
        assert row["lowerBound"] <= row["p_low"] <= row["p_high"]  # type: ignore[operator]
        assert row["upperBound"] is None or row["p_high"] <= row["upperBound"]  # type: ignore[operator]


def test_the_figures_that_the_articles_disagree_on_are_there(real: dict[str, list[Row]]) -> None:
    one = "2022-08-03-partial-mobilization#war-deaths"
    found = {
        row["claim_b"]: (row["relation"], row["gap"], row["same_origin"])
        for row in real["relations"]
        if row["claim_a"] == one and row["basis"] == "tally"
    }
    assert found == {
        "2022-09-13-at-least-100-dead#war-deaths": ("discrepant", 100.0, None),
        "2022-09-13-what-we-know#war-deaths": ("discrepant", 100.0, None),
    }


def test_the_real_corpus_builds_and_loads(tmp_path: Path, real: dict[str, list[Row]]) -> None:
    """Fails while the corpus has anything to act on."""
    build_dataset(ROOT, tmp_path / "dataset")
    for config in CONFIGS:
        assert load_rows(tmp_path / "dataset", config) == real[config]


def test_every_pair_of_one_tally_has_a_verdict(real: dict[str, list[Row]]) -> None:
    """Fails while the register has not spoken of them all."""
    silent = [row for row in real["relations"] if row["basis"] == "tally" and row["verdict"] is None]
    assert [(row["claim_a"], row["claim_b"]) for row in silent] == []


@pytest.mark.parametrize(
    ("data", "value_type", "value"),
    [
        (6600, ValueType.COUNT, "6600"),
        (Decimal("1.50"), ValueType.MEASURED, "1.50"),
        ({"between": [20, 30]}, ValueType.COUNT, "20/30"),
        ({"between": ["2022-09-12", "2022-09-13"]}, ValueType.DATE, "2022-09-12/2022-09-13"),
        ({"early": "199X"}, ValueType.DATE, "199X"),
        ({"vague": "hundreds"}, ValueType.COUNT, "hundreds"),
        ({"after": "first-war"}, ValueType.ORDER, "first-war"),
        ("unknown", ValueType.COUNT, None),
    ],
)
def test_value_is_what_is_stated(data: object, value_type: ValueType, value: str | None) -> None:
    assert canonical_value(parse_figure(data, value_type)) == value


def test_value_has_all_digits_where_a_float_has_not() -> None:
    amount = 2**53 + 1
    assert canonical_value(Figure(modifier=Modifier.EXACT, amount=amount)) == "9007199254740993"


def test_load_reads_what_load_dataset_reads(storm: Path) -> None:
    for config in CONFIGS:
        assert load(config, path=storm).to_list() == load_rows(storm, config)


def test_load_gives_a_config_without_rows_its_features(tmp_path: Path) -> None:
    root = write_corpus(tmp_path / "root", register=True)
    build_dataset(root, tmp_path / "out")
    empty = load("ignored", path=tmp_path / "out")
    declared = {column.name: FEATURES[column.type] for column in CONFIGS["ignored"].columns}
    assert (empty.to_list(), dict(empty.features), str(empty.split)) == ([], declared, SPLIT)


def test_load_refuses_an_unknown_config(storm: Path) -> None:
    with pytest.raises(ValueError, match="unknown config 'claim', expected one of articles, claims"):
        load("claim", path=storm)


def test_load_says_how_to_build_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no dataset here; run `crosstally build --out"):
        load(path=tmp_path)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pretend that the package lies elsewhere."""
    folder = tmp_path / "src" / "crosstally"
    monkeypatch.setattr(import_module("crosstally.dataset.load"), "PACKAGE", folder)
    return folder


def test_load_finds_what_the_wheel_carries(package: Path) -> None:
    build_dataset(write_storm(package.parents[1]), package / "data")
    build_dataset(write_corpus(package.parents[1] / "other", register=True), package.parents[1] / "build/dataset")
    assert len(load()) == 8


def test_load_finds_what_the_checkout_has_built(package: Path) -> None:
    root = write_storm(package.parents[1])
    with pytest.raises(FileNotFoundError, match=r"build.dataset: no dataset here; run `crosstally build --out"):
        load()
    build_dataset(root, root / "build/dataset")
    assert len(load()) == 8


@pytest.mark.usefixtures("package")
def test_load_says_that_the_installation_carries_nothing() -> None:
    with pytest.raises(FileNotFoundError, match="this installation carries no dataset; run `crosstally build`"):
        load()


def test_without_a_register_no_pair_has_a_verdict(tmp_path: Path) -> None:
    corpus = load_corpus(write_storm(tmp_path, register=False))
    relations = build_rows(corpus, run(corpus))["relations"]
    assert "contradictory" in {row["relation"] for row in relations}
    assert {row["verdict"] for row in relations} == {None}
