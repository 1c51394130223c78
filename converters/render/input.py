"""What the pages of a site are made from."""

from __future__ import annotations

from dataclasses import dataclass, field

from converters.compare.results import History
from converters.model.document import Document
from converters.model.parties import Parties


@dataclass(frozen=True, slots=True)
class VersionInput:
    """One document of the negotiation and what readers are told about it.

    `slug` is its folder in every address; `date` is ISO 8601. Empty facts are filled from the document's own
    front matter where it names them. `sha256` is the checksum of the file read, `source_name` its name,
    `source_format` its format (`md`, `docx`, `pdf`) and `source_url` where it is published, empty where not known.
    `tracked` says that the file has tracked changes.
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
    def name(self) -> str:
        """The shortest name the negotiation goes by."""
        return self.short_title or self.title
