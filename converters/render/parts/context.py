"""What every page may need to know of the whole site: addresses, titles, neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from converters.model.document import Division
from converters.render.addresses.anchors import division_anchors
from converters.render.article.readings import having_a_say
from converters.render.cells.watch import Cells, Shared, Table, checksum, unwatched
from converters.render.input import SiteInput
from converters.render.parts.badges import Delegations
from converters.render.parts.divisions import division_name
from converters.render.parts.escape import in_html
from converters.render.parts.heads import Step
from converters.render.parts.sitedata import party_keys
from converters.render.parts.view import ArticleView, VersionView


class Part(NamedTuple):
    """A division or an article in the order of its version: its anchor or the name of its page, and what it is called.

    `place` is that of an article among the articles, -1 for a division; `level` is that of a heading,
    `title` its whole title.
    """

    place: int
    name: str
    label: str
    level: int = 0
    title: str = ""


def _outline(version: VersionView) -> Iterator[Part]:
    anchors = division_anchors(version.document)
    place = 0
    for part in version.document.parts:
        if isinstance(part, Division):
            yield Part(-1, anchors[part.number], division_name(part))
        else:
            view = version.articles[place]
            yield Part(place, view.name, view.article.label or view.title, version.levels[part.id], view.title)
            place += 1


@dataclass(frozen=True)
class Context:
    """The site that a page belongs to. `delegations` gives links as seen from a folder below the root."""

    site: SiteInput
    versions: tuple[VersionView, ...]
    delegations: Delegations
    shared: Shared = field(default_factory=Shared, repr=False, compare=False)

    @property
    def cells(self) -> Iterator[Cells]:
        """All that pages may read here."""
        documents, sums = {}, {}
        for version in self.versions:
            yield from (version.articles, version.divisions)
            documents[version.slug] = version.sum
            sums[version.slug] = object.__getattribute__(version.version, "sha256")
        yield from (self.speakers, self.says, self.outlines, Table("document", documents), Table("sha256", sums))

    @cached_property
    def given(self) -> str:
        """What every page may know: the settings of the treaty and what tells its versions apart."""
        site = self.site
        facts = (site.title, site.short_title, site.invented, site.summary, site.site_url, site.language)
        versions = [version.version.facts for version in self.versions]
        line = (site.history.versions, site.history.line) if site.history else ()
        return checksum(repr((facts, versions, line, self.delegations.slugs, site.parties)))

    @property
    def named(self) -> bool:
        """Whether any document names anybody; where none does, there are no positions to tell of."""
        return any(version.document.proposals for version in self.versions)

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """How each delegation is named in the query of an address, by its code."""
        return party_keys(self.delegations.slugs)

    def having_a_say(self, version: VersionView) -> frozenset[str]:
        """The codes of all whose reading of a version has a page of its own."""
        return self.speakers[version.slug]

    @cached_property
    def speakers(self) -> Table[str, frozenset[str]]:
        """The same by the version's slug."""
        with unwatched():
            found: dict[str, set[str]] = {version.slug: set() for version in self.versions}
            for (slug, _), codes in self.says.items():
                found[slug].update(codes)
        sets = {slug: frozenset(codes) for slug, codes in found.items()}
        return Table("speakers", sets, lambda codes: checksum(repr(sorted(codes))))

    @cached_property
    def says(self) -> Table[tuple[str, int], tuple[str, ...]]:
        """Who has a say in the words of an article, by its version and its place there."""
        with unwatched():
            found = {
                (version.slug, place): having_a_say(version, view)
                for version in self.versions
                for place, view in enumerate(version.articles)
            }
        return Table("says", found)

    @cached_property
    def outlines(self) -> Table[str, tuple[Part, ...]]:
        """The chapters and articles of each version, in printed order."""
        with unwatched():
            return Table("outline", {version.slug: tuple(_outline(version)) for version in self.versions})

    def home(self, address: str = "../index.html") -> Step:
        """The first step of the way to a page."""
        return self.site.name, address, self.site.tongue

    def url(self, path: str) -> str:
        """The published address of a page; empty if the site's own is not known."""
        return self.site.url(path) if self.site.site_url else ""

    def party(self, code: str) -> str:
        """A delegation's code and name as HTML."""
        name = self.site.parties.name(code)
        return f"{in_html(code)} {in_html(name)}" if name and name != code else in_html(code)

    def twins(self, view: ArticleView) -> tuple[tuple[VersionView, ArticleView], ...]:
        """The article of the same id in the other versions."""
        return tuple(
            (version, other)
            for version in self.versions
            if version.slug != view.version.slug
            for other in version.articles
            if other.article.id == view.article.id
        )
