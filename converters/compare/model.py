"""Threads and links: which places of a text's versions are the same matter. Plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from converters.model.document import Document

#: A match below this score is not given as a fact.
SURE = 0.6


@dataclass(frozen=True, slots=True)
class VersionText:
    """One version of a text. A version `beside` the line is a contribution; `author` is the party that made it.

    `key` tells its document from all others; empty where that is not known.
    """

    slug: str
    document: Document = field(repr=False)
    beside: bool = False
    author: str = ""
    key: str = ""


class Place(NamedTuple):
    """Where something stands: an article of a version (`number` -1), or its provision of that number.

    `article` and `provision` are the ids that people cite, for an option its name (`2.option-1`). `position` is the
    number of the article in the version.
    """

    version: str
    article: str
    provision: str
    position: int
    number: int

    @property
    def is_article(self) -> bool:
        """Whether the place is an article as a whole."""
        return self.number < 0


class Kind(StrEnum):
    """What became of a matter from one version to the next."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"
    DROPPED = "dropped"


class Reason(StrEnum):
    """Why two places are taken for the same matter."""

    PINNED = "pinned"
    SAME_WORDS = "same-words"
    WORDS = "words"
    TITLE = "title"
    TITLE_AND_WORDS = "title-and-words"
    ORDER = "order"
    TITLE_AND_ORDER = "title-and-order"
    LABEL = "label"
    PART = "part"


class Surety(StrEnum):
    """How far a match can be relied on."""

    SURE = "sure"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Link:
    """Two places that are taken for the same matter.

    `kinds` say what changed, the weightiest first. `score` is between 0 and 1; `second` is that of the place
    that came next, `rival` that place. `primary` links are one to one; a split or a merger adds others.
    """

    old: Place
    new: Place
    kinds: tuple[Kind, ...]
    score: float
    reason: Reason
    surety: Surety
    second: float = 0.0
    rival: Place | None = None
    primary: bool = True

    @property
    def kind(self) -> Kind:
        """The weightiest change."""
        return self.kinds[0]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a thread: its place in a version and what became of it on the way there.

    `place` is None where the matter has been dropped in `version`. `link` is None for the first place of a thread
    and for what was dropped. A contribution's entry carries the link to the line it stands beside.
    """

    version: str
    place: Place | None
    kind: Kind
    link: Link | None = None
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """One matter through all versions. `id` is readable, safe in addresses, and does not change later."""

    id: str
    title: str
    entries: tuple[Entry, ...]

    @property
    def is_article(self) -> bool:
        """Whether the thread follows an article, not a provision."""
        return any(entry.place.is_article for entry in self.entries if entry.place)

    def places(self, version: str) -> tuple[Place, ...]:
        """Where the matter stands in a version."""
        return tuple(entry.place for entry in self.entries if entry.version == version and entry.place)


class SegmentKind(StrEnum):
    """What becomes of a run of words from one text to another."""

    EQUAL = "equal"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_FROM = "moved_from"
    MOVED_TO = "moved_to"


class Segment(NamedTuple):
    """A run of words; `text_old` and `text_new` are as printed, empty on the side that lacks it."""

    kind: SegmentKind
    text_old: str
    text_new: str
