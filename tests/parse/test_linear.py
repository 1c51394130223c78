"""Time grows with the length of a text, not with its square; counted in calls, since clocks differ.

Calls do not show what a regular expression does by itself; a guard against hanging stands at the end.
"""

from __future__ import annotations

import subprocess
import sys
from types import FrameType

import pytest

from converters.model.document import Document
from converters.model.source import Source
from converters.parse import lossless, parse_document
from converters.read.blocks import blocks
from tests.conftest import ROOT
from tests.parse.soup import ARTICLE, GROWING

SIZE = 150
#: Twice the input may cost this many times the calls.
MOST = 2.6
HANG_SECONDS = 120


def parse(text: str) -> Document:
    source = Source.of("growing.md", text)
    return parse_document(source, blocks(source))


def calls(text: str) -> int:
    """How many functions, of Python and of C, are called while a text is parsed."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        parse(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", GROWING)
def test_calls_grow_with_the_length(name: str) -> None:
    make = GROWING[name]
    parse(make(10))  # fills the caches
    once, twice = calls(make(SIZE)), calls(make(2 * SIZE))
    assert twice <= MOST * once


def test_many_proposals_in_one_bracket() -> None:
    make = GROWING["many in one"]
    assert calls(make(1200)) <= MOST * calls(make(600))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 100_000, id="brackets"),
        pytest.param(ARTICLE + "[" * 100_000, id="brackets in an article"),
        pytest.param(ARTICLE + "(" * 100_000, id="parentheses"),
        pytest.param(ARTICLE + "[a " * 5_000 + ": RU]" * 5_000, id="nested proposals"),
        pytest.param(ARTICLE + "]" * 20_000, id="closings"),
    ],
)
def test_very_many_brackets(text: str) -> None:
    document = parse(text)
    assert lossless(document)
    assert all(d.code != "X001" for d in document.diagnostics)


def test_no_input_hangs() -> None:
    """Every growing input, in a process of its own: a guard, no measurement."""
    code = (
        "from tests.parse.soup import GROWING\n"
        "from tests.parse.test_linear import parse\n"
        "for make in GROWING.values(): parse(make(300))\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=HANG_SECONDS)
