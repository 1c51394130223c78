"""Reference texts: which words of a provision stand in a text that the draft was modelled on."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, pairwise

from rapidfuzz.distance import Indel

from converters.model.settings import Reference
from converters.parse.operations.doubles import opens
from converters.parse.operations.words import Row, small_letters
from converters.store.memory import remembered

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
#: What a word that means something counts beside one that stands behind the same word in both texts.
_MEANING = 0.5
#: `Article 63` has so many words.
_NUMBER = 2


@lru_cache(maxsize=4)
def index_of(references: tuple[Reference, ...]) -> References:
    """The index of some reference texts, made once for all documents that were modelled on them."""
    return References(references)


class References:
    """Finds the paragraph of a reference text that a provision was modelled on, and aligns the two.

    `words` counts the words of all reference texts, `pairs` the neighbours in their lines.
    """

    def __init__(self, references: Iterable[Reference]) -> None:
        self._paragraphs: list[tuple[Reference, list[str]]] = []
        #: What the hits in each paragraph are divided by, since a long one has more by chance.
        self._divisors: list[float] = []
        self._headings: list[tuple[Reference, list[str]]] = []
        self._index: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self.words: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()
        for reference in references:
            titled = False
            for line in reference.text.split("\n"):
                found = _WORD.findall(line)
                words = small_letters(found)[:_LONGEST] if found else []
                self.words.update(words)
                self.pairs.update(pairwise(words))
                if len(words) >= 6:
                    self._add(reference, words)
                heading = words[:1] == ["article"] and len(words) <= _LONGEST_TITLE
                if heading or (titled and 0 < len(words) <= _LONGEST_TITLE):
                    self._headings.append((reference, words[2:] if heading else words))
                # Many treaties print the title below the number.
                titled = (heading and len(words) == _NUMBER) or (titled and not words)
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
        row.matched = [-1] * len(row.words)
        if len(row.words) < 6 or not self._paragraphs:
            return
        best, matched = self._best(tuple(row.words[:_LONGEST]))
        if best >= 0:
            reference, other = self._paragraphs[best]
            row.reference, row.base, row.reference_length = reference.title, reference.base, len(other)
            _mark(row, matched, len(other))

    @remembered
    def _best(self, words: tuple[str, ...]) -> tuple[int, tuple[int, ...]]:
        """The number of the paragraph that some words follow, and the place of each in it; -1 if they follow none."""
        shared = self._index.keys() & set(zip(words, words[1:], words[2:], strict=False))
        counts = Counter(chain.from_iterable(map(self._index.__getitem__, shared)))
        best = max(counts, key=lambda n: (counts[n] / self._divisors[n], -n), default=None)
        if best is None:
            return -1, ()
        other = self._paragraphs[best][1]
        shorter = max(1, min(len(words), len(other)) - 2)
        if counts[best] < 3 or counts[best] / shorter < _ALIKE:
            return -1, ()
        both = tuple(_most(words, other)), tuple(_telling(words, other))
        return best, max(both, key=lambda matched: _weight(words, matched))


def mark(row: Row, words: Sequence[str], other: Sequence[str]) -> None:
    """Mark the words of a row, given once more as far as they count, that stand in the same order in another text."""
    _mark(row, _most(words, other), len(other))


def _mark(row: Row, matched: Sequence[int], other: int) -> None:
    row.matched[: len(matched)] = matched
    shared = len(matched) - matched.count(-1)
    in_runs = _in_runs(matched) / max(1, len(matched))
    row.close = in_runs >= _CLOSE or (in_runs >= _CLOSE_IF_COVERED and shared / max(1, other) >= _COVERED)


def _in_runs(matched: Sequence[int]) -> int:
    """How many words stand behind the same word as in the other text."""
    return sum(place >= 0 and place == before + 1 and before >= 0 for before, place in pairwise(matched))


def _most(words: Sequence[str], other: Sequence[str]) -> list[int]:
    """The place of each word in another text, -1 where it has none, so that the most words find one."""
    matched = [-1] * len(words)
    for op in Indel.opcodes(words, other) if words and other else ():
        if op.tag == "equal":
            matched[op.src_start : op.src_end] = range(op.dest_start, op.dest_end)
    return matched


def _telling(words: Sequence[str], other: Sequence[str]) -> list[int]:
    """The same, but first of the words that mean something: `the`, `of` and `and` stand everywhere."""
    mine, theirs = ([i for i, word in enumerate(text) if not opens(word)] for text in (words, other))
    found = _most([words[i] for i in mine], [other[i] for i in theirs])
    anchors = [(i, theirs[place]) for i, place in zip(mine, found, strict=True) if place >= 0]
    matched = [-1] * len(words)
    for (start, place), (end, stop) in pairwise(((-1, -1), *anchors, (len(words), len(other)))):
        between = _most(words[start + 1 : end], other[place + 1 : stop])
        matched[start + 1 : end] = [place + 1 + i if i >= 0 else -1 for i in between]
        if end < len(words):
            matched[end] = stop
    return matched


def _weight(words: Sequence[str], matched: Sequence[int]) -> float:
    """How much two texts share: words in runs, and those that mean something."""
    return _in_runs(matched) + _MEANING * sum(
        i >= 0 and not opens(word) for word, i in zip(words, matched, strict=True)
    )


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
