"""The package of a Word document: opened only when it is safe, and without what is never read.

Macros, pictures, fonts and embedded files are not unpacked at all. Nothing that the document names outside itself is
fetched: the library follows no external relationship, and parts with a document type declaration are refused.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib

import docx
from docx.document import Document
from lxml import etree

from converters.manifest.errors import InputError
from converters.model.text import one_line

MAX_PARTS = 5_000
MAX_PART = 100_000_000
MAX_TOTAL = 250_000_000
#: A part that unpacks to more than this many times its packed size, and to more than a few megabytes, is a bomb.
MAX_RATIO = 250
_SMALL = 8_000_000
#: Elements of all parts together, each of which takes some hundred bytes; 300 pages have some ten or hundred thousand.
MAX_ELEMENTS = 2_000_000
#: Elements inside elements; deeper than this no program writes.
MAX_DEPTH = 250
_DEEP = f"elements more than {MAX_DEPTH} deep"

_KEPT = re.compile(r"(?i)(?!.*(?:/(?:embeddings|media|fonts|theme)/|vba))(?:.*\.xml|.*\.rels)")
_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHER_TYPES = re.compile(
    rb"application/vnd\.ms-word\.(?:document|template)\.macroEnabled(?:Template)?\.main\+xml"
    rb"|application/vnd\.openxmlformats-officedocument\.wordprocessingml\.template\.main\+xml"
)
_RELATIONSHIP = re.compile(rb"<Relationship\s[^>]*?/>")
_TARGET = re.compile(rb"""\sTarget\s*=\s*["']([^"'#?]+)""")
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships/metadata/core-properties",
        b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
    ),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/", b"http://schemas.openxmlformats.org/wordprocessingml/2006/"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
_AGAIN = "Open it in Word or LibreOffice and save it again as .docx."


def open_word(data: bytes, file: str) -> tuple[Document, tuple[str, ...]]:
    """The document, and what its package holds that is never read ("macros").

    Raises `InputError` for what is no Word document, is damaged, or would take too much room unpacked.
    """
    try:
        safe, notes = _repacked(data, file)
        document = docx.Document(io.BytesIO(safe))
        _refuse_depth(document, file)
        return document, notes
    except InputError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        message = f"this Word file is damaged: {_short(error)}"
        raise InputError(message, file, 0, _AGAIN) from None
    except (etree.LxmlError, KeyError, ValueError, AttributeError, IndexError, TypeError, AssertionError) as error:
        what = f"nests {_DEEP}" if "depth" in str(error) else _short(error)
        message = f"this is no readable Word document: {what}"
        raise InputError(message, file, 0, _AGAIN) from None


def _short(error: BaseException) -> str:
    return one_line(str(error))[:160] or type(error).__name__


def _repacked(data: bytes, file: str) -> tuple[bytes, tuple[str, ...]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = [entry for entry in package.infolist() if not entry.is_dir()]
        names = {entry.filename for entry in entries}
        if "[Content_Types].xml" not in names:
            remedy = "Save the document as .docx. Of an archive of documents, name the documents."
            raise InputError("this zip archive holds no Word document", file, 0, remedy)
        if "mimetype" in names or any(name.startswith(("xl/", "ppt/")) for name in names):
            raise InputError("this is an office document of another kind", file, 0, "Save it as .docx.")
        _refuse_bombs(entries, file)
        out = io.BytesIO()
        elements = 0
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as copy:
            for entry in entries:
                part = _part(package, entry, file)
                elements += part.count(b"<") - part.count(b"</")
                if elements > MAX_ELEMENTS:
                    message = f"its parts have more than {MAX_ELEMENTS:,} elements; they are not read"
                    raise InputError(message, file, 0, "Divide the document.")
                if entry.filename.endswith(".rels"):
                    if not part:
                        continue
                    part = _without_loose_ends(part, entry.filename, names)
                copy.writestr(zipfile.ZipInfo(entry.filename), part)
    macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    embedded = any("/embeddings/" in name for name in names)
    return out.getvalue(), (*(("macros",) if macros else ()), *(("embedded files",) if embedded else ()))


def _refuse_bombs(entries: list[zipfile.ZipInfo], file: str) -> None:
    if len(entries) > MAX_PARTS or len({entry.filename for entry in entries}) < len(entries):
        raise InputError(f"its package has {len(entries):,} parts, or one twice", file, 0, _AGAIN)
    kept = [entry for entry in entries if _KEPT.fullmatch(entry.filename)]
    for entry in kept:
        size, packed = entry.file_size, max(entry.compress_size, 1)
        if size > MAX_PART or (size > _SMALL and size / packed > MAX_RATIO):
            message = f"its part {entry.filename[:80]} unpacks from {packed:,} to {size:,} bytes; it is not unpacked"
            raise InputError(message, file, 0, _AGAIN)
    total = sum(entry.file_size for entry in kept)
    if total > MAX_TOTAL:
        raise InputError(f"its parts unpack to {total:,} bytes; they are not unpacked", file, 0, "Divide the document.")


def _part(package: zipfile.ZipFile, entry: zipfile.ZipInfo, file: str) -> bytes:
    """The bytes of a part that is read; nothing for the others."""
    if entry.flag_bits & 1:
        raise InputError("this file is encrypted", file, 0, "Save a copy without a password.")
    if not _KEPT.fullmatch(entry.filename):
        return b"<x/>" if entry.filename.lower().endswith(".xml") else b""
    data = package.read(entry)
    _refuse_declarations(data, entry.filename, file)
    if entry.filename == "[Content_Types].xml":
        data = _OTHER_TYPES.sub(_TYPE, data)
    if b"purl.oclc.org/ooxml" in data:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    return data


def _without_loose_ends(data: bytes, part: str, names: set[str]) -> bytes:
    """Relationships without those to parts that are not there, on which the library gives up. Word opens such files."""
    folder = posixpath.dirname(posixpath.dirname(part))

    def kept(match: re.Match[bytes]) -> bytes:
        target = _TARGET.search(match[0])
        if b'"External"' in match[0] or target is None:
            return match[0]
        path = posixpath.normpath(posixpath.join("/", folder, target[1].decode("utf-8", "replace"))).lstrip("/")
        return match[0] if path in names else b""

    return _RELATIONSHIP.sub(kept, data)


def _refuse_declarations(data: bytes, part: str, file: str) -> None:
    """Refuse document types and entities, in any encoding."""
    narrow = data.replace(b"\0", b"") if b"\0" in data[:200] else data
    if b"<!DOCTYPE" in narrow or b"<!ENTITY" in narrow:
        message = f"its part {part[:80]} declares a document type, which Word never does"
        raise InputError(message, file, 0, "Do not trust this file. " + _AGAIN)


def _refuse_depth(document: Document, file: str) -> None:
    """Refuse nesting that no document needs; what is read here calls itself for each level."""
    deep = etree.XPath("boolean(" + "/*" * (MAX_DEPTH + 1) + ")")
    for part in document.part.package.iter_parts():
        root = getattr(part, "element", None)
        if root is None and part.blob.lstrip()[:1] == b"<":
            root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False))
        if root is not None and deep(root):
            raise InputError(f"its part {part.partname[:80]} nests {_DEEP}", file, 0, _AGAIN)
