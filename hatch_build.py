"""Build the dataset into the wheel, so that an installed package can load it without a network."""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DatasetBuildHook(BuildHookInterface[Any]):
    """Add the dataset of this checkout's corpus to a wheel as `crosstally/data`."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Name what the build needs: all that the package runs with but `datasets`, which is large and only reads."""
        return [each for each in self.metadata.core.dependencies if not each.startswith("datasets")]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the dataset into a folder of its own, which the wheel then takes in.

        An editable installation loads what `crosstally build` writes. A corpus with something to act on still makes a
        wheel, without data: the checks that say what it is run from one.
        """
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from crosstally.dataset import DatasetError, build_dataset  # noqa: PLC0415 - from the tree that is being packed

        self.folder = Path(tempfile.mkdtemp(prefix="crosstally-data-"))
        try:
            build_dataset(root, self.folder / "data")
        except DatasetError as error:
            self.app.display_warning(f"this wheel carries no dataset: {error}")
        else:
            build_data["force_include"][str(self.folder / "data")] = "crosstally/data"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - given
        """Remove the folder when the wheel has been written."""
        if version != "editable":
            shutil.rmtree(self.folder, ignore_errors=True)
