"""What stands on a page of a PDF file: its characters with their places, and thin lines, turned upright."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

#: Bounds of what is looked at on one page; what is beyond is no text that somebody reads.
MAX_CHARACTERS = 60_000
MAX_OBJECTS = 200_000
_MAX_SEGMENTS = 4_000
_MAX_NESTING = 8
#: Nothing thicker, in points, is a line.
THIN = 3.0

_BOLD = re.compile(r"(?i)bold|black|heavy|semibd|demi\b")
_ITALIC = re.compile(r"(?i)italic|oblique|kursiv")
_FORCE_BOLD, _ITALIC_FLAG = 1 << 18, 1 << 6
_STROKES = "\u0335\u0336\u0337\u0338"

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class Glyph:
    """A character: from `x0` to `x1`, on the base line `y`, in a size of font in points.

    `spaced`: the file has a space before it.
    """

    char: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    italic: bool = False
    struck: bool = False
    underlined: bool = False
    raised: bool = False
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin horizontal line or rectangle."""

    x0: float
    x1: float
    y0: float
    y1: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.y0 + self.y1) / 2


@dataclass(frozen=True, slots=True)
class _Font:
    size: float
    bold: bool
    italic: bool
    turn: int


@dataclass(slots=True)
class Sheet:
    """The content of one page."""

    number: int
    glyphs: list[Glyph]
    rules: list[Rule]
    turned: str = ""
    pictures: int = 0
    strokes: int = 0


def sheet(page: pdfium.PdfPage, number: int) -> Sheet:
    """Read one page. Text that runs in another direction than most of the page is set apart as `turned`."""
    text = raw.FPDFText_LoadPage(page)
    try:
        marks = list(_characters(text))
    finally:
        raw.FPDFText_ClosePage(text)
    turns = Counter(turn for turn, _ in marks)
    turn = turns.most_common(1)[0][0] if turns else 0
    found = Sheet(number, [], [])
    found.turned = "".join(glyph.char for other, glyph in marks if other != turn)
    spaced = False
    for other, glyph in marks:
        if other != turn:
            continue
        if glyph.char.isspace():
            spaced = True
        elif glyph.char in _STROKES:
            found.strokes += 1
            if found.glyphs:
                found.glyphs[-1].struck = True
        else:
            glyph.spaced, spaced = spaced, False
            found.glyphs.append(glyph)
    for box in (*_thin(page, found), *_struck_out(page)):
        x0, y0, x1, y1 = _turned_box(box, turn)
        if y1 - y0 <= THIN and x1 - x0 >= 1:
            found.rules.append(Rule(x0, x1, y0, y1))
    return found


class _Fonts:
    """The font, size and direction of characters. Objects of ctypes are made once; there are many characters."""

    def __init__(self, text: ctypes.c_void_p) -> None:
        self._text = text
        self._buffer = ctypes.create_string_buffer(256)
        self._flags = ctypes.c_int()
        self._matrix = raw.FS_MATRIX()
        self._known: dict[tuple[bytes, int], tuple[bool, bool]] = {}

    def of(self, i: int) -> _Font:
        """The font of a character."""
        raw.FPDFText_GetFontInfo(self._text, i, self._buffer, 256, self._flags)
        key = (self._buffer.value, self._flags.value)
        if key not in self._known:
            name, flags = key[0].decode("utf-8", "replace"), key[1]
            bold = bool(_BOLD.search(name) or flags & _FORCE_BOLD)
            self._known[key] = (bold, bool(_ITALIC.search(name) or flags & _ITALIC_FLAG))
        size = raw.FPDFText_GetFontSize(self._text, i)
        turn, matrix = 0, self._matrix
        if raw.FPDFText_GetMatrix(self._text, i, matrix):
            size *= math.hypot(matrix.c, matrix.d)
            if matrix.b or matrix.a < 0:
                turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
        return _Font(size if 0.5 < size < 500 else 1.0, *self._known[key], turn)


def _characters(text: ctypes.c_void_p) -> Iterator[tuple[int, Glyph]]:
    """The characters of a page, each with the direction of its line in quarter turns.

    A space that the file does not hold, but its gap shows, counts as one as well.
    """
    count = min(raw.FPDFText_CountChars(text), MAX_CHARACTERS)
    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    fonts = _Fonts(text)
    font = _Font(1.0, False, False, 0)
    for i in range(count):
        code = raw.FPDFText_GetUnicode(text, i)
        if code in (0x20, 0xA0, 0x09):
            yield font.turn, Glyph(" ", 0, 0, 0, font.size)
            continue
        char = "" if raw.FPDFText_IsGenerated(text, i) == 1 else _char(code, raw.FPDFText_IsHyphen(text, i) == 1)
        if not char:
            continue
        font = fonts.of(i)
        raw.FPDFText_GetCharOrigin(text, i, x, y)
        raw.FPDFText_GetLooseCharBox(text, i, box)
        x0, _, x1, _ = _turned_box((box.left, box.bottom, box.right, box.top), font.turn)
        at = _turned(x.value, y.value, font.turn)[1]
        if math.isfinite(x0 + x1 + at):
            yield font.turn, Glyph(char, x0, x1, at, font.size, font.bold, font.italic)


def _char(code: int, hyphen: bool) -> str:
    if hyphen and code in (0x02, 0xFFFE):
        return "-"
    if 0xD800 <= code < 0xE000 or code > 0x10FFFF or code in (0, 0xFFFE, 0xFFFF):
        return ""
    char = chr(code)
    if 0xFB00 <= code <= 0xFB06:
        return unicodedata.normalize("NFKC", char)
    return char if char.isprintable() or char.isspace() or code == 0xAD else ""


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """A point as it lies when the page is turned so that the text runs from left to right."""
    if not turn:
        return x, y
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def _turned_box(box: tuple[float, float, float, float], turn: int) -> tuple[float, float, float, float]:
    if not turn:
        return box
    one, two = _turned(box[0], box[1], turn), _turned(box[2], box[3], turn)
    return min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1])


def _thin(page: pdfium.PdfPage, found: Sheet) -> Iterator[tuple[float, float, float, float]]:
    """The boxes of all thin parts of the drawings of a page, those inside forms included."""
    stack = [(raw.FPDFPage_GetObject(page, i), _IDENTITY, 0) for i in range(_some(raw.FPDFPage_CountObjects(page)))]
    seen = 0
    while stack and seen < MAX_OBJECTS:
        item, matrix, depth = stack.pop()
        seen += 1
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            found.pictures += 1
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_NESTING:
            inner = _times(_matrix(item), matrix)
            count = _some(raw.FPDFFormObj_CountObjects(item))
            stack += [(raw.FPDFFormObj_GetObject(item, i), inner, depth + 1) for i in range(count)]
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            yield from _parts(item, _times(_matrix(item), matrix))


def _some(count: int) -> int:
    return max(0, min(count, MAX_OBJECTS))


def _matrix(item: object) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, matrix):
        return _IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _parts(item: object, matrix: Matrix) -> Iterator[tuple[float, float, float, float]]:
    """The box of each part of a path."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for i in range(min(raw.FPDFPath_CountSegments(item), _MAX_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(item, i)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield _box(points)
            points = []
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
    if points:
        yield _box(points)


def _box(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def _struck_out(page: pdfium.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """Lines for what a reviewer has struck out with an annotation."""
    quad = raw.FS_QUADPOINTSF()
    for i in range(min(_some(raw.FPDFPage_GetAnnotCount(page)), 5_000)):
        note = raw.FPDFPage_GetAnnot(page, i)
        if not note:
            continue
        if raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_STRIKEOUT:
            for k in range(min(raw.FPDFAnnot_CountAttachmentPoints(note), 500)):
                if raw.FPDFAnnot_GetAttachmentPoints(note, k, quad):
                    xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
                    middle = min(ys) + 0.4 * (max(ys) - min(ys))
                    yield min(xs), middle, max(xs), middle
        raw.FPDFPage_CloseAnnot(note)
