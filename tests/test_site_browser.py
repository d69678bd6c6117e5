"""The site in a real browser: nothing of a hostile article runs, filters filter, links land, axe-core finds nothing."""

import hashlib
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path

import pytest
from corpora import CLAIM, PROVENANCE, write, write_corpus
from playwright.sync_api import Browser, Page, expect, sync_playwright

from crosstally.site import build_site

ROOT = Path(__file__).parents[1]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDTHS = (360, 768, 1280)

# Where every change is tested, a missing browser is a failure and no reason to skip.
pytestmark = pytest.mark.skipif(
    CHROMIUM is None and "CI" not in os.environ, reason="needs a browser: apt-get install chromium"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM or "chromium", args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """Build the site of this repository's corpus; return where it is, and how many tallies it shows."""
    out = tmp_path_factory.mktemp("site") / "site"
    return out, build_site(ROOT, out).tallies


@pytest.fixture(scope="module")
def site(built: tuple[Path, int]) -> Path:
    return built[0]


@pytest.fixture(scope="module")
def tallies(built: tuple[Path, int]) -> int:
    return built[1]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages that have to stay silent and ask nobody else; what they say or ask fails the test at its end."""
    contexts, heard = [], []

    def open_one(path: Path, state: str = "", **options: object) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: heard.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: heard.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (heard.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: request.url.startswith("file:///") or heard.append(f"asks {request.url}"))
        page.goto(path.as_uri() + state)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert heard == []


def texts(page: Page, selector: str) -> list[str]:
    return [" ".join(text.split()) for text in page.locator(selector).all_inner_texts()]


PAGES = (
    "index.html",
    "conflicts/index.html",
    "confirmations/index.html",
    "tallies/index.html",
    "tallies/second-karabakh-war.deaths.html",
    "tallies/clashes-2022-09.deaths.html",
    "tallies/clashes-2022-09.deaths.side_armenia.role_soldier.html",
    "tallies/first-karabakh-war.order.of_karabakh-secession.html",
    "tallies/ceasefire-2022-09-13.ceasefire-time.html",
    "articles/index.html",
    "articles/2022-09-13-at-least-100-dead.html",
    "events/index.html",
    "checks/index.html",
    "checks/split-total-gap.html",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_violation(site: Path, open_page: Callable[..., Page], path: str, scheme: str) -> None:
    # What axe does to a page is none of the page's doing, so it runs outside the page's policy.
    page = open_page(site / path, color_scheme=scheme, bypass_csp=True)
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]] == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_the_screen(site: Path, open_page: Callable[..., Page], path: str) -> None:
    page = open_page(site / path)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


FILTERS = {
    "event-and-what-is-part-of-it": ({"event": "flare-up-2022-08", "measure": "deaths"}, 3),
    "relation": ({"relation": "contradictory"}, 2),
    "source-who-says": ({"source": "says:pashinyan", "measure": "deaths"}, 1),
    "source-article": ({"source": "in:2022-09-13-what-we-know", "relation": "contradictory"}, 1),
    "status": ({"status": "different-definition"}, 1),
    "words-in-any-order-and-case": ({"q": "SOLDIERS azerbaijani fifty"}, 1),
    "accents-left-out": ({"q": "explosións", "measure": "explosions"}, 1),
    "nothing": ({"q": "no such words"}, 0),
}


@pytest.mark.parametrize(("wanted", "number"), FILTERS.values(), ids=FILTERS)
def test_filters_filter_and_keep_their_state_in_the_address(
    site: Path, tallies: int, open_page: Callable[..., Page], wanted: dict[str, str], number: int
) -> None:
    page = open_page(site / "tallies/index.html")
    for name, choice in wanted.items():
        field = page.locator(f"#filters [name={name}]")
        field.fill(choice) if name == "q" else field.select_option(choice)
    assert page.locator("#tallies tr").count() == number
    assert texts(page, "#found") == [f"{number} of {tallies} tallies"]
    again = open_page(site / "tallies/index.html", "#" + page.url.partition("#")[2])
    assert texts(again, "#tallies tr") == texts(page, "#tallies tr")
    assert {name: again.locator(f"#filters [name={name}]").input_value() for name in wanted} == wanted
    again.get_by_role("button", name="Clear").click()
    expect(again.locator("#tallies tr")).to_have_count(tallies)
    assert again.url.partition("#")[2] == ""


def test_a_search_leads_to_its_tally(site: Path, open_page: Callable[..., Page]) -> None:
    page = open_page(site / "tallies/index.html", "#q=6%2C600")
    page.locator("#tallies a").click()
    assert texts(page, "h1") == ["Deaths Second Nagorno-Karabakh war"]
    assert texts(page, "figure.plot .figure")[1:4] == ["more than 6,600", "more than 6,500", "more than 6,500"]


@pytest.mark.parametrize(
    "path", [path for path in PAGES if path.startswith("tallies/") and path != "tallies/index.html"]
)
def test_links_land_on_the_words_of_their_quote(site: Path, open_page: Callable[..., Page], path: str) -> None:
    page = open_page(site / path)
    rows = page.locator("tbody tr")
    quotes = [row.locator("q mark").inner_text() for row in rows.all()]
    links = [row.locator(".source a").get_attribute("href") for row in rows.all()]
    assert len(links) > 0
    for quote, link in zip(quotes, links, strict=True):
        page.goto((site / path).as_uri().rpartition("/")[0] + "/" + str(link))
        landed = page.locator(".here:target + .mark, .here:target + .here + .mark")
        assert quote.startswith(landed.inner_text())
        assert page.evaluate("element => element.getBoundingClientRect().top", landed.element_handle()) < 800


def test_pointing_at_a_figure_or_reaching_it_by_keyboard_shows_its_reading(
    site: Path, open_page: Callable[..., Page]
) -> None:
    page = open_page(site / "articles/2022-09-13-at-least-100-dead.html")
    figure = page.get_by_role("link", name="49 Armenian soldiers").first
    tip = page.locator(f"#{figure.get_attribute('aria-describedby')}")
    assert not tip.is_visible()
    figure.hover()
    assert texts(page, f"#{tip.get_attribute('id')} .tip-line") == [
        "49 (provisional) Deaths (Armenia, soldiers), Border clashes of September 2022",
        "Nikol Pashinyan says so; the words allow 49 or more; a reader takes 49.",
        "discrepant Deaths (split-total-gap)",
    ]
    page.mouse.move(0, 0)
    assert not tip.is_visible()
    figure.focus()
    assert tip.is_visible()
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    ignored = page.locator(".mark.ignored").first
    ignored.hover()
    assert texts(page, f"#{ignored.get_attribute('aria-describedby')}") == [
        "No figure: left over from the page's code."
    ]


def test_everything_is_there_without_javascript(site: Path, tallies: int, open_page: Callable[..., Page]) -> None:
    page = open_page(site / "tallies/index.html", java_script_enabled=False)
    assert page.locator("#tallies tr").count() == tallies
    assert not page.locator("#filters").is_visible()
    page.get_by_role("link", name="Conflicts").click()
    assert page.locator("article.finding").count() == 6
    page.goto((site / "tallies/clashes-2022-09.deaths.html").as_uri())
    assert texts(page, ".equation")[0].startswith("50 Ministry of Defence of Azerbaijan, in 2 articles + 49 Nikol")
    assert page.locator("svg .dot").first.is_visible()


def test_the_first_screen_tells_two_tolls_apart(site: Path, open_page: Callable[..., Page]) -> None:
    """The bars of what a reader takes from two figures that do not go together lie beside each other."""
    page = open_page(site / "tallies/second-karabakh-war.deaths.html", viewport={"width": 1280, "height": 800})
    bars = [bar.bounding_box() for bar in page.locator("svg .taken").all()]
    (more, *less) = [(box["x"], box["x"] + box["width"]) for box in bars if box]
    assert len(less) == 2
    assert all(end <= more[0] + 1 and end - start > 100 for start, end in less)
    assert all(box["y"] + box["height"] < 800 for box in bars if box)
    assert texts(page, ".versus") == ["more than 6,600 against more than 6,500"]
    assert page.locator("svg text.gap-words").inner_html() == "100 apart (1.5%)"


def test_the_keyboard_alone_reaches_a_tally(site: Path, open_page: Callable[..., Page]) -> None:
    page = open_page(site / "tallies/index.html", reduced_motion="reduce")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the navigation
    page.keyboard.press("Tab")
    page.keyboard.type("6,600")
    expect(page.locator("#tallies tr")).to_have_count(1)
    for _ in range(7):  # five filters and the button that clears them
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Second Nagorno-Karabakh war")


@pytest.mark.parametrize("path", ["index.html", "articles/2022-09-13-at-least-100-dead.html"])
def test_nothing_moves_by_itself(site: Path, open_page: Callable[..., Page], path: str) -> None:
    page = open_page(site / path)
    page.locator("main a").first.hover()
    assert page.evaluate("document.getAnimations().length") == 0


def test_an_article_names_the_conflicts_that_it_takes_part_in(site: Path, open_page: Callable[..., Page]) -> None:
    page = open_page(site / "articles/2022-09-13-at-least-100-dead.html")
    assert texts(page, ".part-in h2") == ["Takes part in 3 conflicts"]
    assert texts(page, ".part-in a") == [
        "Deaths, Border clashes of September 2022",
        "Deaths, Border clashes of September 2022",
        "Deaths, Second Nagorno-Karabakh war",
    ]
    page.locator(".part-in a").last.click()
    expect(page.locator("section.finding:target")).to_contain_text("more than 6,600 in 2022-08-03-partial-mobilization")


def test_print_leaves_out_what_only_a_screen_needs(site: Path, open_page: Callable[..., Page]) -> None:
    page = open_page(site / "tallies/clashes-2022-09.deaths.html", color_scheme="dark")
    page.emulate_media(media="print")
    assert page.locator("nav:visible").count() == 0
    assert page.locator("svg .segment").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


ATTACKS = (
    "<script>document.title='run'</script>",
    "<img src=x onerror=\"document.title='run'\">",
    "</script></style></title><svg onload=\"document.title='run'\">",
    '"><a href="javascript:document.title=1">here</a>',
    "{{ 7 * 7 }} ${7 * 7} <!-- ]]>",
    "\u202edna\u202c \u2066left\u2069",
    "javascript:document.title=1",
)
ATTACK = " ".join(ATTACKS)


def hostile_corpus(root: Path) -> Path:
    """Write a corpus in which every text that a person writes is an attack, also the name of a file."""
    write_corpus(root, register=True)
    name = "2024-03-06-night"
    text = f"{ATTACK}\n\nMore than 6,600 drivers {ATTACK} stayed at home.\n"
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    provenance = PROVENANCE.format(published="2024-03-06", sha256=sha256)
    quoted = '"' + ATTACK.replace("\\", "\\\\").replace('"', '\\"') + '"'
    short = '"' + ATTACKS[1].replace('"', '\\"') + '"'
    for old, new in (
        ("title: null", f"title: {quoted}"),
        ("publisher: null", f"publisher: {quoted}"),
        ("agencies: []", f"agencies: [{quoted}]"),
        ("url: null", "url: 'https://example.org/\"><script>document.title=1</script>'"),
        ("rights: written for this test", f"rights: {quoted}"),
    ):
        provenance = provenance.replace(old, new)
    write(root, f"corpus/{name}.txt", text)
    write(root, f"corpus/{name}.yaml", provenance)
    claim = CLAIM.format(article=name, quote=f"More than 6,600 drivers {ATTACKS[0]}", amount=6600)
    write(
        root,
        f"annotations/articles/{name}.yaml",
        claim.replace(f"quote: More than 6,600 drivers {ATTACKS[0]}", f'quote: "More than 6,600 drivers {ATTACKS[0]}"'),
    )
    for file, old in (
        ("annotations/events.yaml", "label: Tram strike"),
        ("annotations/measures.yaml", "label: strikers"),
    ):
        path = root / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, f"label: {short}"), encoding="utf-8")
    entry = root / "annotations/register/tram-strike.yaml"
    reason = "reason: The evening report counts a depot more."
    entry.write_text(entry.read_text(encoding="utf-8").replace(reason, f"reason: {quoted}"), encoding="utf-8")
    write(root, "corpus/2024-03-07-<img src=x onerror=alert(1)>.txt", "Quiet.\n")
    quiet = hashlib.sha256(b"Quiet.\n").hexdigest()
    write(
        root,
        "corpus/2024-03-07-<img src=x onerror=alert(1)>.yaml",
        PROVENANCE.format(published="2024-03-07", sha256=quiet),
    )
    return root


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    build_site(hostile_corpus(folder / "root"), folder / "site")
    return folder / "site"


def test_nothing_of_a_hostile_article_is_interpreted(hostile: Path, open_page: Callable[..., Page]) -> None:
    # The pages of the checks say nothing of the corpus but its findings, which other pages have too.
    pages = [path for path in sorted(hostile.rglob("*.html")) if path.parent.name != "checks"]
    assert any("x_" in path.name for path in pages)  # the file whose name is an attack has a page of another name
    for path in pages:
        page = open_page(path)
        assert not page.title().startswith(("run", "1"))
        assert page.locator("img, script:not([src]), style, [onload], [onerror], [style]").count() == 0
        assert page.locator("a[href^='javascript:' i]").count() == 0
        assert "\u202e" not in page.content()


def test_a_hostile_article_is_shown_as_it_is_written(hostile: Path, open_page: Callable[..., Page]) -> None:
    page = open_page(hostile / "articles/2024-03-06-night.html")
    shown = page.locator(".text p").first.inner_text()
    assert shown == ATTACK.replace("\u202e", r"\u202e").replace("\u202c", r"\u202c").replace(
        "\u2066", r"\u2066"
    ).replace("\u2069", r"\u2069")


def test_search_data_of_a_hostile_article_is_only_text(hostile: Path, open_page: Callable[..., Page]) -> None:
    page = open_page(hostile / "tallies/index.html", "#q=onerror")
    assert page.locator("#tallies tr").count() == 1
    assert page.locator("#tallies img, #tallies script, #tallies svg").count() == 0
    assert "<img src=x" in page.locator("#tallies th").inner_text()


def test_the_policy_stops_what_would_get_through(hostile: Path, browser: Browser) -> None:
    """Were markup to get into a page after all, the content security policy keeps it from running."""
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.route("**/index.html", lambda route: route.fulfill(body=smuggled, content_type="text/html"))
    text = (hostile / "index.html").read_text(encoding="utf-8")
    smuggled = text.replace(
        "</main>", "<script>document.title='run'</script><img src='x' onerror='document.title=1'></main>"
    )
    page.goto((hostile / "index.html").as_uri())
    assert page.title() not in {"run", "1"}
    assert any("Content Security Policy" in text for text in refused)
    page.close()


def test_it_works_on_a_page_host(site: Path, browser: Browser) -> None:
    handler = partial(SimpleHTTPRequestHandler, directory=str(site))
    handler.log_message = lambda *_: None  # type: ignore[attr-defined]
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.goto(f"http://127.0.0.1:{server.server_port}/tallies/index.html#measure=deaths&relation=contradictory")
    assert page.locator("#tallies tr").count() == 1
    assert heard == []
    page.close()
    server.shutdown()
    server.server_close()
