"""Calls of PDFium made for all characters or drawings of a page at once.

A page has thousands of characters. The library's Python functions are made for one call at a time and cost more than
PDFium's own work; here the loop over the characters runs inside `map`, and results land in arrays.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import compress, repeat
from operator import not_
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from converters.read.pdf.mirrored import unmirrored

_POINTER, _INT, _UNSIGNED = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint
_FLOAT_BYTES, _DOUBLE_BYTES = 4, 8


def _function(name: str, result: type, *arguments: type) -> Callable[..., Any]:
    """A function of PDFium called with plain numbers and addresses.

    Without `arguments`, those of a call are taken as they are: ints of 32 bits and objects of ctypes. That saves a
    third of a call.
    """
    address = ctypes.cast(getattr(raw, name), _POINTER).value
    found = ctypes.PYFUNCTYPE(result, *arguments)(address or 0)
    if not arguments:
        found.argtypes = None  # type: ignore[assignment]
    return found


_unicode = _function("FPDFText_GetUnicode", _UNSIGNED, _POINTER, _INT)
_box = _function("FPDFText_GetLooseCharBox", _INT, _POINTER, _INT, _POINTER)
_origin = _function("FPDFText_GetCharOrigin", _INT, _POINTER, _INT, _POINTER, _POINTER)
_matrix = _function("FPDFText_GetMatrix", _INT, _POINTER, _INT, _POINTER)
_size = _function("FPDFText_GetFontSize", ctypes.c_double, _POINTER, _INT)
_object = _function("FPDFText_GetTextObject", _POINTER)
_font = _function("FPDFTextObj_GetFont", _POINTER, _POINTER)
_page_object = _function("FPDFPage_GetObject", _POINTER)
_form_object = _function("FPDFFormObj_GetObject", _POINTER, _POINTER, ctypes.c_ulong)


class Boxes(NamedTuple):
    """The edges of characters, in points: each list has one number for each character."""

    left: list[float]
    top: list[float]
    right: list[float]
    bottom: list[float]


class TextPage:
    """The characters of a page by their number. Must be closed."""

    def __init__(self, page: pdfium.PdfPage, most: int) -> None:
        self.handle = raw.FPDFText_LoadPage(page)
        self._address = ctypes.cast(self.handle, _POINTER).value
        self.count = max(0, min(raw.FPDFText_CountChars(self.handle), most)) if self._address else 0
        self._name = ctypes.create_string_buffer(256)
        self._flags = ctypes.c_int()

    def close(self) -> None:
        """Let it go."""
        if self._address:
            raw.FPDFText_ClosePage(self.handle)

    def text(self) -> str:
        """One character for each number; what is no character is a NUL."""
        if not self.count:
            return ""
        units = (ctypes.c_ushort * (self.count + 1))()
        written = raw.FPDFText_GetText(self.handle, 0, self.count, units)
        if written == self.count + 1:
            text = bytes(units)[: 2 * self.count].decode("utf-16-le", "surrogatepass")
            if len(text) == self.count:
                return unmirrored(text)
        # Some characters have no Unicode, or lie beyond its first plane: then the text at once counts otherwise.
        codes = map(_unicode, repeat(self._address), range(self.count))
        return unmirrored("".join(chr(code) if code <= 0x10FFFF else "\0" for code in codes))

    def boxes(self, which: Sequence[int]) -> Boxes:
        """For some characters their boxes: as wide as the way to the next one, as high as the font."""
        found = (ctypes.c_float * (4 * len(which)))()
        start = ctypes.addressof(found)
        step = 4 * _FLOAT_BYTES
        _all(_box, repeat(self._address), which, range(start, start + step * len(which), step))
        numbers = memoryview(found).cast("B").cast("f")
        edges: list[list[float]] = [numbers[edge::4].tolist() for edge in range(4)]  # type: ignore[misc]
        return Boxes(*edges)

    def edges(self, at: int, count: int) -> tuple[list[float], list[float]]:
        """The left and right edges of some characters that follow each other."""
        boxes = self.boxes(range(at, at + count))
        return boxes.left, boxes.right

    def objects(self, which: Sequence[int]) -> list[int | None]:
        """For some characters the object of the page that each belongs to."""
        return list(map(_object, repeat(_POINTER(self._address)), which))

    def fonts(self, objects: Sequence[int | None]) -> list[int | None]:
        """The fonts of objects; equal numbers are one font as long as the page is open."""
        return list(map(_font, objects))

    def sizes(self, which: Sequence[int]) -> list[float]:
        """For some characters the size of their font before it is scaled."""
        return list(map(_size, repeat(self._address), which))

    def origins(self, which: Sequence[int]) -> tuple[list[float], list[float]]:
        """For some characters where they stand on their base line."""
        found = (ctypes.c_double * (2 * len(which)))()
        start = ctypes.addressof(found)
        stop, step = start + 2 * _DOUBLE_BYTES * len(which), 2 * _DOUBLE_BYTES
        xs, ys = range(start, stop, step), range(start + _DOUBLE_BYTES, stop + _DOUBLE_BYTES, step)
        _all(_origin, repeat(self._address), which, xs, ys)
        return found[0::2], found[1::2]

    def matrices(self, which: Sequence[int]) -> tuple[list[float], list[float], list[float], list[float]]:
        """For some characters how they are turned and scaled: the numbers a, b, c and d of a matrix of PDF."""
        found = (ctypes.c_float * (6 * len(which)))()
        start = ctypes.addressof(found)
        step = 6 * _FLOAT_BYTES
        _all(_matrix, repeat(self._address), which, range(start, start + step * len(which), step))
        return found[0::6], found[1::6], found[2::6], found[3::6]

    def font_name(self, i: int) -> tuple[str, int]:
        """The name of a character's font, and the flags of its description."""
        self._flags.value = 0
        if not raw.FPDFText_GetFontInfo(self.handle, i, self._name, 256, self._flags):
            return "", 0
        return self._name.value.decode("utf-8", "replace"), self._flags.value

    def is_hyphen(self, i: int) -> bool:
        """Whether a character is the hyphen of a word that goes on in the next line."""
        return bool(raw.FPDFText_IsHyphen(self.handle, i) == 1)


def _all(function: Callable[..., object], *arguments: object) -> None:
    deque(map(function, *arguments), maxlen=0)  # type: ignore[call-overload]


class Objects(NamedTuple):
    """The objects of a page or a form (a drawing that is used as a whole).

    `texts` are those of text in the order in which they are drawn, by their number for PDFium, and `fonts` their fonts;
    `others` are all the others, each with its type.
    """

    texts: list[int]
    fonts: list[int]
    others: list[tuple[Any, int]]


def objects_of(page: pdfium.PdfPage, most: int) -> Objects:
    """The objects of a page."""
    address = ctypes.cast(page.raw, _POINTER)
    return _objects(map(_page_object, repeat(address), range(_upto(raw.FPDFPage_CountObjects(page), most))))


def objects_in(form: Any, most: int) -> Objects:
    """The objects of a form."""
    address = ctypes.cast(form, _POINTER).value
    return _objects(map(_form_object, repeat(address), range(_upto(raw.FPDFFormObj_CountObjects(form), most))))


def _upto(count: int, most: int) -> int:
    return max(0, min(count, most))


def _objects(addresses: Iterable[int | None]) -> Objects:
    found = list(addresses)
    # What has a font is text: one question for all of them, and a second one for the few others only.
    fonts = list(map(_font, found))
    others = [ctypes.cast(item, raw.FPDF_PAGEOBJECT) for item in compress(found, map(not_, fonts)) if item]
    return Objects(
        list(compress(found, fonts)),  # type: ignore[arg-type]
        list(filter(None, fonts)),
        [(item, kind) for item in others if (kind := raw.FPDFPageObj_GetType(item)) != raw.FPDF_PAGEOBJ_TEXT],
    )
