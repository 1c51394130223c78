"""Blocks: every line with words lies in exactly one, whatever Markdown would make of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.model.blocks import Block, BlockKind
from converters.model.source import Source
from converters.read.blocks import blocks
from tests.conftest import ROOT


def read(text: str) -> list[Block]:
    return blocks(Source.of("blocks.md", text))


def lines(text: str) -> list[tuple[int, int]]:
    return [(block.first, block.last) for block in read(text)]


def test_paragraphs_are_parted_by_empty_lines() -> None:
    assert lines("One\ntwo.\n\nThree.\n") == [(0, 2), (3, 4)]


@pytest.mark.parametrize(("text", "level"), [("# One", 1), ("#### One", 4), ("###### One", 6)])
def test_headings_have_levels(text: str, level: int) -> None:
    assert read(text) == [Block(BlockKind.HEADING, 0, 1, level)]


def test_rule() -> None:
    assert [block.kind for block in read("One.\n\n---\n\nTwo.\n")] == [
        BlockKind.PARAGRAPH,
        BlockKind.RULE,
        BlockKind.PARAGRAPH,
    ]


def test_underlined_line_is_no_heading() -> None:
    assert BlockKind.HEADING not in {block.kind for block in read("One\n===\n\nTwo\n")}


def test_bullets_are_counted() -> None:
    assert [block.bullets for block in read("- one\n- two\n\n* three\n\nfour\n")] == [1, 1, 1, 0]


def test_numbers_are_no_bullets() -> None:
    assert [block.bullets for block in read("1. one\n")] == [0]


@pytest.mark.parametrize(
    "text",
    [
        "[2. A map is kept]: US\n",
        "```\nwells\n```\n",
        "    wells set in\n",
        "> wells quoted\n",
        "<div>\nwells\n</div>\n",
        "<!-- wells -->\n",
        "- \n",
        "-\n-\n",
        "| a | b |\n|---|---|\n",
        "> " * 300 + "wells\n",
        "- " * 300 + "wells\n",
        "1. " * 300 + "wells\n",
    ],
)
def test_nothing_is_swallowed(text: str) -> None:
    covered = {n for block in read(text) for n in range(block.first, block.last)}
    assert {n for n, line in enumerate(text.split("\n")) if line.strip()} <= covered


def test_empty_source_has_no_block() -> None:
    assert read("") == read("\n \n\t\n") == []


def test_line_of_a_block_is_that_of_an_editor() -> None:
    """Only a line feed ends a line; a lone carriage return and the separators of Unicode do not."""
    assert lines("One\u2028two\x0bthree\x85four.\n\nFive\rsix.\n") == [(0, 1), (2, 3)]


_MARKS = st.sampled_from(
    ["- ", "* ", "1. ", "# ", "> ", "    ", "\t", "---", "```", "<div>", "[a]: b", "\n", "\n\n", "\r\n", "a", " "]
)


@given(st.one_of(st.text(max_size=300), st.lists(_MARKS, max_size=60).map("".join)))
def test_every_line_lies_in_one_block(text: str) -> None:
    source = Source.of("blocks.md", text)
    seen: set[int] = set()
    last = 0
    for block in blocks(source):
        assert last <= block.first < block.last <= len(source.line_starts)
        last = block.last
        seen |= set(range(block.first, block.last))
    assert {n - 1 for n in range(1, len(source.line_starts) + 1) if source.line_text(n).strip()} <= seen


def test_sample_is_covered() -> None:
    path = ROOT / "treaties" / "springs" / "sources" / "compilation-2031-11-14.md"
    source = Source.of(path.name, path.read_text("utf-8"))
    seen = {n for block in blocks(source) for n in range(block.first, block.last)}
    assert {n for n, line in enumerate(source.text.split("\n")) if line.strip()} <= seen
