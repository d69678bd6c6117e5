import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from corpora import PROVENANCE, write
from markdown_it import MarkdownIt
from storm import ABOUT, COAST, TEXTS, write_storm

from crosstally.dataset.about import About, read_about
from crosstally.dataset.card import render_card
from crosstally.dataset.columns import CONFIGS
from crosstally.dataset.tables import build_rows
from crosstally.errors import DatasetError
from crosstally.loading import load_corpus
from crosstally.running.runner import run

ROOT = Path(__file__).parents[1]
# Every field of dataset.yaml whose words the card has to repeat.
SHOWN = (
    "title",
    "description",
    "collection",
    "annotation",
    "annotations_per_item",
    "limits",
    "biases",
    "uses",
    "not_for",
    "impact",
    "sensitive",
    "corrections",
)


def card_of(root: Path) -> str:
    corpus = load_corpus(root)
    report = run(corpus)
    return render_card(corpus, report, build_rows(corpus, report), read_about(root))


def split(card: str) -> tuple[Any, str]:
    _, head, body = card.split("---\n", 2)
    return yaml.safe_load(head), body


def texts(about: About, name: str) -> tuple[str, ...]:
    value = getattr(about, name)
    return (value,) if isinstance(value, str) else value


@pytest.fixture(scope="module")
def card() -> str:
    """Write the card of this repository's corpus, whether or not it passes its checks."""
    return card_of(ROOT)


@pytest.fixture(scope="module")
def about() -> About:
    """Read what this repository says about its dataset."""
    written = read_about(ROOT)
    assert written is not None
    return written


def test_head_declares_every_config_and_feature(card: str) -> None:
    head, _ = split(card)
    assert [config["config_name"] for config in head["configs"]] == list(CONFIGS)
    assert [config["config_name"] for config in head["configs"] if config.get("default")] == ["claims"]
    assert {
        info["config_name"]: [feature["name"] for feature in info["features"]] for info in head["dataset_info"]
    } == {name: [column.name for column in config.columns] for name, config in CONFIGS.items()}


def test_head_of_this_repository(card: str) -> None:
    head, _ = split(card)
    assert {name: head[name] for name in ("language", "license", "size_categories", "task_categories")} == {
        "language": ["en"],
        "license": "cc-by-4.0",
        "size_categories": ["n<1K"],
        "task_categories": ["text-classification"],
    }


def test_body_describes_every_column(card: str) -> None:
    _, body = split(card)
    missing = [
        f"{config.name}.{column.name}"
        for config in CONFIGS.values()
        for column in config.columns
        if f"| `{column.name}` | {column.type.replace('<', '&lt;')} | {column.description} |" not in body
    ]
    assert missing == []


@pytest.mark.parametrize("name", SHOWN)
def test_body_says_what_is_written_about_the_dataset(card: str, about: About, name: str) -> None:
    _, body = split(card)
    assert [text for text in texts(about, name) if text not in body] == []


def test_card_says_that_a_machine_annotated_and_no_human_verified(card: str) -> None:
    _, body = split(card)
    assert "made by a large language model (AI)" in body
    assert "No human has yet verified the annotations or the verdicts entry by entry." in body


def test_card_has_no_placeholder(card: str) -> None:
    assert re.findall(r"TODO|TBD|XXX|[Ll]orem|More [Ii]nformation|<!--|\bNone\b|\bnull,", card) == []


def test_card_says_where_every_reporting_date_and_text_comes_from(card: str) -> None:
    _, body = split(card)
    for article in load_corpus(ROOT).articles.values():
        assert f"| `{article.id}` |" in body
        assert (f"- `{article.id}`: " in body) == (article.published_known == "inferred")


def test_version_is_that_of_the_package(about: About) -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'\nversion = "{about.version}"\n' in project


def test_card_of_a_corpus_that_says_nothing_about_its_dataset(tmp_path: Path) -> None:
    head, body = split(card_of(write_storm(tmp_path, about=False)))
    assert sorted(head) == ["configs", "dataset_info", "language", "size_categories"]
    titles = [line for line in body.splitlines() if line.startswith(("# ", "## "))]
    assert titles == [
        "# Figures in news reports, with their evidence",
        "## Load it",
        "## Configs",
        "## How a figure is read",
        "## How two claims are related",
        "## What the checks say",
        "## Articles and their rights",
    ]


def test_card_of_another_corpus_says_nothing_of_this_one(tmp_path: Path) -> None:
    card = card_of(write_storm(tmp_path))
    assert "# Storm figures\n\nWhat two reports say of one storm.\n" in card
    assert "2 of 7 pairs have a verdict, and the two are the same for 1 of them" in card
    assert [word for word in ("Karabakh", "language model", "machine", "Crosstally") if word in card] == []


def test_text_of_a_corpus_cannot_break_out_of_its_place(tmp_path: Path) -> None:
    root = write_storm(tmp_path)
    record = PROVENANCE.format(published="2021-03-02", sha256="a" * 64)
    hostile = '"a | b <script>\\n# head\\n---\\n`code` [x](http://example.org)"'
    write(root, f"corpus/{COAST}.yaml", record.replace("title: null", f"title: {hostile}"))
    _, body = split(card_of(root))
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(body)
    inline = [child for token in tokens for child in token.children or ()]
    assert [child.content for child in inline if child.type == "html_inline"] == []
    assert [child.attrs["href"] for child in inline if child.type == "link_open"] == [
        "https://creativecommons.org/licenses/by/4.0/"
    ]
    assert "head" not in [token.content for token in tokens if token.type == "inline"]
    assert TEXTS[COAST] not in body


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("title: [", r"annotations/dataset\.yaml:\d+:\d+: "),
        ("- title", r"annotations/dataset\.yaml:1:1: expected a mapping, found a list"),
        (
            ABOUT.replace("tools:", "tool:"),
            r"annotations/dataset\.yaml:2:1: missing field \"tools\" \(and 1 more\); tools: ",
        ),
        (ABOUT + "agent: x\n", r"annotations/dataset\.yaml:16:1: unknown field \"agent\""),
    ],
)
def test_a_bad_record_is_refused_with_its_place(tmp_path: Path, content: str, message: str) -> None:
    write(tmp_path, "annotations/dataset.yaml", content)
    with pytest.raises(DatasetError, match=message):
        read_about(tmp_path)


def test_schema_describes_every_field_with_an_example() -> None:
    schema = json.loads((ROOT / "schema/dataset.json").read_text(encoding="utf-8"))
    fields = {**schema["properties"], **schema["properties"]["licence"]["properties"]}
    assert schema["additionalProperties"] is schema["properties"]["licence"]["additionalProperties"] is False
    assert [name for name, field in fields.items() if not (field.get("description") and field.get("examples"))] == []
    assert set(schema["properties"]) == set(About.__slots__)


def test_record_names_its_schema_on_the_first_line() -> None:
    first = (ROOT / "annotations/dataset.yaml").read_text(encoding="utf-8").partition("\n")[0]
    assert first == "# yaml-language-server: $schema=../schema/dataset.json"
