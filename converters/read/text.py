"""Words with their formatting as Markdown text, so that exactly these words are read from it again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from converters.read.losses import solid

EM, STRONG = 1, 2

#: Characters that would be markup in running text.
_MARKUP = re.compile(r"[\\*~]|(?<=\])\(|<(?=\s*/?\s*sup)|\[(?=\^)")
_SIGNS = ("\\", "*", "~", "](", "<", "[^")
#: At the start of a line: heading, bullet, rule; behind numbers, which begin lists.
_NUMBERS = re.compile(r"(?:\d{1,9}[.)][ \t]+)*")
_BLOCK = re.compile(r"\#|[-+](?=[ \t]|$)|([-_])[ \t]*(?:\1[ \t]*){2,}$")
_ORDERED = re.compile(r"(\d{1,9})(?=[.)](?:[ \t]|$))")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in one formatting. A `mark` is Markdown that the reader adds, such as the anchor of a note."""

    text: str
    struck: bool = False
    emphasis: int = 0
    mark: bool = False


def clean(text: str) -> str:
    """The text without characters that no text holds (control characters, halves of characters)."""
    return text if text.isprintable() else _CONTROL.sub("", text)


def escaped(text: str) -> str:
    """The text of one line with a backslash before every character that would be markup in running text."""
    if not any(sign in text for sign in _SIGNS):
        return text
    return _MARKUP.sub(r"\\\g<0>", text)


def plain(pieces: Iterable[Piece]) -> str:
    """The words of some pieces without what a reader added."""
    return "".join(piece.text for piece in pieces if not piece.mark)


def markdown(pieces: Iterable[Piece], prefix: str = "") -> list[str]:
    """The lines of one paragraph; none if it has no words. `prefix` is markup such as `## ` or `- `."""
    lines: list[str] = []
    for line in _lines(pieces):
        trimmed = _trimmed(line)
        if not any(piece.text for piece in trimmed):
            continue
        lines.append(_guarded(_marked(_even(trimmed)), first=not lines, bare=not prefix.startswith("#")))
    if lines and prefix:
        lines = [prefix + " ".join(lines)] if prefix.startswith("#") else [prefix + lines[0], *lines[1:]]
    return lines


def _lines(pieces: Iterable[Piece]) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.mark or piece.text.isprintable():
            lines[-1].append(piece)
            continue
        first, *rest = clean(piece.text).split("\n")
        lines[-1].append(replace(piece, text=first))
        lines.extend([replace(piece, text=part)] for part in rest)
    return lines


def _trimmed(line: Sequence[Piece]) -> list[Piece]:
    """The line without white space at its ends."""
    kept = [piece for piece in line if piece.text]
    while kept and not kept[0].mark and kept[0].text[0].isspace():
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        if kept[0].text:
            break
        del kept[0]
    while kept and not kept[-1].mark and kept[-1].text[-1].isspace():
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
        if kept[-1].text:
            break
        del kept[-1]
    return kept


def _even(line: Sequence[Piece]) -> list[Piece]:
    """Neighbours of one formatting joined; white space at the edges of an emphasis put outside it."""
    joined: list[Piece] = []
    for (mark, _, _), group in groupby(line, key=attrgetter("mark", "struck", "emphasis")):
        pieces = list(group)
        whole = mark or len(pieces) == 1
        joined += pieces if whole else [replace(pieces[0], text="".join(piece.text for piece in pieces))]
    found: list[Piece] = []
    for piece in joined:
        edges = _EDGES.fullmatch(piece.text) if piece.emphasis and not piece.mark else None
        if edges is None:
            found.append(piece)
            continue
        emphases = (0, piece.emphasis, 0)
        found += [
            replace(piece, text=part, emphasis=emphasis)
            for part, emphasis in zip(edges.groups(), emphases, strict=True)
            if part
        ]
    return found


def _marked(line: Sequence[Piece]) -> str:
    """The line with its marks. Emphasis switches on and off, so a change of both takes one run of stars."""
    parts: list[str] = []
    struck, emphasis = False, 0
    for piece in (*line, Piece("")):
        stars = "*" * (emphasis ^ piece.emphasis)
        strike = "~~" if struck != piece.struck else ""
        parts += (stars, strike) if struck else (strike, stars)
        parts.append(piece.text if piece.mark else escaped(piece.text))
        struck, emphasis = piece.struck, piece.emphasis
    return "".join(parts)


def _guarded(line: str, *, first: bool, bare: bool) -> str:
    """The line kept from beginning a block of another kind; a number may begin the first line only."""
    if not first:
        line = _ORDERED.sub(r"\1\\", line, count=1) if _ORDERED.match(line) else line
    numbers = _NUMBERS.match(line)
    at = numbers.end() if numbers else 0
    if _BLOCK.match(line, at) and (bare or not first or at):
        return f"{line[:at]}\\{line[at:]}"
    return line


class Paper:
    """The text of a document as it is written, line by line, with the place of each."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.places: list[str] = []
        self.characters = 0

    def paragraph(self, pieces: Sequence[Piece], place: str, prefix: str = "") -> bool:
        """Add a paragraph; false if it has no words."""
        lines = markdown(pieces, prefix)
        if lines:
            self._add(lines, place)
            self.characters += solid(clean(plain(pieces)))
        return bool(lines)

    def note(self, number: str, pieces: Sequence[Piece], place: str) -> None:
        """Add the text of a note: one line, its words as they are, struck ones between their marks."""
        words = "".join(f"~~{clean(p.text)}~~" if p.struck and p.text.strip() else clean(p.text) for p in pieces)
        self._add([f"[^{number}]: {' '.join(words.split())}"], place)
        self.characters += solid(clean(plain(pieces)))

    def _add(self, lines: Sequence[str], place: str) -> None:
        if self.lines:
            self.lines.append("")
            self.places.append("")
        self.lines += lines
        self.places += [place] * len(lines)

    @property
    def text(self) -> str:
        """The whole text, with a line end at its end."""
        return "\n".join(self.lines) + "\n" if self.lines else ""
