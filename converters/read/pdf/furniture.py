"""What stands on every page and is no part of the text: running heads and feet, page numbers, numbers of lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from converters.read.pdf.lines import Line, Row, main
from converters.read.pdf.words import is_space

#: How many lines at the head and the foot of a page are looked at.
_DEPTH = 5
#: Something is a running head if it stands at one height on this share of the pages.
_SHARE = 0.4
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
    words = _DIGITS.sub("#", " ".join(line.text.split()))
    return ((words, round(line.y / 4)), (words, -1 - round(line.y / 4 + 0.5)))


def _lonely_number(page: Sequence[Line], i: int) -> bool:
    """A page number at the head or foot of the page, well away from the text; its height may differ."""
    if i not in (0, len(page) - 1) or len(page) < 2:
        return False
    neighbour = page[1] if i == 0 else page[-2]
    far = abs(page[i].y - neighbour.y) > 1.8 * neighbour.size
    return far and bool(_NUMBER.fullmatch(_DIGITS.sub("#", page[i].text.strip())))


def without_line_numbers(page: list[Row]) -> tuple[list[Row], str]:
    """The rows without the numbers in their margin, and these numbers.

    Numbers count as such if at least five stand in one column left or right of the text, and from one to the next
    they grow as the lines do.
    """
    for side in (0, -1):
        numbered = [(i, word) for i, row in enumerate(page) if (word := _margin_number(row, side))]
        if len(numbered) >= 5 and _counts_lines([(i, int(word)) for i, word in numbered]):
            kept = dict(enumerate(page))
            for i, _ in numbered:
                kept[i] = page[i][1:] if side == 0 else page[i][:-1]
            return [row for row in kept.values() if row], " ".join(word for _, word in numbered)
    return page, ""


def _margin_number(row: Row, side: int) -> str:
    """The number at one end of a row, well away from the rest of it."""
    word = row[side]
    if not (word.text.isdecimal() and len(word.text) <= 4):
        return ""
    if len(row) == 1:
        return word.text
    before, behind = row[:2] if side == 0 else row[-2:]
    wide = is_space(before, behind) and behind.x0 - before.x1 > 0.9 * main(row)[0]
    return word.text if wide else ""


def _counts_lines(numbered: Sequence[tuple[int, int]]) -> bool:
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(numbered)]
    right = sum(lines == step or (step == 1 and lines >= 1 and _every(numbered)) for lines, step in steps)
    return right >= 0.8 * len(steps)


def _every(numbered: Sequence[tuple[int, int]]) -> bool:
    """Whether nearly every line is numbered; then unnumbered ones in between are blank or headings."""
    return len(numbered) >= 0.8 * (numbered[-1][0] - numbered[0][0] + 1)
