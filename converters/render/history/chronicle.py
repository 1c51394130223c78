"""The history of a site's versions with the addresses and names of its places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from converters.compare.history import Pair, aligned_pairs
from converters.compare.model import Kind, Link, Place, Thread, VersionText
from converters.compare.pairs import ArticlePair, UnitPair, article_pairs
from converters.compare.results import Fate, Followed, History
from converters.compare.words import is_changed
from converters.render.addresses.anchors import article_name
from converters.render.cells.told import as_told, printed
from converters.render.cells.watch import Cells, Row, Table, sum_of, unwatched
from converters.render.language.past_words import provision_name
from converters.render.language.phrases import foreign
from converters.render.parts.context import Context
from converters.render.parts.escape import in_html
from converters.render.parts.version_names import short_version, version_date, version_name
from converters.render.parts.view import ArticleView, VersionView

#: The folder of the comparisons.
COMPARE = "compare"


_TABLES = ("threads_at", "wordings", "before", "after")
_ROWS = ("threads", "differences", "followed", "counts")


def watched(history: History) -> History:
    """The same history; what is read of it is noted, but for the names of the versions and their order."""
    tables = {name: Table(f"history {name}", getattr(history, name)) for name in _TABLES}
    rows = {name: Row(f"history {name}", getattr(history, name), sum_of) for name in _ROWS}
    parts: dict[str, Any] = {**tables, **rows}
    return replace(history, **parts)


@dataclass(frozen=True)
class Chronicle:
    """What pages tell of the past. Addresses are seen from the root; `root` leads there."""

    context: Context
    past: History
    _articles: dict[Pair, Row[ArticlePair]] = field(default_factory=dict, repr=False)

    @cached_property
    def _told(self) -> History:
        return as_told(self.past)

    @cached_property
    def history(self) -> History:
        """How the versions compare, as pages may read it."""
        return watched(self._told)

    @property
    def cells(self) -> Iterator[Cells]:
        """All that pages may read here."""
        history: Any = self.history
        yield from (getattr(history, name) for name in (*_TABLES, *_ROWS))
        yield from (self._pairs, self.links, self.followed, self.taken, self.unclear, self.provisions)
        for pair in self.pairs:
            yield self.articles(pair)
        yield from self.by_new.values()

    @cached_property
    def versions(self) -> Mapping[str, VersionView]:
        """The versions by slug."""
        return {version.slug: version for version in self.context.versions}

    def name(self, slug: str) -> str:
        """A version on one line."""
        return version_name(self.versions[slug].version)

    def short(self, slug: str) -> str:
        """A version where there is little room, as text."""
        return short_version(self.versions[slug].version)[0]

    def shown(self, slug: str) -> str:
        """The same as HTML, marked where it is in another language than the site's."""
        name, language = short_version(self.versions[slug].version)
        mark = foreign(language)
        return f"<span{mark}>{in_html(name)}</span>" if mark else in_html(name)

    def mark(self, slug: str) -> str:
        """The attribute for words of a version in another language than the site's; else empty."""
        return foreign(self.versions[slug].version.language)

    def date(self, slug: str) -> str:
        """The date of a version in words, or its short name if it has none; as text."""
        version = self.versions[slug].version
        return version_date(version) or short_version(version)[0]

    def is_beside(self, slug: str) -> bool:
        """Whether a version is a contribution, not a state of the text."""
        return slug not in self.history.line

    @cached_property
    def neighbours(self) -> tuple[Pair, ...]:
        """Versions of the line and the ones before them, contributions and what they are compared with."""
        slugs = self._told.versions
        texts = [VersionText(slug, self.versions[slug].version.bare, self.is_beside(slug)) for slug in slugs]
        return tuple(aligned_pairs(texts))

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The comparisons that have a page: neighbours, and a version whose options are found in the last one."""
        return self._pairs[""]

    @cached_property
    def _pairs(self) -> Table[str, tuple[Pair, ...]]:
        far = {(each.place.version, each.version): None for each in self._told.followed}
        return Table("pairs", {"": tuple(dict.fromkeys([*self.neighbours, *far]))})

    def articles(self, pair: Pair) -> Row[ArticlePair]:
        """The articles of two versions beside one another."""
        if pair not in self._articles:
            self._articles[pair] = Row(f"compared {comparison_name(pair)}", _pairs_of(self._told, pair), sum_of)
        return self._articles[pair]

    @cached_property
    def by_new(self) -> Mapping[Pair, Table[Place, ArticlePair]]:
        """The articles of neighbours by their newer place."""
        with unwatched():
            return {
                pair: Table(
                    f"new {comparison_name(pair)}", {each.new: each for each in self.articles(pair) if each.new}
                )
                for pair in self.neighbours
            }

    def came(self, pair: Pair, place: Place) -> ArticlePair | None:
        """An article of the newer of two neighbours beside the one that it was; None for other pairs."""
        found = self.by_new.get(pair)
        return found.get(place) if found is not None else None

    @cached_property
    def links(self) -> Table[tuple[Place, Place], Link]:
        """Links by their two places."""
        found = {(each.link.old, each.link.new): each.link for each in self._told.differences}
        for thread in self._told.threads:
            found |= {(entry.link.old, entry.link.new): entry.link for entry in thread.entries if entry.link}
        return Table("links", found)

    @cached_property
    def followed(self) -> Table[tuple[Pair, int], tuple[Followed, ...]]:
        """What became of proposals and options, by versions compared and article of the older one."""
        found: dict[tuple[Pair, int], list[Followed]] = defaultdict(list)
        for each in self._told.followed:
            found[(each.place.version, each.version), each.place.position].append(each)
        return Table("followed", {key: tuple(each) for key, each in found.items()})

    @cached_property
    def provisions(self) -> Table[tuple[str, int], tuple[Thread, ...]]:
        """The threads of the provisions of an article, by version and position of the article."""
        found: dict[tuple[str, int], list[Thread]] = defaultdict(list)
        for thread in self._told.threads:
            if not thread.is_article:
                for key in dict.fromkeys((e.place.version, e.place.position) for e in thread.entries if e.place):
                    found[key].append(thread)
        return Table("provisions", {key: tuple(each) for key, each in found.items()})

    @cached_property
    def taken(self) -> Table[tuple[Place, str], Followed]:
        """Options that became the text of a version, by their place and that version."""
        return Table(
            "taken",
            {
                (each.place, each.version): each
                for each in self._told.followed
                if each.proposal is None and each.fate is Fate.TAKEN and each.segments and each.target
            },
        )

    @cached_property
    def unclear(self) -> Table[tuple[Place, str], bool]:
        """Options of which nobody can say whether they are the text of a version, by their place and that version."""
        found = (each for each in self._told.followed if each.proposal is None and each.fate is Fate.UNCLEAR)
        return Table("unclear", {(each.place, each.version): True for each in found})

    def link(self, pair: ArticlePair | UnitPair) -> Link | None:
        """The link of two places, if the comparison made one."""
        return self.links.get((pair.old, pair.new)) if pair.old and pair.new else None

    def is_told(self, pair: Pair, article: ArticlePair) -> bool:
        """Whether a comparison has a section for an article: it is not the same, or something of it is followed."""
        if self.kinds(article) != (Kind.UNCHANGED,):
            return True
        return article.old is not None and bool(self.followed.get((pair, article.old.position), ()))

    def section(self, pair: Pair, article: ArticlePair) -> str:
        """Where an article is compared, as seen from a version's page; the whole comparison if it is not told there."""
        place = f"#{section_name(article)}" if self.is_told(pair, article) else ""
        return f"{self.comparison(pair)}{place}"

    def kinds(self, pair: ArticlePair) -> tuple[Kind, ...]:
        """What became of an article, its provisions counted in."""
        link = self.link(pair)
        kinds = tuple(kind for kind in (link.kinds if link else (pair.kind,)) if kind is not Kind.UNCHANGED)
        if Kind.CHANGED not in kinds and pair.old and pair.new:
            words = any(is_changed(unit.segments) or Kind.NEW is unit.kind for unit in pair.units)
            kinds = (*kinds, Kind.CHANGED) if words else kinds
        return kinds or (Kind.UNCHANGED,)

    def view(self, place: Place) -> ArticleView:
        """The article that a place stands in."""
        return self.versions[place.version].articles[place.position]

    def address(self, place: Place, root: str = "../") -> str:
        """The permanent address of a place."""
        view = self.view(place)
        anchor = "" if place.is_article else f"#{view.anchors[place.number]}"
        return f"{root}{place.version}/{view.name}.html{anchor}"

    def article_label(self, place: Place) -> str:
        """`Article 4`, as printed."""
        view = self.view(place)
        return (view.article.label or view.title).strip().rstrip(".") + view.occurrence

    def labelled(self, place: Place) -> str:
        """The same as HTML, marked where it is in another language than the site's."""
        view, mark = self.view(place), self.mark(place.version)
        label = in_html((view.article.label or view.title).strip().rstrip("."))
        return (f"<span{mark}>{label}</span>" if mark else label) + in_html(view.occurrence)

    def place_labelled(self, place: Place, home: Place | None = None) -> str:
        """A place as a citation names it, as HTML; the article is left out where it is `home`."""
        if place.is_article:
            return self.labelled(place)
        own = in_html(provision_name(place.provision))
        same = home is not None and (home.version, home.position) == (place.version, place.position)
        return own if same else f"{self.labelled(place)}, {own}"

    def comparison(self, pair: Pair, root: str = "../") -> str:
        """The address of the page that compares two versions."""
        return f"{root}{COMPARE}/{comparison_name(pair)}.html"


def _pairs_of(history: History, pair: Pair) -> tuple[ArticlePair, ...]:
    return tuple(replace(each, score=printed(each.score)) for each in article_pairs(history, *pair))


def comparison_name(pair: Pair) -> str:
    """The file name, without its end, of a comparison: `draft-1--draft-2`."""
    return "--".join(pair)


def section_name(pair: ArticlePair) -> str:
    """The anchor of an article in a comparison: that of the newer version, or of the older where it is gone."""
    if pair.new is not None:
        return article_name(pair.new.article)
    return f"gone-{article_name(pair.old.article)}" if pair.old else "gone"
