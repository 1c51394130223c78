"""Parsed documents taken from a store, and kept there: one version alone, or those of a share of the work."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import partial

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


#: What can be kept later, when nobody waits for it.
Waiting = list[Callable[[], object]]


def stored_version(treaty: Treaty, version: Version, store: Store | None, waiting: Waiting | None = None) -> Document:
    """The document of a version: from the store if it is there and whole, else parsed, and kept for the next time.

    With `waiting` it is not kept before what is put there is called.
    """
    if store is None:
        return parse_version(treaty, version)
    key = document_key(treaty, version)
    document = _taken(store, key, version)
    if document is None:
        document = parse_version(treaty, version)
        if not gave_up(document):
            keep = partial(_keep, store, key, document)
            if waiting is None:
                keep()
            else:
                waiting.append(keep)
    return document


def _keep(store: Store, key: str, document: Document) -> bool:
    return store.put(key, encode(document))


def compile_version(treaty: Treaty, version: Version, store: Store) -> Outcome:
    """Have the document of a version in the store."""
    key = document_key(treaty, version)
    if _taken(store, key, version) is not None:
        return Outcome.THERE
    document = parse_version(treaty, version)
    if gave_up(document):
        return Outcome.UNPARSED
    return Outcome.KEPT if _keep(store, key, document) else Outcome.UNWRITTEN


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


def gave_up(document: Document) -> bool:
    """Whether the parser had to stop: perhaps it would not the next time."""
    return any(each.code == _GAVE_UP for each in document.diagnostics)
