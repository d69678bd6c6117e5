"""The form of records: same data and comments, whatever stood there, and the same bytes when put in form again."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from crosstally.canonical import FormError, canonical, is_record, iter_records, kind_of
from crosstally.canonical.scalars import is_text, quoted, written, written_name
from crosstally.canonical.tree import read_tree
from crosstally.files.documents import parse
from crosstally.files.schemafiles import RECORDS
from crosstally.files.texts import DocumentError, read_text

ROOT = Path(__file__).parents[1]
FILE = "annotations/articles/2024-03-04-morning.yaml"
MODELINE = "# yaml-language-server: $schema=../../schema/annotation.json\n"

FORMS = {
    "fields-in-the-order-of-the-schema": (
        "claims:\n- figure: 6500\n  quote: 6,500 dead\n  id: deaths\narticle: x\n",
        "article: x\nclaims:\n  - id: deaths\n    quote: 6,500 dead\n    figure: 6500\n",
    ),
    "unknown-fields-last": ("zeal: 1\nclaims: []\narticle: x\n", "article: x\nclaims: []\nzeal: 1\n"),
    "quotes-only-where-needed": (
        "article: 'x'\nclaims: [{id: \"a\", quote: 'it: \"so\"', prefix: 'an ', as_of: '2020', figure: \"12\"}]\n",
        """\
article: x
claims:
  - id: a
    quote: "it: \\"so\\""
    prefix: "an "
    figure: "12"
    as_of: "2020"
""",
    ),
    "short-lists-and-figures-on-one-line": (
        """\
claims:
  - inferred:
      - year
      - month
    figure:
      between:
        - 20
        - 1.50
    counted:
      side: a
""",
        "claims:\n  - counted: {side: a}\n    figure: {between: [20, 1.50]}\n    inferred: [year, month]\n",
    ),
    "long-lists-on-lines-of-their-own": (
        f"claims:\n  - sum_of: [{'a' * 60}, {'b' * 60}]\n",
        f"claims:\n  - sum_of:\n      - {'a' * 60}\n      - {'b' * 60}\n",
    ),
    "comments-stay-with-what-they-are-about": (
        """\
# about the file

article: x # its id
claims: # all of them
# the first
- # of two
  id: a
  # hedged
  figure: 1  # one
  # after
- id: b
# the end
""",
        """\
# about the file

article: x  # its id
claims:  # all of them
  # the first
  # of two
  - id: a
    # hedged
    figure: 1  # one
    # after
  - id: b
  # the end
""",
    ),
    "comments-are-about-what-they-are-indented-like": (
        "claims:\n  - id: a\n    # a's\n  # of the list\n# of the file\n",
        "claims:\n  - id: a\n    # a's\n  # of the list\n# of the file\n",
    ),
    "comments-move-with-their-field": (
        "claims:\n  - figure: 1  # one\n    # the words\n    quote: one\n",
        "claims:\n  # the words\n  - quote: one\n    figure: 1  # one\n",
    ),
    "a-list-with-comments-is-not-put-on-one-line": (
        "claims:\n  - inferred: [year, # not said\n      month]\n",
        "claims:\n  - inferred:\n      - year  # not said\n      - month\n",
    ),
    "text-over-several-lines-keeps-its-lines": (
        "claims:\n- note: >-  # long\n      one\n      two\n\n      three\n\n  id: a\n",
        "claims:\n  - id: a\n    note: >-  # long\n      one\n      two\n\n      three\n",
    ),
    "text-indented-by-a-number-keeps-what-it-says": (
        "claims:\n- note: |2\n      one\n     two\n  id: a\n",
        'claims:\n  - id: a\n    note: "  one\\n two\\n"\n',
    ),
    "one-blank-line-between-entries": (
        "\n\narticle: x\n\n\nclaims:\n\n  - id: a\n\n\n  - id: b\n\n",
        "article: x\n\nclaims:\n  - id: a\n\n  - id: b\n",
    ),
    "other-line-ends-and-markers": ("--- # so\r\narticle: x\r\n...\r\n", "# so\narticle: x\n"),
    "another-modeline": ("# yaml-language-server: $schema=else.json\narticle: x\n", "article: x\n"),
    "nothing": ("{}  # empty\n", "# empty\n{}\n"),
}


@pytest.mark.parametrize(("text", "form"), FORMS.values(), ids=FORMS)
def test_a_record_is_put_into_its_form(text: str, form: str) -> None:
    assert canonical(text, FILE) == MODELINE + form
    assert canonical(MODELINE + form, FILE) == MODELINE + form


def test_the_modeline_leads_to_the_schema_of_the_record() -> None:
    lines = {file: canonical("{}", file).splitlines()[0] for file in ("annotations/events.yaml", "corpus/x.yaml")}
    assert lines == {
        "annotations/events.yaml": "# yaml-language-server: $schema=../schema/events.json",
        "corpus/x.yaml": "# yaml-language-server: $schema=../schema/article.json",
    }


def test_what_is_no_record_is_told_apart() -> None:
    files = [
        "corpus/x.yaml",
        "corpus/x.txt",
        "annotations/register/x.yaml",
        "annotations/x.yaml",
        "x.yaml",
        "a/b/c.yaml",
    ]
    assert [is_record(file) for file in files] == [True, False, True, False, False, False]
    with pytest.raises(KeyError):
        canonical("{}", "annotations/x.yaml")


def test_a_list_is_no_record() -> None:
    with pytest.raises(FormError, match="a record consists of fields"):
        canonical("- a\n", FILE)


def test_a_single_value_has_no_tree() -> None:
    with pytest.raises(TypeError, match="the text holds a single value"):
        read_tree("one\n")


# What YAML can hold and the strict loader takes.
TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff\u2028\u2029"), max_size=30
) | st.sampled_from(
    [
        "",
        " ",
        "a: b",
        "- a",
        "#",
        "a #b",
        "2020",
        "2020-09-27",
        "null",
        "x,y",
        "[x]",
        "{",
        "'",
        '"',
        "\\",
        "\n",
        "a\nb\n",
    ]
)
VALUES = st.recursive(
    TEXTS | st.integers(-(10**9), 10**9) | st.booleans() | st.none(),
    lambda parts: st.lists(parts, max_size=4) | st.dictionaries(TEXTS, parts, max_size=4),
    max_leaves=12,
)
RECORD_FIELDS = ("id", "quote", "figure", "counted", "expect", "note", "sum_of", "claims")
RECORDS_OF_ANY_KIND = st.dictionaries(st.sampled_from(RECORD_FIELDS) | TEXTS, VALUES, max_size=5)


@st.composite
def yaml_texts(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Write a record in one of many ways, with comments and blank lines wherever they do not change what it says."""
    remarks = []
    data = draw(RECORDS_OF_ANY_KIND)
    text = yaml.safe_dump(
        data,
        default_flow_style=draw(st.sampled_from([True, False, None])),
        default_style=draw(st.sampled_from([None, '"', "'"])) if draw(st.booleans()) else None,
        width=draw(st.sampled_from([20, 80, 10_000])),
        indent=draw(st.sampled_from([2, 4])),
        allow_unicode=draw(st.booleans()),
        sort_keys=False,
    )
    for number in range(draw(st.integers(0, 4))):
        remark = draw(st.sampled_from([f"# remark {number}", f"#remark-{number}", ""]))
        changed = _remarked(draw, text, remark)
        remarks += [remark] if remark and changed != text else []
        text = changed
    return text, remarks


def _remarked(draw: st.DrawFn, text: str, remark: str) -> str:
    lines = text.split("\n")
    at = draw(st.integers(0, len(lines) - 1))
    if draw(st.booleans()):
        lines.insert(at, " " * draw(st.integers(0, 6)) + remark)
    else:
        lines[at] += f"  {remark}"
    try:
        return "\n".join(lines) if parse("\n".join(lines), "").data == parse(text, "").data else text
    except DocumentError:
        return text


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None)
@given(yaml_texts(), st.sampled_from([FILE, "corpus/x.yaml", "annotations/register/x.yaml", "annotations/events.yaml"]))
def test_data_and_comments_stay_and_the_form_is_final(written_so: tuple[str, list[str]], file: str) -> None:
    text, remarks = written_so
    try:
        before = parse(text, file).data
    except DocumentError:
        assume(False)  # noqa: FBT003 - what the loader refuses has no form
    form = canonical(text, file)
    assert repr(_sorted(parse(form, file).data)) == repr(_sorted(before))
    assert canonical(form, file) == form
    assert [remark for remark in remarks if remark not in form] == []


def _sorted(data: object) -> object:
    if isinstance(data, dict):
        return {name: _sorted(data[name]) for name in sorted(data)}
    return [_sorted(part) for part in data] if isinstance(data, list) else data


@given(TEXTS)
def test_text_is_read_back_as_it_was(text: str) -> None:
    for around, data in {
        f"k: {written(text)}\n": {"k": text},
        f"- {written(text)}\n": [text],
        f"[a, {written(text, flow=True)}, b]": ["a", text, "b"],
        f"{{a: {written(text, flow=True)}}}": {"a": text},
        f"k: {quoted(text)}\n": {"k": text},
        f"{written_name(text)}: 1\n": {text: 1},
        f"{{{written_name(text, flow=True)}: 1}}": {text: 1},
    }.items():
        assert parse(around, "").data == data


@given(
    st.from_regex(r"-?[0-9]{1,4}(\.[0-9]{1,3})?", fullmatch=True)
    | st.sampled_from(["true", "false", "null", "Null", "x"])
)
def test_numbers_and_words_are_told_from_text_as_the_loader_does(plain: str) -> None:
    try:
        value = parse(f"k: {plain}\n", "").data
    except DocumentError:
        return
    assert isinstance(value, dict)
    assert is_text(plain) == isinstance(value["k"], str)
    assert not isinstance(value["k"], Decimal) or str(value["k"]) == plain


def test_every_record_of_this_repository_is_in_its_form() -> None:
    files = list(iter_records(ROOT))
    assert {kind_of(file) for file in files} == set(RECORDS)
    loose = [file for file in files if canonical(read_text(ROOT / file), file) != read_text(ROOT / file)]
    assert loose == [], "`crosstally fmt` puts them in form"
