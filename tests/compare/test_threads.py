"""Threads keep their names and their places when versions come, wherever a contribution comes."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from converters.compare.history import compare_versions
from converters.compare.model import VersionText
from converters.compare.results import History
from tests.compare.making import version
from tests.compare.test_align import PARAGRAPHS

_ORDERS = st.lists(st.sampled_from(range(len(PARAGRAPHS))), min_size=1, max_size=6, unique=True)


def articles(order: Sequence[int]) -> str:
    """A text of articles of two paragraphs each, titled after the first one."""
    blocks = []
    for number, at in enumerate(order, start=1):
        title = " ".join(PARAGRAPHS[at].split()[1:4])
        blocks.append(f"Article {number}. {title.capitalize()}\n1. {PARAGRAPHS[at]}\n2. It is done {at} times a year.")
    return "\n".join(blocks)


def line_of(history: History) -> list[tuple[object, ...]]:
    """What the comparison says of the line of versions: ids, titles, places, kinds, links, words."""
    line = set(history.line)
    threads = [
        (each.id, each.title, tuple(entry for entry in each.entries if entry.version in line))
        for each in history.threads
        if any(entry.version in line for entry in each.entries)
    ]
    words = [each for each in history.differences if {each.link.old.version, each.link.new.version} <= line]
    fates = [each for each in history.followed if {each.place.version, each.version} <= line]
    return [*sorted(threads, key=lambda each: each[0]), tuple(words), tuple(fates), history.changes]


@given(_ORDERS, _ORDERS, _ORDERS, st.integers(0, 2))
def test_a_contribution_changes_nothing_in_the_line(
    first: list[int], second: list[int], own: list[int], at: int
) -> None:
    drafts = [version("a", articles(first)), version("b", articles(second))]
    before = line_of(compare_versions(drafts))
    contribution = version("own", articles(own), beside=True, author="FR")
    assert line_of(compare_versions([*drafts[:at], contribution, *drafts[at:]])) == before


def test_a_contribution_after_the_last_draft_is_held_against_it() -> None:
    drafts = [version("a", articles([0, 4])), version("b", articles([4, 8]))]
    contribution = version("own", f"{articles([8])}\nArticle 2. Moonlight\n1. Nobody sings at night.", beside=True)
    history = compare_versions([*drafts, contribution])
    homes = {
        entry.place[:2]: each.id
        for each in history.threads
        for entry in each.entries
        if entry.place and each.is_article
    }
    assert homes["own", "1"] == homes["b", "2"]
    assert homes["own", "2"] not in {home for place, home in homes.items() if place[0] != "own"}
    assert {(each.place.version, each.version) for each in history.followed if "own" in each.place} == {("own", "b")}


@given(_ORDERS, _ORDERS, _ORDERS)
def test_a_new_version_renames_no_thread(first: list[int], second: list[int], third: list[int]) -> None:
    def named(versions: list[VersionText]) -> dict[object, str]:
        threads = compare_versions(versions).threads
        return {entry.place: each.id for each in threads for entry in each.entries if entry.place}

    versions = [version("a", articles(first)), version("b", articles(second)), version("c", articles(third))]
    before, after = named(versions[:2]), named(versions)
    assert {place: after[place] for place in before} == before
