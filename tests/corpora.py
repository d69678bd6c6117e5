"""Write small corpora for tests: two reports of one strike, by default."""

import hashlib
from pathlib import Path

EVENTS = """\
# yaml-language-server: $schema=../schema/events.json
events:
  - id: tram-strike
    label: Tram strike
    start: "2024-03-04"
    end: "2024-03-05"
"""
MEASURES = """\
# yaml-language-server: $schema=../schema/measures.json
measures:
  - id: strikers
    label: strikers
    value_type: count
    over_time: fixed
"""
TEXTS = {
    "2024-03-04-morning": "More than 6,500 drivers stayed at home.\n",
    "2024-03-05-evening": "More than 6,600 drivers stayed at home.\n",
}
CLAIM = """\
# yaml-language-server: $schema=../../schema/annotation.json
article: {article}
claims:
  - id: strikers
    quote: {quote}
    event: tram-strike
    measure: strikers
    figure: {{more_than: {amount}}}
"""
ANNOTATIONS = {
    "2024-03-04-morning": CLAIM.format(article="2024-03-04-morning", quote="More than 6,500 drivers", amount=6500),
    "2024-03-05-evening": CLAIM.format(article="2024-03-05-evening", quote="More than 6,600 drivers", amount=6600),
}
PROVENANCE = """\
# yaml-language-server: $schema=../schema/article.json
title: null
language: en
translated: false
publisher: null
agencies: []
published: "{published}"
published_known: printed
published_from: printed above the text
url: null
sha256: {sha256}
rights: written for this test
damage: []
"""
ENTRY = """\
# yaml-language-server: $schema=../../schema/register.json
event: tram-strike
entries:
  - check: discrepant-figures
    measure: strikers
    expect:
      2024-03-04-morning#strikers: {more_than: 6500}
      2024-03-05-evening#strikers: {more_than: 6600}
    verdict: discrepant
    status: sources-disagree
    reason: The evening report counts a depot more.
    date: "2024-03-06"
"""


def write(root: Path, file: str, content: str) -> Path:
    """Write one file of a corpus, and the folders above it."""
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode())
    return path


def write_corpus(root: Path, *, register: bool = False) -> Path:
    """Write the two reports, which disagree; with the register, the conflict is acknowledged."""
    for article, text in TEXTS.items():
        write(root, f"corpus/{article}.txt", text)
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        write(root, f"corpus/{article}.yaml", PROVENANCE.format(published=article[:10], sha256=sha256))
        write(root, f"annotations/articles/{article}.yaml", ANNOTATIONS[article])
    write(root, "annotations/events.yaml", EVENTS)
    write(root, "annotations/measures.yaml", MEASURES)
    if register:
        write(root, "annotations/register/tram-strike.yaml", ENTRY)
    return root


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder, with its content."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
