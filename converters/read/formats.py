"""A document's bytes, whatever their format, as Markdown text with the place of every line."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path, PurePath

from converters.manifest.errors import InputError
from converters.manifest.files import markdown, read_data
from converters.model.converted import Authors, Converted, nobody

#: Suffixes of the formats that are read.
SUFFIXES = (".md", ".docx", ".docm", ".pdf")
#: No document of a negotiation is larger.
MAX_BYTES = 200_000_000

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RICH_TEXT = b"{\\rtf"
#: A PDF file may begin with some bytes that are not its own.
_HEAD = 1024


def read(document: Path | bytes, name: str = "", authors: Authors = nobody) -> Converted:
    """Read a document; its content says which format it is in.

    `name` is what messages call it. Raises `InputError` for what cannot be used.
    """
    if isinstance(document, Path):
        name = name or str(document)
        document, _ = read_data(document)
    if len(document) > MAX_BYTES:
        raise InputError(f"larger than {MAX_BYTES // 1_000_000} MB", name, 0, "Divide the document.")
    reader = _reader(document, name)
    # A reading makes hundreds of thousands of values and hardly a cycle; looking for some takes a twentieth of it.
    running = gc.isenabled()
    gc.disable()
    try:
        return reader(document, name, authors)
    finally:
        if running:
            gc.enable()


def is_markdown(data: bytes, name: str) -> bool:
    """Whether a document is text already. Raises `InputError` for what is in no format that is read."""
    return _reader(data, name) is markdown


def _reader(data: bytes, name: str) -> Callable[[bytes, str, Authors], Converted]:
    suffix = PurePath(name).suffix.lower()
    if data.startswith(_ZIP) or (suffix in (".docx", ".docm") and data[:2] == b"PK"):
        return _word
    if data.startswith(b"%PDF") or (suffix == ".pdf" and b"%PDF-" in data[:_HEAD]):
        return _pdf
    if data.startswith(_OLE):
        if _ENCRYPTED in data[:200_000] or _ENCRYPTED in data[-200_000:]:
            raise InputError("this Word file is encrypted", name, 0, "Save a copy without a password.")
        remedy = "Open it in Word or LibreOffice and save it as .docx (soffice --convert-to docx)."
        raise InputError("this is a file of Word 97–2003 (.doc) or another old office document", name, 0, remedy)
    if data.startswith(_RICH_TEXT):
        raise InputError("this is Rich Text", name, 0, "Open it in Word or LibreOffice and save it as .docx.")
    if suffix in (".docx", ".docm", ".pdf") and data.strip():
        what = "PDF" if suffix == ".pdf" else "Word"
        raise InputError(f"this is no {what} file, or a damaged one", name, 0, "Fetch or save the document again.")
    return markdown


# Few documents are in these formats, and to have their libraries read takes longer than to read a text.
def _word(data: bytes, name: str, authors: Authors) -> Converted:
    from converters.read.word import read_word

    return read_word(data, name, authors)


def _pdf(data: bytes, name: str, authors: Authors) -> Converted:
    from converters.read.pdf import read_pdf

    return read_pdf(data, name, authors)
