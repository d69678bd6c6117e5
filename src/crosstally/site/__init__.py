"""A static site of what was found: to be opened from disk or published on any host, readable without JavaScript."""

from crosstally.site.build import build_site
from crosstally.site.errors import SiteError

__all__ = ["SiteError", "build_site"]
