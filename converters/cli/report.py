"""Findings of a document as people and programs read them."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from converters.cli.common import printable
from converters.model.diagnostics import CODES, Diagnostic, Severity
from converters.model.document import Document
from converters.model.positions import positions
from converters.model.source import Source
from converters.model.text import one_line

#: How many columns of a long line are shown around a finding.
WINDOW = 96
_BEFORE = 32
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def at_least(diagnostic: Diagnostic, severity: Severity) -> bool:
    """Whether a finding is as bad as `severity` or worse."""
    return _ORDER.index(diagnostic.severity) <= _ORDER.index(severity)


def in_order(document: Document, severity: Severity = Severity.NOTE) -> list[Diagnostic]:
    """The findings of a severity or worse, in the order of the source."""
    found = (each for each in document.diagnostics if at_least(each, severity))
    return sorted(found, key=lambda each: (each.start, each.end, each.code))


def finding(source: Source, diagnostic: Diagnostic, file: str) -> str:
    """One finding as a compiler tells it: place, severity, code and message, then the line with a marker.

    The place is that in the file: its line and column, or its page and paragraph where it is no Markdown.
    """
    place = f"{file}:{source.line(diagnostic.start)}:{source.column(diagnostic.start)}"
    if source.places:
        place = f"{file}: {source.place(diagnostic.start) or f'line {source.line(diagnostic.start)} of its text'}"
    message = printable(one_line(diagnostic.message))
    head = f"{place}: {diagnostic.severity.value} {diagnostic.code} {message}"
    words, marker = excerpt(source, diagnostic.start, diagnostic.end)
    return f"{head}\n    {words}\n    {marker}\n" if words.strip() else f"{head}\n"


def excerpt(source: Source, start: int, end: int, width: int = WINDOW) -> tuple[str, str]:
    """The part of a line around a place, and a line that marks the place below it."""
    line = source.line_text(source.line(start)).replace("\t", " ")
    at = min(source.column(start) - 1, len(line))
    left = max(0, min(at - _BEFORE, len(line) - width))
    shown = line[left : left + width]
    before = "…" if left else ""
    after = "…" if left + width < len(line) else ""
    marked = shown[at - left : at - left + max(1, end - start)]
    padding = " " * _columns(before + shown[: at - left])
    marker = padding + "^" + "~" * (_columns(marked) - 1)
    return printable(before + shown + after), marker


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) > 0 for char in text)


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of one document."""

    articles: int
    paragraphs: int
    proposals: int
    positions: int
    parties: int
    characters: int
    accounted: int
    findings: dict[str, int]

    @property
    def share(self) -> float:
        """The share of the characters that are part of some word, mark or label of the document read."""
        return self.accounted / self.characters if self.characters else 1.0


def summary(document: Document, found: list[Diagnostic]) -> Summary:
    """The figures of a document and of the findings that are told."""
    rows = list(positions(document))
    return Summary(
        articles=len(document.articles),
        paragraphs=sum(bool(each.id) for article in document.articles for each in article.provisions),
        proposals=len(document.proposals),
        positions=len(rows),
        parties=len({row.party for row in rows}),
        characters=len(document.source.text),
        accounted=_accounted(document),
        findings=dict(sorted(Counter(each.code for each in found).items())),
    )


def _accounted(document: Document) -> int:
    """How many characters lie in exactly the leaf that their order demands."""
    done = count = 0
    for leaf in document.leaves():
        if leaf.span.start >= done:
            count += leaf.span.end - leaf.span.start
            done = leaf.span.end
    return count


def summary_lines(name: str, figures: Summary) -> Iterator[str]:
    """The figures in words, one line for each code that was found."""
    yield (
        f"{name}: {figures.articles:,} articles, {figures.paragraphs:,} paragraphs,"
        f" {figures.proposals:,} proposals, {figures.positions:,} positions of {figures.parties:,} parties"
    )
    yield f"  {figures.accounted:,} of {figures.characters:,} characters accounted for ({figures.share:.2%})"
    for code, count in figures.findings.items():
        yield f"  {code} {CODES[code].severity.value:<7} {count:>5}  {CODES[code].title}"
