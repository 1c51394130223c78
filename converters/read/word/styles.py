"""What formatting the words of a Word document have, through defaults, styles and their own properties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from converters.read.word.xml import Element, child, children, name, number, switch, value

#: Properties that are on or off. Set by a paragraph's style and a character style both, they cancel out.
SWITCHES = ("b", "i", "strike", "dstrike", "caps", "smallCaps", "vanish", "webHidden")
_MAX_CHAIN = 30
_CONTENTS = ("toc 1", "toc 2", "toc 3", "toc 4", "toc 5", "toc 6", "toc 7", "toc 8", "toc 9", "toc heading")
_NO_COLOUR = ("", "auto", "000000")


@dataclass(frozen=True, slots=True)
class Format:
    """The formatting of some words as far as it can matter to a negotiating text."""

    on: frozenset[str] = frozenset()
    underline: str = ""
    colour: str = ""
    highlight: str = ""
    raised: str = ""

    @property
    def struck(self) -> bool:
        """Whether a line, or two, goes through the words."""
        return "strike" in self.on or "dstrike" in self.on

    @property
    def hidden(self) -> bool:
        """Whether Word shows the words only on request."""
        return "vanish" in self.on

    def names(self) -> tuple[str, ...]:
        """The formatting by name, as it is counted."""
        return _names(self)

    def _all_names(self) -> Iterator[str]:
        named = {"strike": "strike", "dstrike": "double strike", "b": "bold", "i": "italic", "vanish": "hidden"}
        yield from (named[key] for key in named if key in self.on)
        if self.underline:
            yield "double underline" if self.underline == "double" else "underline"
        if self.colour:
            yield f"colour {self.colour}"
        if self.highlight:
            yield f"highlight {self.highlight}"
        if self.raised:
            yield self.raised


@cache
def _names(form: Format) -> tuple[str, ...]:
    return tuple(form._all_names())


class Styles:
    """The styles of a document."""

    def __init__(self, root: Element | None) -> None:
        self._all = {value(each, "styleId") or "": each for each in children(root, "style")}
        self._defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        self._paragraph = next(
            (key for key, each in self._all.items() if value(each, "type") == "paragraph" and value(each, "default")),
            "",
        )
        self.chain = cache(self._chain)
        self._styled = cache(self._of_styles)
        #: Runs of few looks make up a document.
        self._formats: dict[tuple[object, ...], Format] = {}
        self._style_level = cache(self._level_of)

    def _chain(self, style: str) -> tuple[Element, ...]:
        """A style and those that it is based on, the nearest first."""
        found: list[Element] = []
        while style in self._all and len(found) < _MAX_CHAIN and self._all[style] not in found:
            found.append(self._all[style])
            style = value(child(found[-1], "basedOn")) or ""
        return tuple(found)

    def paragraph_style(self, properties: Element | None) -> str:
        """The style of a paragraph."""
        return value(child(properties, "pStyle")) or self._paragraph

    def style_name(self, style: str) -> str:
        """The name of a style in small letters."""
        chain = self.chain(style)
        return (value(child(chain[0], "name")) or "").lower() if chain else ""

    def is_contents(self, style: str) -> bool:
        """Whether paragraphs of this style are entries of a table of contents."""
        return self.style_name(style) in _CONTENTS

    def heading(self, properties: Element | None) -> int:
        """The level of a heading, from 1; 0 for other paragraphs."""
        level, named = self._style_level(self.paragraph_style(properties))
        own = child(properties, "outlineLvl")
        if own is not None and not named:
            level = _outline(own)
        return level

    def _level_of(self, style: str) -> tuple[int, bool]:
        """The level of a style, and whether its name says it."""
        for each in self.chain(style):
            words = (value(child(each, "name")) or "").lower().split()
            if len(words) == 2 and words[0] == "heading" and words[1].isdecimal() and words[1] != "0":
                return min(int(words[1][:2]), 6), True
            if words == ["title"]:
                return 1, True
        levels = (child(each, "pPr", "outlineLvl") for each in self.chain(style))
        return _outline(next((level for level in levels if level is not None), None)), False

    def _of_styles(self, paragraph: str, character: str) -> Format:
        on: set[str] = set()
        for style in (paragraph, character):
            on ^= _switched(child(each, "rPr") for each in self.chain(style))
        on |= _switched((self._defaults,)) - _said(child(each, "rPr") for each in self.chain(paragraph))
        layers = [child(each, "rPr") for key in (character, paragraph) for each in self.chain(key)]
        return _format(frozenset(on), [*layers, self._defaults])

    def format(self, paragraph: str, properties: Element | None) -> Format:
        """The formatting of a run in a paragraph of a style."""
        key = (paragraph, *((each.tag, *each.values()) for each in (properties if properties is not None else ())))
        if key not in self._formats:
            self._formats[key] = self._format(paragraph, properties)
        return self._formats[key]

    def _format(self, paragraph: str, properties: Element | None) -> Format:
        style = value(child(properties, "rStyle")) or ""
        styled = self._styled(paragraph, style)
        if properties is None:
            return styled
        said = {key: switch(properties, key) for key in SWITCHES}
        on = {key for key in SWITCHES if said[key] or (said[key] is None and key in styled.on)}
        own = _format(frozenset(on), [properties])
        return Format(
            own.on,
            own.underline if child(properties, "u") is not None else styled.underline,
            own.colour if child(properties, "color") is not None else styled.colour,
            own.highlight if child(properties, "highlight") is not None else styled.highlight,
            own.raised if child(properties, "vertAlign") is not None else styled.raised,
        )


def _outline(element: Element | None) -> int:
    level = number(element)
    return min(level + 1, 6) if level is not None and 0 <= level <= 8 else 0


def _switched(layers: Iterable[Element | None]) -> set[str]:
    """The switches that are on; the first layer that says anything decides."""
    said: dict[str, bool] = {}
    for layer in layers:
        for key in SWITCHES:
            state = switch(layer, key)
            if state is not None:
                said.setdefault(key, state)
    return {key for key, state in said.items() if state}


def _said(layers: Iterable[Element | None]) -> set[str]:
    return {name(each) for layer in layers if layer is not None for each in layer if name(each) in SWITCHES}


def _format(on: frozenset[str], layers: Iterable[Element | None]) -> Format:
    found: dict[str, str] = {}
    for layer in layers:
        for key in ("u", "color", "highlight", "vertAlign"):
            text = value(child(layer, key))
            if text is not None:
                found.setdefault(key, text)
    underline, highlight = found.get("u", "none"), found.get("highlight", "none")
    colour, raised = found.get("color", ""), found.get("vertAlign", "baseline")
    return Format(
        on,
        "" if underline == "none" else underline,
        "" if colour.lower() in _NO_COLOUR else colour.upper(),
        "" if highlight == "none" else highlight,
        "" if raised == "baseline" else raised,
    )
