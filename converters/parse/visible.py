"""What a reader sees of a source: its characters without the marks of Markdown, each tied to its place.

The visible text is a selection of the source's characters in their order; whatever is not selected is markup. So
nothing can be lost: the source is the visible characters and the gaps between them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from converters.model.blocks import Block, BlockKind
from converters.model.diagnostics import Diagnostic
from converters.model.source import Source, Span
from converters.model.text import one_line
from converters.parse.page_breaks import cuts_list, without_furniture

EM, STRONG = 1, 2
_EMPHASIS = {0: "", EM: "em", STRONG: "strong", EM | STRONG: "em strong"}

#: Every alternative begins with a plain character, so that the search skips at once to the next that matters.
_INLINE = re.compile(
    r"\\(?P<escape>[!-/:-@\[-`{-~])"
    r"|~(?P<strike>~)"
    r"|\](?P<dead>\(\#\))"
    r"|\[(?P<link>(?P<words>[^\[\]\n]*)\]\((?:https?:|mailto:)[^()\s]*\))"
    r"|<(?P<anchor>sup>\s*(?P<number>\d{1,3})\s*</sup>)"
    r"|\[(?P<note>\^(?P<caret>\w{1,9})\](?!:))"
    r"|\*(?P<stars>\**)"
    r"|\[(?P<bracket>)"
)
_PREFIX = re.compile(r"[ \t]*(?P<hashes>\#{1,6}(?=[ \t]|\w)[ \t]*)?")
_BULLET = re.compile(r"[-+*][ \t]+")
_NOTE_BLOCK = re.compile(r"[ \t]*(?:<sup>\s*(?P<number>\d{1,3})\s*</sup>|\[\^(?P<caret>\w{1,9})\]:)\s*")
_PARTIES_AT_END = re.compile(r"(?:^|[\s,;:])[A-Z]{2}[\s~*]*$|CARICOM[\s~*]*$|& ?m[sS][\s~*]*$|Group[\s~*]*$")
#: Brackets as East Asian typesetting prints them; the parser reads those of the keyboard, pages show those printed.
_WIDE = str.maketrans("［］｛｝（）【】〔〕", "[]{}()[][]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]")


class View(NamedTuple):
    """One block as seen: its range in the visible text, its kind, and the line (from 1) it begins on."""

    start: int
    end: int
    kind: BlockKind
    level: int
    line: int
    bullets: int = 0


@dataclass(frozen=True, slots=True)
class NoteBlock:
    """The text of a footnote, set apart from the flow."""

    number: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Visible:
    """The visible text of a source, with the place, strike and emphasis of each character.

    `text` has the brackets of the keyboard where the source has wide ones; the words of leaves are those of the source.

    `runs` are the positions at which strike, emphasis or the contiguity in the source can change; `shifts` lead from
    the positions of each run to offsets in the source. `furniture` are heads and feet of pages, no part of `text`;
    `odd` are the ranges of blocks with a strike mark that has no partner.
    """

    source: Source
    text: str
    struck: bytes
    emphasis: bytes
    runs: list[int]
    shifts: list[int]
    views: tuple[View, ...]
    anchors: tuple[tuple[str, Span], ...]
    notes: tuple[NoteBlock, ...]
    diagnostics: tuple[Diagnostic, ...]
    furniture: tuple[Span, ...]
    odd: tuple[tuple[int, int], ...]

    def is_odd(self, position: int) -> bool:
        """Whether a strike mark without a partner stands in the block of a character: its strikes tell nothing."""
        at = bisect_right(self.odd, (position, len(self.text) + 1)) - 1
        return at >= 0 and position < self.odd[at][1]

    def offset(self, position: int) -> int:
        """The offset in the source of the visible character at `position` (its length for the end)."""
        if position >= len(self.text):
            return len(self.source.text)
        return position + self.shifts[bisect_right(self.runs, position) - 1]

    def span(self, start: int, end: int) -> Span:
        """The slice of the source from one visible character to another (`end` excluded)."""
        if start >= end:
            here = self.offset(start)
            return Span(here, here)
        run = bisect_right(self.runs, start)
        shift = self.shifts[run - 1]
        if run == len(self.runs) or end <= self.runs[run]:
            return Span(start + shift, end + shift)
        return Span(start + shift, self.offset(end - 1) + 1)

    def line(self, position: int) -> int:
        """The line of the source on which a visible character stands."""
        return self.source.line(self.offset(position))


def emphasis_name(value: int) -> str:
    """The name of an emphasis for a leaf: "", "em", "strong" or both."""
    return _EMPHASIS[value]


class _Builder:
    """Collects the visible characters of a document, block by block."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.pieces: list[str] = []
        self.length = 0
        self.struck = bytearray()
        self.emphasis = bytearray()
        self.anchors: list[tuple[str, Span]] = []
        self.diagnostics: list[Diagnostic] = []
        self.runs: list[int] = []
        self.shifts: list[int] = []
        self.unpaired = False
        self._segments: list[tuple[int, int, int, int]] = []

    def block(self, first: int, end: int, struck: int, goes_on: bool) -> None:
        """Add the words between two offsets.

        `struck` says that a strike comes in from the block before, `goes_on` that it may go out to the next.
        """
        segments = self._segments
        segments.clear()
        emphasis = 0
        last_strike = -1
        brackets: list[int] = []
        text = self.source.text
        at = first
        while at < end:
            line_end = text.find("\n", at, end)
            line_end = end if line_end < 0 else line_end
            stop = line_end
            while stop > at and text[stop - 1] in " \t\r":
                stop -= 1
            begin = at
            for match in _INLINE.finditer(text, at, stop):
                here = match.start()
                if here > begin:
                    segments.append((begin, here, struck, emphasis))
                begin = match.end()
                kind = match.lastgroup
                if kind == "escape":
                    segments.append((here + 1, begin, struck, emphasis))
                elif kind == "strike":
                    struck ^= 1
                    last_strike = here
                elif kind == "stars":
                    emphasis = self._stars(match, at, stop, struck, emphasis)
                elif kind == "bracket":
                    brackets.append(len(segments))
                    segments.append((here, begin, struck, emphasis))
                elif kind == "dead":
                    self._dead_link(here, brackets, struck, emphasis)
                elif kind == "link":
                    words = match.start("words")
                    segments.append((words, match.end("words"), struck, emphasis))
                else:
                    self.anchors.append((match["number"] or match["caret"], Span(here, begin)))
            if stop > begin:
                segments.append((begin, stop, struck, emphasis))
            if line_end < len(text):
                segments.append((line_end, line_end + 1, struck if line_end < end - 1 else 0, 0))
            at = line_end + 1
            while at < end and text[at] in " \t":
                at += 1
        if struck and not goes_on:
            self._unpaired(last_strike)
        self._flush()

    def _stars(self, match: re.Match[str], line: int, stop: int, struck: int, emphasis: int) -> int:
        text, start, end = self.source.text, match.start(), match.end()
        before = text[start - 1] if start > line else " "
        after = text[end] if end < stop else " "
        if before.isspace() and after.isspace():
            self._segments.append((start, end, struck, emphasis))
            return emphasis
        return emphasis ^ min(end - start, 3)

    def _dead_link(self, here: int, brackets: list[int], struck: int, emphasis: int) -> None:
        """`](#)`: the pair is link markup, unless it is all that is left of the brackets of a list of parties."""
        segments, text = self._segments, self.source.text
        opener = brackets.pop() if brackets else None
        if opener is None:
            self.diagnostics.append(Diagnostic("D001", here, here + 4, "dead link unwrapped"))
            return
        start = segments[opener][0]
        inner = text[start + 1 : here]
        if inner.startswith("\\[") or not _PARTIES_AT_END.search(inner[-40:]):
            segments[opener] = (start, start, 0, 0)
            self.diagnostics.append(Diagnostic("D001", start, here + 4, "dead link unwrapped"))
        else:
            segments.append((here, here + 1, struck, emphasis))
            self.diagnostics.append(Diagnostic("D001", start, here + 4, "dead link unwrapped; its brackets kept"))

    def _unpaired(self, mark: int) -> None:
        self.unpaired = True
        self.diagnostics.append(
            Diagnostic("S002", mark, mark + 2, "strike mark without a partner in its block; ignored")
        )
        self._segments[:] = [(a, b, 0 if a > mark else s, e) for a, b, s, e in self._segments]

    def _flush(self) -> None:
        text = self.source.text
        for start, end, struck, emphasis in self._joined():
            if end > start:
                count = end - start
                self.runs.append(self.length)
                self.shifts.append(start - self.length)
                self.pieces.append(text[start:end])
                self.length += count
                self.struck.extend(b"\1" * count if struck else bytes(count))
                self.emphasis.extend(bytes((emphasis,)) * count if emphasis else bytes(count))

    def _joined(self) -> Iterator[tuple[int, int, int, int]]:
        """The segments of a block, neighbours that are alike made one."""
        last: tuple[int, int, int, int] | None = None
        for segment in self._segments:
            if last is not None and last[1] == segment[0] and last[2:] == segment[2:]:
                last = (last[0], segment[1], last[2], last[3])
                continue
            if last is not None:
                yield last
            last = segment
        if last is not None:
            yield last


def _strikes_over_breaks(source: Source, blocks: list[Block]) -> frozenset[int]:
    """The blocks whose last strike ends in the next block: both have a mark without a partner."""
    starts = source.line_starts
    odd: list[bool] = []
    for block in blocks:
        end = starts[block.last] if block.last < len(starts) else len(source.text)
        marks = source.text.count("~~", starts[block.first], end) if block.kind is BlockKind.PARAGRAPH else 0
        odd.append(bool(marks % 2))
    over: set[int] = set()
    for number in range(len(blocks) - 1):
        if odd[number] and odd[number + 1] and number - 1 not in over:
            over.add(number)
    return frozenset(over)


def visible(source: Source, blocks: Iterable[Block]) -> Visible:
    """What a reader sees of a source. Linear in its length; reports dead links and strikes without a partner."""
    builder = _Builder(source)
    views: list[View] = []
    notes: list[NoteBlock] = []
    starts = source.line_starts
    after_rule = False
    blocks, furniture = without_furniture(source, list(blocks))
    builder.diagnostics += furniture
    odd: list[tuple[int, int]] = []
    over = _strikes_over_breaks(source, blocks)
    before = (0, 0)
    for number, block in enumerate(blocks):
        start = starts[block.first]
        end = starts[block.last] if block.last < len(starts) else len(source.text)
        if block.kind is BlockKind.RULE:
            after_rule = True
            continue
        note = _NOTE_BLOCK.match(source.text, start, end)
        if note and (after_rule or note["caret"]):
            text = one_line(source.text[note.end() : end])
            notes.append(NoteBlock(note["number"] or note["caret"], Span(start, end), text))
            continue
        after_rule = False
        prefix = _PREFIX.match(source.text, start, end)
        first = prefix.end() if prefix else start
        hashes = len((prefix["hashes"] or "").strip()) if prefix else 0
        for _ in range(block.bullets):
            bullet = _BULLET.match(source.text, first, end)
            first = bullet.end() if bullet else first
        length = builder.length
        builder.block(first, end, int(number - 1 in over), number in over)
        kind = BlockKind.HEADING if hashes else block.kind
        if views and not hashes and cuts_list(source.text, before, first):
            views[-1] = views[-1]._replace(end=builder.length)
        else:
            views.append(View(length, builder.length, kind, block.level or hashes, block.first + 1, block.bullets))
        before = start, end
        if builder.unpaired:
            odd.append((length, builder.length))
            builder.unpaired = False
    builder.diagnostics.extend(
        Diagnostic("D005", m.start(), m.end(), f"character U+{ord(m[0]):04X}") for m in _CONTROL.finditer(source.text)
    )
    text = "".join(builder.pieces)
    if any(chr(mark) in text for mark in _WIDE):
        text = text.translate(_WIDE)
    return Visible(
        source, text, bytes(builder.struck), bytes(builder.emphasis), builder.runs, builder.shifts,
        tuple(views), tuple(builder.anchors), tuple(notes), tuple(builder.diagnostics),
        tuple(Span(note.start, note.end) for note in furniture), tuple(odd),
    )  # fmt: skip
