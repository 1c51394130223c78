"""What two sequences of words have in common: runs that stand once in each, and those of them that keep their order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence


def once(words: Sequence[str], length: int) -> dict[tuple[str, ...], int]:
    """The runs of so many words that stand in a text once, in order, each with the number of its first word.

    >>> once(["a", "b", "a", "b", "c"], 2)
    {('b', 'a'): 1, ('b', 'c'): 3}
    """
    runs = [tuple(words[at : at + length]) for at in range(len(words) - length + 1)]
    counts = Counter(runs)
    return {run: at for at, run in enumerate(runs) if counts[run] == 1}


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs, sorted by the first number, whose second numbers rise.

    >>> rising([(0, 5), (1, 2), (2, 3), (3, 1)])
    [(1, 2), (2, 3)]
    """
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
