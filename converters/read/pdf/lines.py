"""Characters of a page put together to lines, in the order in which they are read."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from converters.read.pdf.glyphs import Glyph, Rule, Sheet

#: All measures are in sizes of the font.
_ROW = 0.5
_SPACE, _FILED = 0.2, -0.3
_GUTTER = 1.0
_RAISED, _SMALLER = 0.18, 0.85
_STRIKE = (0.10, 0.52)
_UNDERLINE = (-0.32, 0.08)
_THICK = 0.2


@dataclass(slots=True)
class Line:
    """One line of a page: its characters with the spaces between words, its left and right edge, base line, size."""

    page: int
    glyphs: list[Glyph]
    y: float
    size: float

    @property
    def x0(self) -> float:
        """The left edge."""
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        """The right edge."""
        return max(glyph.x1 for glyph in self.glyphs)

    @property
    def text(self) -> str:
        """The words."""
        return "".join(glyph.char for glyph in self.glyphs)

    def first_word(self) -> float:
        """How wide the first word is."""
        last = next((i for i, glyph in enumerate(self.glyphs) if glyph.char.isspace()), len(self.glyphs))
        return self.glyphs[max(last - 1, 0)].x1 - self.x0


def lines(sheet: Sheet) -> list[Line]:
    """The lines of a page, with strikes, underlines and raised characters marked."""
    rows = [row for row in map(_row, _rows(sheet.glyphs)) if row]
    rules = sorted(sheet.rules, key=lambda rule: rule.middle)
    heights = [rule.middle for rule in rules]
    for row in rows:
        size, y = _main(row)
        for rule in rules[bisect_left(heights, y - size) : bisect_right(heights, y + size)]:
            _mark(row, rule, size)
    found: list[Line] = []
    for row in _columns(rows):
        size, y = _main(row)
        _raise(row, y, size)
        found.append(Line(sheet.number, _spaced(_logical(row)), y, size))
    return [line for line in found if line.glyphs]


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Characters on one base line, or a little above or below it, from the top of the page to its foot."""
    rows: list[list[Glyph]] = []
    y = size = 0.0
    for glyph in sorted(glyphs, key=lambda each: -each.y):
        if rows and y - glyph.y < _ROW * max(size, glyph.size):
            if glyph.size > size * 1.1:
                y, size = glyph.y, glyph.size
        else:
            rows.append([])
            y, size = glyph.y, glyph.size
        rows[-1].append(glyph)
    return rows


def _row(glyphs: list[Glyph]) -> list[Glyph]:
    return sorted(glyphs, key=lambda each: each.x0)


def _main(row: Sequence[Glyph]) -> tuple[float, float]:
    """The size and base line of most characters, with more weight for large ones."""
    weights: dict[tuple[float, float], float] = {}
    for glyph in row:
        key = (round(glyph.size, 1), round(glyph.y, 1))
        weights[key] = weights.get(key, 0) + glyph.size * glyph.size
    return max(weights, key=lambda key: weights[key])


def _mark(row: Sequence[Glyph], rule: Rule, size: float) -> None:
    """Strike or underline what a rule lies over."""
    if rule.y1 - rule.y0 > _THICK * size:
        return
    for glyph in row:
        height = (rule.middle - glyph.y) / glyph.size
        centre = (glyph.x0 + glyph.x1) / 2
        if rule.x0 - 0.5 <= centre <= rule.x1 + 0.5:
            if _STRIKE[0] <= height <= _STRIKE[1]:
                glyph.struck = True
            elif _UNDERLINE[0] <= height < _UNDERLINE[1]:
                glyph.underlined = True


def _raise(row: Sequence[Glyph], y: float, size: float) -> None:
    for glyph in row:
        glyph.raised = glyph.y - y > _RAISED * size and glyph.size <= _SMALLER * size


def _segments(row: Sequence[Glyph]) -> list[list[Glyph]]:
    """A row cut where a gap is wider than any between words."""
    found: list[list[Glyph]] = [[row[0]]]
    right = row[0].x1
    for glyph in row[1:]:
        if glyph.x0 - right > _GUTTER * glyph.size:
            found.append([])
        found[-1].append(glyph)
        right = max(right, glyph.x1)
    return found


def _columns(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """The rows, those of a page in two columns divided: the left column first, between lines over the whole width."""
    middle = _gutter(rows)
    if middle is None:
        return rows
    found: list[list[Glyph]] = []
    left: list[list[Glyph]] = []
    right: list[list[Glyph]] = []
    for row in rows:
        if any(glyph.x0 < middle < glyph.x1 for glyph in row) or _crosses(row, middle):
            found += left + right + [row]
            left, right = [], []
            continue
        one, two = [g for g in row if g.x1 <= middle], [g for g in row if g.x0 >= middle]
        left += [one] if one else []
        right += [two] if two else []
    return found + left + right


def _crosses(row: Sequence[Glyph], middle: float) -> bool:
    return any(part[0].x0 < middle < part[-1].x1 for part in _segments(row))


def _gutter(rows: Sequence[Sequence[Glyph]]) -> float | None:
    """The middle of the white space between two columns, if most rows have long parts on both sides of it."""
    if len(rows) < 12:
        return None
    cut = [_segments(row) for row in rows]
    x0, x1 = min(row[0].x0 for row in rows), max(glyph.x1 for row in rows for glyph in row)
    width = x1 - x0
    best: tuple[int, float] = (0, 0.0)
    for step in range(35, 66):
        x = x0 + width * step / 100
        sides = [parts for parts in cut if len(parts) == 2 and parts[0][-1].x1 < x < parts[1][0].x0]
        long = [p for p in sides if min(q[-1].x1 - q[0].x0 for q in p) > 0.2 * width]
        best = max(best, (len(long), x))
    return best[1] if best[0] >= 0.6 * len(rows) else None


def _logical(row: list[Glyph]) -> list[Glyph]:
    """The characters of a row as they are read: words written from right to left turned round."""
    kinds = [unicodedata.bidirectional(glyph.char[0]) for glyph in row]
    found: list[Glyph] = []
    i = 0
    while i < len(row):
        if kinds[i] not in ("R", "AL"):
            found.append(row[i])
            i += 1
            continue
        last = i
        for k in range(i, len(row)):
            if kinds[k] in ("R", "AL", "NSM"):
                last = k
            elif kinds[k] in ("L", "EN"):
                break
        found += reversed(row[i : last + 1])
        i = last + 1
    return found


def _spaced(row: Sequence[Glyph]) -> list[Glyph]:
    """The characters with a space in every gap between words, struck where both neighbours are."""
    found: list[Glyph] = []
    for glyph in row:
        if found:
            before = found[-1]
            left, right = (before, glyph) if before.x0 <= glyph.x0 else (glyph, before)
            gap = right.x0 - left.x1
            if gap > (_FILED if glyph.spaced else _SPACE) * min(before.size, glyph.size):
                struck = before.struck and glyph.struck
                bold, italic = before.bold and glyph.bold, before.italic and glyph.italic
                under = before.underlined and glyph.underlined
                found.append(Glyph(" ", left.x1, right.x0, glyph.y, glyph.size, bold, italic, struck, under))
        found.append(glyph)
    return found
