"""The site as files: the same bytes every time, every link leads somewhere, and what stood there before is safe."""

import gc
import hashlib
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from corpora import CLAIM, ENTRY, PROVENANCE, write, write_corpus

from crosstally.site import SiteError, build_site

ROOT = Path(__file__).parents[1]
LARGEST_PAGE_BYTES = 500_000


class Document(HTMLParser):
    """What a page links to and says, which ids it has, and which attributes and elements it uses."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: Counter[str] = Counter()
        self.elements: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.inline: list[str] = []
        self.text: list[str] = []
        self.paragraphs: list[str] = []
        self.inside = ""
        self.tips = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element is and has."""
        self.elements[tag] += 1
        given = {name: value or "" for name, value in attrs}
        self.attributes |= given.keys()
        self.links += [given[name] for name in ("href", "src") if name in given]
        if "id" in given:
            self.ids[given["id"]] += 1
        self.tips += tag == "span" and (self.tips > 0 or given.get("class") == "tip")
        if tag == "p" and self.inside == "text":
            self.paragraphs.append("")
        self.inside = given.get("class", "") if tag == "div" else self.inside
        if tag == "style" or (tag == "script" and "src" not in given):
            self.inline.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave a tip, or the article's text."""
        self.tips -= tag == "span" and self.tips > 0
        self.inside = "" if tag == "div" else self.inside

    def handle_data(self, data: str) -> None:
        """Keep the words; those of the article's text, without its tips, also line by line."""
        self.text.append(data)
        if self.inside == "text" and self.paragraphs and not self.tips and data != "\n":
            self.paragraphs[-1] += data

    @property
    def words(self) -> str:
        """Everything that can be read, on one line."""
        return " ".join(" ".join(self.text).split())


def read(site: Path) -> dict[str, Document]:
    return {
        path.relative_to(site).as_posix(): Document(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def files_of(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site of this repository's corpus."""
    out = tmp_path_factory.mktemp("site") / "site"
    build_site(ROOT, out)
    return out


@pytest.fixture(scope="module")
def documents(site: Path) -> dict[str, Document]:
    return read(site)


def dead_links(documents: dict[str, Document], site: Path) -> list[tuple[str, str]]:
    """Return (page, link) for every link within the site that leads to no file or no element."""
    dead = []
    for page, document in documents.items():
        for link in document.links:
            if link.startswith("https://"):
                continue
            path, fragment = urldefrag(link)
            target = (site / page).parent / unquote(path) if path else site / page
            name = target.resolve().relative_to(site.resolve()).as_posix()
            state = "=" in fragment or fragment in {"more", "less"}
            if not target.is_file() or (fragment and not state and fragment not in documents[name].ids):
                dead.append((page, link))
    return dead


def test_every_link_leads_to_a_page_and_a_place_in_it(documents: dict[str, Document], site: Path) -> None:
    assert dead_links(documents, site) == []


def test_no_id_stands_twice_on_a_page(documents: dict[str, Document]) -> None:
    twice = {(page, name) for page, each in documents.items() for name, count in each.ids.items() if count > 1}
    assert twice == set()


def test_no_page_has_a_style_or_a_script_of_its_own(documents: dict[str, Document]) -> None:
    assert [page for page, each in documents.items() if each.inline] == []
    used = set().union(*(each.attributes for each in documents.values()))
    assert {name for name in used if name.startswith("on") or name == "style"} == set()


def test_no_page_names_another_host_but_in_links_to_articles(documents: dict[str, Document]) -> None:
    assert {link for each in documents.values() for link in each.links if "//" in link} == set()


def test_every_page_has_a_policy_and_one_heading(site: Path, documents: dict[str, Document]) -> None:
    policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self';"
    for page, document in documents.items():
        text = (site / page).read_text(encoding="utf-8")
        assert policy in text
        assert "unsafe-inline" not in text
        assert document.elements["h1"] == 1


def test_there_is_a_page_for_every_tally_article_and_check(documents: dict[str, Document]) -> None:
    folders = Counter(page.partition("/")[0] for page in documents)
    assert folders["articles"] == 1 + 5
    assert folders["checks"] == 1 + len(list((ROOT / "checks/cases").iterdir()))
    assert folders["tallies"] > 50
    assert {"index.html", "conflicts/index.html", "confirmations/index.html", "events/index.html"} < set(documents)


def test_the_first_page_shows_the_most_telling_conflict_first(documents: dict[str, Document]) -> None:
    words = documents["index.html"].words
    assert words.index("more than 6,600 against more than 6,500") < words.index("at least 100 against nearly 100")
    assert "sums that add up: 1" in words


def test_the_bar_of_relations_is_whole(site: Path) -> None:
    text = (site / "index.html").read_text(encoding="utf-8")
    shares = re.findall(r'class="share share-([a-z]+)" x="([0-9.]+)%" width="([0-9.]+)%"', text)
    assert [relation for relation, _, _ in shares] == ["contradictory", "discrepant", "compatible", "agree"]
    ends = [(float(start), float(start) + float(width)) for _, start, width in shares]
    assert [start for start, _ in ends] == pytest.approx([0, *(end for _, end in ends[:-1])], abs=0.02)
    assert ends[-1][1] == pytest.approx(100, abs=0.02)


def test_the_gravest_tallies_are_listed_first(site: Path) -> None:
    text = (site / "tallies/index.html").read_text(encoding="utf-8")
    relations = re.findall(r'<td data-label="Relation"><span class="chip relation-([a-z]+)">', text)
    assert list(dict.fromkeys(relations)) == ["contradictory", "discrepant", "compatible", "agree", "single"]
    assert len(relations) == len(list((site / "tallies").iterdir())) - 1


PLOTS = {
    "stated-amounts": ("tallies/second-karabakh-war.deaths.html", ["6,500", "6,600"]),
    "two-hedges-on-one-amount": ("tallies/clashes-2022-09.deaths.html", ["100"]),
}


@pytest.mark.parametrize(("page", "labels"), PLOTS.values(), ids=PLOTS)
def test_the_distance_of_two_figures_is_marked_where_they_stand(site: Path, page: str, labels: list[str]) -> None:
    text = (site / page).read_text(encoding="utf-8")
    ((start, width),) = re.findall(r'<rect class="apart" x="([0-9.]+)%" width="([0-9.]+)%"', text)
    ends = [float(start), float(start) + float(width)][-len(labels) :]
    places = [float(re.findall(rf'<text x="([0-9.]+)%" y="14">{label}</text>', text)[-1]) for label in labels]
    assert ends == pytest.approx(places, abs=0.02)


def test_a_split_is_added_up_in_words(documents: dict[str, Document]) -> None:
    words = documents["tallies/clashes-2022-09.deaths.html"].words
    assert (
        "50 Ministry of Defence of Azerbaijan, in 2 articles + 49 Nikol Pashinyan, provisional, in 2 articles "
        "= at least 99 added up against at least 100 1 apart (1%)"
    ) in words
    assert "Verdict: discrepant (rounding)" in words


def test_an_article_shows_its_text_to_the_letter(documents: dict[str, Document]) -> None:
    for article in sorted((ROOT / "corpus").glob("*.txt")):
        lines = [line for line in article.read_text(encoding="utf-8").split("\n") if line.strip()]
        assert documents[f"articles/{article.stem}.html"].paragraphs == lines


def test_the_same_corpus_makes_the_same_bytes(site: Path, tmp_path: Path) -> None:
    build_site(ROOT, tmp_path / "again")
    assert files_of(tmp_path / "again") == files_of(site)


def test_a_corpus_without_actors_and_register_is_shown(tmp_path: Path) -> None:
    built = build_site(write_corpus(tmp_path / "root"), tmp_path / "site")
    documents = read(tmp_path / "site")
    assert (built.articles, built.tallies, built.conflicts) == (2, 1, 1)
    assert "Not acknowledged yet." in documents["tallies/tram-strike.strikers.html"].words
    assert dead_links(documents, tmp_path / "site") == []


def test_a_count_that_fell_stands_on_the_axis_of_its_plot(tmp_path: Path) -> None:
    """A later report takes its place, but it is what the conflict is about."""
    root = write_corpus(tmp_path / "root")
    measures = (root / "annotations/measures.yaml").read_text(encoding="utf-8")
    write(root, "annotations/measures.yaml", measures.replace("fixed", "accumulates"))
    events = (root / "annotations/events.yaml").read_text(encoding="utf-8")
    write(root, "annotations/events.yaml", events.replace('    end: "2024-03-05"\n', ""))
    for day, amount in (("06", "6,310"), ("07", "9,555")):
        article, text = f"2024-03-{day}-count", f"{amount} drivers stayed at home.\n"
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        write(root, f"corpus/{article}.txt", text)
        write(root, f"corpus/{article}.yaml", PROVENANCE.format(published=article[:10], sha256=sha256))
        claim = CLAIM.format(article=article, quote=f"{amount} drivers", amount=0)
        figure = amount.replace(",", "")
        write(root, f"annotations/articles/{article}.yaml", claim.replace("{more_than: 0}", figure))
    build_site(root, tmp_path / "site")
    page = read(tmp_path / "site")["tallies/tram-strike.strikers.html"]
    assert "found by falling-tally" in page.words
    assert "beyond the" not in page.words


def test_a_corpus_with_nothing_to_compare_is_shown(tmp_path: Path) -> None:
    root = tmp_path / "root"
    write(root, "corpus/2024-03-06-quiet.txt", "Quiet.\n")
    sha256 = hashlib.sha256(b"Quiet.\n").hexdigest()
    write(root, "corpus/2024-03-06-quiet.yaml", PROVENANCE.format(published="2024-03-06", sha256=sha256))
    build_site(root, tmp_path / "site")
    documents = read(tmp_path / "site")
    assert "None: nothing that was compared conflicts." in documents["index.html"].words
    assert dead_links(documents, tmp_path / "site") == []


def test_a_faulty_record_is_named_and_the_rest_is_shown(tmp_path: Path) -> None:
    root = write_corpus(tmp_path / "root", register=True)
    evening = root / "annotations/articles/2024-03-05-evening.yaml"
    evening.write_text(evening.read_text(encoding="utf-8").replace("6,600", "9,900"), encoding="utf-8")
    build_site(root, tmp_path / "site")
    documents = read(tmp_path / "site")
    assert "defect ( missing-quote ): annotations/articles/2024-03-05-evening.yaml" in documents["index.html"].words
    assert "1 figure in 1 article" in documents["tallies/tram-strike.strikers.html"].words


def many_reports(root: Path, number: int) -> Path:
    """Write a corpus in which so many articles speak of one strike, one of them in a very long text."""
    write_corpus(root)
    for index in range(number):
        article = f"2024-04-01-report-{index}"
        text = f"About {index + 100:,} drivers stayed at home.\n" + "Nothing else was said of it.\n" * (
            4_000 * (index == 0)
        )
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        write(root, f"corpus/{article}.txt", text)
        write(root, f"corpus/{article}.yaml", PROVENANCE.format(published="2024-04-01", sha256=sha256))
        claim = CLAIM.format(article=article, quote=f"About {index + 100:,} drivers", amount=index + 100)
        write(root, f"annotations/articles/{article}.yaml", claim.replace("more_than", "about"))
    return root


def test_long_lists_and_texts_are_divided_into_pages_that_load(tmp_path: Path) -> None:
    build_site(many_reports(tmp_path / "root", 250), tmp_path / "site")
    documents = read(tmp_path / "site")
    assert {f"tallies/tram-strike.strikers{part}.html" for part in ("", ".2", ".3")} < set(documents)
    assert {"articles/index-3.html", "articles/2024-04-01-report-0.3.html"} < set(documents)
    sizes = {name: len(content) for name, content in files_of(tmp_path / "site").items()}
    assert [name for name, size in sizes.items() if size > LARGEST_PAGE_BYTES] == []
    assert dead_links(documents, tmp_path / "site") == []


def test_a_folder_with_anything_else_in_it_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path, "site/letter.txt", "Dear reader")
    with pytest.raises(SiteError, match=r"holds something that is no site: letter\.txt"):
        build_site(write_corpus(tmp_path / "root"), tmp_path / "site")
    assert files_of(tmp_path / "site") == {"letter.txt": b"Dear reader"}


def test_a_registry_that_cannot_be_used_keeps_the_site_of_before(tmp_path: Path) -> None:
    root = write_corpus(tmp_path / "root")
    build_site(root, tmp_path / "site")
    before = files_of(tmp_path / "site")
    write(root, "annotations/events.yaml", "events: [")
    with pytest.raises(SiteError, match=r"annotations/events\.yaml cannot be used; run `crosstally check`"):
        build_site(root, tmp_path / "site")
    assert files_of(tmp_path / "site") == before


def test_an_older_site_is_replaced_as_a_whole(tmp_path: Path) -> None:
    root = write_corpus(tmp_path / "root")
    build_site(root, tmp_path / "site")
    write(root, "annotations/register/tram-strike.yaml", ENTRY)
    build_site(root, tmp_path / "site")
    words = read(tmp_path / "site")["tallies/tram-strike.strikers.html"].words
    assert "Verdict: discrepant (sources disagree), 2024-03-06. The evening report counts a depot more." in words


def crosstally(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "crosstally", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)


def test_the_command_says_what_it_built(tmp_path: Path) -> None:
    done = crosstally("site", cwd=write_corpus(tmp_path))
    pages = len(list((tmp_path / "build/site").rglob("*.html")))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"built build/site/index.html: {pages} pages, 1 tally, 1 conflict\n"


def test_the_command_says_why_it_built_nothing(tmp_path: Path) -> None:
    root = write_corpus(tmp_path / "root")
    done = crosstally("site", "--root", root, "--out", root, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "holds something that is no site" in done.stderr
    assert crosstally("site", "--root", "nowhere", cwd=tmp_path).returncode == 2


def test_a_collector_that_is_off_stays_off(tmp_path: Path) -> None:
    gc.disable()
    try:
        build_site(write_corpus(tmp_path / "root", register=True), tmp_path / "site")
        assert not gc.isenabled()
    finally:
        gc.enable()
