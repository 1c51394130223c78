"""Word and PDF files that were read before, taken from a store: reading a long PDF file takes seconds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from converters.manifest.model import Reader
from converters.model.converted import Authors, Characters, Converted, LeftOut
from converters.read.formats import is_markdown, read
from converters.store import Store, code_hash, key_of, platform_key
from converters.store.codec import DamagedError

#: The rooms whose code decides what is read of a file, and the packages that it rests on.
_ROOMS = ("model", "manifest", "store", "read", "pipeline")
_PACKAGES = ("lxml", "pypdfium2", "python-docx")


def conversion_key(data: bytes, name: str) -> str:
    """The key of what is read of a file: its checksum, what its name ends with, and all that reads it."""
    file = hashlib.sha256(data).digest(), PurePath(name).suffix.lower()
    return key_of("reading", *file, code_hash(*_ROOMS), platform_key(*_PACKAGES))


def stored_reader(store: Store | None) -> Reader:
    """A reader of documents that takes Word and PDF files from a store, and keeps there what it had to read.

    Who the authors of tracked changes are may differ from treaty to treaty: an entry says whom it took each for, and
    counts only where this still holds. A file that cannot be used raises `InputError` each time.
    """

    def reader(data: bytes, name: str, authors: Authors) -> Converted:
        if store is None or is_markdown(data, name):
            return read(data, name, authors)
        key = conversion_key(data, name)
        kept = store.get(key)
        found = _taken(kept, authors) if kept is not None else None
        if found is None:
            asked: dict[str, str] = {}
            found = read(data, name, lambda author: asked.setdefault(author, authors(author)))
            store.put(key, encoded(found, asked))
        return found

    return reader


def _taken(entry: bytes, authors: Authors) -> Converted | None:
    try:
        found, asked = decoded(entry)
    except DamagedError:
        return None
    return found if all(authors(author) == party for author, party in asked.items()) else None


def encoded(found: Converted, asked: Mapping[str, str]) -> bytes:
    """A reading as bytes, with the authors that were asked for and whom they speak for."""
    parts = [found.text, found.format, found.places, found.left_out, found.used, found.characters, found.strikes_sound]
    return json.dumps([parts, dict(asked)], ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def decoded(entry: bytes) -> tuple[Converted, Mapping[str, str]]:
    """What `encoded` has written. Raises `DamagedError` for anything else."""
    try:
        (text, format_, places, left_out, used, characters, sound), asked = json.loads(
            entry.decode("utf-8", "surrogatepass")
        )
        found = Converted(
            text=_exactly(str, text),
            format=_exactly(str, format_),
            places=tuple(_exactly(str, each) for each in places),
            left_out=tuple(LeftOut(*(_exactly(str, part) for part in each)) for each in left_out),
            used={_exactly(str, name): _exactly(int, count) for name, count in used.items()},
            characters=Characters(*(_exactly(int, each) for each in characters)),
            strikes_sound=_exactly(bool, sound),
        )
        return found, {_exactly(str, author): _exactly(str, party) for author, party in asked.items()}
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedError(f"{type(error).__name__}: {error}") from error


def _exactly(kind: type, data: Any) -> Any:
    if type(data) is not kind:
        raise DamagedError(f"another value was expected than {str(data)[:40]!r}")
    return data
