"""Pages from templates. Every value is made visible and escaped on its way into a page; nothing is marked as safe."""

from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from crosstally.reports.untrusted import visible

__all__ = ["Page", "Site", "render"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What every page says of the site. name: of the corpus; parts: (folder, label) of the navigation."""

    name: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page to be: where it stands, which template makes it, and what that is given as `page`."""

    path: str
    template: str
    title: str
    section: str
    page: object


def render(page: Page, site: Site) -> str:
    """Return a page as HTML."""
    root = "../" * page.path.count("/")
    template = environment().get_template(page.template)
    return template.render(page=page.page, title=page.title, section=page.section, site=site, root=root)


@cache
def environment() -> Environment:
    """Return the one environment, which reads the package's own templates."""
    return Environment(
        loader=PackageLoader("crosstally.site"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def _shown(value: object) -> object:
    """Show what cannot be seen, such as a mark that turns the direction of writing, as an escape."""
    if not isinstance(value, str) or isinstance(value, Markup) or value.isprintable():
        return value
    return visible(value)
