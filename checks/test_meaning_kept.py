"""Changes that keep the meaning of a corpus change no finding but for names and places."""

import hashlib
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml
from mutants.material import Data, Material

from crosstally.findings import Finding, Report
from crosstally.loading import load_corpus
from crosstally.running.runner import run

ROOT = Path(__file__).parents[1]
CASES = ROOT / "checks/cases"
REVERSED = str.maketrans("abcdefghijklmnopqrstuvwxyz", "zyxwvutsrqponmlkjihgfedcba")
SLUG = re.compile(r"(\d{4}-\d\d-\d\d-)(.*)")


@pytest.fixture(scope="module")
def material() -> Material:
    return Material(ROOT)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for part in ("corpus", "annotations"):
        shutil.copytree(ROOT / part, tmp_path / part)
    return tmp_path


@pytest.fixture(scope="module")
def real() -> Report:
    return check(ROOT)


def told(report: Report, named: Callable[[str], str] = str) -> Counter[object]:
    """Return every finding without lines and columns, its names translated."""
    return Counter(_told(finding, named) for finding in report.findings)


def _told(finding: Finding, named: Callable[[str], str]) -> object:
    problem = finding.problem
    return (
        finding.check,
        finding.severity,
        finding.outcome,
        named(problem.message),
        problem.tally and named("|".join(part or "" for part in problem.tally)),
        tuple(
            (named(side.claim), side.part, named(side.figure), side.quote, named(side.origin or ""))
            for side in problem.sides
        ),
        finding.acknowledgement and finding.acknowledgement.reason,
    )


def check(root: Path) -> Report:
    report = run(load_corpus(root))
    assert (report.exit_code, report.crashes) == (0, ())
    return report


def rewrite(root: Path, material: Material, written: Callable[[Any], str]) -> None:
    """Write every record of a copy anew, with the same data."""
    for file, data in material.data.items():
        (root / file).write_text(written(data), encoding="utf-8")
        assert load_corpus(root).documents[file].data == data


def turned(data: Data) -> Data:
    """Return data with the fields of every record in the opposite order."""
    if isinstance(data, dict):
        return {name: turned(data[name]) for name in reversed(data)}
    return [turned(each) for each in data] if isinstance(data, list) else data


FORMS = {
    "flow-on-one-line": lambda data: json.dumps(data, ensure_ascii=False),
    "flow-indented": lambda data: json.dumps(data, indent=3),
    "block": lambda data: yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=1000),
    "block-wrapped": lambda data: yaml.safe_dump(data, sort_keys=False, width=40),
    "flow-wrapped": lambda data: yaml.safe_dump(data, sort_keys=False, default_flow_style=True, width=60),
    "fields-turned": lambda data: yaml.safe_dump(turned(data), sort_keys=False, allow_unicode=True),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_layout_and_order_of_fields_mean_nothing(
    copy: Path, material: Material, real: Report, form: Callable[[Any], str]
) -> None:
    rewrite(copy, material, form)
    assert told(check(copy)) == told(real)


def iter_cases() -> list[Any]:
    """Return the cases that break a check, but for those whose files are at fault themselves."""
    folders = sorted(CASES.glob("*/fail/*"))
    return [
        pytest.param(folder, id=f"{folder.parts[-3]}-{folder.name}")
        for folder in folders
        if not load_corpus(folder).faults
    ]


@pytest.mark.parametrize("case", iter_cases())
def test_layout_and_order_of_fields_mean_nothing_to_any_check(tmp_path: Path, case: Path) -> None:
    shutil.copytree(case, tmp_path, dirs_exist_ok=True)
    for file, document in load_corpus(case).documents.items():
        (tmp_path / file).write_text(json.dumps(turned(document.data), default=float), encoding="utf-8")
    assert told(run(load_corpus(tmp_path)), in_any_order) == told(run(load_corpus(case)), in_any_order)


def in_any_order(words: str) -> str:
    """Return the words of a message that lists fields as they are written."""
    return " ".join(sorted(re.findall(r"\w+", words)))


def test_comments_and_empty_lines_mean_nothing(copy: Path, material: Material, real: Report) -> None:
    for file in material.data:
        lines = (copy / file).read_text(encoding="utf-8").splitlines()
        # Not inside the indented lines of a folded text, where a comment would be a part of it.
        spaced = [f"{line}\n\n# as said" if re.match(r"\s*- id: ", line) else line for line in lines]
        (copy / file).write_text("# checked twice\n" + "\n".join(spaced) + "\n# the end\n", encoding="utf-8")
    assert told(check(copy)) == told(real)


@pytest.mark.parametrize("kind", ["events", "actors", "measures"])
def test_order_of_a_registry_means_nothing(copy: Path, material: Material, real: Report, kind: str) -> None:
    file = f"annotations/{kind}.yaml"
    (copy / file).write_text(json.dumps({kind: material.data[file][kind][::-1]}), encoding="utf-8")
    assert told(check(copy)) == told(real)


def test_order_of_ignored_numbers_and_entries_means_nothing(copy: Path, material: Material, real: Report) -> None:
    for file, data in material.data.items():
        for name in ("ignored", "entries"):
            if name in data:
                (copy / file).write_text(json.dumps(data | {name: data[name][::-1]}), encoding="utf-8")
    assert told(check(copy)) == told(real)


def loosely(report: Report, named: Callable[[str], str] = str) -> Counter[object]:
    """Return the findings without what the order of claims decides: who comes first in a message."""
    return Counter(
        (
            finding.check,
            finding.outcome,
            frozenset(named(part or "") for part in finding.problem.tally or ()),
            frozenset((named(side.claim), named(side.figure), side.quote) for side in finding.problem.sides),
            bool(finding.acknowledgement),
        )
        for finding in report.findings
    )


def test_order_of_claims_means_nothing(copy: Path, material: Material, real: Report) -> None:
    for file in material.corpus.files["annotations"]:
        data = material.data[file]
        (copy / file).write_text(json.dumps(data | {"claims": data["claims"][::-1]}), encoding="utf-8")
    assert loosely(check(copy)) == loosely(real)


def names_of(material: Material) -> set[str]:
    """Return every id that a person has given: of articles, claims, events, measures and actors."""
    corpus = material.corpus
    claims = {claim.id for claim in corpus.claims}
    return claims | {*corpus.articles, *corpus.events, *corpus.measures, *corpus.actors}


def rename(root: Path, material: Material, new: dict[str, str]) -> None:
    """Write a corpus whose ids are others throughout, with its files named after them."""
    for part in ("corpus", "annotations"):
        shutil.rmtree(root / part)
    for article, text in material.texts.items():
        _write(root / f"corpus/{new[article]}.txt", text)
    for file, data in material.data.items():
        path = Path(file)
        _write(root / path.with_name(f"{new.get(path.stem, path.stem)}.yaml"), json.dumps(_renamed(data, new)))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


# Fields whose values are no ids, though some read like one.
PROSE = {"quote", "prefix", "suffix", "label", "note", "reason", "spellings", "title"}
FREE = PROSE | {"field", "kind", "over_time", "place", "relation", "states", "status", "taken", "ucdp", "unit"}
FREE |= {"value_type", "verdict"}


def _renamed(data: Data, new: dict[str, str]) -> Data:
    if isinstance(data, dict):
        return {_new_name(name, new): value if name in FREE else _renamed(value, new) for name, value in data.items()}
    if isinstance(data, list):
        return [_renamed(each, new) for each in data]
    return new.get(data, _new_name(data, new)) if isinstance(data, str) else data


def _new_name(name: str, new: dict[str, str]) -> str:
    article, mark, claim = name.partition("#")
    return f"{new[article]}#{new[claim]}" if mark else name


def back(new: dict[str, str]) -> Callable[[str], str]:
    """Return what puts the old ids back into words."""
    old = {name: before for before, name in new.items()}
    pattern = re.compile(
        r"(?<![\w-])(?:" + "|".join(map(re.escape, sorted(old, key=len, reverse=True))) + r")(?![\w-])"
    )
    return lambda words: pattern.sub(lambda match: old[match[0]], words)


def test_ids_mean_nothing(copy: Path, material: Material, real: Report) -> None:
    new = {name: f"{name}-q{len(name)}" for name in names_of(material)}
    rename(copy, material, new)
    assert told(check(copy), back(new)) == told(real)


def test_ids_in_another_alphabetical_order_mean_nothing(copy: Path, material: Material) -> None:
    """The tally of an order is told from the event that comes first, so its entry in the register would move."""
    new = {name: _reversed(name) for name in names_of(material)}
    rename(copy, material, new)
    renamed, shown = (run(load_corpus(root), register=False) for root in (copy, ROOT))
    assert renamed.crashes == ()
    assert loosely(renamed, back(new)) == loosely(shown)


def _reversed(name: str) -> str:
    match = SLUG.fullmatch(name)
    return f"{match[1]}{match[2].translate(REVERSED)}" if match else name.translate(REVERSED)


SPELLINGS = {
    "more than 6,600 dead": ("more than 6600 dead", "more than 6 600 dead", "more than 6\xa0600 dead"),
    "More than 6500 people": ("More than 6,500 people", "More than 6.5 thousand people"),
    "more than 30 000 deaths": ("more than thirty thousand deaths", "over 30,000 deaths"),
    "49 Armenian soldiers": ("forty-nine Armenian soldiers", "forty nine Armenian soldiers"),
    "104 soldiers": ("one hundred and four soldiers", "a hundred and four soldiers"),
    "some 2,000 soldiers": ("about two thousand soldiers", "around 2,000 soldiers"),
    "Nearly 100 dead": ("Almost 100 dead", "Nearly a hundred dead"),
    "about six weeks": ("around 6 weeks", "roughly six weeks"),
}


def respelt(root: Path, material: Material, words: str, others: str) -> None:
    """Have every text that says something say it in other words, with its hash and the quotes of it."""
    for article, text in material.texts.items():
        if words in text:
            changed = text.replace(words, others).encode()
            (root / f"corpus/{article}.txt").write_bytes(changed)
            old = material.corpus.articles[article].sha256
            _replace(root / f"corpus/{article}.yaml", {old: hashlib.sha256(changed).hexdigest()})
            for folder in ("articles", "readings/first", "readings/second"):
                _replace(root / f"annotations/{folder}/{article}.yaml", {words: others})


def _replace(path: Path, words: dict[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for before, after in words.items():
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")


def _cases(spellings: dict[str, tuple[str, ...]]) -> Iterable[Any]:
    return [pytest.param(words, other, id=other) for words, others in spellings.items() for other in others]


@pytest.mark.parametrize(("words", "others"), _cases(SPELLINGS))
def test_another_spelling_of_a_number_means_nothing(
    copy: Path, material: Material, real: Report, words: str, others: str
) -> None:
    respelt(copy, material, words, others)
    assert _quoted(check(copy), others, words) == _quoted(real, others, words)


def _quoted(report: Report, others: str, words: str) -> Counter[object]:
    return Counter(
        (*each[:5], tuple((*side[:3], side[3].replace(others, words), side[4]) for side in each[5]), each[6])
        for each in told(report)
    )
