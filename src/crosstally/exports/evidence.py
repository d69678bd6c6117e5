"""The claims as W3C Web Annotations in JSON-LD: each quote selected in its article, with the figure as its body."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from crosstally.dataset.tables import Row

__all__ = ["BASE", "annotation_files"]

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"schema": "https://schema.org/"}]
# What ids begin with unless the dataset has an address.
BASE = "urn:crosstally:"
# As much of the text around a quote as tools keep beside it.
AROUND_CHARACTERS = 32


def annotation_files(tables: Mapping[str, Sequence[Row]], base: str = BASE) -> dict[str, str]:
    """Return one file with a collection of annotations: one for each claim, in the order of the claims.

    base: what the ids of articles and claims begin with.
    """
    articles = {str(row["article_id"]): row for row in tables["articles"]}
    items = [_annotation(row, articles[str(row["article_id"])], base) for row in tables["claims"]]
    page = {"id": f"{base}annotations-1", "type": "AnnotationPage", "startIndex": 0, "items": items}
    collection = {
        "@context": CONTEXT,
        "id": f"{base}annotations",
        "type": "AnnotationCollection",
        "total": len(items),
        "first": page,
    }
    return {"annotations.jsonld": json.dumps(collection, indent=2, ensure_ascii=False) + "\n"}


def _annotation(claim: Row, article: Row, base: str) -> dict[str, Any]:
    return {
        "id": f"{base}{claim['claim_id']}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [_body(claim), _value(claim)],
        "target": {"source": _source(article, base), "selector": _selectors(claim, article)},
    }


def _body(claim: Row) -> dict[str, Any]:
    """Put in words what the quote is about, for tools that know no more than text."""
    whose = ", ".join(str(claim[name]) for name in ("side", "role", "of") if claim[name])
    about = f"{claim['measure']} ({whose})" if whose else claim["measure"]
    said = f", says {claim['attributed_to']}" if claim["attributed_to"] else ""
    figure = " ".join(str(claim[name]) for name in ("modifier", "value", "unit") if claim[name])
    return {
        "type": "TextualBody",
        "purpose": "describing",
        "format": "text/plain",
        "value": f"{about}, {claim['event_id']}: {figure}{said}",
    }


def _value(claim: Row) -> dict[str, Any]:
    fields = {
        "schema:propertyID": claim["measure"],
        "schema:name": f"{claim['measure']} of {claim['event_id']}",
        "schema:value": claim["value"],
        "schema:description": claim["modifier"],
        "schema:minValue": claim["lowerBound"],
        "schema:maxValue": claim["upperBound"],
        "schema:unitText": claim["unit"],
    }
    told = {name: value for name, value in fields.items() if value is not None}
    return {"type": "schema:PropertyValue", **told}


def _source(article: Row, base: str) -> dict[str, Any]:
    """Name the text that offsets and hash are of; the page that it came from is where it may be read."""
    return {
        "id": f"{base}{article['article_id']}",
        "type": "Text",
        "format": "text/plain",
        "language": article["language"],
        "schema:sha256": article["text_sha256"],
        **({"schema:url": article["url"]} if article["url"] else {}),
        **({"schema:name": article["title"]} if article["title"] else {}),
    }


def _selectors(claim: Row, article: Row) -> list[dict[str, Any]]:
    start, end = claim["start"], claim["end"]
    quote = {"type": "TextQuoteSelector", "exact": claim["quote"]}
    if not isinstance(start, int) or not isinstance(end, int):
        return [quote]
    text = article["text"]
    if isinstance(text, str):
        quote |= {"prefix": text[max(0, start - AROUND_CHARACTERS) : start]}
        quote |= {"suffix": text[end : end + AROUND_CHARACTERS]}
    return [quote, {"type": "TextPositionSelector", "start": start, "end": end}]
