"""Whether a site stands as the last build left it, made from the same documents: then there is nothing to build."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from converters.ledger import LEDGER
from converters.manifest import Treaty
from converters.manifest.moved import MOVED
from converters.site.resources import base_configuration, handwritten_pages
from converters.store import Store, code_hash, key_of, platform_key

#: Beside the site in the work folder.
FOLDER = "cache"
_NAME = key_of("the site that stands", "1")
#: What a build makes in the work folder.
MADE = ("docs", "theme", "site", "mkdocs.yml")


@dataclass(frozen=True)
class Standing:
    """The site in a work folder, and the key of all that a build would make it from now.

    The key is made of the treaty with every text that it names, the ledger of its addresses and what moved of them,
    the settings and pages that people wrote for every site, all code of this software, every package beside it, and
    the day, which the map for search engines tells. What was made counts by the checksum of each file: one that was
    touched, added or lost is a reason to build.
    """

    folder: Path
    treaty: Treaty = field(repr=False)
    key: str

    @classmethod
    def of(cls, folder: Path, treaty: Treaty) -> Standing:
        """To be asked before anything is built."""
        return cls(folder, treaty, _key(treaty))

    def holds(self) -> bool:
        """Whether a build would change nothing."""
        kept = Store(self.folder / FOLDER).get(_NAME)
        return kept is not None and kept.startswith(self.key.encode()) and kept == self._state()

    def keep(self) -> None:
        """Remember the site that was built, unless something that it was made from changed meanwhile."""
        if self.key == _key(self.treaty):
            Store(self.folder / FOLDER).put(_NAME, self._state())

    def _state(self) -> bytes:
        files = sorted(path for name in MADE for path in _files(self.folder / name))
        with ThreadPoolExecutor(4) as pool:
            sums = pool.map(_sum, files)
            found = [(path.relative_to(self.folder).as_posix(), sum_) for path, sum_ in zip(files, sums, strict=True)]
        return f"{self.key}\n{json.dumps(found)}".encode()


def _key(treaty: Treaty) -> str:
    beside = [path.read_bytes() if path.is_file() else "" for path in (treaty.folder / LEDGER, treaty.folder / MOVED)]
    wrote = [part for page in handwritten_pages(treaty.language).items() for part in page]
    packages = sorted(each.name for folder in sys.path for each in Path(folder).glob("*-info"))
    day = os.environ.get("SOURCE_DATE_EPOCH") or datetime.now(UTC).date().isoformat()
    # Every field of every value in it, also those that a `repr` leaves out.
    given = [repr(asdict(treaty)), *beside, base_configuration().read_bytes(), *wrote]
    return key_of(*given, code_hash(), platform_key(), *packages, day)


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    yield from (path for path in place.rglob("*") if path.is_file())


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
