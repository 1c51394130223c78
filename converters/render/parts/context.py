"""What every page may need to know of the whole site: addresses, titles, neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from converters.model.document import Division, Document, Role, leaves_of
from converters.model.text import one_line
from converters.render.addresses.anchors import division_anchors
from converters.render.article.readings import having_a_say
from converters.render.cells.watch import Cells, Shared, Table, checksum, unwatched
from converters.render.input import SiteInput, VersionInput
from converters.render.language.phrases import dated, foreign, say, spoken
from converters.render.language.wording import kind_name
from converters.render.parts.badges import Delegations
from converters.render.parts.escape import in_html, in_markdown, in_script, shorten
from converters.render.parts.sitedata import party_keys
from converters.render.parts.view import ArticleView, VersionView

_YEAR = re.compile(r"[0-9]{4}")
#: How many characters the name of a version may have in a menu or on the way to a page.
ROOM = 40
#: A longer title is set in smaller letters.
LONG_TITLE = 80


#: A name on the way to a page, its address, and the language of the name.
Step = tuple[str, str, str]


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


def version_name(version: VersionInput) -> str:
    """A version on one line: its title, and the date of its text unless the title names the year."""
    title = version.title or version.front.title or version.slug
    date = version_date(version)
    return title if not date or _YEAR.findall(date)[:1] == _YEAR.findall(title)[-1:] else f"{title}, {date}"


def named_version(version: VersionInput) -> str:
    """That name as HTML, marked where it is in another language than the site's."""
    name, mark = in_html(version_name(version)), foreign(version.language)
    return f"<span{mark}>{name}</span>" if mark else name


def short_version(version: VersionInput) -> tuple[str, str]:
    """A version where there is little room, and the language of that name.

    The short title that the treaty gives; its name if that is short; its kind with its date or its author:
    `Compilation, 21 April 2023`. What has none of these is cut.
    """
    name = version_name(version)
    if version.short_title or len(name) <= ROOM:
        return version.short_title or name, version.language
    facts = (kind_name(version.kind), version_date(version) or version.party)
    return (", ".join(facts), spoken().language) if all(facts) else (shorten(name, ROOM), version.language)


def version_step(version: VersionInput) -> Step:
    """The overview of a version on the way to one of its pages."""
    name, language = short_version(version)
    return name, "index.html", language


def version_date(version: VersionInput) -> str:
    """The date of a version as the treaty's settings or the document give it: `14 November 2031`."""
    return dated(version.date or version.front.date)


def divisions_of(view: ArticleView) -> tuple[Division, ...]:
    """The chapters, sections and clusters that an article stands in, outer ones first."""
    return tuple(view.around.divisions)


def division_name(division: Division) -> str:
    """A division's label and title as printed, without lists of parties: `Chapter V. Final provisions`."""
    title = one_line(division.title)
    seen, kept = "", ""
    for leaf in leaves_of(division.content):
        block_ends = leaf.role is Role.BREAK and "\n\n" in leaf.text
        if block_ends and seen.strip() and one_line(seen).endswith(title):
            break
        seen += leaf.text
        kept += ". " if block_ends and kept.strip() else "" if leaf.role is Role.TAIL else leaf.text
    return one_line(kept) or title or division.kind.value


def division_anchor(document: Document, division: Division) -> str:
    """The anchor of a division on its version's page."""
    return _anchors(_Same(document))[division.number]


class _Same:
    """A value that is equal to itself alone: comparing two documents is as dear as reading one."""

    __slots__ = ("value",)

    def __init__(self, value: Document) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)


@lru_cache(maxsize=8)
def _anchors(document: _Same) -> Mapping[int, str]:
    """The anchors of a document's divisions, which every page of a delegation asks for."""
    return division_anchors(document.value)


def content(label: str, anchor: str, language: str = "") -> dict[str, str]:
    """A line of the table of contents; words in another language than the site's say so."""
    return {"label": label, "anchor": anchor} | ({"lang": language} if foreign(language) else {})


def division_contents(version: VersionView) -> list[dict[str, str]]:
    """The chapters, sections and clusters of a version as lines of the table of contents."""
    document, language = version.document, version.version.language
    return [content(division_name(part), division_anchor(document, part), language) for part in document.divisions]


def titled(title: str, language: str) -> dict[str, str]:
    """The facts about a page that bears the title of something in a document."""
    return {"title": title} | ({"title_language": language} if foreign(language) else {})


def title_line(title: str, language: str, remark: str = "") -> str:
    """The heading of a page that bears the title of something in a document, and perhaps a remark of ours."""
    mark = foreign(language).strip().replace('"', "")
    marks = " ".join(filter(None, (mark, ".t-long-title" if len(title) > LONG_TITLE else "")))
    return f"# {in_markdown(title)}{remark}" + (f" {{: {marks} }}" if marks else "")


def crumbs(*steps: Step | tuple[str, str]) -> str:
    """The way from the home page to this one as one line of links; a step without a language is in the site's own."""
    links = " ›\n".join(
        f'<a href="{in_html(address)}"{foreign("".join(language))}>{in_html(name)}</a>'
        for name, address, *language in steps
    )
    return f'<nav class="t-crumb" data-search-exclude aria-label="{say("Where this page stands")}">\n{links}\n</nav>'


def page_data(facts: Mapping[str, object]) -> Iterator[str]:
    """What the scripts need to know of a page, as JSON in it; nothing for no facts."""
    if facts:
        yield f'<script type="application/json" id="t-data">{in_script(facts)}</script>'
