"""A version as it is compared: its articles and provisions with their words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from converters.compare.model import Place, VersionText
from converters.compare.outlines import Outlines
from converters.compare.results import Wording
from converters.compare.tokens import keys
from converters.model.document import Article, Document, Provision, ProvisionKind, Role, leaves_of
from converters.model.readings import ORIGINAL, ProvisionReading, Reader, Segment, Status, visible
from converters.model.text import one_line
from converters.store.memory import recalled

_UNSEEN = (Status.OMITTED, Status.APPARATUS, Status.NOTE, Status.DELETED)
_NO_MATTER = frozenset((ProvisionKind.HEADING, ProvisionKind.NOTE))
_ARTICLE = re.compile(r"^\W*article\b[\W_]*\w*\W*(?:(?:bis|ter|quater|quinquies|alt)\b\W*)*", re.IGNORECASE)
_OPTION_LABEL = re.compile(r"^\W*option\s*\w+\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A provision: where it stands, its words, and the keys of the words by which it is matched.

    A unit that is only proposed has no words without the proposals and is matched by those of the proposal.
    `own` is the last part of its id, the printed label; `above` the number of the unit above it, or -1.
    """

    number: int
    wording: Wording
    kind: ProvisionKind
    tokens: tuple[str, ...]
    all_tokens: tuple[str, ...]
    own: str
    above: int

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.wording.place

    @property
    def own_tokens(self) -> tuple[str, ...]:
        """The keys of its words without the proposals; none where it is only proposed."""
        return () if self.wording.proposed else self.tokens

    @property
    def compared_tokens(self) -> tuple[str, ...]:
        """The keys of the words that are compared (see `Wording`)."""
        return self.own_tokens or keys(self.wording.printed)


@dataclass(frozen=True, slots=True)
class Chapter:
    """An article: its place, title and units (numbers in `Text.units`)."""

    place: Place
    title: str
    label: str
    title_tokens: tuple[str, ...]
    tokens: tuple[str, ...]
    units: range
    proposed: bool


@dataclass(frozen=True, slots=True)
class Text:
    """A version cut into articles and units."""

    slug: str
    document: Document = field(repr=False)
    chapters: tuple[Chapter, ...]
    units: tuple[Unit, ...]


class _Said(NamedTuple):
    """A provision as `Unit` has it, but for its place: name and number in the article, where `above` counts too."""

    name: str
    at: int
    label: str
    words: str
    printed: str
    proposed: bool
    unclear: int
    kind: ProvisionKind
    tokens: tuple[str, ...]
    all_tokens: tuple[str, ...]
    own: str
    above: int

    def unit(self, number: int, first: int, article: Place) -> Unit:
        """The same at its place; `first` is the number of the first unit of its article."""
        place = article._replace(provision=self.name, number=self.at)
        wording = Wording(place, self.label, self.words, self.printed, self.proposed, self.unclear)
        above = self.above if self.above < 0 else first + self.above
        return Unit(number, wording, self.kind, self.tokens, self.all_tokens, self.own, above)


def text_of(version: VersionText) -> Text:
    """The articles and provisions of a version, headings and notes left out."""
    document = version.document
    reader = Reader(document, ORIGINAL) if document.proposals else None
    outlines = Outlines(document)
    units: list[Unit] = []
    chapters = []
    for position, article in enumerate(document.articles):
        title, said = recalled("article", partial(outlines.of, position), partial(_read, article, reader))
        first = len(units)
        place = Place(version.slug, article.id, "", position, -1)
        units += [each.unit(number, first, place) for number, each in enumerate(said, first)]
        mine = range(first, len(units))
        chapters.append(
            Chapter(
                place=place,
                title=title,
                label=article.label,
                title_tokens=keys(title),
                tokens=tuple(token for each in said for token in each.tokens),
                units=mine,
                proposed=bool(said) and all(each.proposed for each in said),
            )
        )
    return Text(version.slug, document, tuple(chapters), tuple(units))


def _read(article: Article, reader: Reader | None) -> tuple[str, tuple[_Said, ...]]:
    """The title of an article and its provisions."""
    reading = reader.read(article) if reader else None
    provisions = _said(article, reading.provisions if reading else None)
    return _title(article, reading.title if reading else None), tuple(provisions)


def _title(article: Article, segments: tuple[Segment, ...] | None) -> str:
    title = article.title
    if segments is not None and title:
        shown = "".join(segment.text for segment in visible(segments, *_UNSEEN)) or title
        title = _ARTICLE.sub("", shown) or title
    return one_line(title).strip(" ()*")


def _said(article: Article, readings: tuple[ProvisionReading, ...] | None) -> Iterator[_Said]:
    seen: Counter[str] = Counter()
    by_id: dict[str, int] = {}
    number = 0
    for index, provision in enumerate(article.provisions):
        name = provision.option if provision.kind is ProvisionKind.OPTION else provision.id
        if not name or provision.kind in _NO_MATTER:
            continue
        seen[name] += 1
        if seen[name] > 1:
            name = f"{name}~{seen[name]}"
        leaves = tuple(leaves_of(provision.content))
        label = "".join(leaf.text for leaf in leaves if leaf.role is Role.LABEL)
        printed = one_line("".join(leaf.text for leaf in leaves if leaf.role not in (Role.LABEL, Role.NOTE)))
        words, unclear = printed, 0
        if readings:
            shown = visible(readings[index].segments, *_UNSEEN)
            words = one_line("".join(segment.text for segment in shown).replace(label, "", 1))
            unclear = sum(segment.status is Status.UNCLEAR for segment in shown)
        words = _unnumbered(provision, words)
        found = keys(words)
        plain = "".join(leaf.text for leaf in leaves if leaf.role in (Role.WORDS, Role.BREAK))
        everything = keys(_unnumbered(provision, one_line(plain)))
        if found or everything:
            above = by_id.get(provision.parent, -1) if provision.parent else -1
            by_id[name] = number
            number += 1
            yield _Said(
                name, index, one_line(label), words if found else "", printed, not found, unclear, provision.kind,
                found or everything, everything, name.rpartition(".")[2].partition("~")[0], above,
            )  # fmt: skip


def _unnumbered(provision: Provision, words: str) -> str:
    """The words of an option without its number."""
    return _OPTION_LABEL.sub("", words) if provision.kind is ProvisionKind.OPTION else words
