"""The index of the search in the proposals as lunr.py makes it, in a third of the time.

lunr.py cuts a text character by character, brings every word of it to its stem and keeps each vector in order while it
grows. Here texts come cut into words, a word that was met before has its stem already, and a vector is sorted once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lunr import get_default_builder
from lunr.builder import Builder
from lunr.field_ref import FieldRef
from lunr.idf import idf
from lunr.pipeline import Pipeline
from lunr.stop_word_filter import stop_word_filter
from lunr.token import Token
from lunr.token_set import TokenSet
from lunr.vector import Vector

#: The parts of a text with what a word in each counts: more than who wants it and the article it stands in.
FIELDS = {"words": 10, "who": 4, "article": 4}


def index_of(texts: Sequence[dict[str, str]]) -> Any:
    """The index of some texts, each with an `id` and the parts of `FIELDS`, whose words are parted by spaces.

    No word is left out as too common: `shall` or `may`, `in` or `not` are what delegations differ about, and
    Norway is NO.
    """
    plain = get_default_builder()
    plain.pipeline.remove(stop_word_filter)
    builder = _Builder(plain)
    builder.ref("id")
    for name, boost in FIELDS.items():
        builder.field(name, boost)
    for text in texts:
        builder.add({"id": text["id"], **{name: text[name].split() for name in FIELDS}})
    return builder.build()


class _Known(Pipeline):  # type: ignore[misc]
    """What becomes of words: of each only once."""

    def __init__(self, plain: Pipeline) -> None:
        super().__init__()
        self._plain = plain
        self._known: dict[str, list[Token]] = {}

    def run(self, tokens: list[Token], field_name: str | None = None) -> list[Token]:
        """The terms of some words."""
        terms: list[Token] = []
        for token in tokens:
            word = token.string
            found = self._known.get(word)
            if found is None:
                found = self._known[word] = self._plain.run([token], field_name)
            terms += found
        return terms


class _Builder(Builder):  # type: ignore[misc]
    """Makes an index that is only written down: no search is asked of it here."""

    def __init__(self, plain: Builder) -> None:
        super().__init__()
        self.pipeline = _Known(plain.pipeline)
        self.search_pipeline = plain.search_pipeline

    def _create_token_set(self) -> None:
        self.token_set = TokenSet()

    def _create_field_vectors(self) -> None:
        count, weights = self.document_count, {}
        for term, posting in self.inverted_index.items():
            weights[term] = posting["_index"], idf(posting, count)
        self.field_vectors = {}
        for ref, frequencies in self.field_term_frequencies.items():
            field = FieldRef.from_string(ref).field_name
            length = self.field_lengths[ref] / self.average_field_length[field]
            damped = self._k1 * (1 - self._b + self._b * length)
            boost = self._fields[field].boost
            found = []
            for term, times in frequencies.items():
                index, weight = weights[term]
                found.append((index, round(weight * ((self._k1 + 1) * times) / (damped + times) * boost, 3)))
            self.field_vectors[ref] = Vector([number for pair in sorted(found) for number in pair])
