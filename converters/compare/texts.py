"""A version as it is compared: its articles and provisions with their words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from converters.compare.model import Place, VersionText
from converters.compare.results import Wording
from converters.compare.tokens import keys
from converters.model.document import Article, Document, Inline, Provision, ProvisionKind, Role, leaves_of
from converters.model.readings import ORIGINAL, ProvisionReading, Reader, Segment, Status, visible
from converters.model.text import one_line

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


def text_of(version: VersionText) -> Text:
    """The articles and provisions of a version, headings and notes left out."""
    document = version.document
    reader = Reader(document, ORIGINAL) if document.proposals else None
    units: list[Unit] = []
    chapters = []
    for position, article in enumerate(document.articles):
        reading = reader.read(article) if reader else None
        first = len(units)
        _add_units(units, version.slug, position, article, reading.provisions if reading else None)
        mine = range(first, len(units))
        title = _title(article, reading.title if reading else None)
        chapters.append(
            Chapter(
                place=Place(version.slug, article.id, "", position, -1),
                title=title,
                label=article.label,
                title_tokens=keys(title),
                tokens=tuple(token for number in mine for token in units[number].tokens),
                units=mine,
                proposed=bool(mine) and all(units[number].wording.proposed for number in mine),
            )
        )
    return Text(version.slug, document, tuple(chapters), tuple(units))


def _title(article: Article, segments: tuple[Segment, ...] | None) -> str:
    title = article.title
    if segments is not None and title:
        shown = "".join(segment.text for segment in visible(segments, *_UNSEEN)) or title
        title = _ARTICLE.sub("", shown) or title
    return one_line(title).strip(" ()*")


def _add_units(
    units: list[Unit], slug: str, position: int, article: Article, readings: tuple[ProvisionReading, ...] | None
) -> None:
    seen: Counter[str] = Counter()
    by_id: dict[str, int] = {}
    for index, provision in enumerate(article.provisions):
        name = provision.option if provision.kind is ProvisionKind.OPTION else provision.id
        if not name or provision.kind in _NO_MATTER:
            continue
        seen[name] += 1
        if seen[name] > 1:
            name = f"{name}~{seen[name]}"
        place = Place(slug, article.id, name, position, index)
        wording = _wording(place, provision, readings[index].segments if readings else None)
        everything = keys(_unnumbered(provision, _words(provision.content, (Role.WORDS, Role.BREAK))))
        tokens = keys(wording.words) or everything
        if tokens:
            above = by_id.get(provision.parent, -1) if provision.parent else -1
            by_id[name] = len(units)
            own = name.rpartition(".")[2].partition("~")[0]
            units.append(Unit(len(units), wording, provision.kind, tokens, everything, own, above))


def _unnumbered(provision: Provision, words: str) -> str:
    """The words of an option without its number."""
    return _OPTION_LABEL.sub("", words) if provision.kind is ProvisionKind.OPTION else words


def _wording(place: Place, provision: Provision, segments: tuple[Segment, ...] | None) -> Wording:
    label = "".join(leaf.text for leaf in leaves_of(provision.content) if leaf.role is Role.LABEL)
    printed = _words(provision.content)
    if segments is None:
        words, unclear = printed, 0
    else:
        shown = visible(segments, *_UNSEEN)
        words = one_line("".join(segment.text for segment in shown).replace(label, "", 1))
        unclear = sum(segment.status is Status.UNCLEAR for segment in shown)
    words = _unnumbered(provision, words)
    proposed = not keys(words)
    return Wording(place, one_line(label), "" if proposed else words, printed, proposed, unclear)


def _words(content: Iterable[Inline], roles: tuple[Role, ...] = ()) -> str:
    """The text of some inlines: of these roles, or all that is printed but labels and footnote numbers."""
    leaves = leaves_of(tuple(content))
    if roles:
        return one_line("".join(leaf.text for leaf in leaves if leaf.role in roles))
    return one_line("".join(leaf.text for leaf in leaves if leaf.role not in (Role.LABEL, Role.NOTE)))
