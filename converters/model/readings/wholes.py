"""Proposals about whole provisions and articles, and what each of them covers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate

from converters.model.document import (
    Article,
    Document,
    Inline,
    OperationKind,
    Proposal,
    Provision,
    Role,
    Scope,
    Stance,
    end_of,
    leaves_of,
    start_of,
)
from converters.model.parties import Parties
from converters.model.readings.views import Lists
from converters.model.source import Span

#: The place of an article's title, beside the indexes of its provisions.
TITLE = -1

_KINDS = frozenset((OperationKind.NEW, OperationKind.WHOLE_DELETE, OperationKind.INSERT, OperationKind.DELETE))
_SCOPES = frozenset((Scope.PROVISION, Scope.ARTICLE, Scope.OPTION, Scope.CLUSTER))


class Union:
    """All places that lie in at least one of some spans."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def __contains__(self, at: int) -> bool:
        index = bisect_right(self._starts, at) - 1
        return index >= 0 and at < self._ends[index]


class Wholes:
    """The whole-provision proposals of a document, and what else all its readers share: worked out once."""

    def __init__(self, document: Document) -> None:
        self.by_number = {proposal.number: proposal for proposal in document.proposals}
        self.inside = Union(proposal.span for proposal in document.proposals)
        self._document = document
        self._lists: list[Lists] = []
        whole = (proposal for proposal in document.proposals if _is_whole(proposal))
        self._proposals = sorted(whole, key=lambda p: p.span.start - p.span.end)
        self._by_start = sorted(range(len(self._proposals)), key=lambda at: self._proposals[at].span.start)
        self._starts = [self._proposals[at].span.start for at in self._by_start]
        self._reach = list(accumulate((self._proposals[at].span.end for at in self._by_start), max))
        self._of: dict[str, list[int]] = defaultdict(list)
        for at, proposal in enumerate(self._proposals):
            self._of[proposal.article].append(at)
        self._divisions = document.divisions
        self._places: dict[int, tuple[Article, Places]] = {}

    def lists(self, parties: Parties) -> Lists:
        """Who stands in which lists."""
        found = next((lists for lists in self._lists if lists.parties is parties), None)
        if found is None:
            found = Lists(self._document, parties)
            self._lists.append(found)
        return found

    def places(self, article: Article) -> Places:
        """The places of one article with what touches them; worked out once for all readings."""
        found = self._places.get(id(article))
        if found is None:
            found = self._places[id(article)] = (article, self._work_out(article))
        return found[1]

    def _work_out(self, article: Article) -> Places:
        span = article.span
        found = set(self._of.get(article.id, ()))
        before = bisect_left(self._starts, span.end)
        while before and self._reach[before - 1] > span.start:
            before -= 1
            at = self._by_start[before]
            if self._proposals[at].span.end > span.start:
                found.add(at)
        near = [self._proposals[at] for at in sorted(found)]
        divisions = [d for d in self._divisions if d.number in article.divisions and d.content]
        return Places(article, near, [_content_span(division.content) for division in divisions])


class Places:
    """The title and the provisions of one article, and the proposals that cover them whole."""

    def __init__(self, article: Article, proposals: list[Proposal], divisions: list[Span]) -> None:
        self._article = article
        self._proposals = proposals
        self._divisions = divisions
        self._words = {n: _words_span(provision.content) for n, provision in enumerate(article.provisions)}
        self._words[TITLE] = _words_span(article.heading)
        self._above = [tuple(_above(article, provision)) for provision in article.provisions]
        self._covering: dict[int, tuple[Proposal, ...]] = {}

    def covering(self, place: int) -> tuple[Proposal, ...]:
        """The proposals that cover the title or a provision by its index, the widest first."""
        if place not in self._covering:
            self._covering[place] = tuple(p for p in self._proposals if self._covers(p, place))
        return self._covering[place]

    def _covers(self, proposal: Proposal, place: int) -> bool:
        if proposal.article == self._article.id:
            if proposal.scope is Scope.ARTICLE:
                return True
            if place != TITLE and proposal.scope is Scope.PROVISION and proposal.provision == self._id(place) != "":
                return True
        words = self._words[place]
        return words is not None and proposal.span.start <= words.start and words.end <= proposal.span.end

    def _id(self, place: int) -> str:
        return self._article.provisions[place].id

    def asked_out(self, proposal: Proposal, stance: Stance, place: int) -> bool:
        """Whether a list that wants something whole out means the title or a provision by its index.

        Who wants a paragraph out means what stands below it too, unless only the chapeau is named.
        """
        if stance.scope is Scope.CLUSTER:
            inside = any(span.start <= proposal.span.start < span.end for span in self._divisions)
            return inside or proposal.article == self._article.id
        if proposal.article != self._article.id:
            return False
        if stance.scope is Scope.ARTICLE:
            return True
        if place == TITLE or stance.scope is not Scope.PROVISION or not proposal.provision:
            return False
        below = proposal.provision in self._above[place] and "chapeau" not in stance.verb.lower()
        return below or proposal.provision == self._id(place)


def _is_whole(proposal: Proposal) -> bool:
    operation = proposal.operation
    return operation is not None and operation.kind in _KINDS and proposal.scope in _SCOPES


def _content_span(content: tuple[Inline, ...]) -> Span:
    return Span(start_of(content[0]), end_of(content[-1]))


def _words_span(content: tuple[Inline, ...]) -> Span | None:
    """From the first to behind the last of the words, or None where there are none."""
    leaves = [leaf for leaf in leaves_of(content) if leaf.role is Role.WORDS and leaf.text.strip()]
    return Span(leaves[0].span.start, leaves[-1].span.end) if leaves else None


def _above(article: Article, provision: Provision) -> Iterator[str]:
    """The ids of the units that a provision stands below, the nearest first."""
    parents = {other.id: other.parent for other in article.provisions if other.id}
    parent = provision.parent
    while parent and len(parents):
        yield parent
        parent = parents.pop(parent, "")
