"""What a reader of a format hands over: Markdown text, the place of every line, and what became of the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

#: Leads from the author of a tracked change to the party meant; "" where the name is no party's.
Authors = Callable[[str], str]


def nobody(_author: str) -> str:
    """The `Authors` of a document whose authors are unknown."""
    return ""


class LeftOut(NamedTuple):
    """Something of the file that is not in the text: its kind, its place and its words (or what it was)."""

    kind: str
    place: str
    text: str


class Characters(NamedTuple):
    """Characters other than white space: in the file, in the text, and left out of it."""

    in_file: int
    in_text: int
    left_out: int


NONE = Characters(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Reading:
    """One document read from its format.

    `text` is Markdown; `places` says for every line of it where it stands in the file ("page 3, paragraph 12").
    `used` counts formatting that was met, by name; `strikes_sound` says that strikes are the file's own and not
    those of a conversion.
    """

    text: str = field(repr=False)
    format: str
    places: tuple[str, ...] = field(default=(), repr=False)
    left_out: tuple[LeftOut, ...] = field(default=(), repr=False)
    used: Mapping[str, int] = field(default_factory=dict)
    characters: Characters = NONE
    strikes_sound: bool = False


class Losses:
    """Collects what is left out, and how many characters that is."""

    def __init__(self) -> None:
        self.items: list[LeftOut] = []
        self.characters = 0

    def words(self, kind: str, place: str, text: str) -> None:
        """Words of the file that do not go into the text."""
        count = solid(text)
        if count:
            self.items.append(LeftOut(kind, place, " ".join(text.split())))
            self.characters += count

    def thing(self, kind: str, place: str, what: str = "") -> None:
        """Something without words of its own: a picture, the target of a link, a way of numbering."""
        self.items.append(LeftOut(kind, place, what))


def solid(text: str) -> int:
    """How many characters of a text are no white space."""
    return sum(map(len, text.split()))


Used = Counter[str]
