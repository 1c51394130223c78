"""The search index as the theme's own plugin makes it, without its parser of HTML where a page is plain enough."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from html import escape, unescape
from itertools import islice
from typing import TYPE_CHECKING

from material.plugins.search.plugin import Element, SearchIndex, Section

from converters.site.markup import VOID, Tag, attributes_of, tags

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_KEPT = frozenset(("p", "code", "pre", "li", "ol", "ul", "sub", "sup"))
_NEVER = frozenset(("object", "script", "style"))


class Entries(SearchIndex):  # type: ignore[misc]
    """The theme's index; what it makes of a page is the same, only sooner.

    `pieces` are entries made before, as JSON without the brackets of a list; they stand before the others.
    """

    entries: list[dict[str, object]]
    pieces: Sequence[str] = ()

    def add_entry_from_context(self, page: Page) -> None:
        """Add the sections of a page."""
        found = tags(page.content or "")
        if found is None or (page.meta.get("search") or {}).get("exclude"):
            super().add_entry_from_context(page)
            return
        for section in sections(found):
            if not section.is_excluded():
                self.create_entry_for_section(section, page.toc, page.url, page)

    def take(self) -> str:
        """The entries so far as JSON without the brackets of a list; there are none after it."""
        taken = json.dumps(self.entries, separators=(",", ":"), default=str)[1:-1]
        self.entries = []
        return taken

    def generate_search_index(self, prev: SearchIndex | None) -> str:
        """The whole index as JSON."""
        if not self.pieces:
            whole: str = super().generate_search_index(prev)
            return whole
        own = self.take()
        empty: str = super().generate_search_index(prev)
        assert empty.endswith("[]}")
        return f"{empty[:-2]}{','.join((*self.pieces, own) if own else self.pieces)}]}}"


def sections(found: list[Tag]) -> list[Section]:
    """What the theme's parser would make of these tags: a section for each heading with an id."""
    reader = _Reader()
    for end, name, attributes, empty, text, _ in found:
        if end:
            reader.end(name)
        else:
            reader.start(name, attributes)
            if empty:
                reader.end(name)
        if text:
            reader.data(text)
    return reader.data_of


class _Reader:
    """The theme's parser step by step, oddities included: what is left out is known by the name of its element."""

    def __init__(self) -> None:
        self.context: list[str] = []
        self.links: list[bool] = []
        self.skip = set(_NEVER)
        self.section: Section | None = None
        self.data_of: list[Section] = []

    def start(self, name: str, attributes: str) -> None:
        if name in VOID:
            return
        special = "data-search-exclude" in attributes or "linenodiv" in attributes or "headerlink" in attributes
        named = dict(attributes_of(attributes)) if special or name in _HEADINGS else {}
        self.context.append(name)
        self.links.append(name == "a" and named.get("class") == "headerlink")
        if name in _HEADINGS and "id" in named:
            self._heading(name, named)
        if self.section is None:
            self._open(Section(Element("hx")))
        if "data-search-exclude" in named or named.get("class") == "linenodiv":
            self.skip.add(name)
        elif name in _KEPT and self.skip.isdisjoint(self.context):
            self._words().append(f"<{name}>")

    def _heading(self, name: str, named: dict[str, str | None]) -> None:
        depth = len(self.context)
        if name != "h1" and not self.data_of:
            self._open(Section(Element("hx"), depth))
        first = not self.data_of
        self._open(Section(Element(name, named), depth))
        if not first:
            self.section.id = named["id"]  # type: ignore[union-attr]

    def _open(self, section: Section) -> None:
        self.section = section
        self.data_of.append(section)

    def _words(self) -> list[str]:
        """The title of the section while its heading is open, else its text."""
        section = self.section
        words: list[str] = section.title if section.el.tag in self.context else section.text  # type: ignore[union-attr]
        return words

    def end(self, name: str) -> None:
        if not self.context or self.context[-1] != name:
            return
        if self.section.depth > len(self.context):  # type: ignore[union-attr]
            for section in reversed(self.data_of):
                if section.depth <= len(self.context):
                    self.section.depth = math.inf  # type: ignore[union-attr]
                    self.section = section
                    break
        self.context.pop()
        self.links.pop()
        if name in self.skip:
            if name not in _NEVER:
                self.skip.remove(name)
        elif name in _KEPT and self.skip.isdisjoint(self.context):
            self._close(name)

    def _close(self, name: str) -> None:
        """Write the end of an element, or take its beginning back if there was nothing in it."""
        words = self._words()
        begin = words.index(f"<{name}>")
        if all(word.isspace() for word in islice(words, begin + 1, None)):
            del words[begin:]
        else:
            words.append(f"</{name}>")

    def data(self, text: str) -> None:
        if not self.skip.isdisjoint(self.context):
            return
        text = unescape(text)
        if "pre" not in self.context:
            text = " " if text.isspace() else text.replace("\n", " ")
        if self.section is None:
            self._open(Section(Element("hx")))
        section = self.section
        if section.el.tag in self.context:  # type: ignore[union-attr]
            if True not in self.links:
                section.title.append(escape(text, quote=False))  # type: ignore[union-attr]
        elif text.isspace():
            words = section.text  # type: ignore[union-attr]
            if not words or not words[-1].isspace() or "pre" in self.context:
                words.append(text)
        else:
            section.text.append(escape(text, quote=False))  # type: ignore[union-attr]
