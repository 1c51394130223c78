"""Lines put together to paragraphs, also from one page to the next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from converters.read.pdf.glyphs import Glyph
from converters.read.pdf.lines import Line
from converters.read.text import EM, STRONG, Piece

#: More than this many usual distances between lines lies between two paragraphs.
_APART = 1.28
_OTHER_SIZE = 0.08
_LARGE = 1.1
_MAX_HEADING = 400
#: A page with fewer lines does not show where its right edge is.
_FEW = 5
_ENDS = re.compile(r"[.;:!?…\]})”\"][\s\d\])}”\"]*$")
_LABEL = re.compile(r"[\[({~\s]*(?:\d{1,3}|[a-z]{1,2}|[ivx]{1,5})(?:\s(?:bis|ter|quater|alt))?\s?[.)\]]\s?")
_HYPHENS = "-\u00ad\u2010"
_DASHES = _HYPHENS + "–—"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

#: Gives the label of the note that a raised number on a page leads to, or "".
Anchor = Callable[[int, str], str]


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in a document: the size of the text, the distance of lines, sizes of headings from the largest on.

    `apart` says that paragraphs stand further apart than lines do; `words` are those of the document.
    """

    size: float
    distance: float
    apart: bool
    headings: tuple[float, ...]
    words: frozenset[str]


@dataclass(slots=True)
class Paragraph:
    """Some lines that are one paragraph, and whether each line but the last was ended on purpose."""

    page: int
    number: int
    lines: list[Line] = field(default_factory=list)
    broken: list[bool] = field(default_factory=list)

    @property
    def place(self) -> str:
        """Where it begins."""
        return f"page {self.page}, paragraph {self.number}"


def measures(pages: Sequence[Sequence[Line]]) -> Measures:
    """Measure a document."""
    sizes: Counter[float] = Counter()
    distances: Counter[float] = Counter()
    words: set[str] = set()
    for page in pages:
        for i, line in enumerate(page):
            sizes[round(line.size * 2) / 2] += len(line.glyphs)
            if i and 0.5 < (page[i - 1].y - line.y) / line.size < 3:
                distances[round((page[i - 1].y - line.y) / line.size, 1)] += 1
            inner = [match[0].lower() for match in _WORD.finditer(line.text)]
            words.update(inner[1:-1])
    size = sizes.most_common(1)[0][0] if sizes else 12.0
    large = sorted((each for each in sizes if each > _LARGE * size), reverse=True)
    # Where paragraphs of one line abound, the distance between paragraphs is the most frequent; the lines' is smaller.
    frequent = [distance for distance, count in distances.items() if count >= 0.15 * sum(distances.values())]
    distance = min(frequent, default=1.2)
    wide = sum(count for each, count in distances.items() if each > _APART * distance)
    apart = wide >= 0.1 * sum(distances.values())
    return Measures(size, distance, apart, tuple(large[:5]), frozenset(words))


def paragraphs(pages: Sequence[Sequence[Line]], usual: Measures) -> list[Paragraph]:
    """The paragraphs of a document; one that runs over the end of a page is one."""
    found: list[Paragraph] = []
    widest = max((line.x1 for page in pages for line in page), default=0.0)
    for page in pages:
        if not page:
            continue
        right = sorted(line.x1 for line in page)[max(0, int(len(page) * 0.95) - 1)] if len(page) >= _FEW else widest
        number = 0
        for i, line in enumerate(page):
            before = page[i - 1] if i else None
            last = found[-1].lines[-1] if found else None
            edge = right if before or widest == right else _right_edge(last, found, right)
            if last is not None and _goes_on(last, line, before is not None, usual, edge):
                found[-1].broken.append(before is not None and _would_fit(last, line, edge))
                found[-1].lines.append(line)
                continue
            number += 1
            found.append(Paragraph(line.page, number, [line]))
    return found


def _right_edge(last: Line | None, found: Sequence[Paragraph], right: float) -> float:
    """The right edge of the text on the page before."""
    if last is None:
        return right
    edges = [line.x1 for each in found[-12:] for line in each.lines if line.page == last.page]
    return max(edges, default=right)


def _goes_on(last: Line, line: Line, same_page: bool, usual: Measures, right: float) -> bool:
    """Whether a line belongs to the paragraph of the one before it."""
    if abs(last.size - line.size) > _OTHER_SIZE * usual.size:
        return False
    ended = bool(_ENDS.search(last.text.rstrip()))
    short = _would_fit(last, line, right)
    if not same_page:
        if _wholly_bold(last) != _wholly_bold(line):
            return False
        small = line.text.lstrip()[:1].islower() and not _LABEL.match(line.text)
        return small or not (ended or short)
    gap = (last.y - line.y) / line.size
    if gap > _APART * usual.distance or gap <= 0.3:
        return False
    if _wholly_bold(last) != _wholly_bold(line) and short:
        return False
    indented = line.x0 - last.x0 > usual.size
    return not (ended and ((short and not usual.apart) or indented or _LABEL.match(line.text)))


def _would_fit(last: Line, line: Line, right: float) -> bool:
    """Whether the first word of a line had found room on the line before, which was then ended on purpose."""
    return last.x1 + 0.3 * line.size + line.first_word() < right - 0.6 * line.size


def _wholly_bold(line: Line) -> bool:
    return all(glyph.bold for glyph in line.glyphs if glyph.char.isalnum())


def prefix(paragraph: Paragraph, usual: Measures) -> str:
    """`## ` and the like for a heading: a short paragraph in a size that is larger than that of the text."""
    size = round(paragraph.lines[0].size * 2) / 2
    long = sum(len(line.glyphs) for line in paragraph.lines) > _MAX_HEADING
    if long or size not in usual.headings:
        return ""
    return "#" * min(usual.headings.index(size) + 1, 6) + " "


def pieces(paragraph: Paragraph, words: frozenset[str], anchor: Anchor) -> list[Piece]:
    """The words of a paragraph. `words` are those of the document, to know a hyphenated one again."""
    found: list[Piece] = []
    for i, line in enumerate(paragraph.lines):
        glyphs = list(line.glyphs)
        joint = ""
        if i + 1 < len(paragraph.lines):
            behind = paragraph.lines[i + 1]
            joint, drop = _joint(line, behind, words, paragraph.broken[i])
            if drop:
                del glyphs[-1]
        found += _of_line(glyphs, line.page, anchor)
        if joint:
            last, first = line.glyphs[-1], paragraph.lines[i + 1].glyphs[0]
            struck = last.struck and first.struck
            emphasis = _emphasis(last) & _emphasis(first)
            found.append(Piece(joint, struck, emphasis))
    return found


def _joint(line: Line, behind: Line, words: frozenset[str], broken: bool) -> tuple[str, bool]:
    """What stands between two lines, and whether a hyphen at the end of the first is one of hyphenation only."""
    text = line.text
    if text[-1:] in _DASHES and len(text) > 1 and not text[-2].isspace():
        if text[-1] == "\u00ad":
            return "", True
        head, tail = re.search(r"[^\W\d_]+$", text[:-1]), re.match(r"[^\W\d_]+", behind.text)
        joined = f"{head[0]}{tail[0]}".lower() if head and tail else ""
        return "", text[-1] in _HYPHENS and joined in words
    return ("\n" if broken else " "), False


def _of_line(glyphs: Sequence[Glyph], page: int, anchor: Anchor) -> list[Piece]:
    found: list[Piece] = []
    i = 0
    while i < len(glyphs):
        here = glyphs[i]
        last = i + 1
        while last < len(glyphs) and _alike(glyphs[last], here):
            last += 1
        text = "".join(glyph.char for glyph in glyphs[i:last])
        label = anchor(page, text.strip()) if here.raised else ""
        if label:
            found.append(Piece(f"[^{label}]", here.struck, mark=True))
        else:
            found.append(Piece(text, here.struck, _emphasis(here)))
        i = last
    return found


def _alike(one: Glyph, other: Glyph) -> bool:
    return (one.struck, one.bold, one.italic, one.raised) == (other.struck, other.bold, other.italic, other.raised)


def _emphasis(glyph: Glyph) -> int:
    return (STRONG if glyph.bold else 0) | (EM if glyph.italic else 0)
