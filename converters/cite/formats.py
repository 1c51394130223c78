"""A citation in each format: a sentence, BibTeX, RIS, CSL-JSON. Pure functions of one value."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from converters.cite.citation import Citation
from converters.model.text import one_line

_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "{}$&#_%"},
}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NAMES = "January February March April May June July August September October November December".split()
_ADOPTED = "adopted"
#: Stands in a sentence where the address of the site is to be filled in, as `[date]` does for the day.
NOWHERE = "[address of the site]/"


def sentence(cited: Citation) -> str:
    """A sentence in the style of United Nations footnotes, ready to copy."""
    accessed = day_in_words(cited.accessed) or "[date]"
    return f"{reference(cited)} (accessed on {accessed})."


def reference(cited: Citation) -> str:
    """The sentence without the day of access, for paper."""
    symbol = f" ({one_line(cited.symbol)})" if cited.symbol.strip() else ""
    title = one_line(cited.title)
    status = _status(cited)
    parts = [f"{title}{symbol}", *map(one_line, (cited.body, cited.session))]
    parts.append(status if not status or status.casefold().startswith("status") else f"status {status}")
    parts.append(cited.section)
    invented = " [invented example]" if cited.invented else ""
    named = ", ".join(part for part in parts if part)
    where = "" if cited.address else NOWHERE
    return f"{named}{invented}. Available at {where}{_safe(cited.url)}"


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
        "url": _safe(cited.address),
        "urldate": cited.accessed,
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
        ("UR", _safe(cited.address)),
        ("Y2", cited.accessed.replace("-", "/")),
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
        "status": one_line(cited.status),
        "language": cited.language,
        "note": _warning(cited),
        "URL": _safe(cited.address),
        "accessed": {"date-parts": [[int(part) for part in cited.accessed.split("-")]]} if cited.accessed else {},
    }
    return {name: value for name, value in item.items() if value}


#: Every format by the name that the command line knows it by.
WRITERS: dict[str, Callable[[Citation], str]] = {
    "text": lambda cited: sentence(cited) + "\n",
    "bibtex": bibtex,
    "ris": ris,
    "csl": lambda cited: json.dumps([csl(cited)], ensure_ascii=False, indent=1) + "\n",
    "url": lambda cited: cited.url + "\n",
}


def day_in_words(day: str) -> str:
    """A day as a sentence says it, empty for anything else.

    >>> day_in_words("2031-11-03"), day_in_words("")
    ('3 November 2031', '')
    """
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", day)
    if not match or not 1 <= int(match[2]) <= 12:
        return ""
    return f"{int(match[3])} {_NAMES[int(match[2]) - 1]} {match[1]}"


def _safe(url: str) -> str:
    """An address with nothing in it that could end a field or a sentence."""
    return re.sub(r"[\s{}\\<>\"]", lambda match: f"%{ord(match.group()):02X}", url)


def _status(cited: Citation) -> str:
    """The status of a text, empty where its title says it."""
    status = one_line(cited.status)
    return "" if status.casefold() in one_line(cited.title).casefold() else status


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
