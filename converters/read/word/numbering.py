"""Automatic numbering, resolved to the labels that Word shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from converters.read.word.styles import Styles
from converters.read.word.xml import Element, child, children, number, switch, value

LEVELS = 9
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_SEPARATORS = {"tab": " ", "space": " ", "nothing": ""}


def roman(value_: int) -> str:
    """A number in small Roman letters.

    >>> roman(4), roman(19)
    ('iv', 'xix')
    """
    parts = []
    for worth, letters in _ROMAN:
        count, value_ = divmod(value_, worth)
        parts.append(letters * min(count, 40))
    return "".join(parts)


def letters(value_: int) -> str:
    """A number as Word counts with letters: a to z, aa, bb, ...

    >>> letters(3), letters(28)
    ('c', 'bb')
    """
    return chr(ord("a") + (value_ - 1) % 26) * min((value_ - 1) // 26 + 1, 40) if value_ > 0 else ""


def ordinal(value_: int) -> str:
    """A number with its ending.

    >>> ordinal(1), ordinal(12), ordinal(23)
    ('1st', '12th', '23rd')
    """
    ending = "th" if value_ % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value_ % 10, "th")
    return f"{value_}{ending}"


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02}",
    "lowerRoman": roman,
    "upperRoman": lambda n: roman(n).upper(),
    "lowerLetter": letters,
    "upperLetter": lambda n: letters(n).upper(),
    "ordinal": ordinal,
    "none": lambda _: "",
}


@dataclass(frozen=True, slots=True)
class Label:
    """What Word shows before a paragraph; a `bullet` has no words. `unknown` names a way of counting not known here."""

    text: str = ""
    bullet: bool = False
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    start: int
    format: str
    text: str
    restart: int | None
    legal: bool
    separator: str
    style: str


class Numbering:
    """The lists of a document, counted as its paragraphs are read from the first to the last."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {value(each, "abstractNumId") or "": each for each in children(root, "abstractNum")}
        self._nums = {value(each, "numId") or "": each for each in children(root, "num")}
        self._by_link = {value(child(each, "styleLink")) or "": key for key, each in self._abstract.items()}
        self._of_style = cache(self._said_by)
        self._levels: dict[str, dict[int, Level]] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def label(self, properties: Element | None) -> Label | None:
        """The label of the next paragraph, if it is numbered. Must be called once for each paragraph, in order."""
        style = self._styles.paragraph_style(properties)
        chain = self._styles.chain(style)
        own, of_style = child(properties, "numPr"), self._of_style(style)
        if own is None and not any(each is not None for each in of_style):
            return None
        layers = [own, *of_style]
        key = next(filter(None, (value(child(layer, "numId")) for layer in layers)), "0")
        if key == "0" or key not in self._nums:
            return None
        levels = self._of(key)
        said = (number(child(layer, "ilvl")) for layer in layers)
        at = next((level for level in said if level is not None), None)
        if at is None:
            names = [value(style, "styleId") for style in chain]
            at = next((i for i, level in levels.items() if level.style and level.style in names), 0)
        at = min(max(at, 0), LEVELS - 1)
        if at not in levels:
            return None
        return _shown(levels, self._count(key, levels, at), at)

    def _said_by(self, style: str) -> tuple[Element | None, ...]:
        return tuple(child(each, "pPr", "numPr") for each in self._styles.chain(style))

    def _abstract_key(self, num: str) -> str:
        key = value(child(self._nums[num], "abstractNumId")) or ""
        link = value(child(self._abstract.get(key), "numStyleLink"))
        return self._by_link.get(link, key) if link else key

    def _of(self, num: str) -> dict[int, Level]:
        if num not in self._levels:
            abstract = self._abstract.get(self._abstract_key(num))
            elements = {number(each, "ilvl"): each for each in children(abstract, "lvl")}
            for override in children(self._nums[num], "lvlOverride"):
                level = child(override, "lvl")
                if level is not None:
                    elements[number(override, "ilvl")] = level
            self._levels[num] = {
                at: _level(each) for at, each in elements.items() if at is not None and 0 <= at < LEVELS
            }
        return self._levels[num]

    def _count(self, num: str, levels: dict[int, Level], at: int) -> list[int]:
        """Count one paragraph on a level; lists of one definition count together."""
        counters = self._counters.setdefault(self._abstract_key(num), [None] * LEVELS)
        for override in children(self._nums[num], "lvlOverride"):
            level, start = number(override, "ilvl"), number(child(override, "startOverride"))
            if level == at and start is not None and (num, at) not in self._started:
                counters[at] = start - 1
        self._started.add((num, at))
        current = counters[at]
        counters[at] = levels[at].start if current is None else current + 1
        for deeper in range(at + 1, LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart != 0 and (restart is None or at < restart):
                counters[deeper] = None
        return [
            counted if counted is not None else (levels[i].start if i in levels else 1)
            for i, counted in enumerate(counters)
        ]


def _level(element: Element) -> Level:
    start = number(child(element, "start"))
    return Level(
        start=0 if start is None else start,
        format=value(child(element, "numFmt")) or "decimal",
        text=value(child(element, "lvlText")) or "",
        restart=number(child(element, "lvlRestart")),
        legal=bool(switch(element, "isLgl")),
        separator=_SEPARATORS.get(value(child(element, "suff")) or "tab", " "),
        style=value(child(element, "pStyle")) or "",
    )


def _shown(levels: dict[int, Level], counted: list[int], at: int) -> Label:
    level = levels[at]
    if level.format == "bullet":
        return Label(bullet=True)
    unknown: list[str] = []

    def number_of(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        form = levels[index].format if index in levels else "decimal"
        if form not in FORMATS and form != "bullet":
            unknown.append(form)
        legal = level.legal and index < at
        return FORMATS.get("decimal" if legal else form, str)(counted[index])

    text = re.sub(r"%([1-9])", number_of, level.text)
    return Label(text + level.separator if text else "", unknown=unknown[0] if unknown else "")
