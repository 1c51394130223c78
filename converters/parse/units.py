"""The cuts of a document while it is parsed: sections, and the units of text inside them."""

from __future__ import annotations

from dataclasses import dataclass, field

from converters.model.document import DivisionKind, ProvisionKind
from converters.model.labels import Label
from converters.parse.headings import ArticleHeading
from converters.parse.labels import Candidate
from converters.parse.sequence import Placed


@dataclass(slots=True)
class Unit:
    """A run of visible text from one label (or unlabelled beginning) to the next.

    `words` is where its words begin, `openers` are the brackets before its label. `id`, `parent` and `depth` are those
    of the provision; several units can belong to one provision (a paragraph cut by a page break). `option` is the
    name of the option that the unit is or stands in.
    """

    start: int
    end: int
    kind: ProvisionKind = ProvisionKind.UNNUMBERED
    words: int = 0
    openers: tuple[int, ...] = ()
    label: Label | None = None
    id: str = ""
    parent: str = ""
    depth: int = 0
    option: str = ""
    joined: bool = False
    position: bool = False
    candidates: list[Candidate] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """An article or a division: its heading and the units below."""

    start: int
    end: int
    title: int
    heading_end: int
    article: ArticleHeading | None = None
    division: DivisionKind | None = None
    id: str = ""
    units: list[Unit] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    label_starts: list[int] = field(default_factory=list)
