"""Runs of words, equal, deleted or inserted, between two wordings; finely cut, then made fit to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from converters.compare.anchors import anchors
from converters.compare.model import SegmentKind

#: Beyond this many pairs of words between two anchors no finer comparison is made.
_LARGEST = 16_000_000
#: Up to this many common words between two longer changes are shown as part of the change.
_SHORT = 2
_COMMON = frozenset("a an and any as at be by for from in is it its of on or shall such that the this to with".split())


class Run(NamedTuple):
    """Some words of the old text and of the new one, by number; one side is empty unless they are equal."""

    kind: SegmentKind
    old: tuple[int, int]
    new: tuple[int, int]


def runs(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """The runs from one list of words to another; between two equal ones a deletion, then an insertion."""
    return list(_grouped(_without_stray(list(_grouped(_cut(old, new))), old)))


def _cut(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    """Long texts are cut at runs of words that stand once in each, and compared between these."""
    at_old = at_new = 0
    for anchor in [*anchors(old, new), (len(old), len(new), 0)]:
        yield from _fine(old, new, (at_old, anchor[0]), (at_new, anchor[1]))
        at_old, at_new = anchor[0] + anchor[2], anchor[1] + anchor[2]
        if anchor[2]:
            yield Run(SegmentKind.EQUAL, (anchor[0], at_old), (anchor[1], at_new))


def _fine(old: Sequence[str], new: Sequence[str], part: tuple[int, int], other: tuple[int, int]) -> Iterator[Run]:
    start, end = part
    begin, stop = other
    if (end - start) * (stop - begin) > _LARGEST or start == end or begin == stop:
        yield Run(SegmentKind.DELETED, part, (begin, begin))
        yield Run(SegmentKind.INSERTED, (end, end), other)
        return
    for code in LCSseq.opcodes(old[start:end], new[begin:stop]):
        source = (start + code.src_start, start + code.src_end)
        target = (begin + code.dest_start, begin + code.dest_end)
        kinds = {"equal": SegmentKind.EQUAL, "delete": SegmentKind.DELETED}
        yield Run(kinds.get(code.tag, SegmentKind.INSERTED), source, target)


def _without_stray(found: list[Run], old: Sequence[str]) -> Iterator[Run]:
    """The runs, with a common word or two between longer changes counted as changed."""
    for number, run in enumerate(found):
        if run.kind is SegmentKind.EQUAL and _is_stray(found, number, old):
            yield Run(SegmentKind.DELETED, run.old, (run.new[0], run.new[0]))
            yield Run(SegmentKind.INSERTED, (run.old[1], run.old[1]), run.new)
        else:
            yield run


def _is_stray(found: list[Run], number: int, old: Sequence[str]) -> bool:
    run = found[number]
    length = run.old[1] - run.old[0]
    if length > _SHORT or not 0 < number < len(found) - 1:
        return False
    around = min(_length(found[number - 1]), _length(found[number + 1]))
    return around > 2 * length and all(word in _COMMON for word in old[run.old[0] : run.old[1]])


def _length(run: Run) -> int:
    return max(run.old[1] - run.old[0], run.new[1] - run.new[0])


def _grouped(found: Iterator[Run]) -> Iterator[Run]:
    start = begin = end = stop = 0
    for run in found:
        if run.kind is not SegmentKind.EQUAL:
            end, stop = run.old[1], run.new[1]
            continue
        yield from _change(start, end, begin, stop)
        yield run
        start, begin = end, stop = run.old[1], run.new[1]
    yield from _change(start, end, begin, stop)


def _change(start: int, end: int, begin: int, stop: int) -> Iterator[Run]:
    if end > start:
        yield Run(SegmentKind.DELETED, (start, end), (begin, begin))
    if stop > begin:
        yield Run(SegmentKind.INSERTED, (end, end), (begin, stop))
