"""The brackets of an article as a row of events: openings, closings with or without a tail, tails that stand open.

Brackets of labels, of tails and plain parentheses of the text are left out; they open and close nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from dataclasses import dataclass

from converters.model.document import ProvisionKind
from converters.parse.tails import Tail, TailIndex
from converters.parse.units import Section
from converters.parse.visible import Visible

_BRACKET = re.compile(r"[\[\](){}]")
_OPEN = {"[": "]", "(": ")", "{": "}"}
_CLOSE = {"]": "[", ")": "(", "}": "{"}
_GROUP_BACK = 500
#: Deeper brackets are no notation; they stay text.
_DEEPEST = 60
#: How far behind a plain parenthesis a list of parties can make it the beginning of a longer one.
_NEAR = 90
_TOUCHING = 400


@dataclass(slots=True)
class Event:
    """One bracket, or a tail without one.

    `char` is the kind of bracket ("[", "(" or "{"; empty for an open tail). `unit` is the index of the unit in the
    section, -1 in the heading. `head` are the parties that an opening names before its words. `label` says that an
    opening stands before a label (of the unit, or of the article in the heading), `final` that a closing is followed
    by no more words in its provision, `last` that this is the last provision of the article.
    """

    position: int
    opens: bool
    char: str
    unit: int
    tail: Tail | None = None
    head: Tail | None = None
    label: bool = False
    option: bool = False
    final: bool = False
    last: bool = False


@dataclass(slots=True)
class Layout:
    """What the pairing must know of a section: where its units begin, their ids, where their words end.

    `ids` are the ids of the units' provisions, behind them an empty one: that of the heading, whose index is -1.
    """

    section: Section
    starts: list[int]
    ids: list[str]
    ends: dict[str, int]
    last: str

    def unit(self, position: int) -> int:
        """The index of the unit that holds a position, -1 for the heading."""
        return bisect_right(self.starts, position) - 1


def layout(seen: Visible, section: Section) -> Layout:
    """Work out where the last words of each provision end."""
    ends: dict[str, int] = {}
    last = ""
    for unit in section.units:
        if unit.id:
            ends[unit.id] = _words_end(seen.text, unit.start, unit.end)
            last = unit.id
    ids = [unit.id for unit in section.units]
    return Layout(section, [u.start for u in section.units], [*ids, ""], ends, last)


def _words_end(text: str, start: int, end: int) -> int:
    """The position behind the last words of a unit, brackets that follow as whole groups not counted."""
    while end > start:
        while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:"):
            end -= 1
        if end <= start or text[end - 1] not in "])}":
            return end
        opener = text.rfind(_CLOSE[text[end - 1]], max(start, end - _GROUP_BACK), end - 1)
        inner = text[opener + 1 : end - 1] if opener >= 0 else "]"
        if any(c in inner for c in "[](){}"):
            return end - 1
        end = opener
    return end


def events(seen: Visible, plan: Layout, index: TailIndex) -> list[Event]:
    """The events of a section in order."""
    section = plan.section
    text = seen.text
    hidden = _label_ranges(section)
    openers = {o for u in section.units for o in u.openers}
    found: list[Event] = []
    depth = dropped = 0
    open_tails = deque(index.standing_open(section.start, section.end))
    at_hidden = 0
    for match in _BRACKET.finditer(text, section.start, section.end):
        position = match.start()
        while at_hidden < len(hidden) and hidden[at_hidden][1] <= position:
            at_hidden += 1
        if at_hidden < len(hidden) and hidden[at_hidden][0] <= position and position not in openers:
            continue
        while open_tails and open_tails[0].first < position:
            _add_open_tail(found, plan, open_tails.popleft())
        char = match[0]
        tail = index.by_closer.get(position)
        if tail is None and index.covering(position):
            continue
        unit = plan.unit(position)
        if char in _OPEN:
            if depth >= _DEEPEST:
                dropped += 1
                continue
            depth += 1
            found.append(_opening(text, plan, position, char, unit, position in openers))
            found[-1].head = index.by_opener.get(position)
        elif dropped and tail is None:
            dropped -= 1
        else:
            depth = max(0, depth - 1)
            event = Event(position, False, _CLOSE[char], unit, tail)
            _judge_end(event, plan)
            found.append(event)
    for tail in open_tails:
        _add_open_tail(found, plan, tail)
    return _without_plain(text, found)


def _label_ranges(section: Section) -> list[tuple[int, int]]:
    return [(u.start, u.words) for u in section.units if u.label and u.words > u.start]


def _add_open_tail(found: list[Event], plan: Layout, tail: Tail) -> None:
    event = Event(tail.first, False, "", plan.unit(tail.first), tail)
    _judge_end(event, plan)
    event.final = event.final or tail.end >= plan.ends.get(plan.ids[event.unit], 1 << 60)
    found.append(event)


def _opening(text: str, plan: Layout, position: int, char: str, unit: int, label: bool) -> Event:
    event = Event(position, True, char, unit, label=label)
    section = plan.section
    if unit < 0:
        before = text[section.start : position].strip(" [({_\n")
        event.label = not before or (position <= section.title and not text[position + 1 : section.title].strip())
        event.label = event.label and (not before or _runs_out(text, position, section))
    elif section.units[unit].kind is ProvisionKind.OPTION:
        event.option = not text[section.units[unit].start : position].strip()
    return event


def _runs_out(text: str, position: int, section: Section) -> bool:
    """Whether a bracket opened in a heading is not closed in it."""
    return text.count("]", position, section.heading_end) < text.count("[", position, section.heading_end)


def _judge_end(event: Event, plan: Layout) -> None:
    id_ = plan.ids[event.unit]
    if not id_:
        return
    edge = plan.ends[id_]
    event.final = event.position >= edge or (event.tail is not None and event.tail.end >= edge)
    event.last = id_ == plan.last


def _without_plain(text: str, found: list[Event]) -> list[Event]:
    """Drop parentheses of the text: those that hold neither a list of parties nor another bracket."""
    plain: set[int] = set()
    stack: list[int] = []
    for i, event in enumerate(found):
        if event.char == "(" and event.opens:
            stack.append(i)
        elif event.char == "(" and not event.opens and event.tail is None and stack:
            opener = stack.pop()
            if not _begins_longer(text, found, i) and not found[opener].label and not found[opener].head:
                plain.update((opener, i))
        else:
            stack.clear()
    return [e for i, e in enumerate(found) if i not in plain] if plain else found


def _begins_longer(text: str, found: list[Event], i: int) -> bool:
    after = found[i + 1] if i + 1 < len(found) else None
    touching = text[found[i].position + 1 : found[i].position + 2].isalpha()
    return (
        after is not None
        and not after.opens
        and after.tail is not None
        and (after.char in ("(", "") or touching)
        and after.position - found[i].position < (_TOUCHING if touching else _NEAR)
        and after.unit == found[i].unit
    )
