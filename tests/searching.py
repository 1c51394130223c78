"""The search in the proposals, asked in Python as its script asks in a browser."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from lunr.index import Index
from lunr.query import Query
from lunr.stop_word_filter import WORDS

from converters.render.entrance.search import search_data, terms
from converters.render.input import SiteInput
from converters.render.parts.sitedata import delegations_of


@dataclass(frozen=True)
class Search:
    """The data of the search, the index as it is written for the script, and the words of the delegations' codes."""

    data: dict[str, Any]
    index: Any
    codes: frozenset[str]

    @classmethod
    def of(cls, site: SiteInput) -> Search:
        """The search of a site."""
        data = search_data(site)
        codes = frozenset(word for code in delegations_of(site).slugs for word in terms(code).split())
        return cls(data, Index.load(json.loads(json.dumps(data["index"]))), codes)

    def found(self, query: str) -> list[int]:
        """The numbers of the proposals that are found, best first."""
        asked = terms(query).split()
        needed = [term for term in asked if term in self.codes or term.lower() not in WORDS] or asked
        weights = self._holding(needed[0])
        for term in needed[1:]:
            more = self._holding(term)
            weights = {ref: weight + more[ref] for ref, weight in weights.items() if ref in more}
        for term in asked:
            for ref, weight in self._holding(term).items() if term not in needed else ():
                if ref in weights:
                    weights[ref] += weight
        return sorted(weights, key=lambda ref: (-weights[ref], ref))

    def anchors(self, query: str) -> list[str]:
        """Their anchors."""
        return [self.data["docs"][number][3] for number in self.found(query)]

    def told(self, query: str) -> list[str]:
        """What is found: article, place and words of each on one line."""
        docs = (self.data["docs"][number] for number in self.found(query))
        return [f"{self.data['articles'][doc[0]][2]}, {doc[1]}: {doc[4]}" for doc in docs]

    def _holding(self, term: str) -> dict[int, float]:
        lower, query = term.lower(), self.index.create_query()
        if term in self.codes and term != lower:
            query.term(lower, fields=["who"])
        else:
            query.term(lower, boost=10)
            query.term(lower, wildcard=Query.WILDCARD_TRAILING, use_pipeline=False)
        return {int(hit["ref"]): hit["score"] for hit in self.index.query(query)}
