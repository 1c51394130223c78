"""Writing generated files: only what changed, nothing left over, no file half written."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from converters.pipeline.shelf import Place

#: What is to stand in a file; of a large one that waits on a shelf no more is held than a piece.
Content = str | bytes | Place

#: Lists what the last run wrote, so that pages which are no longer made can be removed and nothing else.
MANIFEST = ".written.json"


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What a run did, as paths below the folder."""

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]


def write_pages(pages: Mapping[str, Content], folder: Path, there: Collection[str] = ()) -> WriteReport:
    """Make `folder` hold these pages. Files of other makers in it are left alone.

    A file whose content is the same is not touched, so that a server which watches the folder stays quiet; those that
    are known to be `there` as they should be are not even read.
    """
    for path in pages:
        _check(path)
    listed = _listed(folder)
    # What is about to be written is listed first: a run that is killed leaves no page that the next one does not know.
    _list(folder, {*listed, *pages})
    written = [path for path in pages if path not in there and replace(folder / path, pages[path])]
    removed = [path for path in listed if path not in pages and _remove(folder, path)]
    _list(folder, pages)
    return WriteReport(tuple(written), len(pages) - len(written), tuple(removed))


def _list(folder: Path, paths: Iterable[str]) -> None:
    replace(folder / MANIFEST, json.dumps(sorted(paths), indent=0).encode())


def _check(path: str) -> None:
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\\" in path or path == MANIFEST:
        raise ValueError(f"not a path below the folder: {path!r}")


def size_of(content: Content) -> int:
    """How many bytes some content has in its file."""
    return content.size if isinstance(content, Place) else len(_data(content))


def _data(content: str | bytes) -> bytes:
    return content.encode("utf-8") if isinstance(content, str) else content


def _pieces(content: Content) -> Iterable[bytes]:
    return content.pieces() if isinstance(content, Place) else (_data(content),)


def replace(target: Path, content: Content) -> bool:
    """Write by renaming a finished file over the old one; False if the content is already there."""
    try:
        with target.open("rb") as last:
            if all(last.read(len(piece)) == piece for piece in _pieces(content)) and not last.read(1):
                return False
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    try:
        with part.open("wb") as file:
            file.writelines(_pieces(content))
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
