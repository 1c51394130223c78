"""Proposals that meet in the words of a provision: the one rule behind the collisions and the words fought over.

Both lists group proposals of one provision by where they stand, and ask different things of them. A *collision*
(`collisions.py`) is a place of which not everything can be had: proposals inside one another, and whoever wants the
provision gone against all others in it. A *contest* (`contests.py`) is about words: positions on the whole are left
out, and alternatives side by side, with nothing but signs between them, belong together though none is inside the
other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from converters.render.parts.view import Entry


def _apart(_end: int, _start: int) -> bool:
    return False


def meeting(entries: Iterable[Entry], beside: Callable[[int, int], bool] = _apart) -> Iterator[tuple[Entry, ...]]:
    """Proposals that overlap, directly or through others, in printed order, outer ones first; each stands in one group.

    `beside` tells of the end of a group and the start of the next proposal, as offsets in the source, whether the two
    belong together though they do not overlap.
    """
    group: list[Entry] = []
    end = -1
    for entry in sorted(entries, key=lambda each: (each.proposal.span.start, -each.proposal.span.end)):
        start = entry.proposal.span.start
        if group and start >= end and not beside(end, start):
            yield tuple(group)
            group = []
        group.append(entry)
        end = max(end, entry.proposal.span.end)
    if group:
        yield tuple(group)
