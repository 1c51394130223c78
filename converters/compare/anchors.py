"""Places where two long texts surely meet: runs of words that stand once in each."""

from __future__ import annotations

from collections.abc import Sequence

from converters.model.sequences import once, rising

#: How many words make an anchor; shorter texts than `_LONG` words need none.
_WORDS = 8
_LONG = 600


def anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int]]:
    """Where the anchors begin in the old and in the new text, and how many words they have, in order."""
    if min(len(old), len(new)) < _WORDS or max(len(old), len(new)) < _LONG:
        return []
    there = once(new, _WORDS)
    pairs = [(at, there[gram]) for gram, at in once(old, _WORDS).items() if gram in there]
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
