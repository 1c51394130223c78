"""What stands on a page of a PDF file: its words with their places, and its lines, turned upright."""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import gt, ne, or_, sub

import pypdfium2 as pdfium

from converters.read.pdf.drawings import Drawings, Rule, Upright, drawings, turned, turned_box
from converters.read.pdf.mirrored import FROM_RIGHT
from converters.read.pdf.native import Boxes, TextPage

#: Bounds of what is looked at on one page; what is beyond is no text that somebody reads.
MAX_CHARACTERS = 60_000

_BOLD = re.compile(r"(?i)bold|black|heavy|semibd|demi\b")
_ITALIC = re.compile(r"(?i)italic|oblique|kursiv")
_FORCE_BOLD, _ITALIC_FLAG = 1 << 18, 1 << 6
_STROKES = "\u0335\u0336\u0337\u0338"
#: Signs that symbol fonts have in the private part of Unicode, as the programs that use them mean them.
_SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0a8": "▫", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02d": "−", "\uf06f": "○"}
_HYPHENS = ("\x02", "\ufffe", "\uffff")

#: Words as the file has them. Signs that must be looked at one by one stand alone.
_LIGATURES = frozenset(map(chr, range(0xFB00, 0xFB07)))
_ALONE = f"\ufb00-\ufb06{_STROKES}"
_TOKEN = re.compile(rf"[^\s\x00-\x1f\x7f-\x9f{_ALONE}]+|[{_ALONE}\x02]")
_SPACE = re.compile(r"[^\S\r\n]")
#: A wider gap between two letters, in sizes of the font, is a space.
SPACE = 0.2
#: Words with a wider gap between them may stand in two columns.
_TOGETHER = 0.4
#: As far as this they may overlap where the file has a space between them.
_FILED = -0.3
#: Between letters from right to left there is no space where there is no room.
_LEAST = 0.05

#: The direction of a line in quarter turns, its base line, and the size of its font.
_Place = tuple[int, float, float]


@dataclass(slots=True)
class Word:
    """A word, a part of it, or words of one look close together, from `x0` to `x1` on the base line `y`.

    `size` is that of the font in points; `stop` the right edge of the first word. `at` is the number of the first
    character on the page, -1 where there is only one. `spaced`: the file has a space before it (at its left, on pages
    with words from right to left).
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    stop: float
    bold: bool = False
    italic: bool = False
    struck: bool = False
    underlined: bool = False
    raised: bool = False
    spaced: bool = False
    at: int = -1


@dataclass(slots=True)
class Sheet:
    """The content of one page. `left` and `right` are the edges of its characters by number.

    `rules` are thin lines, which may strike words; `edges` are those of frames, which do not.
    """

    number: int
    words: list[Word]
    left: Sequence[float] = ()
    right: Sequence[float] = ()
    rules: list[Rule] = field(default_factory=list)
    edges: list[Rule] = field(default_factory=list)
    uprights: list[Upright] = field(default_factory=list)
    turned: str = ""
    private: str = ""
    strokes: int = 0
    drawn: Drawings = field(default_factory=Drawings)


def sheet(page: pdfium.PdfPage, number: int) -> Sheet:
    """Read one page. Text that runs in another direction than most of the page is set apart as `turned`."""
    drawn = drawings(page)
    text = TextPage(page, MAX_CHARACTERS)
    try:
        reader = _Reader(text, not _may_hold_tables(drawn))
        marks = reader.words()
    finally:
        text.close()
    weights: Counter[int] = Counter()
    for direction, word in marks:
        weights[direction] += len(word.text)
    turn = weights.most_common(1)[0][0] if weights else 0
    found = Sheet(number, [], reader.boxes.left, reader.boxes.right)
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


def is_space(before: Word, word: Word) -> bool:
    """Whether there is a space between two neighbours."""
    left, right = (before, word) if before.x0 <= word.x0 else (word, before)
    return right.x0 - left.x1 > (_FILED if right.spaced else SPACE) * min(before.size, word.size)


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
        found.edges += [Rule(x0, x1, y0, y0), Rule(x0, x1, y1, y1)]
        found.uprights += [Upright(x0, y0, y1), Upright(x1, y0, y1)]


class _Reader:
    """Reads the words of a page, each with the direction of its line in quarter turns."""

    def __init__(self, page: TextPage, together: bool) -> None:
        self._page = page
        self._together = together
        self._text = page.text()
        self._from_right = bool(FROM_RIGHT.search(self._text))
        self.boxes = page.boxes() if page.count else Boxes([], [], [], [])
        self.private: list[str] = []
        self._looks: dict[int | None, tuple[bool, bool]] = {}
        lefts, tops, rights, bottoms = self.boxes
        # Sums over the page, so that a word needs a difference only: gaps between neighbours, steps back to the left,
        # and changes of height.
        self._gaps: list[float] = list(accumulate(map(sub, lefts[1:], rights), initial=0.0))
        self._back: list[int] = list(accumulate(map(gt, lefts, lefts[1:]), initial=0))
        changes = map(or_, map(ne, tops, tops[1:]), map(ne, bottoms, bottoms[1:]))
        self._changes: list[int] = list(accumulate(changes, initial=0))

    def words(self) -> list[tuple[int, Word]]:
        """All words in the order of the file; words of one look and line are left together."""
        text, (lefts, _, rights, _) = self._text, self.boxes
        gaps, back = self._gaps, self._back
        # A stroke strikes one letter; words from right to left are put in order letter by letter.
        single = self._from_right or any(stroke in text for stroke in _STROKES)
        spans = [match.span() for match in _TOKEN.finditer(text)]
        found: list[tuple[int, Word]] = []
        last: Word | None = None
        behind = 0
        for (start, end), (font, same, (turn, y, size)) in zip(spans, self._fonts(spans), strict=True):
            between = text[behind:start]
            spaced = between == " " or bool(_SPACE.search(between))
            behind = end
            token = text[start:end]
            plain = same and not (turn or single) and token.isprintable() and token not in _LIGATURES
            # Whether its characters follow each other from left to right without a gap.
            close = gaps[end - 1] - gaps[start] <= SPACE * size and back[end - 1] == back[start]
            if not (plain and close):
                found += self._letters(start, end, spaced, single)
                last = None
                continue
            look = self._looks.get(font) or self._look(font, start)
            alike = last and between == " " and (last.y, last.size, last.bold, last.italic) == (y, size, *look)
            if last and self._together and alike and 0 < lefts[start] - last.x1 < _TOGETHER * size:
                last.text = text[last.at : end]
                last.x1 = rights[end - 1]
                continue
            last = Word(token, lefts[start], rights[end - 1], y, size, rights[end - 1], *look, spaced=spaced, at=start)
            found.append((0, last))
        if self._from_right:
            self._part([word for turn, word in found if not turn])
        return found

    def _part(self, words: Sequence[Word]) -> None:
        """Mark the words that have a space at their left by where spaces stand, for their order says nothing here."""
        which = [i for i, char in enumerate(self._text) if char == " "]
        lefts, _, rights, _ = self.boxes
        rows: dict[int, list[Word]] = {}
        for word in sorted(words, key=lambda word: word.x0):
            word.spaced = False
            rows.setdefault(round(word.y), []).append(word)
        edges = {y: [word.x0 for word in row] for y, row in rows.items()}
        for i, (turn, y, size) in zip(which, self._places(which), strict=True):
            middle = (lefts[i] + rights[i]) / 2
            for near in range(round(y - 0.3 * size), round(y + 0.3 * size) + 1) if not turn else ():
                row, starts = rows.get(near, []), edges.get(near, [])
                at = bisect_left(starts, middle)
                # A space without a width of its own may stand a little behind the left edge of the next letter.
                at -= at > 0 and (at == len(row) or middle - starts[at - 1] < starts[at] - middle)
                if at and row[at].x0 - row[at - 1].x1 > _LEAST * row[at].size:
                    row[at].spaced = True

    def _fonts(self, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int | None, bool, _Place]]:
        """For each word its font, whether all of it has one look, and its place: see `_places`."""
        firsts = [start for start, _ in spans]
        objects = self._page.objects(firsts)
        last_objects = self._page.objects([end - 1 for _, end in spans])
        # What PDFium calls a text object has one font, one size and one base line.
        new = [i for i, item in enumerate(objects) if not i or item != objects[i - 1]]
        fonts = self._page.fonts([objects[i] for i in new])
        split = [i for i, item in enumerate(objects) if item != last_objects[i]]
        ends = dict(zip(split, self._page.fonts([last_objects[i] for i in split]), strict=True))
        known = iter(zip(new, fonts, self._alike([firsts[i] for i in new], fonts), strict=True))
        font: int | None = None
        place = (0, 0.0, 1.0)
        upto = next(known, None)
        changes = self._changes
        for i, (start, end) in enumerate(spans):
            if upto and upto[0] == i:
                _, font, place = upto
                upto = next(known, None)
            yield font, i not in ends or (ends[i] == font and changes[start] == changes[end - 1]), place

    def _alike(self, which: Sequence[int], fonts: Sequence[int | None]) -> list[_Place]:
        """The places of some characters: those of one font that reach equally high and low share theirs.

        A browser makes each letter an object of its own; asking for every one costs more than PDFium's own work.
        """
        tops, bottoms = self.boxes.top, self.boxes.bottom
        keys = [(font, tops[i], bottoms[i]) for i, font in zip(which, fonts, strict=True)]
        first = dict(zip(reversed(keys), reversed(which), strict=True))
        places = dict(zip(first, self._places(list(first.values())), strict=True))
        return [places[key] for key in keys]

    def _letters(self, start: int, end: int, spaced: bool, single: bool) -> Iterator[tuple[int, Word]]:
        """Characters that do not simply follow each other, those of one look put together where they may be."""
        which = range(start, end)
        fonts = self._page.fonts(self._page.objects(which))
        boxes = self.boxes
        word: Word | None = None
        behind = (0, 0.0, 0.0, False, False)
        for i, font, (turn, y, size) in zip(which, fonts, self._places(which), strict=True):
            char = self._char(i)
            x0, _, x1, _ = turned_box((boxes.left[i], boxes.bottom[i], boxes.right[i], boxes.top[i]), turn)
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
            yield turn, turned(x, y, turn)[1], scaled if 0.5 < scaled < 500 else 1.0

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
            if char not in _SYMBOLS:
                self.private.append(char)
            return _SYMBOLS.get(char, "")
        return ""
