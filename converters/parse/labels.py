"""Labels at the start of a unit of text: every way that one can be read.

What a label is can often be told only from its neighbours (`(i)` after `(h)`, or the first item of a list); so each
candidate is kept and `sequence` settles them together.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from converters.model.labels import ALTERNATIVE, SUFFIX_VARIANTS, SUFFIXES, Label, roman, suffix

_S = "|".join((*SUFFIXES, ALTERNATIVE, *SUFFIX_VARIANTS))
_GAP = r"[\s_—–-]*"
_SUFFIX = rf"(?P<suffix>(?:\s*(?:{_S})\b\.?)*)"
#: What may stand before a label: blanks, remains of a strike, opening brackets.
_LEAD = re.compile(rf"{_GAP}(?P<open>(?:[\[{{(]{_GAP})*)")
_NUMBER = re.compile(
    rf"(?P<base>\d{{1,3}})(?:(?P<dot>\s?\.){_GAP})?{_SUFFIX}(?P<end>\.(?!\d)|:|(?=\s|$)){_GAP}", re.IGNORECASE
)
_SQUARE = re.compile(rf"\[(?P<base>\d{{1,3}}){_SUFFIX}\]{_GAP}", re.IGNORECASE)
_LETTER = re.compile(
    rf"\(?(?P<base>[a-z]{{1,5}}){_SUFFIX}\s?\)(?:\.(?=\s|$))?(?P<late>\s*(?:{_S})\b\.?)?{_GAP}",
)
_PLAIN_LETTER = re.compile(rf"(?P<base>[a-z]{{1,4}})\.{_GAP}(?=\S)")
_BARE = re.compile(rf"\(?(?P<suffix>{_S})(?:[.)]|(?=\s)){_GAP}", re.IGNORECASE)
_DEBRIS = re.compile(rf"(?P<mark>€|\(\d\)){_GAP}")
#: Letters that character recognition takes for one another.
_CONFUSED = {"e": "c"}
_WORD = re.compile(r"[a-zA-Z]+")


class Candidate(NamedTuple):
    """One way to read the start of a unit: its label, where the words after it begin, how doubtful it is.

    `openers` are the positions of the brackets before the label. `bare` says that only a suffix is printed
    (`[bis If ...`), `debris` that the label was damaged (`€` for `(c)`).
    """

    label: Label
    openers: tuple[int, ...]
    words: int
    doubt: float = 0.0
    bare: bool = False
    debris: bool = False
    follow: Candidate | None = None


def _suffixes(*printed: str | None) -> tuple[str, ...]:
    words = [suffix(word) for text in printed if text for word in _WORD.findall(text)]
    return tuple(word for word in words if word)


def candidates(text: str, start: int, end: int) -> list[Candidate]:
    """Every reading of the label at the start of a unit of visible text; empty if none is printed.

    At most two labels are read where two stand together: `10. (a)`, or `(b) (a)` of which the first is debris.
    """
    lead = _LEAD.match(text, start, end)
    if not lead:
        return []
    at = lead.end()
    openers = tuple([i for i in range(lead.start("open"), at) if text[i] in "[({"])
    found = _read(text, at, end, openers)
    with_follow: list[Candidate] = []
    for one in found:
        if one.words < end and not one.bare:
            for other in _second(text, one.words, end):
                if other.label.level > one.label.level:
                    with_follow.append(_following(one, other))
                elif other.label.level == one.label.level and not text[one.words - 1].isalpha():
                    with_follow.append(
                        Candidate(other.label, (*one.openers, *other.openers), other.words, 0.4, debris=True)
                    )
    return [*_twice(text, found, end), *with_follow, *found]


def _twice(text: str, found: list[Candidate], end: int) -> list[Candidate]:
    """The readings of a label that is printed twice with its bracket: `[ (a alt) [ (a alt) Wells`."""
    again: list[Candidate] = []
    for one in found:
        lead = _LEAD.match(text, one.words, end)
        if one.words < end and text[one.words] in "[{" and lead and not one.bare:
            second = (other for other in _read(text, lead.end(), end, ()) if other.label == one.label)
            again += [Candidate(one.label, one.openers, other.words, one.doubt, debris=True) for other in second]
    return again


def _following(one: Candidate, other: Candidate) -> Candidate:
    return Candidate(one.label, one.openers, one.words, one.doubt, follow=other)


def _second(text: str, at: int, end: int) -> list[Candidate]:
    lead = _LEAD.match(text, at, end)
    at = lead.end() if lead else at
    return (
        [] if text[at - 1 : at] in ("[", "{") else [c for c in _read(text, at, end, ()) if not c.bare and not c.debris]
    )


def _read(text: str, at: int, end: int, openers: tuple[int, ...]) -> list[Candidate]:
    char = text[at : at + 1]
    if char.isdigit():
        return _number(text, at, end, openers)
    found: list[Candidate] = []
    round_open = bool(openers) and openers[-1] == at - 1 and text[at - 1] == "("
    begin = at - 1 if round_open else at
    kept = openers[:-1] if round_open else openers
    if openers and text[openers[-1]] == "[":
        square = _SQUARE.match(text, openers[-1], end)
        if square:
            label = Label(1, square["base"], _suffixes(square["suffix"]))
            return [Candidate(label, openers[:-1], square.end())]
    if char.islower():
        letter = _LETTER.match(text, begin, end)
        if letter and (round_open or letter.start() == at):
            found += _letters(letter, kept, 0.0 if round_open else 0.3)
        plain = None if round_open else _PLAIN_LETTER.match(text, at, end)
        if plain and not suffix(plain["base"]):
            found += _letters(plain, openers, 0.5)
    bare = _BARE.match(text, begin, end)
    if bare and (openers or text[bare.end() - 1] in ".)" or bare[0].rstrip().endswith((".", ")"))):
        found.append(Candidate(Label(0, "", _suffixes(bare["suffix"])), kept, bare.end(), bare=True))
    debris = _DEBRIS.match(text, begin, end)
    if debris:
        found.append(Candidate(Label(2, "", ()), kept, debris.end(), 0.2, debris=True))
    return found


def _number(text: str, at: int, end: int, openers: tuple[int, ...]) -> list[Candidate]:
    if openers and text[openers[-1]] == "[":
        square = _SQUARE.match(text, openers[-1], end)
        if square:
            return [Candidate(Label(1, square["base"], _suffixes(square["suffix"])), openers[:-1], square.end())]
    match = _NUMBER.match(text, at, end)
    if not match:
        debris = _DEBRIS.match(text, at - 1, end) if openers and text[at - 1] == "(" else None
        return [Candidate(Label(2, "", ()), openers[:-1], debris.end(), 0.4, debris=True)] if debris else []
    suffixes = _suffixes(match["suffix"])
    if not match["dot"] and not suffixes and match["end"] != ".":
        return []
    return [Candidate(Label(1, str(int(match["base"])), suffixes), openers, match.end())]


def _letters(match: re.Match[str], openers: tuple[int, ...], doubt: float) -> list[Candidate]:
    base = match["base"]
    groups = match.groupdict()
    suffixes = _suffixes(groups.get("suffix"), groups.get("late"))
    if suffix(base):
        label = Label(0, "", (suffix(base), *suffixes))
        return [Candidate(label, openers, match.end(), bare=True)]
    found = []
    if len(base) == 1 or (len(base) == 2 and base[0] == base[1]):
        found.append(Candidate(Label(2, base, suffixes), openers, match.end(), doubt))
        if base in _CONFUSED and not suffixes:
            found.append(Candidate(Label(2, _CONFUSED[base], ()), openers, match.end(), doubt + 0.5, debris=True))
    if roman(base):
        found.append(Candidate(Label(3, base, suffixes), openers, match.end(), doubt))
    return found
