"""A Markdown document as paragraphs of formatted words, to be written again in another format."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from converters.model.blocks import BlockKind
from converters.model.document import Document, OperationKind, Role
from converters.model.source import Source
from converters.parse.visible import EM, STRONG, Visible, visible
from converters.read.blocks import blocks


@dataclass
class Words:
    """Words of one formatting; or, with `note`, the anchor of a note."""

    text: str
    struck: bool = False
    strong: bool = False
    em: bool = False
    note: str = ""


@dataclass
class Block:
    """A paragraph or heading (`level` > 0)."""

    level: int
    bullets: int
    words: list[Words] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(each.text for each in self.words)


def seen_blocks(text: str, document: Document | None = None) -> tuple[list[Block], dict[str, str]]:
    """The blocks of a text and its notes by number.

    With the `document` that was read from it, the strikes are those that a secretariat would make for its proposals,
    not those that are left in the text.
    """
    source = Source.of("document", text)
    seen = visible(source, blocks(source))
    struck = real_strikes(seen, document) if document else seen.struck
    places = range(len(seen.text))
    anchors = sorted((bisect_left(places, span.start, key=seen.offset), number) for number, span in seen.anchors)
    found = []
    for view in seen.views:
        level = view.level if view.kind is BlockKind.HEADING else 0
        here = [(at, number) for at, number in anchors if view.start < at <= view.end]
        found.append(
            Block(level, view.bullets, list(_words(seen.text, struck, seen.emphasis, view.start, view.end, here)))
        )
    return found, {note.number: note.text for note in seen.notes}


def real_strikes(seen: Visible, document: Document) -> bytes:
    """Which letters are struck when each proposal does to its own words what it was read to do."""
    places = range(len(seen.text))
    struck = bytearray(seen.struck)
    proposals = sorted(document.proposals, key=lambda each: each.span.end - each.span.start)
    for leaf in document.leaves():
        around = (p for p in proposals if p.span.start <= leaf.span.start and leaf.span.end <= p.span.end)
        operation = next((p.operation for p in around), None)
        if leaf.role is not Role.WORDS or operation is None or operation.kind is OperationKind.POSITION:
            continue
        out = operation.kind in (OperationKind.DELETE, OperationKind.WHOLE_DELETE)
        first, last = (bisect_left(places, at, key=seen.offset) for at in leaf.span)
        for i in range(first, last):
            at = seen.offset(i)
            struck[i] = out or any(span.start <= at < span.end for span in operation.old_spans)
    return bytes(struck)


def _words(
    text: str, struck: bytes, emphasis: bytes, start: int, end: int, anchors: list[tuple[int, str]]
) -> Iterator[Words]:
    end = start + len(text[start:end].rstrip())
    at = start
    stops = dict(anchors)
    while at < end:
        stop = at + 1
        while stop < end and stop not in stops and (struck[stop], emphasis[stop]) == (struck[at], emphasis[at]):
            stop += 1
        if text[at] == "\n" or "\n" in text[at:stop]:
            stop = max(at + 1, at + text[at:stop].index("\n"))
        yield Words(text[at:stop], bool(struck[at]), bool(emphasis[at] & STRONG), bool(emphasis[at] & EM))
        if stop in stops:
            yield Words("", note=stops.pop(stop))
        at = stop
