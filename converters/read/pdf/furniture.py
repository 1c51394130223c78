"""What stands on every page and is no part of the text: running heads and feet, page numbers, numbers of lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from converters.model.text import one_line
from converters.read.pdf.lines import Line, Row, main
from converters.read.pdf.words import Word, is_space

#: How many lines at the head and the foot of a page are looked at.
_DEPTH = 5
#: Something is a running head if it stands at one height on this share of the pages.
_SHARE = 0.4
#: So many numbers in a margin are numbers of lines; on later pages they stand within so many points of there.
_LEAST, _SAME_PLACE = 5, 3.0
_NUMBER = re.compile(r"(?i)\W*(?:page\s*)?#(?:\s*(?:/|of)\s*#)?\W*|\W*[ivxlc]{1,6}\W*")
_DIGITS = re.compile(r"\d+")


def running(pages: Sequence[Sequence[Line]]) -> list[set[int]]:
    """For each page the indices of the lines that are running heads, feet or page numbers."""
    counts: Counter[tuple[str, int]] = Counter()
    for page in pages:
        counts.update({key for i in _edges(page) for key in _keys(page[i])})
    least = max(2, _SHARE * len(pages))
    found: list[set[int]] = []
    for page in pages:
        here: set[int] = set()
        for side in (range(len(page)), range(len(page) - 1, -1, -1)):
            for i in list(side)[:_DEPTH]:
                repeated = any(counts[key] >= least for key in _keys(page[i]))
                if not (repeated or _lonely_number(page, i)):
                    break
                here.add(i)
        found.append(here if len(here) < len(page) or len(pages) > 2 else set())
    return found


def _edges(page: Sequence[Line]) -> set[int]:
    return {*range(min(_DEPTH, len(page))), *range(max(0, len(page) - _DEPTH), len(page))}


def _keys(line: Line) -> tuple[tuple[str, int], ...]:
    """Its words with numbers made alike, and its height; two heights, so that rounding parts no neighbours."""
    words = _DIGITS.sub("#", one_line(line.text))
    return ((words, round(line.y / 4)), (words, -1 - round(line.y / 4 + 0.5)))


def _lonely_number(page: Sequence[Line], i: int) -> bool:
    """A page number at the head or foot of the page, well away from the text; its height may differ."""
    if i not in (0, len(page) - 1) or len(page) < 2:
        return False
    neighbour = page[1] if i == 0 else page[-2]
    far = abs(page[i].y - neighbour.y) > 1.8 * neighbour.size
    return far and bool(_NUMBER.fullmatch(_DIGITS.sub("#", page[i].text.strip())))


@dataclass(frozen=True, slots=True)
class Margin:
    """Where the numbers of lines stand: at the left (`side` 0) or right (-1) end of the rows, from `x0` to `x1`."""

    side: int
    x0: float
    x1: float

    def holds(self, word: Word) -> bool:
        """Whether a number stands there, whichever of its edges the numbers share."""
        return abs(word.x0 - self.x0) < _SAME_PLACE or abs(word.x1 - self.x1) < _SAME_PLACE


def without_line_numbers(page: list[Row], before: Margin | None = None) -> tuple[list[Row], str, Margin | None]:
    """The rows without the numbers in their margin, these numbers, and where they stand.

    Numbers count as such if at least five stand in one column left or right of the text, and from one to the next
    they grow as the lines do. Fewer do where those of the page before stand (`before`), as at the end of a document.
    """
    for side in (0, -1):
        numbered = [(i, row[side]) for i, row in enumerate(page) if _is_margin_number(row, side)]
        known = before is not None and before.side == side and all(before.holds(word) for _, word in numbered)
        if len(numbered) >= (1 if known else _LEAST) and _counts_lines([(i, int(word.text)) for i, word in numbered]):
            kept = dict(enumerate(page))
            for i, _ in numbered:
                kept[i] = page[i][1:] if side == 0 else page[i][:-1]
            last = numbered[-1][1]
            rows = [row for row in kept.values() if row]
            return rows, " ".join(word.text for _, word in numbered), Margin(side, last.x0, last.x1)
    return page, "", before


def _is_margin_number(row: Row, side: int) -> bool:
    """Whether a number stands at one end of a row, well away from the rest of it."""
    word = row[side]
    if not (word.text.isdecimal() and len(word.text) <= 4):
        return False
    if len(row) == 1:
        return True
    before, behind = row[:2] if side == 0 else row[-2:]
    return is_space(before, behind) and behind.x0 - before.x1 > 0.9 * main(row)[0]


def _counts_lines(numbered: Sequence[tuple[int, int]]) -> bool:
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(numbered)]
    right = sum(lines == step or (step == 1 and lines >= 1 and _every(numbered)) for lines, step in steps)
    return right >= 0.8 * len(steps)


def _every(numbered: Sequence[tuple[int, int]]) -> bool:
    """Whether nearly every line is numbered; then unnumbered ones in between are blank or headings."""
    return len(numbered) >= 0.8 * (numbered[-1][0] - numbered[0][0] + 1)
