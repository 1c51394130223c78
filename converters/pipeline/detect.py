"""What a document says of itself: its title, body, session, date, and what kind of document it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from converters.manifest import VersionKind
from converters.model.document import Bracket, BracketKind, Document, Inline, Role, leaves_of
from converters.model.text import one_line

#: A document with this many brackets that name parties is a compilation.
MANY = 5

#: A line with more characters than this is no date line.
_DATE_LINE = 80
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(_MONTHS)})[a-z]*\.?\s+(\d{{4}})\b", re.IGNORECASE | re.ASCII)
_ISO_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b", re.ASCII)
_SUBMITTED = re.compile(r"\bcontribution|\bsubmi(?:tted|ssion)|\bproposal by\b", re.IGNORECASE)
_DRAFT = re.compile(r"\bdraft|\bnegotiating\b", re.IGNORECASE)
_FINAL_CLAUSES = re.compile(
    r"\bin witness whereof\b|\bshall enter into force\b|\bis designated depositary\b", re.IGNORECASE
)
_OPEN_TEXT = (BracketKind.ALTERNATIVE, BracketKind.PROPOSAL, BracketKind.POSITION)


@dataclass(frozen=True, slots=True)
class Detected:
    """What was found in a document's first lines and in the shape of its text; empty where nothing was."""

    kind: VersionKind
    title: str = ""
    body: str = ""
    session: str = ""
    symbol: str = ""
    date: str = ""


def detect(document: Document) -> Detected:
    """Read the front matter of a document, and tell its kind from its title, brackets and final clauses."""
    front = document.front
    title = _yaml_title(document.source.text) or one_line(front.title)
    if title in (one_line(front.session), one_line(front.place)):
        title = ""
    session = ", ".join(filter(None, (one_line(front.session), one_line(front.place))))
    return Detected(
        kind=_kind(document),
        title=title,
        body=one_line(front.body),
        session=session,
        symbol=one_line(front.symbol),
        date=next(filter(None, map(iso_date, (front.status, front.date, title, *_short_lines(document)))), ""),
    )


def _yaml_title(text: str) -> str:
    """The title that a document gives in YAML lines at its top, as static site generators read them."""
    match = re.match(r"---\n(?:[^\n]*\n){0,20}?title: *([^\n]+)\n", text[:2000].replace("\r\n", "\n"))
    return one_line(match[1].strip("\"'")) if match else ""


def _short_lines(document: Document) -> Iterator[str]:
    """Lines of the front matter that may be a date line; those of a session are not the document's own."""
    front = document.front
    whole = "".join(leaf.text for leaf in leaves_of(front.content))
    for block in map(one_line, whole.split("\n\n")):
        if len(block) <= _DATE_LINE and block not in (one_line(front.session), one_line(front.place)):
            yield block


def iso_date(text: str) -> str:
    """The last day that a text names, or an empty text.

    >>> iso_date("3–14 November 2031"), iso_date("from 30 Dec. 2030 to 2 January 2031"), iso_date("2031")
    ('2031-11-14', '2031-01-02', '')
    """
    found = _ISO_DATE.findall(text)
    if found:
        return str(found[-1])
    dates = [
        f"{match[3]}-{_MONTHS.index(match[2].lower()) + 1:02}-{int(match[1]):02}"
        for match in _DATE.finditer(text)
        if 1 <= int(match[1]) <= 31
    ]
    return max(dates, default="")


def _kind(document: Document) -> VersionKind:
    title = f"{document.front.title} {document.front.body}"
    attributed = sum(any(stance.mentions for stance in proposal.stances) for proposal in document.proposals)
    if attributed >= MANY:
        return VersionKind.COMPILATION
    if _SUBMITTED.search(title):
        return VersionKind.CONTRIBUTION
    is_open = bool(document.proposals) or any(map(_has_open_text, _contents(document)))
    if is_open or _DRAFT.search(title):
        return VersionKind.DRAFT
    is_final = any(_FINAL_CLAUSES.search(_words(content)) for content in _contents(document))
    return VersionKind.ADOPTED if is_final else VersionKind.DRAFT


def _contents(document: Document) -> list[tuple[Inline, ...]]:
    return [provision.content for article in document.articles for provision in article.provisions]


def _has_open_text(content: tuple[Inline, ...]) -> bool:
    return any(isinstance(item, Bracket) and item.kind in _OPEN_TEXT for item in content)


def _words(content: tuple[Inline, ...]) -> str:
    return " ".join("".join(leaf.text for leaf in leaves_of(content) if leaf.role in (Role.WORDS, Role.BREAK)).split())
