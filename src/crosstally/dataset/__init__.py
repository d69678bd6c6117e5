"""The dataset: what a corpus and its report hold, as flat tables for `datasets.load_dataset`."""

from crosstally.dataset.build import build_dataset
from crosstally.dataset.columns import CONFIGS, DEFAULT_CONFIG, SPLIT
from crosstally.dataset.load import load
from crosstally.errors import DatasetError

__all__ = ["CONFIGS", "DEFAULT_CONFIG", "SPLIT", "DatasetError", "build_dataset", "load"]
