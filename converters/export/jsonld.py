"""The negotiation as linked data: schema.org's words, and a few of our own where it has none."""

from __future__ import annotations

import json
from typing import Any

from converters.export.records import ArticleRecord, Dataset, VersionRecord
from converters.export.text import utf8

#: The words that schema.org lacks.
TERMS = "urn:travaux:terms:1:"


def jsonld_file(data: Dataset) -> bytes:
    """`treaty.jsonld`: the data set, the treaty, its versions with their articles, the parties."""
    return utf8(json.dumps(jsonld(data), ensure_ascii=False, indent=1) + "\n")


def jsonld(data: Dataset) -> dict[str, Any]:
    """What `treaty.jsonld` holds."""
    graph = [_dataset(data), _treaty(data)]
    graph += [_version(data, version, before) for version, before in zip(data.versions, (None, *data.versions))]  # noqa: B905
    graph += [
        {
            "@id": data.iri(party.path),
            "@type": "Organization",
            "identifier": party.code,
            "name": party.name,
            "url": party.url,
            "member": [{"@type": "Organization", "identifier": code} for code in party.members],
        }
        for party in data.parties
    ]
    context: dict[str, Any] = {
        "@vocab": "https://schema.org/",
        "t": TERMS,
        "url": {"@type": "@id"},
        "contentUrl": {"@type": "@id"},
    }
    # Without a published address places are paths below the site, and this file stands in a folder of it.
    base = {} if data.site_url else {"@base": "../"}
    return {"@context": {**base, **context}, "@graph": graph}


def _dataset(data: Dataset) -> dict[str, Any]:
    files = (
        ("data/positions.csv", "text/csv"),
        ("data/treaty.json", "application/json"),
        *((f"data/akn/{version.slug}.xml", "application/akn+xml") for version in data.versions),
    )
    return {
        "@id": data.iri("data.html"),
        "@type": "Dataset",
        "name": f"{data.title}: positions, proposals and articles",
        "description": data.summary or data.title,
        "about": {"@id": data.iri("index.html")},
        "url": data.url("data.html"),
        "creativeWorkStatus": "Invented example" if data.invented else "Reading aid; the documents are the authority",
        "distribution": [
            {"@type": "DataDownload", "contentUrl": data.url(path), "encodingFormat": format_}
            for path, format_ in files
        ],
    }


def _treaty(data: Dataset) -> dict[str, Any]:
    return {
        "@id": data.iri("index.html"),
        "@type": "Legislation",
        "name": data.title,
        "alternateName": data.short_title,
        "description": data.summary,
        "url": data.url("index.html"),
        "workExample": [{"@id": data.iri(version.path)} for version in data.versions],
    }


def _version(data: Dataset, version: VersionRecord, before: VersionRecord | None) -> dict[str, Any]:
    node: dict[str, Any] = {
        "@id": data.iri(version.path),
        "@type": "Legislation",
        "name": version.title,
        "legislationIdentifier": version.symbol,
        "legislationType": version.kind,
        "legislationDate": version.date,
        "legislationPassedBy": version.body,
        "inLanguage": version.language,
        "url": version.url,
        "exampleOfWork": {"@id": data.iri("index.html")},
        "t:session": version.session,
        "t:sourceSha256": version.sha256,
        "hasPart": [_article(data, version, article) for article in version.articles],
    }
    if before is not None:
        node["t:follows"] = {"@id": data.iri(before.path)}
    return {name: value for name, value in node.items() if value not in ("", [])}


def _article(data: Dataset, version: VersionRecord, article: ArticleRecord) -> dict[str, Any]:
    parties = {
        code
        for proposal in version.proposals
        if proposal.article == article.id
        for stance in proposal.stances
        for code in stance.codes
    }
    paths = {party.code: party.path for party in data.parties}
    return {
        "@id": data.iri(article.path),
        "@type": "Legislation",
        "name": article.name,
        "legislationIdentifier": article.id,
        "url": article.url,
        "t:namedBy": [{"@id": data.iri(paths[code])} for code in sorted(parties) if code in paths],
    }
