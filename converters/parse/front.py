"""What stands before the text of a treaty: title, body, session, place, status, legend, disclaimer."""

from __future__ import annotations

import re

from converters.model.document import FrontMatter, Leaf
from converters.model.text import one_line
from converters.parse.visible import Visible

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_DATE = re.compile(rf"\b(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(_MONTHS)})\s+(?P<year>\d{{4}})\b", re.IGNORECASE)
_STATUS = re.compile(r"\b(?:status\s+as\s+(?:of|at)|version\s+of|as\s+of)\b", re.IGNORECASE)
_SESSION = re.compile(r"^[\w\s-]{0,40}\bsession\b[\w\s,-]{0,60}$", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?:committee|conference|commission|council|working group|assembly|union|convention body)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"^[A-Z][\w\s.'’-]+,\s*\d{1,2}\s*(?:[A-Z][a-z]+\s*)?[–—-]\s*\d{1,2}\s+[A-Z][a-z]+\s+\d{4}$|^[A-Z][\w\s]+,\s+\d{1,2}\s+[A-Z][a-z]+\s+\d{4}$"
)
_SYMBOL = re.compile(r"\b(?:[A-Z]{1,6}(?:[./][A-Za-z0-9.]+){2,8})\b")
_LEGEND = re.compile(
    r"(?P<code>[A-Z]{2}(?:\s?&\s?m[sS])?|[A-Z]{3,9}|[A-Z][a-z]+ Group)\s*=\s*(?P<name>[^;=\n]+?)\s*(?=[;.]\s|[;.]?$|;)",
    re.MULTILINE,
)
#: A header of keys and values, as page generators write it.
_HEADER = re.compile(r"---[ \t]*\n(?:[^\n]*\n){0,20}?title:[ \t]*(?P<title>[^\n]+)\n(?:[^\n]*\n){0,20}?---[ \t]*\n")
_DISCLAIMER = re.compile(r"disclaimer|without prejudice|are advised|invented|does not represent", re.IGNORECASE)
#: Names of bodies and titles are no sentences.
_SENTENCES = re.compile(r"[a-z]{3,}\.\s+[A-Z]")
_TITLE_WORD = re.compile(
    r"\b(?:convention|treaty|agreement|protocol|contribution|negotiating|draft|text|document|verdrag)\b",
    re.IGNORECASE,
)


def front_matter(seen: Visible, body: int, leaves: tuple[Leaf, ...]) -> FrontMatter:
    """Recognise the front matter: the blocks before position `body`. What is not recognised stays empty."""
    blocks = [one_line(seen.text[v.start : v.end]) for v in seen.views if v.start < body]
    found = {
        "title": "",
        "body": "",
        "session": "",
        "place": "",
        "status": "",
        "date": "",
        "symbol": "",
        "disclaimer": "",
    }
    legend: list[tuple[str, str]] = []
    header = _HEADER.match(seen.source.text)
    if header:
        found["title"] = header["title"].strip().strip("\"'")
    for block in blocks:
        if not (header and "title:" in block):
            _read(block, found, legend)
    if not found["title"] and blocks:
        longest = [b for b in blocks if len(b) < 500 and not _DISCLAIMER.search(b)]
        found["title"] = max(longest, key=len, default="")
    return FrontMatter(
        leaves, found["title"], found["body"], found["session"], found["place"], found["status"], found["date"],
        found["symbol"], found["disclaimer"], tuple(legend),
    )  # fmt: skip


def _read(block: str, found: dict[str, str], legend: list[tuple[str, str]]) -> None:
    entries = [(m["code"], m["name"].strip()) for m in _LEGEND.finditer(block)]
    if entries:
        legend += [e for e in entries if e not in legend]
        return
    if _STATUS.search(block) and len(block) < 120:
        found["status"] = found["status"] or block
        found["date"] = found["date"] or iso_date(block)
    elif _SESSION.match(block) and len(block) < 80:
        found["session"] = found["session"] or block
    elif _PLACE.match(block) and not _TITLE_WORD.search(block):
        found["place"] = found["place"] or block
    elif _DISCLAIMER.search(block):
        found["disclaimer"] = f"{found['disclaimer']} {block}".strip()
    elif _SYMBOL.fullmatch(block):
        found["symbol"] = found["symbol"] or block
    elif _SENTENCES.search(block):
        return
    elif _BODY.search(block) and not found["body"] and len(block) < 250 and not found["title"]:
        found["body"] = block
    elif _TITLE_WORD.search(block) and not found["title"] and len(block) < 600:
        found["title"] = block


def iso_date(text: str) -> str:
    """The first date in words, as year-month-day; empty if there is none.

    >>> iso_date("Status as of 3 May 2031")
    '2031-05-03'
    """
    match = _DATE.search(text)
    if not match:
        return ""
    month = _MONTHS.index(match["month"].lower()) + 1
    return f"{match['year']}-{month:02d}-{int(match['day']):02d}"
