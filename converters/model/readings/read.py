"""An article's words, run by run, with what becomes of them in one reading."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from converters.model.document import (
    Article,
    Bracket,
    BracketKind,
    Certainty,
    Document,
    Inline,
    Leaf,
    OperationKind,
    Proposal,
    Role,
    leaves_of,
)
from converters.model.parties import Parties
from converters.model.readings.segments import ProvisionReading, Reading, Segment, Status, joined
from converters.model.readings.sides import Side, cut, side_at
from converters.model.readings.views import Choice, Original, PartyView, View
from converters.model.readings.wholes import TITLE, Places, Wholes

#: The readings that are not those of a party.
MARKED = "marked"
ORIGINAL = "original"

_ABSENT = (Status.OMITTED, Status.DELETED)
#: Leaves of the text itself.
_PLAIN = frozenset((Role.WORDS, Role.LABEL, Role.BREAK))


def reading(document: Document, article: Article, as_: str, parties: Parties | None = None) -> Reading:
    """One article in one reading; see `Reader`."""
    return Reader(document, as_, parties).read(article)


class _State(NamedTuple):
    """What becomes of words at one place, whether that is inferred, and the proposal that decided it."""

    status: Status
    inferred: bool = False
    proposal: int | None = None


class _Frame(NamedTuple):
    """The states of words inside a bracket: the old ones, the new ones and those that stay in any case.

    `attributed` says whether the bracket names parties; None outside any bracket.
    """

    both: _State
    old: _State
    new: _State
    proposal: Proposal | None = None
    attributed: bool | None = None

    @classmethod
    def of(cls, state: _State, attributed: bool | None) -> _Frame:
        return cls(state, state, state, None, attributed)

    @property
    def splits(self) -> bool:
        return self.old != self.new

    def at(self, side: Side) -> _State:
        return self.old if side is Side.OLD else self.new if side is Side.NEW else self.both

    def pieces(self, leaf: Leaf) -> Iterator[tuple[str, Side]]:
        operation = self.proposal.operation if self.proposal else None
        return iter(((leaf.text, Side.BOTH),)) if operation is None else cut(leaf, operation)

    def inside(self, start: int, end: int) -> _State:
        operation = self.proposal.operation if self.proposal else None
        return self.both if operation is None else self.at(side_at(operation, start, end))


class Reader:
    """Reads the articles of a document as `as_` has them: "marked" (as printed), "original" or a party's code.

    A nested proposal counts only where the words around it are there. What is left out stays in the reading
    with its status, so that readers can be told; `visible` drops it. Readers of one document can share its `wholes`.
    """

    def __init__(
        self, document: Document, as_: str, parties: Parties | None = None, wholes: Wholes | None = None
    ) -> None:
        self._wholes = wholes or Wholes(document)
        self._marked = as_ == MARKED
        is_text = as_ in (MARKED, ORIGINAL)
        self._view: View = Original() if is_text else PartyView(as_, self._wholes.lists(parties or Parties()))
        self._deletions = tuple(self._view.deletions())

    def read(self, article: Article) -> Reading:
        """The article with its title and all its provisions, in printed order."""
        places = self._wholes.places(article)
        provisions = (
            ProvisionReading(each.id, each.kind, each.depth, self._segments(each.content, places, number))
            for number, each in enumerate(article.provisions)
        )
        return Reading(article.id, self._segments(article.heading, places, TITLE), tuple(provisions))

    def some(self, article: Article, wanted: Collection[int]) -> dict[int, tuple[Segment, ...]]:
        """Only the provisions of these indexes, and the title if `TITLE` is among them."""
        places = self._wholes.places(article)
        return {
            place: self._segments(
                article.heading if place == TITLE else article.provisions[place].content, places, place
            )
            for place in wanted
        }

    def _segments(self, content: tuple[Inline, ...], places: Places, place: int) -> tuple[Segment, ...]:
        state, done = self._base(places, place)
        outer = _Frame.of(state, attributed=None)
        segments: list[Segment] = []
        stack: list[tuple[Inline | Segment, _Frame]] = [(item, outer) for item in reversed(content)]
        while stack:
            item, frame = stack.pop()
            if isinstance(item, Segment):
                segments.append(item)
            elif isinstance(item, Leaf):
                if frame.proposal is None and item.role in _PLAIN:  # most of a text, and nothing splits it
                    if item.text:
                        segments.append(Segment(item.text, *frame.both, item.struck))
                else:
                    segments.extend(self._leaf(item, frame))
            elif self._says_only(item):
                segments.extend(_apparatus(leaf) for leaf in leaves_of(item.children) if leaf.text)
            else:
                inner, own = self._enter(item, frame, done)
                if own:
                    stack.append((own, inner))
                stack.extend((child, inner) for child in reversed(item.children))
        return tuple(joined(segments))

    def _says_only(self, bracket: Bracket) -> bool:
        """Whether a bracket holds no words of the text."""
        if bracket.kind in (BracketKind.POSITION, BracketKind.NOTE):
            return True
        proposal = self._proposal_of(bracket)
        return proposal is not None and proposal.is_position

    def _proposal_of(self, bracket: Bracket) -> Proposal | None:
        return None if bracket.proposal is None else self._wholes.by_number.get(bracket.proposal)

    def _base(self, places: Places, place: int) -> tuple[_State, frozenset[int]]:
        """The state in which the proposals about the whole leave a place, and the numbers of these."""
        state = _State(Status.PLAIN)
        done = set()
        for proposal in places.covering(place):
            if proposal.operation is not None:
                state = self._step(state, proposal, side_at(proposal.operation, *proposal.span))
                done.add(proposal.number)
        for proposal, stance in self._deletions:
            if places.asked_out(proposal, stance, place):
                state = _out(state, state.inferred, proposal)
        return state, frozenset(done)

    def _enter(self, bracket: Bracket, frame: _Frame, done: frozenset[int]) -> tuple[_Frame, Segment | None]:
        """The states inside a bracket, and the words that the reader's own list puts behind it."""
        state = frame.inside(*bracket.span)
        proposal = self._proposal_of(bracket)
        if proposal is None or proposal.number in done:
            return _Frame.of(state, attributed=bracket.proposal is not None), None
        old = self._step(state, proposal, Side.OLD)
        new = self._step(state, proposal, Side.NEW)
        own = None
        words = self._view.own_words(proposal)
        if words and new.status is Status.INSERTED and not self._marked:
            own = Segment(words, Status.INSERTED, True, proposal.number, own=True)
            new = _State(Status.OMITTED, new.inferred, proposal.number)
        if old.status is Status.UNCLEAR or not _has_sides(proposal):
            old = new = state = self._unclear(state, proposal)
        return _Frame(state, old, new, proposal, attributed=True), own

    def _step(self, state: _State, proposal: Proposal, side: Side) -> _State:
        """What one proposal makes of words that come to it in some state."""
        operation = proposal.operation
        choice = self._view.choice(proposal)
        if operation is None or operation.certainty is Certainty.AMBIGUOUS or choice is Choice.UNCLEAR:
            return self._unclear(state, proposal)
        inferred = state.inferred or operation.certainty is Certainty.INFERRED
        if self._marked:
            status = Status.INSERTED if side is Side.NEW else Status.DELETED
            return _State(status, inferred, proposal.number)
        if state.status in (Status.OMITTED, Status.UNCLEAR):
            return state
        if side is Side.NEW:
            is_in = choice is Choice.TAKE and state.status is not Status.DELETED
            return _State(Status.INSERTED if is_in else Status.OMITTED, inferred, proposal.number)
        if choice is Choice.TAKE:
            return _out(state, inferred, proposal)
        return _State(Status.KEPT, inferred, proposal.number) if state.status is Status.PLAIN else state

    def _unclear(self, state: _State, proposal: Proposal) -> _State:
        is_out = state.status in _ABSENT and not self._marked
        return state if is_out else _State(Status.UNCLEAR, True, proposal.number)

    def _leaf(self, leaf: Leaf, frame: _Frame) -> Iterator[Segment]:
        if not leaf.text:
            return
        if leaf.role is Role.TAIL or (leaf.role in (Role.OPEN, Role.CLOSE) and self._attributed(leaf, frame)):
            yield _apparatus(leaf)
        elif leaf.role is Role.NOTE:
            status = frame.both.status if frame.both.status in _ABSENT else Status.NOTE
            yield Segment(leaf.text, status, struck=leaf.struck)
        else:
            for text, side in frame.pieces(leaf):
                state = frame.at(side)
                if side is Side.BOTH and frame.splits and not any(map(str.isalnum, text)) and not self._marked:
                    state = _State(Status.OMITTED)  # the dash or space between old and new words
                yield Segment(text, *state, struck=leaf.struck)

    def _attributed(self, leaf: Leaf, frame: _Frame) -> bool:
        """Whether a bracket mark belongs to a proposal; outside any bracket it does if one runs over it."""
        if frame.attributed is not None:
            return frame.attributed
        return leaf.span.start in self._wholes.inside


def _has_sides(proposal: Proposal) -> bool:
    """Whether one can tell the old words from the new ones."""
    operation = proposal.operation
    if operation is None or operation.kind is not OperationKind.REPLACE:
        return operation is not None
    return bool(operation.old_spans or operation.new_spans)


def _out(state: _State, inferred: bool, proposal: Proposal) -> _State:
    """Old words are deleted; words that were only proposed are not there."""
    is_new = state.status in (Status.INSERTED, Status.OMITTED)
    return _State(Status.OMITTED if is_new else Status.DELETED, inferred, proposal.number)


def _apparatus(leaf: Leaf) -> Segment:
    return Segment(leaf.text, Status.APPARATUS, struck=leaf.struck)
