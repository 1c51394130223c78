"""Parsed documents taken from a store, and kept there: one version alone, or those of a share of the work."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum

from converters.manifest import Treaty, Version
from converters.model.document import Document
from converters.pipeline.documents import parse_version
from converters.store import Store, code_hash, key_of, platform_key
from converters.store.codec import DamagedError, decode, encode, plain

#: The rooms whose code decides what a document is read as, and the packages that they rest on.
_ROOMS = ("model", "manifest", "store", "read", "parse", "pipeline")
_PACKAGES = ("babel", "markdown-it-py", "rapidfuzz")
#: The parser had to give up, perhaps for want of memory: no result to keep.
_GAVE_UP = "X001"


class Outcome(StrEnum):
    """What became of a version that was to be compiled."""

    KEPT = "kept"
    THERE = "there"
    UNPARSED = "unparsed"
    UNWRITTEN = "unwritten"


def document_key(treaty: Treaty, version: Version) -> str:
    """The key of a version's document: its text, what the treaty knows of it, and all that parses it."""
    also = version.also
    second = (version.also_name, also.text, also.places) if also is not None else None
    given = [version.source.text, *map(plain, (version.source.places, treaty.settings(version), second))]
    code = code_hash(*_ROOMS), platform_key(*_PACKAGES)
    return key_of("document", *code, json.dumps(given, ensure_ascii=False))


def stored_version(treaty: Treaty, version: Version, store: Store | None) -> Document:
    """The document of a version: from the store if it is there and whole, else parsed, and kept for the next time."""
    if store is None:
        return parse_version(treaty, version)
    key = document_key(treaty, version)
    document = _taken(store, key, version)
    if document is None:
        document = parse_version(treaty, version)
        if not _gave_up(document):
            store.put(key, encode(document))
    return document


def compile_version(treaty: Treaty, version: Version, store: Store) -> Outcome:
    """Have the document of a version in the store."""
    key = document_key(treaty, version)
    if _taken(store, key, version) is not None:
        return Outcome.THERE
    document = parse_version(treaty, version)
    if _gave_up(document):
        return Outcome.UNPARSED
    return Outcome.KEPT if store.put(key, encode(document)) else Outcome.UNWRITTEN


def share(versions: Sequence[Version], number: int, shares: int) -> list[Version]:
    """One share of the versions (from 1), dealt out in turn, since the later ones are longer."""
    return list(versions[number - 1 :: shares])


def _taken(store: Store, key: str, version: Version) -> Document | None:
    data = store.get(key)
    if data is None:
        return None
    try:
        return decode(data, version.source)
    except DamagedError:
        return None


def _gave_up(document: Document) -> bool:
    return any(each.code == _GAVE_UP for each in document.diagnostics)
