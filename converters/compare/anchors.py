"""Places where two long texts surely meet: runs of words that stand once in each."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

#: How many words make an anchor; shorter texts than `_LONG` words need none.
_WORDS = 8
_LONG = 600


def anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int]]:
    """Where the anchors begin in the old and in the new text, and how many words they have, in order."""
    if min(len(old), len(new)) < _WORDS or max(len(old), len(new)) < _LONG:
        return []
    there = _once(new)
    pairs = [(at, there[gram]) for gram, at in _once(old).items() if gram in there]
    found: list[tuple[int, int, int]] = []
    end_old = end_new = 0
    for at_old, at_new in rising(sorted(pairs)):
        if at_old < end_old or at_new < end_new:
            continue
        length = _WORDS
        while (
            at_old + length < len(old) and at_new + length < len(new) and old[at_old + length] == new[at_new + length]
        ):
            length += 1
        found.append((at_old, at_new, length))
        end_old, end_new = at_old + length, at_new + length
    return found


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    grams = [tuple(words[at : at + _WORDS]) for at in range(len(words) - _WORDS + 1)]
    counts = Counter(grams)
    return {gram: at for at, gram in enumerate(grams) if counts[gram] == 1}


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs, sorted by the first number, whose second numbers rise."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, value) in enumerate(pairs):
        place = bisect_left(tails, value)
        before.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(value)
            ends.append(number)
        else:
            tails[place] = value
            ends[place] = number
    found = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]
