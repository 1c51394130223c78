"""Tables of a Word document: in which order their cells are read.

Row by row, from left to right, as a rule. A table that sets versions of a text side by side is read column by column,
so that each version stays in one piece.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from converters.read.comparisons import compares_versions
from converters.read.text import STRONG, Piece, plain


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
    first = rows[0] if len(rows) > 1 else ()
    if compares_versions([cell.text for cell in first], [_bold(cell) for cell in first], header):
        cells.sort(key=lambda cell: cell.column)
    return [paragraph for cell in cells for paragraph in cell.paragraphs]


def _bold(cell: Cell) -> bool:
    pieces = [p for paragraph in cell.paragraphs for p in paragraph.pieces if p.text.strip()]
    return bool(pieces) and all(piece.emphasis & STRONG for piece in pieces)
