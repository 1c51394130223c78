"""A negotiation as records for the data files: what was read, with the addresses that its pages have."""

from __future__ import annotations

from collections import Counter

from converters.compare.results import History
from converters.export import exported
from converters.export.pieces import Pieces, anew
from converters.export.records import (
    ArticleRecord,
    Dataset,
    DivisionRecord,
    PartyRecord,
    ProposalRecord,
    ProvisionRecord,
    StanceRecord,
    VersionRecord,
)
from converters.model import addresses
from converters.model.document import Article, Division, Document, Proposal, Provision, ProvisionKind, leaves_of
from converters.model.labels import ALTERNATIVE
from converters.model.parties import Parties
from converters.model.positions import Position, positions_of
from converters.model.text import one_line
from converters.pipeline.documents import slug_of
from converters.pipeline.shelf import Shelf
from converters.pipeline.threads import changed, steps
from converters.render.addresses.citing import cited_document
from converters.render.input import SiteInput, VersionInput
from converters.render.language.past_words import place_name
from converters.render.language.phrases import speaking
from converters.render.parts.divisions import division_name
from converters.render.parts.version_names import version_date, version_name
from converters.render.parts.view import ArticleView, VersionView, version_views

FOLDER = "data"


def dataset(
    site: SiteInput, name: str = "", history: History | None = None, views: tuple[VersionView, ...] = ()
) -> Dataset:
    """The records of a whole negotiation; `name` is its name in file names, `history` how its versions compare.

    `views` are those of its versions, if they are made already.
    """
    names = addresses.delegation_names((version.document for version in site.versions), site.parties)
    return Dataset(
        name=name or slug_of(site.name),
        title=site.title,
        short_title=site.name,
        summary=site.summary,
        invented=site.invented,
        site_url=site.site_url,
        parties=tuple(_parties(site, names)),
        versions=tuple(
            _Version(site, view, history).record() for view in views or version_views(site.versions, site.parties)
        ),
        threads=tuple(steps(site, history)) if history else (),
        language=site.language,
    )


def put_data_files(data: Dataset, shelf: Shelf, pieces: Pieces = anew) -> tuple[str, ...]:
    """Put every data file on a shelf by its path on the site (`data/positions.csv`).

    Returns what had to be left out, one sentence each.
    """
    notes: tuple[str, ...] = ()
    for files, left_out in exported(data, pieces=pieces):
        notes += left_out
        for path, content in files.items():
            shelf.put(f"{FOLDER}/{path}", content)
    return notes


def _parties(site: SiteInput, names: dict[str, str]) -> list[PartyRecord]:
    times = Counter(
        site.parties.code(position.party)
        for version in site.versions
        for proposal in version.document.proposals
        for position in positions_of(proposal)
    )
    out = []
    for code, name in names.items():
        group = site.parties.groups.get(code)
        path = f"delegations/{name}.html"
        out.append(
            PartyRecord(
                code=code,
                name=site.parties.name(code) or code,
                members=group.members if group else (),
                as_of=group.as_of if group else "",
                positions=times[code],
                path=path,
                url=site.url(path),
            )
        )
    return out


class _Version:
    """Makes the records of one version."""

    def __init__(self, site: SiteInput, view: VersionView, history: History | None) -> None:
        self.site = site
        self.history = history
        self.own: VersionInput = view.version
        self.document: Document = view.document
        self.views = {each.article.id: each for each in view.articles}
        self.anchors = addresses.proposal_anchors(self.document)
        self.divisions = addresses.division_anchors(self.document)
        self.provisions = {article.id: addresses.provision_anchors(article) for article in self.document.articles}

    def record(self) -> VersionRecord:
        """The version with all that stands in it."""
        own, front = self.own, self.document.front
        cited = cited_document(self.site, own)
        path = f"{own.slug}/index.html"
        proposals: list[ProposalRecord] = []
        found = addresses.proposals_by_part(self.document)
        for part, group in zip(self.document.parts, found, strict=True):
            page = self._page(part) if isinstance(part, Article) else path
            proposals += [self._proposal(proposal, page) for proposal in group]
        return VersionRecord(
            slug=own.slug,
            kind=own.kind,
            title=cited.title,
            name=version_name(own),
            date=own.date,
            date_words=version_date(own),
            body=cited.body,
            session=cited.session,
            symbol=cited.symbol,
            status=front.status,
            language=own.language,
            source=own.source_name or self.document.source.name,
            sha256=own.sha256,
            path=path,
            url=self.site.url(path),
            parts=tuple(
                self._article(self.views[part.id]) if isinstance(part, Article) else self._division(part, path)
                for part in self.document.parts
            ),
            proposals=tuple(sorted(proposals, key=lambda proposal: proposal.number)),
            front=front.content,
            changes=changed(self.history, own.slug) if self.history else "",
            shown=self._shown(),
        )

    def _shown(self) -> str:
        with speaking(self.site.language):
            return version_name(self.own)

    def _page(self, article: Article) -> str:
        return f"{self.own.slug}/{addresses.article_name(article.id)}.html"

    def _division(self, division: Division, page: str) -> DivisionRecord:
        anchor = self.divisions[division.number]
        path = f"{page}#{anchor}"
        return DivisionRecord(
            division.number,
            division.kind,
            division_name(division),
            anchor,
            path,
            self.site.url(path),
            division.content,
        )

    def _article(self, view: ArticleView) -> ArticleRecord:
        article = view.article
        page = self._page(article)
        anchors = self.provisions[article.id]
        return ArticleRecord(
            id=article.id,
            label=article.label,
            title=article.title,
            name=view.title + view.occurrence,
            is_alternative=_is_alternative(article.id),
            path=page,
            url=self.site.url(page),
            line=self.document.source.line(article.span.start),
            source_place=self.document.source.place(article.span.start),
            divisions=article.divisions,
            provisions=tuple(
                self._provision(provision, f"{page}#{anchor}", anchor)
                for provision, anchor in zip(article.provisions, anchors, strict=True)
            ),
            heading=article.heading,
        )

    def _provision(self, provision: Provision, path: str, anchor: str) -> ProvisionRecord:
        start = next((leaf.span.start for leaf in leaves_of(provision.content) if leaf.text.strip()), 0)
        return ProvisionRecord(
            id=provision.id,
            kind=provision.kind,
            name=place_name(provision),
            parent=provision.parent,
            depth=provision.depth,
            is_alternative=provision.kind is ProvisionKind.OPTION or _is_alternative(provision.id.rpartition(".")[2]),
            anchor=anchor,
            path=path,
            url=self.site.url(path),
            line=self.document.source.line(start),
            source_place=self.document.source.place(start),
            text=addresses.visible_words(provision.content),
            content=provision.content,
        )

    def _proposal(self, proposal: Proposal, page: str) -> ProposalRecord:
        anchor = self.anchors[proposal.number]
        path = f"{page}#{anchor}"
        operation = proposal.operation
        positions = self._positions(proposal, page, anchor)
        return ProposalRecord(
            number=proposal.number,
            article=proposal.article,
            provision=proposal.provision,
            scope=proposal.scope.value,
            anchor=anchor,
            path=path,
            url=self.site.url(path),
            line=proposal.line,
            passage=proposal.passage,
            printed=one_line(proposal.printed),
            operation=operation.kind.value if operation else "",
            certainty=operation.certainty.value if operation else "",
            old=operation.old if operation else "",
            new=operation.new if operation else "",
            reasons=operation.reasons if operation else (),
            repairs=proposal.repairs,
            stances=_stances(proposal, self.site.parties),
            positions=tuple(positions),
            position_places=tuple(self.document.source.place_of_line(position.line) for position, _ in positions),
            span=proposal.span,
            source_place=self.document.source.place_of_line(proposal.line),
            place=self._place(proposal),
            parent=proposal.parent,
        )

    def _positions(self, proposal: Proposal, page: str, anchor: str) -> list[tuple[Position, str]]:
        named = addresses.position_anchors(proposal, anchor)
        return [
            (position, self.site.url(f"{page}#{name}"))
            for position, (_, _, name) in zip(positions_of(proposal), named, strict=True)
        ]

    def _place(self, proposal: Proposal) -> str:
        """The anchor of the provision that a proposal names, or an empty text."""
        view = self.views.get(proposal.article)
        for provision, anchor in zip(
            view.article.provisions if view else (), self.provisions.get(proposal.article, ()), strict=False
        ):
            if provision.id and provision.id == proposal.provision:
                return anchor
        return ""


def _stances(proposal: Proposal, parties: Parties) -> tuple[StanceRecord, ...]:
    out = []
    for stance in proposal.stances:
        named = tuple(dict.fromkeys(mention.party for mention in stance.mentions))
        codes = tuple(map(parties.code, named))
        relation, scope = stance.relation.value, stance.scope.value
        out.append(StanceRecord(relation, scope, named, codes, stance.verb, stance.words))
    return tuple(out)


def _is_alternative(identifier: str) -> bool:
    """Whether an id says `alt`.

    >>> _is_alternative("65-alt~2"), _is_alternative("salt")
    (True, False)
    """
    return ALTERNATIVE in identifier.partition("~")[0].split("-")
