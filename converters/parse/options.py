"""Options: the versions of a text among which the parties are to choose, printed as `Option 1`, `Option 2`.

They are tied to the provision whose words they offer by how they are numbered and what stands before them. White
space decides nothing but a tie: conversions change it, and the address of an option should not change with it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from converters.model.document import ProvisionKind
from converters.model.labels import Label, roman
from converters.parse.units import Unit
from converters.parse.visible import Visible

#: A numeral alone is enough; roman numerals and letters, which may be words, need a mark behind them.
OPTION = re.compile(
    r"[\s\[({*_]*(?i:option)(?:\s*(?P<number>\d{1,2})\b|\s+(?P<letters>[IVX]{1,5}|[A-Z])(?=\s*(?:[:.)\]]|\Z)))"
    r"(?P<alt>[\s(]*(?i:alt|bis|ter)\b)?"
)
#: An option that begins on a line of its own inside a block, with a colon behind its number.
LINE_OPTION = re.compile(r"(?<=\n)[\s\[({*_]*(?i:option)\s*(?:\d{1,2}|[IVX]{1,5})(?:\s(?i:alt|bis|ter)\b\.?)?\s*:")
_INSIDE = re.compile(
    r"[\s\[({]*(?:\d{1,2}(?:\s?(?:bis|ter|quater|alt))?[.)]|\([a-z]{1,4}\))\s+"
    r"(?=[\[({]*(?i:option)(?:\s*\d{1,2}|\s+[IVX]{1,5})\b)"
)
#: So many choices within choices are told apart.
_DEEPEST = 6
_COMPLETE = re.compile(r"[.;][\])}\s\"”'’*_]*$")


def inner_option(text: str, start: int, end: int) -> int:
    """Where an option begins behind the label of its paragraph (`2. Option 1: …`); -1 if none does."""
    match = _INSIDE.match(text, start, end)
    return match.end() if match else -1


@dataclass(slots=True)
class _Group:
    """Options of one choice, one after the other.

    `owner` is the provision whose words they offer (None for an article), `above` the numbered one that they stand
    under, `run` the number of the last paragraph that was counted inside the option at hand.
    """

    owner: Unit | None
    above: Unit | None
    is_numeral: bool
    last: int
    name: str
    run: int = 0


class Options:
    """Names the options of one article, and says which of the other units stand in one."""

    def __init__(self, seen: Visible, units: Sequence[Unit], *, preamble: bool) -> None:
        self._seen = seen
        self._units = units
        self._preamble = preamble
        self._open: list[_Group] = []
        self._names: Counter[str] = Counter()
        self._next = self._next_numbers()

    def settle(self) -> None:
        """Give each option its name, its owner and its depth, and each unit inside one the option's name."""
        for index, unit in enumerate(self._units):
            if unit.kind is ProvisionKind.OPTION:
                self._option(index, unit)
            elif self._open and unit.kind not in (ProvisionKind.HEADING, ProvisionKind.NOTE):
                if unit.label is not None and not unit.joined:
                    self._leave(unit, unit.label, self._next[index])
                if self._open and not self._preamble:
                    unit.option = self._open[-1].name

    def _next_numbers(self) -> list[int]:
        """For each unit the number of the option behind it, 0 if there is none."""
        found = [0] * len(self._units)
        for index in range(len(self._units) - 1, 0, -1):
            is_option = self._units[index].kind is ProvisionKind.OPTION
            found[index - 1] = self._number(self._units[index])[0] if is_option else found[index]
        return found

    def _number(self, unit: Unit) -> tuple[int, str, bool]:
        """The number of an option, the letters in which it is printed, and whether it is one instead of another."""
        match = OPTION.match(self._seen.text, unit.start, unit.end)
        if match is None:
            return 0, "", False
        letters = match["letters"] or ""
        number = int(match["number"]) if match["number"] else roman(letters.lower()) or ord(letters[0]) - 64
        return number, letters, bool(match["alt"])

    def _option(self, index: int, unit: Unit) -> None:
        number, letters, is_instead = self._number(unit)
        before = self._units[index - 1] if index else None
        if before is None or not _is_bare(self._seen, before):
            for depth in range(len(self._open) - 1, -1, -1):
                group = self._open[depth]
                follows = number > group.last or (number == group.last and is_instead)
                if group.is_numeral is bool(letters) and follows:
                    del self._open[depth + 1 :]
                    return self._named(group, unit, number, letters)
        owner = self._owner(index)
        above = owner if owner and owner.label else self._open[-1].above if self._open else self._numbered(index)
        if self._open and self._open[-1].owner is owner:
            self._open.pop()
        self._open = [*self._open[-_DEEPEST:], _Group(owner, above, bool(letters), number, "")]
        return self._named(self._open[-1], unit, number, letters)

    def _named(self, group: _Group, unit: Unit, number: int, letters: str) -> None:
        plain = f"option-{letters.lower() or number}"
        name = f"{group.owner.id}.{plain}" if group.owner else plain
        self._names[name] += 1
        unit.option = name if self._names[name] == 1 else f"{name}~{self._names[name]}"
        if group.owner:
            unit.parent, unit.depth = group.owner.id, group.owner.depth + 1
        group.last, group.name, group.run = number, unit.option, 0

    def _owner(self, index: int) -> Unit | None:
        """The provision whose words are offered: the numbered one above, or an unnumbered one that breaks off."""
        if self._preamble:
            return None
        for unit in reversed(self._units[:index]):
            if unit.kind is ProvisionKind.OPTION:
                return self._open[-1].owner if self._open else None
            if unit.label is not None:
                return unit
            if unit.id and not _COMPLETE.search(self._seen.text, max(unit.start, unit.end - 40), unit.end):
                return unit
        return None

    def _numbered(self, index: int) -> Unit | None:
        return next((unit for unit in reversed(self._units[:index]) if unit.label), None)

    def _leave(self, unit: Unit, label: Label, following: int) -> None:
        """Leave the choices that a numbered unit does not belong to; `following` is the number of the next option."""
        while self._open:
            group = self._open[-1]
            above = group.above
            if above is None or above.label is None or label.level > above.label.level or unit.depth > above.depth:
                return
            if label.level == above.label.level and self._runs_on(unit, label, group, above, above.label):
                group.run = label.ordinal
                return
            is_bis = label.suffixes and label.ordinal == above.label.ordinal and label.level == above.label.level
            if is_bis and ("~" in unit.id or following == group.last + 1):
                return  # printed before, or with an option behind it
            self._open.pop()

    def _runs_on(self, unit: Unit, label: Label, group: _Group, above: Unit, outer: Label) -> bool:
        """Whether a unit counts on inside an option, and not from the unit that the option stands under."""
        if label.ordinal == group.run + 1 == outer.ordinal + 1:
            return self._indent(unit) > self._indent(above)  # it could be either; nothing else tells
        if label.ordinal == outer.ordinal and label.ordinal != 1 and not group.run:
            return False
        inserted = bool(label.suffixes) and label.ordinal == group.run > 0
        return inserted or label.ordinal in (group.run + 1, 1) or label.ordinal < outer.ordinal

    def _indent(self, unit: Unit) -> int:
        text, at = self._seen.source.text, self._seen.offset(unit.start)
        line = text[text.rfind("\n", 0, at) + 1 : at]
        return len(line) - len(line.lstrip())


def _is_bare(seen: Visible, unit: Unit) -> bool:
    """Whether a unit is nothing but a label, so that what follows are its words."""
    return bool(unit.label) and not seen.text[unit.words : unit.end].strip()
