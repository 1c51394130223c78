"""A place in a negotiating document as people cite it: a sentence, BibTeX, RIS, CSL-JSON.

Pure functions of one value. The date of access is the reader's: the sentence leaves a place for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from converters.export.text import one_line

_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "{}$&#_%"},
}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_KEY = re.compile(r"[^a-z0-9]+")
_ADOPTED = "adopted"


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited. `article`, `place` and `proposal` are words (`article 58`, `paragraph 4 bis`) or empty.

    `path` is the place's address below the root of the site, `url` the published one. `date` is ISO 8601 and may
    lack day and month; `status` is the date or status in words.
    """

    title: str
    path: str
    url: str
    kind: str = ""
    body: str = ""
    session: str = ""
    symbol: str = ""
    date: str = ""
    status: str = ""
    article: str = ""
    place: str = ""
    proposal: str = ""
    line: int = 0
    language: str = "en"
    invented: bool = False

    @property
    def section(self) -> str:
        """The place inside the document: `article 58, paragraph 4 bis, proposal “shall may” (XA), source line 350`."""
        line = f"source line {self.line}" if self.line else ""
        proposal = f"proposal {self.proposal}" if self.proposal else ""
        return one_line(", ".join(part for part in (self.article, self.place, proposal, line) if part.strip()))

    @property
    def key(self) -> str:
        """A key for bibliographies, made from the address."""
        return _KEY.sub("-", self.path.lower().replace(".html", "")).strip("-") or "document"


def sentence(cited: Citation) -> str:
    """A sentence in the style of United Nations footnotes, ready to copy."""
    symbol = f" ({one_line(cited.symbol)})" if cited.symbol.strip() else ""
    title = one_line(cited.title)
    status = one_line(cited.status)
    # A title that ends with its own status says it once.
    said = status and status.casefold() in title.casefold()
    parts = [f"{title}{symbol}", *map(one_line, (cited.body, cited.session))]
    parts.append("" if said or not status else status if status.casefold().startswith("status") else f"status {status}")
    parts.append(cited.section)
    invented = " [invented example]" if cited.invented else ""
    named = ", ".join(part for part in parts if part)
    return f"{named}{invented}. Available at {_url(cited)} (accessed on [date])."


def bibtex(cited: Citation) -> str:
    """An entry for BibTeX and biblatex."""
    year, month, day = _date(cited)
    fields = {
        "author": f"{{{_tex(cited.body)}}}" if cited.body.strip() else "",
        "title": f"{{{_tex(cited.title)}}}",
        "number": _tex(cited.symbol),
        "eventtitle": _tex(cited.session),
        "year": str(year or ""),
        "month": _MONTHS[month - 1] if month else "",
        "day": str(day or ""),
        "note": _tex("; ".join(part for part in (cited.section, _status(cited), _warning(cited)) if part)),
        "url": _url(cited),
    }
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'}," for name, value in fields.items() if value.strip()
    ]
    return "\n".join([f"@misc{{{cited.key},", *lines, "}"]) + "\n"


def ris(cited: Citation) -> str:
    """A record for reference managers; CRLF as the format asks for."""
    year, month, day = _date(cited)
    date = "/".join((f"{year:04}", f"{month:02}" if month else "", f"{day:02}" if day else "", "")) if year else ""
    notes = (cited.session, _status(cited), _warning(cited))
    fields = [
        ("TY", "GOVDOC"),
        ("ID", cited.key),
        ("AU", cited.body),
        ("TI", cited.title),
        ("M1", cited.symbol),
        ("SE", cited.section),
        ("PY", f"{year:04}" if year else ""),
        ("DA", date),
        ("LA", cited.language),
        *(("N1", note) for note in notes),
        ("UR", _url(cited)),
    ]
    lines = [f"{tag}  - {one_line(value)}" for tag, value in fields if value.strip()]
    return "\r\n".join([*lines, "ER  - ", ""])


def csl(cited: Citation) -> dict[str, Any]:
    """An item of CSL-JSON, as Zotero, Pandoc and word processors read it."""
    date = [part for part in _date(cited) if part]
    item: dict[str, Any] = {
        "id": cited.key,
        "type": "treaty" if cited.kind == _ADOPTED else "report",
        "title": one_line(cited.title),
        "author": [{"literal": one_line(cited.body)}] if cited.body.strip() else [],
        "number": one_line(cited.symbol),
        "event-title": one_line(cited.session),
        "issued": {"date-parts": [date]} if date else {},
        "section": cited.section,
        "status": _status(cited),
        "language": cited.language,
        "note": _warning(cited),
        "URL": _url(cited),
    }
    return {name: value for name, value in item.items() if value}


def _url(cited: Citation) -> str:
    """The address with nothing in it that could end a field or a sentence."""
    return re.sub(r"[\s{}\\<>\"]", lambda match: f"%{ord(match.group()):02X}", cited.url)


def _status(cited: Citation) -> str:
    return one_line(cited.status)


def _warning(cited: Citation) -> str:
    return "Invented example: no such document exists." if cited.invented else ""


def _date(cited: Citation) -> tuple[int, int, int]:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", cited.date)
    if not match:
        return 0, 0, 0
    year, month, day = (int(part or 0) for part in match.groups())
    return year, month if 1 <= month <= 12 else 0, day


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in one_line(text))
