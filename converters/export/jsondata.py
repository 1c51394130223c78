"""The whole negotiation as one JSON file, and the schema that describes it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from importlib import resources
from itertools import chain
from typing import Any, NamedTuple

from converters import __version__
from converters.cite import sentence
from converters.export.citations import citations
from converters.export.pieces import Pieces, anew
from converters.export.records import (
    ArticleRecord,
    Dataset,
    PartyRecord,
    ProposalRecord,
    ProvisionRecord,
    StepRecord,
    VersionRecord,
)
from converters.export.text import utf8_pieces

#: Grows when a field changes its meaning or goes; new fields may come without.
FORMAT_VERSION = 1
SCHEMA = "treaty.schema.json"


class _Written(NamedTuple):
    """A value that is JSON already, in pieces that each end with a whole character."""

    pieces: Iterable[bytes]


def json_files(data: Dataset, pieces: Pieces = anew) -> dict[str, bytes | Iterator[bytes]]:
    """`treaty.json`, by far the largest of all files, in pieces, and its schema."""
    versions = (_Written(pieces(own, "json", partial(_version_text, own))) for own in map(data.alone, data.versions))
    text = _pieces(json_data(data) | {"versions": versions})
    return {"treaty.json": utf8_pieces(chain(text, "\n")), SCHEMA: schema()}


def _version_text(own: Dataset) -> Iterator[bytes]:
    """A version as it stands in the file, two lists deep."""
    (version,) = json_data(own)["versions"]
    return utf8_pieces(_pieces(version, "\n  "))


def _pieces(value: Any, newline: str = "\n") -> Iterator[str]:
    """What `json.dumps` writes with an indent of one; of an iterator, which becomes a list, one item is held at a time.

    The words of ten thousand pages as one tree of values, and each of its signs as a text of its own, would be the
    largest thing in the memory of a build.
    """
    inner = newline + " "
    if isinstance(value, _Written):
        yield from (piece.decode() for piece in value.pieces)
    elif isinstance(value, Iterator):
        mark = "["
        for item in value:
            yield mark + inner
            yield from _pieces(item, inner)
            mark = ","
        yield "[]" if mark == "[" else newline + "]"
    elif isinstance(value, dict) and any(isinstance(each, Iterator) for each in value.values()):
        mark = "{"
        for key, each in value.items():
            yield f"{mark}{inner}{json.dumps(key, ensure_ascii=False)}: "
            yield from _pieces(each, inner)
            mark = ","
        yield newline + "}"
    else:
        yield json.dumps(value, ensure_ascii=False, indent=1).replace("\n", newline)


def schema() -> bytes:
    """The JSON Schema (2020-12) of `treaty.json`."""
    return resources.files("converters.export").joinpath(SCHEMA).read_bytes()


def json_data(data: Dataset) -> dict[str, Any]:
    """What `treaty.json` holds; long lists are iterators."""
    return {
        "$schema": SCHEMA,
        "formatVersion": FORMAT_VERSION,
        "generator": f"travaux {__version__}",
        "treaty": {
            "name": data.name,
            "title": data.title,
            "shortTitle": data.short_title,
            "summary": data.summary,
            "invented": data.invented,
            "siteUrl": data.site_url,
        },
        "parties": [_party(party) for party in data.parties],
        "versions": (_version(version, _cited(data.alone(version))) for version in data.versions),
        "threads": (_step(step) for step in data.threads),
    }


def _cited(own: Dataset) -> dict[str, str]:
    """How each place of a version is cited, by its path."""
    return {each.path: sentence(each) for each in citations(own)}


def _party(party: PartyRecord) -> dict[str, Any]:
    return {
        "code": party.code,
        "name": party.name,
        "members": list(party.members),
        "membersAsOf": party.as_of,
        "positions": party.positions,
        "path": party.path,
        "permalink": party.url,
    }


def _step(step: StepRecord) -> dict[str, Any]:
    return {
        "thread": step.thread,
        "title": step.title,
        "version": step.version,
        "article": step.article,
        "provision": step.provision,
        "kind": step.kind,
        "beside": step.beside,
        "score": step.score,
        "surety": step.surety,
        "reason": step.reason,
        "before": step.before,
        "path": step.path,
        "permalink": step.url,
    }


def _version(version: VersionRecord, cited: dict[str, str]) -> dict[str, Any]:
    return {
        "slug": version.slug,
        "kind": version.kind,
        "title": version.title,
        "date": version.date,
        "body": version.body,
        "session": version.session,
        "symbol": version.symbol,
        "status": version.status,
        "language": version.language,
        "source": {"name": version.source, "sha256": version.sha256},
        "path": version.path,
        "permalink": version.url,
        "cite": cited.get(version.path, ""),
        "articles": (_article(article, cited) for article in version.articles),
        "proposals": (_proposal(proposal, cited) for proposal in version.proposals),
    }


def _article(article: ArticleRecord, cited: dict[str, str]) -> dict[str, Any]:
    return {
        "id": article.id,
        "label": article.label,
        "title": article.title,
        "line": article.line,
        **_source_place(article.source_place),
        "path": article.path,
        "permalink": article.url,
        "cite": cited.get(article.path, ""),
        "provisions": [_provision(provision, cited) for provision in article.provisions],
    }


def _source_place(words: str) -> dict[str, str]:
    """Page and paragraph, in files that have them."""
    return {"source_place": words} if words else {}


def _provision(provision: ProvisionRecord, cited: dict[str, str]) -> dict[str, Any]:
    return {
        "id": provision.id,
        "kind": provision.kind.value,
        "parent": provision.parent,
        "depth": provision.depth,
        "alternative": provision.is_alternative,
        "line": provision.line,
        **_source_place(provision.source_place),
        "text": provision.text,
        "path": provision.path,
        "permalink": provision.url,
        "cite": cited.get(provision.path, ""),
    }


def _proposal(proposal: ProposalRecord, cited: dict[str, str]) -> dict[str, Any]:
    return {
        "number": proposal.number,
        "inside": proposal.parent,
        "article": proposal.article,
        "provision": proposal.provision,
        "scope": proposal.scope,
        "line": proposal.line,
        **_source_place(proposal.source_place),
        "operation": proposal.operation or None,
        "certainty": proposal.certainty or None,
        "passage": proposal.passage,
        "old": proposal.old,
        "new": proposal.new,
        "printed": proposal.printed,
        "why": list(proposal.reasons),
        "repairs": list(proposal.repairs),
        "stances": [
            {
                "relation": stance.relation,
                "scope": stance.scope,
                "verb": stance.verb,
                "words": stance.words,
                "parties": list(stance.parties),
                "codes": list(stance.codes),
            }
            for stance in proposal.stances
        ],
        "path": proposal.path,
        "permalink": proposal.url,
        "cite": cited.get(proposal.path, ""),
    }
