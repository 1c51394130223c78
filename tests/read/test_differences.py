"""Two files of one document compared."""

from random import Random

import pytest

from converters.model.source import Source
from converters.read.differences import differences


@pytest.mark.parametrize(
    ("one", "two", "found"),
    [
        ("Each Party shall act.", "Each Party shall act.", []),
        ("Each ~~Party~~ *shall*\n\nact.", "Each Party shall act.", []),
        ("## Article 1", "Article 1", []),
        ("a long-\nterm plan", "a long-term plan", []),
        ("Each Party shall act.", "Each Party may act.", [("shall", "b has instead “may” (page 1)")]),
        ("Each Party shall act.", "Each Party act.", [("shall", "b does not have these words")]),
        ("Each Party act.", "Each Party shall act.", [("", "b has “shall” (page 1)")]),
        ("", "Each Party.", [("", "b has “Each Party.” (page 1)")]),
        ("Each Party.", "", [("Each Party.", "b does not have these words")]),
        ("5 m", "5 km", [("m", "b has instead “km” (page 1)")]),
    ],
)
def test_differences(one: str, two: str, found: list[tuple[str, str]]) -> None:
    source = Source.of("a", one)
    other = Source.of("b", two, ("page 1",) * (two.count("\n") + 1))
    assert [(one[each.start : each.end], each.message) for each in differences(source, other)] == found


def test_long_files_with_many_differences() -> None:
    chosen = Random(1)
    words = [f"word{chosen.randrange(9973)}" for _ in range(60_000)]
    other = [word if i % 97 else "other" for i, word in enumerate(words)]
    source, second = Source.of("a", " ".join(words)), Source.of("b", " ".join(other))
    assert len(list(differences(source, second))) == len(range(0, 60_000, 97))
