"""The whole flow: a treaty's folder, its documents, the pages of its site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from converters.manifest import MANIFEST, InputError, Treaty, Version, VersionKind, load_treaty
from converters.model.document import Document
from converters.model.settings import Settings
from converters.pipeline.comparisons import Comparisons
from converters.pipeline.compiled import Waiting, stored_version
from converters.pipeline.documents import bare_treaty, with_detected
from converters.pipeline.history import compare_treaty
from converters.pipeline.readings import stored_reader
from converters.read.reading import Reading
from converters.render.input import SiteInput, VersionInput
from converters.render.pages import render_site
from converters.store import Store

__all__ = ["Known", "main_version", "open_treaty", "read_treaty", "render_site", "site_input"]


def open_treaty(
    path: Path,
    sources: Path | None,
    env: Mapping[str, str],
    references: Sequence[Path] = (),
    store: Store | None = None,
) -> Treaty:
    """The treaty of a folder, of a `treaty.yml`, or of one document alone.

    `references` are further files of texts that the draft was modelled on. Word and PDF files that the `store` knows
    are taken from there. Raises `InputError` for input that
    cannot be used.
    """
    reader = stored_reader(store)
    if path.is_dir():
        return load_treaty(path, sources, env, reader)
    if path.name == MANIFEST:
        return load_treaty(path.parent, sources, env, reader)
    if not path.exists():
        remedy = "Name the folder of a treaty, or a document."
        raise InputError("there is no such file or folder", str(path), 0, remedy)
    return bare_treaty(path, references, reader)


#: Documents by the slug of their version, with the version and the settings that they were parsed with.
Known = dict[str, tuple[Version, Settings, Document]]


def read_treaty(
    treaty: Treaty,
    slugs: Collection[str] | None = None,
    begun: Callable[[Version], None] = lambda _version: None,
    store: Store | None = None,
    known: Known | None = None,
    waiting: Waiting | None = None,
) -> list[tuple[Version, Document]]:
    """The versions of a treaty (or only some, by slug) with their documents parsed, oldest first.

    `begun` is called before each document is parsed. What is `known` is not parsed again if it was parsed from the
    same; what was parsed is added to it. What a store has is taken from there, the rest kept in it; with a
    `waiting` list when that is worked off.
    """
    pairs = []
    for version in treaty.versions:
        if slugs is None or version.slug in slugs:
            settings = treaty.settings(version)
            before = known.get(version.slug) if known is not None else None
            if before is not None and before[:2] == (version, settings):
                document = before[2]
            else:
                begun(version)
                document = stored_version(treaty, version, store, waiting)
            if known is not None:
                known[version.slug] = (version, settings, document)
            pairs.append((with_detected(version, document) if treaty.bare else version, document))
    return pairs


def main_version(treaty: Treaty) -> Version:
    """The version that is meant where none is named: the newest compilation, or the newest of all."""
    compilations = [each for each in treaty.versions if each.kind is VersionKind.COMPILATION]
    return (compilations or treaty.versions)[-1]


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
    used = version.converted.used if isinstance(version.converted, Reading) else ()
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
