"""Word differences: small cases in plain text, and what holds for any two texts."""

import cProfile
import pstats
import random
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


def calls(words: list[str], count: int) -> int:
    """How many calls it takes to compare a text of so many words with itself put in another order."""
    rng = random.Random(7)
    old = [rng.choice(words) for _ in range(count)]
    half = count // 2
    profile = cProfile.Profile()
    profile.runcall(differences, " ".join(old), " ".join(old[half:] + old[:half]))
    profile.runcall(differences, " ".join(old), " ".join(reversed(old)))
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


@pytest.mark.parametrize("words", [["a", "b"], ["alpha", "beta"], [f"w{number}" for number in range(997)]])
def test_twice_the_words_take_twice_the_calls(words: list[str]) -> None:
    assert calls(words, 8_000) < 2.2 * calls(words, 4_000)
