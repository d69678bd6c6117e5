"""The configs of the dataset and their columns: names, types and descriptions, in order."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

__all__ = ["CONFIGS", "DATA_FILE", "DEFAULT_CONFIG", "SPLIT", "Column", "ColumnType", "Config"]

ColumnType: TypeAlias = Literal["string", "int64", "float64", "bool", "list<string>"]

# Too small to train on, and an item never moves.
SPLIT = "test"
DEFAULT_CONFIG = "claims"
# The name that Hugging Face gives the only file of a split.
DATA_FILE = f"{SPLIT}-00000-of-00001.parquet"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its type in Arrow's words, and what a value of it is, in one line."""

    name: str
    type: ColumnType
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """One table. row: what a row is. key: the columns that tell rows apart, by which they are sorted."""

    name: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


ARTICLES = Config(
    name="articles",
    row="an article, with its whole text",
    key=("article_id",),
    columns=(
        Column("article_id", "string", "The article's id: its reporting date and a slug."),
        Column("title", "string", "The headline as the text prints it; null where it has none."),
        Column("published", "string", "The reporting date, in EDTF."),
        Column("language", "string", "The language of the text, as a BCP 47 tag."),
        Column("publisher", "string", "Who published the text; null where the text does not say."),
        Column("agencies", "list<string>", "The agencies that the text credits, in its order."),
        Column("text", "string", "The text, byte for byte as it was found; null in the edition without texts."),
        Column("text_sha256", "string", "The SHA-256 of the text's UTF-8 bytes, in hexadecimal."),
        Column("text_rights", "string", "Who holds the rights in the text, and on what terms it is here."),
        Column("translated", "bool", "Whether the text reads as a translation; null where one cannot tell."),
        Column("url", "string", "The address of the published text; null where it is not known."),
        Column("published_known", "string", "How the reporting date is known: `printed` or `inferred`."),
        Column("published_from", "string", "The words that give the reporting date, or from which it is inferred."),
    ),
)

CLAIMS = Config(
    name="claims",
    row="one figure as one article states it, later mentions included",
    key=("claim_id",),
    columns=(
        Column("claim_id", "string", "The claim's id: `article#claim`."),
        Column("article_id", "string", "The article that states it."),
        Column("quote", "string", "The exact words of the article that carry the claim."),
        Column("start", "int64", "Where the quote starts in the article's text, in code points from 0."),
        Column("end", "int64", "Where it ends, exclusive: `text[start:end] == quote`."),
        Column("place", "string", "Where in the article it stands: `headline`, `subheading`, `caption` or `body`."),
        Column("event_id", "string", "The event that the figure is about."),
        Column("measure", "string", "What kind of quantity it is, such as `deaths`."),
        Column("side", "string", "The party whose people are counted; null for all, or where no people are counted."),
        Column("role", "string", "The role of those counted, such as `soldier`; null for all, or as above."),
        Column("of", "string", "The actor that the quantity belongs to besides, such as the place of a distance."),
        Column("value_type", "string", "`count`, `measured`, `date`, `time`, `order` or `ordinal`."),
        Column(
            "value", "string", "What is stated, exactly: number, EDTF, event id or vague word; `a/b` for `between`."
        ),
        Column("unit", "string", "The unit in which it is stated, else the measure's; null for counts and dates."),
        Column("amount", "float64", "The stated number; null for dates, orders, ranges, vague words and unknowns."),
        Column("modifier", "string", "How the words hedge the value: `exact` when bare, `unknown` if so stated."),
        Column("mod", "string", "The nearest `mod` of TIMEX3; null where there is none."),
        Column("lowerBound", "float64", "The least that the words allow, in `unit`; null if open or no number."),
        Column("upperBound", "float64", "The most that the words allow, in `unit`; null if open or no number."),
        Column("lower_inclusive", "bool", "Whether `lowerBound` itself is allowed; null if the value is no number."),
        Column("upper_inclusive", "bool", "Whether `upperBound` itself is allowed; null if the value is no number."),
        Column("p_low", "float64", "The least that a reader takes from the words, in `unit`; null if no number."),
        Column("p_high", "float64", "The most that a reader takes from the words, in `unit`; null if no number."),
        Column("p_low_inclusive", "bool", "Whether `p_low` itself is meant; null if the value is no number."),
        Column("p_high_inclusive", "bool", "Whether `p_high` itself is meant; null if the value is no number."),
        Column("as_of", "string", "When the figure held, in EDTF: as stated, else the reporting date."),
        Column("effective_date", "string", "The last second of `as_of` in UTC, or of its event's settling if earlier."),
        Column("attributed_to", "string", "Who says so; null for the article's own voice."),
        Column("provisional", "bool", "Whether the source says that the figure is not final."),
        Column("part_of", "string", "The claim of which the source says that it includes this one."),
        Column("repeats", "string", "The claim that this one mentions again; a repeat counts as no source."),
        Column("sum_of", "list<string>", "The claims that the source presents as making this one up."),
        Column("inferred", "list<string>", "The parts of a date or time that the quote leaves out."),
        Column("date_start", "string", "The first second in UTC that a date or time allows; null if open or no date."),
        Column("date_end", "string", "The last second in UTC that a date or time allows; null if open or no date."),
        Column("origin", "string", "The party, speaker, agencies or publisher behind the figure; null if unknown."),
    ),
)

EVENTS = Config(
    name="events",
    row="what figures are about",
    key=("event_id",),
    columns=(
        Column("event_id", "string", "The event's id."),
        Column("label", "string", "What people call it."),
        Column("start", "string", "When it began, in EDTF; null where not known."),
        Column("end", "string", "When it ended, in EDTF; null while it goes on, or where not known."),
        Column("part_of", "string", "The event that it is part of."),
        Column("settled", "string", "From when on its counts are complete, in EDTF; null for the default."),
        Column("parties", "list<string>", "The two sides, in the order of UCDP's side a and side b."),
        Column("source", "string", "Where a date comes from that no article gives."),
    ),
)

RELATIONS = Config(
    name="relations",
    row="two claims of one tally, or a part and its whole, none of them a repeat",
    key=("claim_a", "claim_b"),
    columns=(
        Column("claim_a", "string", "The claim with the earlier effective date; for `different_scope` the part."),
        Column("claim_b", "string", "The other claim; for `different_scope` the whole."),
        Column("article_a", "string", "The article of claim_a."),
        Column("article_b", "string", "The article of claim_b."),
        Column("quote_a", "string", "The words of claim_a."),
        Column("quote_b", "string", "The words of claim_b."),
        Column("figure_a", "string", "The figure of claim_a, in words."),
        Column("figure_b", "string", "The figure of claim_b, in words."),
        Column("event_id", "string", "The event of their tally; for `different_scope` the event of the whole."),
        Column("measure", "string", "The measure of both."),
        Column("relation", "string", "How they stand to each other, as computed."),
        Column("verdict", "string", "How they stand to each other, says the register; null where it says nothing."),
        Column("status", "string", "Why the register says so, in a word, such as `sources-disagree` or `rounding`."),
        Column("reason", "string", "Why the register says so, in a sentence."),
        Column("gap", "float64", "How far the stated amounts lie apart; null where there is no distance to measure."),
        Column("gap_percent", "float64", "The gap as a share of the smaller amount, in per cent."),
        Column("same_origin", "bool", "Whether one source stands behind both; null where an origin is not known."),
        Column("basis", "string", "Why they are a pair: `tally`, `stated` (part of, by the source) or `enclosing`."),
        Column("gap_unit", "string", "The unit of the gap: claim_a's, for dates and times the largest that fits."),
    ),
)

FINDINGS = Config(
    name="findings",
    row="one claim's part in one conflict or confirmation",
    key=("finding_id", "claim_id", "part"),
    columns=(
        Column("finding_id", "string", "The finding's id, the same as long as it speaks of the same thing."),
        Column("check", "string", "The check that found it."),
        Column("outcome", "string", "`conflict` or `confirmed`."),
        Column("severity", "string", "The check's severity: `error` (both cannot be true), `warning` or `info`."),
        Column("claim_id", "string", "The claim that takes part."),
        Column("part", "string", "The claim's part: `total`, `addend`, `earlier`, `later`, `one` or `other`."),
        Column("message", "string", "What was found, in a sentence."),
        Column("verdict", "string", "The relation that the register gives it; null where it says nothing."),
        Column("status", "string", "Why the register says so, in a word."),
        Column("reason", "string", "Why the register says so, in a sentence."),
    ),
)

IGNORED = Config(
    name="ignored",
    row="a number in an article that states no figure",
    key=("article_id", "start", "end"),
    columns=(
        Column("article_id", "string", "The article that it stands in."),
        Column("quote", "string", "The exact words that hold the number."),
        Column("start", "int64", "Where the quote starts in the article's text, in code points from 0."),
        Column("end", "int64", "Where it ends, exclusive: `text[start:end] == quote`."),
        Column("reason", "string", "Why it is no figure: `name`, `markup`, `pronoun`, `idiom` or `reference`."),
    ),
)

CONFIGS: Mapping[str, Config] = MappingProxyType(
    {config.name: config for config in (ARTICLES, CLAIMS, EVENTS, RELATIONS, FINDINGS, IGNORED)}
)
