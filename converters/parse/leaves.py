"""Leaves: every character of the source in exactly one run, with what it is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from converters.model.document import Leaf, Role
from converters.model.source import Span
from converters.parse.visible import Visible, emphasis_name

Mark = tuple[int, int, Role]

#: The words of a line without marks around them.
_LINE = re.compile(r"[^\s*_~](?:[^\n]*[^\s*_~])?")


class LeafMaker:
    """Cuts ranges of the visible text into leaves; the markup between visible characters comes out with them."""

    def __init__(self, seen: Visible) -> None:
        self.seen = seen
        between = [(span.start, span.end, Role.NOTE, number) for number, span in seen.anchors]
        for block in seen.furniture:
            for line in _LINE.finditer(seen.source.text, block.start, block.end):
                between.append((line.start(), line.end(), Role.WORDS, line[0]))
                end = seen.source.text.find("\n", line.end(), block.end)
                if end >= 0:
                    between.append((end, end + 1, Role.BREAK, " " if end + 1 < block.end else "\n\n"))
        self._anchors = sorted(between)
        self._anchor_starts = [a[0] for a in self._anchors]
        self._block_ends = {view.end - 1 for view in seen.views}
        self._covered = 0

    def leaves(self, start: int, end: int, marks: Iterable[Mark]) -> list[Leaf]:
        """The leaves of a range of visible characters, from where the last call ended in the source.

        `marks` are the ranges that are no plain words, in order and without overlap.
        """
        seen = self.seen
        text = seen.text
        cuts: list[Mark] = []
        at = start
        for first, last, role in marks:
            first, last = max(first, start), min(last, end)
            if first > at:
                cuts.append((at, first, Role.WORDS))
            if last > max(first, at):
                cuts.append((max(first, at), last, role))
            at = max(at, last)
        if at < end:
            cuts.append((at, end, Role.WORDS))
        out: list[Leaf] = []
        runs, shifts = seen.runs, seen.shifts
        for first, last, role in cuts:
            position = first
            run = bisect_right(runs, position)
            while position < last:
                shift = shifts[run - 1]
                stop = min(last, runs[run]) if run < len(runs) else last
                run += 1
                if position + shift > self._covered:
                    self._gap(self._covered, position + shift, out, role if position > first else Role.WORDS)
                self._run(text, position, stop, shift, role, out)
                self._covered = stop + shift
                position = stop
        return out

    def rest(self) -> list[Leaf]:
        """The markup behind the last visible character of the document."""
        out: list[Leaf] = []
        end = len(self.seen.source.text)
        if self._covered < end:
            self._gap(self._covered, end, out)
            self._covered = end
        return out

    def _run(self, text: str, start: int, end: int, shift: int, role: Role, out: list[Leaf]) -> None:
        """Leaves of one run: alike in role, strike and emphasis; line ends set apart.

        `shift` leads from its visible positions to offsets in the source.
        """
        seen = self.seen
        source = seen.source.text
        struck = bool(seen.struck[start])
        emphasis = emphasis_name(seen.emphasis[start])
        at = start
        while at < end:
            line = text.find("\n", at, end)
            if line < 0:
                out.append(
                    Leaf(Span(at + shift, end + shift), role, source[at + shift : end + shift], struck, emphasis)
                )
                return
            if line > at:
                out.append(
                    Leaf(Span(at + shift, line + shift), role, source[at + shift : line + shift], struck, emphasis)
                )
            shown = "\n\n" if line in self._block_ends else " "
            out.append(Leaf(Span(line + shift, line + shift + 1), Role.BREAK, shown))
            at = line + 1

    def _gap(self, start: int, end: int, out: list[Leaf], around: Role = Role.WORDS) -> None:
        """Leaves of what is between two visible characters, which stand in one of the role `around`."""
        at = bisect_left(self._anchor_starts, start)
        while at < len(self._anchors) and self._anchors[at][0] < end:
            first, last, role, shown = self._anchors[at]
            if first > start:
                out.append(Leaf(Span(start, first), Role.MARKUP, ""))
            out.append(Leaf(Span(first, last), around if role is Role.WORDS else role, shown))
            start = last
            at += 1
        if start < end:
            out.append(Leaf(Span(start, end), Role.MARKUP, ""))
