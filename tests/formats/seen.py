"""A Markdown document as paragraphs of formatted words, to be written again in another format."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from converters.model.blocks import BlockKind
from converters.model.source import Source
from converters.parse.visible import EM, STRONG, visible
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


def seen_blocks(text: str) -> tuple[list[Block], dict[str, str]]:
    """The blocks of a document and its notes by number."""
    source = Source.of("document", text)
    seen = visible(source, blocks(source))
    places = range(len(seen.text))
    anchors = sorted((bisect_left(places, span.start, key=seen.offset), number) for number, span in seen.anchors)
    found = []
    for view in seen.views:
        level = view.level if view.kind is BlockKind.HEADING else 0
        here = [(at, number) for at, number in anchors if view.start < at <= view.end]
        found.append(
            Block(level, view.bullets, list(_words(seen.text, seen.struck, seen.emphasis, view.start, view.end, here)))
        )
    return found, {note.number: note.text for note in seen.notes}


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
