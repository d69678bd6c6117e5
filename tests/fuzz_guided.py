"""Let a fuzzer that sees which lines run look for texts that the loader, the finder or the quotes do not survive.

`python tests/fuzz_guided.py loader -max_total_time=120`, or `finder` or `quotes`; what follows the name is libFuzzer's.
"""

import sys

import atheris

with atheris.instrument_imports(include=["crosstally"]):
    from crosstally.evidence import iter_occurrences, nearest
    from crosstally.files.documents import parse
    from crosstally.files.schemas import violations
    from crosstally.files.texts import DocumentError
    from crosstally.finder import find
    from crosstally.records import Selector

KINDS = ("annotation", "article", "events", "actors", "measures", "register", "dataset")


def read_record(content: bytes) -> None:
    """Parse a text and hold it against a schema; a fault stands where the text has one."""
    text = content[1:].decode("utf-8", "ignore")
    try:
        document = parse(text, "x.yaml")
    except DocumentError:
        return
    for fault in violations(KINDS[content[0] % len(KINDS)], document.data):
        assert document.position(fault.path, fault.target).line <= text.count("\n") + 1


def find_figures(content: bytes) -> None:
    """Find figures in a text: in order, inside of it, none twice."""
    text = content.decode("utf-8", "ignore")
    spans = [(each.start, each.end) for each in find(text)]
    assert spans == sorted(set(spans))
    assert all(0 <= start < end <= len(text) for start, end in spans)


def anchor_quote(content: bytes) -> None:
    """Find a quote in a text, and the words most like it."""
    data = atheris.FuzzedDataProvider(content)
    exact, prefix, suffix = (data.ConsumeUnicode(data.ConsumeIntInRange(0, 20)) for _ in range(3))
    text = data.ConsumeUnicode(400)
    selector = Selector(exact=exact or "x", prefix=prefix, suffix=suffix)
    for start, end in iter_occurrences(text, selector):
        assert text[start:end] == selector.exact
    found = nearest(text, selector)
    assert found is None or found in text


TARGETS = {"loader": read_record, "finder": find_figures, "quotes": anchor_quote}

if __name__ == "__main__":
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, lambda content: target(content) if content else None)
    atheris.Fuzz()
