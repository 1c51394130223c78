"""A negotiating document as people speak of it: articles, provisions, proposals, positions.

All values are frozen. Every visible or invisible character of the source lies in exactly one `Leaf`; the leaves of a
document, joined in order, are its source (`Document.leaves`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from converters.model.diagnostics import Diagnostic
from converters.model.labels import Label
from converters.model.source import Source, Span


class Role(StrEnum):
    """What a run of characters is in the text."""

    WORDS = "words"
    LABEL = "label"
    OPEN = "open"
    CLOSE = "close"
    TAIL = "tail"
    NOTE = "note"
    BREAK = "break"
    MARKUP = "markup"


class Leaf(NamedTuple):
    """A run of characters of one kind.

    `text` is what a reader sees (empty for markup such as `~~`, a space for a line break inside a paragraph, two line
    feeds between blocks); the source's own characters are those of `span`. A `NOTE` leaf shows the
    number of a footnote.
    """

    span: Span
    role: Role
    text: str
    struck: bool = False
    emphasis: str = ""


class BracketKind(StrEnum):
    """What a pair of brackets means."""

    ALTERNATIVE = "alternative"
    PROPOSAL = "proposal"
    POSITION = "position"
    NOTE = "note"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket inside one provision with all that stands in it, brackets of the next level included.

    `proposal` is the number of the proposal (`Document.proposals`) that the bracket's tail makes of it, or None for
    brackets that name nobody. A bracket whose opening or closing mark was lost in the source has no leaf for it.
    """

    kind: BracketKind
    children: tuple[Inline, ...]
    proposal: int | None = None

    @property
    def span(self) -> Span:
        """From the first to behind the last character of the bracket."""
        return Span(start_of(self.children[0]), end_of(self.children[-1]))


Inline = Leaf | Bracket


def start_of(item: Inline) -> int:
    """Where an inline begins in the source."""
    while isinstance(item, Bracket):
        item = item.children[0]
    return item.span.start


def end_of(item: Inline) -> int:
    """Where an inline ends in the source."""
    while isinstance(item, Bracket):
        item = item.children[-1]
    return item.span.end


def leaves_of(items: tuple[Inline, ...]) -> Iterator[Leaf]:
    """The leaves below some inlines, in the order of the source."""
    stack: list[Inline] = list(reversed(items))
    while stack:
        item = stack.pop()
        if isinstance(item, Bracket):
            stack.extend(reversed(item.children))
        else:
            yield item


class Scope(StrEnum):
    """What a proposal or position is about."""

    PASSAGE = "passage"
    PROVISION = "provision"
    ARTICLE = "article"
    OPTION = "option"
    CLUSTER = "cluster"
    TITLE = "title"


class Relation(StrEnum):
    """How a party stands to the words."""

    PROPOSES = "proposes"
    SUPPORT = "support"
    AGAINST = "against"
    DELETE = "delete"
    RETAIN = "retain"
    MOVE = "move"
    MERGE = "merge"
    ALIGN = "align"
    OTHER = "other"


class Mention(NamedTuple):
    """A party in a list, tidied as the table shows it, and where it is printed."""

    party: str
    span: Span


@dataclass(frozen=True, slots=True)
class Stance:
    """One list of parties in a tail: who, and how they stand.

    `verb` is the verb as printed (empty for the plain list); `words` are words of their own that the list proposes
    inside the tail (`; may: CA`), else empty. `scope` is what this list speaks about.
    """

    relation: Relation
    scope: Scope
    mentions: tuple[Mention, ...]
    verb: str = ""
    words: str = ""


class OperationKind(StrEnum):
    """What a proposal does to the text."""

    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"
    NEW = "new"
    WHOLE_DELETE = "whole-delete"
    POSITION = "position"


class Certainty(StrEnum):
    """How an operation is known: shown by an intact mark, inferred from evidence, or not to be told."""

    MARKED = "marked"
    INFERRED = "inferred"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Operation:
    """What a proposal does, how that is known and why.

    `old` and `new` are the two sides of a replacement, each with the places of its words in the source.
    `reasons` are short sentences for people, strongest first; those that speak against begin with "but".
    """

    kind: OperationKind
    certainty: Certainty
    reasons: tuple[str, ...] = ()
    old: str = ""
    new: str = ""
    old_spans: tuple[Span, ...] = ()
    new_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A bracket that names parties: its words, what it does with them, and who stands how to it.

    `number` counts through the document. `passage` is the bracket's words without attributions and strike marks, one
    space between words; `printed` is the whole as a reader sees it, brackets and attributions included. `line` is the
    line of the source on which the parties stand. `provision` is empty for the article itself.
    `repairs` say in words what was taken to be lost or misplaced in the source.
    """

    number: int
    article: str
    provision: str
    scope: Scope
    passage: str
    printed: str
    span: Span
    line: int
    stances: tuple[Stance, ...]
    operation: Operation | None = None
    repairs: tuple[str, ...] = ()
    parent: int | None = None

    @property
    def is_position(self) -> bool:
        """Whether the bracket holds only words of a position (`[delete paragraph - RU]`)."""
        return self.operation is not None and self.operation.kind is OperationKind.POSITION


class ProvisionKind(StrEnum):
    """The kind of a unit of text inside an article."""

    PARAGRAPH = "paragraph"
    SUBPARAGRAPH = "subparagraph"
    ITEM = "item"
    UNNUMBERED = "unnumbered"
    OPTION = "option"
    HEADING = "heading"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Provision:
    """A paragraph, subparagraph or item with its own words (not those of the units below it).

    `id` is that of the positions table (`2-bis`, `1.a`, `p1`, `1~2`); empty for headings, notes, options and for
    brackets that stand on the article as a whole. `parent` is the id of the unit above, empty at the top.
    `option` names the option that the unit is, or stands in: `2.option-1` offers words for paragraph 2, `option-1` for
    the article; `~2` marks the second of one name. It is empty elsewhere.
    """

    id: str
    kind: ProvisionKind
    label: Label | None
    content: tuple[Inline, ...]
    parent: str = ""
    depth: int = 0
    option: str = ""

    @property
    def span(self) -> Span:
        """From the first to behind the last character, the blank lines behind it included."""
        return Span(start_of(self.content[0]), end_of(self.content[-1]))


@dataclass(frozen=True, slots=True)
class Article:
    """An article, or the preamble (`id` "preamble"), with its heading and provisions in printed order."""

    id: str
    label: str
    title: str
    heading: tuple[Inline, ...]
    provisions: tuple[Provision, ...]
    divisions: tuple[int, ...] = ()

    @property
    def span(self) -> Span:
        """From the heading to behind the last provision."""
        last = self.provisions[-1].content if self.provisions else self.heading
        return Span(start_of(self.heading[0]) if self.heading else self.provisions[0].span.start, end_of(last[-1]))


class DivisionKind(StrEnum):
    """The units above articles."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    CLUSTER = "cluster"


@dataclass(frozen=True, slots=True)
class Division:
    """A chapter, section or cluster: its heading and what stands below it before the first article."""

    number: int
    kind: DivisionKind
    title: str
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands before the text: the leaves, and what was recognised in them (empty where it was not).

    `legend` maps codes to the names that the document itself gives.
    """

    content: tuple[Inline, ...]
    title: str = ""
    body: str = ""
    session: str = ""
    place: str = ""
    status: str = ""
    date: str = ""
    symbol: str = ""
    disclaimer: str = ""
    legend: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: the number printed, its words, where its anchor and its note stand."""

    number: str
    text: str
    anchor: Span | None
    note: Span | None


@dataclass(frozen=True)
class Document:
    """One document, read: front matter, then divisions and articles in printed order."""

    source: Source
    front: FrontMatter
    parts: tuple[Division | Article, ...]
    proposals: tuple[Proposal, ...]
    footnotes: tuple[Footnote, ...]
    diagnostics: tuple[Diagnostic, ...]

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """The articles and the preamble, in printed order."""
        return tuple(part for part in self.parts if isinstance(part, Article))

    @cached_property
    def divisions(self) -> tuple[Division, ...]:
        """The chapters, sections and clusters, in printed order."""
        return tuple(part for part in self.parts if isinstance(part, Division))

    def leaves(self) -> Iterator[Leaf]:
        """Every leaf in the order of the source."""
        yield from leaves_of(self.front.content)
        for part in self.parts:
            if isinstance(part, Division):
                yield from leaves_of(part.content)
            else:
                yield from leaves_of(part.heading)
                for provision in part.provisions:
                    yield from leaves_of(provision.content)
