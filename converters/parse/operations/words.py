"""The words of a provision in a row, and which of them belong to which bracket."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from converters.parse.nodes import Node
from converters.parse.proposals import Drawn
from converters.parse.units import Section
from converters.parse.visible import Visible

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SHORTEST_PART = 3


@dataclass(slots=True)
class Row:
    """The words of one provision: in small letters, with their places in the visible text.

    `matched` are the places of the words in the paragraph of a reference, -1 for those that it does not have. `close`
    says that the provision follows that paragraph, and does not only share phrases with it.
    """

    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    matched: list[int] = field(default_factory=list)
    reference: str = ""
    base: bool = False
    reference_length: int = 0
    close: bool = False

    def between(self, start: int, end: int) -> range:
        """The indices of the words that begin between two places."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))


@dataclass(slots=True)
class Passage:
    """A bracket as words: indices into its row, its own (without nested proposals) and all, and how many are struck.

    `odd` says that a strike mark near it has no partner, so that nothing can be told from strikes.
    """

    drawn: Drawn
    row: Row
    all: range
    own: list[int]
    struck: int
    odd: bool = False

    @property
    def words(self) -> list[str]:
        """The bracket's own words."""
        return [self.row.words[i] for i in self.own]

    @property
    def text(self) -> str:
        """The bracket's own words as one string, to compare brackets with each other."""
        return " ".join(self.words)

    @property
    def wholly_struck(self) -> bool:
        """Whether every own word is struck."""
        return bool(self.own) and self.struck == len(self.own)


def rows(seen: Visible, section: Section, drawn: Sequence[Drawn], everything: bool = False) -> dict[str, Row]:
    """The row of each provision of an article that has proposals, or of `everything`; the heading's under "title"."""
    tails = sorted(_tails(drawn))
    wanted = {d.proposal.provision or "title" for d in drawn}
    whole = everything or any(d.node.whole for d in drawn)
    found: dict[str, Row] = {}
    at = 0
    spans = [("title", section.title, section.heading_end)]
    spans += [(u.id, u.words if u.label else u.start, u.end) for u in section.units if u.id]
    for id_, start, end in spans:
        if id_ not in wanted and not whole:
            continue
        row = found.setdefault(id_, Row())
        while at < len(tails) and tails[at][1] <= start:
            at += 1
        place, tail = start, at
        while tail < len(tails) and tails[tail][0] < end:
            _add(seen, row, place, tails[tail][0])
            place = max(place, tails[tail][1])
            tail += 1
        _add(seen, row, place, end)
    return found


def row_of(seen: Visible, one: Drawn, here: Sequence[Drawn]) -> Row:
    """The words of one bracket that may hold several provisions, without the lists of parties in it."""
    row = Row()
    place = one.node.words
    for start, end in sorted(_tails(here)):
        if place <= start < one.node.words_end:
            _add(seen, row, place, start)
            place = max(place, end)
    _add(seen, row, place, max(place, one.node.words_end))
    return row


def _tails(drawn: Sequence[Drawn]) -> list[tuple[int, int]]:
    spans = []
    for one in drawn:
        tail = one.node.tail
        if tail is not None:
            spans.append((one.node.start if one.position else tail.words_end, max(tail.end, one.node.end)))
            if one.node.head:
                spans.append((one.node.start, one.node.head.end))
    return spans


def _add(seen: Visible, row: Row, start: int, end: int) -> None:
    found = [m.span() for m in _WORD.finditer(seen.text, start, end)]
    if not found:
        return
    if seen.struck.find(1, start, end) >= 0:
        found = [part for span in found for part in _parts(seen, *span)]
    row.words += small_letters([seen.text[begin:stop] for begin, stop in found])
    row.starts += [begin for begin, _ in found]
    row.ends += [stop for _, stop in found]


def _parts(seen: Visible, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """A word, or the two that stand together without a space where a strike ends or begins: `~~another~~each`.

    A strike that takes in or leaves a letter or two of a word is only misplaced.
    """
    struck = seen.struck
    cut = struck.find(1 - struck[start], start, end)
    if cut < 0 or struck.find(struck[start], cut, end) >= 0 or min(cut - start, end - cut) < _SHORTEST_PART:
        return ((start, end),)
    return ((start, cut), (cut, end))


def small_letters(words: Sequence[str]) -> list[str]:
    """Some words (one at least, none with a space) in small letters, all at once."""
    return " ".join(words).lower().split(" ")


def passage(seen: Visible, row: Row, one: Drawn, proposals: dict[int, Drawn]) -> Passage:
    """The words of one bracket in the row of its provision."""
    node = one.node
    everything = row.between(node.words, node.words_end)
    nested = {i for n in _nested(node, proposals) for i in _range(row, n)} if node.children else ()
    own = [i for i in everything if i not in nested] or list(everything)
    struck = 0
    if seen.struck.find(1, node.words, node.words_end) >= 0:
        struck = sum(1 for i in own if seen.struck[row.starts[i]] and seen.struck[row.ends[i] - 1])
    return Passage(one, row, everything, own, struck, bool(seen.odd) and seen.is_odd(node.start))


def _range(row: Row, node: Node) -> range:
    return row.between(node.start, node.end)


def _nested(node: Node, proposals: dict[int, Drawn]) -> list[Node]:
    found: list[Node] = []
    stack = list(node.children)
    while stack:
        child = stack.pop()
        if id(child) in proposals:
            found.append(child)
        else:
            stack += child.children
    return found
