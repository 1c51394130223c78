"""Whether a site stands as the last build left it, made from the same documents: then there is nothing to build."""

from __future__ import annotations

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
from converters.site.checksums import Checksums
from converters.site.resources import base_configuration, handwritten_pages
from converters.store import Store, code_hash, key_of, platform_key

#: Beside the site in the work folder.
FOLDER = "cache"
_NAME = key_of("the site that stands", "2")
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
        return kept is not None and kept.startswith(self.key.encode()) and kept == self._state(Checksums())

    def keep(self, checksums: Checksums) -> None:
        """Remember the site that was built, unless something that it was made from changed meanwhile."""
        if self.key == _key(self.treaty):
            Store(self.folder / FOLDER).put(_NAME, self._state(checksums))

    def read(self, checksums: Checksums) -> None:
        """Have the files of the last site read before they are asked for."""
        checksums.read(self._files())

    def _files(self) -> list[str]:
        """The paths of all that was made."""
        return sorted(path for name in MADE for path in _files(str(self.folder / name)))

    def _state(self, checksums: Checksums) -> bytes:
        files = self._files()
        with ThreadPoolExecutor(4) as pool:
            sums = pool.map(checksums.of, files)
            found = [(path.removeprefix(str(self.folder)), sum_) for path, sum_ in zip(files, sums, strict=True)]
        return f"{self.key}\n{json.dumps(found)}".encode()


def _key(treaty: Treaty) -> str:
    beside = [path.read_bytes() if path.is_file() else "" for path in (treaty.folder / LEDGER, treaty.folder / MOVED)]
    wrote = [part for page in handwritten_pages(treaty.language).items() for part in page]
    packages = sorted(each.name for folder in sys.path for each in Path(folder).glob("*-info"))
    day = os.environ.get("SOURCE_DATE_EPOCH") or datetime.now(UTC).date().isoformat()
    # Every field of every value in it, also those that a `repr` leaves out.
    given = [repr(asdict(treaty)), *beside, base_configuration().read_bytes(), *wrote]
    return key_of(*given, code_hash(), platform_key(), *packages, day)


def _files(place: str) -> Iterator[str]:
    """A file, or all files in a folder."""
    try:
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_file():
                    yield entry.path
                else:
                    yield from _files(entry.path)
    except NotADirectoryError:
        yield place
    except FileNotFoundError:
        return
