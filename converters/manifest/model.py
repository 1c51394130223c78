"""A treaty as its `treaty.yml` describes it, with the texts that it names."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from converters.model.parties import Parties
from converters.model.settings import Reference, Settings
from converters.model.source import Source


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
    `path` is the file that was read.
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


@dataclass(frozen=True, slots=True)
class Treaty:
    """A negotiation: its names, its parties and its versions, oldest first.

    `name` is that of the folder (of the file, for one document alone) and does not depend on the machine.
    `missing_references` names the reference texts that were not found; without them more places are unclear.
    A `bare` treaty stands for one document without a `treaty.yml`.
    """

    name: str
    title: str
    short_title: str
    versions: tuple[Version, ...]
    folder: Path
    summary: str = ""
    site_url: str = ""
    invented: bool = False
    parties: Parties = field(default_factory=Parties)
    references: tuple[Reference, ...] = ()
    missing_references: tuple[str, ...] = ()
    bare: bool = False

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
