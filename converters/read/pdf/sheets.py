"""What stands on a page of a PDF file: how its characters make words, and its drawings lines."""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import gt, is_not, ne
from typing import NamedTuple

import pypdfium2 as pdfium

from converters.read.pdf.drawings import MAX_OBJECTS, Drawings, Rule, Upright, drawings, turned, turned_box
from converters.read.pdf.mirrored import FROM_RIGHT
from converters.read.pdf.native import Boxes, Objects, TextPage, objects_of
from converters.read.pdf.words import SPACE, Sheet, Word
from converters.read.signs import SIGNS

_BOLD = re.compile(r"(?i)bold|black|heavy|semibd|demi\b")
_ITALIC = re.compile(r"(?i)italic|oblique|kursiv")
_FORCE_BOLD, _ITALIC_FLAG = 1 << 18, 1 << 6
_STROKES = "\u0335\u0336\u0337\u0338"
_HYPHENS = ("\x02", "\ufffe", "\uffff")

#: Words as the file has them. Signs that must be looked at one by one stand alone.
_LIGATURES = frozenset(map(chr, range(0xFB00, 0xFB07)))
_ALONE = f"\ufb00-\ufb06{_STROKES}"
_TOKEN = re.compile(rf"[^\s\x00-\x1f\x7f-\x9f{_ALONE}]+|[{_ALONE}\x02]")
#: Parts of a word between which its look may change: a raised number, brackets around bold letters.
_RUN = re.compile(r"[^\W\d_]+|\d+|[\W_]+")
_SPACE = re.compile(r"[^\S\r\n]")
#: Words with a wider gap between them may stand in two columns.
_TOGETHER = 0.4
#: Letters that take more room than this on the average have gaps between them, or are very wide.
_WIDE = 0.75
#: Between letters from right to left there is no space where there is no room.
_LEAST = 0.05


class _Place(NamedTuple):
    """The direction of a line in quarter turns, its base line, and the size of its font."""

    turn: int
    y: float
    size: float


#: The place of characters, whether they are bold and italic, and their font.
_Style = tuple[int, float, float, bool, bool, int | None]


def sheet(page: pdfium.PdfPage, text: TextPage, number: int) -> Sheet:
    """Read one page. Text that runs in another direction than most of the page is set apart as `turned`."""
    objects = objects_of(page, MAX_OBJECTS)
    drawn = drawings(page, objects)
    reader = _Reader(text, objects, not _may_hold_tables(drawn))
    marks = reader.words()
    weights: Counter[int] = Counter()
    for direction, word in marks:
        weights[direction] += len(word.text)
    turn = weights.most_common(1)[0][0] if weights else 0
    found = Sheet(number, [], text.edges)
    found.turned = "".join(word.text for direction, word in marks if direction != turn)
    found.private = "".join(reader.private)
    for direction, word in marks:
        if direction != turn:
            continue
        if word.text in _STROKES:
            found.strokes += 1
            if found.words:
                found.words[-1].struck = True
        else:
            found.words.append(word)
    found.drawn = drawn
    _sort_lines(found, turn)
    return found


def _may_hold_tables(drawn: Drawings) -> bool:
    """Whether there are lines that could stand between two words."""
    return bool(drawn.frames) or any(x1 - x0 < y1 - y0 for x0, y0, x1, y1 in drawn.boxes)


def _sort_lines(found: Sheet, turn: int) -> None:
    """Lines and frames told apart by how they lie when the text is upright."""
    for box in found.drawn.boxes:
        x0, y0, x1, y1 = turned_box(box, turn)
        if y1 - y0 <= Rule.THIN and x1 - x0 >= 1:
            found.rules.append(Rule(x0, x1, y0, y1))
        elif x1 - x0 <= Rule.THIN and y1 - y0 >= 1:
            found.uprights.append(Upright((x0 + x1) / 2, y0, y1))
    for box in found.drawn.frames:
        x0, y0, x1, y1 = turned_box(box, turn)
        found.frames += [Rule(x0, x1, y0, y0), Rule(x0, x1, y1, y1)]
        found.uprights += [Upright(x0, y0, y1), Upright(x1, y0, y1)]


class _Reader:
    """Reads the words of a page, each with the direction of its line in quarter turns."""

    def __init__(self, page: TextPage, objects: Objects, together: bool) -> None:
        self._page = page
        #: Where each object of text stands among them, and how often their font has changed till there.
        self._order: dict[int | None, int] = dict(zip(objects.texts, range(len(objects.texts)), strict=True))
        self._fonts = objects.fonts
        self._changes: list[int] = list(accumulate(map(ne, self._fonts, self._fonts[1:]), initial=0))
        self._together = together
        self._text = page.text()
        self._from_right = bool(FROM_RIGHT.search(self._text))
        self.private: list[str] = []
        self._looks: dict[int | None, tuple[bool, bool]] = {}

    def words(self) -> list[tuple[int, Word]]:
        """All words in the order of the file; words of one look and line are left together."""
        text = self._text
        spans = [match.span() for match in _TOKEN.finditer(text)]
        # A stroke strikes one letter; words from right to left are put in order letter by letter.
        single = self._from_right or any(stroke in text for stroke in _STROKES)
        found = list(self._each_alone(spans) if single else self._words(spans))
        if self._from_right:
            self._part([word for turn, word in found if not turn])
        return found

    def _words(self, spans: Sequence[tuple[int, int]]) -> list[tuple[int, Word]]:
        """Words told by a few of their characters, since each question to PDFium costs: see `_probes`."""
        text = self._text
        probes, begins = self._probes(spans)
        boxes = self._page.boxes(probes)
        lefts, rights = boxes.left, boxes.right
        objects = self._page.objects(probes)
        order = list(map(self._order.get, objects))
        styles = self._styles(probes, boxes, self._fonts_of(objects, order))
        # Sums over the page, so that a word needs a difference only.
        changes = list(accumulate(map(is_not, styles, styles[1:]), initial=0))
        back = list(accumulate(map(gt, lefts, lefts[1:]), initial=0))
        found: list[tuple[int, Word]] = []
        last: Word | None = None
        behind = 0
        for (start, end), a, b in zip(spans, begins, begins[1:], strict=False):
            between = text[behind:start]
            spaced = between == " " or bool(_SPACE.search(between))
            behind = end
            token = text[start:end]
            turn, y, size, bold, italic, _ = styles[a]
            first, final = order[a], order[b - 1]
            x0, x1 = lefts[a], rights[b - 1]
            even = changes[b - 1] == changes[a] and back[b - 1] == back[a] and x1 - x0 <= _WIDE * size * (end - start)
            if first is None or first != final:
                even = even and self._one_font(first, final, start, end)
            if turn or not even or token in _LIGATURES or not token.isprintable():
                found += self._letters(start, end, spaced)
                last = None
            elif (
                last and self._together and between == " " and 0 < x0 - last.x1 < _TOGETHER * size
                and (last.y, last.size, last.bold, last.italic) == (y, size, bold, italic)
            ):  # fmt: skip
                last.text = text[last.at : end]
                last.x1 = x1
            else:
                last = Word(token, x0, x1, y, size, x1, bold, italic, spaced=spaced, at=start)
                found.append((0, last))
        return found

    def _one_font(self, first: int | None, final: int | None, start: int, end: int) -> bool:
        """Whether a word has one font, by the place of its first and its final object in the order of drawing."""
        if first is None or final is None:  # objects of a form have no place there
            return len(set(self._page.fonts(self._page.objects(range(start, end))))) == 1
        return self._changes[first] == self._changes[final]

    def _styles(self, probes: Sequence[int], boxes: Boxes, fonts: Sequence[int | None]) -> list[_Style]:
        """The styles of some characters in these fonts; those of one style have the same object as theirs."""
        # Characters of one font that reach equally high and low are alike.
        keys = list(zip(fonts, boxes.top, boxes.bottom, strict=True))
        one = dict(zip(reversed(keys), range(len(keys) - 1, -1, -1), strict=True))
        places = self._places([probes[i] for i in one.values()])
        known: dict[_Style, _Style] = {}
        of_key: dict[tuple[int | None, float, float], _Style] = {}
        for (key, i), place in zip(one.items(), places, strict=True):
            style = (*place, *self._look(key[0], probes[i]), key[0])
            of_key[key] = known.setdefault(style, style)
        return list(map(of_key.__getitem__, keys))

    def _fonts_of(self, objects: Sequence[int | None], order: Sequence[int | None]) -> list[int | None]:
        """The fonts of objects, by their place in the order of drawing; those of a form have none there."""
        known = self._fonts
        if None not in order:
            return [known[at] for at in order]  # type: ignore[index]
        asked = self._page.fonts
        return [known[at] if at is not None else asked([item])[0] for item, at in zip(objects, order, strict=True)]

    def _probes(self, spans: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
        """The characters that are looked at for each word, and where those of each begin; the last entry is the end.

        They are the first and the last, and where letters, digits and other signs meet.
        """
        text = self._text
        probes: list[int] = []
        begins: list[int] = []
        count = 0
        for start, end in spans:
            begins.append(count)
            probes.append(start)
            count += 1
            if end - start > 1:
                if not text[start:end].isalpha():
                    inner = [match.start() for match in _RUN.finditer(text, start, end)][1:]
                    if inner and inner[-1] == end - 1:
                        inner.pop()
                    probes += inner
                    count += len(inner)
                probes.append(end - 1)
                count += 1
        begins.append(count)
        return probes, begins

    def _each_alone(self, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, Word]]:
        behind = 0
        for start, end in spans:
            yield from self._letters(start, end, bool(_SPACE.search(self._text[behind:start])), single=True)
            behind = end

    def _part(self, words: Sequence[Word]) -> None:
        """Mark the words that have a space at their left by where spaces stand, for their order says nothing here."""
        which = [i for i, char in enumerate(self._text) if char == " "]
        lefts, _, rights, _ = self._page.boxes(which)
        rows: dict[int, list[Word]] = {}
        for word in sorted(words, key=lambda word: word.x0):
            word.spaced = False
            rows.setdefault(round(word.y), []).append(word)
        edges = {y: [word.x0 for word in row] for y, row in rows.items()}
        for left, right, (turn, y, size) in zip(lefts, rights, self._places(which), strict=True):
            middle = (left + right) / 2
            for near in range(round(y - 0.3 * size), round(y + 0.3 * size) + 1) if not turn else ():
                row, starts = rows.get(near, []), edges.get(near, [])
                at = bisect_left(starts, middle)
                # A space without a width of its own may stand a little behind the left edge of the next letter.
                at -= at > 0 and (at == len(row) or middle - starts[at - 1] < starts[at] - middle)
                if at and row[at].x0 - row[at - 1].x1 > _LEAST * row[at].size:
                    row[at].spaced = True

    def _letters(self, start: int, end: int, spaced: bool, single: bool = False) -> Iterator[tuple[int, Word]]:
        """Characters that do not simply follow each other, those of one look put together where they may be."""
        which = range(start, end)
        fonts = self._page.fonts(self._page.objects(which))
        boxes = self._page.boxes(which)
        word: Word | None = None
        behind = (0, 0.0, 0.0, False, False)
        for i, font, (turn, y, size), left, top, right, bottom in zip(
            which, fonts, self._places(which), *boxes, strict=True
        ):
            char = self._char(i)
            x0, _, x1, _ = turned_box((left, bottom, right, top), turn)
            if not char or not math.isfinite(x0 + x1 + y):
                continue
            look = (turn, y, size, *self._look(font, i))
            plain = not (turn or single) and len(char) == 1
            next_ = word and plain and word.at >= 0 and look == behind and i == word.at + len(word.text)
            if word and next_ and -SPACE * size <= x0 - word.x1 <= SPACE * size:
                word.text += char
                word.x1 = word.stop = x1
                continue
            if word:
                yield behind[0], word
            word = Word(char, x0, x1, y, size, x1, *look[3:], spaced=spaced and not word, at=i if plain else -1)
            behind = look
        if word:
            yield behind[0], word

    def _places(self, which: Sequence[int]) -> Iterator[_Place]:
        """For some characters the direction of their line in quarter turns, their base line and their size."""
        xs, ys = self._page.origins(which)
        for size, x, y, a, b, c, d in zip(self._page.sizes(which), xs, ys, *self._page.matrices(which), strict=True):
            turn = round(math.atan2(b, a) / (math.pi / 2)) % 4 if b or a < 0 else 0
            scaled = size * (math.hypot(c, d) or 1)
            yield _Place(turn, turned(x, y, turn)[1], scaled if 0.5 < scaled < 500 else 1.0)

    def _look(self, font: int | None, i: int) -> tuple[bool, bool]:
        """Whether a font is bold, and whether it is italic."""
        look = self._looks.get(font)
        if look is None:
            name, flags = self._page.font_name(i)
            bold = bool(_BOLD.search(name) or flags & _FORCE_BOLD)
            look = self._looks[font] = (bold, bool(_ITALIC.search(name) or flags & _ITALIC_FLAG))
        return look

    def _char(self, i: int) -> str:
        """A character as it is read; nothing for what is none."""
        char = self._text[i]
        if char in _HYPHENS:
            return "-" if self._page.is_hyphen(i) else ""
        if char in _LIGATURES:
            return unicodedata.normalize("NFKC", char)
        if char.isprintable() or char == "\u00ad":
            return char
        if unicodedata.category(char) == "Co":
            if char not in SIGNS:
                self.private.append(char)
            return SIGNS.get(char, "")
        return ""
