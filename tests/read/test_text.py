"""Words written as Markdown are read again exactly, with their strikes and emphases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.model.source import Source
from converters.parse.visible import Visible, visible
from converters.read.blocks import blocks
from converters.read.text import EM, STRONG, Paper, Piece, markdown, plain

MARKUP = [
    *"\\*~[](){}<>#-+_^1.) \t\n:|`!&;=ab",
    "<sup>1</sup>", "</sup>", "](#)", "](https://x.org)", "](mailto:x)", "[^1]", "[^1]:", "~~", "---", "- - -",
    "1. ", "2) ", "- ", "\u00a0", "\u2028", "\r", "[\\[", "***",
]  # fmt: skip
CHARACTERS = st.one_of(st.sampled_from(MARKUP), st.characters(exclude_categories=("Cs", "Cc")))
TEXTS = st.lists(CHARACTERS, max_size=15).map("".join)
PIECES = st.builds(Piece, TEXTS, st.booleans(), st.integers(0, 3))
PREFIXES = st.sampled_from(["", "", "## ", "- "])


def seen(paper: Paper) -> Visible:
    source = Source.of("written", paper.text)
    return visible(source, blocks(source))


@given(st.lists(st.tuples(st.lists(PIECES, max_size=5), PREFIXES), max_size=4))
def test_what_is_written_is_read_again(paragraphs: list[tuple[list[Piece], str]]) -> None:
    paper = Paper()
    words, marks = [], []
    for pieces, prefix in paragraphs:
        if paper.paragraph(pieces, "somewhere", prefix):
            lines = [line.strip() for line in plain(pieces).replace("\r", "").split("\n") if line.strip()]
            words += [" ".join(lines)] if prefix.startswith("#") else lines
            for piece in pieces:
                marks += [(char, piece.struck, piece.emphasis) for char in piece.text if not char.isspace()]
    read = seen(paper)
    assert read.text == "".join(f"{line}\n" for line in words)
    found = zip(read.text, read.struck, read.emphasis, strict=True)
    assert [(char, bool(struck), emphasis) for char, struck, emphasis in found if not char.isspace()] == marks
    assert not (read.notes or read.anchors)
    assert {each.code for each in read.diagnostics} <= {"D005"}
    assert len(paper.places) == len(paper.lines)


@pytest.mark.parametrize(
    ("pieces", "prefix", "lines"),
    [
        ([Piece("[may", True), Piece(" shall: XA]")], "", ["~~[may~~ shall: XA]"]),
        ([Piece("1. "), Piece("Each ", emphasis=EM), Piece("Party", emphasis=STRONG)], "", ["1. *Each* **Party**"]),
        ([Piece("both", True, EM | STRONG)], "", ["~~***both***~~"]),
        ([Piece("a~b*c\\d")], "", ["a\\~b\\*c\\\\d"]),
        ([Piece("[may](#)")], "", ["[may]\\(#)"]),
        ([Piece("# 5")], "", ["\\# 5"]),
        ([Piece("- 5")], "- ", ["- \\- 5"]),
        ([Piece("1. ---")], "", ["1. \\---"]),
        ([Piece("one\n2. two")], "", ["one", "2\\. two"]),
        ([Piece("one\ntwo")], "# ", ["# one two"]),
        ([Piece("register"), Piece("[^1]", mark=True)], "", ["register[^1]"]),
        ([Piece(" \n ")], "", []),
        ([Piece("a\x00b\x0bc\ud800")], "", ["abc"]),
    ],
)
def test_lines(pieces: list[Piece], prefix: str, lines: list[str]) -> None:
    assert markdown(pieces, prefix) == lines


def test_a_note_is_one_line_as_it_is() -> None:
    paper = Paper()
    paper.paragraph([Piece("A"), Piece("[^1]", mark=True)], "paragraph 1")
    paper.note("1", [Piece("Two *lines*\nand "), Piece("old", struck=True)], "footnote 1")
    assert paper.text == "A[^1]\n\n[^1]: Two *lines* and ~~old~~\n"
    assert paper.places == ["paragraph 1", "", "footnote 1"]
    assert [(note.number, note.text) for note in seen(paper).notes] == [("1", "Two *lines* and ~~old~~")]
