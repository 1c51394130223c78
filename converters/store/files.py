"""A folder of results, each in a file of its own that is named by its key and carries its own checksum.

The folder may be deleted, copied and shared between machines and processes at any moment. A file appears in one step
when it is whole; one that is damaged all the same is taken for missing. Nothing in it is ever run as code: what an
entry means is for its reader to check (see `codec`).
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

#: Begins every entry; changes with its layout.
_MAGIC = b"travaux store 1\n"
_SUM = hashlib.sha256().digest_size
_KEY = re.compile(r"[0-9a-f]{64}")
#: Where entries are written until they are whole.
_UNFINISHED = "unfinished"
#: How old a file there is when its writer must be dead, in seconds.
_DEAD = 24 * 3600


@dataclass(frozen=True, slots=True)
class Store:
    """The results in one folder, which is made when the first is kept."""

    folder: Path

    def path(self, key: str) -> Path:
        """The file of a key, a SHA-256 sum as 64 small hexadecimal digits (see `key_of`)."""
        if not _KEY.fullmatch(key):
            raise ValueError(f"not a key of the store: {key!r}")
        return self.folder / key[:2] / key[2:]

    def get(self, key: str) -> bytes | None:
        """The result kept under a key, byte for byte; None if there is none that can be read and is whole."""
        try:
            entry = self.path(key).read_bytes()
        except OSError:
            return None
        head = len(_MAGIC) + _SUM
        if not entry.startswith(_MAGIC) or len(entry) < head:
            return None
        data = entry[head:]
        return data if _checksum(key, data) == entry[len(_MAGIC) : head] else None

    def put(self, key: str, data: bytes) -> bool:
        """Keep a result under a key, in place of what is there; False where the folder cannot be written to."""
        place = self.path(key)
        unfinished = self.folder / _UNFINISHED / f"{key}-{uuid4().hex}"
        try:
            unfinished.parent.mkdir(parents=True, exist_ok=True)
            place.parent.mkdir(parents=True, exist_ok=True)
            with unfinished.open("wb") as file:
                file.write(_MAGIC + _checksum(key, data))
                file.write(data)
            unfinished.replace(place)
        except OSError:
            with suppress(OSError):
                unfinished.unlink()
            return False
        return True

    def sweep(self) -> None:
        """Remove what killed writers left behind; what may still be written is left alone."""
        oldest = time.time() - _DEAD
        with suppress(OSError), os.scandir(self.folder / _UNFINISHED) as entries:
            for entry in entries:
                with suppress(OSError):
                    if entry.stat().st_mtime < oldest:
                        Path(entry.path).unlink()


class Recent(Store):
    """A store of one folder's builds: what a build neither keeps nor takes is gone with the next."""

    def get(self, key: str) -> bytes | None:
        """See `Store`; what is taken counts as of now."""
        found = super().get(key)
        if found is not None:
            with suppress(OSError):
                os.utime(self.path(key))
        return found

    def forget(self, before: float) -> None:
        """Remove what was neither kept nor taken since a moment, in seconds since 1970."""
        self.sweep()
        for place in self.folder.glob("??/*"):
            with suppress(OSError):
                if place.stat().st_mtime < before:
                    place.unlink()


def _checksum(key: str, data: bytes) -> bytes:
    """Of the key as well: an entry renamed or copied to another key is no entry."""
    total = hashlib.sha256(key.encode("ascii"))
    total.update(data)
    return total.digest()
