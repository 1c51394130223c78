"""One version as a file of Akoma Ntoso."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from converters.export.akn.body import Body
from converters.export.akn.meta import write_meta
from converters.export.akn.words import OWN, Words
from converters.export.records import Dataset, VersionRecord
from converters.export.text import XmlText

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def akn_file(data: Dataset, version: VersionRecord, text: XmlText) -> bytes:
    """The text with its structure, and every proposal as a modification with its proponents.

    All visible words of the document are there, in order. Nothing is indented: white space is text here.
    """
    adopted = version.kind == "adopted"
    root = ET.Element("akomaNtoso", {"xmlns": NAMESPACE})
    document = ET.SubElement(root, "act" if adopted else "bill", {"name": "treaty" if adopted else "draftTreaty"})
    document.set("contains", "originalVersion" if adopted else "multipleVersions")
    meta = ET.SubElement(document, "meta")
    words = Words({proposal.number: proposal for proposal in version.proposals}, text)
    body = Body(words)
    body.write(document, version)
    write_meta(meta, data, version, words.written, body.places, text)
    ET.register_namespace("t", OWN)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
