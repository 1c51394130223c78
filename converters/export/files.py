"""All data files of a negotiation by their path below `data/`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from converters.export.akn import akn_file
from converters.export.atom import atom_file
from converters.export.citations import citation_files
from converters.export.csvfiles import csv_files
from converters.export.jsondata import json_files
from converters.export.jsonld import jsonld_file
from converters.export.pieces import Pieces, anew
from converters.export.records import Dataset
from converters.export.text import XmlText


@dataclass(frozen=True, slots=True)
class Exported:
    """Files by their path, and what had to be left out of them, one sentence each."""

    files: dict[str, bytes]
    notes: tuple[str, ...]


#: Files by their path; a large one comes in pieces, which are made as they are asked for.
Files = Mapping[str, bytes | Iterator[bytes]]


def _akn(data: Dataset, text: XmlText, pieces: Pieces) -> Files:
    return {f"akn/{version.slug}.xml": _akn_file(data.alone(version), text, pieces) for version in data.versions}


def _akn_file(own: Dataset, text: XmlText, pieces: Pieces) -> bytes:
    """The file of one version, with what had to be left out of it counted."""

    def made() -> Iterator[bytes]:
        counted = XmlText()
        file = akn_file(own, own.versions[0], counted)
        yield b"%d\n" % counted.dropped
        yield file

    dropped, _, file = b"".join(pieces(own, "akn", made)).partition(b"\n")
    text.dropped += int(dropped)
    return file


_MAKERS: dict[str, Callable[[Dataset, XmlText, Pieces], Files]] = {
    "csv": lambda data, _, pieces: csv_files(data, pieces),
    "json": lambda data, _, pieces: json_files(data, pieces),
    "jsonld": lambda data, *_: {"treaty.jsonld": jsonld_file(data)},
    "akn": _akn,
    "atom": lambda data, text, _: {"versions.atom": atom_file(data, text)},
    "cite": lambda data, *_: citation_files(data),
}

#: The names of the formats, in the order in which a page lists them.
FORMATS = tuple(_MAKERS)


def export_files(data: Dataset, formats: Collection[str] = FORMATS) -> Exported:
    """The files of some formats, or of all."""
    files: dict[str, bytes] = {}
    notes: tuple[str, ...] = ()
    for made, left_out in exported(data, formats):
        files |= {path: content if isinstance(content, bytes) else b"".join(content) for path, content in made.items()}
        notes += left_out
    return Exported(files, notes)


def exported(
    data: Dataset, formats: Collection[str] = FORMATS, pieces: Pieces = anew
) -> Iterator[tuple[Files, tuple[str, ...]]]:
    """The same, one format after the other, large files in pieces."""
    for name in FORMATS:
        if name in formats:
            text = XmlText()
            files = _MAKERS[name](data, text, pieces)
            left_out = f"{name}: {text.dropped} control characters that XML cannot hold were left out"
            yield files, (left_out,) if text.dropped else ()
