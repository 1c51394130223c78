"""The versions of a treaty beside one another."""

from __future__ import annotations

from collections.abc import Sequence

from converters.compare.history import compare_versions
from converters.compare.model import VersionText
from converters.compare.results import History
from converters.manifest import MANIFEST, InputError, Treaty, Version, VersionKind
from converters.model.document import Document
from converters.pipeline.comparisons import Comparisons, keys_of


def compare_treaty(
    treaty: Treaty, pairs: Sequence[tuple[Version, Document]], known: Comparisons | None = None
) -> History:
    """The history of a treaty's versions; contributions stand beside the line. What is `known` is not found out again.

    Raises `InputError` for an entry of `links` that matches nothing.
    """
    keys = keys_of(treaty, pairs) if known is not None else {}
    texts = [
        VersionText(
            slug=version.slug,
            document=document,
            beside=version.kind is VersionKind.CONTRIBUTION,
            author=version.party,
            key=keys.get(version.slug, ""),
        )
        for version, document in pairs
    ]
    history = compare_versions(texts, treaty.links, treaty.parties, known)
    for override, fault in history.unmatched:
        remedy = "`travaux align` shows which articles and provisions there are, and which versions are compared."
        raise InputError(f"a link matches nothing: {fault}", str(treaty.folder / MANIFEST), override.line, remedy)
    return history
