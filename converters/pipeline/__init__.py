"""The beginning of the flow: a treaty's folder, its documents.

What reads documents is imported where it is needed: who opens a treaty may find that there is nothing to do.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from converters.manifest import MANIFEST, InputError, Treaty, Version, VersionKind, load_treaty
from converters.model.document import Document
from converters.model.settings import Settings
from converters.pipeline.conversions import stored_reader
from converters.store import Store

if TYPE_CHECKING:
    from converters.pipeline.compiled import Waiting


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
    from converters.pipeline.documents import bare_treaty

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
    from converters.pipeline.compiled import stored_version
    from converters.pipeline.documents import with_detected

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
