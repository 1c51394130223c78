"""Documents read, and one document without a `treaty.yml` as a treaty with a single version."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from converters.manifest import Treaty, Version, VersionKind
from converters.manifest.files import read_text
from converters.manifest.values import MAX_SLUG, RESERVED
from converters.model.document import Document
from converters.model.settings import Reference
from converters.model.source import Source
from converters.parse import parse_document
from converters.pipeline.detect import detect
from converters.read.blocks import blocks


def bare_treaty(path: Path, references: Sequence[Path] = ()) -> Treaty:
    """A treaty made of one document; `references` are files of the texts that it was modelled on.

    Raises `InputError` for a file that cannot be used. What the document says of itself is filled in by
    `with_detected` once it is parsed.
    """
    text, sha256 = read_text(path)
    title = path.stem
    version = Version(
        slug=slug_of(title),
        kind=VersionKind.DRAFT,
        title=title,
        source=Source.of(path.name, text),
        path=path,
        sha256=sha256,
    )
    known = tuple(Reference(reference.stem, read_text(reference)[0]) for reference in references)
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
    """The document of a version: its blocks read, then parsed with what the treaty knows."""
    return parse_document(version.source, blocks(version.source), treaty.settings(version))


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
    return f"{slug}-1" if slug in RESERVED else slug or "document"
