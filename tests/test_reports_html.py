# ruff: noqa: E501 -- the expected output stands as it prints, whatever its width
"""The HTML form: what a notebook shows."""

import re

from reports_sample import REPORT, hostile_report, report_of

from crosstally.reports import conflicts_html

EXPECTED = """\
<table>
<caption>checked 5 articles, 214 claims: 2 defects, 2 conflicts (1 acknowledged), 1 confirmation, 1 crashed check</caption>
<thead><tr><th scope="col">conflict</th><th scope="col">source</th><th scope="col">figure</th><th scope="col">as of</th><th scope="col">quote</th><th scope="col">acknowledgement</th></tr></thead>
<tbody>
<tr><td rowspan="2"><b>warning</b> <code>discrepant-figures</code><br>more than 6,500 and more than 6,600 are 100 (1.5 %) apart<br><small>2 sources, 2 articles: origin not known</small></td><td>2022-09-13-clashes</td><td>more than 6,500</td><td>2022-09-13</td><td>More than 6500 people were killed</td><td rowspan="2">new, id <code>7c1e09aa23bd</code></td></tr>
<tr><td>2022-08-03-mobilization</td><td>more than 6,600</td><td>2022-08-03</td><td>more than 6,600 dead</td></tr>
<tr><td rowspan="3"><b>error</b> <code>contradictory-figures</code><br>at least 100 and nearly 100 cannot both be true<br><small>2 sources, 3 articles: 2022-09-13-clashes and 2022-08-03-mobilization carry the same figure from AFP</small></td><td>2022-09-13-clashes</td><td>at least 100</td><td>2022-09-13</td><td>At least 100 dead</td><td rowspan="3">acknowledged as contradictory (rounding) on 2026-05-01: Both add Azerbaijan&#x27;s 50 to Armenia&#x27;s provisional 49: one article rounds it up, the other does not.</td></tr>
<tr><td>2022-08-03-mobilization</td><td>at least 100</td><td>2022-08-03</td><td>at least 100 dead</td></tr>
<tr><td>2022-09-13-explainer</td><td>nearly 100</td><td>2022-09-13</td><td>Nearly 100 dead in clashes</td></tr>
</tbody>
</table>
"""


def test_everything_that_a_report_can_hold() -> None:
    assert conflicts_html(REPORT) == EXPECTED


def test_hostile_text_adds_no_markup() -> None:
    ours = {"table", "caption", "thead", "tbody", "tr", "th", "td", "b", "code", "br", "small"}
    html = conflicts_html(hostile_report())
    assert set(re.findall(r"<(\w+)", html)) == ours
    assert {sign for sign in html if not sign.isprintable()} == {"\n"}


def test_no_conflicts_are_an_empty_table() -> None:
    assert conflicts_html(report_of()).endswith("<tbody>\n</tbody>\n</table>\n")
