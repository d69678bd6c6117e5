"""Load one config of the dataset that this installation carries, or that was built in this checkout."""

from pathlib import Path
from typing import TYPE_CHECKING

from crosstally.dataset.columns import CONFIGS, DATA_FILE, DEFAULT_CONFIG, SPLIT

if TYPE_CHECKING:
    from datasets import Dataset

__all__ = ["dataset_folder", "load"]

PACKAGE = Path(__file__).parents[1]


def load(config: str = DEFAULT_CONFIG, *, path: Path | None = None) -> "Dataset":
    """Load a config, split `test`, without a network: from a folder, or else from the one of `dataset_folder`.

    Raises ValueError for an unknown config, FileNotFoundError where there is no built dataset.
    """
    if config not in CONFIGS:
        raise ValueError(f"unknown config {config!r}, expected one of {', '.join(CONFIGS)}")
    built = dataset_folder() if path is None else path
    if not (built / "README.md").is_file():
        raise FileNotFoundError(f"{built}: no dataset here; run `crosstally build --out {built}` on its corpus")
    empty = _read_empty(built, config)
    return _read(built, config) if empty is None else empty


def dataset_folder() -> Path:
    """Return the folder of the dataset in the installed package, or, in a checkout, the one that `build` writes.

    Raises FileNotFoundError for an installed package without a dataset.
    """
    packed = PACKAGE / "data"
    if packed.is_dir():
        return packed
    checkout = PACKAGE.parents[1]
    if (checkout / "annotations").is_dir():
        return checkout / "build" / "dataset"
    raise FileNotFoundError(
        "this installation carries no dataset; run `crosstally build` in a checkout and give its build/dataset as path"
    )


def _read(built: Path, config: str) -> "Dataset":
    from datasets import load_dataset  # noqa: PLC0415 - more than a second that only this command need spend

    dataset: Dataset = load_dataset(str(built), config, split=SPLIT)
    return dataset


def _read_empty(built: Path, config: str) -> "Dataset | None":
    """Return a table without rows, which `load_dataset` refuses to load; None for a table with rows."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - as above
    from datasets import Dataset, Features, NamedSplit  # noqa: PLC0415

    path = built / config / DATA_FILE
    if pq.read_metadata(path).num_rows:
        return None
    features = Features.from_arrow_schema(pq.read_schema(path))
    dataset: Dataset = Dataset.from_dict({name: [] for name in features}, features=features, split=NamedSplit(SPLIT))
    return dataset
