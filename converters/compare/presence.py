"""Whether some words stand in a text, and how surely."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from converters.compare.model import Surety

#: From this score on words are said to stand in a text; from the second one on surely.
THERE = 0.8
SURELY = 0.95
#: Fewer words than this prove little, wherever they stand.
FEW = 4
_LONGEST = 5000

Tokens = Sequence[str]


def presence(words: Tokens, text: Tokens) -> float:
    """How far `words` stand in `text` in one piece, between 0 and 1."""
    if not words or not text or len(words) > len(text) * 4:
        return 0.0
    if count(words, text):
        return 1.0
    letters: dict[str, str] = {}
    one, other = signs(words[:_LONGEST], letters), signs(text[:_LONGEST], letters)
    return fuzz.partial_ratio(one, other) / 100 if len(one) <= len(other) else fuzz.ratio(one, other) / 100


def signs(words: Tokens, letters: dict[str, str]) -> str:
    """The words as a text with a character for each; the same words get the same character."""
    for word in words:
        if word not in letters:
            letters[word] = chr(0x100 + len(letters) + (0x800 if len(letters) >= 0xD000 else 0))
    return "".join(map(letters.__getitem__, words))


def count(words: Tokens, text: Tokens) -> int:
    """How often the very words stand in a text in one piece."""
    wanted = f" {' '.join(words)} "
    return f" {' '.join(text)} ".count(wanted) if words else 0


def surety_of(score: float, words: Tokens) -> Surety:
    """How surely words stand where they were found with that score."""
    if score < THERE:
        return Surety.DOUBTFUL
    return Surety.SURE if score >= SURELY and len(words) >= FEW else Surety.LIKELY
