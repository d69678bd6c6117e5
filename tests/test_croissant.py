import hashlib
import json
from pathlib import Path
from typing import Any

import datasets
import mlcroissant
import pytest
from storm import write_storm

from crosstally.dataset import CONFIGS, SPLIT
from crosstally.dataset.agreement import summarize_agreement
from crosstally.dataset.build import write_dataset
from crosstally.dataset.columns import DATA_FILE
from crosstally.loading import load_corpus
from crosstally.running.runner import run

ROOT = Path(__file__).parents[1]
# What the reader's own dependencies (rdflib, pandas) will take away is no matter of ours.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module", params=["storm", "this repository"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the dataset of a corpus, whether or not it passes its checks."""
    folder = tmp_path_factory.mktemp("croissant")
    corpus = load_corpus(write_storm(folder / "root") if request.param == "storm" else ROOT)
    write_dataset(corpus, run(corpus), folder / "dataset")
    return folder / "dataset"


def read(folder: Path) -> mlcroissant.Dataset:
    return mlcroissant.Dataset(folder / "croissant.json")


def plain(value: Any) -> Any:  # noqa: ANN401 - bytes, numbers of NumPy, None, or lists of these
    """Undo what the reader makes of values: text comes as bytes, numbers come as NumPy's."""
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, bytes):
        return value.decode()
    return value.item() if hasattr(value, "item") else value


def test_description_is_valid_and_lacks_nothing(built: Path) -> None:
    metadata = read(built).metadata
    assert (metadata.ctx.issues.errors, metadata.ctx.issues.warnings) == (set(), set())
    assert metadata.ctx.is_v1_1()


@pytest.mark.parametrize("config", CONFIGS)
def test_records_are_those_of_load_dataset(built: Path, tmp_path: Path, config: str) -> None:
    records = [
        {name.removeprefix(f"{config}/"): plain(value) for name, value in record.items()}
        for record in read(built).records(config)
    ]
    loaded = datasets.load_dataset(str(built), config, split=SPLIT, cache_dir=str(tmp_path))
    assert records == loaded.to_list()


def test_files_have_the_hashes_that_are_named(built: Path) -> None:
    named = {
        each["contentUrl"]: each["sha256"]
        for each in json.loads((built / "croissant.json").read_text())["distribution"]
    }
    files = [f"{config}/{DATA_FILE}" for config in CONFIGS]
    assert named == {file: hashlib.sha256((built / file).read_bytes()).hexdigest() for file in files}


def test_responsible_use_is_described(tmp_path: Path) -> None:
    corpus = load_corpus(ROOT)
    write_dataset(corpus, run(corpus), tmp_path / "dataset")
    metadata = read(tmp_path / "dataset").metadata
    said = {
        "collection": metadata.data_collection,
        "annotation": metadata.data_annotation_protocol,
        "per item": metadata.annotations_per_item,
        "annotators": metadata.annotator_demographics,
        "machines": metadata.machine_annotation_tools,
        "limits": metadata.data_limitations,
        "biases": metadata.data_biases,
        "uses": metadata.data_use_cases,
        "sensitive": metadata.personal_sensitive_information,
        "maintenance": metadata.data_release_maintenance_plan,
        "impact": metadata.data_social_impact,
        "agreement": metadata.data_annotation_analysis,
    }
    assert [name for name, value in said.items() if not value] == []
    assert list(said["agreement"]) == list(summarize_agreement(corpus))
    assert "large language model" in str(said["machines"])


def test_a_corpus_that_says_nothing_about_its_dataset_is_described_as_far_as_it_goes(tmp_path: Path) -> None:
    corpus = load_corpus(write_storm(tmp_path / "root", about=False))
    write_dataset(corpus, run(corpus), tmp_path / "dataset")
    assert len(list(read(tmp_path / "dataset").records("claims"))) == 8
