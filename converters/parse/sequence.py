"""Labels of an article settled together: the reading of all candidates that makes the best sequence.

One wrong label misplaces everything below it. So no label is decided alone: a beam of hypotheses goes through the
units of an article, each step costs what it departs from 1, 2, 2 bis, 3 and (a), (b), (b bis), (c).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from converters.model.labels import SUFFIXES, Label
from converters.parse.labels import Candidate

_WIDTH = 12
#: `(c)`, `(d)`, `(l)` are numerals only where a list of numerals has come so far.
_RARE_NUMERAL = 50
_MARGIN = 3.0
#: A step as cheap as this needs no second thought.
_CLEAR = 0.25
#: What it costs to take a label for words where a capital letter follows it.
_IGNORED_CLEAR = 3.0
#: What it costs to take the end of a list for its middle, and the other way round.
_EITHER = 0.5


class Step(NamedTuple):
    """What the sequence needs to know of one unit.

    `closed` says that the unit is an insertion whose bracket ends with it, so that nothing below it is its child.
    `restart` allows numbers to begin anew (an option), `fresh` is an unnumbered paragraph of its own,
    `clear` a label that nobody would take for words. `opens` says that the numbered unit before ends with a colon, so
    that a number 1 begins a list below it, `ended` that the words before end a sentence.
    """

    candidates: Sequence[Candidate] = ()
    closed: bool = False
    restart: bool = False
    fresh: bool = False
    clear: bool = False
    opens: bool = False
    ended: bool = False


class Placed(NamedTuple):
    """A label settled: of which unit, and the unit above it (None at the top)."""

    unit: int
    candidate: Candidate
    label: Label
    parent: tuple[int, int] | None
    cost: float


#: The article itself, as the unit above its first letters.
ROOT = (-1, -1)


class _State(NamedTuple):
    cost: float = 0.0
    number: int = 0
    suffixes: tuple[str, ...] = ()
    current: tuple[int, int] | None = None
    adopting: tuple[int, int] | None = ROOT
    owner: tuple[int, int] | None = None
    letter: int = 0
    letter_suffixes: tuple[str, ...] = ()
    letter_unit: tuple[int, int] | None = None
    item: int = 0
    level: int = 0
    restarted: bool = True
    holder: tuple[int, int] | None = None
    nested: int = 0
    placed: tuple[Placed, object] | None = None

    def key(self) -> tuple[object, ...]:
        return (
            self.number,
            self.suffixes,
            self.current,
            self.owner,
            self.letter,
            self.letter_suffixes,
            self.item,
            self.level,
            self.holder,
            self.nested,
        )


def settle(steps: Sequence[Step]) -> list[Placed]:
    """The labels of an article's units, in order; a unit that is missing has none."""
    states = [_State()]
    for index, step in enumerate(steps):
        if step.restart:
            states = [s._replace(restarted=True, letter=0, owner=None, item=0, letter_unit=None) for s in states]
        if step.fresh and not step.candidates:
            states = [_fresh(s, index) for s in states]
        if step.candidates:
            states = _advance(states, index, step)
    best = min(states, key=lambda s: s.cost)
    placed: list[Placed] = []
    link = best.placed
    while link:
        placed.append(link[0])
        link = link[1]  # type: ignore[assignment]
    return placed[::-1]


def _advance(states: list[_State], index: int, step: Step) -> list[_State]:
    found: dict[tuple[object, ...], _State] = {}
    weakest = min(c.doubt for c in step.candidates)
    for state in states:
        outcomes: list[_State] = []
        for candidate in step.candidates:
            for after in _apply(state, index, 0, candidate, step):
                if candidate.follow:
                    outcomes += _apply(after, index, 1, candidate.follow, step)
                else:
                    outcomes.append(_dearer(after, 0.05) if _ignored_follow(candidate, step) else after)
        if not outcomes or min(o.cost for o in outcomes) > state.cost + _CLEAR:
            ignored = _dearer(state, _IGNORED_CLEAR if step.clear else 1.3 - min(weakest, 0.6))
            outcomes.append(_fresh(ignored, index) if step.fresh else ignored)
        if len(states) == len(outcomes) == 1:
            return outcomes
        for after in outcomes:
            key = after.key()
            if key not in found or after.cost < found[key].cost:
                found[key] = after
    ranked = sorted(found.values(), key=lambda s: s.cost)[:_WIDTH]
    return [s for s in ranked if s.cost <= ranked[0].cost + _MARGIN]


def _dearer(state: _State, cost: float) -> _State:
    return state._replace(cost=state.cost + cost)


def _fresh(state: _State, unit: int) -> _State:
    place = (unit, 0)
    return state._replace(current=place, adopting=place, owner=None, letter=0, letter_unit=None, item=0, level=1)


def _ignored_follow(candidate: Candidate, step: Step) -> bool:
    return any(c.follow and c.label == candidate.label for c in step.candidates)


def _apply(state: _State, unit: int, part: int, candidate: Candidate, step: Step) -> list[_State]:
    label = candidate.label
    if candidate.debris and not label.base:
        if not state.letter:
            return []
        label = Label(2, chr(97 + state.letter % 26), label.suffixes)
        candidate = candidate._replace(doubt=candidate.doubt + 0.1)
    if candidate.bare:
        return [_bare(state, unit, part, candidate, step.closed)]
    if label.level == 1 and not part:
        return _numbers(state, unit, candidate, label, step)
    if label.level == 1:
        return [_number(state, unit, part, candidate, label, step.closed)]
    if label.level == 2:
        return [_letter(state, unit, part, candidate, label)]
    return [_item(state, unit, candidate, label)]


def _numbers(state: _State, unit: int, candidate: Candidate, label: Label, step: Step) -> list[_State]:
    """A number as the next one of the article, and as the next one of a list that is numbered inside a paragraph.

    How a list is set in tells nothing: conversions change it. It begins with 1 behind a colon, and ends where the
    number after that of its paragraph comes; if that is the list's next number as well, the full stop before it tells.
    """
    wanted = label.ordinal
    if step.opens and wanted == 1 and not label.suffixes and state.number and state.level == 1:
        return [_nested(state._replace(holder=state.current), unit, candidate, label, 0.0)]
    outer = _number(state, unit, 0, candidate, label, step.closed)
    if not state.nested:
        return [outer]
    if wanted != state.nested + (not label.suffixes):
        return [outer]
    both = wanted == state.number + (not label.suffixes)
    inner = _nested(state, unit, candidate, label, _EITHER if both and step.ended else 0.0)
    return [_dearer(outer, _EITHER) if both and not step.ended else outer, inner]


def _nested(state: _State, unit: int, candidate: Candidate, label: Label, cost: float) -> _State:
    place = (unit, 0)
    return state._replace(
        cost=state.cost + cost + candidate.doubt, nested=label.ordinal, adopting=place, current=place, owner=None,
        letter=0, letter_suffixes=(), letter_unit=None, item=0, level=1, restarted=False,
        placed=(Placed(unit, candidate, label, state.holder, cost), state.placed),
    )  # fmt: skip


def _number(state: _State, unit: int, part: int, candidate: Candidate, label: Label, closed: bool) -> _State:
    wanted, suffixes = label.ordinal, label.suffixes
    gap = wanted - state.number
    if suffixes:
        cost = 0.0 if gap == 0 else 0.6 if gap == 1 else 1.5 + 0.1 * min(abs(gap), 10)
    elif gap == 1 or (wanted == 1 and state.restarted):
        cost = 0.0
    elif gap == 0:
        cost = 0.4 if candidate.openers else 1.2
    elif gap > 1:
        cost = 0.9 + 0.2 * min(gap, 8) + (1.0 if state.restarted and not state.number else 0.0)
    else:
        cost = 1.4 + 0.1 * min(-gap, 8) if state.restarted else 2.4
    if part:
        cost += 3.0
    place = (unit, part)
    shut = closed and label.inserted
    return state._replace(
        cost=state.cost + cost + candidate.doubt, number=wanted, suffixes=suffixes, current=place, restarted=False,
        adopting=state.adopting if shut else place,
        owner=state.owner if label.inserted else None,
        letter=state.letter if label.inserted else 0,
        letter_suffixes=state.letter_suffixes if label.inserted else (),
        letter_unit=None, item=0, level=1, nested=0, holder=None,
        placed=(Placed(unit, candidate, label, None, cost), state.placed),
    )  # fmt: skip


def _letter(state: _State, unit: int, part: int, candidate: Candidate, label: Label) -> _State:
    wanted = label.ordinal
    runs_on = state.owner is not None and (
        wanted == state.letter + 1 or (bool(label.suffixes) and wanted in (state.letter, state.letter + 1))
    )
    if runs_on or (state.owner is not None and state.owner == state.adopting and wanted != 1):
        owner = state.owner
        gap = wanted - state.letter
        if label.suffixes:
            cost = 0.0 if gap == 0 else 0.4 if gap == 1 else 1.5
        else:
            cost = 0.0 if gap == 1 else 0.8 if gap == 0 else 0.8 + 0.15 * min(gap, 9) if gap > 1 else 1.4
        if owner != state.adopting:
            cost += 0.2
    else:
        owner = state.adopting
        cost = 0.1 if wanted == 1 else 0.9 + 0.15 * min(wanted - 1, 9)
        if state.owner is not None and state.owner == state.adopting:
            cost += 1.5
    place = (unit, part)
    return state._replace(
        cost=state.cost + cost + candidate.doubt, owner=owner, letter=wanted, letter_suffixes=label.suffixes,
        letter_unit=place, item=0, level=2, restarted=False,
        placed=(Placed(unit, candidate, label, owner, cost), state.placed),
    )  # fmt: skip


def _item(state: _State, unit: int, candidate: Candidate, label: Label) -> _State:
    wanted = label.ordinal
    gap = wanted - state.item
    if wanted >= _RARE_NUMERAL and not state.item:
        return _dearer(state, 9.0)
    if label.suffixes:
        cost = 0.1 if gap == 0 else 1.2
    else:
        cost = 0.15 if gap == 1 else 0.9 if gap == 0 else 0.9 + 0.15 * min(abs(gap), 9)
    parent = state.letter_unit or state.adopting
    return state._replace(
        cost=state.cost + cost + candidate.doubt, item=wanted, level=3, restarted=False,
        placed=(Placed(unit, candidate, label, parent, cost), state.placed),
    )  # fmt: skip


def _bare(state: _State, unit: int, part: int, candidate: Candidate, closed: bool) -> _State:
    """A suffix without its number: the successor of the suffix before (`2 ter.`, `quater.`), or a unit of its own."""
    word = candidate.label.suffixes
    place = (unit, part)
    if state.level == 2 and _succeeds(state.letter_suffixes, word):
        label = Label(2, chr(96 + state.letter), word)
        return _letter(state, unit, part, candidate._replace(doubt=0.1), label)
    if state.level == 1 and state.number and _succeeds(state.suffixes, word):
        label = Label(1, str(state.number), word)
        return _number(state, unit, part, candidate._replace(doubt=0.1), label, closed)
    label = Label(1, "", word)
    return state._replace(
        cost=state.cost + 0.3, current=place, adopting=state.adopting if closed else place, level=1,
        placed=(Placed(unit, candidate, label, None, 0.3), state.placed),
    )  # fmt: skip


def _succeeds(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    if not before or before[-1] not in SUFFIXES or after[0] not in SUFFIXES:
        return False
    return SUFFIXES.index(after[0]) == SUFFIXES.index(before[-1]) + 1
