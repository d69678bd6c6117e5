"""The dataset's description in Croissant 1.1 (JSON-LD), with the fields for responsible AI where they are known."""

import json
from collections.abc import Mapping, Sequence

from crosstally.dataset.about import About
from crosstally.dataset.card import cite
from crosstally.dataset.columns import CONFIGS, DATA_FILE, Column, Config

__all__ = ["render_croissant"]

CONFORMS_TO = ["http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"]

# The context that the specification prescribes, word for word.
CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}

_TYPES = {
    "string": "sc:Text",
    "list<string>": "sc:Text",
    "bool": "sc:Boolean",
    "int64": "cr:Int64",
    "float64": "cr:Float64",
}

UNTITLED = "Figures in news reports, with their evidence"


def render_croissant(digests: Mapping[str, str], about: About | None, analysis: Sequence[str] = ()) -> str:
    """Write `croissant.json`.

    digests: the SHA-256 of each config's Parquet file. analysis: how far those who annotated agree, in sentences.
    """
    data = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        **({"name": UNTITLED} if about is None else _described(about)),
        **({"rai:dataAnnotationAnalysis": list(analysis)} if analysis else {}),
        "distribution": [_file(config, digests[config.name]) for config in CONFIGS.values()],
        "recordSet": [_record_set(config) for config in CONFIGS.values()],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _described(about: About) -> dict[str, object]:
    fields: dict[str, object] = {
        "name": about.title,
        "description": about.description,
        "license": about.licence.url,
        "version": about.version,
        "datePublished": about.date,
        "creator": {"@type": "sc:Organization", "name": about.creator},
        "citeAs": cite(about),
        "keywords": list(about.keywords),
        "rai:dataCollection": about.collection,
        "rai:dataAnnotationProtocol": list(about.annotation),
        "rai:annotationsPerItem": about.annotations_per_item,
        "rai:annotatorDemographics": list(about.annotators),
        "rai:machineAnnotationTools": list(about.tools),
        "rai:dataLimitations": [*about.limits, *(f"Not meant for: {each}" for each in about.not_for)],
        "rai:dataBiases": list(about.biases),
        "rai:dataUseCases": list(about.uses),
        "rai:personalSensitiveInformation": list(about.sensitive),
        "rai:dataSocialImpact": about.impact,
        "rai:dataReleaseMaintenancePlan": about.corrections,
        **({"url": about.url} if about.url else {}),
    }
    return {name: value for name, value in fields.items() if value}


def _file(config: Config, digest: str) -> dict[str, object]:
    path = f"{config.name}/{DATA_FILE}"
    return {
        "@type": "cr:FileObject",
        "@id": path,
        "name": path,
        "description": f"A row is {config.row}.",
        "contentUrl": path,
        "encodingFormat": "application/x-parquet",
        "sha256": digest,
    }


def _record_set(config: Config) -> dict[str, object]:
    return {
        "@type": "cr:RecordSet",
        "@id": config.name,
        "name": config.name,
        "description": f"A row is {config.row}.",
        "key": [{"@id": f"{config.name}/{name}"} for name in config.key],
        "field": [_field(config, column) for column in config.columns],
    }


def _field(config: Config, column: Column) -> dict[str, object]:
    """Describe a column, without `references`: for those, mlcroissant joins, and drops rows that name nothing."""
    return {
        "@type": "cr:Field",
        "@id": f"{config.name}/{column.name}",
        "name": column.name,
        "description": column.description,
        "dataType": _TYPES[column.type],
        **({"isArray": True, "arrayShape": "-1"} if column.type == "list<string>" else {}),
        "source": {
            "fileObject": {"@id": f"{config.name}/{DATA_FILE}"},
            "extract": {"column": column.name},
        },
    }
