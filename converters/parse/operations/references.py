"""Reference texts: which words of a provision stand in a text that the draft was modelled on."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, pairwise

from rapidfuzz.distance import Indel

from converters.model.settings import Reference
from converters.parse.operations.words import Row, small_letters

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
#: The share of a provision's runs of three words that must stand in a paragraph of the reference.
_ALIKE = 0.22
_LONGEST = 1200
#: A run of three words that stands in more paragraphs says nothing.
_COMMON = 12
#: A provision follows a paragraph if so large a share of its words stands there behind the same word as here; less is
#: enough where so much of the paragraph is found again.
_CLOSE = 0.3
_CLOSE_IF_COVERED, _COVERED = 0.13, 0.6
_TITLES_ALIKE = 0.5
_LONGEST_TITLE = 40


@lru_cache(maxsize=4)
def index_of(references: tuple[Reference, ...]) -> References:
    """The index of some reference texts, made once for all documents that were modelled on them."""
    return References(references)


class References:
    """Finds the paragraph of a reference text that a provision was modelled on, and aligns the two.

    `words` are the words of all reference texts in their order, `pairs` the neighbours in each line.
    """

    def __init__(self, references: Iterable[Reference]) -> None:
        self._paragraphs: list[tuple[Reference, list[str]]] = []
        #: What the hits in each paragraph are divided by, since a long one has more by chance.
        self._divisors: list[float] = []
        self._headings: list[tuple[Reference, list[str]]] = []
        self._index: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self.words: list[str] = []
        self.pairs: list[tuple[str, str]] = []
        for reference in references:
            for line in reference.text.split("\n"):
                found = _WORD.findall(line)
                words = small_letters(found)[:_LONGEST] if found else []
                self.words += words
                self.pairs += pairwise(words)
                if len(words) >= 6:
                    self._add(reference, words)
                if words[:1] == ["article"] and len(words) <= _LONGEST_TITLE:
                    self._headings.append((reference, words[2:]))
        for gram in [gram for gram, numbers in self._index.items() if len(numbers) > _COMMON]:
            del self._index[gram]

    def __bool__(self) -> bool:
        return bool(self._paragraphs or self._headings)

    def _add(self, reference: Reference, words: list[str]) -> None:
        number = len(self._paragraphs)
        self._paragraphs.append((reference, words))
        self._divisors.append((12 + len(words)) ** 0.35)
        for gram in set(zip(words, words[1:], words[2:], strict=False)):
            self._index[gram].append(number)

    def align_title(self, row: Row) -> None:
        """Mark the words of an article's title that stand in the most similar heading of a base text."""
        row.matched = [-1] * len(row.words)
        best, score = None, _TITLES_ALIKE
        for reference, words in self._headings:
            alike = Indel.normalized_similarity(row.words, words)
            if alike > score:
                best, score = (reference, words), alike
        if best is not None:
            row.reference, row.base, row.reference_length = best[0].title, best[0].base, len(best[1])
            mark(row, row.words, best[1])

    def align(self, row: Row) -> None:
        """Mark the words of a row that stand in the best paragraph: its index there, -1 where they do not."""
        words = row.words[:_LONGEST]
        row.matched = [-1] * len(row.words)
        if len(words) < 6 or not self._paragraphs:
            return
        shared = self._index.keys() & set(zip(words, words[1:], words[2:], strict=False))
        counts = Counter(chain.from_iterable(map(self._index.__getitem__, shared)))
        best = max(counts, key=lambda n: (counts[n] / self._divisors[n], -n), default=None)
        if best is None:
            return
        reference, other = self._paragraphs[best]
        shorter = max(1, min(len(words), len(other)) - 2)
        if counts[best] < 3 or counts[best] / shorter < _ALIKE:
            return
        row.reference, row.base, row.reference_length = reference.title, reference.base, len(other)
        mark(row, words, other)


def mark(row: Row, words: Sequence[str], other: Sequence[str]) -> None:
    """Mark the words of a row, given once more as far as they count, that stand in the same order in another text."""
    shared = runs = 0
    for op in Indel.opcodes(words, other):
        if op.tag == "equal":
            for i in range(op.src_end - op.src_start):
                row.matched[op.src_start + i] = op.dest_start + i
            shared += op.src_end - op.src_start
            runs += 1
    in_runs = (shared - runs) / max(1, len(words))
    covered = shared / max(1, len(other))
    row.close = in_runs >= _CLOSE or (in_runs >= _CLOSE_IF_COVERED and covered >= _COVERED)


def gap(row: Row, inside: range, outside: Sequence[bool], near: int) -> tuple[int, int] | None:
    """How many words the reference has between the neighbours of a bracket, and the first of them.

    `outside` says which words of the row belong to no new bracket. None where no neighbour is among the `near` words
    on both sides.
    """
    left = _neighbour(row, inside.start - 1, -1, outside, near)
    right = _neighbour(row, inside.stop, 1, outside, near)
    if left is None or right is None or right <= left:
        return None
    return right - left - 1, left + 1


def _neighbour(row: Row, at: int, step: int, outside: Sequence[bool], near: int) -> int | None:
    steps = 0
    if not any(outside[at:] if step > 0 else outside[: at + 1]):
        return row.reference_length if step > 0 else -1
    while 0 <= at < len(row.words) and steps < near:
        if outside[at]:
            if row.matched[at] >= 0:
                return row.matched[at]
            steps += 1
        at += step
    return None
