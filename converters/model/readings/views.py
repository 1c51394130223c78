"""What one reader of a document takes of its proposals: nothing, or what one delegation wants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Protocol

from converters.model.document import Document, OperationKind, Proposal, Relation, Scope, Stance
from converters.model.parties import Parties
from converters.model.readings.sides import NEW_WORDS


class Choice(Enum):
    """Whether a proposal is taken; `UNCLEAR` where a delegation is printed on both sides."""

    TAKE = "take"
    LEAVE = "leave"
    UNCLEAR = "unclear"


class View(Protocol):
    """A way to read a document."""

    def choice(self, proposal: Proposal) -> Choice:
        """What becomes of a proposal."""

    def own_words(self, proposal: Proposal) -> str:
        """Words that the reader wants in place of the proposal's own, or an empty text."""

    def deletions(self) -> Iterator[tuple[Proposal, Stance]]:
        """The lists by which the reader wants a whole provision, article or cluster out."""


class Original:
    """The text before the proposals."""

    def choice(self, proposal: Proposal) -> Choice:  # noqa: ARG002, the text before does not depend on it
        """No proposal is taken."""
        return Choice.LEAVE

    def own_words(self, proposal: Proposal) -> str:  # noqa: ARG002, as above
        """There are none."""
        return ""

    def deletions(self) -> Iterator[tuple[Proposal, Stance]]:
        """There are none."""
        return iter(())


_FOR_NEW = frozenset((Relation.PROPOSES, Relation.SUPPORT))
_FOR_OLD = _FOR_NEW | {Relation.DELETE}
_AGAINST_NEW = frozenset((Relation.AGAINST, Relation.DELETE, Relation.RETAIN))
_AGAINST_OLD = frozenset((Relation.AGAINST, Relation.RETAIN))
_WIDE = frozenset((Scope.PROVISION, Scope.ARTICLE, Scope.OPTION, Scope.CLUSTER))


class Lists:
    """Who stands in which lists of a document: worked out once for all its readers."""

    def __init__(self, document: Document, parties: Parties) -> None:
        self.parties = parties
        self._found: dict[str, dict[int, tuple[Proposal, tuple[Stance, ...]]]] = {}
        for proposal in document.proposals:
            own: dict[str, list[Stance]] = {}
            for stance in proposal.stances:
                for code in dict.fromkeys(parties.code(mention.party) for mention in stance.mentions):
                    own.setdefault(code, []).append(stance)
            for code, stances in own.items():
                self._found.setdefault(code, {})[proposal.number] = (proposal, tuple(stances))

    def of(self, code: str) -> Mapping[int, tuple[Proposal, tuple[Stance, ...]]]:
        """The proposals that a party, by its code, has a say in, by number as printed, with the lists it stands in."""
        return self._found.get(code, {})


class PartyView:
    """The text as one delegation would have it: what it proposes and supports taken, everything else left.

    `party` is a code; aliases in `parties` are resolved. A group's proposals are not those of its members.
    """

    def __init__(self, party: str, lists: Lists) -> None:
        self._mine = lists.of(lists.parties.code(party))
        self._supported = {
            (proposal.article, proposal.provision if stance.scope is Scope.PROVISION else "")
            for proposal, stances in self._mine.values()
            if proposal.is_position
            for stance in stances
            if stance.relation is Relation.SUPPORT and stance.scope in (Scope.PROVISION, Scope.ARTICLE)
        }

    def _lists(self, proposal: Proposal) -> tuple[Stance, ...]:
        """The lists of a proposal in which the party stands."""
        found = self._mine.get(proposal.number)
        return found[1] if found else ()

    def choice(self, proposal: Proposal) -> Choice:
        """Taken if the party proposes or supports it; unclear if the party also stands against it."""
        operation = proposal.operation
        if operation is None or operation.kind is OperationKind.POSITION:
            return Choice.LEAVE
        is_new = operation.kind in NEW_WORDS or operation.kind is OperationKind.REPLACE
        relations = {stance.relation for stance in self._lists(proposal) if stance.scope is proposal.scope}
        wants = bool(relations & (_FOR_NEW if is_new else _FOR_OLD)) or self._supports(proposal)
        resists = bool(relations & (_AGAINST_NEW if is_new else _AGAINST_OLD))
        if wants and resists:
            return Choice.UNCLEAR
        return Choice.TAKE if wants else Choice.LEAVE

    def _supports(self, proposal: Proposal) -> bool:
        """Whether a position elsewhere in the provision or article supports a whole new one."""
        if proposal.operation is None or proposal.operation.kind is not OperationKind.NEW:
            return False
        return (proposal.article, proposal.provision) in self._supported

    def own_words(self, proposal: Proposal) -> str:
        """The words that the party's own list gives (`; may: CA`)."""
        return next((stance.words for stance in self._lists(proposal) if stance.words), "")

    def deletions(self) -> Iterator[tuple[Proposal, Stance]]:
        """The party's lists such as `[delete paragraph – XX]`."""
        for proposal, stances in self._mine.values():
            for stance in stances:
                wider = proposal.is_position or stance.scope is not proposal.scope
                if wider and stance.relation is Relation.DELETE and stance.scope in _WIDE:
                    yield proposal, stance
