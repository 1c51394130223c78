"""A source document as text, and places in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple


class Span(NamedTuple):
    """A slice of a source: offsets in characters, `end` excluded."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one document, exactly as it was read.

    `name` is what a reader is shown as the file's name; `text` keeps every character, line ends included.
    `places` says for each line where it stands in the file, if the text was made from another format.
    """

    name: str
    text: str
    line_starts: tuple[int, ...] = field(default=(), repr=False)
    places: tuple[str, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, name: str, text: str, places: tuple[str, ...] = ()) -> Source:
        """Index the lines of `text`; only a line feed ends a line, as editors and compilers count."""
        starts = [0]
        position = text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = text.find("\n", position + 1)
        return cls(name, text, tuple(starts), places)

    def line(self, offset: int) -> int:
        """The number of the line (from 1) that holds the character at `offset`."""
        return bisect_right(self.line_starts, offset)

    def column(self, offset: int) -> int:
        """The column (from 1, in characters) of the character at `offset`."""
        return offset - self.line_starts[self.line(offset) - 1] + 1

    def place(self, offset: int) -> str:
        """Where the character at `offset` stands in the file, in words; empty where the lines themselves say so.

        A blank line between two paragraphs has the place of the second.
        """
        return self.place_of_line(self.line(offset))

    def place_of_line(self, number: int) -> str:
        """Where line `number` (from 1) stands in the file; see `place`."""
        return next(filter(None, islice(self.places, max(number - 1, 0), None)), "")

    def line_text(self, number: int) -> str:
        """The words of line `number` (from 1) without its line end; empty beyond the last line."""
        if not 1 <= number <= len(self.line_starts):
            return ""
        start = self.line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : len(self.text) if end < 0 else end].rstrip("\r")
