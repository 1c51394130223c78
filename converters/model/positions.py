"""The table of positions: one row for each party in each bracket (notation of the positions table)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from converters.model.document import Document, Proposal, Relation, Scope, Stance

COLUMNS = ("article", "provision", "scope", "relation", "party", "passage", "line")


class Position(NamedTuple):
    """One party's stance in one bracket. `line` is the line of the source on which the list of parties stands."""

    article: str
    provision: str
    scope: Scope
    relation: Relation
    party: str
    passage: str
    line: int
    proposal: int

    def cells(self) -> tuple[str, ...]:
        """The row of the table, in the order of `COLUMNS`."""
        return (
            self.article,
            self.provision,
            self.scope.value,
            self.relation.value,
            self.party,
            self.passage,
            str(self.line),
        )


def positions(document: Document) -> Iterator[Position]:
    """Every position of a document in printed order; a party printed twice in one list gives one row."""
    for proposal in document.proposals:
        yield from positions_of(proposal)


def positions_of(proposal: Proposal) -> Iterator[Position]:
    """The positions that one bracket states."""
    for stance in proposal.stances:
        seen = set()
        for mention in stance.mentions:
            if mention.party not in seen:
                seen.add(mention.party)
                yield Position(
                    proposal.article,
                    proposal.provision if stance.scope in (Scope.PASSAGE, Scope.PROVISION) else _place(stance),
                    stance.scope,
                    stance.relation,
                    mention.party,
                    _passage(proposal, stance),
                    proposal.line,
                    proposal.number,
                )


def _place(stance: Stance) -> str:
    return "title" if stance.scope is Scope.TITLE else ""


def _passage(proposal: Proposal, stance: Stance) -> str:
    words = stance.words or (proposal.passage if stance.scope in (Scope.PASSAGE, Scope.TITLE) else "")
    if stance.relation is Relation.OTHER and stance.verb:
        return f"{stance.verb}: {words}" if words else stance.verb
    return words
