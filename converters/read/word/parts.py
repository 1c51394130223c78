"""The parts of a Word document's package beside the text: notes, headers, footers, comments; and what they hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from docx.document import Document
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

from converters.read.losses import solid
from converters.read.word.runs import TEXT, chosen
from converters.read.word.xml import COMPATIBILITY, WORD, Element, children, name, value

_COUNTED = (*TEXT, WORD + "noBreakHyphen", WORD + "sym")


def related(document: Document, kind: str) -> Iterator[Element]:
    """The roots of the parts of a kind ("footnotes", "header") in the order of the package."""
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
            root = _root(relation.target_part)
            if root is not None:
                yield root


def _root(part: Part) -> Element | None:
    element = getattr(part, "element", None)
    if element is None:
        element = parse_xml(part.blob) if part.blob else None
    return cast("Element | None", element)


def notes(document: Document, kind: str) -> dict[str, Element]:
    """The notes of a kind ("footnote", "endnote") by id, without those that only draw lines."""
    return {
        value(each, "id") or "": each
        for root in related(document, f"{kind}s")
        for each in children(root, kind)
        if value(each, "type") in (None, "normal")
    }


def walk(root: Element) -> Iterator[Element]:
    """Everything that is shown below an element; of alternative contents only the one that is read."""
    stack = [root]
    while stack:
        element = stack.pop()
        yield element
        below = [chosen(element)] if element.tag == COMPATIBILITY + "AlternateContent" else list(element)
        stack += [each for each in reversed(below) if each is not element]


def characters(root: Element) -> int:
    """How many characters other than white space stand in the words below an element."""
    count = 0
    plain = next(root.iter(COMPATIBILITY + "AlternateContent"), None) is None
    for element in root.iter(*_COUNTED) if plain else walk(root):
        if element.tag in TEXT:
            count += solid(element.text or "")
        elif element.tag in (WORD + "noBreakHyphen", WORD + "sym"):
            count += 1
    return count


def words(root: Element) -> str:
    """The words below an element, paragraphs separated by a space."""
    parts: list[str] = []
    for element in walk(root):
        key = name(element)
        if element.tag in TEXT:
            parts.append(element.text or "")
        elif key == "noBreakHyphen":
            parts.append("\u2011")
        elif key == "sym":
            parts.append("\ufffd")
        elif key in ("p", "tab", "br", "cr"):
            parts.append(" ")
    return "".join(parts)
