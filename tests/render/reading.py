"""Reads pages again as a person sees them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import Any

import markdown
import yaml
from mkdocs.utils.meta import get_data

from tests.conftest import ROOT

VOID = frozenset(("area", "br", "hr", "img", "input", "link", "meta", "wbr"))
BLOCKS = frozenset(("p", "div", "section", "li", "ul", "dl", "dt", "dd", "h1", "h2", "h3", "summary", "details", "br"))
#: Parts of a page that are not the source's words.
OURS = frozenset(("t-vh", "t-ref", "t-meant", "headerlink"))


@dataclass
class Element:
    """An element with what stands in it."""

    tag: str
    attributes: dict[str, str]
    inside: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    def walk(self) -> Iterator[Element]:
        yield self
        for part in self.inside:
            if isinstance(part, Element):
                yield from part.walk()

    def all(self, tag: str = "", name: str = "") -> list[Element]:
        """The elements with a tag and a class."""
        return [e for e in self.walk() if (not tag or e.tag == tag) and (not name or name in e.classes)]

    def text(self, without: frozenset[str] = frozenset()) -> str:
        """The words, without the elements of some classes."""
        out = []
        for part in self.inside:
            if isinstance(part, str):
                out.append(part)
            elif not part.classes & without:
                out.append(part.text(without) if part.tag not in BLOCKS else f" {part.text(without)} ")
        return "".join(out)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].tag != tag:
            self.faults.append(f"</{tag}> closes <{self.open[-1].tag}>")
        elif len(self.open) > 1:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"comment {data!r}")


def read(html: str) -> Element:
    """The elements of a page; fails if tags do not pair."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.faults, reader.faults
    assert len(reader.open) == 1, [element.tag for element in reader.open]
    return reader.root


def visible_text(html: str) -> str:
    """The source's words in a piece of a page, one space between words."""
    return squeeze(read(html).text(OURS))


def squeeze(text: str) -> str:
    """One space between words."""
    return " ".join(text.split())


@cache
def _engine() -> tuple[list[str], dict[str, dict[str, object]]]:
    listed = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["markdown_extensions"]
    named = [item if isinstance(item, dict) else {item: {}} for item in listed]
    configs = {name: config or {} for item in named for name, config in item.items()}
    return list(configs), configs


def converted(page: str) -> str:
    """A page's HTML as the site's own Markdown engine makes it, front matter left out."""
    extensions, configs = _engine()
    body, _ = get_data(page)
    return str(markdown.markdown(body, extensions=extensions, extension_configs=configs))


def facts(page: str) -> dict[str, Any]:
    """The front matter of a page as MkDocs reads it."""
    return dict(get_data(page)[1])
