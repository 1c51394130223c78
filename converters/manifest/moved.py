"""A treaty's `moved.yml`: published addresses whose words were corrected, stand elsewhere now, or are gone."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from converters.manifest import values
from converters.manifest.files import read_text
from converters.manifest.table import Table
from converters.manifest.tree import compose
from converters.model.moves import Move

#: The name of the file beside `treaty.yml`.
MOVED = "moved.yml"

_KEYS = ("from", "to", "on", "why", "words")
_ADDRESS = re.compile(r"[a-z0-9][a-z0-9._-]*(?:/[a-z0-9][a-z0-9._-]*)*(?:/|\.html(?:#[a-z0-9_-]+)?)", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{16}", re.ASCII)


def load_moves(folder: Path) -> tuple[Move, ...]:
    """The declarations of a treaty's folder, none where there is no such file.

    Raises `InputError` with file and line for what is no declaration. Whether its addresses exist is for others.
    """
    path = folder / MOVED
    if not path.exists():
        return ()
    text, _ = read_text(path)
    root = Table(compose(text, str(path)), str(path), "", ("moved",))
    return tuple(_move(node, str(path), number) for number, node in enumerate(root.items("moved"), start=1))


def _move(node: yaml.Node, file: str, number: int) -> Move:
    table = Table(node, file, f"entry {number}", _KEYS)
    remedy = "Write it from the site's root on, as the ledger does: draft/article-5.html#para-2."
    old = table.checked("from", _address, remedy, required=True)
    new = table.checked("to", _address, remedy)
    on = table.checked("on", _day, "Write YYYY-MM-DD.", required=True)
    words = table.checked("words", _hash, "Copy the 16 digits from the ledger.")
    return Move(old or "", new or "", on or "", table.text("why", required=True), words or "", table.line)


def _address(value: str) -> str:
    if not _ADDRESS.fullmatch(value):
        raise ValueError(f"`{value}` is no address of a site")
    return value


def _day(value: str) -> str:
    if len(values.iso_date(value)) != len("2031-11-14"):
        raise ValueError(f"`{value}` is no day")
    return value


def _hash(value: str) -> str:
    if not _HASH.fullmatch(value):
        raise ValueError(f"`{value}` is no hash of words")
    return value
