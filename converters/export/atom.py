"""A feed with one entry for each version."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from converters.export.records import Dataset, VersionRecord
from converters.export.text import XmlText

NAMESPACE = "http://www.w3.org/2005/Atom"
#: What a version without a date is said to be of: a feed must name a time.
UNKNOWN = "1970-01-01T00:00:00Z"


def atom_file(data: Dataset, text: XmlText) -> bytes:
    """`versions.atom` (RFC 4287), the newest version first."""
    feed = ET.Element("feed", {"xmlns": NAMESPACE})

    def add(parent: ET.Element, tag: str, content: str = "", **attributes: str) -> ET.Element:
        element = ET.SubElement(parent, tag, {name: text(value) for name, value in attributes.items()})
        element.text = text(content)
        return element

    add(feed, "title", f"{data.short_title or data.title}: versions")
    add(feed, "subtitle", data.summary or data.title)
    add(feed, "id", data.iri("data/versions.atom"))
    add(feed, "updated", max((time_of(version.date) for version in data.versions), default=UNKNOWN))
    add(add(feed, "author"), "name", data.short_title or data.title)
    add(feed, "generator", "travaux")
    if data.site_url:
        add(feed, "link", rel="self", type="application/atom+xml", href=data.url("data/versions.atom"))
        add(feed, "link", rel="alternate", type="text/html", href=data.url("index.html"))
    else:
        # Places are paths below the site then, and this file stands in a folder of it.
        feed.set("xml:base", "../")
    for version in reversed(data.versions):
        entry = add(feed, "entry")
        add(entry, "title", version.name)
        add(entry, "id", data.iri(version.path))
        add(entry, "updated", time_of(version.date))
        add(entry, "link", rel="alternate", type="text/html", href=version.url)
        add(entry, "category", term=version.kind)
        add(entry, "summary", _summary(version))
    ET.indent(feed)
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def time_of(date: str) -> str:
    """An ISO date, with day and month if they are known, as a time.

    >>> time_of("2031-11"), time_of("soon")
    ('2031-11-01T00:00:00Z', '1970-01-01T00:00:00Z')
    """
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", date)
    return f"{match[1]}-{match[2] or '01'}-{match[3] or '01'}T00:00:00Z" if match else UNKNOWN


def _summary(version: VersionRecord) -> str:
    about = [version.kind, version.body, version.session, version.symbol, version.date_words]
    figures = f"{len(version.articles)} articles, {len(version.proposals)} proposals"
    return "; ".join([", ".join(part for part in (*about, figures) if part.strip()), *filter(None, [version.changes])])
