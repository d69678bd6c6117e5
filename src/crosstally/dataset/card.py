"""The dataset card: a README.md whose YAML head Hugging Face reads, and whose body people do."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import yaml

from crosstally.corpus import Corpus
from crosstally.dataset.about import About
from crosstally.dataset.agreement import describe_agreement
from crosstally.dataset.columns import CONFIGS, DATA_FILE, DEFAULT_CONFIG, SPLIT, Column, Config
from crosstally.dataset.tables import Row
from crosstally.findings import Outcome, Report
from crosstally.records import Article
from crosstally.reports.markdown import escape
from crosstally.reports.untrusted import one_line, visible

__all__ = ["cite", "render_card"]

# Hugging Face's size classes, in rows of the default config.
SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
LARGEST_SIZE = "1M<n<10M"

RELATIONS = (
    ("agree", "same amount, modifier and dimension"),
    ("superseded", "a later figure, or a final one, took the earlier one's place"),
    ("compatible", "a reader takes them for the same; a rounding, perhaps"),
    ("discrepant", "the words allow both to be true, but they do not tell the same story"),
    ("contradictory", "they cannot both be true"),
    ("different_scope", "one counts part of what the other counts"),
)


def render_card(corpus: Corpus, report: Report, tables: Mapping[str, Sequence[Row]], about: About | None) -> str:
    """Write the card of a corpus, from its records alone; the same corpus always gives the same card."""
    head = yaml.safe_dump(_head(corpus, tables, about), sort_keys=False, allow_unicode=True, width=120)
    sections = [
        _introduction(about),
        _loading(),
        _contents(tables),
        *(_columns(config) for config in CONFIGS.values()),
        _figures(),
        _relations(tables["relations"]),
        _making(about),
        describe_agreement(corpus),
        _checking(report, tables),
        _listed("What it is for", about.uses if about else ()),
        _listed("What it is not for", about.not_for if about else ()),
        _listed("Known limits", (*about.limits, *about.biases) if about else ()),
        _articles(corpus),
        _closing(about),
    ]
    return f"---\n{head}---\n\n" + "\n\n".join(section for section in sections if section) + "\n"


def _head(corpus: Corpus, tables: Mapping[str, Sequence[Row]], about: About | None) -> dict[str, object]:
    filled = [config for config in CONFIGS.values() if tables[config.name]]  # `datasets` loads no split without rows
    languages = sorted({article.language for article in corpus.articles.values()})
    described: dict[str, object] = {}
    if about:
        described = {"pretty_name": about.title, "license": about.licence.id}
        described |= {"tags": list(about.keywords)} if about.keywords else {}
        described |= {"task_categories": list(about.tasks)} if about.tasks else {}
    return {
        **({"language": languages} if languages else {}),
        **described,
        "size_categories": [_size(len(tables[DEFAULT_CONFIG]))],
        "configs": [_config_head(config) for config in filled],
        "dataset_info": [
            {"config_name": config.name, "features": [_feature(column) for column in config.columns]}
            for config in filled
        ],
    }


def _config_head(config: Config) -> dict[str, object]:
    files = [{"split": SPLIT, "path": f"{config.name}/{DATA_FILE}"}]
    default = {"default": True} if config.name == DEFAULT_CONFIG else {}
    return {"config_name": config.name, "data_files": files, **default}


def _feature(column: Column) -> dict[str, str]:
    """Spell a feature as the library `datasets` reads it."""
    if column.type == "list<string>":
        return {"name": column.name, "list": "string"}
    return {"name": column.name, "dtype": column.type}


def _size(rows: int) -> str:
    return next((name for limit, name in SIZES if rows < limit), LARGEST_SIZE)


def _introduction(about: About | None) -> str:
    if about is None:
        return "# Figures in news reports, with their evidence"
    return f"# {_prose(about.title)}\n\n{_prose(about.description)}"


def _loading() -> str:
    return f"""## Load it

With the path of this folder, here where a build puts it, or with its name on the Hub:

```python
from datasets import load_dataset

{DEFAULT_CONFIG} = load_dataset("build/dataset", "{DEFAULT_CONFIG}", split="{SPLIT}")
```

There is one split, `{SPLIT}`. Offsets count code points: `text[start:end] == quote`."""


def _contents(tables: Mapping[str, Sequence[Row]]) -> str:
    rows = ((f"`{config.name}`", config.row, f"{len(tables[config.name]):,}") for config in CONFIGS.values())
    return "## Configs\n\n" + _table(("config", "a row is", "rows"), rows)


def _columns(config: Config) -> str:
    """Descriptions are our own Markdown; nothing in them comes from a corpus."""
    rows = ((f"`{each.name}`", each.type.replace("<", "&lt;"), each.description) for each in config.columns)
    return f"### `{config.name}`\n\n" + _table(("column", "type", "what it holds"), rows)


def _figures() -> str:
    return """## How a figure is read

`value` and `modifier` are what the source states, exactly; the numbers beside them are for computing.
`lowerBound` and `upperBound` are what the words strictly allow: "more than 6,500" has no upper bound.
`p_low` and `p_high` are what a reader takes from them: a writer who knew of 6,700 would not write "more than 6,500".
Dates and times have no numeric bounds; `date_start` and `date_end` are the first and the last second that they allow.
Numbers are float64: beyond 2^53 only `value` is exact."""


def _relations(rows: Sequence[Row]) -> str:
    counts = Counter(str(row["relation"]) for row in rows)
    judged = [row for row in rows if row["verdict"] is not None]
    same = sum(row["verdict"] == row["relation"] for row in judged)
    table = _table(
        ("relation", "meaning", "pairs"), ((f"`{name}`", words, f"{counts[name]:,}") for name, words in RELATIONS)
    )
    return (
        "## How two claims are related\n\n"
        f"{table}\n\n`relation` is computed, `verdict` is the register's. Both are published side by side, so that "
        f"the one can be scored against the other: {len(judged):,} of {len(rows):,} pairs have a verdict, "
        f"and the two are the same for {same:,} of them."
    )


def _making(about: About | None) -> str:
    if about is None:
        return ""
    paragraphs = (about.collection, *about.annotation, about.annotations_per_item)
    return "## How it was made\n\n" + "\n\n".join(_prose(paragraph) for paragraph in paragraphs)


def _checking(report: Report, tables: Mapping[str, Sequence[Row]]) -> str:
    """Say what the build was allowed by: it is refused while anything is left to act on."""
    conflicts, confirmations = (len(report.of(outcome)) for outcome in (Outcome.CONFLICT, Outcome.CONFIRMATION))
    acknowledged = sum(finding.acknowledgement is not None for finding in report.of(Outcome.CONFLICT))
    return (
        "## What the checks say\n\n"
        f"{report.counts.get('checks', 0):,} checks ran over {report.counts.get('claims', 0):,} claims and "
        f"{len(tables['ignored']):,} other numbers. Conflicts between sources: {conflicts:,}, "
        f"of which {acknowledged:,} acknowledged in the register. Confirmations: {confirmations:,}. "
        "The config `findings` lists them all."
    )


def _articles(corpus: Corpus) -> str:
    articles = sorted(corpus.articles.values(), key=lambda article: article.id)
    inferred = [article for article in articles if article.published_known == "inferred"]
    rows = (
        (f"`{article.id}`", _cell(article.title), _cell(article.published), article.published_known, _source(article))
        for article in articles
    )
    parts = ["## Articles and their rights", _table(("article", "title", "reporting date", "known", "source"), rows)]
    for rights in dict.fromkeys(article.rights for article in articles):
        held = [f"`{article.id}`" for article in articles if article.rights == rights]
        whose = "all articles" if len(held) == len(articles) else ", ".join(held)
        parts.append(f"Rights in the text of {whose}: {_text(rights)}")
    if inferred:
        lines = "\n".join(f"- `{article.id}`: {_text(article.published_from)}" for article in inferred)
        parts.append(f"Reporting dates that no text prints, and what they are inferred from:\n\n{lines}")
    return "\n\n".join(parts)


def _source(article: Article) -> str:
    named = [*([article.publisher] if article.publisher else ()), *article.agencies]
    words = _cell(", ".join(named) or "not named")
    return f"{words}, {_cell(article.url)}" if article.url else words


def _closing(about: About | None) -> str:
    if about is None:
        return ""
    licence = about.licence
    parts = [
        *([_listed("Personal and sensitive information", about.sensitive)] if about.sensitive else ()),
        *([f"## What it may do\n\n{_prose(about.impact)}"] if about.impact else ()),
        f"## Corrections\n\n{_prose(about.corrections)}",
        f"## Licence\n\nAnnotations: [{_prose(licence.name)}]({licence.url}). The articles' texts are not covered.",
        f"## Citation\n\n```bibtex\n{cite(about)}\n```",
    ]
    return "\n\n".join(parts)


def cite(about: About) -> str:
    """Write the BibTeX entry of a dataset."""
    fields = {
        "title": f"{{{about.title}}}",
        "author": f"{{{about.creator}}}",
        "year": about.date[:4],
        "version": about.version,
        **({"url": about.url} if about.url else {}),
    }
    lines = "".join(f"  {name} = {{{visible(value)}}},\n" for name, value in fields.items())
    return f"@misc{{{about.title.split()[0].lower().strip(':,')}{about.date[:4]},\n{lines}}}"


def _listed(title: str, items: Sequence[str]) -> str:
    return f"## {title}\n\n" + "\n".join(f"- {_prose(item)}" for item in items) if items else ""


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(_iter_lines(heads, rows))


def _iter_lines(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _cell(text: str | None) -> str:
    return "" if text is None else _text(text)


def _prose(text: str) -> str:
    """Take what is written about the dataset for what it is, Markdown; on one line, so that it stays in its place."""
    return one_line(text)


def _text(text: str) -> str:
    """Make text from an article or its provenance mean nothing but itself."""
    return escape(one_line(text))
