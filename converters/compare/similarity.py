"""How much two texts have in common, and which few pairs of many are worth a closer look."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from converters.store.memory import remembered

#: Words in a run by which candidates are found; runs that stand in more units than `_COMMON` tell nothing.
_RUN = 3
_COMMON = 40
#: So many candidates of a unit are scored.
_FEW = 4
#: Longer texts are compared by their first words only.
_LONGEST = 5000
_SURROGATES = 0xD800
_WHOLE = 720_720
#: Of more texts than this, a word that stands in every second one tells nothing.
_SMALL = 20
#: A word in more texts than this tells nothing either, and of many equal things so many are looked at.
_MANY = 240

Tokens = Sequence[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two units, how alike they are, and which part of the shorter one stands in the longer one."""

    old: int
    new: int
    score: float
    share: float


def alike(old: Tokens, new: Tokens) -> tuple[float, float]:
    """How alike two lists of words are in order (0 to 1), and the share of the shorter found in the longer."""
    one, other = old[:_LONGEST], new[:_LONGEST]
    if not one or not other:
        return 0.0, 0.0
    common = LCSseq.similarity(one, other)
    return 2 * common / (len(one) + len(other)), common / min(len(one), len(other))


def titles_alike(old: Tokens, new: Tokens) -> float:
    """How alike two titles are, whatever the order of their words; 0 if one is missing.

    A title that only holds the other counts for less than one that equals it.
    """
    if not old or not new:
        return 0.0
    one, other = " ".join(old), " ".join(new)
    if one == other:
        return 1.0
    return max(fuzz.token_sort_ratio(one, other), 0.9 * fuzz.token_set_ratio(one, other)) / 100


def same(old: Mapping[int, Tokens], new: Mapping[int, Tokens]) -> list[Pair]:
    """The pairs of the very same words where these stand once on either side."""
    by_words: tuple[dict[Tokens, list[int]], ...] = (defaultdict(list), defaultdict(list))
    for side, units in zip(by_words, (old, new), strict=True):
        for number, tokens in units.items():
            side[tokens].append(number)
    ones, others = by_words
    return [
        Pair(ones[words][0], numbers[0], 1.0, 1.0)
        for words, numbers in others.items()
        if len(numbers) == len(ones.get(words, ())) == 1
    ]


def nearest(places: Sequence[int], place: int, most: int = _MANY) -> Sequence[int]:
    """Of places in rising order at most so many on either side of one of them."""
    if len(places) <= most:
        return places
    at = bisect_left(places, place)
    return places[max(at - most, 0) : at + most]


def features(tokens: Tokens) -> set[tuple[str, ...]]:
    """The runs of words by which a unit is found; those of a short unit reach over its edges."""
    if len(tokens) < _RUN + 2:
        return set(pairwise(("", *tokens, "")))
    return set(zip(*(tokens[at:] for at in range(_RUN)), strict=False))


class _Rare:
    """The runs of words that few of some units have, with the numbers of these."""

    def __init__(self, units: Iterable[tuple[int, Tokens]], common: int) -> None:
        index: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, tokens in units:
            for feature in features(tokens):
                index[feature].append(number)
        self.holders = {feature: numbers for feature, numbers in index.items() if len(numbers) <= common}


class _Weighed(NamedTuple):
    """What a unit has in common with others, by their numbers: the heavier, the lower; and the heaviest few."""

    weights: Mapping[int, int]
    heaviest: tuple[int, ...]


@remembered
def _rare(units: tuple[tuple[int, Tokens], ...], common: int) -> _Rare:
    return _Rare(units, common)


@remembered
def _weighed(rare: _Rare, tokens: Tokens) -> _Weighed:
    weights: dict[int, int] = defaultdict(int)
    for feature in rare.holders.keys() & features(tokens):
        holders = rare.holders[feature]
        weight = _WHOLE // len(holders)  # whole numbers: no order of adding shows
        for holder in holders:
            weights[holder] -= weight
    if len(weights) <= _FEW:
        return _Weighed(weights, tuple(weights))
    return _Weighed(weights, tuple(each for _, each in nsmallest(_FEW, zip(weights.values(), weights, strict=True))))


def candidates(old: Mapping[int, Tokens], new: Mapping[int, Tokens], common: int = _COMMON) -> list[Pair]:
    """The pairs that share rare runs of words, scored; at most a few for each unit of either side."""
    rare = _rare(tuple(old.items()), common)
    found: set[tuple[int, int]] = set()
    by_old: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, tokens in new.items():
        weights, heaviest = _weighed(rare, tokens)
        found.update((holder, number) for holder in heaviest)
        for holder, weight in weights.items():
            by_old[holder].append((weight, number))
    for holder, partners in by_old.items():
        heavy = partners if len(partners) <= _FEW else nsmallest(_FEW, partners)
        found.update((holder, number) for _, number in heavy)
    letters = _Letters()
    signs_old = {number: _signs(old[number], letters) for number in {one for one, _ in found}}
    signs_new = {number: _signs(new[number], letters) for number in {other for _, other in found}}
    return [Pair(one, other, *alike(signs_old[one], signs_new[other])) for one, other in sorted(found)]


class _Letters(dict[str, str]):
    """A character for each word, so that words can be compared as texts, which is much faster."""

    def __missing__(self, word: str) -> str:
        number = len(self) + 1
        letter = self[word] = chr(number if number < _SURROGATES else number + 0x800)
        return letter


def _signs(tokens: Tokens, letters: _Letters) -> str:
    return "".join(map(letters.__getitem__, tokens))


def bags(texts: Iterable[Tokens]) -> list[dict[str, float]]:
    """The words of each text with their weights: the rarer in the others, the heavier; of length one."""
    counts = [Counter(tokens) for tokens in texts]
    spread = Counter(word for count in counts for word in count)
    found = []
    most = min(max(len(counts) // 2, _SMALL), _MANY)
    for count in counts:
        bag = {
            word: (1 + math.log(times)) * _rarity(len(counts), spread[word])
            for word, times in count.items()
            if spread[word] <= most
        }
        length = math.sqrt(sum(weight * weight for weight in bag.values()))
        found.append({word: weight / length for word, weight in bag.items() if weight} if length else {})
    return found


def _rarity(texts: int, holders: int) -> float:
    return math.log((1 + texts) / holders)


def cosines(old: Sequence[Mapping[str, float]], new: Sequence[Mapping[str, float]]) -> list[dict[int, float]]:
    """The likeness of each old text to the new ones with which it shares words, by an index of words."""
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, bag in enumerate(new):
        for word, weight in bag.items():
            index[word].append((number, weight))
    table = []
    for bag in old:
        row: dict[int, float] = defaultdict(float)
        for word, weight in bag.items():
            for number, other in index.get(word, ()):
                row[number] += weight * other
        table.append(row)
    return table
