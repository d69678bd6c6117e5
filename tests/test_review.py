"""`crosstally review` and `crosstally comment`: what a pull request changes, carried over as untrusted text."""

import json
from pathlib import Path

import jsonschema_rs
import pytest
from corpora import ANNOTATIONS, write, write_corpus
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from crosstally.cli import main
from crosstally.loading import load_corpus
from crosstally.reports.markdown import LIMIT_CHARACTERS
from crosstally.reviewing import MARK, ReviewError, read_review, render_comment, review, write_review
from crosstally.reviewing.model import Changed, Defect, Partner, Review, Touched
from crosstally.running.runner import run

SCHEMA = json.loads((Path(read_review.__code__.co_filename).parent / "review.json").read_text(encoding="utf-8"))
EVENING = "annotations/articles/2024-03-05-evening.yaml"


def reviewed(base: Path, head: Path) -> Review:
    corpus = load_corpus(head)
    return review(load_corpus(base, empty=True), corpus, run(corpus))


def test_a_changed_claim_is_shown_with_the_conflict_that_it_touches_and_its_partner(tmp_path: Path) -> None:
    base, head = write_corpus(tmp_path / "base"), write_corpus(tmp_path / "head")
    write(base, EVENING, ANNOTATIONS["2024-03-05-evening"].replace("6600", "6500"))
    more = "  - {id: depots, quote: '6,600 drivers', event: tram-strike, measure: strikers, figure: 6600}\n"
    write(head, EVENING, ANNOTATIONS["2024-03-05-evening"] + more)
    message = (
        "strikers, Tram strike: more than 6,500 in 2024-03-04-morning against more than 6,600 in 2024-03-05-evening, "
        "100 apart (1.5%)"
    )
    found = reviewed(base, head)
    assert found.changed == (
        Changed(
            claim="2024-03-05-evening#strikers",
            change="changed",
            about="tram-strike, strikers",
            figure="more than 6,600",
            before="more than 6,500",
            quote="More than 6,600 drivers",
            fields=("figure",),
        ),
        Changed(
            claim="2024-03-05-evening#depots",
            change="added",
            about="tram-strike, strikers",
            figure="6,600",
            before=None,
            quote="6,600 drivers",
            fields=(),
        ),
    )
    assert [(each.check, each.message, each.acknowledged, each.claims) for each in found.conflicts] == [
        ("discrepant-figures", message, False, ("2024-03-05-evening#strikers",)),
    ]
    partner = Partner(
        claim="2024-03-04-morning#strikers",
        source="2024-03-04-morning",
        figure="more than 6,500",
        quote="More than 6,500 drivers",
    )
    assert found.conflicts[0].partners == (partner,)
    assert found.unformatted == (EVENING,)


def test_a_new_corpus_and_a_removed_claim(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    head = write_corpus(tmp_path / "head", register=True)
    added = reviewed(tmp_path / "empty", head)
    assert [each.change for each in added.changed] == ["added", "added"]
    assert [each.acknowledged for each in added.conflicts] == [True]
    base = write_corpus(tmp_path / "base")
    write(head, EVENING, "article: 2024-03-05-evening\nclaims: []\n")
    removed = reviewed(base, head)
    assert [(each.claim, each.change) for each in removed.changed] == [("2024-03-05-evening#strikers", "removed")]
    assert {each.check for each in removed.defects} == {"unannotated-number", "stale-acknowledgement"}


def test_where_nothing_changes_there_is_nothing_to_say(tmp_path: Path) -> None:
    found = reviewed(write_corpus(tmp_path / "base"), write_corpus(tmp_path / "head", register=True))
    assert render_comment(found) == (
        f"{MARK}\n\nThank you! This changes no claim, and the checks have nothing to say.\n"
    )


def test_the_comment_names_conflicts_partners_and_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base, head = write_corpus(tmp_path / "base"), write_corpus(tmp_path / "head")
    write(base, EVENING, ANNOTATIONS["2024-03-05-evening"].replace("6600", "6500"))
    assert main(["review", str(base), "--root", str(head), "--format", "json"]) == 0
    path = write(tmp_path, "review.json", capsys.readouterr().out)
    assert main(["comment", str(path)]) == 0
    comment = capsys.readouterr().out
    assert main(["review", str(base), "--root", str(head)]) == 0
    assert capsys.readouterr().out == comment
    (conflict,) = reviewed(base, head).conflicts
    opening = "Thank you! This changes 1 claim. 1 finding to look at below. 1 new conflict: no mistake of yours;"
    assert comment.startswith(f"{MARK}\n\n{opening} sources do disagree.\n")
    assert f"new: `crosstally accept {conflict.id}`" in comment
    assert "“More than 6,500 drivers”" in comment
    assert (
        "| 2024-03-05-evening&#35;\u200bstrikers | changed: figure | tram-strike, strikers | more than 6,500 → more"
        in comment
    )


TEXT = st.text(max_size=60) | st.sampled_from(
    ["|", "\n# x\n", "`", "<img src=x>", "@someone", "#12", "[a](javascript:b)", "](x", "<!-- -->", "\\", "-->", "~~~"]
)
NAMES = st.sampled_from(["sum-mismatch", "discrepant-figures"])
REVIEWS = st.builds(
    Review,
    articles=st.integers(0, 9),
    claims=st.integers(0, 9),
    exit_code=st.sampled_from([0, 1, 2]),
    changed=st.lists(
        st.builds(
            Changed,
            claim=TEXT,
            change=st.sampled_from(["added", "changed", "removed"]),
            about=TEXT,
            figure=TEXT,
            before=TEXT | st.none(),
            quote=TEXT,
            fields=st.lists(TEXT, max_size=2).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
    conflicts=st.lists(
        st.builds(
            Touched,
            check=NAMES,
            severity=st.just("error"),
            id=st.just("0123456789ab"),
            message=TEXT,
            acknowledged=st.booleans(),
            claims=st.lists(TEXT, max_size=2).map(tuple),
            partners=st.lists(st.builds(Partner, claim=TEXT, source=TEXT, figure=TEXT, quote=TEXT), max_size=2).map(
                tuple
            ),
        ),
        max_size=3,
    ).map(tuple),
    defects=st.lists(
        st.builds(Defect, check=NAMES, severity=st.just("info"), place=TEXT, message=TEXT, next_step=TEXT | st.none()),
        max_size=3,
    ).map(tuple),
    unformatted=st.lists(TEXT, max_size=2).map(tuple),
    notes=st.lists(TEXT, max_size=2).map(tuple),
    left_out=st.integers(0, 3),
)


@given(REVIEWS)
def test_what_is_sent_fits_the_schema_and_arrives_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, found: Review
) -> None:
    text = write_review(found)
    jsonschema_rs.validate(SCHEMA, json.loads(text))
    path = write(tmp_path_factory.mktemp("review"), "review.json", text)
    assert read_review(path) == found


@given(REVIEWS)
def test_no_text_means_anything_but_itself(found: Review) -> None:
    """What a table holds is text, code of ours and line breaks; nothing of it links, embeds or ends the table."""
    comment = render_comment(found)
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough").parse(comment)
    inline = [child for token in tokens for child in token.children or []]
    assert {token.type for token in inline} <= {
        *("text", "softbreak", "code_inline", "strong_open", "strong_close", "html_inline"),
    }
    assert {token.content for token in inline if token.type == "html_inline"} <= {"<br>"}
    assert {token.content for token in tokens if token.type == "html_block"} <= {f"{MARK}\n"}
    headings = [tokens[index + 1].content for index, token in enumerate(tokens) if token.type == "heading_open"]
    assert (
        len(headings)
        == len(set(headings))
        == sum(bool(part) for part in (found.defects, found.conflicts, found.changed, found.unformatted, found.notes))
    )
    rows = sum(token.type == "tr_open" for token in tokens)
    tables = sum(bool(part) for part in (found.defects, found.conflicts, found.changed))
    assert rows == tables + len(found.defects) + len(found.conflicts) + len(found.changed)


def test_a_long_review_is_cut_and_counted(tmp_path: Path) -> None:
    defect = Defect(check="sum-mismatch", severity="error", place="a:1:1", message="|" * 5000, next_step="x" * 5000)
    found = Review(
        articles=1,
        claims=1,
        exit_code=1,
        changed=(),
        conflicts=(),
        defects=(defect,) * 2000,
        unformatted=(),
        notes=("note",),
        left_out=0,
    )
    path = write(tmp_path, "review.json", write_review(found))
    comment = render_comment(read_review(path))
    assert len(comment) < LIMIT_CHARACTERS
    shown = comment.count("`sum-mismatch`")
    assert 0 < shown <= 50
    assert comment.endswith(f"\n{2000 - shown} more lines did not fit here; `crosstally check` shows all.\n")


BAD = {
    "no-json": ("{", "Expecting property name"),
    "list": ("[]", "the whole: breaks the rule type"),
    "another-format": ('{"format": 2}', "breaks the rule"),
    "deep": ("[" * 100_000, "no review"),
    "binary": ("\0", "the file is not text"),
    "large": ('"' + "x" * 3_000_000 + '"', "larger than"),
}


@pytest.mark.parametrize(("text", "message"), BAD.values(), ids=BAD)
def test_what_is_no_review_is_refused(
    tmp_path: Path, text: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, "review.json", text)
    with pytest.raises(ReviewError):
        read_review(path)
    assert main(["comment", str(path)]) == 2
    done = capsys.readouterr()
    assert done.out == ""
    assert message in done.err


def test_a_record_that_has_no_canonical_form_is_named(tmp_path: Path) -> None:
    base, head = write_corpus(tmp_path / "base"), write_corpus(tmp_path / "head")
    write(head, EVENING, "- article\n")
    assert EVENING in reviewed(base, head).unformatted


def test_a_part_of_which_no_line_fits_is_left_out_and_counted() -> None:
    defect = Defect(check="sum-mismatch", severity="error", place="a:1:1", message="|" * 5000, next_step="|" * 5000)
    partner = Partner(claim="c#d", figure="1", source="|" * 5000, quote="|" * 5000)
    wide = Touched(
        check="rival-accounts",
        severity="warning",
        id="0123456789ab",
        message="wide",
        acknowledged=False,
        claims=("a#b",),
        partners=(partner,) * 50,
    )
    found = Review(
        articles=1,
        claims=1,
        exit_code=1,
        changed=(),
        conflicts=(wide,),
        defects=(defect,) * 50,
        unformatted=(),
        notes=(),
        left_out=0,
    )
    comment = render_comment(found)
    assert "### Conflicts" not in comment
    left_out = 50 - comment.count("`sum-mismatch`") + 1
    assert comment.endswith(f"\n{left_out} more lines did not fit here; `crosstally check` shows all.\n")
