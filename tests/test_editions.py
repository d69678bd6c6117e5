"""The edition without texts, and the texts put back into it."""

import hashlib
import json
from pathlib import Path

import datasets
import mlcroissant
import pyarrow.parquet as pq
import pytest
from corpora import bytes_of, write
from storm import COAST, INLAND, TEXTS, write_storm
from test_cli import crosstally

from crosstally.dataset import CONFIGS, DatasetError, build_dataset
from crosstally.dataset.build import write_dataset
from crosstally.dataset.columns import DATA_FILE
from crosstally.dataset.editions import Hydrated, hydrate
from crosstally.dataset.withholding import MOST_CHARACTERS, withhold
from crosstally.loading import load_corpus
from crosstally.running.runner import run

ROOT = Path(__file__).parents[1]
# What the reader's own dependencies (rdflib, pandas) will take away is no matter of ours.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Write the storm, and build it with and without its texts."""
    root = write_storm(tmp_path / "storm")
    build_dataset(root, tmp_path / "full")
    build_dataset(root, tmp_path / "bare", texts=False)
    return root


def rows(folder: Path, config: str) -> list[dict[str, object]]:
    table: list[dict[str, object]] = pq.read_table(folder / config / DATA_FILE).to_pylist()
    return table


def test_there_is_no_text_in_the_edition_without_texts(root: Path) -> None:
    bare = root.parent / "bare"
    assert [(row["article_id"], row["text"]) for row in rows(bare, "articles")] == [(COAST, None), (INLAND, None)]
    content = b"".join(bytes_of(bare).values())
    assert [text for text in TEXTS.values() if text.encode() in content] == []
    full = root.parent / "full"
    for config in CONFIGS:
        assert [{**row, "text": None} for row in rows(bare, config)] == [
            {**row, "text": None} for row in rows(full, config)
        ]


def test_it_loads_and_is_described_like_the_other(root: Path, tmp_path: Path) -> None:
    loaded = datasets.load_dataset(
        str(root.parent / "bare"), "articles", split="test", cache_dir=str(tmp_path / "cache")
    )
    assert loaded["text"] == [None, None]
    described = mlcroissant.Dataset(root.parent / "bare/croissant.json")
    assert described.metadata.ctx.issues.errors == set()
    assert len(list(described.records("claims"))) == 8
    card = (root.parent / "bare/README.md").read_text(encoding="utf-8")
    assert "\n## Edition without texts\n\nThis edition holds no text of an article" in card


def test_quotes_are_cut() -> None:
    long = "a" * 301
    tables = withhold({"relations": [{"quote_a": long, "quote_b": "b", "reason": long}], "events": [{"label": long}]})
    cut = "a" * MOST_CHARACTERS
    assert tables == {"relations": [{"quote_a": cut, "quote_b": "b", "reason": long}], "events": [{"label": long}]}


def test_every_text_put_back_gives_the_other_edition_byte_for_byte(root: Path, tmp_path: Path) -> None:
    done = hydrate(tmp_path / "bare", root / "corpus", tmp_path / "bare")
    assert done == Hydrated(articles=(COAST, INLAND), missing=())
    assert bytes_of(tmp_path / "bare") == bytes_of(tmp_path / "full")


def test_this_repository_comes_back_byte_for_byte(tmp_path: Path) -> None:
    corpus = load_corpus(ROOT)
    report = run(corpus)
    write_dataset(corpus, report, tmp_path / "full")
    write_dataset(corpus, report, tmp_path / "bare", texts=False)
    lengths = [len(str(row["quote"])) for row in rows(tmp_path / "bare", "claims")]
    assert max(lengths) <= MOST_CHARACTERS
    hydrate(tmp_path / "bare", ROOT / "corpus", tmp_path / "again")
    assert bytes_of(tmp_path / "again") == bytes_of(tmp_path / "full")


def test_quotes_that_were_cut_are_whole_again(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crosstally.dataset.withholding.MOST_CHARACTERS", 5)
    build_dataset(root, tmp_path / "bare", texts=False)
    assert {len(str(row[name])) for row in rows(tmp_path / "bare", "relations") for name in ("quote_a", "quote_b")} == {
        5
    }
    hydrate(tmp_path / "bare", root / "corpus", tmp_path / "again")
    for config in CONFIGS:
        assert rows(tmp_path / "again", config) == rows(tmp_path / "full", config)


def test_a_text_that_is_missing_is_named_and_the_others_are_put_in(root: Path, tmp_path: Path) -> None:
    write(tmp_path, f"mine/{INLAND}.txt", TEXTS[INLAND])
    done = crosstally("hydrate", tmp_path / "bare", "--texts", tmp_path / "mine", "--out", tmp_path / "half")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"no text of {COAST} in {tmp_path}/mine",
        f"put 1 texts into {tmp_path}/half, 1 missing",
    ]
    assert [row["text"] for row in rows(tmp_path / "half", "articles")] == [None, TEXTS[INLAND]]
    assert "## Edition without texts" in (tmp_path / "half/README.md").read_text(encoding="utf-8")
    hydrate(tmp_path / "half", root / "corpus", tmp_path / "half")
    assert bytes_of(tmp_path / "half") == bytes_of(tmp_path / "full")


@pytest.mark.parametrize("text", [TEXTS[COAST] + "\n", TEXTS[COAST].replace("40", "41"), "\N{SNOWMAN}"])
@pytest.mark.usefixtures("root")
def test_a_text_with_another_hash_is_refused_and_nothing_is_written(tmp_path: Path, text: str) -> None:
    write(tmp_path, f"mine/{COAST}.txt", text)
    write(tmp_path, f"mine/{INLAND}.txt", TEXTS[INLAND])
    before = bytes_of(tmp_path / "bare")
    done = crosstally("hydrate", tmp_path / "bare", "--texts", tmp_path / "mine")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"crosstally: {tmp_path}/mine/{COAST}.txt: has the SHA-256 ")
    assert bytes_of(tmp_path / "bare") == before


def test_a_folder_without_a_dataset_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no dataset here"):
        hydrate(tmp_path, tmp_path, tmp_path / "out")


def test_the_command_builds_the_edition_beside_the_other(root: Path) -> None:
    done = crosstally("build", "--without-text", "--root", root)
    assert (done.returncode, done.stdout) == (0, f"built {root}/build/dataset-without-text\n")
    assert bytes_of(root / "build/dataset-without-text") == bytes_of(root.parent / "bare")


@pytest.mark.usefixtures("root")
def test_hashes_in_the_description_are_those_of_the_files(tmp_path: Path) -> None:
    write(tmp_path, f"mine/{INLAND}.txt", TEXTS[INLAND])
    hydrate(tmp_path / "bare", tmp_path / "mine", tmp_path / "half")
    named = json.loads((tmp_path / "half/croissant.json").read_text(encoding="utf-8"))["distribution"]
    files = {each["contentUrl"]: (tmp_path / "half" / each["contentUrl"]).read_bytes() for each in named}
    assert {each["contentUrl"]: each["sha256"] for each in named} == {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items()
    }


def test_a_text_that_cannot_be_read_is_told(root: Path, tmp_path: Path) -> None:
    path = write(tmp_path, f"mine/{COAST}.txt", "")
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(DatasetError) as error:
        hydrate(tmp_path / "bare", tmp_path / "mine", root / "out")
    assert str(error.value).startswith(f"{path}: ")
    assert str(error.value).endswith("; give the file byte for byte as it was, or leave it out")
