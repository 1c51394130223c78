"""Documents read, and one document without a `treaty.yml` as a treaty with a single version."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from converters.manifest import Treaty, Version, VersionKind
from converters.manifest.files import read_data
from converters.manifest.load import party_of
from converters.manifest.model import Reader
from converters.manifest.values import DEVICES, MAX_SLUG, RESERVED
from converters.model.document import Document, Proposal
from converters.model.parties import Parties
from converters.model.settings import Reference
from converters.model.source import Source
from converters.parse import parse_document, parse_proposals
from converters.pipeline.detect import detect
from converters.read.blocks import blocks
from converters.read.differences import differences
from converters.read.formats import read


def bare_treaty(path: Path, references: Sequence[Path] = (), reader: Reader = read) -> Treaty:
    """A treaty made of one document; `references` are files of the texts that it was modelled on.

    Raises `InputError` for a file that cannot be used. What the document says of itself is filled in by
    `with_detected` once it is parsed.
    """
    data, sha256 = read_data(path)
    converted = reader(data, str(path), party_of({}, Parties()))
    title = path.stem
    version = Version(
        slug=slug_of(title),
        kind=VersionKind.DRAFT,
        title=title,
        source=Source.of(path.name, converted.text, converted.places),
        path=path,
        sha256=sha256,
        all_strikes_sound=converted.strikes_sound,
        converted=converted,
    )
    known = tuple(Reference(reference.stem, read(reference).text) for reference in references)
    return Treaty(
        name=slug_of(title),
        title=title,
        short_title=title,
        versions=(version,),
        folder=path.parent,
        references=known,
        bare=True,
    )


def parse_version(treaty: Treaty, version: Version) -> Document:
    """The document of a version: its blocks read, then parsed with what the treaty knows.

    Where the version has a second file, what this says otherwise is among the findings.
    """
    document = parse_document(version.source, blocks(version.source), treaty.settings(version))
    if version.also is None:
        return document
    other = Source.of(version.also_name, version.also.text, version.also.places)
    return replace(document, diagnostics=(*document.diagnostics, *differences(version.source, other)))


def proposals_of(treaty: Treaty, version: Version) -> tuple[Proposal, ...]:
    """The proposals of a version without what each does to the text: quicker than the whole document."""
    return parse_proposals(version.source, blocks(version.source), treaty.settings(version))


def with_detected(version: Version, document: Document) -> Version:
    """The version with what its document says of itself."""
    found = detect(document)
    return replace(
        version,
        kind=found.kind,
        title=found.title or version.title,
        body=found.body,
        session=found.session,
        symbol=found.symbol,
        date=found.date,
    )


def slug_of(name: str) -> str:
    """A slug made from any name.

    >>> slug_of("CND (21 April).final"), slug_of("…")
    ('cnd-21-april-final', 'document')
    """
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower())[:MAX_SLUG].strip("-")
    return f"{slug}-1" if slug in RESERVED | DEVICES else slug or "document"
