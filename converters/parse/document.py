"""The parser: blocks in, document out."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from converters.model.blocks import Block
from converters.model.diagnostics import Diagnostic
from converters.model.document import Article, Division, Document, Footnote, FrontMatter, Leaf, Proposal, Role
from converters.model.settings import Settings
from converters.model.source import Source, Span
from converters.parse.checks import checks
from converters.parse.events import events, layout
from converters.parse.front import front_matter
from converters.parse.leaves import LeafMaker
from converters.parse.lower import Lowering
from converters.parse.nodes import Forest, forest
from converters.parse.operations import operations
from converters.parse.pairing import pair
from converters.parse.proposals import Drawer
from converters.parse.structure import Structure, structure
from converters.parse.tails import Tail, TailIndex, tails
from converters.parse.visible import Visible, visible
from converters.parse.vocabulary import Vocabulary, vocabulary


def parse_document(source: Source, blocks: Sequence[Block], settings: Settings | None = None) -> Document:
    """Read a document: its articles, provisions and proposals, and a list of everything doubtful in it.

    Never raises on input and never loses a character: the joined leaves are the source. Should the parser fail all
    the same, the text is given whole and unparsed, with the diagnostic X001.
    """
    try:
        with _collector_at_rest():
            document = _parse(source, blocks, settings or Settings())
    except Exception as error:  # a reader must get the words, whatever happens here
        return _unparsed(source, f"{type(error).__name__}: {error}")
    if not lossless(document):
        return _unparsed(source, "the leaves do not join to the source")
    return document


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep the cyclic garbage collector still: parsing makes hundreds of thousands of values and no cycles."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def lossless(document: Document) -> bool:
    """Whether the leaves of a document, joined in order, are its source."""
    at = 0
    for leaf in document.leaves():
        if leaf.span.start != at:
            return False
        at = leaf.span.end
    return at == len(document.source.text)


def _unparsed(source: Source, why: str) -> Document:
    text = source.text
    leaves = (Leaf(Span(0, len(text)), Role.WORDS, text),) if text else ()
    finding = Diagnostic("X001", 0, min(len(text), 1), f"the text is shown as it is ({why})")
    return Document(source, FrontMatter(leaves), (), (), (), (finding,))


@dataclass(slots=True)
class _Drawing:
    """A document as far as its proposals are drawn."""

    seen: Visible
    plan: Structure
    words: Vocabulary
    tails: list[Tail]
    forests: list[Forest]
    drawer: Drawer


def parse_proposals(source: Source, blocks: Sequence[Block], settings: Settings | None = None) -> tuple[Proposal, ...]:
    """The proposals of a document without their operations: all that the table of positions needs, and quicker."""
    with _collector_at_rest():
        return tuple(d.proposal for d in _draw(source, blocks, settings or Settings()).drawer.drawn)


def _draw(source: Source, blocks: Sequence[Block], settings: Settings) -> _Drawing:
    seen = visible(source, blocks)
    plan = structure(seen)
    words = vocabulary(seen.text, settings.parties)
    found = tails(seen, words, plan.body)
    index = TailIndex(found)
    drawer = Drawer(seen, settings.parties)
    forests: list[Forest] = []
    for section in plan.sections:
        site = layout(seen, section)
        row = events(seen, site, index)
        trees = forest(seen, site, row, pair(seen, site, row))
        forests.append(trees)
        drawer.section(site, trees.roots)
    return _Drawing(seen, plan, words, found, forests, drawer)


def _parse(source: Source, blocks: Sequence[Block], settings: Settings) -> Document:
    drawing = _draw(source, blocks, settings)
    seen, plan, forests, drawer = drawing.seen, drawing.plan, drawing.forests, drawing.drawer
    maker = LeafMaker(seen)
    front_leaves = maker.leaves(0, plan.body, ())
    if not plan.sections:
        front_leaves += maker.rest()
    front = front_matter(seen, plan.body, tuple(front_leaves))
    lowering = Lowering(seen, drawer.drawn, maker)
    parts: list[Article | Division] = []
    for number, (section, trees) in enumerate(zip(plan.sections, forests, strict=True)):
        parts.append(lowering.part(section, trees.roots, number + 1 == len(plan.sections)))
    proposals = operations(seen, plan, drawer.drawn, settings)
    return Document(
        source, front, tuple(parts), proposals, _footnotes(seen),
        checks(seen, plan, forests, proposals, drawing.tails, drawer.wordless, settings),
    )  # fmt: skip


def _footnotes(seen: Visible) -> tuple[Footnote, ...]:
    notes = {n.number: n for n in seen.notes}
    anchors = dict(seen.anchors)
    numbers = dict.fromkeys((*(n for n, _ in seen.anchors), *notes))
    return tuple(
        Footnote(
            number,
            notes[number].text if number in notes else "",
            anchors.get(number),
            notes[number].span if number in notes else None,
        )
        for number in numbers
    )
