"""Broken and hostile input: every outcome is a finding or a named error, and nothing outside of the corpus is read."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from corpora import CLAIM, PROVENANCE, write, write_corpus
from storm import COAST, write_storm

from crosstally import check
from crosstally.cli import main
from crosstally.dataset.columns import DATA_FILE
from crosstally.files.documents import parse
from crosstally.limits import PAIRS_LIMIT
from crosstally.loading import CorpusError, load_corpus
from crosstally.undecided import UNDECIDED

FUZZ = Path(__file__).with_name("fuzz.py")
CIRCLE = "the file is a link that leads back to itself"
OUT = "leads out of the corpus"
TEXT = "corpus/2024-03-04-morning.txt"
RECORD = "annotations/articles/2024-03-04-morning.yaml"
SECRET = "More than 6,500 drivers stayed at home. The password is 1234.\n"  # noqa: S105 - a text of this test
ROW = {"article_id": "a", "event_id": "war", "measure": "deaths", "modifier": "exact"}


@pytest.mark.parametrize(
    ("target", "first", "count"),
    [
        ("corpora", 0, 6),
        ("tables", 0, 12),
        ("builds", 0, 6),
        ("texts", 0, 8),
        pytest.param("texts", 5107, 1, id="a-fraction-beyond-all-doubles"),
        pytest.param("tables", 9093, 1, id="a-date-beyond-all-calendars"),
        pytest.param("builds", 9163, 1, id="a-dataset-with-such-a-date"),
    ],
)
def test_a_sample_of_broken_input_ends_as_it_should(target: str, first: int, count: int) -> None:
    """Within limits on time and memory, each input in a process of its own; a campaign goes on from here."""
    command = [sys.executable, str(FUZZ), "--target", target, "--first", str(first), "--count", str(count)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert done.stdout.endswith(f"{count} {target}; 0 ended as they should not\n")


def faults(root: Path) -> list[tuple[str, str]]:
    """Return what could not be read, and why."""
    found = check(root).findings
    return [(each.problem.place.file, each.problem.message) for each in found if each.check == "unreadable-file"]


def replace(path: Path, target: str | Path) -> None:
    path.unlink()
    path.symlink_to(target)


@pytest.mark.parametrize(
    ("file", "target", "message"),
    [
        pytest.param(TEXT, "../../outside.txt", OUT, id="text-outside"),
        pytest.param(TEXT, "/etc/passwd", OUT, id="text-absolute"),
        pytest.param(RECORD, "../../../outside.txt", OUT, id="record-outside"),
        pytest.param(RECORD, "2024-03-04-morning.yaml", CIRCLE, id="record-itself"),
        pytest.param("annotations/events.yaml", "/dev/zero", OUT, id="registry-device"),
        pytest.param("annotations/events.yaml", "events.yaml", CIRCLE, id="registry-itself"),
        pytest.param(RECORD, "..", "this is a folder, where a file is expected", id="record-folder"),
        pytest.param(RECORD, "gone.yaml", "the file cannot be read: no such file or directory", id="record-gone"),
    ],
)
def test_a_link_that_leads_out_or_nowhere_is_named_and_not_followed(
    tmp_path: Path, file: str, target: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "outside.txt", SECRET)
    root = write_corpus(tmp_path / "corpus", register=True)
    replace(root / file, target)
    assert faults(root) == [(file, message)]
    assert main(["check", str(root)]) == 1
    assert "password" not in "".join(capsys.readouterr())
    assert main(["fmt", str(root)]) == int(file != TEXT)
    assert "Traceback" not in "".join(capsys.readouterr())


def test_a_link_within_the_corpus_is_followed(tmp_path: Path) -> None:
    root = write_corpus(tmp_path / "corpus", register=True)
    (root / "kept").mkdir()
    (root / TEXT).rename(root / "kept/morning.txt")
    (root / TEXT).symlink_to("../kept/morning.txt")
    (tmp_path / "link").symlink_to(root)
    assert check(tmp_path / "link").exit_code == 0


def test_a_folder_that_leads_out_is_named_and_not_listed(tmp_path: Path) -> None:
    root = write_corpus(tmp_path / "corpus", register=True)
    (root / "annotations/register").rename(tmp_path / "register")
    (root / "annotations/register").symlink_to(tmp_path / "register")
    assert faults(root) == [("annotations/register", OUT)]


def test_a_file_where_a_folder_is_expected_is_named(tmp_path: Path) -> None:
    root = write_corpus(tmp_path / "corpus")
    write(root, "annotations/register", "entries: []\n")
    assert faults(root) == [("annotations/register", "this is a file, where a folder is expected")]


@pytest.mark.parametrize(
    ("file", "command", "words"),
    [
        ("annotations/dataset.yaml", ["build", "--out", "out"], f"annotations/dataset.yaml:1:1: {OUT}"),
        ("annotations/readings/first", ["agreement"], f"annotations/readings/first: {OUT}"),
        (f"annotations/readings/first/{COAST}.yaml", ["agreement"], f"readings/first/{COAST}.yaml:1:1: {OUT}"),
    ],
)
def test_what_other_commands_read_does_not_lead_out_either(
    tmp_path: Path, file: str, command: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_storm(tmp_path / "storm")
    for order in ("first", "second"):
        shutil.copytree(root / "annotations/articles", root / "annotations/readings" / order)
    (root / file).rename(tmp_path / "moved")
    (root / file).symlink_to(tmp_path / "moved")
    arguments = [str(tmp_path / word) if word == "out" else word for word in command]
    assert main([*arguments, "--root", str(root)]) == 2
    assert words in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@contextmanager
def as_somebody() -> Iterator[Path]:
    """Be a user who may not read everything, in a folder that this user may enter."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        user = os.geteuid()
        yield Path(name)
        os.seteuid(user)


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="this system has no users to change to")
@pytest.mark.parametrize(
    ("file", "message"),
    [
        (RECORD, "the file cannot be read: permission denied"),
        ("annotations/register", "the folder cannot be listed: permission denied"),
    ],
)
def test_what_may_not_be_read_is_named(file: str, message: str) -> None:
    with as_somebody() as folder:
        root = write_corpus(folder / "corpus", register=True)
        faults(root)  # imports what a check needs, which that user may not read either
        (root / file).chmod(0o000)
        if os.geteuid() == 0:
            os.seteuid(65534)
        found = faults(root)
    assert found == [(file, message)]


def test_names_that_are_no_text_are_spelt_out(tmp_path: Path) -> None:
    root = write_corpus(tmp_path, register=True)
    try:
        (root / os.fsdecode(b"corpus/caf\xe9.yaml")).write_text("x: 1\n", encoding="utf-8")
    except OSError:
        pytest.skip("this file system has only names that are text")
    command = [sys.executable, "-m", "crosstally", "fmt", str(root), "--check"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 1
    assert rb"corpus/caf\udce9.yaml" in done.stdout + done.stderr
    assert b"Traceback" not in done.stderr


def write_tally(tmp_path: Path, amounts: Iterable[int]) -> Path:
    """Write a corpus with a claim for each amount, all of one tally and one date."""
    root = write_corpus(tmp_path, register=True)
    head, _, claim = CLAIM.format(article="2024-03-04-morning", quote="stayed", amount=6500).partition("  - id")
    claims = (
        f"  - id{claim}".replace("id: strikers", f"id: s{number}").replace("6500", str(amount))
        for number, amount in enumerate(amounts)
    )
    write(root, RECORD, head + "".join(claims))
    return root


# Of one tally, n claims make n(n-1)/2 pairs; here one claim too many.
ONE_TOO_MANY = next(number for number in range(PAIRS_LIMIT) if number * (number - 1) // 2 > PAIRS_LIMIT)
REFUSED = (
    "{root}: more pairs of claims {kind} than the 5,000,000 that are listed here; 3,163 claims alone are on strikers "
    "of tram-strike; `crosstally compare` counts those of a table of any size"
)


def test_more_pairs_than_are_listed_are_refused_where_all_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_tally(tmp_path, [6500] * (ONE_TOO_MANY - 1))
    assert main(["check", str(root)]) == 1  # the claims agree with each other: nothing is listed of them
    assert "pairs of claims" not in capsys.readouterr().err
    with pytest.raises(CorpusError) as caught:
        load_corpus(root).pairs  # noqa: B018 - it is asked for
    assert str(caught.value) == REFUSED.format(root=root, kind="of one tally")


def test_more_pairs_that_disagree_than_are_listed_are_refused(tmp_path: Path) -> None:
    root = write_tally(tmp_path, [number % 2 * 1000 + 101 for number in range(2 * ONE_TOO_MANY)])
    with pytest.raises(CorpusError, match="more pairs of claims that disagree than the 5,000,000 that are listed here"):
        load_corpus(root).conflicting  # noqa: B018 - it is asked for


def lines(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps({**ROW, "claim_id": "a#0", **row}) + "\n" for row in rows), encoding="utf-8")
    return path


def compare(table: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Compare a table, and return the exit code and the first line of what was said."""
    code = main(["compare", str(table), "--out", str(table.parent / "out")])
    said = capsys.readouterr()
    return code, (said.err or said.out).partition("\n")[0]


def test_one_reason_for_repeats_and_for_others_is_counted_for_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = lines(tmp_path / "t.jsonl", {"value": "x"}, {"value": "x", "repeats": "a#1"})
    assert compare(table, capsys) == (0, "2 claims read = 0 compared + 0 unknown + 2 rejected")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        pytest.param(b"\xff\n", "no JSON: 'utf-8' codec can't decode byte 0xff", id="no-text"),
        pytest.param(b'{"a":' * 100_000 + b"\n", "no JSON: maximum recursion depth exceeded", id="deep"),
        pytest.param(b"{" + b" " * 17_000_000 + b"}\n", "longer than the 16,777,216 bytes of a line", id="long"),
        pytest.param(b"5\n", "found int, expected one claim, as an object, a line", id="number"),
    ],
)
def test_a_line_that_is_no_claim_is_named(
    tmp_path: Path, line: bytes, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    table = lines(tmp_path / "t.jsonl", {"value": "5"})
    with table.open("ab") as file:
        file.write(line)
    code, said = compare(table, capsys)
    assert code == 2
    assert said.startswith(f"crosstally: {table}:2: {words}")
    assert not (tmp_path / "out").exists()


def parquet(path: Path, **columns: object) -> Path:
    """Write two claims; columns replace or join the usual ones."""
    usual: dict[str, object] = {**{name: [value] * 2 for name, value in ROW.items()}, "claim_id": ["a#0", "a#1"]}
    path.parent.mkdir(exist_ok=True)
    pq.write_table(pa.table({**usual, "value": ["5", "6"], **columns}), path)
    return path


def test_whole_values_are_filled_up_from_amounts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = parquet(tmp_path / "t.parquet", value=pa.array([5, None], pa.int64()), amount=["4", "6"])
    assert compare(table, capsys) == (0, "2 claims read = 2 compared + 0 unknown + 0 rejected")


def test_orders_whose_events_are_numbers_meet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    columns = {"event_id": [2, 1], "value": [1, 2], "modifier": ["after", "after"], "value_type": ["order"] * 2}
    assert compare(parquet(tmp_path / "t.parquet", **columns), capsys)[0] == 0
    (tally,) = pq.read_table(tmp_path / "out/tallies.parquet").to_pylist()
    assert (tally["event_id"], tally["of"], tally["contradictory"]) == ("1", "2", 1)


def test_names_that_look_like_columns_or_patterns_change_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = parquet(tmp_path / "measure=injured" / "t[1]*.parquet")
    assert compare(table, capsys)[0] == 0
    with pq.ParquetFile(
        table.parent / "out/tallies.parquet"
    ) as file:  # read_table takes the folder's name for a column
        rows = file.read().to_pylist()
    assert [row["measure"] for row in rows] == ["deaths"]


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def damage(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:40] + b"\xff" * 30 + content[70:])


@pytest.mark.parametrize("broken", [cut, damage, Path.unlink], ids=["cut", "damaged", "gone"])
@pytest.mark.parametrize("command", ["diff", "hydrate"])
def test_a_broken_table_of_a_built_dataset_is_named(
    tmp_path: Path, broken: Callable[[Path], None], command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    built, table = build(tmp_path), tmp_path / "built/claims" / DATA_FILE
    broken(table)
    capsys.readouterr()
    code = main(["diff", str(built), str(built)] if command == "diff" else hydrating(tmp_path))
    said = capsys.readouterr()
    if command == "diff" and broken is Path.unlink:
        assert (code, said.err) == (0, "")  # an older version may have had no such table
        return
    assert (code, said.out) == (2, "")
    assert said.err.startswith(f"crosstally: {table}: cannot be read: ")
    assert said.err.endswith("; build it anew with `crosstally build`\n")
    assert not (tmp_path / "full").exists()


def build(folder: Path) -> Path:
    root = write_storm(folder / "storm")
    assert main(["build", "--root", str(root), "--out", str(folder / "built"), "--without-text"]) == 0
    return folder / "built"


def hydrating(folder: Path) -> list[str]:
    texts = str(folder / "storm/corpus")
    return ["hydrate", str(folder / "built"), "--texts", texts, "--out", str(folder / "full")]


def test_a_table_with_other_columns_is_not_hydrated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = build(tmp_path) / "claims" / DATA_FILE
    pq.write_table(pq.read_table(table).drop_columns(["quote"]), table)
    capsys.readouterr()
    assert main(hydrating(tmp_path)) == 2
    advice = "build it anew with `crosstally build`"
    assert capsys.readouterr().err == f"crosstally: {table}: has other columns than this version writes; {advice}\n"


def test_a_dataset_does_not_name_files_outside_of_the_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = build(tmp_path) / "articles" / DATA_FILE
    rows = pq.read_table(table)
    write(tmp_path, "storm/secret.txt", SECRET)
    names = pa.array(["../secret", *rows["article_id"].to_pylist()[1:]])
    pq.write_table(rows.set_column(rows.schema.get_field_index("article_id"), rows.field("article_id"), names), table)
    capsys.readouterr()
    assert main(hydrating(tmp_path)) == 0
    assert capsys.readouterr().out.splitlines()[0] == f"no text of ../secret in {tmp_path / 'storm/corpus'}"


@pytest.mark.parametrize(
    "content", ["[]", "{", "[" * 100_000, '{"distribution": 5}'], ids=["list", "cut", "deep", "none"]
)
def test_a_broken_description_is_named(tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]) -> None:
    described = build(tmp_path) / "croissant.json"
    described.write_text(content, encoding="utf-8")
    capsys.readouterr()
    assert main(hydrating(tmp_path)) == 2
    assert capsys.readouterr().err.startswith(f"crosstally: {described}: cannot be read: ")


def drafted(root: Path, text: str) -> list[object]:
    """Return the figures of the draft of an article."""
    path = write(root.parent, "2021-03-03-text.txt", text)
    assert main(["new", str(path), "--root", str(root), "--rights", "x"]) == 0
    record = root / "annotations/articles/2021-03-03-text.yaml"
    data: Any = parse(record.read_text(encoding="utf-8"), record.name).data
    return [claim["figure"] for claim in data["claims"]]


def test_a_number_with_too_many_digits_is_left_to_a_person(tmp_path: Path) -> None:
    root = write_storm(tmp_path / "storm")
    assert drafted(root, f"The storm killed {'9' * 31} people.\n") == [UNDECIDED]


def test_a_draft_has_every_digit_of_a_number(tmp_path: Path) -> None:
    root = write_storm(tmp_path / "storm")
    written = "1" * 30 + ".123456"
    assert drafted(root, f"The storm blew for {written} hours.\n") == [Decimal(written)]


def test_two_quotes_a_mark_apart_are_not_the_same(tmp_path: Path) -> None:
    """A combining mark, a zero-width space or a direction in a text is part of it: a quote without it is not there."""
    root = write_corpus(tmp_path, register=True)
    text = "More than 6,500 dri\u200bvers stayed at home.\n"
    write(root, TEXT, text)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    write(root, TEXT.replace(".txt", ".yaml"), PROVENANCE.format(published="2024-03-04", sha256=sha256))
    assert "missing-quote" in {each.check for each in check(root).findings}
