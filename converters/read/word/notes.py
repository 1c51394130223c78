"""Numbers of footnotes and endnotes, as Word shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from converters.read.word.numbering import FORMATS
from converters.read.word.xml import WORD, Element, child, number, value

_USUAL = {"footnote": "decimal", "endnote": "lowerRoman"}
#: Labels that Markdown knows have up to nine letters or digits.
_MAX_LABEL = 9


class Notes:
    """Labels of notes, counted in the order in which the text refers to them.

    Where a section of the document begins to count anew, so do its notes; a label that was there before gets a second
    number behind, as in PDF: `1`, `2`, `1_2`. A note with a mark of its own, such as a star, is not counted; its mark
    stays in the text.
    """

    def __init__(self, found: Mapping[str, dict[str, Element]], body: Element, settings: Element | None) -> None:
        self.found = found
        self.labels: dict[tuple[str, str], str] = {}
        self._counts: dict[str, int] = {}
        self._times: dict[str, int] = {}
        self._taken: set[str] = set()
        self._sections = _sections(body)
        self._section = next(iter(self._sections), None)
        self._settings = settings
        for kind in found:
            self._counts[kind] = self._start(kind)

    def anchor(self, kind: str, key: str, own_mark: bool = False) -> str:
        """The label of a note; "" where there is no such note."""
        if key not in self.found[kind]:
            return ""
        if (kind, key) not in self.labels:
            self._counts[kind] += not own_mark
            self.labels[kind, key] = self._label("s" if own_mark else self._shown(kind))
        return self.labels[kind, key]

    def end_section(self, ended: Element) -> None:
        """The section with these properties is at its end: the next one may count anew."""
        at = next((i for i, each in enumerate(self._sections, start=1) if each is ended), len(self._sections))
        self._section = self._sections[at] if at < len(self._sections) else None
        for kind in self.found:
            if self._said(kind, "numRestart") == "eachSect":
                self._counts[kind] = self._start(kind)

    def _shown(self, kind: str) -> str:
        form = self._said(kind, "numFmt") or _USUAL[kind]
        return FORMATS.get(form, str)(self._counts[kind]) or str(self._counts[kind])

    def _label(self, shown: str) -> str:
        shown = shown if shown.isalnum() and len(shown) < _MAX_LABEL else str(len(self._taken) + 1)
        while True:
            self._times[shown] = times = self._times.get(shown, 0) + 1
            label = shown if times == 1 else f"{shown}_{times}"[-_MAX_LABEL:]
            if label not in self._taken:
                self._taken.add(label)
                return label

    def _start(self, kind: str) -> int:
        start = next((number(each) for each in self._layers(kind, "numStart")), None)
        return (1 if start is None else max(start, 0)) - 1

    def _said(self, kind: str, wanted: str) -> str:
        return next((value(each) or "" for each in self._layers(kind, wanted)), "")

    def _layers(self, kind: str, wanted: str) -> Iterator[Element]:
        """What the section says, and then what the whole document says."""
        for layer in (self._section, self._settings):
            element = child(layer, f"{kind}Pr", wanted)
            if element is not None:
                yield element


def _sections(body: Element) -> list[Element]:
    """The properties of the sections of a document in order, without those that a tracked change replaced."""
    old = [each for change in body.iter(WORD + "sectPrChange") for each in change]
    return [each for each in body.iter(WORD + "sectPr") if not any(each is other for other in old)]
