"""Who stands with whom, and against whom, in the proposals of all versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from converters.model.document import Certainty, OperationKind, Proposal, Relation
from converters.model.parties import Parties

_NEW = frozenset((OperationKind.INSERT, OperationKind.NEW, OperationKind.REPLACE))
_PLAIN = frozenset((Relation.PROPOSES, Relation.SUPPORT))


class Camps(NamedTuple):
    """Who is for a proposal and who is against it; `others` are lists that are neither, each by itself."""

    pro: frozenset[str]
    con: frozenset[str]
    others: tuple[frozenset[str], ...]


def camps(proposal: Proposal, parties: Parties) -> Camps:
    """The sides of one proposal, in the codes that are meant. Who stands on both sides stands on neither.

    A list counts for or against the words only where the source shows what the proposal does; lists about
    something wider (`[words: XA; delete paragraph - XB]`) are a question of their own.
    """
    pro: set[str] = set()
    con: set[str] = set()
    others = []
    for stance in proposal.stances:
        codes = frozenset(parties.code(mention.party) for mention in stance.mentions)
        side = _side(proposal, stance.relation) if stance.scope is proposal.scope else 0
        if side > 0:
            pro |= codes
        elif side < 0:
            con |= codes
        else:
            others.append(codes)
    return Camps(frozenset(pro - con), frozenset(con - pro), tuple(others))


def _side(proposal: Proposal, relation: Relation) -> int:
    operation = proposal.operation
    if operation is None:
        return 0
    if operation.kind is OperationKind.POSITION:
        return {Relation.DELETE: 1, Relation.RETAIN: -1, Relation.SUPPORT: -1}.get(relation, 0)
    if relation in _PLAIN:
        return 1
    if relation is Relation.AGAINST:
        return -1
    if operation.certainty is Certainty.AMBIGUOUS:
        return 0
    if relation is Relation.RETAIN:
        return -1
    if relation is Relation.DELETE:
        return -1 if operation.kind in _NEW else 1
    return 0


@dataclass
class Company:
    """For one delegation: the proposals that it shares with each other one, by what they share.

    `opposes`: the other is for a proposal and this one against it; `opposed`: the other way round.
    """

    together: dict[str, list[int]] = field(default_factory=dict)
    opposes: dict[str, list[int]] = field(default_factory=dict)
    opposed: dict[str, list[int]] = field(default_factory=dict)

    def renumbered(self, numbers: Mapping[int, int]) -> Company:
        """The same with other numbers for the proposals."""

        def told(table: dict[str, list[int]]) -> dict[str, list[int]]:
            return {other: [numbers[each] for each in shared] for other, shared in table.items()}

        return Company(told(self.together), told(self.opposes), told(self.opposed))


def companies(proposals: Iterable[Camps]) -> Mapping[str, Company]:
    """The company of every delegation; proposals are named by their place in the sequence given."""
    found: dict[str, Company] = {}
    for number, sides in enumerate(proposals):
        for code, other in _pairs((sides.pro, sides.con, *sides.others)):
            _add(found.setdefault(code, Company()).together, other, number)
        for code in sorted(sides.con):
            for other in sorted(sides.pro):
                _add(found.setdefault(code, Company()).opposes, other, number)
                _add(found.setdefault(other, Company()).opposed, code, number)
    return found


def _pairs(groups: Iterable[frozenset[str]]) -> Iterator[tuple[str, str]]:
    for group in groups:
        ordered = sorted(group)
        for code in ordered:
            for other in ordered:
                if code != other:
                    yield code, other


def _add(table: dict[str, list[int]], code: str, number: int) -> None:
    numbers = table.setdefault(code, [])
    if not numbers or numbers[-1] != number:
        numbers.append(number)
