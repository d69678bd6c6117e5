"""`crosstally preview`: the whole text, every claim in its place, and nothing that could run."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from corpora import MEASURES, TEXTS, write, write_corpus
from hypothesis import given
from hypothesis import strategies as st

from crosstally.cli import main
from crosstally.loading import load_corpus
from crosstally.preview import render_preview
from crosstally.running.runner import run

ROOT = Path(__file__).parents[1]
MORNING = "2024-03-04-morning"
VOID = {"meta", "br"}
HARMLESS = {
    *("html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "div", "mark", "span", "b", "code"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}


class Page(HTMLParser):
    """Reads a page: its text without tips, each mark with its tip, its tags, and that they nest."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.marks: list[tuple[str, str, str]] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.policy = self.style = ""
        self._open: list[tuple[str, str]] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        given_ = dict(attrs)
        self.tags.add(tag)
        self.attributes |= given_.keys()
        if given_.get("http-equiv") == "Content-Security-Policy":
            self.policy = given_["content"] or ""
        if tag == "mark":
            self.marks.append((given_["class"] or "", "", ""))
        if tag not in VOID:
            self._open.append((tag, given_.get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        """Make sure that it is the one last opened."""
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        """Tell the text from what stands in tips."""
        around = [name for _, name in self._open]
        if self._open and self._open[-1][0] == "style":
            self.style += data
        if "text" in around and "tip" not in around:
            self.text += data
        if self.marks and any(tag == "mark" for tag, _ in self._open):
            kind, words, tip = self.marks[-1]
            self.marks[-1] = (kind, words, tip + data) if "tip" in around else (kind, words + data, tip)


def page_of(root: Path, article: str) -> Page:
    corpus = load_corpus(root)
    return Page(render_preview(corpus, corpus.articles[article], run(corpus)))


@pytest.mark.parametrize("article", sorted(path.stem for path in (ROOT / "corpus").glob("*.txt")))
def test_a_page_shows_the_text_as_it_is_with_every_claim_in_it(article: str) -> None:
    corpus = load_corpus(ROOT)
    page = page_of(ROOT, article)
    assert page.text == corpus.articles[article].text
    told = " ".join(tip for _, _, tip in page.marks)
    claims = [claim for claim in corpus.claims if claim.article == article]
    assert [claim.id for claim in claims if claim.id not in told] == []


def test_a_page_needs_nothing_and_lets_nothing_run() -> None:
    page = page_of(ROOT, "2022-09-13-at-least-100-dead")
    assert page.tags <= HARMLESS
    assert page.attributes <= {
        *("lang", "charset", "http-equiv", "content", "name", "class", "tabindex", "aria-describedby", "role", "id"),
        "scope",
    }
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    assert page.policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_a_reading_names_the_conflict_and_both_sources_are_below(tmp_path: Path) -> None:
    corpus = load_corpus(write_corpus(tmp_path))
    html = render_preview(corpus, corpus.articles[MORNING], run(corpus))
    page = Page(html)
    conflict = (
        "strikers, Tram strike: more than 6,500 in 2024-03-04-morning against more than 6,600 in 2024-03-05-evening, "
        "100 apart (1.5%)"
    )
    told = f"more than 6,500 strikersmeasure: strikersabout: Tram strikeconflict discrepant-figures {conflict} (new)"
    assert page.marks == [("claim conflict", "More than 6,500 drivers", told)]
    assert "<td>More than 6,600 drivers</td>" in html


def test_numbers_that_nothing_covers_and_undecided_claims_stand_out(tmp_path: Path) -> None:
    text = "More than 6,500 drivers stayed at home for 2 days in the M4 depot.\n"
    root = write_corpus(tmp_path)
    write(root, f"corpus/{MORNING}.txt", text)
    annotation = (root / f"annotations/articles/{MORNING}.yaml").read_text(encoding="utf-8")
    annotation = (
        annotation.replace("measure: strikers", "measure: undecided") + "ignored:\n  - {quote: M4, reason: name}\n"
    )
    write(root, f"annotations/articles/{MORNING}.yaml", annotation)
    corpus = load_corpus(root)
    html = render_preview(corpus, corpus.articles[MORNING], run(corpus))
    assert Page(html).marks == [
        (
            "claim undecided",
            "More than 6,500 drivers",
            "{more_than: 6500} strikersmeasure: undecidedabout: Tram strike",
        ),
        ("open", "2", "in no claim and not ignored"),
        ("ignored", "M4", "no figure: name"),
    ]
    assert "1 claim, 1 ignored number, 1 number that nothing covers, 0 conflicts" in html
    assert "<td>changed-text</td>" in html


def test_a_draft_is_shown_with_what_is_left_to_decide(tmp_path: Path) -> None:
    root = write_corpus(tmp_path)
    text = "The trams stood from 7am, a third of them in the depot.\n40 drivers were paid. Some trams a day run.\n"
    source = write(tmp_path, "2024-03-09-depot.txt", text)
    assert main(["new", str(source), "--root", str(root)]) == 0
    page = page_of(root, "2024-03-09-depot")
    assert [(kind, words, tip.partition("measure")[0]) for kind, words, tip in page.marks] == [
        ("claim undecided", "7am", "undecided number"),
        ("claim undecided", "a third", "undecided number-2"),
        ("claim undecided", "40 drivers", "40 strikers"),
        ("ignored undecided", "a day", "no figure: undecided"),
    ]


def test_an_annotation_that_cannot_be_read_is_said_to_be_so(tmp_path: Path) -> None:
    root = write_corpus(tmp_path)
    annotation = root / f"annotations/articles/{MORNING}.yaml"
    annotation.write_text(annotation.read_text(encoding="utf-8").replace("figure:", "figures:"), encoding="utf-8")
    corpus = load_corpus(root)
    html = render_preview(corpus, corpus.articles[MORNING], run(corpus))
    assert (
        "0 claims, 0 ignored numbers, 1 number that nothing covers, 0 conflicts, its annotation cannot be read" in html
    )
    assert "<td>schema-violation</td>" in html


def test_quotes_that_overlap_are_told_apart(tmp_path: Path) -> None:
    text = "More than 6,500 drivers and 40 guards stayed at home.\n"
    root = write_corpus(tmp_path)
    write(root, f"corpus/{MORNING}.txt", text)
    write(root, "annotations/measures.yaml", MEASURES)
    more = "  - {id: guards, quote: 'drivers and 40 guards', event: tram-strike, measure: strikers, figure: 40}\n"
    annotation = (root / f"annotations/articles/{MORNING}.yaml").read_text(encoding="utf-8")
    write(root, f"annotations/articles/{MORNING}.yaml", annotation + more)
    page = page_of(root, MORNING)
    assert [(kind.split()[0], "several" in kind, words) for kind, words, _ in page.marks] == [
        ("claim", False, "More than 6,500 "),
        ("claim", True, "drivers"),
        ("claim", False, " and 40 guards"),
    ]
    assert page.text == text


EVIL = "</div><script>alert(1)</script><img src=x onerror=alert(2)>&amp;\u202e\x1b[31m"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=40))
def test_text_of_any_kind_is_only_text(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    root = write_corpus(tmp_path_factory.mktemp("corpus"))
    write(root, f"corpus/{MORNING}.txt", f"{TEXTS[MORNING]}{words}{EVIL}\n")
    provenance = root / f"corpus/{MORNING}.yaml"
    title = re.sub(r"title: null", 'title: "<script>alert(1)</script>"', provenance.read_text(encoding="utf-8"))
    provenance.write_text(title.replace("agencies: []", "agencies: ['\"><script>']"), encoding="utf-8")
    page = page_of(root, MORNING)
    assert page.tags <= HARMLESS
    assert "onerror" not in page.attributes
    assert "<script>alert(1)</script>" in page.text
    assert "\\u202e" in page.text
    assert "\x1b" not in page.text


def test_the_command_writes_a_page_in_one_step(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_corpus(tmp_path)
    assert main(["preview", f"annotations/articles/{MORNING}.yaml", "--root", str(root)]) == 0
    path = root / "build" / "preview" / f"{MORNING}.html"
    assert capsys.readouterr().out == f"wrote {path}\n"
    assert main(["preview", MORNING, "--root", str(root), "--out", "-"]) == 0
    assert capsys.readouterr().out == path.read_text(encoding="utf-8")
    assert main(["preview", "2024-03-09-none", "--root", str(root)]) == 2
    assert "no article of that name could be read" in capsys.readouterr().err
