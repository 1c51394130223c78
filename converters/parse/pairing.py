"""Brackets paired: which closing belongs to which opening, at the least cost over a whole article.

One row in ten of a converted document stands on a repair: a closing bracket whose opening was lost, an opening never
closed, a bracket closed before its last words. Pairs that nothing contests are made first; a beam of hypotheses
settles the rest. Each departure from the printed marks has a price, and the cheapest reading wins. All prices stand
in `Prices`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from operator import itemgetter

from converters.parse.events import Event, Layout
from converters.parse.verbs import about
from converters.parse.visible import Visible

_WIDTH = 6
_MARGIN = 2.5
_DEPTH = 4
_SPACE = re.compile(" ")


class Prices:
    """What each repair costs. A printed pair costs nothing."""

    LOST_OPENING = 2.0
    LOST_PROVISION_OPENING = 0.9
    LOST_POSITION_OPENING = 0.8
    LOST_CLOSING = 1.3
    UNCLOSED = 1.4
    UNCLOSED_ROUND = 0.9
    UNCLOSED_LABEL = 1.1
    OTHER_KIND = 1.6
    STRAY_CLOSING = 1.5
    EARLY_CLOSING_AFTER_STRIKE = 0.7
    EARLY_CLOSING_IN_A_WORD = 0.2
    PER_WORD_AFTER_EARLY_CLOSING = 0.04
    #: All of them together at most.
    WORDS_AFTER_EARLY_CLOSING = 2.0
    LABEL_CLOSED_BEFORE_WORDS = 1.2
    LABEL_CLOSED_BY_OPEN_TAIL = 3.0
    LABEL_OVER_SIBLINGS = 2.4
    PASSAGE_OVER_ITEMS = 1.0
    PASSAGE_OVER_PROVISIONS = 2.6
    PASSAGE_OVER_PARAGRAPHS = 3.5
    PASSAGE_TAKES_PROVISION_TAIL = 1.1
    PASSAGE_TAKES_PARAGRAPH_VERB = 1.5
    ARTICLE_CLOSED_EARLY = 4.0
    OPEN_TAIL_ALONE = 1.7


@dataclass(slots=True)
class Pair:
    """What became of one closing (or open tail): the event it belongs to, or None where the opening was lost.

    `skipped` are openings between the two that never close, `early` closings that came before the last words.
    """

    opening: int | None
    closing: int
    early: tuple[int, ...] = ()


#: An opening that is still open: its index, what is open below it, the closings that came too early for it. Tuples,
#: since hypotheses come and go by the thousand in a damaged text.
_Frame = tuple[int, "_Frame | None", tuple[int, ...]]

#: The pairs of a hypothesis, the last first: opening, closing, early closings of a `Pair`, and the pairs before it.
_Pairs = tuple[int | None, int, tuple[int, ...], "_Pairs | None"]

#: A hypothesis: its cost, the innermost open bracket, its pairs.
_State = tuple[float, _Frame | None, _Pairs | None]

#: One way to read a closing: its cost, the hypothesis that it goes on from, the opening that it closes, or None.
_Way = tuple[float, _State, _Frame | None]


def pair(seen: Visible, plan: Layout, found: Sequence[Event]) -> list[Pair]:
    """Pair the events of a section. Openings that no pair names are unclosed, closings that none names are stray."""
    done, rest = _certain(found)
    states: list[_State] = [(0.0, None, None)]
    judge = _Judge(seen, plan, found)
    for index in rest:
        event = found[index]
        if event.opens:
            states = [(cost, (index, top, ()), before) for cost, top, before in states]
        else:
            states = _close(states, index, event, judge)
    pairs = min(states, key=lambda state: state[0] + judge.unclosed(state[1]))[2]
    while pairs is not None:
        opening, closing, early, pairs = pairs
        done.append(Pair(opening, closing, early))
    done.sort(key=lambda p: p.closing)
    return done


def _certain(found: Sequence[Event]) -> tuple[list[Pair], list[int]]:
    """Pairs that nothing contests: an opening and the next closing, which has a tail and nothing between them."""
    done: list[Pair] = []
    rest: list[int] = []
    for index, event in enumerate(found):
        if rest and not event.opens and event.tail and event.char:
            before = found[rest[-1]]
            if before.opens and before.char == event.char and before.unit == event.unit and _uncontested(before, event):
                done.append(Pair(rest.pop(), index))
                continue
        rest.append(index)
    return _plain_pairs(found, done, rest)


def _uncontested(before: Event, event: Event) -> bool:
    if before.label or before.option:
        return event.final and before.unit >= 0
    return not event.final


def _plain_pairs(found: Sequence[Event], done: list[Pair], rest: list[int]) -> tuple[list[Pair], list[int]]:
    """Alternatives such as `[a] [b]`, where another bracket opens next or the provision ends."""
    kept: list[int] = []
    for place, index in enumerate(rest):
        event = found[index]
        if kept and not event.opens and event.tail is None:
            before = found[kept[-1]]
            after = found[rest[place + 1]] if place + 1 < len(rest) else None
            calm = after is None or after.unit != event.unit or (after.opens and not _soon_closed(found, rest, place))
            same = before.opens and before.char == event.char and before.unit == event.unit
            if same and calm and not before.label and not before.option:
                done.append(Pair(kept.pop(), index))
                continue
        kept.append(index)
    return done, kept


def _soon_closed(found: Sequence[Event], rest: list[int], place: int) -> bool:
    """Whether the brackets after a closing run into a closing too many within a few words."""
    depth = 0
    for index in rest[place + 1 : place + 7]:
        depth += 1 if found[index].opens else -1
        if depth < 0:
            return found[index].position - found[rest[place]].position < 160
    return False


class _Judge:
    """Prices the ways to read a closing."""

    def __init__(self, seen: Visible, plan: Layout, found: Sequence[Event]) -> None:
        self.seen = seen
        self.plan = plan
        self.found = found
        #: What each event costs as an opening that is never closed.
        self.open_prices = [_never_closed(event) for event in found]
        #: Where the spaces of the section are, once anything asks.
        self._spaces: list[int] | None = None

    def unclosed(self, frame: _Frame | None) -> float:
        """The price of the openings that are never closed, from a frame down."""
        total = 0.0
        steps = 0
        while frame is not None and steps < 64:
            total += self.open_prices[frame[0]]
            frame = frame[1]
            steps += 1
        return total

    def match(self, frame: _Frame, event: Event) -> float:
        """The price of pairing an opening with a closing, but for what `takes` adds."""
        index, _, early = frame
        opening = self.found[index]
        cost = 0.0
        if event.char and opening.char != event.char:
            cost += Prices.OTHER_KIND
        if not event.char:
            cost += Prices.LOST_CLOSING
        if early:
            cost += self._after_early(self.found[early[0]].position, event.position)
        if opening.option:
            return cost if event.tail is None and event.final else cost + 2.0
        if opening.label and opening.unit < 0:
            return cost + self._article(event)
        if opening.label:
            return cost + self._label(opening, event)
        mine, other = self.plan.ids[opening.unit], self.plan.ids[event.unit]
        if (mine != other or (opening.unit < 0) != (event.unit < 0)) and opening.unit != event.unit:
            cost += _apart(mine, other)
        return cost

    def could_take(self, event: Event) -> tuple[bool, bool]:
        """Whether the tail of a closing seems to be that of a whole provision: by where it stands, by its verb."""
        if event.tail is None:
            return False, False
        return event.final and self._ends_sentence(event), about(event.tail.parts[0].verb) == "provision"

    def takes(self, frame: _Frame, event: Event, by_place: bool, by_verb: bool) -> float:
        """The price of a passage that takes a tail which the provision around it seems to need (see `could_take`)."""
        opening = self.found[frame[0]]
        if opening.option or opening.label or not self._label_below(frame[1], self.plan.ids[event.unit]):
            return 0.0
        cost = 0.0
        if by_place and not self._struck_as_one(opening, event):
            cost += Prices.PASSAGE_TAKES_PROVISION_TAIL
        if by_verb and not self._only_verb(opening, event):
            cost += Prices.PASSAGE_TAKES_PARAGRAPH_VERB
        return cost

    def _after_early(self, start: int, end: int) -> float:
        """The price of the words between a closing that came too early and the one that is meant."""
        if self._spaces is None:
            section, text = self.plan.section, self.seen.text
            self._spaces = [m.start() for m in _SPACE.finditer(text, section.start, section.end)]
        words = bisect_left(self._spaces, end) - bisect_left(self._spaces, start)
        return min(Prices.WORDS_AFTER_EARLY_CLOSING, Prices.PER_WORD_AFTER_EARLY_CLOSING * words)

    def _article(self, event: Event) -> float:
        if event.unit < 0:
            return 0.0 if event.tail is None else 1.5
        return 0.0 if event.last and event.final else Prices.ARTICLE_CLOSED_EARLY

    def _label(self, opening: Event, event: Event) -> float:
        mine, other = self.plan.ids[opening.unit], self.plan.ids[event.unit]
        if mine == other:
            if not event.char and not event.final:
                return Prices.LABEL_CLOSED_BY_OPEN_TAIL
            return 0.0 if event.final else Prices.LABEL_CLOSED_BEFORE_WORDS
        if other.startswith(mine + "."):
            following = self._next_id(event.unit)
            inside = following.startswith(mine + ".")
            return (0.0 if event.final else Prices.LABEL_CLOSED_BEFORE_WORDS) + (1.0 if inside else 0.0)
        return Prices.LABEL_OVER_SIBLINGS - (1.2 if event.last and event.final else 0.0)

    def _next_id(self, unit: int) -> str:
        units = self.plan.section.units
        here = units[unit].id
        return next((u.id for u in units[unit + 1 :] if u.id and u.id != here), "")

    def _struck_as_one(self, opening: Event, event: Event) -> bool:
        """Whether one strike begins with the opening and ends with the closing."""
        struck, a, b = self.seen.struck, opening.position, event.position
        return bool(
            struck[a] and struck[b] and not (a and struck[a - 1]) and not (b + 1 < len(struck) and struck[b + 1])
        )

    def _only_verb(self, opening: Event, event: Event) -> bool:
        assert event.tail is not None
        return event.tail.words_end <= opening.position + 2

    def _label_below(self, frame: _Frame | None, id_: str) -> bool:
        steps = 0
        while frame is not None and steps < _DEPTH:
            opening = self.found[frame[0]]
            mine = self.plan.ids[opening.unit]
            if opening.label and (mine == id_ or id_.startswith(mine + ".")):
                return True
            frame = frame[1]
            steps += 1
        return False

    def _ends_sentence(self, event: Event) -> bool:
        assert event.tail is not None
        end = event.tail.words_end
        before = self.seen.text[max(0, end - 3) : end].rstrip()
        return (
            before.endswith((".", ";", ".]", ".)"))
            or ".:" in event.tail.separator
            or event.tail.separator.lstrip().startswith(";")
        )

    def orphan(self, event: Event) -> float:
        """The price of a tail whose opening was lost."""
        if not event.char:
            return Prices.OPEN_TAIL_ALONE
        assert event.tail is not None
        if (
            event.tail.parts[0].verb
            and self.seen.text[max(0, event.tail.words_end - 8) : event.tail.words_end].rstrip(" \n.;,")[-1:] in "])}"
        ):
            return Prices.LOST_POSITION_OPENING
        if event.final and event.unit >= 0:
            label = self.plan.section.units[event.unit].label
            if (label and label.inserted) or (event.last and self.plan.section.article and "-" in self.plan.section.id):
                return Prices.LOST_PROVISION_OPENING
        return Prices.LOST_OPENING

    def stray(self, event: Event) -> float:
        """The price of a closing that closes nothing, or nothing yet."""
        at = event.position
        struck = self.seen.struck
        after = self.seen.text[at + 1 : at + 3]
        if after[:1].isalpha():
            return Prices.EARLY_CLOSING_IN_A_WORD
        if struck[at - 1] and re.match(r"\s?[^\W_]", after) and not (at + 2 < len(struck) and struck[at + 2]):
            return Prices.EARLY_CLOSING_AFTER_STRIKE
        return Prices.STRAY_CLOSING


def _never_closed(event: Event) -> float:
    """The price of one opening that is never closed."""
    if event.option:
        return 0.0
    if event.label:
        return Prices.UNCLOSED_LABEL
    return Prices.UNCLOSED_ROUND if event.char == "(" else Prices.UNCLOSED


def _apart(opening: str, closing: str) -> float:
    """The price of a passage that begins in one provision and ends in another."""
    if closing.startswith(opening + ".") and opening:
        return Prices.PASSAGE_OVER_ITEMS
    if opening and closing and opening.split(".")[0] == closing.split(".")[0]:
        return Prices.PASSAGE_OVER_PROVISIONS
    return Prices.PASSAGE_OVER_PARAGRAPHS


def _close(states: list[_State], index: int, event: Event, judge: _Judge) -> list[_State]:
    """The cheapest ways on from some hypotheses over a closing, one for each bracket that is then open."""
    ways = _ways(states, event, judge)
    ways.sort(key=itemgetter(0))
    kept: list[_State] = []
    tops: set[tuple[int, int]] = set()
    for cost, state, closes in ways:
        if cost > ways[0][0] + _MARGIN or len(kept) >= _WIDTH:
            break
        top = closes[1] if closes is not None else state[1]
        key = (id(top[1]), top[0]) if top is not None else (id(None), -1)
        if key not in tops:
            tops.add(key)
            kept.append(_taken(cost, state, closes, index, event))
    return kept


def _ways(states: list[_State], event: Event, judge: _Judge) -> list[_Way]:
    """The ways to read a closing, the dearest left out: it ends one of the last open brackets, or none."""
    alone = judge.stray(event) if event.tail is None else judge.orphan(event)
    by_place, by_verb = judge.could_take(event)
    ways: list[_Way] = []
    prices: dict[object, float] = {}
    dearest = inf
    for state in states:
        so_far, top, _ = state
        frame, depth, cost = top, 0, so_far
        while frame is not None and depth < _DEPTH and cost <= dearest:
            opening, below, early = frame
            key = (opening, early[0]) if early else opening
            price = prices.get(key)
            if price is None:
                price = prices[key] = judge.match(frame, event)
            if by_place or by_verb:
                price += judge.takes(frame, event, by_place, by_verb)
            if cost + price <= dearest:
                dearest = min(dearest, cost + price + _MARGIN)
                ways.append((cost + price, state, frame))
            cost += judge.open_prices[opening]
            frame, depth = below, depth + 1
        cost = so_far + (min(alone, 1.0) if event.tail is None and top is None else alone)
        if cost <= dearest:
            dearest = min(dearest, cost + _MARGIN)
            ways.append((cost, state, None))
    return ways


def _taken(cost: float, state: _State, closes: _Frame | None, index: int, event: Event) -> _State:
    """The hypothesis that a way leads to."""
    _, top, pairs = state
    if closes is not None:
        opening, below, early = closes
        return cost, below, (opening, index, early, pairs)
    if event.tail is not None:
        return cost, top, (None, index, (), pairs)
    if top is not None:
        opening, below, early = top
        top = (opening, below, (*early[-3:], index))
    return cost, top, pairs
