"""Footnotes of a PDF page: lines in a smaller font that begin with a number, below a rule or at the foot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from converters.read.pdf.glyphs import Rule
from converters.read.pdf.lines import Line

_SMALLER = 0.94
_NUMBER = re.compile(r"(\d{1,3}|\*{1,3})\s*(?=\S)")


@dataclass(slots=True)
class Note:
    """A footnote: its number as printed, the label that makes it one of a kind in the document, its lines."""

    number: str
    label: str
    page: int
    lines: list[Line] = field(default_factory=list)


def split_notes(page: Sequence[Line], rules: Sequence[Rule], body: float) -> tuple[list[Line], list[Note]]:
    """The lines of the text and the notes of a page; `body` is the usual size of the text."""
    text: list[Line] = []
    notes: list[Note] = []
    inside = False
    for i, line in enumerate(page):
        small = line.size < _SMALLER * body
        number = _number(line) if small else ""
        if number and (inside or _begins(page, i, rules, body)):
            inside = True
            notes.append(Note(number, number, line.page))
        inside = inside and small
        if inside:
            notes[-1].lines.append(line)
        else:
            text.append(line)
    return text, notes


def _number(line: Line) -> str:
    """The number that a note begins with: raised, or of digits with a space behind."""
    raised = "".join(glyph.char for glyph in line.glyphs[:4] if glyph.raised)
    match = _NUMBER.match(raised + " x" if raised else line.text)
    return match[1] if match and (raised or line.text[match.end(1) : match.end(1) + 1].isspace()) else ""


def _begins(page: Sequence[Line], i: int, rules: Sequence[Rule], body: float) -> bool:
    """Whether notes can begin on a line: a rule lies above it, or only small lines follow it on the page."""
    line = page[i]
    above = page[i - 1].y - 0.3 * page[i - 1].size if i else float("inf")
    ruled = any(line.y < rule.middle < above and rule.x1 - rule.x0 > 3 * body for rule in rules)
    return ruled or all(each.size < _SMALLER * body for each in page[i:])


def label_notes(pages: Sequence[Sequence[Note]]) -> None:
    """Give every note a label of its own: numbers that begin anew on a later page get a second number behind."""
    seen: dict[str, int] = {}
    for note in (note for page in pages for note in page):
        number = note.number.replace("*", "s")
        seen[number] = seen.get(number, 0) + 1
        note.label = number if seen[number] == 1 else f"{number}_{seen[number]}"
