"""`crosstally score`: what people have said of each check's findings, and of each computed relation."""

from pathlib import Path

import pytest
from corpora import CLAIM, ENTRY, write, write_corpus
from test_cli import crosstally

REGISTER = "annotations/register/tram-strike.yaml"
EVENING = "annotations/articles/2024-03-05-evening.yaml"
CHECKS = "check               conflicts  right  wrong  confirmations\n"
PAIRS = "\nrelation       verdict        pairs\n"
ON_THE_PAIR = ENTRY.replace("check: discrepant-figures", "check: relation")


def score(root: Path) -> str:
    done = crosstally("score", "--root", root)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize(
    ("entry", "judged", "verdict"),
    [
        pytest.param(None, "    0      0", "none         ", id="no-verdict"),
        pytest.param(ENTRY, "    1      0", "discrepant   ", id="right"),
        pytest.param(
            ENTRY.replace("verdict: discrepant", "verdict: compatible").replace("sources-disagree", "consistent"),
            "    0      1",
            "compatible   ",
            id="wrong",
        ),
        pytest.param(ON_THE_PAIR, "    0      0", "discrepant   ", id="on-the-pair-alone"),
    ],
)
def test_a_conflict_is_counted_by_its_verdict(tmp_path: Path, entry: str | None, judged: str, verdict: str) -> None:
    root = write_corpus(tmp_path)
    if entry:
        write(root, REGISTER, entry)
    assert score(root) == (
        f"{CHECKS}discrepant-figures          1  {judged}              0\n{PAIRS}discrepant     {verdict}      1\n"
    )


def test_a_confirmation_is_counted_and_its_pair_has_no_verdict(tmp_path: Path) -> None:
    root = write_corpus(tmp_path)
    claim = CLAIM.format(article="2024-03-05-evening", quote="More than 6,500 drivers", amount=6500)
    write(root, EVENING, claim)
    text = "More than 6,500 drivers stayed at home.\n"
    evening = root / "corpus/2024-03-05-evening"
    morning = root / "corpus/2024-03-04-morning"
    evening.with_suffix(".txt").write_text(text, encoding="utf-8")
    provenance = morning.with_suffix(".yaml").read_text(encoding="utf-8").replace("2024-03-04", "2024-03-05")
    evening.with_suffix(".yaml").write_text(provenance, encoding="utf-8")
    assert score(root) == (
        "check                  conflicts  right  wrong  confirmations\n"
        "contradictory-figures          0      0      0              1\n"
        f"{PAIRS}agree          none               1\n"
    )


def test_defects_alone_score_nothing(tmp_path: Path) -> None:
    root = write_corpus(tmp_path)
    write(root, EVENING, "article: [")
    assert score(root) == f"check  conflicts  right  wrong  confirmations\n{PAIRS}"
