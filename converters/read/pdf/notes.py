"""Footnotes of a PDF page: lines in a smaller font that begin with a number, below a rule or at the foot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from converters.read.pdf.drawings import Rule
from converters.read.pdf.lines import Line

_SMALLER = 0.94
#: Notes stand at least so far below the text, in sizes of the font.
_GAP = 1.8
_FIRST = frozenset("0123456789*")
_NUMBER = re.compile(r"(\d{1,3}|\*{1,3})\s*(?=\S)")


@dataclass(slots=True)
class Note:
    """A footnote: its number as printed, the label that makes it one of a kind in the document, its lines."""

    number: str
    label: str
    page: int
    lines: list[Line] = field(default_factory=list)


def split_notes(page: Sequence[Line], rules: Sequence[Rule], body: float) -> tuple[list[Line], list[Note]]:
    """The lines of the text and the notes of a page; `body` is the usual size of the text.

    A note in the size of the text is known by its number, which stands raised in the text above it; it goes to the
    foot of the page.
    """
    text: list[Line] = []
    notes: list[Note] = []
    raised = {mark for line in page for mark in _raised(line)}
    inside = large = False
    for i, line in enumerate(page):
        small = line.size < _SMALLER * body and not line.room.table
        number = _number(line) if small or line.text[:1] in _FIRST else ""
        if number and not small and not large:
            number = number if number in raised and _apart(page, i, rules, body) else ""
            large = bool(number)
        if number and (inside or large or _begins(page, i, rules, body)):
            inside = True
            notes.append(Note(number, number, line.page))
        inside = inside and (small or large)
        if inside:
            notes[-1].lines.append(line)
        else:
            text.append(line)
    return text, notes


def _apart(page: Sequence[Line], i: int, rules: Sequence[Rule], body: float) -> bool:
    """Whether a line stands apart at the foot of the page: no line is below the rest, and a rule or a gap is above."""
    line = page[i]
    lower = all(each.y < line.y for each in page[i + 1 :]) and not line.room.table
    return bool(i) and lower and (_ruled(page, i, rules, body) or page[i - 1].y - line.y > _GAP * line.size)


def _ruled(page: Sequence[Line], i: int, rules: Sequence[Rule], body: float) -> bool:
    above = page[i - 1].y - 0.3 * page[i - 1].size if i else float("inf")
    return any(page[i].y < rule.middle < above and rule.x1 - rule.x0 > 3 * body for rule in rules)


def _number(line: Line) -> str:
    """The number that a note begins with: raised, or of digits with a space behind."""
    raised = line.chunks[0].text if line.chunks[0].raised and len(line.chunks[0].text) < 4 else ""
    match = _NUMBER.match(raised + " x" if raised else line.text)
    return match[1] if match and (raised or line.text[match.end(1) : match.end(1) + 1].isspace()) else ""


def _begins(page: Sequence[Line], i: int, rules: Sequence[Rule], body: float) -> bool:
    """Whether notes can begin on a line: a rule lies above it, or only small lines follow it on the page."""
    return _ruled(page, i, rules, body) or all(each.size < _SMALLER * body for each in page[i:])


def label_notes(pages: Sequence[Sequence[Note]]) -> None:
    """Give every note a label of its own: numbers that begin anew on a later page get a second number behind."""
    seen: dict[str, int] = {}
    for note in (note for page in pages for note in page):
        number = note.number.replace("*", "s")
        seen[number] = seen.get(number, 0) + 1
        note.label = number if seen[number] == 1 else f"{number}_{seen[number]}"


def anchors(pages: Sequence[tuple[Sequence[Line], Sequence[Note]]]) -> dict[tuple[int, str], str]:
    """The labels of notes by the page and the number of the raised number that leads to them.

    It stands on the page of the note; or, where notes stand at the end, on the one earlier page that has this number.
    """
    pages_of: dict[str, set[int]] = {}
    for line in (line for text, _ in pages for line in text):
        for mark in _raised(line):
            pages_of.setdefault(mark, set()).add(line.page)
    notes = [note for _, found in pages for note in found]
    labels = {(note.page, note.number): note.label for note in notes}
    for note in notes:
        where = pages_of.get(note.number, set())
        if len(where) == 1 and max(where) < note.page:
            labels.setdefault((max(where), note.number), note.label)
    return labels


def _raised(line: Line) -> list[str]:
    return [chunk.text.strip() for chunk in line.chunks if chunk.raised]
