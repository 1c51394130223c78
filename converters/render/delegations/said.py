"""What delegations say: every proposal with its place, every stance with who takes it, and links to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from converters.model.document import Provision, Stance
from converters.render.cells.prints import Print
from converters.render.cells.watch import Table, sum_of
from converters.render.delegations.company import Camps, Company, camps, companies
from converters.render.language.phrases import say
from converters.render.language.wording import place, sign
from converters.render.parts.badges import Delegations
from converters.render.parts.divisions import division_anchor, division_name
from converters.render.parts.escape import in_html
from converters.render.parts.view import ArticleView, Entry, PageView, VersionView


@dataclass(frozen=True)
class Place:
    """A proposal as a link: the page, its anchor there, how it is named; `number` counts through all versions."""

    version: VersionView
    page: PageView
    address: str
    anchor: str
    heading: str
    entry: Entry
    number: int

    @cached_property
    def sum(self) -> str:
        """The checksum of what the pages of delegations tell of it."""
        proposal, page = self.entry.proposal, self.page
        told: tuple[object, ...] = ()
        if isinstance(page, ArticleView):
            own = provision_of(self)
            told = (page.article.label, page.title, own is not None and own.kind)
        place = (self.version.slug, self.address, self.anchor, self.heading, self.entry.number, self.entry.anchor)
        return Print(proposal.span.start, proposal.number).sum(place, proposal, told)

    @property
    def link(self) -> str:
        """The address of the proposal, seen from a folder below the root."""
        return f"{self.address}#{self.entry.anchor}"


@dataclass(frozen=True, slots=True)
class Said:
    """One stance of one delegation: where it stands, in which words it was printed."""

    place: Place
    stance: Stance
    party: str

    @property
    def entry(self) -> Entry:
        """The proposal that it is about."""
        return self.place.entry

    @property
    def css(self) -> str:
        """The class of its colour."""
        return sign(self.stance, self.entry.proposal.operation).css


@dataclass(frozen=True)
class Everything:
    """All that is said, by the code that is meant; every proposal with its place and sides; who stands with whom."""

    said: Mapping[str, list[Said]]
    places: tuple[Place, ...]
    sides: tuple[Camps, ...]
    company: Mapping[str, Company]

    @cached_property
    def by_code(self) -> Table[str, Everything]:
        """For each delegation what names it, and no more, its places numbered anew."""
        return Table("delegation", {code: self._of(code) for code in self.said}, _sum)

    def _of(self, code: str) -> Everything:
        numbers = {number: at for at, number in enumerate(dict.fromkeys(row.place.number for row in self.said[code]))}
        company = self.company.get(code, Company())
        return Everything(
            {code: self.said[code]},
            tuple(self.places[number] for number in numbers),
            tuple(self.sides[number] for number in numbers),
            {code: company.renumbered(numbers)},
        )


def _sum(everything: Everything) -> str:
    places = [at.sum for at in everything.places]
    said = [[(row.css, row.party, row.place.entry.anchor) for row in rows] for rows in everything.said.values()]
    sides = [(sorted(side.pro), sorted(side.con)) for side in everything.sides]
    return sum_of((places, said, sides, everything.company))


def collect(versions: tuple[VersionView, ...], delegations: Delegations) -> Everything:
    """Everything said, in the order of versions and of print."""
    found = (
        (version, page, address, anchor, heading, entry)
        for version in versions
        for page, address, anchor, heading in _pages(version)
        for entry in page.entries
    )
    places = tuple(Place(*each, number) for number, each in enumerate(found))
    said: dict[str, list[Said]] = {}
    for at in places:
        for stance in at.entry.proposal.stances:
            for party in dict.fromkeys(mention.party for mention in stance.mentions):
                said.setdefault(delegations.code(party), []).append(Said(at, stance, party))
    sides = tuple(camps(at.entry.proposal, delegations.parties) for at in places)
    return Everything(said, places, sides, companies(sides))


def _pages(version: VersionView) -> Iterator[tuple[PageView, str, str, str]]:
    for division in version.document.divisions:
        anchor = division_anchor(version.document, division)
        address = f"../{version.slug}/index.html"
        yield version.divisions[division.number], address, anchor, division_name(division)
    for view in version.articles:
        yield view, f"../{version.slug}/{view.name}.html", view.name, view.title


def said_anchor(version: str, page: str) -> str:
    """The anchor, on a delegation's page, of what it says on one article or chapter."""
    return f"at-{version}-{page}"


def folded(name: str, places: list[Place], anchor: str = "") -> list[str]:
    """A number that opens to the proposals behind it."""
    own = f' id="{anchor}"' if anchor else ""
    return [
        '<details class="t-sum">',
        f'<summary><b class="t-n">{len(places)}</b> {name}</summary>',
        f'<p class="t-refs"{own}>{references(places)}</p>',
        "</details>",
    ]


def references(places: list[Place]) -> str:
    """Links to proposals, short, by article: `Article 5: 1, 2 bis`."""
    groups: dict[str, list[Place]] = {}
    for at in places:
        groups.setdefault(at.address + at.anchor, []).append(at)
    lines = []
    for group in groups.values():
        page = group[0].page
        label = page.article.label or page.title if isinstance(page, ArticleView) else group[0].heading
        links = ",\n".join(f'<a href="{at.link}">{in_html(where_of(at))}</a>' for at in group)
        lines.append(f"<span>{say('{article}: {links}', article=in_html(label), links=links)}</span>")
    return "<br>\n".join(lines)


def provision_of(at: Place) -> Provision | None:
    """The provision that a proposal speaks about, if its article has it."""
    proposal = at.entry.proposal
    if not isinstance(at.page, ArticleView):
        return None
    return next((p for p in at.page.article.provisions if p.id and p.id == proposal.provision), None)


def where_of(at: Place) -> str:
    """The provision of a proposal in words: `4 bis`, `title`, `whole`."""
    proposal = at.entry.proposal
    if provision_of(at):
        return place(proposal.provision)
    return say("title") if proposal.provision == "title" else say("whole")
