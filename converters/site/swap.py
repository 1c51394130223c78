"""Putting a finished folder in the place of another so that at every moment one of the two is there, whole."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100
#: RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS happen to be the same number.
_EXCHANGE = 2


def swap_in(new: Path, place: Path) -> None:
    """Put `new` at `place` and remove what was there.

    Linux and macOS exchange two folders in one step. Elsewhere `place` is missing between two steps; what
    stood there is then beside it under the name of `aside`, and `recover` puts it back.
    """
    recover(place)
    if not place.exists():
        new.rename(place)
        return
    old = aside(place)
    if exchange(new, place):
        new.rename(old)
    else:
        place.rename(old)
        try:
            new.rename(place)
        except OSError:
            old.rename(place)
            raise
    shutil.rmtree(old, ignore_errors=True)


def aside(place: Path) -> Path:
    """Where the old folder stands while the new one takes its place."""
    return place.with_name(f"{place.name}.old")


def recover(place: Path) -> None:
    """Undo what a killed run left half done."""
    old = aside(place)
    if old.exists() and not place.exists():
        old.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot."""
    try:
        library = ctypes.CDLL(None, use_errno=True)
        paths = os.fsencode(one), os.fsencode(other)
        if sys.platform == "darwin":
            return bool(library.renamex_np(*paths, _EXCHANGE) == 0)
        return bool(library.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _EXCHANGE) == 0)
    except (OSError, AttributeError, TypeError):
        return False
