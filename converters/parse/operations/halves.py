"""The two halves of a replacement, found in the marks, in the words or in a reference text. Old words come first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from converters.model.source import Span
from converters.parse.operations.doubles import split_by_class, split_by_dash, split_by_neighbours, split_glued
from converters.parse.operations.evidence import Halves, adds, gap_at, in_place
from converters.parse.operations.words import Passage, Row
from converters.parse.visible import Visible

_LONGEST_WITH_DASH = 40
_LONGEST_GLUED = 5


class HalvesFinder:
    """Looks for the halves of replacements in one document.

    `vocabulary` counts the words of the document and its references, `compounds` the hyphenated ones,
    `pairs` neighbouring words.
    """

    def __init__(
        self,
        seen: Visible,
        vocabulary: Mapping[str, int],
        compounds: Mapping[str, int],
        pairs: Mapping[tuple[str, str], int],
    ) -> None:
        self.seen = seen
        self.pairs = pairs
        self.vocabulary = vocabulary
        self.compounds = compounds

    def find(self, words: Passage, sound: bool = False) -> Halves | None:
        """The halves that the marks or the words themselves show; `sound` marks may stand in any order."""
        return self._marked(words, sound) or self._glued(words) or self._at_dash(words) or self._doubled(words)

    def _marked(self, words: Passage, sound: bool) -> Halves | None:
        if not words.struck:
            return None
        row, struck = words.row, self.seen.struck
        out = [i for i in words.own if struck[row.starts[i]] and struck[row.ends[i] - 1]]
        kept = [i for i in words.own if not struck[row.starts[i]] and not struck[row.ends[i] - 1]]
        if out and kept and (sound or max(out) < min(kept)):
            return self._halves(row, out, kept, "some words of the bracket are struck, the others not", True)
        return None

    def _at_dash(self, words: Passage) -> Halves | None:
        row, own = words.row, words.own
        if not own or len(own) > _LONGEST_WITH_DASH:
            return None
        at = row.starts[own[0]]
        dash = split_by_dash(self.seen.text[at : row.ends[own[-1]]], self.compounds)
        if not dash:
            return None
        old = [i for i in own if row.ends[i] <= at + dash[0]]
        new = [i for i in own if row.starts[i] >= at + dash[1]]
        return self._halves(row, old, new, dash[2]) if old and new else None

    def _doubled(self, words: Passage) -> Halves | None:
        row, own = words.row, words.own
        listed = bool(own) and self.seen.text.find(",", row.starts[own[0]], row.ends[own[-1]]) >= 0
        found = split_by_class(words.words, listed)
        if not found and len(own) == 2 and own[0] and own[1] + 1 < len(row.words):
            found = split_by_neighbours(row.words[own[0] - 1], words.words, row.words[own[1] + 1], self.pairs)
        if not found:
            return None
        return self._halves(words.row, words.own[: found[0]], words.own[found[0] :], found[1])

    def _glued(self, words: Passage) -> Halves | None:
        row, own, text = words.row, words.own, self.seen.text
        found = split_glued(words.words, self.vocabulary) if own and len(own) <= _LONGEST_GLUED else None
        if not found:
            return None
        index, cut, reason = found
        middle = row.starts[own[index]] + cut
        begin, end = row.starts[own[0]], row.ends[own[-1]]
        return Halves(
            (self.seen.span(begin, middle),),
            (self.seen.span(middle, end),),
            text[begin:middle],
            text[middle:end],
            reason,
        )

    def by_reference(self, words: Passage, row: Row) -> Halves | None:
        """The halves that a reference text shows: it has the first words at this place, and not the rest."""
        own = words.own
        if len(own) < 2:
            return None
        k = 0
        while k < len(own) and row.matched[own[k]] >= 0:
            k += 1
        rest = own[k:]
        if not 0 < k < len(own) or any(row.matched[i] >= 0 for i in rest[:-1]) or adds(row.words[own[k]]):
            return None
        if k == 1 and len(row.words[own[0]]) <= 3 and len(rest) > 2:
            return None
        between = gap_at(row, words)
        if between is None or not in_place(row, own[:k], between) or between[0] > k + 1:
            return None
        reason = f"the first words stand at this place in {row.reference}, the others do not"
        return self._halves(row, own[:k], rest, reason)

    def _halves(self, row: Row, old: Sequence[int], new: Sequence[int], reason: str, marked: bool = False) -> Halves:
        return Halves(
            self._spans(row, old), self._spans(row, new), self._text(row, old), self._text(row, new), reason, marked
        )

    def _spans(self, row: Row, indices: Sequence[int]) -> tuple[Span, ...]:
        spans: list[tuple[int, int]] = []
        for i in indices:
            if spans and i and row.ends[i - 1] == spans[-1][1]:
                spans[-1] = (spans[-1][0], row.ends[i])
            else:
                spans.append((row.starts[i], row.ends[i]))
        return tuple(self.seen.span(a, b) for a, b in spans)

    def _text(self, row: Row, indices: Sequence[int]) -> str:
        return " ".join(self.seen.text[row.starts[i] : row.ends[i]] for i in indices)
