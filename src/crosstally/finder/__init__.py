"""Finds the figures in English text: every number expression, with its value and bounds."""

from crosstally.finder.model import Amount, Bound, Found, Kind, Token, TokenKind
from crosstally.finder.surveying import Survey, find, numbers, survey

__all__ = ["Amount", "Bound", "Found", "Kind", "Survey", "Token", "TokenKind", "find", "numbers", "survey"]
