"""Corrections: each made exactly once, in any order, and never at the cost of a line number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.manifest import Correction, InputError, apply_corrections

TEXT = "Wells flow.\nWells run dry.\nRain falls, falls.\n"


def correction(find: str, replace: str) -> Correction:
    return Correction(find, replace, "misprint", 7)


@pytest.mark.parametrize(
    ("pairs", "wanted"),
    [
        ([], TEXT),
        ([("flow", "flowed")], "Wells flowed.\nWells run dry.\nRain falls, falls.\n"),
        ([("dry", ""), ("Rain", "Snow")], "Wells flow.\nWells run .\nSnow falls, falls.\n"),
        ([("Rain", "Snow"), ("dry", "")], "Wells flow.\nWells run .\nSnow falls, falls.\n"),
        ([("flow", "dry"), ("dry", "flow")], "Wells dry.\nWells run flow.\nRain falls, falls.\n"),
        ([(".\nWells run", ";\nwells run")], "Wells flow;\nwells run dry.\nRain falls, falls.\n"),
    ],
)
def test_corrections_are_made(pairs: list[tuple[str, str]], wanted: str) -> None:
    assert apply_corrections(TEXT, [correction(*pair) for pair in pairs]) == wanted


@pytest.mark.parametrize(
    ("pairs", "message"),
    [
        ([("Snow", "Rain")], "`Snow` is not in the source"),
        ([("falls", "fell")], "`falls` stands 2 times in the source (lines 3, 3)"),
        ([("Wells", "wells")], "stands 2 times in the source (lines 1, 2)"),
        ([("aa", "b")], "stands 2 times"),
        ([("flow.\n", "flow. ")], "would move the lines below it"),
        ([("flow", "flow\n")], "would move the lines below it"),
        ([("Wells run", "a"), ("run dry", "b")], "overlaps another one"),
        ([("run dry", "b"), ("run dry", "c")], "overlaps another one"),
        ([("x" * 100, "")], "x" * 59 + "…"),
    ],
)
def test_corrections_that_cannot_be_made(pairs: list[tuple[str, str]], message: str) -> None:
    with pytest.raises(InputError) as caught:
        apply_corrections(TEXT + "aaa", [correction(*pair) for pair in pairs], "some.yml")
    assert message in caught.value.message
    assert (caught.value.file, caught.value.line) == ("some.yml", 7)
    assert caught.value.remedy


@given(st.text("ab\n", max_size=30), st.text("ab\n", min_size=1, max_size=4), st.text("xy\n", max_size=4))
def test_made_once_or_refused(text: str, find: str, replace: str) -> None:
    starts = [at for at in range(len(text)) if text.startswith(find, at)]
    possible = len(starts) == 1 and find.count("\n") == replace.count("\n")
    try:
        made = apply_corrections(text, [correction(find, replace)])
    except InputError:
        assert not possible
    else:
        assert possible
        assert made == text[: starts[0]] + replace + text[starts[0] + len(find) :]
