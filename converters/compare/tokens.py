"""Words as they are compared: without punctuation, white space and the case of the first letter."""

from __future__ import annotations

import re
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from converters.store.memory import remembered

_WORD = re.compile(r"\w+(?:['’‘‐‑-]\w+)*")
_WORD_AND_GAP = re.compile(rf"({_WORD.pattern})(\W*)")
_OPENING = re.compile(r"[(\[{“‘«\"~*]+$")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-"})


class Piece(NamedTuple):
    """A word with the marks and spaces around it, as printed, and the key by which it is compared."""

    key: str
    text: str


@lru_cache(maxsize=1 << 14)
def key(word: str) -> str:
    """The key of a word: two words are the same if their keys are.

    >>> key("States"), key("UN"), key("Party’s")
    ('states', 'uN', "party's")
    """
    plain = word if word.isascii() else word.translate(_APOSTROPHES)
    return plain[:1].lower() + plain[1:]


@remembered
def keys(text: str) -> tuple[str, ...]:
    """The keys of all words of a text, in order; case is dropped altogether, for matching only.

    Equal ones are one value: a negotiation says the same thousand words a hundred thousand times.
    """
    plain = text if text.isascii() else text.translate(_APOSTROPHES)
    return tuple(map(intern, _WORD.findall(plain.casefold())))


def word_count(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))


def pieces(text: str) -> list[Piece]:
    """A text cut into words; the pieces' texts joined are the text. Empty for a text without words.

    Marks that open go with the word behind them, all others with the word before.
    """
    first = _WORD.search(text)
    if first is None:
        return []
    found: list[Piece] = []
    carry = text[: first.start()]
    for word, gap in _WORD_AND_GAP.findall(text):
        if len(gap) <= 1 and gap <= " ":
            found.append(Piece(key(word), carry + word + gap))
            carry = ""
            continue
        opening = _OPENING.search(gap)
        cut = opening.start() if opening and opening.start() else len(gap)
        found.append(Piece(key(word), carry + word + gap[:cut]))
        carry = gap[cut:]
    if carry:
        found[-1] = Piece(found[-1].key, found[-1].text + carry)
    return found
