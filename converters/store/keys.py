"""Keys: a SHA-256 sum over everything that a result depends on."""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import converters


def key_of(*parts: str | bytes) -> str:
    """The key of a result made from these parts, which must be all that it depends on.

    Each part counts with its length, so that ("ab", "c") and ("a", "bc") are two.
    """
    total = hashlib.sha256()
    for part in parts:
        data, kind = (part.encode("utf-8", "surrogatepass"), "text") if isinstance(part, str) else (part, "bytes")
        total.update(f"{kind} {len(data)}:".encode("ascii"))
        total.update(data)
    return total.hexdigest()


def checksum(data: bytes) -> str:
    """The SHA-256 sum of some bytes, as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


@lru_cache(maxsize=16)
def code_hash(*rooms: str) -> str:
    """The SHA-256 sum of this software's own files: of the named rooms (`"parse"`), or of all.

    Any change of a file gives another sum, so a result made by other code is never found. Name a room together with
    those that it imports.
    """
    root = Path(converters.__file__).parent
    folders = [root / room for room in rooms] or [root]
    for folder in folders:
        if not folder.is_dir():
            raise ValueError(f"no room of the package: {folder.name!r}")
    return key_of(converters.__version__, *_files(root, folders))


def _files(root: Path, folders: Iterable[Path]) -> Iterable[str | bytes]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(root).as_posix()
                yield path.read_bytes()


@lru_cache(maxsize=16)
def platform_key(*packages: str) -> str:
    """What else a result may depend on: the Python, its tables of characters, and packages by name with versions."""
    python = f"{sys.implementation.name} {sys.version}"
    return key_of(python, unicodedata.unidata_version, *(f"{name} {version(name)}" for name in packages))
