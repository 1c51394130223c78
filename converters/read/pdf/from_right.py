"""Letters that are written from right to left: put in the order in which they are read.

PDFium hands over the letters of a line partly in the order of the file and partly turned round. Where each stands on
the page is certain, so the order is made from there: the Unicode Bidirectional Algorithm (UAX #9) taken back.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from converters.read.pdf.mirrored import FROM_RIGHT, MIRROR
from converters.read.pdf.words import Word, is_space

_CLOSING = frozenset(")]}")
_LAM, _ALEFS = "\u0644", frozenset("\u0622\u0623\u0625\u0627")
#: Bidirectional classes made simple: from right, from left, digits. All others are O.
_KINDS = {"R": "R", "AL": "R", "L": "L", "EN": "N", "AN": "N"}


@dataclass(slots=True)
class _Cluster:
    """A letter with the marks over it, and whether there is a space at its left."""

    words: list[Word]
    kind: str
    spaced: bool = False

    @property
    def text(self) -> str:
        return self.words[0].text


def runs_from_right(row: Sequence[Word]) -> bool:
    """Whether words of a row run from right to left."""
    return any(word.at < 0 and FROM_RIGHT.match(word.text) for word in row)


def as_read(row: Sequence[Word]) -> list[tuple[Word, bool]]:
    """The words of a row, given from left to right, as they are read; each with whether a space is before it."""
    line = _clusters(row)
    if not line:
        return [(word, False) for word in row]
    order = list(_turned(line, 0, len(line)) if _as_a_whole(line) else _read(line))
    found: list[tuple[Word, bool]] = []
    for number, (at, spaced) in enumerate(order):
        found += [(word, spaced and not i and number > 0) for i, word in enumerate(line[at].words)]
    return found


def _clusters(row: Sequence[Word]) -> list[_Cluster]:
    """The letters of a row from left to right."""
    marks = [word for word in row if unicodedata.bidirectional(word.text[0]) == "NSM"]
    found = [
        _Cluster([word], _KINDS.get(unicodedata.bidirectional(word.text[0]), "O"))
        for word in row
        if unicodedata.bidirectional(word.text[0]) != "NSM"
    ]
    for i, cluster in enumerate(found[1:]):
        cluster.spaced = is_space(found[i].words[0], cluster.words[0])
        one, other = found[i], cluster
        if one.text == _LAM and other.text in _ALEFS and one.words[0].x0 == other.words[0].x0:
            # A ligature, of which the second letter stands at the left.
            one.words, other.words = other.words, one.words
    for mark in marks if found else ():
        middle = (mark.x0 + mark.x1) / 2
        over = min(found, key=lambda each: max(each.words[0].x0 - middle, middle - each.words[0].x1, 0.0))
        over.words.append(mark)
    return found


def _as_a_whole(line: Sequence[_Cluster]) -> bool:
    """Whether a line as a whole runs from right to left: most letters do, and those at its ends."""
    kinds = [each.kind for each in line]
    return kinds.count("R") > kinds.count("L") and kinds[-1] == "R" and kinds[0] != "L"


def _read(line: Sequence[_Cluster]) -> Iterator[tuple[int, bool]]:
    """A line from left to right, the runs in it turned round; each with whether a space is before it."""
    at = 0
    for start, stop in _runs(line, 0, len(line), "R", "L"):
        start = _with_bracket(line, start, stop)
        yield from ((i, line[i].spaced) for i in range(at, start))
        inside = list(_turned(line, start, stop))
        yield inside[0][0], line[start].spaced
        yield from inside[1:]
        at = stop
    yield from ((i, line[i].spaced) for i in range(at, len(line)))


def _turned(line: Sequence[_Cluster], start: int, stop: int) -> Iterator[tuple[int, bool]]:
    """A run from right to left, from its right end on; numbers and words of other scripts stay as they are."""
    kept = dict(_numbers(line, start, stop)) | dict(_runs(line, start, stop, "L", "R"))
    parts = []
    at = start
    while at < stop:
        parts.append((at, kept.get(at, at + 1)))
        at = parts[-1][1]
    spaced = False
    for first, last in reversed(parts):
        yield first, spaced
        yield from ((i, line[i].spaced) for i in range(first + 1, last))
        spaced = line[first].spaced


def _runs(line: Sequence[_Cluster], start: int, stop: int, own: str, other: str) -> list[tuple[int, int]]:
    """The longest parts that begin and end with letters of one direction and have none of the other between them."""
    found: list[tuple[int, int]] = []
    parted = True
    for i in range(start, stop):
        if line[i].kind == own:
            found = [*found, (i, i + 1)] if parted else [*found[:-1], (found[-1][0], i + 1)]
        parted = line[i].kind == other or (parted and line[i].kind != own)
    return found


def _numbers(line: Sequence[_Cluster], start: int, stop: int) -> list[tuple[int, int]]:
    """The numbers of a part: digits without a space between them."""
    found: list[tuple[int, int]] = []
    for i in range(start, stop):
        if line[i].kind == "N":
            joined = found and found[-1][1] == i and not line[i].spaced
            found = [*found[:-1], (found[-1][0], i + 1)] if joined else [*found, (i, i + 1)]
    return found


def _with_bracket(line: Sequence[_Cluster], start: int, stop: int) -> int:
    """Where a run begins: with the closing bracket at its left, if the opening one stands in it (UAX #9, N0)."""
    before = line[start - 1].text if start else ""
    inside = [line[i].text for i in range(start, stop)]
    paired = before in _CLOSING and inside.count(before.translate(MIRROR)) > inside.count(before)
    return start - paired
