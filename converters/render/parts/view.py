"""What an article's page knows beside the words: its proposals by place, with their numbers and anchors."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from converters.model.document import (
    Article,
    Bracket,
    BracketKind,
    Certainty,
    Division,
    Document,
    FrontMatter,
    Inline,
    Leaf,
    OperationKind,
    Proposal,
    Provision,
    ProvisionKind,
    Role,
    Scope,
    leaves_of,
)
from converters.model.parties import Parties
from converters.model.source import Source, Span
from converters.model.text import one_line
from converters.render.addresses import anchors
from converters.render.cells.prints import Print, first_of
from converters.render.cells.surroundings import Around, surroundings
from converters.render.cells.watch import Row, Table, note
from converters.render.input import VersionInput
from converters.render.language.wording import nth_so_numbered


@dataclass(frozen=True, slots=True)
class Entry:
    """A proposal on its page: the number readers see, its anchor, its bracket if the text holds one."""

    proposal: Proposal
    number: int
    anchor: str
    bracket: Bracket | None = field(default=None, repr=False)

    @property
    def unclear(self) -> bool:
        """Whether the source does not show what the proposal does."""
        operation = self.proposal.operation
        if operation is None or operation.kind is OperationKind.POSITION:
            return False
        return operation.certainty is Certainty.AMBIGUOUS


@dataclass(frozen=True)
class PageView:
    """The proposals of one page, in printed order, by their number in the document and by their place."""

    entries: tuple[Entry, ...]
    known: Parties

    @cached_property
    def sum(self) -> str:
        """The checksum of the proposals; what they stand in is told by the document."""
        start = self.entries[0].proposal.span.start if self.entries else 0
        entries = [(entry.number, entry.anchor, entry.proposal, entry.bracket) for entry in self.entries]
        return Print(start, first_of(entry.proposal for entry in self.entries)).sum(entries)

    @cached_property
    def by_number(self) -> Mapping[int, Entry]:
        """Entries by the number that their proposal has in the document."""
        return {entry.proposal.number: entry for entry in self.entries}

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """The codes of all parties named here, each once however it is spelled, in the order of first mention."""
        return tuple(
            dict.fromkeys(self.known.code(party) for entry in self.entries for party in parties_of(entry.proposal))
        )

    @cached_property
    def unclear(self) -> tuple[Entry, ...]:
        """The proposals of which the source does not show what they do."""
        return tuple(entry for entry in self.entries if entry.unclear)

    def under(self, entries: tuple[Entry, ...], parent: int | None) -> tuple[Entry, ...]:
        """Those of some entries that stand directly below a parent; roots have a parent elsewhere or none."""
        here = {entry.proposal.number for entry in entries}
        return tuple(
            entry
            for entry in entries
            if entry.proposal.parent == parent or (parent is None and entry.proposal.parent not in here)
        )


@dataclass(frozen=True)
class ArticleView(PageView):
    """One article of one version as its page shows it; `prefix` stands before its anchors on a page of many."""

    version: VersionInput
    article: Article
    prefix: str = ""
    around: Around = field(default=Around(), repr=False)

    @cached_property
    def nearby(self) -> Document:
        """The part of the document that decides how the article's words read: nothing else is in it."""
        source = Source("", "")
        parts: tuple[Division | Article, ...] = (*self.around.divisions, self.article)
        return Document(source, FrontMatter(()), parts, self.around.proposals, (), ())

    @cached_property
    def sum(self) -> str:
        """The checksum of all that pages can know of the article in its document."""
        around, lines, span = self.around, self.version.lines, self.article.span
        own = {entry.proposal.number for entry in self.entries} - {each.number for each in around.proposals}
        proposals = (*around.proposals, *(entry.proposal for entry in self.entries if entry.proposal.number in own))
        made = Print(span.start, first_of(proposals))
        notes = [(each.number, each.text, each.anchor, self._holding(each.note)) for each in around.footnotes]
        return made.sum(
            self.article,
            [(entry.number, entry.anchor, made.number(entry.proposal)) for entry in self.entries],
            [made.touching(proposal, span, around.divisions) for proposal in proposals],
            [made.elsewhere(division, division.content) for division in around.divisions],
            list(around.anchors.items()),
            notes,
            [(finding.code, finding.message, finding.start - span.start) for finding in around.findings],
            lines.of(span),
            [lines.place_of_line(proposal.line) for proposal in proposals] if lines.places else (),
        )

    def _holding(self, note: Span | None) -> list[int] | None:
        """The places of the provisions that a footnote's words stand in; None for a footnote without words."""
        if note is None:
            return None
        provisions = enumerate(self.article.provisions)
        return [place for place, each in provisions if each.span.start <= note.start < each.span.end]

    @cached_property
    def name(self) -> str:
        """The file name of the page, without its end."""
        return anchors.article_name(self.article.id)

    @cached_property
    def title(self) -> str:
        """Label and title on one line, without lists of parties: `Article 58. Extradition`."""
        article = self.article
        printed = plain_words(article.heading)
        if printed and printed != plain_words(article.heading, tails=True):
            return printed
        parts = dict.fromkeys(part for part in (article.label, article.title) if part.strip())
        return ". ".join(parts) or article.id

    @property
    def occurrence(self) -> str:
        """` (second so numbered)` where the document has the number twice, else empty."""
        _, mark, nth = self.article.id.partition("~")
        return f" ({nth_so_numbered(nth)})" if mark else ""

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """One anchor for each provision, in printed order."""
        return tuple(self.prefix + name for name in anchors.provision_anchors(self.article))

    def among_others(self) -> ArticleView:
        """The same article for a page of several: its anchors begin with its name."""
        prefix = f"{self.name}."
        return replace(self, entries=prefixed(self.entries, prefix), prefix=prefix)

    @cached_property
    def places(self) -> Mapping[int, tuple[Entry, ...]]:
        """Entries by the index of their provision; -1 is the article as a whole, -2 its title."""
        found: dict[int, list[Entry]] = {}
        by_id = {provision.id: index for index, provision in enumerate(self.article.provisions) if provision.id}
        for entry in self.entries:
            found.setdefault(self._place(entry, by_id), []).append(entry)
        return {place: tuple(entries) for place, entries in found.items()}

    def _place(self, entry: Entry, by_id: Mapping[str, int]) -> int:
        proposal = entry.proposal
        if proposal.scope is Scope.TITLE or proposal.provision == "title":
            return -2
        if proposal.provision in by_id:
            return by_id[proposal.provision]
        index = bisect_right(self._starts, proposal.span.start) - 1
        if index >= 0 and self.article.provisions[index].kind is ProvisionKind.OPTION:
            return index
        return -1

    @cached_property
    def _starts(self) -> list[int]:
        return [provision.span.start for provision in self.article.provisions]

    @cached_property
    def numbered(self) -> tuple[Provision, ...]:
        """The provisions that have an id."""
        return tuple(provision for provision in self.article.provisions if provision.id)

    @cached_property
    def brackets(self) -> int:
        """How many square brackets open in it."""
        content = (self.article.heading, *(provision.content for provision in self.article.provisions))
        opened = (leaf.text.count("[") for items in content for leaf in leaves_of(items) if leaf.role is Role.OPEN)
        return sum(opened)

    @cached_property
    def contested(self) -> frozenset[int]:
        """Indexes of the provisions that somebody wants changed, kept or gone."""
        return frozenset(index for index in self.places if index >= 0 and self.article.provisions[index].id)


def prefixed(entries: Iterable[Entry], prefix: str) -> tuple[Entry, ...]:
    """Proposals with something before their anchors."""
    return tuple(replace(entry, anchor=prefix + entry.anchor) for entry in entries)


def parties_of(proposal: Proposal) -> Iterator[str]:
    """Every party that a proposal's lists name, as printed and tidied."""
    for stance in proposal.stances:
        for mention in stance.mentions:
            yield mention.party


def plain_words(items: tuple[Inline, ...], *, tails: bool = False) -> str:
    """Words on one line, without lists of parties and words of positions, or with them."""
    out = []
    stack = list(reversed(items))
    while stack:
        item = stack.pop()
        if isinstance(item, Leaf):
            out.append(item.text if tails or item.role is not Role.TAIL else "")
        elif tails or item.kind is not BracketKind.POSITION:
            stack.extend(reversed(item.children))
    return one_line("".join(out))


def brackets_of(items: tuple[Inline, ...]) -> Iterator[Bracket]:
    """Every bracket in some inlines that is a proposal, outer ones first."""
    stack = list(reversed(items))
    while stack:
        item = stack.pop()
        if isinstance(item, Bracket):
            if item.proposal is not None:
                yield item
            stack.extend(reversed(item.children))


def _entries(
    proposals: list[Proposal], content: tuple[tuple[Inline, ...], ...], names: Mapping[int, str]
) -> tuple[Entry, ...]:
    brackets = {bracket.proposal: bracket for items in content for bracket in brackets_of(items)}
    return tuple(
        Entry(proposal, number, names[proposal.number], brackets.get(proposal.number))
        for number, proposal in enumerate(proposals, start=1)
    )


def article_view(
    version: VersionInput,
    article: Article,
    proposals: list[Proposal],
    names: Mapping[int, str],
    known: Parties,
    around: Around,
) -> ArticleView:
    """One article with the proposals made in it; `names` are their anchors by number."""
    content = (article.heading, *(provision.content for provision in article.provisions))
    return ArticleView(_entries(proposals, content, names), known, version, article, around=around)


def _sum(view: PageView) -> str:
    return view.sum


def division_view(division: Division, proposals: list[Proposal], names: Mapping[int, str], known: Parties) -> PageView:
    """The proposals and positions that stand under a chapter's or cluster's heading."""
    return PageView(_entries(proposals, (division.content,), names), known)


@dataclass(frozen=True)
class VersionView:
    """One version as its pages show it. Divisions are keyed by their number."""

    version: VersionInput
    articles: Row[ArticleView]
    divisions: Table[int, PageView]
    known: Parties

    @property
    def document(self) -> Document:
        """The document that was read."""
        return self.version.document

    @property
    def sum(self) -> str:
        """The checksum of the document, wherever a page might look in it."""
        document = self.version.bare
        source = document.source
        return Print(0, 0).sum(
            source.name,
            source.text,
            source.places,
            document.front,
            [part for part in document.parts if isinstance(part, Division)],
            [(view.article.span, first_of(view.around.proposals), view.sum) for view in self.articles],
            [(first_of(entry.proposal for entry in view.entries), view.sum) for view in self.divisions.values()],
            [proposal.span for proposal in document.proposals],
            document.footnotes,
            document.diagnostics,
        )

    @property
    def slug(self) -> str:
        """The folder of the version."""
        return self.version.slug

    @property
    def levels(self) -> Mapping[str, int]:
        """The level of each article's heading where all stand on one page: 2 below its title, 3 below a chapter's."""
        note("document", self.slug)
        return self._levels

    @cached_property
    def _levels(self) -> Mapping[str, int]:
        found: dict[str, int] = {}
        level = 2
        for part in self.version.bare.parts:
            if isinstance(part, Article):
                found[part.id] = level
            else:
                level = 3
        return found

    @property
    def parties(self) -> frozenset[str]:
        """The codes of all parties that the document names, each once however it is spelled."""
        return frozenset(
            self.known.code(party) for proposal in self.document.proposals for party in parties_of(proposal)
        )


def version_views(versions: Iterable[VersionInput], known: Parties) -> tuple[VersionView, ...]:
    """The views of all versions of a negotiation."""
    return tuple(version_view(version, known) for version in versions)


def version_view(version: VersionInput, known: Parties) -> VersionView:
    """Sort the proposals of a document to the articles and divisions they stand in; `known` tells who is meant."""
    document = version.bare
    parts = document.parts
    of_part = anchors.proposals_by_part(document)
    names = anchors.proposal_anchors(document)
    around = dict(zip(map(id, document.articles), surroundings(document), strict=True))
    articles = [
        article_view(version, part, of_part[index], names, known, around[id(part)])
        for index, part in enumerate(parts)
        if isinstance(part, Article)
    ]
    divisions = {
        part.number: division_view(part, of_part[index], names, known)
        for index, part in enumerate(parts)
        if isinstance(part, Division)
    }
    return VersionView(
        version,
        Row(f"article {version.slug}", articles, _sum),
        Table(f"division {version.slug}", divisions, _sum),
        known,
    )
