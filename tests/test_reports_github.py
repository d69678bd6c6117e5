# ruff: noqa: E501 -- the expected output stands as it prints, whatever its width
"""The GitHub form: annotations on changed files, within GitHub's limits."""

import dataclasses

from reports_sample import COPIED, MISSING, NEW, OPTIONS, REPORT, WEEKDAY, hostile_report, report_of

from crosstally.reports import FORMS

EXPECTED = """\
::error title=crashed check::order-disagreement: ZeroDivisionError: division by zero
::error file=annotations/articles/2022-09-13-clashes.yaml,line=27,col=5,title=missing-quote::the article does not hold this quote: more than 6,500 people%0Acorpus/2022-09-13-clashes.txt:40:11: the nearest words are "More than 6500 people"%0Acopy the words from the article as they stand
::warning file=annotations/articles/2022-08-03-mobilization.yaml,line=57,col=5,title=weekday-mismatch::2022-08-03 is a Wednesday, not a Monday
::warning file=annotations/articles/2022-09-13-clashes.yaml,line=21,col=5,title=discrepant-figures::more than 6,500 and more than 6,600 are 100 (1.5 %25) apart%0Aannotations/articles/2022-08-03-mobilization.yaml:33:5: 2022-08-03-mobilization: more than 6,600 "more than 6,600 dead"%0Aid: 7c1e09aa23bd%0Acompare the sources, then run%0Acrosstally accept 7c1e09aa23bd
::notice title=note::clock-mismatch had nothing to check: no claim has a zone
checked 5 articles, 214 claims: 2 defects, 2 conflicts (1 acknowledged), 1 confirmation, 1 crashed check
"""


def test_everything_that_a_report_can_hold() -> None:
    assert FORMS["github"](REPORT, options=OPTIONS) == EXPECTED


def test_what_is_left_out_is_counted_and_is_the_least_useful() -> None:
    defects = (WEEKDAY,) * 8 + (MISSING,) * 12
    lines = FORMS["github"](report_of(*(NEW,) * 5, *defects), options=OPTIONS).splitlines()
    titles = [line.partition("title=")[2].partition("::")[0] for line in lines[:-2]]
    assert titles == ["missing-quote"] * 10 + ["weekday-mismatch"] * 8 + ["discrepant-figures"] * 2
    assert lines[-2:] == [
        "GitHub shows at most 10 errors, 10 warnings, 10 notices a step; left out: 2 errors, 3 warnings",
        "checked 5 articles, 214 claims: 20 defects, 5 conflicts (0 acknowledged), 0 confirmations",
    ]


def test_acknowledged_conflicts_are_only_counted() -> None:
    assert FORMS["github"](report_of(COPIED), options=OPTIONS) == (
        "checked 5 articles, 214 claims: 0 defects, 1 conflict (1 acknowledged), 0 confirmations\n"
    )


def test_files_are_named_from_the_root_of_the_repository() -> None:
    text = FORMS["github"](report_of(WEEKDAY), options=dataclasses.replace(OPTIONS, root="data"))
    assert text.startswith("::warning file=data/annotations/articles/2022-08-03-mobilization.yaml,line=57,col=5,")


def test_hostile_text_stays_inside_its_command() -> None:
    lines = FORMS["github"](hostile_report(), options=OPTIONS).splitlines()
    assert [line.partition("::x ")[0] for line in lines] == [
        "::error title=crashed check::::error",
        "::error file=annotations/articles/a b%2Cc%3Ad.yaml,line=3,col=5,title=discrepant-figures::::error",
        "::notice title=note::::error",
        "checked 5 articles, 214 claims: 0 defects, 2 conflicts (1 acknowledged), 0 confirmations, 1 crashed check",
    ]
    assert r"[/red] {0} %25 **bold**" in lines[1]
