"""Runs of words and what becomes of them in a reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from converters.model.document import ProvisionKind


class Status(StrEnum):
    """What becomes of some words in a reading.

    `PLAIN`: no proposal touches them. `KEPT`: old words that somebody wants out. `INSERTED`: new words that
    are in. `DELETED`: old words that are out. `OMITTED`: new words that are not in. `UNCLEAR`: the source
    does not show whether the words are old or new, or the party stands on both sides. `APPARATUS`: brackets
    and lists of parties. `NOTE`: the number of a footnote.
    """

    PLAIN = "plain"
    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"
    OMITTED = "omitted"
    UNCLEAR = "unclear"
    APPARATUS = "apparatus"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words of one status.

    `inferred` says that the status rests on evidence, not on an intact mark; `proposal` is the number of the
    proposal that decided it; `struck` is the mark as printed. `own` words are those that a list brings itself
    (`; may: CA`): they stand in the source, but not at this place.
    """

    text: str
    status: Status
    inferred: bool = False
    proposal: int | None = None
    struck: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class ProvisionReading:
    """One provision of an article as one reading has it."""

    id: str
    kind: ProvisionKind
    depth: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as one reading has it: its title, then its provisions in printed order."""

    article: str
    title: tuple[Segment, ...]
    provisions: tuple[ProvisionReading, ...]

    def segments(self) -> Iterator[Segment]:
        """All runs of words, the title's first."""
        yield from self.title
        for provision in self.provisions:
            yield from provision.segments


def joined(segments: Iterable[Segment]) -> Iterator[Segment]:
    """The segments with neighbours of one kind made one."""
    last: Segment | None = None
    parts: list[str] = []
    for segment in segments:
        if last is None or not _alike(last, segment):
            if last is not None:
                yield _whole(last, parts)
            last, parts = segment, []
        parts.append(segment.text)
    if last is not None:
        yield _whole(last, parts)


def _alike(one: Segment, other: Segment) -> bool:
    return (
        one.status is other.status
        and one.proposal == other.proposal
        and one.inferred == other.inferred
        and one.struck == other.struck
        and one.own == other.own
    )


def _whole(first: Segment, parts: list[str]) -> Segment:
    return first if len(parts) == 1 else replace(first, text="".join(parts))


def visible(segments: Iterable[Segment], *hidden: Status) -> list[Segment]:
    """The segments without those of the hidden statuses, and without the spaces that they leave behind."""
    shown: list[Segment] = []
    gap = False
    for segment in segments:
        if segment.status in hidden:
            gap = True
            continue
        text = segment.text
        if gap and (not shown or shown[-1].text[-1:].isspace()):
            text = text.lstrip()
            if shown and text[:1] and text[0] in ",.;:)]":
                shown[-1] = replace(shown[-1], text=shown[-1].text.rstrip())
        if text:
            shown.append(segment if text == segment.text else replace(segment, text=text))
            gap = False
    return list(joined(shown))
