"""The names of WordprocessingML, and looking at its elements without caring for the library's types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

#: Values of what is on or off that mean off.
OFF = ("0", "false", "off", "none")


class Element(Protocol):
    """What is needed of an XML element."""

    @property
    def tag(self) -> object:
        """The name with its namespace in braces; no text for comments and processing instructions."""

    @property
    def text(self) -> str | None:
        """The words directly inside."""

    def get(self, key: str) -> str | None:
        """The value of an attribute."""

    def __iter__(self) -> Iterator[Element]:
        """The children."""

    def values(self) -> list[str]:
        """The values of its attributes."""

    def iterchildren(self, *tags: str) -> Iterator[Element]:
        """The children of these names."""

    def iter(self, *tags: str) -> Iterator[Element]:
        """The element and everything below it, of these names."""


def name(element: Element) -> str:
    """The name without the namespace of WordprocessingML; of another namespace in full, of a comment nothing."""
    tag = element.tag
    return tag.removeprefix(WORD) if isinstance(tag, str) else ""


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of a name, then its first child of the next name, and so on."""
    for wanted in names:
        if element is None:
            return None
        element = next(element.iterchildren(WORD + wanted), None)
    return element


def children(element: Element | None, wanted: str) -> Iterator[Element]:
    """The children of a name."""
    return element.iterchildren(WORD + wanted) if element is not None else iter(())


def value(element: Element | None, attribute: str = "val") -> str | None:
    """An attribute of WordprocessingML; None without element or attribute."""
    return element.get(WORD + attribute) if element is not None else None


def number(element: Element | None, attribute: str = "val") -> int | None:
    """An attribute as a number; None where it is no sensible one."""
    text = (value(element, attribute) or "").strip()
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 9 else None


def switch(properties: Element | None, wanted: str) -> bool | None:
    """A property that is on or off; None where nothing is said."""
    element = child(properties, wanted)
    if element is None:
        return None
    return (value(element) or "1").lower() not in OFF
