"""Word differences: small cases in plain text, and what holds for any two texts."""

import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.cli.diff import marked
from converters.compare.model import SegmentKind
from converters.compare.tokens import word_count
from converters.compare.words import differences, is_changed

CASES = Path(__file__).parent / "words.txt"
OLD = (SegmentKind.EQUAL, SegmentKind.DELETED, SegmentKind.MOVED_FROM)
NEW = (SegmentKind.EQUAL, SegmentKind.INSERTED, SegmentKind.MOVED_TO)


def cases() -> dict[str, list[str]]:
    found = {}
    for case in CASES.read_text("utf-8").split("== ")[1:]:
        title, *lines = case.split("\n")
        found[title] = lines[:3]
    return found


@pytest.mark.parametrize("title", cases())
def test_case(title: str) -> None:
    old, new, expected = cases()[title]
    assert marked(differences(old, new)) == expected


WORDS = st.lists(st.sampled_from(["spring", "Spring", "wells", "of", "the", "[shall", "may]", "—", "UN", "party’s,"]))
TEXTS = st.one_of(st.text(max_size=60), WORDS.map(" ".join), WORDS.map(lambda words: "\n".join(words * 3)))


@given(TEXTS, TEXTS)
def test_both_texts_are_kept_as_printed(old: str, new: str) -> None:
    segments = differences(old, new)
    assert "".join(each.text_old for each in segments if each.kind in OLD) == old
    assert "".join(each.text_new for each in segments if each.kind in NEW) == new
    assert all(each.text_old or each.text_new for each in segments)
    assert all(not each.text_new for each in segments if each.kind not in NEW)
    assert all(not each.text_old for each in segments if each.kind not in OLD)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert not is_changed(differences(text, text))
    assert not is_changed(differences(text, f"  {text} …"))


@given(TEXTS, TEXTS)
def test_moved_words_are_the_same_on_both_sides(old: str, new: str) -> None:
    segments = differences(old, new)
    away = sum(word_count(each.text_old) for each in segments if each.kind is SegmentKind.MOVED_FROM)
    here = sum(word_count(each.text_new) for each in segments if each.kind is SegmentKind.MOVED_TO)
    assert away == here


@pytest.mark.parametrize("words", [["a", "b"], ["alpha", "beta"], [f"w{number}" for number in range(997)]])
def test_long_texts_take_no_quadratic_time(words: list[str]) -> None:
    rng = random.Random(7)
    old = [rng.choice(words) for _ in range(30_000)]
    start = time.perf_counter()
    differences(" ".join(old), " ".join(old[15_000:] + old[:15_000]))
    differences(" ".join(old), " ".join(reversed(old)))
    assert time.perf_counter() - start < 20
