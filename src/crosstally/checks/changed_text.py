"""A text is not the one that was added: its SHA-256 differs from the one in its provenance.

Offsets, quotes and everything that people verified by hand refer to the text as it was added. A text that has
changed since, be it by a line end, is another text.

It leaves alone what the text says; damage that it had when it was added belongs to it.
"""

from collections.abc import Iterator

from crosstally.corpus import Corpus
from crosstally.files.places import Place
from crosstally.findings import Outcome, Problem, Related, Severity

__all__ = ["FAMILY", "SEVERITY", "check"]

FAMILY = Outcome.DEFECT
SEVERITY = Severity.ERROR  # the quotes may be those of another text
SHOWN_DIGITS = 12  # as version control shortens its own hashes


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each article whose text is not the one that its record describes."""
    for article in corpus.articles.values():
        found, recorded = article.text_sha256, article.sha256
        if found != recorded:
            short = f"{found[:SHOWN_DIGITS]}…, the record gives {recorded[:SHOWN_DIGITS]}…"
            yield Problem(
                message=f"the text has the SHA-256 {short}",
                place=article.at("sha256"),
                related=(Related(place=Place(file=article.text_file), message="the text"),),
                next_step=f"restore the text as it was added; for a text that is new, write sha256: {found}",
                record=article.id,
            )
