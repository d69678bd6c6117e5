"""What differs between two builds, what that asks of the version, and the changelog's entry."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from corpora import write
from storm import ABOUT, COAST, write_storm
from test_cli import crosstally

from crosstally.dataset import DatasetError, build_dataset
from crosstally.dataset.changelog import draft, iter_lines, release
from crosstally.dataset.changes import Level, TableChange, compare_builds, next_version, read_version
from crosstally.dataset.columns import CONFIGS, DATA_FILE

CHANGELOG = """\
# Changelog

## [Unreleased]

### Added

- A command.

### Fixed

- A slip.

## [1.2.3] - 2021-04-01

### Added

- Everything.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Write the storm and build it as the older of two builds."""
    root = write_storm(tmp_path / "storm")
    build_dataset(root, tmp_path / "old")
    return root


def rebuilt(root: Path) -> tuple[Path, Path]:
    build_dataset(root, root.parent / "new")
    return root.parent / "old", root.parent / "new"


def change(root: Path, file: str, before: str, after: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert before in text
    write(root, file, text.replace(before, after))


def test_equal_builds_differ_in_nothing(root: Path) -> None:
    changes = compare_builds(*rebuilt(root))
    assert (list(iter_lines(changes)), changes.files, changes.level, draft(changes)) == ([], (), Level.NONE, "")


def test_another_description_is_a_patch(root: Path) -> None:
    write(root, "annotations/dataset.yaml", ABOUT.replace("Two reports only.", "Two reports, and no more."))
    changes = compare_builds(*rebuilt(root))
    assert (list(iter_lines(changes)), changes.level) == ([], Level.PATCH)
    assert changes.files == ("README.md", "croissant.json")


def test_another_record_is_minor(root: Path) -> None:
    change(root, "annotations/events.yaml", "events:\n", "events:\n  - {id: gale, label: Gale}\n")
    changes = compare_builds(*rebuilt(root))
    assert (list(iter_lines(changes)), changes.level) == (["added events gale"], Level.MINOR)
    assert draft(changes) == "### Added\n\n- Data: `events` `gale`.\n"


def test_a_changed_record_is_major_and_named_with_old_and_new_value(root: Path) -> None:
    change(root, f"corpus/{COAST}.yaml", "published_from: printed above the text", "published_from: printed `above` it")
    change(root, f"corpus/{COAST}.yaml", "translated: false", "translated: null")
    changes = compare_builds(*rebuilt(root))
    assert (list(iter_lines(changes)), changes.level) == (
        [
            f"changed articles {COAST}",
            "  translated: false -> null",
            '  published_from: "printed above the text" -> "printed `above` it"',
        ],
        Level.MAJOR,
    )
    assert draft(changes) == (
        f"### Changed\n\n- Data: `articles` `{COAST}`: `translated` was `false` and is `null`, "
        '`published_from` was `"printed above the text"` and is ``"printed `above` it"``.\n'
    )


def test_a_removed_record_is_major(root: Path) -> None:
    change(root, "annotations/events.yaml", "events:\n", "events:\n  - {id: gale, label: Gale}\n")
    build_dataset(root, root.parent / "old")
    change(root, "annotations/events.yaml", "{id: gale, label: Gale}", "{id: breeze, label: Breeze}")
    changes = compare_builds(*rebuilt(root))
    assert (list(iter_lines(changes)), changes.level) == (["added events breeze", "removed events gale"], Level.MAJOR)
    assert draft(changes) == "### Added\n\n- Data: `events` `breeze`.\n\n### Removed\n\n- Data: `events` `gale`.\n"


@pytest.mark.parametrize(
    ("columns", "expected", "level"),
    [
        (
            lambda table: table.append_column("mood", pa.array(["calm"] * len(table))),
            "added column events.mood",
            "MINOR",
        ),
        (lambda table: table.drop_columns(["label"]), "removed column events.label", "MAJOR"),
        (
            lambda table: table.set_column(1, "label", pa.array([1] * len(table))),
            "changed column events.label",
            "MAJOR",
        ),
    ],
    ids=["added", "removed", "retyped"],
)
def test_columns_are_named_too(root: Path, columns: object, expected: str, level: str) -> None:
    old, new = rebuilt(root)
    file = new / "events" / DATA_FILE
    pq.write_table(columns(pq.read_table(file)), file)  # type: ignore[operator]
    changes = compare_builds(old, new)
    assert next(iter_lines(changes)) == expected
    assert changes.level is Level(level)


def test_a_config_that_only_one_build_has(root: Path) -> None:
    old, new = rebuilt(root)
    (old / "ignored" / DATA_FILE).unlink()
    changes = compare_builds(old, new)
    assert changes.tables == (TableChange(config="ignored", column=None, kind=changes.records[0].kind),)
    assert (changes.level, len(changes.records)) == (Level.MINOR, 2)


def test_long_values_are_shown_around_their_first_difference(root: Path) -> None:
    change(root, f"corpus/{COAST}.yaml", "rights: written for this test", f"rights: {'long ' * 60}`end` one")
    build_dataset(root, root.parent / "old")
    change(root, f"corpus/{COAST}.yaml", "`end` one", "`end` two")
    changes = compare_builds(*rebuilt(root))
    shown = '…ong long long long long `end` one"', '…ong long long long long `end` two"'
    assert list(iter_lines(changes))[1] == f"  text_rights: {shown[0]} -> {shown[1]}"
    assert f"`text_rights` was ``{shown[0]}`` and is ``{shown[1]}``" in draft(changes)


@pytest.mark.parametrize(
    ("level", "expected"),
    [(Level.MAJOR, "2.0.0"), (Level.MINOR, "1.3.0"), (Level.PATCH, "1.2.4"), (Level.NONE, "1.2.3")],
)
def test_the_version_that_follows(level: Level, expected: str) -> None:
    assert next_version("1.2.3", level) == expected


def test_the_command_says_what_comes_next(root: Path) -> None:
    change(root, f"corpus/{COAST}.yaml", "translated: false", "translated: null")
    old, new = rebuilt(root)
    assert read_version(old) == "1.2.3"
    done = crosstally("diff", old, new)
    assert (done.returncode, done.stderr) == (0, "")
    last = done.stdout.splitlines()[-1]
    assert last == "MAJOR: records 0 added, 0 removed, 1 changed; 2 files differ; after 1.2.3 comes 2.0.0"
    drafted = crosstally("diff", "--changelog", old, new).stdout
    assert drafted == draft(compare_builds(old, new))


def test_a_folder_without_a_dataset_exits_with_2(tmp_path: Path) -> None:
    done = crosstally("diff", tmp_path, tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{tmp_path}: no dataset here; build one with" in done.stderr


def test_a_release_closes_the_unreleased_section() -> None:
    drafted = "### Added\n\n- Data: a claim.\n\n### Removed\n\n- Data: another.\n"
    assert (
        release(CHANGELOG, "1.3.0", "2021-05-01", drafted)
        == """\
# Changelog

## [Unreleased]

## [1.3.0] - 2021-05-01

### Added

- A command.
- Data: a claim.

### Fixed

- A slip.

### Removed

- Data: another.

## [1.2.3] - 2021-04-01

### Added

- Everything.
"""
    )


@pytest.mark.parametrize(
    ("changelog", "message"),
    [("# Changelog\n", "expected one section"), (CHANGELOG, "has version 1.2.3 already")],
)
def test_a_changelog_that_cannot_be_closed(changelog: str, message: str) -> None:
    with pytest.raises(DatasetError, match=message):
        release(changelog, "1.2.3", "2021-05-01", "")


def test_every_config_has_a_key_that_tells_its_records_apart(root: Path) -> None:
    _, new = rebuilt(root)
    for config in CONFIGS.values():
        rows = pq.read_table(new / config.name / DATA_FILE).to_pylist()
        assert len({tuple(row[name] for name in config.key) for row in rows}) == len(rows)


def test_words_above_the_first_section_stay_above_what_is_drafted() -> None:
    written = "# Changelog\n\n## [Unreleased]\n\nThe first after the flood.\n\n### Added\n\n- A check.\n"
    assert release(written, "1.2.4", "2021-05-01", "### Added\n\n- Data: a claim.\n") == (
        "# Changelog\n\n## [Unreleased]\n\n## [1.2.4] - 2021-05-01\n\n"
        "The first after the flood.\n\n### Added\n\n- A check.\n- Data: a claim.\n"
    )
