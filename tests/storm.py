"""A small corpus with a row for every config of the dataset: two reports of one storm, which disagree on the dead."""

import hashlib
from pathlib import Path

from corpora import PROVENANCE, write

COAST = "2021-03-02-coast"
INLAND = "2021-03-02-inland"
TEXTS = {
    # The first character takes two units of UTF-16 and four of UTF-8, but is one code point.
    COAST: (
        "🌊 At least 40 dead in storm\n\nAt least 40 people, 12 children among them, died on 1 March 2021. "
        "It blew for nearly 3 hours. Now the two towns were warned, then the two towns were cut off, "
        "the coast guard said.\n"
    ),
    INLAND: "The storm of 1 March 2021 killed 38 people, between 10 and 14 children among them.\n",
}
ANNOTATIONS = {
    COAST: """\
# yaml-language-server: $schema=../../schema/annotation.json
article: 2021-03-02-coast
claims:
  - id: headline-deaths
    quote: At least 40 dead
    place: headline
    event: storm
    measure: deaths
    counted: everyone
    figure: {at_least: 40}
  - id: deaths-again
    quote: At least 40 people
    repeats: headline-deaths
    figure: {at_least: 40}
  - id: deaths-children
    quote: 12 children
    event: storm
    measure: deaths
    counted: {role: child}
    figure: 12
    attributed_to: coast-guard
    part_of: headline-deaths
  - id: date
    quote: on 1 March 2021
    event: storm
    measure: date
    figure: "2021-03-01"
  - id: duration
    quote: nearly 3 hours
    event: storm
    measure: duration
    figure: {nearly: 3}
ignored:
  - {quote: the two towns, every: true, reason: reference}
""",
    INLAND: """\
# yaml-language-server: $schema=../../schema/annotation.json
article: 2021-03-02-inland
claims:
  - id: date
    quote: of 1 March 2021
    event: storm
    measure: date
    figure: "2021-03-01"
  - id: deaths
    quote: 38 people
    event: storm
    measure: deaths
    counted: everyone
    figure: 38
  - id: deaths-children
    quote: between 10 and 14 children
    event: storm
    measure: deaths
    counted: {role: child}
    figure: {between: [10, 14]}
    part_of: deaths
""",
}
EVENTS = """\
# yaml-language-server: $schema=../schema/events.json
events:
  - id: storm
    label: Storm
    start: "2021-03-01"
    end: "2021-03-01"
"""
ACTORS = """\
# yaml-language-server: $schema=../schema/actors.json
actors:
  - {id: child, kind: role, label: children, spellings: [children]}
  - {id: coast-guard, kind: institution, label: Coast guard, spellings: [coast guard]}
"""
MEASURES = """\
# yaml-language-server: $schema=../schema/measures.json
measures:
  - {id: deaths, label: deaths, value_type: count, over_time: accumulates, counts_people: true}
  - {id: date, label: date, value_type: date, over_time: fixed}
  - {id: duration, label: duration, value_type: measured, unit: hour, over_time: fixed}
"""
REGISTER = """\
# yaml-language-server: $schema=../../schema/register.json
event: storm
entries:
  - check: contradictory-figures
    measure: deaths
    counted: everyone
    expect:
      2021-03-02-coast#headline-deaths: {at_least: 40}
      2021-03-02-inland#deaths: 38
    verdict: discrepant
    status: sources-disagree
    reason: The coast counted two more.
    date: "2021-04-01"
  - check: relation
    measure: deaths
    counted: {role: child}
    expect:
      2021-03-02-coast#deaths-children: 12
      2021-03-02-inland#deaths-children: {between: [10, 14]}
    verdict: compatible
    status: consistent
    reason: Twelve lies between ten and fourteen.
    date: "2021-04-01"
"""
ABOUT = """\
# yaml-language-server: $schema=../schema/dataset.json
title: Storm figures
description: What two reports say of one storm.
version: "1.2.3"
date: "2021-04-01"
creator: Storm watchers
licence: {id: cc-by-4.0, name: CC BY 4.0, url: https://creativecommons.org/licenses/by/4.0/}
keywords: [storms]
collection: Two reports, written for a test.
annotation: [Annotated for a test.]
annotations_per_item: One.
annotators: [Nobody.]
tools: []
limits: [Two reports only.]
corrections: Open an issue.
"""


def write_storm(root: Path, *, register: bool = True, about: bool = True) -> Path:
    """Write the two reports; without the register, their conflict is still to be acknowledged."""
    for article, text in TEXTS.items():
        write(root, f"corpus/{article}.txt", text)
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        write(root, f"corpus/{article}.yaml", PROVENANCE.format(published=article[:10], sha256=sha256))
        write(root, f"annotations/articles/{article}.yaml", ANNOTATIONS[article])
    write(root, "annotations/events.yaml", EVENTS)
    write(root, "annotations/actors.yaml", ACTORS)
    write(root, "annotations/measures.yaml", MEASURES)
    if register:
        write(root, "annotations/register/storm.yaml", REGISTER)
    if about:
        write(root, "annotations/dataset.yaml", ABOUT)
    return root
