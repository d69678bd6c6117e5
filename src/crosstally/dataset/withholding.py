"""Take the articles' texts out of the tables, and say so on the card."""

from collections.abc import Mapping, Sequence

from crosstally.dataset.tables import Row

__all__ = ["MOST_CHARACTERS", "has_note", "with_note", "withhold", "without_note"]

# As much of a text as is commonly quoted without asking.
MOST_CHARACTERS = 300
QUOTES = ("quote", "quote_a", "quote_b")
BEFORE = "## Load it\n"
NOTE = f"""## Edition without texts

This edition holds no text of an article: `text` is null, and `text_sha256`, `start` and `end` say which text was
annotated, and where in it each quote stands. Quotes are cut after {MOST_CHARACTERS} characters. Who holds the texts
puts them in, as `<article_id>.txt` in one folder; a text with another hash is refused:

```console
$ crosstally hydrate build/dataset --texts my-texts
```

"""


def withhold(tables: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """Return the tables without texts, and with quotes of at most MOST_CHARACTERS."""
    return {name: [_withheld(row) for row in rows] for name, rows in tables.items()}


def _withheld(row: Row) -> Row:
    short = {name: _cut(row[name]) for name in QUOTES if name in row}
    return {**row, **short, **({"text": None} if "text" in row else {})}


def _cut(quote: object) -> object:
    return quote[:MOST_CHARACTERS] if isinstance(quote, str) else quote


def with_note(card: str) -> str:
    """Say on a card that its dataset has no texts."""
    before, heading, after = card.partition(BEFORE)
    return f"{before}{NOTE}{heading}{after}"


def has_note(card: str) -> bool:
    """Tell whether a card says that its dataset has no texts."""
    return NOTE in card


def without_note(card: str) -> str:
    """Take away what `with_note` put on a card."""
    return card.replace(NOTE, "", 1)
