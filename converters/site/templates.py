"""The templates of the theme: compiled once, and listed without those that no site takes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from converters.store import code_hash, key_of, platform_key

_PACKAGES = ("Jinja2", "MarkupSafe", "mkdocs", "mkdocs-material")


class Compiled(jinja2.BytecodeCache):
    """The templates as an earlier build compiled them; a template that changed is compiled anew.

    What is compiled is a program. It is never kept in a folder that people may share, but where Jinja keeps it, which
    nobody else may write to.
    """

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket if its template was compiled before and is the same."""
        files = _files()
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])  # empty where the checksum is another
        elif files is not None:
            try:
                files.load_bytecode(bucket)
            except Exception:  # whatever a damaged file makes of it, the template is compiled
                bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a bucket holds."""
        self._code[bucket.key] = bucket.bytecode_to_string()
        files = _files()
        if files is not None:
            with suppress(OSError):
                files.dump_bytecode(bucket)


class Listing:
    """The files of a theme as Jinja lists them, but for those in folders with a dot, of which MkDocs takes none.

    The theme has fourteen thousand icons there.
    """

    def __init__(self, folders: Iterable[str]) -> None:
        self._folders = folders

    def list_templates(self, filter_func: Callable[[str], bool]) -> list[str]:
        """The paths of all files that a filter lets through, in order."""
        found: set[str] = set()
        for folder in self._folders:
            for here, inside, names in os.walk(folder):
                inside[:] = [each for each in inside if not each.startswith(".")]
                found.update(Path(here, name).relative_to(folder).as_posix() for name in names)
        return [name for name in sorted(found) if filter_func(name)]


@cache
def _files() -> jinja2.FileSystemBytecodeCache | None:
    """The files of this user and of these versions of all that compiles; None where no folder is safe."""
    made_by = key_of(code_hash("site"), platform_key(*_PACKAGES))[:32]
    try:
        return jinja2.FileSystemBytecodeCache(pattern=f"travaux-{made_by}-%s.cache")
    except (OSError, RuntimeError):
        return None
