"""The drawings of a page of a PDF file: thin lines and frames; and what was added to the page as an annotation."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from converters.read.pdf.native import Objects, objects_in

MAX_OBJECTS = 200_000
_MAX_SEGMENTS = 4_000
_MAX_NESTING = 8
_MAX_ANNOTATIONS = 5_000
_MAX_WORDS = 20_000

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
#: Annotations in which a reviewer says something, by the word that their type has in PDF.
_COMMENTS = {
    raw.FPDF_ANNOT_TEXT: "note", raw.FPDF_ANNOT_FREETEXT: "note on the page", raw.FPDF_ANNOT_HIGHLIGHT: "highlight",
    raw.FPDF_ANNOT_UNDERLINE: "underline", raw.FPDF_ANNOT_SQUIGGLY: "underline", raw.FPDF_ANNOT_STRIKEOUT: "strike",
    raw.FPDF_ANNOT_CARET: "insertion", raw.FPDF_ANNOT_STAMP: "stamp",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin horizontal line or rectangle."""

    x0: float
    x1: float
    y0: float
    y1: float

    #: Nothing thicker, in points, is a line.
    THIN: ClassVar[float] = 3.0

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.y0 + self.y1) / 2


@dataclass(frozen=True, slots=True)
class Upright:
    """A thin vertical line at `x`, from `y0` up to `y1`."""

    x: float
    y0: float
    y1: float


@dataclass(slots=True)
class Drawings:
    """Boxes of thin things, frames drawn around something, pictures; comments by kind and author; filled-in fields."""

    boxes: list[Box] = field(default_factory=list)
    frames: list[Box] = field(default_factory=list)
    pictures: int = 0
    comments: list[tuple[str, str]] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)


def drawings(page: pdfium.PdfPage, objects: Objects) -> Drawings:
    """All drawings of a page, those inside forms included, and its annotations. `objects` are those of the page."""
    found = Drawings()
    stack = [(item, kind, _IDENTITY, 0) for item, kind in objects.others]
    seen = 0
    while stack and seen < MAX_OBJECTS:
        item, kind, matrix, depth = stack.pop()
        seen += 1
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            found.pictures += 1
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_NESTING:
            inner = _times(_matrix(item), matrix)
            stack += [(each, its_kind, inner, depth + 1) for each, its_kind in objects_in(item, MAX_OBJECTS).others]
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            _path(item, _times(_matrix(item), matrix), found)
    _annotations(page, found)
    return found


def turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """A point as it lies when the page is turned by quarters so that the text runs from left to right."""
    if not turn:
        return x, y
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def turned_box(box: Box, turn: int) -> Box:
    """A box as it lies when the page is turned; its left edge first, then its foot, right edge and top."""
    if not turn:
        return box
    one, two = turned(box[0], box[1], turn), turned(box[2], box[3], turn)
    return min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1])


def _matrix(item: object) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, matrix):
        return _IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _path(item: object, matrix: Matrix, found: Drawings) -> None:
    """Add the thin parts of a path; of a part that is a drawn frame, the frame."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    drawn = raw.FPDFPath_GetDrawMode(item, fill, stroke) and stroke.value
    for box in _parts(item, matrix):
        if min(box[2] - box[0], box[3] - box[1]) <= Rule.THIN:
            found.boxes.append(box)
        elif drawn:
            found.frames.append(box)


def _parts(item: object, matrix: Matrix) -> Iterator[Box]:
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


def _box(points: list[tuple[float, float]]) -> Box:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def _annotations(page: pdfium.PdfPage, found: Drawings) -> None:
    """Add what reviewers struck out as lines, and what they say; and what fields of a form are filled with."""
    for i in range(max(0, min(raw.FPDFPage_GetAnnotCount(page), _MAX_ANNOTATIONS))):
        note = raw.FPDFPage_GetAnnot(page, i)
        if not note:
            continue
        kind = raw.FPDFAnnot_GetSubtype(note)
        if kind == raw.FPDF_ANNOT_STRIKEOUT:
            found.boxes += _struck_out(note)
        if kind == raw.FPDF_ANNOT_WIDGET:
            found.fields.append(_string(note, b"V"))
        elif kind in _COMMENTS:
            author = _string(note, b"T") or "nobody"
            found.comments.append((f"{_COMMENTS[kind]} by {author}", _string(note, b"Contents")))
        raw.FPDFPage_CloseAnnot(note)


def _struck_out(note: object) -> Iterator[Box]:
    quad = raw.FS_QUADPOINTSF()
    for i in range(min(raw.FPDFAnnot_CountAttachmentPoints(note), 500)):
        if raw.FPDFAnnot_GetAttachmentPoints(note, i, quad):
            xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            middle = min(ys) + 0.4 * (max(ys) - min(ys))
            yield min(xs), middle, max(xs), middle


def _string(note: object, key: bytes) -> str:
    """The words of an entry of an annotation."""
    size = min(raw.FPDFAnnot_GetStringValue(note, key, None, 0), 2 * _MAX_WORDS)
    if size <= 2:
        return ""
    units = (ctypes.c_ushort * (size // 2))()
    raw.FPDFAnnot_GetStringValue(note, key, units, size)
    return bytes(units).decode("utf-16-le", "replace").rstrip("\0")
