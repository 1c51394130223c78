"""Where words stand in the source, for readers: a line of Markdown, a page and paragraph of a PDF or Word file."""

from __future__ import annotations

import re

from converters.model.source import Source
from converters.render.input import Lines, VersionInput
from converters.render.language.phrases import Phrases, phrase, say
from converters.render.parts.escape import in_html

#: The formats as readers call them, by what the readers of documents call them.
FORMATS = Phrases({"md": phrase("Markdown text"), "docx": phrase("Word file"), "pdf": phrase("PDF file")})
_UNITS = Phrases(
    {
        "page": phrase("page {n}"),
        "paragraph": phrase("paragraph {n}"),
        "table": phrase("table {n}"),
        "row": phrase("row {n}"),
        "cell": phrase("cell {n}"),
        "footnote": phrase("footnote {n}"),
        "endnote": phrase("endnote {n}"),
        "text box at paragraph": phrase("text box at paragraph {n}"),
    }
)
_UNIT = re.compile(r"(?P<name>[a-z ]+) (?P<n>\S+)")
_PAGE = re.compile(r"page (?P<n>\d+)")


def in_words(place: str) -> str:
    """A place of a file in the language of the site; parts that have no name there stay as they are.

    >>> in_words("page 12, paragraph 345")
    'page 12, paragraph 345'
    """
    parts = [(part, _UNIT.fullmatch(part)) for part in place.split(", ")]
    return ", ".join(
        _UNITS[match["name"]].format(n=match["n"]) if match and match["name"] in _UNITS else part
        for part, match in parts
    )


def line_words(source: Source | Lines, number: int) -> str:
    """Where line `number` (from 1) of a text stands: `line 350`, or `page 12, paragraph 3` of the file."""
    place = source.place_of_line(number)
    return in_words(place) if place else say("line {line}", line=number)


def range_words(source: Source | Lines, start: int, end: int) -> str:
    """Where the words between two offsets stand: `line 350`, `lines 350–352`, `paragraph 12 to paragraph 14`."""
    first, last = source.line(start), source.line(max(end - 1, start))
    begin, finish = line_words(source, first), line_words(source, last)
    if begin == finish:
        return begin
    if source.places:
        return say("{first} to {last}", first=begin, last=finish)
    return say("lines {first}–{last}", first=first, last=last)


def read_from(version: VersionInput) -> str:
    """The format of a version's file, and what became of its tracked changes."""
    name = FORMATS.get(version.source_format, "")
    if not version.tracked:
        return name
    return say(
        "{file} with tracked changes: those of a delegation stand as brackets with its code, others as words and "
        "struck words",
        file=name,
    )


def linked(version: VersionInput, number: int) -> str:
    """The same as `line_words` as HTML: led to the page of a PDF file whose address is known."""
    source = version.lines
    words = in_html(line_words(source, number))
    page = _PAGE.match(source.place_of_line(number))
    if not (page and version.source_url and version.source_format == "pdf"):
        return words
    return f'<a href="{in_html(version.source_url)}#page={page["n"]}">{words}</a>'
