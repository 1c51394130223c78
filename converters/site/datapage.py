"""The page that leads to the data files, and the file that tells robots where the pages are."""

from __future__ import annotations

import html
from collections.abc import Mapping

from converters.render.language.phrases import Phrases, figure, phrase, say, several
from converters.site.write import Content, size_of

#: The line of the hand-written page that the list of files takes the place of.
MARK = "<!-- files -->"
PAGE = "docs/data.md"
FOLDER = "data/"
SPREADSHEETS = "data/spreadsheet/"
FEED = "data/versions.atom"

_KINDS = Phrases(
    {
        "csv": phrase("table, exact values"),
        "json": "JSON",
        "jsonld": phrase("linked data"),
        "xml": "Akoma Ntoso",
        "atom": phrase("feed"),
        "bib": "BibTeX",
        "ris": "RIS",
    }
)


#: What the rows of each table are.
_ROWS = Phrases(
    {
        "positions": phrase("who says what"),
        "proposals": phrase("what each bracket does to the text"),
        "articles": phrase("the articles"),
        "provisions": phrase("the paragraphs with their words"),
        "parties": phrase("delegations and groups"),
        "threads": phrase("what is the same matter in all versions"),
    }
)


def with_files(page: bytes, files: Mapping[str, Content]) -> bytes:
    """The hand-written page with a list of the files below `data/`, their sizes and links; what people open first."""
    lines = [f"| {say('file')} | {say('what')} | {say('size')} |", "|---|---|---|"]
    for path in sorted(files, key=lambda path: (SPREADSHEETS not in path, not path.endswith(".csv"), path)):
        if path.startswith(FOLDER):
            size = size_of(files[path])
            name = html.escape(path.removeprefix(FOLDER))
            lines.append(f"| [`{name}`]({html.escape(path)}) | {_kind(path)} | {_size(size)} |")
    listed = "\n".join(lines) if len(lines) > 2 else say("This site was made without data files.")
    return page.replace(MARK.encode(), listed.encode())


def robots(site_url: str) -> bytes:
    """`robots.txt`: everything may be read; where the address of the site is known, where its map is."""
    where = f"Sitemap: {site_url.rstrip('/')}/sitemap.xml\n" if site_url else ""
    return f"User-agent: *\nAllow: /\n{where}".encode()


def _kind(path: str) -> str:
    name, _, kind = path.rpartition("/")[2].rpartition(".")
    if kind == "csv":
        use = say("table for spreadsheets") if path.startswith(SPREADSHEETS) else _KINDS[kind]
        return several((_ROWS[name], use)) if name in _ROWS else use
    if path.startswith(f"{FOLDER}citations."):
        return say("citations of versions and articles")
    return "JSON Schema" if path.endswith(".schema.json") else _KINDS.get(kind, "")


def _size(size: int) -> str:
    if size >= 1e6:
        return say("{size} MB", size=figure(size / 1e6, 1))
    return say("{size} kB", size=figure(max(size / 1e3, 0.1), 1))
