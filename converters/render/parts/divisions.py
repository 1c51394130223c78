"""Chapters, sections and clusters: what they are called and where they stand on the page of their version."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from converters.model.document import Division, Document, Role, leaves_of
from converters.model.text import one_line
from converters.render.addresses.anchors import division_anchors
from converters.render.parts.heads import content
from converters.render.parts.view import ArticleView, VersionView


def divisions_of(view: ArticleView) -> tuple[Division, ...]:
    """The chapters, sections and clusters that an article stands in, outer ones first."""
    return tuple(view.around.divisions)


def division_name(division: Division) -> str:
    """A division's label and title as printed, without lists of parties: `Chapter V. Final provisions`."""
    title = one_line(division.title)
    seen, kept = "", ""
    for leaf in leaves_of(division.content):
        block_ends = leaf.role is Role.BREAK and "\n\n" in leaf.text
        if block_ends and seen.strip() and one_line(seen).endswith(title):
            break
        seen += leaf.text
        kept += ". " if block_ends and kept.strip() else "" if leaf.role is Role.TAIL else leaf.text
    return one_line(kept) or title or division.kind.value


def division_anchor(document: Document, division: Division) -> str:
    """The anchor of a division on its version's page."""
    return _anchors(_Same(document))[division.number]


class _Same:
    """A value that is equal to itself alone: comparing two documents is as dear as reading one."""

    __slots__ = ("value",)

    def __init__(self, value: Document) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)


@lru_cache(maxsize=8)
def _anchors(document: _Same) -> Mapping[int, str]:
    """The anchors of a document's divisions, which every page of a delegation asks for."""
    return division_anchors(document.value)


def division_contents(version: VersionView) -> list[dict[str, str]]:
    """The chapters, sections and clusters of a version as lines of the table of contents."""
    document, language = version.document, version.version.language
    return [content(division_name(part), division_anchor(document, part), language) for part in document.divisions]
