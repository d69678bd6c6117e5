"""Finds the figures in English text: every number expression, with its value and bounds."""

from crosstally.finder.finding import find
from crosstally.finder.lexical import numbers
from crosstally.finder.model import Amount, Bound, Found, Kind, Token, TokenKind

__all__ = ["Amount", "Bound", "Found", "Kind", "Token", "TokenKind", "find", "numbers"]
