"""What a pull request changes: its claims, the conflicts that they touch, and what is to be mended."""

from crosstally.reviewing.comment import MARK, render_comment
from crosstally.reviewing.compare import review
from crosstally.reviewing.exchange import ReviewError, read_review, write_review
from crosstally.reviewing.model import Review

__all__ = ["MARK", "Review", "ReviewError", "read_review", "render_comment", "review", "write_review"]
