"""Parser and pages against markdown-it-py, all in this process."""

from __future__ import annotations

from markdown_it import MarkdownIt

from converters.model.document import Document
from converters.model.positions import Position, positions_of
from converters.model.settings import Settings
from converters.model.source import Source
from converters.parse import parse_document, parse_proposals
from converters.pipeline import read_treaty
from converters.pipeline.sites import site_input
from converters.read.blocks import blocks
from converters.render.pages import render_site
from tests.bench.inputs import Inputs, mutated
from tests.bench.measure import Row, timed

POSITIONS = "positions"
PARSE = "parse"
MUTATED = "mutated"
RENDER = "render"


def positions(data: bytes, settings: Settings) -> list[Position]:
    """From the bytes of a document to its table of positions."""
    source = Source.of("document.md", data.decode("utf-8"))
    proposals = parse_proposals(source, blocks(source), settings)
    return [position for proposal in proposals for position in positions_of(proposal)]


def document(data: bytes, settings: Settings) -> Document:
    """From the bytes of a document to all that is known of it."""
    source = Source.of("document.md", data.decode("utf-8"))
    return parse_document(source, blocks(source), settings)


def bytes_to_positions(given: Inputs, repeats: int) -> list[Row]:
    """The table of positions against the same file read as CommonMark."""
    engine, data, settings = MarkdownIt("commonmark"), given.data, given.treaty.settings(given.version)
    left, right = timed(repeats, lambda: positions(data, settings), lambda: engine.parse(data.decode("utf-8")))
    what = "bytes to positions / markdown-it-py, CommonMark"
    return [Row(POSITIONS, what, tuple(left), tuple(right), "s", bar=6, aim=3)]


def full_parse(given: Inputs, repeats: int) -> list[Row]:
    """The whole parse, with operations and diagnostics, against the same."""
    engine, data, settings = MarkdownIt("commonmark"), given.data, given.treaty.settings(given.version)
    left, right = timed(repeats, lambda: document(data, settings), lambda: engine.parse(data.decode("utf-8")))
    what = "parse_document / markdown-it-py, CommonMark"
    return [Row(PARSE, what, tuple(left), tuple(right), "s")]


def mutated_input(given: Inputs, repeats: int) -> list[Row]:
    """A damaged megabyte against the document that it was made from, per byte."""
    data, settings = given.data, given.treaty.settings(given.version)
    large = mutated(data.decode("utf-8")).encode("utf-8")
    left, right = timed(repeats, lambda: document(large, settings), lambda: document(data, settings))
    what = "parse of a damaged megabyte / of the document, per byte"
    scaled = [1e6 * each / len(large) for each in left], [1e6 * each / len(data) for each in right]
    return [Row(MUTATED, what, tuple(scaled[0]), tuple(scaled[1]), "s/MB")]


def rendering(given: Inputs, repeats: int) -> list[Row]:
    """All pages of the site against the parse of all its documents."""
    site = site_input(given.treaty, read_treaty(given.treaty))
    left, right = timed(repeats, lambda: render_site(site), lambda: read_treaty(given.treaty))
    pages = len(render_site(site))
    return [Row(RENDER, f"render of {pages} pages / parse of all documents", tuple(left), tuple(right), "s")]
