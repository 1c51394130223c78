"""What a document says of each of its articles outside of the article's own words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from converters.model.diagnostics import Diagnostic
from converters.model.document import Article, Division, Document, Footnote, Proposal, end_of, start_of
from converters.model.source import Span
from converters.render.addresses.anchors import division_anchors

Item = TypeVar("Item")


@dataclass(frozen=True)
class Around:
    """What a document says of an article beside its words.

    `proposals` are all that can touch its words; `divisions` those it stands in, outer ones first, with their `anchors`
    on the version's page by number; `footnotes` are anchored in it, `findings` lie in it.
    """

    proposals: tuple[Proposal, ...] = ()
    divisions: tuple[Division, ...] = ()
    anchors: Mapping[int, str] = field(default_factory=dict)
    footnotes: tuple[Footnote, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def surroundings(document: Document) -> list[Around]:
    """What stands around each article of a document, in their order."""
    spans = [article.span for article in document.articles]
    touching = _Touching(document.proposals, spans)
    footnotes = _inside([(note.anchor.start, note) for note in document.footnotes if note.anchor], spans)
    findings = _inside([(finding.start, finding) for finding in document.diagnostics], spans)
    divisions = {division.number: division for division in document.divisions}
    anchors = division_anchors(document)
    out = []
    for number, article in enumerate(document.articles):
        above = tuple(divisions[each] for each in article.divisions if each in divisions)
        out.append(
            Around(
                touching.of(number, article, above),
                above,
                {each.number: anchors[each.number] for each in above},
                tuple(footnotes[number]),
                tuple(findings[number]),
            )
        )
    return out


class _Touching:
    """Which proposals can touch the words of an article: those that lie in it, speak of it, or stand above it."""

    def __init__(self, proposals: Sequence[Proposal], spans: Sequence[Span]) -> None:
        self._all = proposals
        self._of: dict[str, list[int]] = defaultdict(list)
        self._over: list[list[int]] = [[] for _ in spans]
        starts, ends = [span.start for span in spans], [span.end for span in spans]
        for at, proposal in enumerate(proposals):
            self._of[proposal.article].append(at)
            first = bisect_right(ends, proposal.span.start)
            for number in range(first, max(bisect_left(starts, proposal.span.end), first)):
                self._over[number].append(at)
        self._starts = sorted((proposal.span.start, at) for at, proposal in enumerate(proposals))

    def of(self, number: int, article: Article, divisions: Sequence[Division]) -> tuple[Proposal, ...]:
        """Those of one article, in the order of the document."""
        found = set(self._over[number])
        names = {article.id, *(self._all[at].article for at in found)}
        for name in names:
            found.update(self._of[name])
        for division in divisions:
            if division.content:
                start, end = start_of(division.content[0]), end_of(division.content[-1])
                low, high = bisect_left(self._starts, (start, -1)), bisect_left(self._starts, (end, -1))
                found.update(at for _, at in self._starts[low:high])
        return tuple(self._all[at] for at in sorted(found))


def _inside(items: Sequence[tuple[int, Item]], spans: Sequence[Span]) -> list[list[Item]]:
    """For each span the items whose offset lies in it, in the order given."""
    found: list[list[Item]] = [[] for _ in spans]
    starts = [span.start for span in spans]
    for offset, item in items:
        number = bisect_right(starts, offset) - 1
        if number >= 0 and offset < spans[number].end:
            found[number].append(item)
    return found
