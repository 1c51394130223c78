"""Pieces of files that tell of one version alone, so that they may be kept while others change."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from converters.export.records import Dataset

#: Gives in UTF-8 what is made of one version (`Dataset.alone`) under a name: made now, or as it was kept.
Pieces = Callable[[Dataset, str, Callable[[], Iterable[bytes]]], Iterable[bytes]]


def anew(_of: Dataset, _name: str, make: Callable[[], Iterable[bytes]]) -> Iterable[bytes]:
    """A piece as it is made, which is nowhere held as a whole."""
    return make()
