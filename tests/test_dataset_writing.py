"""Writing a dataset: the same corpus gives the same bytes, and nothing but a whole dataset replaces another."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from corpora import bytes_of, write
from storm import COAST, INLAND, write_storm

from crosstally.dataset import DatasetError, build, build_dataset, load
from crosstally.dataset.build import write_dataset
from crosstally.files import swap
from crosstally.loading import load_corpus
from crosstally.running.runner import run


@pytest.fixture(scope="module")
def storm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the dataset of the small corpus."""
    root = write_storm(tmp_path_factory.mktemp("storm"))
    build_dataset(root, root / "build/dataset")
    return root / "build/dataset"


def test_the_same_corpus_gives_the_same_bytes(storm: Path, tmp_path: Path) -> None:
    root = write_storm(tmp_path / "elsewhere")
    build_dataset(root, tmp_path / "again")
    assert bytes_of(tmp_path / "again") == bytes_of(storm)


def test_a_corpus_with_something_to_act_on_is_refused(tmp_path: Path) -> None:
    root = write_storm(tmp_path / "root", register=False)
    with pytest.raises(
        DatasetError, match=r"findings to act on, first of all contradictory-figures in annotations/"
    ) as caught:
        build_dataset(root, tmp_path / "out")
    assert caught.value.exit_code == 1
    assert not (tmp_path / "out").exists()


def test_a_crash_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from crosstally.checks import contradictory_figures  # noqa: PLC0415 - only here

    def fail(_: object) -> Iterator[object]:
        raise ZeroDivisionError

    monkeypatch.setattr(contradictory_figures, "check", fail)
    with pytest.raises(DatasetError, match="not built, because 1 check crashed: contradictory-figures: ZeroDivision"):
        build_dataset(write_storm(tmp_path / "root"), tmp_path / "out")


@pytest.mark.parametrize("error", [OSError("disk full"), KeyboardInterrupt()])
@pytest.mark.parametrize(
    ("module", "step"),
    [(build, "render_card"), (build, "write_table"), (swap, "_swap")],
    ids=["card", "table", "swap"],
)
def test_an_interrupted_build_leaves_the_dataset_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: ModuleType, step: str, error: BaseException
) -> None:
    root = write_storm(tmp_path / "root")
    out = tmp_path / "out" / "dataset"
    build_dataset(root, out)
    before = bytes_of(out)

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(module, step, fail)
    with pytest.raises(type(error)):
        build_dataset(root, out)
    assert bytes_of(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["dataset"]


def test_a_swap_that_fails_half_way_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_storm(tmp_path / "root")
    out = tmp_path / "out" / "dataset"
    build_dataset(root, out)
    before = bytes_of(out)
    rename = Path.rename

    def fail_for_new(self: Path, target: Path) -> Path:
        if ".new-" in self.name:
            raise OSError("not today")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_for_new)
    with pytest.raises(OSError, match="not today"):
        build_dataset(root, out)
    assert bytes_of(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["dataset"]


def test_what_killed_builds_left_is_put_right(tmp_path: Path) -> None:
    """Killed between its two renames, a build leaves the old dataset beside the target, and its own folder."""
    root = write_storm(tmp_path / "root")
    out = tmp_path / "out" / "dataset"
    build_dataset(root, out)
    before = bytes_of(out)
    aside, new = out.parent / ".dataset.old-x", out.parent / ".dataset.new-x"
    aside.mkdir()
    out.rename(aside / "dataset")
    write(new, "README.md", "half")
    write(root, "annotations/dataset.yaml", "title: only\n")
    with pytest.raises(DatasetError, match=r"annotations/dataset\.yaml:1:1: "):
        build_dataset(root, out)
    write_storm(root)
    build_dataset(root, out)
    assert bytes_of(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["dataset"]


@pytest.mark.parametrize("name", ["thesis.doc", ".git/HEAD"])
def test_a_folder_that_is_no_dataset_is_never_replaced(tmp_path: Path, name: str) -> None:
    root = write_storm(tmp_path / "root")
    precious = write(tmp_path / "out", name, "precious")
    with pytest.raises(DatasetError, match="holds something that is no dataset"):
        build_dataset(root, tmp_path / "out")
    assert precious.read_text(encoding="utf-8") == "precious"


def test_a_file_is_never_replaced(tmp_path: Path) -> None:
    out = write(tmp_path, "out", "precious")
    with pytest.raises(DatasetError, match="is a file"):
        build_dataset(write_storm(tmp_path / "root"), out)
    assert out.read_text(encoding="utf-8") == "precious"


def test_a_link_to_a_dataset_stays_a_link(tmp_path: Path) -> None:
    root = write_storm(tmp_path / "root")
    build_dataset(root, tmp_path / "first")
    (tmp_path / "link").symlink_to(tmp_path / "first")
    build_dataset(root, tmp_path / "link")
    assert (tmp_path / "link").readlink() == tmp_path / "first"
    assert load("events", path=tmp_path / "link").to_list() == load("events", path=tmp_path / "first").to_list()


def test_what_cannot_even_be_put_back_is_brought_back_by_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_storm(tmp_path / "root")
    out = tmp_path / "out" / "dataset"
    build_dataset(root, out)
    before = bytes_of(out)
    rename = Path.rename

    def fail_after_the_first(self: Path, target: Path) -> Path:
        if self.name == "dataset" and self.parent == out.parent:
            return rename(self, target)
        raise OSError("not today")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", fail_after_the_first)
        with pytest.raises(OSError, match="not today"):
            build_dataset(root, out)
    assert not out.exists()
    build_dataset(root, out)
    assert bytes_of(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["dataset"]


def test_a_dataset_that_cannot_be_set_aside_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_storm(tmp_path / "root")
    out = tmp_path / "out" / "dataset"
    build_dataset(root, out)
    before = bytes_of(out)

    def fail(*_: object) -> Path:
        raise OSError("not today")

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="not today"):
        build_dataset(root, out)
    assert bytes_of(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["dataset"]


def test_a_corpus_without_claims_builds(tmp_path: Path) -> None:
    root = write_storm(tmp_path / "root", register=False)
    for article in (COAST, INLAND):
        write(root, f"annotations/articles/{article}.yaml", f"article: {article}\nclaims: []\n")
    corpus = load_corpus(root)
    write_dataset(corpus, run(corpus), tmp_path / "out")
    assert len(load("claims", path=tmp_path / "out")) == 0
    assert len(load("articles", path=tmp_path / "out")) == 2
