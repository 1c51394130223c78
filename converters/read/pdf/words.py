"""The words of a page of a PDF file with their places, and its lines, turned upright."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from converters.read.pdf.drawings import Drawings, Rule, Upright

#: A wider gap between two letters, in sizes of the font, is a space.
SPACE = 0.2
#: As far as this they may overlap where the file has a space between them.
_FILED = -0.3


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


#: Gives the left and right edges of some characters of a page, by the number of the first and how many they are.
Edges = Callable[[int, int], tuple[Sequence[float], Sequence[float]]]


def _no_edges(_at: int, _count: int) -> tuple[Sequence[float], Sequence[float]]:
    return (), ()


@dataclass(slots=True)
class Sheet:
    """The content of one page. `edges` can be asked as long as the page is open.

    `rules` are thin lines, which may strike words; `frames` are the edges of frames, which do not.
    """

    number: int
    words: list[Word]
    edges: Edges = _no_edges
    rules: list[Rule] = field(default_factory=list)
    frames: list[Rule] = field(default_factory=list)
    uprights: list[Upright] = field(default_factory=list)
    turned: str = ""
    private: str = ""
    strokes: int = 0
    drawn: Drawings = field(default_factory=Drawings)


def is_space(before: Word, word: Word) -> bool:
    """Whether there is a space between two neighbours."""
    left, right = (before, word) if before.x0 <= word.x0 else (word, before)
    return right.x0 - left.x1 > (_FILED if right.spaced else SPACE) * min(before.size, word.size)
