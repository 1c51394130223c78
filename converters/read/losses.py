"""What of a file is not in the text that is made of it."""

from __future__ import annotations

from collections import Counter

from converters.model.converted import LeftOut
from converters.model.text import one_line

#: Formatting that was met, by name.
Used = Counter[str]


class Losses:
    """Collects what is left out, and how many characters that is."""

    def __init__(self) -> None:
        self.items: list[LeftOut] = []
        self.characters = 0

    def words(self, kind: str, place: str, text: str) -> None:
        """Words of the file that do not go into the text."""
        count = solid(text)
        if count:
            self.items.append(LeftOut(kind, place, one_line(text)))
            self.characters += count

    def thing(self, kind: str, place: str, what: str = "") -> None:
        """Something without words of its own: a picture, the target of a link, a way of numbering."""
        self.items.append(LeftOut(kind, place, what))


def solid(text: str) -> int:
    """How many characters of a text are no white space."""
    return sum(map(len, text.split()))
