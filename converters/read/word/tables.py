"""Tables of a Word document: in which order their cells are read.

Row by row, from left to right, as a rule. A table that sets versions of a text side by side is read column by column,
so that each version stays in one piece: its first row must name a version in every column (but for a first column of
labels) and be a header row or wholly bold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from converters.read.text import STRONG, Piece, plain

#: A header of a comparison names a version; longer ones are text.
_VERSION = re.compile(
    r"(?i)\b(?:text|draft|version|original|current|previous|revised?|revision|proposals?|proposed|amendments?|"
    r"compilation|consolidated|option|article|language|tracked|clean)\b|\b(?:19|20)\d\d\b|^[A-Z]{2}$"
)
_MAX_HEADER = 80


@dataclass(slots=True)
class Paragraph:
    """A paragraph ready to be written: its words, its place, and markup before it (`## `)."""

    pieces: list[Piece]
    place: str
    prefix: str = ""


@dataclass(slots=True)
class Cell:
    """A cell with its paragraphs and the column it begins in."""

    column: int
    paragraphs: list[Paragraph]

    @property
    def text(self) -> str:
        """The words of the cell."""
        return " ".join(plain(each.pieces) for each in self.paragraphs).strip()


def in_order(rows: Sequence[Sequence[Cell]], header: bool) -> list[Paragraph]:
    """The paragraphs of a table in the order in which they are read."""
    cells = [cell for row in rows for cell in row]
    if compares_versions(rows, header):
        cells.sort(key=lambda cell: cell.column)
    return [paragraph for cell in cells for paragraph in cell.paragraphs]


def compares_versions(rows: Sequence[Sequence[Cell]], header: bool) -> bool:
    """Whether a table sets versions of a text side by side; `header`: its first row is marked as a header."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return False
    first = rows[0]
    named = [cell for cell in first if _VERSION.search(cell.text) and len(cell.text) <= _MAX_HEADER]
    labels = first[0] not in named and len(first) > 2
    return len(named) >= 2 and len(named) >= len(first) - labels and (header or all(map(_bold, named)))


def _bold(cell: Cell) -> bool:
    pieces = [p for paragraph in cell.paragraphs for p in paragraph.pieces if p.text.strip()]
    return bool(pieces) and all(piece.emphasis & STRONG for piece in pieces)
