"""A negotiation as records: every value that a data file holds, with the address that it has on the site.

Addresses are made elsewhere and given to these records, so that a file and a page never disagree. A `path` is
relative to the root of the site (`draft-2/article-7.html#para-1`); a `url` is the published address, and the
same as the path where the site's own address is not known.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from converters.model.document import DivisionKind, Inline, ProvisionKind
from converters.model.positions import Position
from converters.model.source import Span


@dataclass(frozen=True, slots=True)
class StanceRecord:
    """One list of parties in a proposal, as printed; `codes` are the codes that are meant."""

    relation: str
    scope: str
    parties: tuple[str, ...]
    codes: tuple[str, ...]
    verb: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class ProposalRecord:
    """A bracket that names parties. `number` counts through the document, `parent` is such a number.

    `positions` are its rows of the table of positions, each with its address. `place` is the anchor of the
    provision that it stands in, empty for the article or a division. `operation` and `certainty` are empty where
    nothing is known of what the proposal does. `source_place` says where `line` stands in a Word or PDF file,
    `position_places` the same of each position's line.
    """

    number: int
    article: str
    provision: str
    scope: str
    anchor: str
    path: str
    url: str
    line: int
    passage: str
    printed: str
    operation: str
    certainty: str
    old: str
    new: str
    reasons: tuple[str, ...]
    repairs: tuple[str, ...]
    stances: tuple[StanceRecord, ...]
    positions: tuple[tuple[Position, str], ...]
    span: Span
    place: str = ""
    parent: int | None = None
    source_place: str = ""
    position_places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProvisionRecord:
    """A unit of an article; `id` is empty for headings, options and notes. `name` is it in words."""

    id: str
    kind: ProvisionKind
    name: str
    parent: str
    depth: int
    is_alternative: bool
    anchor: str
    path: str
    url: str
    line: int
    text: str
    content: tuple[Inline, ...] = field(repr=False)
    source_place: str = ""


@dataclass(frozen=True, slots=True)
class DivisionRecord:
    """A part, chapter, section or cluster."""

    number: int
    kind: DivisionKind
    name: str
    anchor: str
    path: str
    url: str
    content: tuple[Inline, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article, or the preamble. `divisions` are the numbers of those it stands in, outer ones first."""

    id: str
    label: str
    title: str
    name: str
    is_alternative: bool
    path: str
    url: str
    line: int
    divisions: tuple[int, ...]
    provisions: tuple[ProvisionRecord, ...]
    heading: tuple[Inline, ...] = field(repr=False)
    source_place: str = ""


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """One document. `date` is ISO 8601 and may lack day and month; `date_words` is the date in words.

    `name` is title and date in English, `shown` the same in the language of the site.

    `changes` says in words how its articles differ from those of the version before.
    """

    slug: str
    kind: str
    title: str
    name: str
    date: str
    date_words: str
    body: str
    session: str
    symbol: str
    status: str
    language: str
    source: str
    sha256: str
    path: str
    url: str
    parts: tuple[DivisionRecord | ArticleRecord, ...]
    proposals: tuple[ProposalRecord, ...]
    front: tuple[Inline, ...] = field(repr=False)
    changes: str = ""
    shown: str = ""

    @property
    def articles(self) -> tuple[ArticleRecord, ...]:
        """The articles and the preamble, in printed order."""
        return tuple(part for part in self.parts if isinstance(part, ArticleRecord))


@dataclass(frozen=True, slots=True)
class PartyRecord:
    """A delegation or group that a document names. `members` are codes, true on `as_of`."""

    code: str
    name: str
    members: tuple[str, ...]
    as_of: str
    positions: int
    path: str
    url: str


@dataclass(frozen=True, slots=True)
class StepRecord:
    """One place of a thread: where a matter stands in a version, and what became of it on the way there.

    `article` is empty where the matter was dropped; `provision` is empty for the article as a whole.
    `before` is the path of the place that it was compared with. `score` is between 0 and 1, `surety` how far it
    can be relied on.
    """

    thread: str
    title: str
    version: str
    article: str
    provision: str
    kind: str
    beside: bool
    score: float
    reason: str
    surety: str
    path: str
    url: str
    before: str
    before_url: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """A whole negotiation, its versions from the oldest to the newest."""

    name: str
    title: str
    short_title: str
    summary: str
    invented: bool
    site_url: str
    parties: tuple[PartyRecord, ...]
    versions: tuple[VersionRecord, ...]
    threads: tuple[StepRecord, ...] = ()
    #: In which the site speaks to its readers.
    language: str = "en"

    def alone(self, version: VersionRecord) -> Dataset:
        """One version, with what holds for all: no thread, and of delegations not how often they spoke."""
        parties = tuple(replace(party, positions=0) for party in self.parties)
        return replace(self, versions=(version,), threads=(), parties=parties)

    def url(self, path: str) -> str:
        """The published address of a path of the site, or the path where that is not known."""
        return f"{self.site_url.rstrip('/')}/{path}" if self.site_url else path

    def iri(self, path: str) -> str:
        """What names a path of the site in linked data and feeds: its address, or a URN where that is not known."""
        return self.url(path) if self.site_url else f"urn:travaux:{self.name}:{path}"
