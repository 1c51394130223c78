"""What was found out of single versions and pairs of them, kept from run to run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from converters.manifest import Treaty, Version
from converters.model.document import Document
from converters.pipeline.compiled import Waiting, document_key, gave_up
from converters.store import Store, code_hash, key_of, platform_key
from converters.store.codec import DamagedError, decode_plain, encode_plain

#: The rooms whose code decides what a comparison finds, and the package that it rests on.
_ROOMS = ("model", "compare", "store", "pipeline")
_PACKAGES = ("rapidfuzz",)

Made = TypeVar("Made")


def keys_of(treaty: Treaty, pairs: Sequence[tuple[Version, Document]]) -> dict[str, str]:
    """The key of each version's document by slug; an empty one for a document that may be read otherwise next time."""
    return {
        version.slug: "" if gave_up(document) else document_key(treaty, version)
        for version, (_, document) in zip(_in_order(treaty, pairs), pairs, strict=True)
    }


def _in_order(treaty: Treaty, pairs: Sequence[tuple[Version, Document]]) -> list[Version]:
    """The versions as the treaty has them, not with what their documents say of themselves."""
    slugs = {version.slug for version, _ in pairs}
    return [version for version in treaty.versions if version.slug in slugs]


@dataclass
class Comparisons:
    """Results by a key over all that they depend on: those of this process, and those in a store.

    One object serves one run after the other, if `begin` is called before each; it holds what the last one asked for.
    """

    store: Store
    waiting: Waiting = field(default_factory=list)
    made: dict[str, Any] = field(default_factory=dict)
    before: Mapping[str, Any] = field(default_factory=dict)

    def begin(self, waiting: Waiting) -> None:
        """Before a run; what it makes is put into the store when what is `waiting` is worked off."""
        self.before, self.made, self.waiting = self.made, {}, waiting

    def get(self, key: tuple[object, ...], kind: Any, make: Callable[[], Made]) -> Made:
        """The result of a key whose `repr` shows all that it depends on, of this type, else what `make` makes."""
        name = key_of("comparison", code_hash(*_ROOMS), platform_key(*_PACKAGES), repr(key))
        if name not in self.made:
            self.made[name] = self.before[name] if name in self.before else self._stored(name, kind, make)
        found: Made = self.made[name]
        return found

    def _stored(self, name: str, kind: Any, make: Callable[[], Made]) -> Made:
        data = self.store.get(name)
        if data is not None:
            try:
                found: Made = decode_plain(data, kind)
            except DamagedError:
                pass
            else:
                return found
        made = make()
        self.waiting.append(partial(_keep, self.store, name, made))
        return made


def _keep(store: Store, name: str, made: object) -> bool:
    return store.put(name, encode_plain(made))
