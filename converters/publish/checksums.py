"""SHA256SUMS: written as `sha256sum` writes it, and compared with what is there."""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as zlib_error

from converters.publish.errors import PublishError
from converters.publish.names import problem

SUMS = "SHA256SUMS"
#: More than this is no bundle, whatever a zip says of itself.
MAX_FILES = 100_000
MAX_BYTES = 2_000_000_000
_LINE = re.compile(r"([0-9a-f]{64})  ([^\n]+)")
_BLOCK = 1 << 20
#: The head of an entry of a zip without its name, and the longest that may follow the content of one, in bytes.
_HEAD, _DESCRIPTOR = 30, 24

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What comparing a bundle with its sums found; paths are sorted."""

    files: int
    size: int
    differ: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether every file is there as it was made, and no other."""
        return not (self.differ or self.missing or self.unknown)


def sums_text(sums: Mapping[str, str]) -> str:
    """The text of SHA256SUMS, sorted by path."""
    return "".join(f"{sums[path]}  {path}\n" for path in sorted(sums))


def folder_sums(folder: Path) -> dict[str, str]:
    """The sum of every file below a folder but its list of sums."""
    sums = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != SUMS:
            with path.open("rb") as stream:
                sums[name] = hashlib.file_digest(stream, "sha256").hexdigest()
    return sums


def read_sums(text: str, file: str) -> dict[str, str]:
    """The sums by path. Raises `PublishError` for anything that is no list of sums."""
    sums: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        match = _LINE.fullmatch(line)
        wrong = problem(match[2]) if match else "is no sum and path"
        if not match or wrong or match[2] in sums:
            shown = f"line {number} {wrong or 'names a file twice'}"
            raise PublishError(shown, file, "The list is damaged: get the bundle again.")
        sums[match[2]] = match[1]
    if not sums:
        raise PublishError("the list of checksums is empty", file, "Get the bundle again.")
    return sums


def verify(path: Path, progress: Progress = lambda _done, _all: None) -> Verdict:
    """Compare a zip or an unpacked folder with its SHA256SUMS.

    Nothing is unpacked, and nothing outside the zip or folder is read. Raises `PublishError` where there is
    nothing to compare with, and for a zip that no honest program made.
    """
    if path.is_dir():
        return _verify_folder(path, progress)
    try:
        with ZipFile(path) as archive:
            return _verify_zip(archive, path, progress)
    except FileNotFoundError:
        raise PublishError("there is no such file or folder", str(path)) from None
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        remedy = "It is damaged or no zip file: get the bundle again."
        raise PublishError(f"cannot be read as a zip file ({error})", str(path), remedy) from error


def _verify_folder(folder: Path, progress: Progress) -> Verdict:
    sums_file = folder / SUMS
    if not sums_file.is_file():
        inner = [below for below in folder.iterdir() if (below / SUMS).is_file()]
        if len(inner) == 1:
            return _verify_folder(inner[0], progress)
        raise PublishError(f"there is no {SUMS} in it", str(folder), "Name the folder that was unpacked.")
    sums = _sums(sums_file.read_bytes(), str(sums_file))
    there = {found.relative_to(folder).as_posix(): found for found in folder.rglob("*") if not _is_folder(found)}
    there.pop(SUMS, None)
    got: dict[str, str] = {}
    size = 0
    for done, (name, found) in enumerate(sorted(there.items()), start=1):
        progress(done, len(there))
        if name not in sums or found.is_symlink() or not found.is_file():
            got[name] = ""
            continue
        size += found.stat().st_size
        with found.open("rb") as stream:
            got[name] = hashlib.file_digest(stream, "sha256").hexdigest()
    return verdict(sums, got, size)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _verify_zip(archive: ZipFile, path: Path, progress: Progress) -> Verdict:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    folders = {entry.filename for entry in archive.infolist() if entry.is_dir()}
    names = [entry.filename for entry in entries]
    if len(folders) > MAX_FILES or len(entries) > MAX_FILES or sum(entry.file_size for entry in entries) > MAX_BYTES:
        raise PublishError("says it holds more than any bundle does", str(path), "Do not unpack it.")
    every = (*names, *(folder.removesuffix("/") for folder in folders))
    wrong = next(((name, problem(name)) for name in every if problem(name)), None)
    if wrong:
        raise PublishError(f"the entry {wrong[0]!a} {wrong[1]}", str(path), "Do not unpack it.")
    if len(set(names)) < len(names):
        raise PublishError("holds two files of one name", str(path), "Do not unpack it.")
    if _hides(archive):
        raise PublishError("holds bytes that belong to no file in its list", str(path), "Do not unpack it.")
    lists = [name for name in names if name == SUMS or (name.endswith(f"/{SUMS}") and name.count("/") == 1)]
    if len(lists) != 1:
        raise PublishError(f"there is no {SUMS} in it", str(path), "Name a bundle made by `travaux bundle`.")
    root = lists[0].removesuffix(SUMS)
    sums = _sums(archive.read(lists[0]), f"{path}: {lists[0]}")
    got: dict[str, str] = {}
    size = 0
    for done, entry in enumerate(entries, start=1):
        progress(done, len(entries))
        if entry.filename != lists[0]:
            name = entry.filename.removeprefix(root) if entry.filename.startswith(root) else f"../{entry.filename}"
            size += entry.file_size
            got[name] = _digest(archive, entry)
    # Programs that pack folders give them entries of their own; a folder of no listed file is not one of theirs.
    known = {f"{root}{name[: at + 1]}" for name in sums for at, sign in enumerate(name) if sign == "/"} | {root}
    got |= {folder.removeprefix(root): "" for folder in folders - known}
    return verdict(sums, got, size)


def _hides(archive: ZipFile) -> bool:
    """Whether bytes stand before or between the entries: some programs unpack entries that the list leaves out."""
    end = 0
    for entry in sorted(archive.infolist(), key=lambda entry: entry.header_offset):
        if not 0 <= entry.header_offset - end <= _DESCRIPTOR:
            return True
        assert archive.fp is not None
        archive.fp.seek(entry.header_offset)
        head = archive.fp.read(_HEAD)
        if len(head) < _HEAD:
            return True
        end = entry.header_offset + _HEAD + sum(struct.unpack("<HH", head[-4:])) + entry.compress_size
    return not 0 <= archive.start_dir - end <= _DESCRIPTOR


def _digest(archive: ZipFile, entry: ZipInfo) -> str:
    """The sum of an entry, empty for one that is damaged or a link."""
    if entry.external_attr >> 28 == 0xA:
        return ""
    digest = hashlib.sha256()
    try:
        with archive.open(entry) as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
    except (BadZipFile, EOFError, OSError, zlib_error):
        return ""
    return digest.hexdigest()


def _sums(data: bytes, file: str) -> dict[str, str]:
    try:
        return read_sums(data.decode("utf-8"), file)
    except UnicodeDecodeError:
        raise PublishError("the list of checksums is damaged", file, "Get the bundle again.") from None


def verdict(sums: Mapping[str, str], got: Mapping[str, str], size: int) -> Verdict:
    """What the sums that were got say against those that were listed; a file that is not there has none."""

    def those(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(names))

    return Verdict(
        files=len(sums),
        size=size,
        differ=those(name for name in sums if name in got and got[name] != sums[name]),
        missing=those(set(sums) - set(got)),
        unknown=those(set(got) - set(sums)),
    )
