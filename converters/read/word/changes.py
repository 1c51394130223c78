"""Tracked changes of a paragraph, written as the brackets of a negotiating text where their author is a party."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from converters.model.converted import Authors
from converters.read.text import Piece, plain

INSERTED, DELETED = "insertion", "deletion"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a paragraph with the tracked change that they are part of, if any: its kind and its author."""

    piece: Piece
    change: str = ""
    author: str = ""


def as_pieces(runs: Sequence[Run], authors: Authors) -> list[Piece]:
    """The words of a paragraph: deletions struck, and changes of a party in a bracket with its name behind.

    A deletion and an insertion of one party side by side become one bracket. White space between changes of one
    author joins them. Words that hold brackets of their own get no further bracket.
    """
    pieces: list[Piece] = []
    for (author, changed), group in groupby(_joined(runs), key=lambda run: (run.author, bool(run.change))):
        changes = list(group)
        words = [_struck(run) for run in changes]
        party = authors(author) if changed else ""
        if party and _may_be_wrapped(plain(words)):
            pieces += _wrapped(words, changes, party)
        else:
            pieces += words
    return pieces


def _joined(runs: Sequence[Run]) -> list[Run]:
    """Bare white space between two changes of one author counted to them."""
    found = list(runs)
    for i in range(1, len(found) - 1):
        before, here, behind = found[i - 1 : i + 2]
        space = here.piece.text and not (here.piece.mark or here.piece.text.strip() or "\n" in here.piece.text)
        if space and not here.change and before.change and behind.change and before.author == behind.author:
            found[i] = replace(here, change=behind.change, author=behind.author)
    return found


def _struck(run: Run) -> Piece:
    return replace(run.piece, struck=True) if run.change == DELETED else run.piece


def _may_be_wrapped(words: str) -> bool:
    return bool(words.strip()) and not re.search(r"[\[\]\n]", words)


def _wrapped(words: list[Piece], changes: Sequence[Run], party: str) -> list[Piece]:
    """The bracket: old words first, as the notation has them; white space at its ends stays outside."""
    pairs = list(zip(words, changes, strict=True))
    old = [piece for piece, run in pairs if run.change == DELETED]
    new = [piece for piece, run in pairs if run.change != DELETED]
    inner = _edged(old) + [Piece(" ", mark=True)] * bool(old and new) + _edged(new)
    text = plain(words)
    before = text[: len(text) - len(text.lstrip())]
    behind = text[len(text.rstrip()) :]
    return [Piece(before), Piece("[", mark=True), *inner, Piece(f": {party}]", mark=True), Piece(behind)]


def _edged(pieces: Sequence[Piece]) -> list[Piece]:
    """Some pieces without white space at their two ends."""
    kept = [piece for piece in pieces if piece.text]
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return kept
