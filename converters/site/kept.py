"""Pages of the last site that would come out the same again.

What is kept of a page is what else the site needs to know of it, and the checksum of its HTML; the HTML itself is that
of the last site. A page is found by everything that it is made from: its Markdown, the configuration, the theme, the
names of all other pages, and the versions and the code of all that makes it. Where anything of this differs, where the
last site is gone or a page of it was touched, the page is made again, so that what is kept may be deleted, copied or
cut off at any moment.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from converters.site.checksums import Checksums
from converters.store import Store, code_hash, key_of, platform_key

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

#: Beside the site in the work folder.
FOLDER = "cache"
_PACKAGES = (
    "mkdocs",
    "mkdocs-material",
    "Markdown",
    "pymdown-extensions",
    "Jinja2",
    "MarkupSafe",
    "PyYAML",
    "Pygments",
)
_NAME = key_of("pages of the last site", "1")
#: Words that let a configuration depend on more than its own file.
_OPEN = (b"!ENV", b"INHERIT", b"!relative")

#: What is known of a page: the checksum of its HTML and what `Made` holds.
Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Last:
    """The work folder of a site whose pages are taken where they would come out the same."""

    folder: Path
    checksums: Checksums = field(default_factory=Checksums)


@dataclass(frozen=True)
class Kept:
    """The pages of the last site, in `site`, by the keys under which they were made; `base` is in every key."""

    base: str
    site: Path
    store: Store
    pages: Mapping[str, Facts] = field(repr=False)
    checksums: Checksums = field(repr=False)

    @classmethod
    def of(cls, last: Last, config: MkDocsConfig, sources: Iterable[str], more: str) -> Kept | None:
        """What a work folder keeps; None where a page may depend on more than can be known.

        `sources` are the paths of all files of the site, `more` is what else every page depends on.
        """
        folder = last.folder
        settings = Path(config.config_file_path).read_bytes()
        if any(word in settings for word in _OPEN):
            return None
        theme = Path(config.theme.custom_dir or folder / "theme")
        templates = [(path.relative_to(theme).as_posix(), path.read_bytes()) for path in _files(theme)]
        base = key_of(
            code_hash("site", "store", "pipeline"),
            platform_key(*_PACKAGES),
            settings,
            more,
            *(part for template in templates for part in template),
            "files",
            *sorted(sources),
        )
        store = Store(folder / FOLDER)
        return cls(base, folder / "site", store, _read(store.get(_NAME)), last.checksums)

    def key(self, source: str, content: bytes) -> str:
        """The key of a page by its path and its Markdown."""
        return key_of(self.base, source, content)

    def take(self, key: str, path: str, target: Path) -> Facts | None:
        """Put a page of the last site at `target`; None, and nothing there, if it has to be made."""
        facts = self.pages.get(key)
        if facts is None:
            return None
        last = self.site / path
        try:
            if self.checksums.of(last) != facts["html"]:
                return None
            target.parent.mkdir(parents=True, exist_ok=True)
            _put(last, target)
        except (OSError, KeyError):
            return None
        return facts

    def keep(self, pages: Mapping[str, Facts]) -> None:
        """Keep these pages and no others."""
        self.store.put(_NAME, json.dumps(pages, separators=(",", ":")).encode())


def _put(last: Path, target: Path) -> None:
    """The same file once more, without a copy where the system can: no file of a site is ever written into."""
    try:
        os.link(last, target)
    except OSError:
        shutil.copyfile(last, target)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _read(data: bytes | None) -> Mapping[str, Facts]:
    try:
        found = json.loads(data or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
