"""The readings of an article as data for its page: what becomes of its words for each delegation.

A page holds each provision's words once and, for each way to read them, runs of characters with what becomes
of them. The runs come from `converters.model.readings`, so that page and command line cannot differ; the
script only shows them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from converters.model.document import Article, Document, Proposal, Relation, Role, Scope, leaves_of
from converters.model.parties import Parties
from converters.model.readings import ORIGINAL, TITLE, Reader, Segment, Status, Wholes
from converters.render.parts.escape import visible
from converters.render.parts.view import ArticleView, VersionView

#: One letter for what becomes of a run; a capital for what is only inferred.
LETTERS = {
    Status.PLAIN: "p",
    Status.KEPT: "k",
    Status.INSERTED: "i",
    Status.DELETED: "d",
    Status.OMITTED: "o",
    Status.UNCLEAR: "u",
    Status.APPARATUS: "a",
    Status.NOTE: "n",
}
Made = TypeVar("Made")
#: In which lists of which proposals a party stands.
_Stands = tuple[tuple[int, int], ...]
_CHANGES = re.compile("[kidouw]", re.IGNORECASE)
#: What a position in words can do to a reading; the others leave every word where it is.
_MOVING = (Relation.DELETE, Relation.SUPPORT, Relation.PROPOSES, Relation.AGAINST)
_NARROW = (Scope.PASSAGE, Scope.TITLE, Scope.PROVISION)
#: What speaks of more than one provision.
_WIDE = (Scope.ARTICLE, Scope.OPTION, Scope.CLUSTER)


@dataclass(frozen=True)
class Readers:
    """The readers of one document, each made when it is first asked for."""

    document: Document
    parties: Parties
    _made: dict[str, Reader] = field(default_factory=dict, repr=False, compare=False)
    _shared: list[Wholes] = field(default_factory=list, repr=False, compare=False)

    def __getitem__(self, code: str) -> Reader:
        if code not in self._made:
            self._made[code] = Reader(self.document, code, self.parties, self._wholes())
        return self._made[code]

    def _wholes(self) -> Wholes:
        """What every reader of the document knows of it, worked out once."""
        if not self._shared:
            self._shared.append(Wholes(self.document))
        return self._shared[0]


class ArticleReadings(NamedTuple):
    """What the script needs to show an article in any reading; all empty if nothing is contested.

    `places`: for each contested provision its index (or "title"), its words, the label's place in them, and
    its runs in every different reading, the original's first. `own`: words that lists bring themselves.
    `chosen`: for each delegation the number of its runs, where they are not the original's.
    """

    places: dict[str, list[object]]
    own: list[str]
    chosen: dict[str, dict[str, int]]


def readers_of(view: ArticleView) -> Readers:
    """Who reads an article: its text without the proposals, or as a delegation would have it."""
    return Readers(view.nearby, view.known)


def article_readings(version: VersionView, view: ArticleView) -> ArticleReadings:
    """The readings of one article: the original's, and those of everybody who has a say in it."""
    article, readers = view.article, readers_of(view)
    original = readers[ORIGINAL].some(article, range(TITLE, len(article.provisions)))
    own: dict[str, int] = {}
    writer = _Writer({entry.proposal.number: entry.number for entry in view.entries}, own)
    table = {place: [writer.runs(segments)] for place, segments in original.items()}
    numbers = by_party(readers, version, view, lambda place, segments: _number(table[place], writer.runs(segments)))
    chosen = {code: {_key(place): number for place, number in mine.items() if number} for code, mine in numbers.items()}
    places: dict[str, list[object]] = {
        _key(place): [visible("".join(s.text for s in original[place])), _labels(article, place), *runs]
        for place, runs in table.items()
        if len(runs) > 1 or _CHANGES.search(runs[0])
    }
    return ArticleReadings(places, list(own), chosen if places else {})


def having_a_say(version: VersionView, view: ArticleView) -> tuple[str, ...]:
    """The codes of all whose reading of an article could differ from the original."""
    return tuple(_speakers(version, view))


def by_party(
    readers: Readers, version: VersionView, view: ArticleView, make: Callable[[int, tuple[Segment, ...]], Made]
) -> dict[str, dict[int, Made]]:
    """For each delegation with a say in an article: what `make` makes of its reading of each place that it can change.

    Places are indexes of provisions, or `TITLE`. Whoever stands in the same lists reads the same words, so each reading
    is made once.
    """
    known: dict[tuple[int, _Stands], Made] = {}
    touched: dict[int, frozenset[int]] = {}
    found: dict[str, dict[int, Made]] = {}
    for code, proposals in _speakers(version, view).items():
        for proposal in proposals:
            if proposal.number not in touched:
                touched[proposal.number] = _touched(view.article, proposal)
        stands = {
            place: _stands(readers.parties, code, [p for p in proposals if place in touched[p.number]])
            for place in sorted({place for p in proposals for place in touched[p.number]})
        }
        asked = [place for place, mine in stands.items() if (place, mine) not in known]
        for place, segments in readers[code].some(view.article, asked).items() if asked else ():
            known[place, stands[place]] = make(place, segments)
        found[code] = {place: known[place, mine] for place, mine in stands.items()}
    return found


def _stands(parties: Parties, code: str, proposals: Iterable[Proposal]) -> _Stands:
    """In which lists of which proposals a party stands: who stands in the same ones reads the same words."""
    return tuple(
        (proposal.number, index)
        for proposal in proposals
        for index, stance in enumerate(proposal.stances)
        if any(parties.code(m.party) == code for m in stance.mentions)
    )


def _key(place: int) -> str:
    return "title" if place == TITLE else str(place)


def _number(known: list[str], runs: str) -> int:
    if runs not in known:
        known.append(runs)
    return known.index(runs)


def _speakers(version: VersionView, view: ArticleView) -> dict[str, list[Proposal]]:
    """Who has a say on the article's words, and in which proposals: those of the article and of what holds it."""
    pages = [view, *(version.divisions[n] for n in view.article.divisions if n in version.divisions)]
    parties, span = view.known, view.article.span
    proposals = [entry.proposal for page in pages for entry in page.entries]
    proposals += [
        proposal
        for proposal in view.around.proposals
        if proposal.scope in _WIDE
        and proposal.article != view.article.id
        and proposal.span.start < span.end
        and span.start < proposal.span.end
    ]
    found: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        for stance in proposal.stances:
            for code in sorted({parties.code(m.party) for m in stance.mentions}):
                mine = found.setdefault(code, [])
                moves_words = not proposal.is_position or stance.relation in _MOVING
                if moves_words and proposal not in mine:
                    mine.append(proposal)
    return {code: found[code] for code in sorted(found)}


def _touched(article: Article, proposal: Proposal) -> frozenset[int]:
    """The places that a proposal can change: where it stands, and what it speaks of with all below it."""
    scopes = {proposal.scope, *(stance.scope for stance in proposal.stances)}
    everywhere = frozenset(range(TITLE, len(article.provisions)))
    if not scopes <= set(_NARROW) or proposal.article != article.id:
        return everywhere
    top = proposal.provision.partition(".")[0] if Scope.PROVISION in scopes else ""
    touched = {
        place
        for place, provision in enumerate(article.provisions)
        if (top and provision.id.partition(".")[0] == top)
        or (provision.span.start < proposal.span.end and proposal.span.start < provision.span.end)
    }
    if Scope.TITLE in scopes or proposal.provision == "title":
        touched.add(TITLE)
    return frozenset(touched)


def _labels(article: Article, place: int) -> list[int]:
    """Where the label stands in a provision's words: pairs of start and end, flat."""
    out: list[int] = []
    at = 0
    for leaf in leaves_of(article.heading if place == TITLE else article.provisions[place].content):
        start, at = at, at + _length(visible(leaf.text))
        if leaf.role is Role.LABEL and at > start:
            out += [start, at]
    return out


def _length(text: str) -> int:
    """The length that a browser counts: characters beyond the first plane are two."""
    return len(text) if text.isascii() else len(text) + sum(character > "\uffff" for character in text)


@dataclass(frozen=True)
class _Writer:
    """Writes segments as runs: `p12 i5.3 k7`: twelve plain characters, five inserted by the page's proposal 3."""

    numbers: Mapping[int, int]
    own: dict[str, int]

    def runs(self, segments: Iterable[Segment]) -> str:
        out: list[str] = []
        last = ""
        for segment in segments:
            letter = LETTERS[segment.status]
            letter = letter.upper() if segment.inferred else letter
            number = self.numbers.get(segment.proposal or 0)
            tail = f".{number}" if number and letter != "p" else ""
            if segment.own:
                out.append(f"w{self.own.setdefault(visible(segment.text), len(self.own))}{tail}")
                last = ""
                continue
            length = _length(visible(segment.text))
            if letter + tail == last:
                out[-1] = f"{letter}{int(out[-1][1:].partition('.')[0]) + length}{tail}"
            else:
                out.append(f"{letter}{length}{tail}")
            last = letter + tail
        return " ".join(out)
