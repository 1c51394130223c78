"""A treaty as its `treaty.yml` describes it, with the texts that it names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from converters.model.converted import Authors, Converted
from converters.model.links import LinkOverride
from converters.model.parties import Parties
from converters.model.settings import SITE_LANGUAGES, Reference, Settings
from converters.model.source import Source

#: Reads a document: its bytes, its name for messages, and who the authors of its tracked changes are.
Reader = Callable[[bytes, str, Authors], Converted]


class VersionKind(StrEnum):
    """What a document is in the course of a negotiation."""

    CONTRIBUTION = "contribution"
    DRAFT = "draft"
    COMPILATION = "compilation"
    ADOPTED = "adopted"


@dataclass(frozen=True, slots=True)
class Correction:
    """A fault of the source that is mended before reading: the exact faulty text, what it should be, and why.

    `line` is the line of `treaty.yml` that says so.
    """

    find: str
    replace: str
    why: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Version:
    """One document of a negotiation: what it is, where it stands and its text.

    `date` is `YYYY-MM-DD`, or less (`YYYY-MM`, `YYYY`) where less is known; empty where nothing is.
    `revises` is the slug of the version that this one carries on, or empty. `source` holds the text with its
    corrections made; its name is the file's name as `treaty.yml` gives it, the same on every machine.
    `path` is the file that was read. `party` is the code of the delegation that made a contribution, or empty.
    `converted` is what was read of the file. `also` is the same document in a second file, called `also_name`.
    `source_url` is where the file itself is published, or empty. `short_title` names it where there is little room;
    empty where the treaty leaves that to the pages.
    """

    slug: str
    kind: VersionKind
    title: str
    source: Source = field(repr=False)
    path: Path
    date: str = ""
    body: str = ""
    session: str = ""
    symbol: str = ""
    language: str = "en"
    sha256: str = ""
    revises: str = ""
    sound_strikes: tuple[tuple[int, int], ...] = ()
    all_strikes_sound: bool = False
    corrections: tuple[Correction, ...] = ()
    party: str = ""
    converted: Converted | None = field(default=None, repr=False)
    also: Converted | None = field(default=None, repr=False)
    also_name: str = ""
    source_url: str = ""
    short_title: str = ""


@dataclass(frozen=True, slots=True)
class Treaty:
    """A negotiation: its names, its parties and its versions, oldest first.

    `name` is that of the folder (of the file, for one document alone) and does not depend on the machine.
    `missing_references` names the reference texts that were not found; without them more places are unclear.
    `links` pins or forbids links between versions. `authors` leads from authors of tracked changes to parties.
    `language` is that of the site, not of the documents. A `bare` treaty stands for one document without a
    `treaty.yml`.
    """

    name: str
    title: str
    short_title: str
    versions: tuple[Version, ...]
    folder: Path
    summary: str = ""
    site_url: str = ""
    language: str = SITE_LANGUAGES[0]
    invented: bool = False
    parties: Parties = field(default_factory=Parties)
    references: tuple[Reference, ...] = ()
    missing_references: tuple[str, ...] = ()
    links: tuple[LinkOverride, ...] = ()
    bare: bool = False
    authors: Mapping[str, str] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the versions, each once, in the order of the versions."""
        return tuple(dict.fromkeys(version.language for version in self.versions))

    def settings(self, version: Version) -> Settings:
        """What the parser may know of one version beside its text.

        A draft that the version revises is the base of its proposals; a compilation is not, since words that are
        only proposed stand in it too.
        """
        base = tuple(
            Reference(each.title, each.source.text, base=True)
            for each in self.versions
            if each.slug == version.revises and each.kind in (VersionKind.DRAFT, VersionKind.ADOPTED)
        )
        return Settings(self.parties, (*base, *self.references), version.sound_strikes, version.all_strikes_sound)
