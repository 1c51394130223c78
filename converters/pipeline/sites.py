"""What the pages of a site are made from: the documents of a treaty and their comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from converters.manifest import Treaty, Version
from converters.model.document import Document
from converters.pipeline.comparisons import Comparisons
from converters.pipeline.history import compare_treaty
from converters.render.input import SiteInput, VersionInput


def site_input(
    treaty: Treaty, pairs: Sequence[tuple[Version, Document]], known: Comparisons | None = None
) -> SiteInput:
    """What the pages of a site are made from, the comparison of its versions included if all are given.

    What is `known` of it is not found out again.

    Raises `InputError` for an entry of `links` that matches nothing.
    """
    title = pairs[0][0].title if treaty.bare and pairs else treaty.title
    return SiteInput(
        title=title,
        short_title="" if treaty.bare else treaty.short_title,
        summary=treaty.summary,
        site_url=treaty.site_url,
        language=treaty.language,
        invented=treaty.invented,
        parties=treaty.parties,
        versions=tuple(_told_apart([_version_input(version, document) for version, document in pairs])),
        history=compare_treaty(treaty, pairs, known) if len(pairs) == len(treaty.versions) else None,
    )


def _told_apart(versions: Sequence[VersionInput]) -> Iterator[VersionInput]:
    """Versions of one kind and one day keep their whole titles where there is little room too."""
    days = Counter((version.kind, version.date, version.party) for version in versions)
    for version in versions:
        alike = days[version.kind, version.date, version.party] > 1
        yield replace(version, short_title=version.title) if alike and not version.short_title else version


def _version_input(version: Version, document: Document) -> VersionInput:
    used = version.converted.used if version.converted else ()
    return VersionInput(
        slug=version.slug,
        title=version.title,
        document=document,
        kind=version.kind.value,
        date=version.date,
        body=version.body,
        session=version.session,
        symbol=version.symbol,
        language=version.language,
        source_name=version.source.name,
        source_format=version.converted.format if version.converted else "",
        source_url=version.source_url,
        tracked=any(name.startswith("tracked ") for name in used),
        sha256=version.sha256,
        short_title=version.short_title,
        party=version.party,
    )
