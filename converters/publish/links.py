"""Whether every link of a built site leads somewhere: pages, anchors, files, search results, data files."""

from __future__ import annotations

import csv
import io
import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from converters.publish.errors import PublishError
from converters.publish.page import Link, Page, css_links, read_page

#: The page that a server shows for addresses it does not know: it may stand anywhere, so its links begin with `/`.
NOT_FOUND = "404.html"
_HARMLESS = frozenset({"mailto", "tel"})
_SEARCH = "search/search_index.js"
_LOC = re.compile(r"<loc>(.*?)</loc>")
_LINES_SHOWN = 3
_LONGEST_CELL = 100_000_000


@dataclass(frozen=True, slots=True)
class LinkReport:
    """How much was followed, how many links lead to other sites (these are not followed), and what is wrong."""

    pages: int
    links: int
    anchors: int
    external: int
    problems: tuple[str, ...]


def check_links(folder: Path) -> LinkReport:
    """Follow every link below a folder; nothing is asked of the network.

    Capitals count even where the file system takes them lightly, as they do on the web.
    """
    if not folder.is_dir():
        raise PublishError("there is no such folder", str(folder), "Name a built site, or an unpacked bundle.")
    if not any(folder.rglob("*.html")):
        raise PublishError("holds no page", str(folder), "Name a built site, or an unpacked bundle.")
    return _Checker(folder).report()


class _Checker:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        self.folders = {posixpath.dirname(path) for path in self.files}
        self.pages = {path: read_page(self._text(path)) for path in sorted(self.files) if path.endswith(".html")}
        self.site = self._site()
        self.counts = {"links": 0, "anchors": 0, "external": 0}
        self.problems: dict[str, list[str]] = {}

    def report(self) -> LinkReport:
        for path, page in self.pages.items():
            if page.base:
                self._tell(path, "holds a base element, which bends every link")
            for name in page.twice:
                if not name.startswith("__"):
                    self._tell(path, f"has the anchor #{name} twice")
            for link in page.links:
                self._follow(path, link)
        for path, link in self._others():
            self._follow(path, link)
        told = [
            f"{problem}: {', '.join(where[:_LINES_SHOWN])}"
            + (f" and {len(where) - _LINES_SHOWN} more" if len(where) > _LINES_SHOWN else "")
            for problem, where in self.problems.items()
        ]
        return LinkReport(len(self.pages), **self.counts, problems=tuple(sorted(told)))

    def _text(self, path: str) -> str:
        return (self.folder / path).read_text("utf-8", errors="replace")

    def _site(self) -> str:
        """The published address of the site, as the first page names it."""
        page = self.pages.get("index.html", Page())
        canonical = page.canonical.removesuffix("index.html")
        return canonical if urlsplit(canonical).scheme in ("http", "https") and canonical.endswith("/") else ""

    def _others(self) -> Iterator[tuple[str, Link]]:
        """Links that stand in no page: of styles, of the search, of the map, of the tables."""
        for path in sorted(self.files):
            if path.endswith(".css"):
                yield from ((path, link) for link in css_links(self._text(path)))
            elif path.endswith(".csv"):
                csv.field_size_limit(_LONGEST_CELL)
                rows = csv.DictReader(io.StringIO(self._text(path).removeprefix("\ufeff"), newline=""))
                for number, row in enumerate(rows, start=2):
                    if row.get("permalink"):
                        yield path, self._from_root(row["permalink"], number)
        if _SEARCH in self.files:
            try:
                index = json.loads(self._text(_SEARCH).partition("=")[2].rstrip().rstrip(";"))
                locations = [str(each["location"]) for each in index["docs"]]
            except (ValueError, KeyError, TypeError):
                self._tell(_SEARCH, "is no search index")
                locations = []
            yield from ((_SEARCH, self._from_root(location, 1)) for location in locations)
        if "sitemap.xml" in self.files:
            yield from (
                ("sitemap.xml", Link(unescape(url), 1, False)) for url in _LOC.findall(self._text("sitemap.xml"))
            )

    def _from_root(self, value: str, line: int) -> Link:
        return Link(
            value if urlsplit(value).scheme else f"{self.site}{value}" if self.site else f"/{value}", line, False
        )

    def _follow(self, path: str, link: Link) -> None:
        self.counts["links"] += 1
        where = f"{path}:{link.line}"
        value = link.value
        if self.site and value.startswith(self.site):
            value = "/" + value.removeprefix(self.site)
        elif value.startswith("/") and not value.startswith("//"):
            base = urlsplit(self.site).path or "/"
            if path == NOT_FOUND and value.startswith(base):
                value = "/" + value.removeprefix(base)
            elif path.endswith(".html") and path != NOT_FOUND:
                self._tell(where, f"{link.value} begins with / and works from no folder")
                return
        try:
            parts = urlsplit(value)
        except ValueError:
            self._tell(where, f"{link.value} is no address")
            return
        if parts.scheme or parts.netloc:
            self._outside(where, link, parts.scheme)
        else:
            self._inside(where, path, link, parts.path, parts.fragment)

    def _outside(self, where: str, link: Link, scheme: str) -> None:
        if scheme == "data" and link.loads:
            return
        if scheme in ("http", "https", "") and not link.loads:
            self.counts["external"] += 1
        elif scheme in ("http", "https", ""):
            self._tell(where, f"{link.value} is loaded from elsewhere")
        elif scheme not in _HARMLESS:
            self._tell(where, f"{link.value[:80]} is no link to a page")

    def _inside(self, where: str, page: str, link: Link, path: str, fragment: str) -> None:
        target = page
        if path:
            above = "" if path.startswith("/") else posixpath.dirname(page)
            joined = posixpath.normpath(posixpath.join(above, unquote(path).lstrip("/")))
            target = joined if joined != "." else "index.html"
        if target.startswith("../") or target == "..":
            self._tell(where, f"{link.value} leads out of the site")
        elif target not in self.files:
            self._tell(where, self._lost(link.value, target))
        elif fragment and target in self.pages:
            self.counts["anchors"] += 1
            name = unquote(fragment).partition(":~:")[0]
            if name not in ("", "top") and name not in self.pages[target].ids:
                self._tell(where, f"{target} has no anchor #{name}")

    def _lost(self, value: str, target: str) -> str:
        if target in self.folders:
            return f"{value} is a folder, which a browser lists instead of opening its index.html"
        other = next((path for path in self.files if path.casefold() == target.casefold()), "")
        return f"{target} does not exist" + (f" (but {other} does)" if other else "")

    def _tell(self, where: str, problem: str) -> None:
        self.problems.setdefault(problem, []).append(where)
