"""A history as pages tell it: likenesses as exact as they are printed, and nothing that no page names.

A comparison weighs words by how common they are, so one changed word moves most likenesses by some thousandths. Pages
that could see that would have to be written anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from converters.compare.model import Link, Place, Thread
from converters.compare.results import Difference, History

#: Printed as 0 and as 1, and yet not quite it.
_HARDLY, _ALMOST = 0.001, 0.999


def printed(score: float) -> float:
    """A likeness that is printed as the given one, and is 0 or 1 only if that is.

    >>> printed(0.5849), printed(0.9971), printed(1.0), printed(0.0004)
    (0.58, 0.999, 1.0, 0.001)
    """
    return score if score in (0, 1) else min(max(float(f"{score:.2f}"), _HARDLY), _ALMOST)


def as_told(history: History) -> History:
    """The same history as far as pages tell it."""
    teller = _Teller()
    threads = {id(thread): teller.thread(thread) for thread in history.threads}
    differences = {id(each): teller.difference(each) for each in history.differences}

    def sorted_out(found: Mapping[Place, tuple[Difference, ...]]) -> dict[Place, tuple[Difference, ...]]:
        return {place: tuple(differences[id(each)] for each in group) for place, group in found.items()}

    return replace(
        history,
        threads=tuple(threads.values()),
        threads_at={place: tuple(threads[id(each)] for each in group) for place, group in history.threads_at.items()},
        differences=tuple(differences.values()),
        before=sorted_out(history.before),
        after=sorted_out(history.after),
        followed=tuple(replace(each, score=printed(each.score)) for each in history.followed),
        changes=(),
        diagnostics=(),
    )


class _Teller:
    """Makes each link only once, for many threads and differences share one."""

    def __init__(self) -> None:
        self._links: dict[int, tuple[Link, Link]] = {}

    def link(self, link: Link) -> Link:
        known = self._links.get(id(link))
        if known is None:
            told = replace(link, score=printed(link.score), second=0.0, rival=None)
            known = self._links[id(link)] = link, told
        return known[1]

    def thread(self, thread: Thread) -> Thread:
        entries = (replace(each, link=self.link(each.link)) if each.link else each for each in thread.entries)
        return replace(thread, entries=tuple(entries))

    def difference(self, each: Difference) -> Difference:
        return replace(each, link=self.link(each.link))
