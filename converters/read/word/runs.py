"""The words of one paragraph of a Word document: its runs, fields, tracked changes and what hangs on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from converters.read.losses import Losses, Used
from converters.read.signs import sign
from converters.read.text import EM, STRONG, Piece
from converters.read.word.changes import DELETED, INSERTED, Run
from converters.read.word.styles import Format, Styles
from converters.read.word.xml import COMPATIBILITY, MATH, OFF, RELATION, WORD, Element, child, name, switch, value

_CHANGES = {"ins": INSERTED, "moveTo": INSERTED, "del": DELETED, "moveFrom": DELETED}
_INSIDE = ("smartTag", "customXml", "sdtContent", "sdt", "fldSimple", "bdo", "dir", "ruby", "rubyBase", "hyperlink")
_SPACES = {"tab": " ", "ptab": " ", "cr": "\n"}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
#: How things look; there are no words in them.
_PROPERTIES = ("rPr", "pPr", "sectPr", "tblPr")
#: Elements that hold words.
TEXT = (WORD + "t", WORD + "delText", MATH + "t")
_HYPHEN, _SOFT_HYPHEN = "\u2011", "\u00ad"
#: The part of Unicode in which symbol fonts keep their signs, and those that stand for letters of their own.
_PRIVATE = range(0xF000, 0xF100)


@dataclass(slots=True)
class Shared:
    """What all paragraphs of a document share while it is read."""

    styles: Styles
    losses: Losses
    used: Used
    anchor: Callable[[str, str, bool], str]
    target: Callable[[str], str]

    def pass_over(self, element: Element, key: str, place: str) -> None:
        """Record the words of an element that no reader knows: the guide to the sound of a word, somebody's own tag."""
        if key not in _PROPERTIES:
            text = " ".join(each.text or "" for each in element.iter(*TEXT))
            self.losses.words("words at a place that is not read", place, text)


@dataclass(slots=True)
class _Field:
    shows: bool = False


@dataclass(slots=True)
class Words:
    """The runs of a paragraph, and the text boxes that are anchored in it."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


class ParagraphReader:
    """Reads one paragraph."""

    def __init__(self, shared: Shared, place: str, style: str) -> None:
        self._shared = shared
        self._place = place
        self._style = style
        self._change = ("", "")
        self._fields: list[_Field] = []
        self.words = Words()

    def read(self, element: Element) -> None:
        """Take in the children of an element of the paragraph."""
        for each in element:
            key = name(each)
            if key == "r":
                self._run(each)
            elif key in _CHANGES:
                self._changed(each, _CHANGES[key])
            elif key in _INSIDE:
                if key == "hyperlink":
                    self._link(each)
                self.read(each)
            elif key == COMPATIBILITY + "AlternateContent":
                self.read(chosen(each))
            elif key in (MATH + "oMath", MATH + "oMathPara"):
                self._formula(each)
            else:
                self._shared.pass_over(each, key, self._place)

    def _changed(self, element: Element, kind: str) -> None:
        before = self._change
        self._change = (kind, value(element, "author") or "")
        self._shared.used[f"tracked {kind} by {self._change[1] or 'nobody'}"] += 1
        self.read(element)
        self._change = before

    def _link(self, element: Element) -> None:
        target = self._shared.target(element.get(RELATION + "id") or "")
        if target:
            self._shared.losses.thing("target of a link", self._place, target)

    def _formula(self, element: Element) -> None:
        text = "".join(each.text or "" for each in element.iter(MATH + "t"))
        self._add(text, Format())
        self._shared.losses.thing("layout of a formula", self._place, text)

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        form = self._shared.styles.format(self._style, properties)
        self._contents(run, form)

    def _contents(self, run: Element, form: Format) -> None:
        for each in run:
            key = name(each)
            if key in ("t", "delText"):
                self._add(each.text or "", form)
            elif key == "fldChar":
                self._field(value(each, "fldCharType") or "")
            elif key == "br":
                self._add("\n" if value(each, "type") in (None, "textWrapping") else " ", form)
            elif key in _SPACES:
                self._add(_SPACES[key], form)
            elif key == "noBreakHyphen":
                self._add(_HYPHEN, form)
            elif key == "softHyphen":
                self._shared.losses.thing("soft hyphen", self._place)
            elif key == "sym":
                self._symbol(each, form)
            elif key in _NOTES:
                self._note(each, _NOTES[key])
            elif key in ("drawing", "pict", "object"):
                self._drawing(each, key)
            elif key == COMPATIBILITY + "AlternateContent":
                self._contents(chosen(each), form)
            elif key in _INSIDE:
                self.read(each)
            else:
                self._shared.pass_over(each, key, self._place)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shows = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _note(self, element: Element, kind: str) -> None:
        own = (value(element, "customMarkFollows") or "0").lower() not in OFF
        label = self._shared.anchor(kind, value(element, "id") or "", own)
        if label:
            self.words.runs.append(Run(Piece(f"[^{label}]", mark=True), *self._change))

    def _symbol(self, element: Element, form: Format) -> None:
        code = value(element, "char") or ""
        try:
            point = int(code, 16)
        except ValueError:
            return
        known = sign(chr(point), value(element, "font") or "") if point in _PRIVATE else ""
        if known:
            self._add(known, form)
            return
        if point in _PRIVATE or not 0x20 <= point < 0xD800:
            self._shared.losses.thing("sign of a symbol font", self._place, f"{value(element, 'font')} {code}")
        self._add(chr(point) if 0x20 <= point < 0xD800 or point in _PRIVATE else "\ufffd", form)

    def _drawing(self, element: Element, kind: str) -> None:
        boxes = [box for box in element.iter(WORD + "txbxContent") if not _in_fallback(element, box)]
        self.words.boxes += boxes
        if not boxes:
            self._shared.losses.thing("embedded object" if kind == "object" else "picture", self._place)

    def _add(self, text: str, form: Format) -> None:
        if not text or not all(each.shows for each in self._fields):
            if text.strip():
                self._shared.losses.words("code of a field", self._place, text)
            return
        if form.hidden:
            self._shared.losses.words("hidden text", self._place, text)
            return
        if text.strip():
            for used in form.names():
                self._shared.used[used] += len(text.split())
        emphasis = (STRONG if "b" in form.on else 0) | (EM if "i" in form.on else 0)
        kept = text.replace("\t", " ").replace("\n", "\n" if text == "\n" else " ").replace(_SOFT_HYPHEN, "")
        if _SOFT_HYPHEN in text:
            self._shared.losses.words("soft hyphen", self._place, _SOFT_HYPHEN * text.count(_SOFT_HYPHEN))
        self.words.runs.append(Run(Piece(kept, form.struck, emphasis), *self._change))


def chosen(alternatives: Element) -> Element:
    """Of several contents for programs of different age, the newest that holds words, else the first."""
    options = list(alternatives)
    texts = [each for each in options if next(each.iter(WORD + "t", WORD + "delText"), None) is not None]
    return (texts or options or [alternatives])[0]


def _in_fallback(top: Element, box: Element) -> bool:
    for alternatives in top.iter(COMPATIBILITY + "AlternateContent"):
        kept = chosen(alternatives)
        for option in alternatives:
            if option is not kept and any(each is box for each in option.iter(WORD + "txbxContent")):
                return True
    # A text box inside a text box is read with the outer one.
    return any(
        each is box and outer is not box
        for outer in top.iter(WORD + "txbxContent")
        for each in outer.iter(WORD + "txbxContent")
    )


def mark_is(properties: Element | None, kind: str) -> bool:
    """Whether the end of a paragraph is itself inserted (`ins`), deleted (`del`), struck or hidden (`vanish`)."""
    marks = child(properties, "rPr")
    if kind == "vanish":
        return bool(switch(marks, "vanish"))
    if kind == "strike":
        return bool(switch(marks, "strike") or switch(marks, "dstrike"))
    return child(marks, kind) is not None
