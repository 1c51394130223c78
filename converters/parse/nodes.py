"""Brackets as a tree: pairs become nodes, and for each tail whose opening was lost the place where its words begin."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from converters.parse.events import Event, Layout
from converters.parse.pairing import Pair
from converters.parse.tails import Tail
from converters.parse.visible import Visible


@dataclass(slots=True)
class Node:
    """A bracket: where it and its words begin and end in the visible text, its tail, what stands in it.

    `opening` and `closing` are the positions of its marks, None where lost. `label` says that it opens before the
    label of `unit` (or of the article), `whole` that its words are the whole provision. `early` are closing marks
    inside its words that close nothing. `head` is a list of parties before the words; the tail has its parties too.
    """

    start: int
    end: int
    words: int
    words_end: int
    unit: int
    char: str
    tail: Tail | None = None
    opening: int | None = None
    closing: int | None = None
    label: bool = False
    option: bool = False
    whole: bool = False
    final: bool = False
    last: bool = False
    closing_unit: int = -1
    children: list[Node] = field(default_factory=list)
    early: tuple[int, ...] = ()
    other_kind: bool = False
    head: Tail | None = None


@dataclass(frozen=True, slots=True)
class Forest:
    """The brackets of a section: the outermost nodes, openings without an end, closings without a beginning."""

    roots: tuple[Node, ...]
    unclosed: tuple[int, ...]
    stray: tuple[int, ...]


@dataclass(slots=True)
class _Open:
    index: int | None
    event: Event | None
    children: list[Node] = field(default_factory=list)


_SENTENCE = re.compile(r"[.;:]\s+(?=[\[({]*[A-Z])")
_WORD = re.compile(r"\w")
_GAP = re.compile(r"\s+")
_ANY_BRACKET = re.compile(r"[\[\](){}\n]")
#: How far before a bracket an opening without an end can stand and still be meant for it, in characters.
_NEAR_OPENING = 60
#: How many brackets before a tail without an opening are looked at.
_NEAR_SIBLINGS = 40
#: How far back a strike is followed, in characters.
_NEAR_STRIKE = 3000
#: How many words may lie between struck words and the tail that makes a replacement of both.
_NEAR_WORDS = 14
#: How many, where a bracket holds the struck words.
_NEAR_BRACKET = 45
_ADDS = re.compile(r"(?:and|or|as well as|including)\b")


def forest(seen: Visible, plan: Layout, found: Sequence[Event], pairs: Sequence[Pair]) -> Forest:
    """Build the tree of a section's brackets from its pairs."""
    by_closing = {p.closing: p for p in pairs}
    early = {i for p in pairs for i in p.early}
    ended = {p.opening for p in pairs}
    stack: list[_Open] = [_Open(None, None)]
    unclosed: list[int] = []
    stray: list[int] = []
    for index, event in enumerate(found):
        if event.opens:
            if index in ended:
                stack.append(_Open(index, event))
            elif not event.option:
                unclosed.append(event.position)
            continue
        pair = by_closing.get(index)
        if pair is None:
            if index not in early:
                stray.append(event.position)
            continue
        if pair.opening is None:
            _orphan(seen, plan, event, stack[-1])
            continue
        opened = stack.pop()
        node = _node(plan, opened.event or event, event, pair, found)
        node.children = opened.children
        stack[-1].children.append(node)
    _widen(seen, stack[0].children, unclosed)
    _commas(seen, stack[0].children)
    return Forest(tuple(stack[0].children), tuple(sorted(unclosed)), tuple(stray))


def _widen(seen: Visible, roots: list[Node], unclosed: list[int]) -> None:
    """`[a [b: X]`: of two openings and one end, the words that nobody else claims belong to the bracket."""
    text = seen.text
    nodes = list(roots)
    while nodes and unclosed:
        node = nodes.pop()
        nodes += node.children
        if node.tail is None or node.opening is None or node.label or node.tail.parts[0].verb:
            continue
        for place in range(bisect_left(unclosed, node.start - _NEAR_OPENING), len(unclosed)):
            opening = unclosed[place]
            if opening >= node.start:
                break
            between = text[opening + 1 : node.start]
            if not between.strip() or _ANY_BRACKET.search(between) or len(_GAP.findall(between)) > 3:
                continue
            if text[opening] == node.char:
                del unclosed[place]
                insort(unclosed, node.opening)
                node.start = node.opening = opening
                node.words = opening + 1
                break


def _commas(seen: Visible, roots: list[Node]) -> None:
    """`[, where they can,: X]`: words that begin with a comma need the one that stands before the colon."""
    text = seen.text
    nodes = list(roots)
    while nodes:
        node = nodes.pop()
        nodes += node.children
        tail = node.tail
        if tail is None or tail.parts[0].verb or text[tail.words_end : tail.words_end + 1] != ",":
            continue
        if text[node.words : tail.words_end].lstrip().startswith(","):
            tail.words_end = tail.start = tail.words_end + 1
            tail.separator = tail.separator.lstrip(",")
            node.words_end = tail.words_end


def _node(plan: Layout, opening: Event, event: Event, pair: Pair, found: Sequence[Event]) -> Node:
    start = opening.position
    words = start + 1
    if opening.label and opening.unit >= 0:
        words = plan.section.units[opening.unit].words
    end = event.position + 1 if event.char else (event.tail.end if event.tail else event.position)
    tail, head = event.tail, opening.head if event.char and not opening.label else None
    if head is not None:
        words, head.words_end = head.end, event.position
        at = head.words_end
        tail = replace(tail, parts=[*head.parts, *tail.parts]) if tail else Tail(at, at, at, at, None, head.parts)
    return Node(
        start, end, words, tail.words_end if tail else event.position, opening.unit, opening.char,
        tail, start, event.position if event.char else None, opening.label, opening.option, opening.label,
        event.final, event.last, event.unit, early=tuple(found[i].position for i in pair.early),
        other_kind=bool(event.char) and event.char != opening.char, head=head,
    )  # fmt: skip


def _orphan(seen: Visible, plan: Layout, event: Event, around: _Open) -> None:
    """Add the node of a tail without an opening to the bracket around it, with the words that it speaks of."""
    tail = event.tail
    assert tail is not None
    start, whole = _begin(seen, plan, event, tail, around)
    cut = len(around.children)
    while cut and around.children[cut - 1].start >= start:
        cut -= 1
    inside = around.children[cut:]
    del around.children[cut:]
    end = event.position + 1 if event.char else tail.end
    unit = plan.unit(start)
    words = plan.section.units[unit].words if whole and unit >= 0 else start
    around.children.append(
        Node(
            start,
            end,
            words,
            max(words, tail.words_end),
            unit,
            event.char,
            tail,
            None,
            event.position if event.char else None,
            False,
            False,
            whole,
            event.final,
            event.last,
            event.unit,
            inside,
        )
    )


def _begin(seen: Visible, plan: Layout, event: Event, tail: Tail, around: _Open) -> tuple[int, bool]:
    """Where the words of a tail without an opening begin, and whether they are the whole provision."""
    floor = _floor(plan, event, around)
    siblings = [c for c in around.children[-_NEAR_SIBLINGS:] if c.end <= tail.words_end and c.end > floor]
    before = siblings[-1] if siblings else None
    if around.event is None or around.event.label:
        begin = _whole_provision(plan, event, siblings, around)
        if begin is not None:
            return begin, True
    struck = _struck_before(seen, floor, siblings, tail, event.char)
    if struck is not None:
        return struck, False
    struck = _strike_start(seen, floor, siblings, event)
    if struck is not None:
        return struck, False
    if seen.text[tail.end : tail.end + 1] == "/" and (slash := _slash(seen.text, floor, tail.words_end)):
        return slash, False
    edge = before.end if before else floor
    return _clause(seen.text, edge, tail.words_end, event.char == "("), False


def _floor(plan: Layout, event: Event, around: _Open) -> int:
    """The earliest position that the words can begin at: those of the provision, or of the bracket around."""
    section = plan.section
    if event.unit < 0:
        floor = section.title
    else:
        unit = event.unit
        while unit > 0 and section.units[unit].joined and section.units[unit - 1].id == section.units[unit].id:
            unit -= 1
        floor = max(section.units[unit].words, section.units[unit].start)
    if around.event is not None and not around.event.label:
        floor = max(floor, around.event.position + 1)
    return floor


def _whole_provision(plan: Layout, event: Event, siblings: list[Node], around: _Open) -> int | None:
    if event.unit < 0 or not event.final:
        return None
    section = plan.section
    unit = event.unit
    while unit > 0 and section.units[unit].joined and section.units[unit - 1].id == section.units[unit].id:
        unit -= 1
    first = section.units[unit]
    if around.event is not None and around.event.unit == unit:
        return None
    if event.last and "-" in section.id and section.article and around.event is None:
        return section.units[0].start if section.units else None
    inserted = first.label is not None and first.label.inserted
    if inserted or not any(s.tail or s.char == "[" for s in siblings):
        return first.start
    return None


def _struck_before(seen: Visible, floor: int, siblings: list[Node], tail: Tail, char: str) -> int | None:
    """Struck words, in a bracket without parties or bare, directly before the words of the tail."""
    text, struck = seen.text, seen.struck
    end = tail.words_end
    at = end
    words = 0
    by_end = {s.end: s for s in siblings}
    floor = max(floor, end - _NEAR_STRIKE)
    while at > floor and words <= _NEAR_BRACKET:
        node = by_end.get(at)
        if node:
            if node.tail is None and _is_old(seen, node, siblings, end, words):
                return node.start
            if node.tail is not None and (node.char == "[" or char != "["):
                return None
            at = node.start
            continue
        if words <= _NEAR_WORDS and struck[at - 1] and at < end and not struck[end - 1] and text[at - 1] not in "[]":
            while at > floor and struck[at - 1] and at not in by_end:
                at -= 1
            return at
        if text[at - 1] in ".;" and text[at : at + 1].isspace():
            return None
        words += text[at - 1].isspace()
        at -= 1
    return None


def _is_old(seen: Visible, node: Node, siblings: list[Node], end: int, words: int) -> bool:
    """Whether a bracket without parties holds the old words of a replacement: `[old] new: X]`."""
    if node.end == end:
        return True
    struck = bool(seen.struck[node.end - 1] or seen.struck[node.start])
    if struck and words <= _NEAR_WORDS:
        return True
    follows = seen.text[node.end : end].lstrip()
    if node.label or not follows[:1].islower() or _ADDS.match(follows):
        return False
    return struck or not any(s.tail is None and abs(s.end + 1 - node.start) <= 1 for s in siblings)


def _slash(text: str, floor: int, end: int) -> int:
    """Where words between slashes begin (`/cyber / data: XA/`), 0 if no slash stands for an opening bracket."""
    at = text.rfind(" /", max(floor, end - _NEAR_OPENING), end)
    while at >= 0 and text[at + 2 : at + 3].isspace():
        at = text.rfind(" /", max(floor, end - _NEAR_OPENING), at)
    return at + 2 if at >= 0 else 0


def _strike_start(seen: Visible, floor: int, siblings: list[Node], event: Event) -> int | None:
    """The beginning of the strike that ends with the closing bracket, if it does not cut another bracket."""
    struck, at = seen.struck, event.position
    if not event.char or not struck[at] or (at + 1 < len(struck) and struck[at + 1]):
        return None
    lowest = max(floor, at - _NEAR_STRIKE)
    while at > lowest and struck[at - 1]:
        at -= 1
    if at <= lowest or any(s.start < at < s.end for s in siblings):
        return None
    return at


def _clause(text: str, edge: int, end: int, fine: bool) -> int:
    """The beginning of the clause that ends with the tail: a sentence, for round brackets what follows a comma."""
    start = edge
    if text[end - 1 : end] == "." and not fine:
        return _past_marks(text, edge, end)
    for match in _SENTENCE.finditer(text, edge, end):
        if _WORD.search(text, match.end(), end):
            start = match.end()
    if fine:
        comma = text.rfind(", ", start, end)
        if comma > start and _WORD.search(text, comma + 1, end):
            start = comma + 2
    return _past_marks(text, start, end)


def _past_marks(text: str, start: int, end: int) -> int:
    while start < end and (text[start].isspace() or text[start] in ",;.])}"):
        start += 1
    return start
