"""Take the pictures of the README from the site, with Debian's chromium."""  # noqa: INP001 - a script is no package

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from crosstally.site import build_site

ROOT = Path(__file__).parents[1]
SWITCHES = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")
WIDTH, HEIGHT = 960, 740
DENSITY = 2  # pixels of the picture for one of the page, so that letters are sharp on any screen


def take_pictures(browser: Browser, site: Path, out: Path) -> None:
    """Write site.png, the top of the first page, and plot.png, the first conflict on it."""
    size = {"width": WIDTH, "height": HEIGHT}
    page = browser.new_page(viewport=size, device_scale_factor=DENSITY, color_scheme="light")
    page.goto((site / "index.html").as_uri())
    page.screenshot(path=out / "site.png")
    page.locator(".card").first.screenshot(path=out / "plot.png")


def main() -> None:
    """Build the site of this repository's corpus in a folder of its own, and take both pictures."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("needs a browser: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        build_site(ROOT, Path(folder) / "site")
        browser = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        take_pictures(browser, Path(folder) / "site", ROOT / "docs")
        browser.close()


if __name__ == "__main__":
    main()
