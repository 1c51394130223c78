"""Words of a page put together to lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import add

from converters.read.pdf.drawings import Rule
from converters.read.pdf.from_right import as_read, runs_from_right
from converters.read.pdf.words import Sheet, Word, is_space

#: All measures are in sizes of the font.
_ROW = 0.5
_GUTTER = 1.0
_RAISED, _SMALLER = 0.18, 0.85
_STRIKE = (0.10, 0.52)
_UNDERLINE = (-0.32, 0.08)
_THICK = 0.2

Row = list[Word]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some words of a line that look alike, with the spaces between them."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    underlined: bool = False
    raised: bool = False

    @property
    def look(self) -> tuple[bool, ...]:
        """Everything but the words."""
        return (self.bold, self.italic, self.struck, self.underlined, self.raised)


@dataclass(frozen=True, slots=True)
class Room:
    """Where lines run: the whole page, a column of it, or a cell of a table.

    `number` tells rooms of a page apart. `right` is the right edge where it is known. In a table that compares
    versions, `version` is the column, and `columns` are the places of all of them.
    """

    number: int = 0
    right: float = 0.0
    table: bool = False
    version: int = -1
    columns: tuple[float, ...] = ()


PAGE = Room()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: its words, their left and right edge, base line, size, and how wide the first word is."""

    page: int
    chunks: tuple[Chunk, ...]
    text: str
    x0: float
    x1: float
    y: float
    size: float
    first: float
    room: Room = PAGE


def rows(words: Sequence[Word], sheet: Sheet) -> list[Row]:
    """Words put together to rows from the top of the page to its foot, with strikes and underlines marked."""
    found = [sorted(row, key=lambda each: each.x0) for row in _rows(words)]
    rules = sorted(sheet.rules, key=lambda rule: rule.middle)
    heights = [rule.middle for rule in rules]
    for i, row in enumerate(found):
        size, y = main(row)
        for rule in rules[bisect_left(heights, y - size) : bisect_right(heights, y + size)]:
            if rule.y1 - rule.y0 <= _THICK * size:
                row = [part for word in row for part in _marked(word, rule, sheet)]
        found[i] = row
    return found


def _rows(words: Sequence[Word]) -> list[Row]:
    """Words on one base line, or a little above or below it."""
    found: list[Row] = []
    y = size = 0.0
    for word in sorted(words, key=lambda each: -each.y):
        if found and y - word.y < _ROW * max(size, word.size):
            if word.size > size * 1.1:
                y, size = word.y, word.size
        else:
            found.append([])
            y, size = word.y, word.size
        found[-1].append(word)
    return found


def main(row: Sequence[Word]) -> tuple[float, float]:
    """The size and base line of most characters, with more weight for large ones."""
    weights: dict[tuple[float, float], float] = {}
    for word in row:
        key = (round(word.size, 1), round(word.y, 1))
        weights[key] = weights.get(key, 0) + len(word.text) * word.size * word.size
    return max(weights, key=lambda key: weights[key]) if len(weights) > 1 else key


def _marked(word: Word, rule: Rule, sheet: Sheet) -> Iterable[Word]:
    """A word, struck or underlined where a rule lies over it; divided where it lies over a part only."""
    height = (rule.middle - word.y) / word.size
    struck = _STRIKE[0] <= height <= _STRIKE[1]
    if not (struck or _UNDERLINE[0] <= height < _UNDERLINE[1]) or word.x1 < rule.x0 - 0.5 or word.x0 > rule.x1 + 0.5:
        return (word,)
    if word.at < 0:
        if rule.x0 - 0.5 <= (word.x0 + word.x1) / 2 <= rule.x1 + 0.5:
            word.struck, word.underlined = word.struck or struck, word.underlined or not struck
        return (word,)
    lefts, rights = sheet.edges(word.at, len(word.text))
    first, last = _covered(word.text, list(map(add, lefts, rights)), rule)
    if first >= last:
        return (word,)
    parts = []
    for start, stop in ((0, first), (first, last), (last, len(word.text))):
        if word.text[start:stop].strip():
            part = _part(word, start, stop, lefts, rights) if stop - start < len(word.text) else word
            if start == first:
                part.struck, part.underlined = part.struck or struck, part.underlined or not struck
            parts.append(part)
    return parts


def _covered(text: str, sums: Sequence[float], rule: Rule) -> tuple[int, int]:
    """Which characters of a word a rule lies over: those whose middle it covers. `sums` are of both their edges."""
    first, last = bisect_left(sums, 2 * rule.x0 - 1), bisect_right(sums, 2 * rule.x1 + 1)
    covered = text[first:last]
    return first + len(covered) - len(covered.lstrip()), last - len(covered) + len(covered.rstrip())


def _part(word: Word, start: int, stop: int, lefts: Sequence[float], rights: Sequence[float]) -> Word:
    """Some characters of a word, or of words together, without spaces at their ends."""
    text = word.text[start:stop]
    spaced = text[0] == " " or (word.text[start - 1] == " " if start else word.spaced)
    start += len(text) - len(text.lstrip())
    text = text.strip()
    end, first_end = rights[start + len(text) - 1], rights[start + len(text.split(" ", 1)[0]) - 1]
    return replace(word, text=text, x0=lefts[start], x1=end, stop=first_end, spaced=spaced, at=word.at + start)


def segments(row: Row) -> list[Row]:
    """A row cut where a gap is wider than any between words."""
    found: list[Row] = [[row[0]]]
    right = row[0].x1
    for word in row[1:]:
        if word.x0 - right > _GUTTER * word.size:
            found.append([])
        found[-1].append(word)
        right = max(right, word.x1)
    return found


def line(page: int, row: Row, room: Room = PAGE) -> Line:
    """The line that a row of words makes."""
    size, y = main(row)
    words: Sequence[Word] = row
    spaces: Sequence[bool] = ()
    if runs_from_right(row):
        words, spaces = zip(*as_read(row), strict=True)
    chunks: list[Chunk] = []
    first = 0.0
    before: Word | None = None
    for i, word in enumerate(words):
        word.raised = word.y - y > _RAISED * size and word.size <= _SMALLER * size
        look = (word.bold, word.italic, word.struck, word.underlined, word.raised)
        text = word.text
        if before and (spaces[i] if spaces else is_space(before, word)):
            first = first or max(before.x1, words[0].x1) - min(before.x0, words[0].x0)
            # A space is struck, bold or the like where both its neighbours are; it is never raised.
            old = (before.bold, before.italic, before.struck, before.underlined, before.raised)
            if old == look and not word.raised:
                text = f" {text}"
            else:
                shared = tuple(a and b for a, b in zip(old[:4], look[:4], strict=True))
                _add(chunks, " ", (*shared, False))
        _add(chunks, text, look)
        if not first and " " in word.text:
            first = word.stop - words[0].x0
        before = word
    x0, x1 = row[0].x0, max(word.x1 for word in row)
    text = "".join(chunk.text for chunk in chunks)
    return Line(page, tuple(chunks), text, x0, x1, y, size, first or x1 - x0, room)


def _add(chunks: list[Chunk], text: str, look: tuple[bool, ...]) -> None:
    if chunks and chunks[-1].look == look:
        text = chunks.pop().text + text
    chunks.append(Chunk(text, *look))
