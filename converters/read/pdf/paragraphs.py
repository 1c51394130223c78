"""Lines put together to paragraphs, also from one page to the next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from converters.read.pdf.layout import alike
from converters.read.pdf.lines import Chunk, Line
from converters.read.text import EM, STRONG, Piece

#: More than this many usual distances between lines lies between two paragraphs.
_APART = 1.28
_OTHER_SIZE = 0.08
#: Lines of one paragraph differ by no more than this in size and distance, in sizes of the font.
_SAME_SIZE, _SAME_DISTANCE = 0.02, 0.15
_LARGE = 1.1
_MAX_HEADING = 400
#: A page with fewer lines does not show where its right edge is.
_FEW = 5
_ENDS = re.compile(r"[.;:!?…\]})”\"][\s\d\])}”\"]*$")
_LABEL = re.compile(r"[\[({~\s]*(?:\d{1,3}|[a-z]{1,2}|[ivx]{1,5})(?:\s(?:bis|ter|quater|alt))?\s?[.)\]]\s?")
_BULLET = re.compile(r"[•▪▫➢✓○◦‣●■□·]\s+(?=\S)")
#: A dash begins an entry where it begins a paragraph; within one it may stand at the start of a line by chance.
_DASH = re.compile(r"[-–—−]\s+(?=\S)")
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
            sizes[round(line.size * 2) / 2] += len(line.text)
            if i and 0.5 < (page[i - 1].y - line.y) / line.size < 3:
                distances[round((page[i - 1].y - line.y) / line.size, 1)] += 1
            words.update(_WORD.findall(line.text.lower())[1:-1])
    size = sizes.most_common(1)[0][0] if sizes else 12.0
    large = sorted((each for each in sizes if each > _LARGE * size), reverse=True)
    # Where paragraphs of one line abound, the distance between paragraphs is the most frequent; the lines' is smaller.
    frequent = [distance for distance, count in distances.items() if count >= 0.15 * sum(distances.values())]
    distance = min(frequent, default=1.2)
    wide = sum(count for each, count in distances.items() if each > _APART * distance)
    apart = wide >= 0.1 * sum(distances.values())
    return Measures(size, distance, apart, tuple(large[:5]), frozenset(words))


def rejoined(lines: Sequence[Line]) -> list[Line]:
    """The lines of a document; a table that compares versions and goes on over pages is read column by column."""
    found: list[Line] = []
    table: list[Line] = []
    for line in lines:
        if table and not (line.room.version >= 0 and alike(line.room.columns, table[-1].room.columns)):
            found += sorted(table, key=lambda each: each.room.version)
            table = []
        (table if line.room.version >= 0 else found).append(line)
    return found + sorted(table, key=lambda each: each.room.version)


def paragraphs(lines: Sequence[Line], usual: Measures) -> list[Paragraph]:
    """The paragraphs of a document; one that runs over the end of a page or column is one."""
    found: list[Paragraph] = []
    edges = _edges(lines)
    numbers: Counter[int] = Counter()
    for line in lines:
        last = found[-1].lines[-1] if found else None
        if last is not None:
            edge = edges[last.page, last.room.number]
            same = (last.page, last.room.number) == (line.page, line.room.number)
            if _goes_on(last, line, same, usual, edge) or (not same and _inside(found[-1], line, edge)):
                found[-1].broken.append(same and _would_fit(last, line, edge))
                found[-1].lines.append(line)
                continue
        numbers[line.page] += 1
        found.append(Paragraph(line.page, numbers[line.page], [line]))
    return found


def _edges(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    """The right edge of the text in each room of each page."""
    ends: dict[tuple[int, int], list[float]] = {}
    for line in lines:
        ends.setdefault((line.page, line.room.number), []).append(line.x1)
    rights = {(line.page, line.room.number): line.room.right for line in lines if line.room.right}
    widest = max((line.x1 for line in lines if not line.room.right), default=0.0)
    found: dict[tuple[int, int], float] = {}
    for key, edges in ends.items():
        usual = sorted(edges)[max(0, int(len(edges) * 0.95) - 1)] if len(edges) >= _FEW else widest
        found[key] = rights.get(key, usual)
    return found


def _goes_on(last: Line, line: Line, same_page: bool, usual: Measures, right: float) -> bool:
    """Whether a line belongs to the paragraph of the one before it."""
    if abs(last.size - line.size) > _OTHER_SIZE * usual.size or not _may_go_on(last, line):
        return False
    ended = bool(_ENDS.search(last.text.rstrip()))
    short = _would_fit(last, line, right)
    if _BULLET.match(line.text) or (_DASH.match(line.text) and short and (ended or _DASH.match(last.text))):
        return False
    if not same_page:
        if _wholly_bold(last) != _wholly_bold(line):
            return False
        small = line.text.lstrip()[:1].islower() and not _LABEL.match(line.text)
        return small or not (ended or short)
    gap = (last.y - line.y) / line.size
    if gap > _APART * usual.distance or gap <= 0.3:
        return False
    if short and _sets_apart(last, line, gap - usual.distance):
        return False
    indented = line.x0 - last.x0 > usual.size
    return not (ended and ((short and not usual.apart) or indented or _LABEL.match(line.text)))


def _sets_apart(last: Line, line: Line, more: float) -> bool:
    """Whether a line that was begun on purpose looks unlike the one before it, as a note under a heading does.

    `more` is how much further it stands below than lines usually do, in sizes of the font.
    """
    if _looks(last) != _looks(line) or abs(last.size - line.size) > _SAME_SIZE * line.size or more > _SAME_DISTANCE:
        return True
    # A line that begins far to the right of the next one is centred; were both, their middles would agree.
    return last.x0 - line.x0 > 2 * line.size and abs(last.x0 + last.x1 - line.x0 - line.x1) > 2 * line.size


def _inside(paragraph: Paragraph, line: Line, right: float) -> bool:
    """Whether a line overleaf stands behind the colon of a bracket that is still open: a list of parties."""
    last = paragraph.lines[-1]
    text = " ".join(each.text for each in paragraph.lines).rstrip()
    if not text.endswith(":") or text.rfind("[") <= text.rfind("]") or _LABEL.match(line.text):
        return False
    return _may_go_on(last, line) and last.size == line.size and not _would_fit(last, line, right)


def _may_go_on(last: Line, line: Line) -> bool:
    """Whether words can run from where one line is to where the other is: never from one cell into the next."""
    if last.room.table or line.room.table:
        return last.room == line.room if last.page == line.page else 0 <= last.room.version == line.room.version
    return True


def _would_fit(last: Line, line: Line, right: float) -> bool:
    """Whether the first word of a line had found room on the line before, which was then ended on purpose."""
    return last.x1 + 0.3 * line.size + line.first < right - 0.6 * line.size


def _wholly_bold(line: Line) -> bool:
    return _looks(line)[0]


def _looks(line: Line) -> tuple[bool, bool, bool]:
    """Whether all words of a line are bold, italic, and underlined."""
    chunks = [chunk for chunk in line.chunks if any(map(str.isalnum, chunk.text))]
    return all(c.bold for c in chunks), all(c.italic for c in chunks), all(c.underlined for c in chunks)


def prefix(paragraph: Paragraph, usual: Measures) -> str:
    """`- ` for an entry of a list; `## ` for a heading: a short paragraph in a size larger than that of the text."""
    size = round(paragraph.lines[0].size * 2) / 2
    long = sum(len(line.text) for line in paragraph.lines) > _MAX_HEADING
    if bullet(paragraph):
        return "- "
    if long or size not in usual.headings:
        return ""
    return "#" * min(usual.headings.index(size) + 1, 6) + " "


def bullet(paragraph: Paragraph) -> str:
    """The sign that an entry of a list begins with, and the space behind it; "" for other paragraphs."""
    line = paragraph.lines[0]
    match = _BULLET.match(line.text) or (None if line.chunks[0].struck else _DASH.match(line.text))
    return match[0] if match else ""


def pieces(paragraph: Paragraph, words: frozenset[str], anchor: Anchor) -> list[Piece]:
    """The words of a paragraph. `words` are those of the document, to know a hyphenated one again."""
    found: list[Piece] = []
    for i, line in enumerate(paragraph.lines):
        chunks = line.chunks
        behind = paragraph.lines[i + 1] if i + 1 < len(paragraph.lines) else None
        joint, drop = _joint(line, behind, words, paragraph.broken[i]) if behind else ("", False)
        if drop:
            chunks = (*chunks[:-1], replace(chunks[-1], text=chunks[-1].text[:-1]))
        found += [_piece(chunk, line.page, anchor) for chunk in chunks if chunk.text]
        if joint and behind:
            last, first = line.chunks[-1], behind.chunks[0]
            found.append(Piece(joint, last.struck and first.struck, _emphasis(last) & _emphasis(first)))
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


def _piece(chunk: Chunk, page: int, anchor: Anchor) -> Piece:
    label = anchor(page, chunk.text.strip()) if chunk.raised else ""
    if label:
        return Piece(f"[^{label}]", chunk.struck, mark=True)
    return Piece(chunk.text, chunk.struck, _emphasis(chunk))


def _emphasis(chunk: Chunk) -> int:
    return (STRONG if chunk.bold else 0) | (EM if chunk.italic else 0)
