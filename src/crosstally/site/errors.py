"""Why a site was not built."""

__all__ = ["SiteError"]


class SiteError(Exception):
    """A site cannot be built: says why in a sentence, and what to do about it."""
