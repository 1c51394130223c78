"""What data files tell of one version, kept from run to run: most versions are the same as they were."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from converters.export.records import Dataset
from converters.model.parties import Parties
from converters.store import Store, code_hash, key_of, platform_key

#: The rooms whose code makes records of a document and files of records, and the package that they rest on.
_ROOMS = ("model", "compare", "cite", "render", "export", "pipeline", "store")
_PACKAGES = ("babel",)


@dataclass(frozen=True)
class KeptPieces:
    """Pieces by the key of a version's document, and by all else that its records are made from.

    `documents` are these keys by slug, an empty one for a document that may be read otherwise next time; `parties`
    say which code is meant by each that is printed.
    """

    store: Store
    documents: Mapping[str, str]
    parties: Parties

    def __call__(self, of: Dataset, name: str, make: Callable[[], Iterable[bytes]]) -> Iterable[bytes]:
        """See `converters.export.pieces.Pieces`."""
        (version,) = of.versions
        document = self.documents.get(version.slug, "")
        if not document:
            return make()
        # What is left out of the record is made of the document, of the parties and of what stays.
        told = replace(of, versions=(replace(version, parts=(), proposals=(), front=()),))
        code = code_hash(*_ROOMS), platform_key(*_PACKAGES)
        key = key_of("data", *code, document, repr(told), repr(self.parties), name)
        found = self.store.get(key)
        if found is None:
            found = b"".join(make())
            self.store.put(key, found)
        return (found,)
