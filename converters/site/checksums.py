"""Checksums of files, so that several steps of a build need not read each file again."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path

from converters.store import checksum

#: A file written later than this before it was read may be written again within the same tick of the system's clock.
_TICK = 50_000_000

#: The device and number of a file, its size, and when it was last written, in nanoseconds.
_State = tuple[int, int, int, int]


class Checksums:
    """The SHA-256 sums of files, as hexadecimal digits, for one build.

    A file is read again if it is another one, has another size or was written since. Two names of the same file count
    as one: pages of the last site are taken into the new one by a second name.
    """

    def __init__(self) -> None:
        self._known: dict[_State, str] = {}

    def of(self, path: str | Path) -> str:
        """That of one file. Raises `OSError` for one that cannot be read."""
        stat = os.stat(path)  # noqa: PTH116 - asked for thousands of times
        state = (stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns)
        found = self._known.get(state)
        if found is None:
            found = checksum(Path(path).read_bytes())
            if time.time_ns() - stat.st_mtime_ns > _TICK:
                self._known[state] = found
        return found

    def read(self, paths: Iterable[str | Path]) -> None:
        """Read some files ahead, as far as they are there."""
        for path in paths:
            try:
                self.of(path)
            except OSError:
                continue
