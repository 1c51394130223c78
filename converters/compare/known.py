"""Results of comparisons kept from run to run: what did not change is not compared again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from converters.compare.model import VersionText

Made = TypeVar("Made")


class Known(Protocol):
    """Keeps results by what they were made from."""

    def get(self, key: tuple[object, ...], kind: Any, make: Callable[[], Made]) -> Made:
        """The result of a key whose `repr` shows all that it depends on, of this type, else what `make` makes."""


class Comparing:
    """Hands out what a comparison of some versions can take from the last one."""

    def __init__(self, known: Known | None, versions: tuple[VersionText, ...]) -> None:
        self._known = known
        self._keys = {version.slug: _key(version) for version in versions}

    def get(self, name: str, slugs: tuple[str, ...], kind: Any, make: Callable[[], Made], given: object = None) -> Made:
        """What `make` makes of these versions and of what else is `given`."""
        keys = tuple(self._keys[slug] for slug in slugs)
        if self._known is None or not all(keys):
            return make()
        return self._known.get((name, keys, given), kind, make)


def _key(version: VersionText) -> tuple[object, ...]:
    """All that a version is; nothing where the key of its document is not known."""
    return (version.key, version.slug, version.beside, version.author) if version.key else ()
