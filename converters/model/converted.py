"""A document's file as the reader of its format hands it over: Markdown text, and what became of the rest."""

from __future__ import annotations

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


_NONE = Characters(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Converted:
    """One document as text.

    `text` is Markdown; `format` is that of the file (`md`, `docx`, `pdf`). `places` says for every line of the text
    where it stands in the file ("page 3, paragraph 12"), and is empty for Markdown. `used` counts formatting that was
    met, by name; `strikes_sound` says that strikes are the file's own and not those of a conversion.
    """

    text: str = field(repr=False)
    format: str = "md"
    places: tuple[str, ...] = field(default=(), repr=False)
    left_out: tuple[LeftOut, ...] = field(default=(), repr=False)
    used: Mapping[str, int] = field(default_factory=dict)
    characters: Characters = _NONE
    strikes_sound: bool = False
