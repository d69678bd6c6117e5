"""Why a planted error survives, worked out for each from the corpus before and after it.

Each reason says what there is that could show the error, names it, and is only given where all of it holds.
"""

from collections.abc import Callable, Collection, Mapping, Sequence

from crosstally.blind.differences import iter_differences
from crosstally.blind.kept import lay_beside
from crosstally.corpus import Corpus
from crosstally.records import Claim
from mutants.comparisons import comparisons, is_conflict, times
from mutants.material import Change

__all__ = ["reason"]

MOST_NAMED = 3
Reason = Callable[[Corpus, Corpus, Change], str | None]


def reason(before: Corpus, after: Corpus, operator: str, change: Change) -> str | None:
    """Return why no check shows an error, None where nothing here proves it."""
    prove = PROOFS.get(operator)
    return prove(before, after, change) if prove else None


def _told(what: str, effect: str | None) -> str | None:
    return f"{what}; {effect}" if effect else None


def _event(before: Corpus, after: Corpus, change: Change) -> str | None:
    event = list(before.events.values())[_index(change)]
    claims = [claim.ref for claim in before.stated if event.id in {claim.event, claim.figure.amount, claim.tally.of}]
    inner = [other.id for other in before.events.values() if other.part_of == event.id]
    within = f"; part of it {_named(inner)}" if inner else ""
    return _told(f"claims on it: {_named(claims) or 'none'}{within}", _effect(before, after, {event.id}))


def _measure(before: Corpus, after: Corpus, change: Change) -> str | None:
    measure = list(before.measures.values())[_index(change)]
    claims = [claim for claim in before.stated if claim.measure == measure.id]
    if any(claim.fault for claim in after.claims):
        return None
    refs = [claim.ref for claim in claims]
    alone = ", no two on one tally" if 1 < len(claims) == len({claim.tally for claim in claims}) else ""
    return _told(f"claims of it: {_named(refs) or 'none'}{alone}", _effect(before, after, set(refs)))


def _actor(before: Corpus, after: Corpus, change: Change) -> str | None:
    actor = list(before.actors.values())[_index(change)]
    meant = {each.id for each in before.actors.values() if actor.id in before.lineage(each.id)}
    naming = {
        "it speaks in": [claim.ref for claim in before.stated if claim.attributed_to in meant],
        "its people are counted in": [claim.ref for claim in before.stated if {claim.side, claim.role} & meant],
        "it is named as another's in": [claim.ref for claim in before.stated if claim.of in meant],
        "it is a party of": [event.id for event in before.events.values() if meant & {*event.parties}],
    }
    others = sorted(meant - {actor.id})
    inner = f", and none names {_named(others)}, which {_are(others)} part of it" if others else ""
    told = "; ".join(f"{words} {_named(refs)}" for words, refs in naming.items() if refs)
    effect = _effect(before, after, {ref for refs in naming.values() for ref in refs})
    return _told(told or f"no claim and no event names it{inner}", effect)


def _effect(before: Corpus, after: Corpus, names: Collection[str]) -> str | None:
    """Say which comparisons an error takes away, brings about, turns or leaves; None where one is a conflict then.

    names: the records concerned; of the comparisons that stay as they are, those with one of them are told.
    """
    was, now = comparisons(before), comparisons(after)
    if any(is_conflict(value) and not is_conflict(was.get(key, "")) for key, value in now.items()):
        return None
    kept = [key for key, value in was.items() if now.get(key) == value and not {*key.split()}.isdisjoint(names)]
    turned = {key: value for key, value in now.items() if was.get(key, value) != value}
    told = (
        _some("then compared with nothing", [key for key in was if key not in now]),
        _some("compared anew", [f"{key}: {value}" for key, value in now.items() if key not in was]),
        _some("otherwise", [f"{key}: {was[key]} becomes {value}" for key, value in turned.items()]),
        _some("as of another time, with the same relations", [] if turned else _retimed(before, after)),
        _some("as before", [f"{key}: {was[key]}" for key in kept]),
    )
    return "; ".join(filter(None, told)) or "nothing is compared by it"


def _retimed(before: Corpus, after: Corpus) -> list[str]:
    was, now = times(before), times(after)
    return [ref for ref in was if ref in now and was[ref] != now[ref]]


def _some(words: str, items: Sequence[str]) -> str:
    return f"{words}: {_named(items)}" if items else ""


def _publisher(before: Corpus, after: Corpus, change: Change) -> str | None:
    article, changed = before.articles[change.place], after.articles[change.place]
    if article.publisher or not changed.publisher or changed.publisher in article.text:
        return None
    own = [claim.ref for claim in before.stated if claim.article == article.id and not claim.attributed_to]
    text = f'the text names no publisher, and nothing else tells that it is not "{changed.publisher}"'
    return _told(f"{text}; it stands behind {_named(own)}", _effect(before, after, set()))


def _verdict(before: Corpus, after: Corpus, change: Change) -> str | None:
    """Return why nothing speaks against the verdict on a sum: no two of its claims were judged as a pair."""
    entry = next(each for each in before.entries if (each.file, each.path) == (change.file, change.path))
    given = before.readings.verdicts if before.readings else ()
    judged = [verdict for verdict in given if {*verdict.claims} <= entry.expect.keys()]
    computed = {frozenset((pair.earlier.ref, pair.later.ref)) for pair in before.conflicting}
    if any(frozenset(verdict.claims) in computed for verdict in judged) or entry.check == "relation":
        return None
    if len(after.entries) != len(before.entries):
        return None
    return (
        f"{entry.check} adds up claims of several tallies, and a blind verdict is on two claims of one: none of the "
        f"{len(judged)} given on two of these claims is on what is in conflict"
    )


def _expected(before: Corpus, _after: Corpus, change: Change) -> str | None:
    """Return the claims that the entry still lists with the figure of the one that it lost."""
    entry = next(each for each in before.entries if (each.file, each.path) == (change.file, change.path))
    lost = change.words.removesuffix(" is not expected")
    alike = [ref for ref, figure in entry.expect.items() if ref != lost and figure == entry.expect[lost]]
    if not alike:
        return None
    return f"{_named(alike)} has the same figure in the entry, and who repeats a listed figure reopens nothing"


def _unread(before: Corpus, after: Corpus, change: Change) -> str | None:
    """Return why nobody misses or contradicts a claim: neither reading has it, and another one has its number."""
    claim = next(each for each in before.claims if (each.file, each.path) == (change.file, change.path))
    kept = lay_beside(before)
    alone = kept and any(
        (each.article, each.first, each.second, each.claim, each.field)
        == (claim.article, None, None, claim.id, "claim")
        for each in iter_differences(kept)
    )
    if not alone:
        return None
    here = before.span(claim)
    others = [
        each.id for each in before.claims if each.ref != claim.ref and _overlap(before.span(each), here, claim, each)
    ]
    covered = f"; its words are those of {_named(others)} too" if others else ""
    told = f"neither reading has the claim, which was added later{covered}"
    return _told(told, _effect(before, after, {claim.ref}))


def _overlap(one: tuple[int, int] | None, other: tuple[int, int] | None, claim: Claim, each: Claim) -> bool:
    return bool(one and other and claim.article == each.article and one[0] < other[1] and other[0] < one[1])


def _expectation(before: Corpus, after: Corpus, change: Change) -> str | None:
    was, now = (corpus.readings.verdicts[_index(change)] for corpus in (before, after) if corpus.readings)
    if (was.claims, was.relation, was.settled) != (now.claims, now.relation, now.settled):
        return None
    return "what somebody had read before stands in no other record, and the verdict is the same"


def _departed(before: Corpus, _after: Corpus, change: Change) -> str | None:
    verdict = before.readings.verdicts[_index(change)] if before.readings else None
    if verdict is None or verdict.settled is None:
        return None
    return (
        f"the register has {verdict.settled.relation} instead, for a reason that is settled: what was given blind "
        "stands in no other record"
    )


def _index(change: Change) -> int:
    return next(step for step in change.path if isinstance(step, int))


def _named(items: Sequence[str]) -> str:
    """List the first few of some names."""
    shown = list(items[:MOST_NAMED])
    more = len(items) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _are(items: Sequence[object]) -> str:
    return "is" if len(items) == 1 else "are"


PROOFS: Mapping[str, Reason] = {
    **dict.fromkeys(
        (
            "event-start-shifted",
            "event-end-shifted",
            "event-settling-shifted",
            "event-date-lost",
            "event-part-of-changed",
            "event-parties-changed",
        ),
        _event,
    ),
    **dict.fromkeys(("measure-kind-changed", "measure-behaviour-changed", "measure-states-changed"), _measure),
    **dict.fromkeys(("actor-part-of-changed", "actor-kind-changed", "actor-forgotten"), _actor),
    "provenance-changed": _publisher,
    **dict.fromkeys(("event-swapped", "claim-forgotten", "claim-ignored", "measure-swapped"), _unread),
    "verdict-changed": _verdict,
    "expected-claim-lost": _expected,
    "expectation-changed": _expectation,
    "blind-verdict-changed": _departed,
}
