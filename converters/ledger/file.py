"""The ledger in a treaty's folder: one line for each address that was published, only ever added to."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from converters.ledger.errors import LedgerError
from converters.ledger.identities import Identity

#: The name of the ledger in the folder of a treaty.
LEDGER = "permalinks.txt"

_HEAD = (
    "# Published addresses: address, hash of the words, date first published. Lines are added by\n"
    "# `travaux permalinks publish` and never changed or removed. See docs/permalinks.md.\n"
)
#: No step of an address begins with a dot, so that none leads out of the site.
_ADDRESS = r"(?![./])(?!\S*/[./])[a-z0-9._/#-]+"
_LINE = re.compile(rf"(?P<address>{_ADDRESS})\t(?P<words>[0-9a-f]{{16}}|-)\t(?P<date>\d{{4}}-\d\d-\d\d)", re.ASCII)


class Line(NamedTuple):
    """One line: the address, the hash of its words, the day it was first published."""

    address: str
    words: str
    date: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger as it stands on disk; `data` are its bytes, None where there is no file yet."""

    path: Path
    lines: tuple[Line, ...] = ()
    data: bytes | None = None

    @property
    def dates(self) -> dict[tuple[str, str], str]:
        """The first day of each address with its words."""
        found: dict[tuple[str, str], str] = {}
        for line in self.lines:
            known = found.setdefault((line.address, line.words), line.date)
            found[line.address, line.words] = min(known, line.date)
        return found


def read_ledger(folder: Path) -> Ledger:
    """The ledger of a treaty's folder; an empty one where nothing was published.

    Raises `LedgerError` for a line that no ledger holds: half of one, one edited by hand, a mark of a merge.
    """
    path = folder / LEDGER
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Ledger(path)
    try:
        text = data.decode("ascii")
    except UnicodeDecodeError as error:
        message = "holds a byte that is no ASCII character"
        raise LedgerError(message, data.count(b"\n", 0, error.start) + 1, _RESTORE) from None
    lines = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        match = _LINE.fullmatch(line)
        if match:
            lines.append(Line(match["address"], match["words"], match["date"]))
        elif line and not line.startswith("#"):
            raise LedgerError("is no line of a ledger (address, hash and date between tabs)", number, _RESTORE)
    return Ledger(path, tuple(lines), data)


_RESTORE = "Restore the file from the repository's history; it is never edited by hand."


def publish(ledger: Ledger, fresh: Iterable[Identity], date: str) -> int:
    """Add addresses to a ledger and give their number.

    The whole file is written beside the old one, forced to the disk and renamed over it: whenever the program is
    killed, the ledger is the old one or the new one. Raises `LedgerError` if it changed since it was read.
    """
    lines = [f"{identity.address}\t{identity.words}\t{date}\n" for identity in fresh]
    if not lines:
        return 0
    for number, line in enumerate(lines):
        if not _LINE.fullmatch(line[:-1]):
            raise LedgerError(f"`{line.split(chr(9))[0]}` is no address that a ledger can hold ({number})")
    old = _HEAD.encode() if ledger.data is None else ledger.data
    gap = b"" if old.endswith(b"\n") or not old else b"\n"
    _replace(ledger, old + gap + "".join(lines).encode("ascii"))
    return len(lines)


def _replace(ledger: Ledger, data: bytes) -> None:
    target = ledger.path.resolve()
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o644
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{LEDGER}.")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(mode)
        now = target.read_bytes() if target.exists() else None
        if now != ledger.data:
            raise LedgerError("changed while it was being read; nothing was written", 0, "Run the command again.")
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Force the new name to the disk, where the system lets a folder be opened."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)
