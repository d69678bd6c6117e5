"""`crosstally fmt` and `crosstally schema`: what they write, and what they leave alone."""

import json
from pathlib import Path

import pytest
from corpora import ANNOTATIONS, EVENTS, write, write_corpus

from crosstally.canonical import canonical, iter_records
from crosstally.cli import main
from crosstally.files.schemafiles import EDITOR_SCHEMAS, read_schema
from crosstally.files.texts import read_text
from crosstally.loading import load_corpus
from crosstally.running.runner import run

MORNING = "annotations/articles/2024-03-04-morning.yaml"
LOOSE = (
    ANNOTATIONS["2024-03-04-morning"]
    .replace("    event: tram-strike\n", "")
    .replace("    figure: {", "    event: 'tram-strike'  # the only one\n    figure:   {")
)


def test_a_record_is_rewritten_in_its_form_and_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_corpus(tmp_path)
    write(root, MORNING, LOOSE)
    (root / MORNING).chmod(0o640)
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*.yaml")}
    assert main(["fmt", "--check", str(root)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{root / MORNING}: not in its form",
        "6 files: 1 not in their form",
        "`crosstally fmt` puts them in form",
    ]
    assert read_text(root / MORNING) == LOOSE
    assert main(["fmt", str(root)]) == 0
    assert capsys.readouterr().out.splitlines() == [f"{root / MORNING}: put in form", "6 files: 1 put in form"]
    expected = ANNOTATIONS["2024-03-04-morning"].replace("tram-strike\n", "tram-strike  # the only one\n")
    assert read_text(root / MORNING) == expected
    assert (root / MORNING).stat().st_mode & 0o777 == 0o640
    assert {path for path, time in before.items() if path.stat().st_mtime_ns != time} == {root / MORNING}
    assert main(["fmt", "--check", str(root)]) == 0


@pytest.mark.parametrize("options", [["--diff"], ["--check", "--diff"]], ids=["alone", "with-check"])
def test_what_would_change_is_shown_as_a_patch_and_not_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    root = write_corpus(tmp_path)
    write(root, MORNING, LOOSE)
    assert main(["fmt", *options, str(root)]) == 1
    assert read_text(root / MORNING) == LOOSE
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == [f"--- {root / MORNING}", f"+++ {root / MORNING}"]
    assert "-    event: 'tram-strike'  # the only one" in lines
    assert "+    event: tram-strike  # the only one" in lines


def test_a_link_stays_one(tmp_path: Path) -> None:
    root = write_corpus(tmp_path)
    kept = write(root, "kept/morning.yaml", LOOSE)
    (root / MORNING).unlink()
    (root / MORNING).symlink_to(kept)
    assert main(["fmt", str(root)]) == 0
    assert (root / MORNING).is_symlink()
    assert read_text(kept) == canonical(LOOSE, MORNING)


def test_a_record_that_is_named_is_put_in_form_alone(tmp_path: Path) -> None:
    root = write_corpus(tmp_path)
    other = MORNING.replace("2024-03-04-morning", "2024-03-05-evening")
    for file in (MORNING, other):
        write(root, file, LOOSE)
    assert main(["fmt", str(root), MORNING]) == 0
    assert (read_text(root / MORNING), read_text(root / other)) == (canonical(LOOSE, MORNING), LOOSE)


def test_what_cannot_be_read_is_named_and_left_and_the_rest_is_put_in_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_corpus(tmp_path)
    write(root, MORNING, LOOSE)
    write(root, "annotations/events.yaml", "events: [\n")
    write(root, "annotations/measures.yaml", "- a\n")
    (root / "corpus/2024-03-09-elsewhere.yaml").symlink_to("/etc/hostname")
    assert main(["fmt", str(root)]) == 1
    done = capsys.readouterr()
    assert f"crosstally: {root / 'annotations/events.yaml'}:2:1: " in done.err
    assert f"crosstally: {root / 'annotations/measures.yaml'}: a record consists of fields\n" in done.err
    assert f"crosstally: {root / 'corpus/2024-03-09-elsewhere.yaml'}:1:1: leads out of the corpus\n" in done.err
    assert done.out.splitlines()[-1] == "7 files: 1 put in form, 3 could not be read"
    assert (root / "annotations/events.yaml").read_text(encoding="utf-8") == "events: [\n"


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["corpus/2024-03-04-morning.txt"], "no record of the corpus"),
        (["../other.yaml"], "lies outside the corpus"),
        (["missing.yaml"], "no such folder or file"),
        ([".", "annotations"], "put one corpus in form at a time"),
        (["empty"], "no records in corpus/ and annotations/"),
    ],
)
def test_bad_usage_exits_with_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], names: list[str], message: str
) -> None:
    root = write_corpus(tmp_path / "root")
    write(tmp_path, "other.yaml", "a: 1\n")
    (root / "empty").mkdir()
    monkeypatch.chdir(root)
    assert main(["fmt", *names]) == 2
    assert message in capsys.readouterr().err


def test_what_other_commands_write_is_in_form(tmp_path: Path) -> None:
    root = write_corpus(tmp_path)
    (conflict,) = [each for each in run(load_corpus(root)).findings if each.check == "discrepant-figures"]
    reasons = ["It counts a depot more.", 'The union\'s: "all" drivers, #1 - so it says.']
    for reason in reasons:
        said = ["--verdict", "discrepant", "--reason", reason]
        assert main(["accept", conflict.fingerprint, *said, "--root", str(root)]) == 0
        for file in iter_records(root):
            assert read_text(root / file) == canonical(read_text(root / file), file)


def test_the_schemas_of_a_corpus_list_its_ids_and_no_others(tmp_path: Path) -> None:
    root = write_corpus(tmp_path)
    assert main(["schema", "--root", str(root)]) == 0
    texts = {path.name: path.read_text(encoding="utf-8") for path in (root / "schema").iterdir()}
    assert texts.keys() == set(EDITOR_SCHEMAS)
    listed = json.loads(texts["ids.json"])["$defs"]
    assert (listed["event"]["enum"], listed["measure"]["enum"]) == (["tram-strike"], ["strikers"])
    assert "enum" not in listed["actor"]
    fields = json.loads(texts["annotation.json"])["$defs"]["claim"]["properties"]
    assert fields["figure"]["examples"][:2] == [49, {"more_than": 6600}]
    about_another = ("id", "quote", "event", "measure", "of", "attributed_to", "repeats", "sum_of", "note")
    assert [name for name in about_another if "examples" in fields[name]] == []


def test_the_checks_read_their_own_schemas_in_which_any_id_may_stand() -> None:
    assert [name for name, form in read_schema("ids.json")["$defs"].items() if "enum" in form] == []


def test_fmt_keeps_the_lists_of_ids_fresh(tmp_path: Path) -> None:
    root = write_corpus(tmp_path, register=True)
    main(["schema", "--root", str(root)])
    more = EVENTS + "  - id: bus-strike\n    label: Bus strike\n"
    write(root, "annotations/events.yaml", more)
    stale = [each.problem.message for each in run(load_corpus(root)).findings if each.check == "stale-schema"]
    assert stale == ["this lacks the event bus-strike"]
    assert main(["fmt", "--check", str(root)]) == 1
    assert main(["fmt", str(root)]) == 0
    assert run(load_corpus(root)).exit_code == 0
    write(root, "schema/annotation.json", "{}")
    (root / "schema/ids.json").unlink()
    stale = [each.problem.message for each in run(load_corpus(root)).findings if each.check == "stale-schema"]
    assert stale == ["this refers to schema/ids.json, which is missing", "this is not the schema of this version"]
    assert main(["schema", "--root", str(root)]) == 0
    assert run(load_corpus(root)).exit_code == 0


def test_schemas_are_not_written_from_registries_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_corpus(tmp_path)
    write(root, "annotations/events.yaml", "events: [\n")
    assert main(["schema", "--root", str(root)]) == 2
    assert "annotations/events.yaml: cannot be used" in capsys.readouterr().err
    assert not (root / "schema").exists()
