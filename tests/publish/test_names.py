"""Names that some file system does not take are refused."""

from __future__ import annotations

import pytest

from converters.publish.names import clashes, problem

GOOD = ["a", "a/b.html", "draft-2/article-7-alt--2.html", "data/akn/x.xml", "é.html", "a b", "console.html", "com.html"]
BAD = [
    "", "/a", "C:/a", "c:a", "../a", "a/../b", "a//b", "./a", "a/.", "a\\b", "a\0b", "a\nb", "a\x1bb", "a:b", "a?",
    "a*", "a|b", '"a"', "<a>", "a.", "a ", "a./b", "nul", "a/NUL.html", "con/a", "Com1.txt", "lpt9", "AUX.b.c",
    "x" * 101, "a/" * 71, "e\u0301.html", "é" * 51,
]  # fmt: skip


@pytest.mark.parametrize("path", GOOD)
def test_good(path: str) -> None:
    assert problem(path) == ""


@pytest.mark.parametrize("path", BAD, ids=ascii)
def test_bad(path: str) -> None:
    assert problem(path)


def test_capitals_do_not_tell_names_apart() -> None:
    assert clashes(["a/b", "a/c"]) == []
    assert clashes(["a/b", "a/B"]) == [("a/B", "a/b")]
    assert clashes(["a/b", "A/c"]) == [("A", "a")]
