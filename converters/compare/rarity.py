"""How much of the words that tell a matter stands in some other words: the rarer a word, the more it tells."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable

#: So many times longer than the other a text may be before that counts against it.
_WORDY = 3


class Rarity:
    """The weights of words, from the texts (lists of words) in which they stand."""

    def __init__(self, texts: Iterable[Collection[str]]) -> None:
        sets = [frozenset(text) for text in texts]
        holders = Counter(word for words in sets for word in words)
        self._weights = {word: math.log(len(sets) / times) for word, times in holders.items()}

    def weight(self, words: Iterable[str]) -> float:
        """The weight of some words together; those that stand nowhere else have none."""
        return math.fsum(self._weights.get(word, 0.0) for word in words)

    def shared(self, words: frozenset[str], others: frozenset[str]) -> float:
        """How alike two sets of words are, 0 to 1: the likeness of both, and the share of the shorter one, halved."""
        one, other = self.weight(words), self.weight(others)
        if not one or not other:
            return 0.0
        common = self.weight(words & others)
        shorter, longer = sorted((one, other))
        return (2 * common / (one + other) + common / shorter * min(1.0, _WORDY * shorter / longer)) / 2
