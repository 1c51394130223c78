"""Source files: finding them, reading them, and being sure that they are the ones that are meant."""

from __future__ import annotations

import codecs
import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from converters.manifest.errors import InputError
from converters.model.converted import Authors, Converted

#: The environment variable that names a folder of sources.
SOURCES_VARIABLE = "TRAVAUX_SOURCES"

_SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\xff\xfe", "UTF-16 text"),
    (b"\xfe\xff", "UTF-16 text"),
)


def markdown(data: bytes, file: str, _authors: Authors) -> Converted:
    """The reader of Markdown files alone; see `decode`."""
    return Converted(decode(data, file))


def read_data(path: Path) -> tuple[bytes, str]:
    """The bytes of a file and their SHA-256 sum; raises `InputError` for one that cannot be opened."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"cannot be read: {error.strerror or error}", str(path), 0, "Is it a file, and may you read it?"
        ) from None
    return data, hashlib.sha256(data).hexdigest()


def read_text(path: Path) -> tuple[str, str]:
    """The text of a UTF-8 file with its line ends as they are, and the SHA-256 sum of its bytes.

    A byte order mark is dropped. Raises `InputError` for a file that cannot be opened, is empty, is no
    UTF-8 text or holds NUL bytes.
    """
    data, found_sum = read_data(path)
    return decode(data, str(path)), found_sum


def decode(data: bytes, file: str) -> str:
    """The text of some bytes; see `read_text` for what is refused."""
    if not data.strip():
        raise InputError("the file is empty", file, 0, "Write what belongs there, or fetch the file again.")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"this is {what}", file, 0, "Convert it to Markdown text in UTF-8 first.")
    if b"\0" in data:
        at = data.index(b"\0")
        raise InputError(
            f"NUL byte at byte {at} (and {data.count(0) - 1} more)",
            file,
            data.count(b"\n", 0, at) + 1,
            "Text holds none: the conversion was damaged, or this is no text. Convert the document again.",
        )
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start + len(data) - len(body)
        raise InputError(
            f"not UTF-8: byte 0x{data[at]:02X} at byte {at}",
            file,
            data.count(b"\n", 0, at) + 1,
            "Save the file as UTF-8 (for Windows-1252: iconv -f WINDOWS-1252 -t UTF-8).",
        ) from None


def roots(treaty: Path, sources: Path | None, env: Mapping[str, str]) -> tuple[Path, ...]:
    """The folders in which a treaty's sources are looked for, in this order.

    `<treaty>/sources`, the folder asked for, the folder that `TRAVAUX_SOURCES` names; of the last two also
    the folder of the treaty's name in them; then the folders above these.
    """
    name = treaty.resolve().name
    given = [sources] if sources else []
    if env.get(SOURCES_VARIABLE):
        given.append(Path(env[SOURCES_VARIABLE]))
    first = [treaty / "sources", *(folder for root in given for folder in (root, root / name))]
    return tuple(dict.fromkeys([*first, *(Path(os.path.normpath(root / "..")) for root in given)]))


def find(source: str, folders: Sequence[Path]) -> Path | None:
    """The first file of that name below the folders, or None."""
    return next((folder / source for folder in folders if (folder / source).is_file()), None)


def check_sum(path: Path, found: str, wanted: str, manifest: str, line: int) -> None:
    """Raise `InputError` unless the file's SHA-256 sum is the wanted one (an empty one asks for nothing)."""
    if wanted and found != wanted.lower():
        raise InputError(
            f"{path} is not the file that is meant: its SHA-256 sum is {found}, not {wanted.lower()}",
            manifest,
            line,
            "Fetch the right file, or, if this text is the one you mean, write its sum here.",
        )
