"""Writing generated files: only what changed, nothing left over, no file half written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

#: Lists what the last run wrote, so that pages which are no longer made can be removed and nothing else.
MANIFEST = ".written.json"


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What a run did, as paths below the folder."""

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]


def write_pages(pages: Mapping[str, str | bytes], folder: Path) -> WriteReport:
    """Make `folder` hold these pages. Files of other makers in it are left alone.

    A file whose content is the same is not touched, so that a server which watches the folder stays quiet.
    """
    for path in pages:
        _check(path)
    listed = _listed(folder)
    # What is about to be written is listed first: a run that is killed leaves no page that the next one does not know.
    _list(folder, {*listed, *pages})
    written = []
    for path, content in pages.items():
        data = content.encode("utf-8") if isinstance(content, str) else content
        if replace(folder / path, data):
            written.append(path)
    removed = [path for path in listed if path not in pages and _remove(folder, path)]
    _list(folder, pages)
    return WriteReport(tuple(written), len(pages) - len(written), tuple(removed))


def _list(folder: Path, paths: Iterable[str]) -> None:
    replace(folder / MANIFEST, json.dumps(sorted(paths), indent=0).encode())


def _check(path: str) -> None:
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\\" in path or path == MANIFEST:
        raise ValueError(f"not a path below the folder: {path!r}")


def replace(target: Path, data: bytes) -> bool:
    """Write by renaming a finished file over the old one; False if the content is already there."""
    try:
        if target.read_bytes() == data:
            return False
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(data)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return True


def _listed(folder: Path) -> list[str]:
    try:
        listed = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return []
    return [path for path in listed if isinstance(path, str)] if isinstance(listed, list) else []


def _remove(folder: Path, path: str) -> bool:
    try:
        _check(path)
        (folder / path).unlink()
    except (FileNotFoundError, ValueError):
        return False
    for above in PurePosixPath(path).parents:
        try:
            (folder / above).rmdir()
        except OSError:
            break
    return True
