"""Drafts the annotation of a text: every number in it, with all that the words around it say."""

from crosstally.drafting.draft import Draft, draft
from crosstally.drafting.provenance import Provenance, read_provenance

__all__ = ["Draft", "Provenance", "draft", "read_provenance"]
