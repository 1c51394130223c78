"""Words that stand elsewhere in the new text: told as moved, not as deleted and inserted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import attrgetter

from converters.compare.model import SegmentKind
from converters.compare.runs import Run

#: A run of at least this many words, so many of them longer than three letters, counts as moved.
_WORDS = 4
_WEIGHTY = 2
_LETTERS = 3
#: Places at which one run of words is looked for.
_PLACES = 8

Moves = list[tuple[int, int, int]]


def with_moves(runs: Sequence[Run], old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """The runs with what was moved cut out of the deletions and insertions."""
    moves = _moves(runs, old, new)
    if not moves:
        return list(runs)
    out = [(at, at + length) for at, _, length in moves]
    into = sorted((at, at + length) for _, at, length in moves)
    found: list[Run] = []
    for run in runs:
        if run.kind is SegmentKind.DELETED:
            for part, moved in _parts(run.old, out):
                kind = SegmentKind.MOVED_FROM if moved else SegmentKind.DELETED
                found.append(Run(kind, part, run.new))
        elif run.kind is SegmentKind.INSERTED:
            for part, moved in _parts(run.new, into):
                kind = SegmentKind.MOVED_TO if moved else SegmentKind.INSERTED
                found.append(Run(kind, run.old, part))
        else:
            found.append(run)
    return found


def _parts(span: tuple[int, int], moved: Sequence[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], bool]]:
    """A span cut at the moved parts that lie in it, which come in order."""
    at, end = span
    for start, stop in moved:
        if at <= start and stop <= end:
            if at < start:
                yield (at, start), False
            yield (start, stop), True
            at = stop
    if at < end:
        yield (at, end), False


def _moves(runs: Sequence[Run], old: Sequence[str], new: Sequence[str]) -> Moves:
    """Runs of words, in the order of the old text, that were deleted there and inserted elsewhere."""
    index: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for run in runs:
        if run.kind is SegmentKind.INSERTED:
            start, end = run.new
            for at in range(start, end - _WORDS + 1):
                places = index[tuple(new[at : at + _WORDS])]
                if len(places) < _PLACES:
                    places.append((at, end))
    found: Moves = []
    taken: set[int] = set()
    if index:
        for run in sorted((run for run in runs if run.kind is SegmentKind.DELETED), key=attrgetter("old")):
            found.extend(_moves_from(run.old, old, new, index, taken))
    return found


def _moves_from(
    span: tuple[int, int],
    old: Sequence[str],
    new: Sequence[str],
    index: dict[tuple[str, ...], list[tuple[int, int]]],
    taken: set[int],
) -> Iterator[tuple[int, int, int]]:
    at, end = span
    while at + _WORDS <= end:
        best = (0, 0)
        for place, stop in index.get(tuple(old[at : at + _WORDS]), ()):
            length = 0
            while (
                at + length < end
                and place + length < stop
                and old[at + length] == new[place + length]
                and place + length not in taken
            ):
                length += 1
            best = max(best, (length, -place))
        length, place = best[0], -best[1]
        if length >= _WORDS and sum(len(word) > _LETTERS for word in old[at : at + length]) >= _WEIGHTY:
            taken.update(range(place, place + length))
            yield at, place, length
            at += length
        else:
            at += max(1, length - _WORDS + 1)
