"""What the pages of a site are made from."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from converters.compare.results import History
from converters.model.document import Document, FrontMatter
from converters.model.parties import Parties
from converters.model.source import Source, Span
from converters.render.cells.watch import note

#: What of a version differs with each of its words: who reads it is noted (see `watch`).
_WATCHED = frozenset(("document", "sha256"))


class Lines:
    """The lines of a source by their numbers, without the words on them."""

    __slots__ = ("_source", "places")

    def __init__(self, source: Source) -> None:
        self._source = source
        self.places = bool(source.places)

    def line(self, offset: int) -> int:
        """The number of the line (from 1) that holds the character at `offset`."""
        return self._source.line(offset)

    def place_of_line(self, number: int) -> str:
        """Where a line stands in the file; see `Source`."""
        return self._source.place_of_line(number)

    def of(self, span: Span) -> tuple[object, ...]:
        """All that can be asked of the lines between two offsets, the offsets counted from the first."""
        first, last = self.line(span.start), self.line(max(span.end - 1, span.start))
        starts = [start - span.start for start in self._source.line_starts[first:last]]
        places = [*self._source.places[first - 1 : last], self.place_of_line(last + 1)] if self.places else []
        return first, starts, places


@dataclass(frozen=True, slots=True)
class VersionInput:
    """One document of the negotiation and what readers are told about it.

    `slug` is its folder in every address; `date` is ISO 8601. Empty facts are filled from the document's own
    front matter where it names them. `sha256` is the checksum of the file read, `source_name` its name,
    `source_format` its format (`md`, `docx`, `pdf`) and `source_url` where it is published, empty where not known.
    `tracked` says that the file has tracked changes. `short_title` and `party`, the delegation that made a
    contribution, name it where there is little room (see `short_version`).
    Articles of a version that is not `searchable` (an older state of the same text) stay out of the search.
    """

    slug: str
    title: str
    document: Document = field(repr=False)
    kind: str = ""
    date: str = ""
    body: str = ""
    session: str = ""
    symbol: str = ""
    language: str = "en"
    source_name: str = ""
    sha256: str = ""
    source_format: str = ""
    source_url: str = ""
    tracked: bool = False
    searchable: bool = True
    short_title: str = ""
    party: str = ""

    def __getattribute__(self, name: str) -> Any:
        if name in _WATCHED:
            note(name, object.__getattribute__(self, "slug"))
        return object.__getattribute__(self, name)

    @property
    def front(self) -> FrontMatter:
        """What stands before the text."""
        document: Document = object.__getattribute__(self, "document")
        return document.front

    @property
    def facts(self) -> tuple[object, ...]:
        """All that is told of the version, but for what is noted."""
        told = (getattr(self, each.name) for each in fields(self) if each.name not in _WATCHED)
        return (*told, self.front)

    @property
    def lines(self) -> Lines:
        """Where words stand in the source."""
        document: Document = object.__getattribute__(self, "document")
        return Lines(document.source)

    @property
    def bare(self) -> Document:
        """The document, unwatched: for what makes the views of it, each of which is a cell (see `watch`)."""
        document: Document = object.__getattribute__(self, "document")
        return document


@dataclass(frozen=True, slots=True)
class SiteInput:
    """A whole negotiation: its name, who speaks in it, and its versions from the oldest to the newest.

    `invented` says that treaty and delegations are made up; every page then says so. `site_url` is where the
    site is published and stands in citations only: links between pages are relative. `history` is how the versions
    compare; without it the pages say nothing of what changed. `language` is that of the interface, which need not
    be that of the documents.
    """

    title: str
    versions: tuple[VersionInput, ...]
    short_title: str = ""
    invented: bool = False
    summary: str = ""
    site_url: str = ""
    parties: Parties = field(default_factory=Parties)
    history: History | None = field(default=None, repr=False, compare=False)
    language: str = "en"

    @property
    def tongue(self) -> str:
        """The language of the names in treaty.yml, taken to be that of the documents; empty where these differ."""
        spoken = {version.language for version in self.versions}
        return spoken.pop() if len(spoken) == 1 else ""

    @property
    def name(self) -> str:
        """The shortest name the negotiation goes by."""
        return self.short_title or self.title

    def url(self, path: str) -> str:
        """The published address of a path of the site, or the path where that is not known."""
        return f"{self.site_url.rstrip('/')}/{path}" if self.site_url else path
