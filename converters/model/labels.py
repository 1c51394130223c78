"""Labels of provisions as printed (`2 bis.`, `(a)`) and the ids made from them (`2-bis`, `a`).

An inserted unit takes a Latin suffix after the number it follows, or `alt` where it is proposed instead
(United Nations drafting practice; notation of the consolidated documents).
"""

from __future__ import annotations

from dataclasses import dataclass

SUFFIXES = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")
ALTERNATIVE = "alt"
#: Spellings met in conversions, and what they stand for.
SUFFIX_VARIANTS = {"quarter": "quater", "quaterquarter": "quater", "alternative": "alt"}

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def suffix(word: str) -> str:
    """The suffix that a printed word stands for, or an empty string.

    >>> suffix("Quarter"), suffix("alt."), suffix("shall")
    ('quater', 'alt', '')
    """
    word = word.lower().strip(".")
    word = SUFFIX_VARIANTS.get(word, word)
    return word if word in SUFFIXES or word == ALTERNATIVE else ""


def roman(letters: str) -> int:
    """The value of a small roman numeral, 0 if it is none.

    >>> roman("iv"), roman("xii"), roman("abc")
    (4, 12, 0)
    """
    total = 0
    previous = 0
    for letter in reversed(letters):
        value = _ROMAN.get(letter, 0)
        if not value:
            return 0
        total += value if value >= previous else -value
        previous = max(previous, value)
    return total if total > 0 and to_roman(total) == letters else 0


def to_roman(number: int) -> str:
    """The small roman numeral of a number from 1 to 399."""
    out = ""
    for value, letters in (
        (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        while number >= value:
            out += letters
            number -= value
    return out


@dataclass(frozen=True, slots=True)
class Label:
    """What a provision is called: its level, its number or letter, its suffixes.

    `level` is 1 for a paragraph (`2`), 2 for a subparagraph (`a`), 3 for an item (`i`).
    """

    level: int
    base: str
    suffixes: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """The part of an id that stands for this label: `2-bis`, `d-bis-alt`."""
        return "-".join((self.base, *self.suffixes)) if self.base else "-".join(self.suffixes)

    @property
    def ordinal(self) -> int:
        """Where the label stands in a list that counts 1, 2, 3 or a, b, c or i, ii, iii."""
        if self.base.isdigit():
            return int(self.base[:9])
        if self.level == 3:
            return roman(self.base)
        return letter_ordinal(self.base)

    @property
    def inserted(self) -> bool:
        """Whether the label says that the provision was not in the text before (`bis`, `alt` ...)."""
        return bool(self.suffixes)


def letter_ordinal(letters: str) -> int:
    """1 for a, 26 for z, 27 for aa (a list that runs on doubles its letters)."""
    return ord(letters[0]) - 96 + 26 * (len(letters) - 1) if letters else 0
