"""What one HTML page offers to be linked to, and what it links to or loads."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_CSS_URL = re.compile(r"""url\(\s*(["']?)(.*?)\1\s*\)""")
_REFRESH = re.compile(r"url\s*=\s*(.+)", re.IGNORECASE)
#: `link` elements that name another page and load nothing.
_NAMES = frozenset({"canonical", "alternate", "prev", "next", "author", "license", "help", "search"})
_LOADING = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "iframe": ("src",),
    "frame": ("src",),
    "source": ("src", "srcset"),
    "audio": ("src",),
    "video": ("src", "poster"),
    "track": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
    "input": ("src",),
}
_LEADING = {"a": ("href",), "area": ("href",), "form": ("action",), "blockquote": ("cite",), "q": ("cite",)}


@dataclass(frozen=True, slots=True)
class Link:
    """A link as written, where, and whether the browser loads it by itself."""

    value: str
    line: int
    loads: bool


@dataclass
class Page(HTMLParser):
    """One page, read."""

    ids: set[str] = field(default_factory=set)
    twice: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    base: bool = False
    canonical: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See `HTMLParser`."""
        self.handle_starttag(tag, attrs)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See `HTMLParser`."""
        values = {name: value or "" for name, value in attrs}
        name = values.get("id") or (values.get("name", "") if tag == "a" else "")
        if name:
            if name in self.ids:
                self.twice.append(name)
            self.ids.add(name)
        self.base = self.base or tag == "base"
        if tag == "link" and "href" in values:
            kinds = set(values.get("rel", "").lower().split())
            if "canonical" in kinds:
                self.canonical = values["href"]
            self._add(values["href"], loads=not kinds & _NAMES or "stylesheet" in kinds)
        if tag == "meta":
            self._meta(values)
        for attribute in _LOADING.get(tag, ()):
            if values.get(attribute):
                parts = values[attribute].split(",") if attribute == "srcset" else [values[attribute]]
                for part in parts:
                    self._add(part.split()[0] if attribute == "srcset" and part.split() else part, loads=True)
        for attribute in _LEADING.get(tag, ()):
            if attribute in values:
                self._add(values[attribute], loads=False)
        for _, url in _CSS_URL.findall(values.get("style", "")):
            self._add(url, loads=True)

    def _meta(self, values: dict[str, str]) -> None:
        refresh = _REFRESH.search(values.get("content", ""))
        if values.get("http-equiv", "").lower() == "refresh" and refresh:
            self._add(refresh[1].strip("'\" "), loads=False)
        if values.get("property") in ("og:url", "og:image"):
            self._add(values.get("content", ""), loads=False)

    def _add(self, value: str, *, loads: bool) -> None:
        self.links.append(Link(value.strip(), self.getpos()[0], loads))


def read_page(html: str) -> Page:
    """A page from its text."""
    page = Page()
    page.feed(html)
    page.close()
    return page


def css_links(css: str) -> list[Link]:
    """What a style sheet loads."""
    return [
        Link(match[2], css.count("\n", 0, match.start()) + 1, True)
        for match in _CSS_URL.finditer(css)
        if match[2] and not match[2].startswith(("data:", "#"))
    ]
