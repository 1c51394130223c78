"""What a version is called: whole, where there is little room, and by its date."""

from __future__ import annotations

import re

from converters.render.input import VersionInput
from converters.render.language.phrases import Phrases, dated, foreign, phrase, spoken
from converters.render.parts.escape import in_html, shorten
from converters.render.parts.heads import Step

_YEAR = re.compile(r"[0-9]{4}")
#: How many characters the name of a version may have in a menu or on the way to a page.
ROOM = 40
#: Where readers are told what kinds of documents there are.
KINDS = "notation.html#documents"

#: What a document is in the course of a negotiation, by the values of its kind.
_VERSION_KINDS = Phrases(
    {
        "contribution": phrase("Contribution"),
        "draft": phrase("Draft"),
        "compilation": phrase("Compilation"),
        "adopted": phrase("Adopted"),
    }
)


def kind_name(kind: str) -> str:
    """What a document is: `Draft`; empty where that is not known."""
    return _VERSION_KINDS[kind] if kind else ""


#: The same for readers who see such a document for the first time.
_VERSION_STANDINGS = Phrases(
    {
        "contribution": phrase("Contribution of one side, not adopted"),
        "draft": phrase("Draft, not adopted"),
        "compilation": phrase("Compilation of proposals, not adopted"),
        "adopted": phrase("Adopted"),
    }
)


def standing(kind: str) -> str:
    """What a document is and whether it was adopted: `Draft, not adopted`; empty where that is not known."""
    return _VERSION_STANDINGS[kind] if kind else ""


def version_name(version: VersionInput) -> str:
    """A version on one line: its title, and the date of its text unless the title names the year."""
    title = version.title or version.front.title or version.slug
    date = version_date(version)
    return title if not date or _YEAR.findall(date)[:1] == _YEAR.findall(title)[-1:] else f"{title}, {date}"


def named_version(version: VersionInput) -> str:
    """That name as HTML, marked where it is in another language than the site's."""
    name, mark = in_html(version_name(version)), foreign(version.language)
    return f"<span{mark}>{name}</span>" if mark else name


def short_version(version: VersionInput) -> tuple[str, str]:
    """A version where there is little room, and the language of that name.

    The short title that the treaty gives; its name if that is short; its kind with its date or its author:
    `Compilation, 21 April 2023`. What has none of these is cut.
    """
    name = version_name(version)
    if version.short_title or len(name) <= ROOM:
        return version.short_title or name, version.language
    facts = (kind_name(version.kind), version_date(version) or version.party)
    return (", ".join(facts), spoken().language) if all(facts) else (shorten(name, ROOM), version.language)


def version_step(version: VersionInput) -> Step:
    """The overview of a version on the way to one of its pages."""
    name, language = short_version(version)
    return name, "index.html", language


def version_date(version: VersionInput) -> str:
    """The date of a version as the treaty's settings or the document give it: `14 November 2031`."""
    return dated(version.date or version.front.date)
