"""Links between places of two versions that the description of a treaty pins or forbids."""

from __future__ import annotations

import re
from dataclasses import dataclass

_REFERENCE = re.compile(r"(?P<version>[a-z0-9-]+)/(?:article-)?(?P<article>[^#/\s]+)(?:#(?P<provision>[^#/\s]+))?")


@dataclass(frozen=True, slots=True)
class PlaceReference:
    """An article of a version, or one of its provisions; `provision` is empty for the article itself."""

    version: str
    article: str
    provision: str = ""

    @classmethod
    def of(cls, text: str) -> PlaceReference:
        """Read `slug/article-58#4`; raises `ValueError` for what has another form.

        >>> PlaceReference.of("draft/article-2-bis#1.a")
        PlaceReference(version='draft', article='2-bis', provision='1.a')
        """
        match = _REFERENCE.fullmatch(text)
        if match is None:
            raise ValueError(f"`{text}` names no article")
        return cls(match["version"], match["article"], match["provision"] or "")

    def __str__(self) -> str:
        article = self.article if self.article == "preamble" else f"article-{self.article}"
        return f"{self.version}/{article}" + (f"#{self.provision}" if self.provision else "")


@dataclass(frozen=True, slots=True)
class LinkOverride:
    """Two places that are the same matter, or that are not, whatever their words say.

    `line` is the line of `treaty.yml` that says so.
    """

    old: PlaceReference
    new: PlaceReference
    same: bool
    why: str
    line: int = 0
