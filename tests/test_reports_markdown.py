# ruff: noqa: E501 -- the expected output stands as it prints, whatever its width
"""The Markdown form: comments and summaries around untrusted text."""

import dataclasses
import re

import pytest
from markdown_it import MarkdownIt
from reports_sample import HOSTILE, MISSING, NEW, OPTIONS, REPORT, hostile_report, report_of

from crosstally.reports import FORMS
from crosstally.reports.markdown import LIMIT_CHARACTERS, escape

EXPECTED = """\
## Crosstally

checked 5 articles, 214 claims: 2 defects, 2 conflicts (1 acknowledged), 1 confirmation, 1 crashed check

### Crashed checks

- crash: order-disagreement: ZeroDivisionError: division by zero

### Defects

**warning** `weekday-mismatch` at annotations/articles/2022-08-03-mobilization.yaml:57:5: 2022-08-03 is a Wednesday, not a Monday

**error** `missing-quote` at annotations/articles/2022-09-13-clashes.yaml:27:5: the article does not hold this quote: more than 6,500 people

- at corpus/2022-09-13-clashes.txt:40:11: the nearest words are "More than 6500 people"

Next: copy the words from the article as they stand

### New conflicts

**warning** `discrepant-figures` at annotations/articles/2022-09-13-clashes.yaml:21:5: more than 6,500 and more than 6,600 are 100 (1.5 %) apart

- at annotations/articles/2022-08-03-mobilization.yaml:33:5: 2022-08-03-mobilization: more than 6,600 "more than 6,600 dead"

| source | figure | as of | quote |
| --- | --- | --- | --- |
| 2022-09-13-clashes | more than 6,500 | 2022-09-13 | More than 6500 people were killed |
| 2022-08-03-mobilization | more than 6,600 | 2022-08-03 | more than 6,600 dead |

(2 sources, 2 articles: origin not known)

New: its id is `7c1e09aa23bd`.

Next:

```text
compare the sources, then run
crosstally accept 7c1e09aa23bd
```

### Notes

- note: clock-mismatch had nothing to check: no claim has a zone

### Acknowledged conflicts

**error** `contradictory-figures` at annotations/articles/2022-09-13-clashes.yaml:21:5: at least 100 and nearly 100 cannot both be true

- at annotations/articles/2022-09-13-explainer.yaml:15:5: nearly 100 of the same event "Nearly 100 dead"

| source | figure | as of | quote |
| --- | --- | --- | --- |
| 2022-09-13-clashes | at least 100 | 2022-09-13 | At least 100 dead |
| 2022-08-03-mobilization | at least 100 | 2022-08-03 | at least 100 dead |
| 2022-09-13-explainer | nearly 100 | 2022-09-13 | Nearly 100 dead in clashes |

(2 sources, 3 articles: 2022-09-13-clashes and 2022-08-03-mobilization carry the same figure from AFP)

✓ acknowledged as contradictory (rounding) on 2026-05-01: Both add Azerbaijan's 50 to Armenia's provisional 49: one article rounds it up, the other does not.

### Confirmations

- sums that add up: 1
"""

OUR_TAGS = {"h2", "h3", "p", "strong", "code", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "pre"}


def rendered(markdown: str) -> str:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown)


def test_everything_that_a_report_can_hold() -> None:
    assert FORMS["markdown"](REPORT, options=OPTIONS) == EXPECTED


def test_hostile_text_adds_no_markup() -> None:
    html = rendered(FORMS["markdown"](hostile_report(), options=OPTIONS))
    assert set(re.findall(r"<(\w+)", html)) == OUR_TAGS
    assert html.count("<td>") == 8
    assert not re.search(r"[@#]\w|:tada:", re.sub(r"<pre>.*?</pre>", "", html, flags=re.DOTALL))


def test_no_address_becomes_a_link() -> None:
    """GitHub links bare addresses; the renderer of the other tests does not, so this looks at the source."""
    markdown = FORMS["markdown"](hostile_report(), options=OPTIONS)
    assert not re.search(r"://|www\.", re.sub(r"````.*?````", "", markdown, flags=re.DOTALL))


@pytest.mark.parametrize(
    "text",
    ["GH-7", "*a*", "<b>", "[a](b)", "![a](b)", "`a`", "a|b", "~~a~~", "$a$", "a\\", "&lt;", "http://a.b", "www.a.b"],
)
def test_text_reads_as_it_was_written(text: str) -> None:
    html = rendered(f"start {escape(text)} end").replace("\u200b", "")
    plain = html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    assert plain == f"<p>start {text} end</p>\n"


def test_what_does_not_fit_is_counted() -> None:
    long = dataclasses.replace(NEW, problem=dataclasses.replace(NEW.problem, message=HOSTILE.replace("\n", " ") * 20))
    text = FORMS["markdown"](report_of(MISSING, *(long,) * 9), options=OPTIONS)
    assert len(text) <= LIMIT_CHARACTERS
    assert text.count("discrepant-figures") == 6
    assert text.endswith("**Cut at 65,000 characters.** Left out: 3 of 9 new conflicts.\n")
    assert "missing-quote" in text


def test_one_finding_that_is_too_long_hides_no_other() -> None:
    huge = dataclasses.replace(MISSING, problem=dataclasses.replace(MISSING.problem, message="x" * LIMIT_CHARACTERS))
    text = FORMS["markdown"](report_of(huge, MISSING), options=OPTIONS)
    assert text.count("missing-quote") == 1
    assert text.endswith("**Cut at 65,000 characters.** Left out: 1 of 2 defects.\n")
