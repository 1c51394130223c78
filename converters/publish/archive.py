"""A zip with the same bytes for the same files: sorted, one time, one mode."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

#: The earliest and latest times that a zip can say.
_FIRST, _LAST = 315532800, 4354819198
_UNIX = 3
_MODE = 0o100644


def write_zip(
    target: Path,
    root: str,
    files: Mapping[str, bytes],
    epoch: int,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> None:
    """Write files below the folder `root` of a zip, by renaming the finished zip over an earlier one.

    The bytes depend on the files, on `epoch` and on the version of zlib, and on nothing else.
    """
    moment = time.gmtime(min(max(epoch, _FIRST), _LAST))[:6]
    part = target.with_name(f".{target.name}.part")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with ZipFile(part, "w", ZIP_DEFLATED, compresslevel=9) as archive:
            for done, path in enumerate(sorted(files), start=1):
                entry = ZipInfo(f"{root}/{path}", moment)
                entry.compress_type = ZIP_DEFLATED
                entry.create_system = _UNIX
                entry.external_attr = _MODE << 16
                archive.writestr(entry, files[path], compresslevel=9)
                progress(done, len(files))
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def write_file(target: Path, content: bytes) -> None:
    """Write a file by renaming a finished one over an earlier one."""
    part = target.with_name(f".{target.name}.part")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        part.write_bytes(content)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
