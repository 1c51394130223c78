"""Names that are alike stand beside each other, and the same input gives the same order."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from converters.render.delegations.seriation import arranged

NAMES = [f"X{letter}" for letter in "ABCDEFGH"]


def test_two_camps_are_told_apart() -> None:
    left, right = ("A", "C", "E"), ("B", "D", "F")
    alike = {(a, b): 0.9 for camp in (left, right) for a in camp for b in camp if a < b} | {("A", "B"): 0.1}
    order = arranged(sorted(left + right), alike)
    assert {frozenset(order[:3]), frozenset(order[3:])} == {frozenset(left), frozenset(right)}
    assert {order[2], order[3]} == {"A", "B"}


def test_a_chain_is_laid_out_as_a_chain() -> None:
    chain = ["D", "A", "C", "B", "E"]
    alike = {pair: 0.9 - 0.1 * number for number, pair in enumerate(pairwise(chain))}
    assert arranged(sorted(chain), alike) in (chain, chain[::-1])


def test_nobody_and_one() -> None:
    assert arranged([], {}) == []
    assert arranged(["A"], {}) == ["A"]


@given(st.dictionaries(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), st.floats(0, 1)))
def test_everybody_stands_in_it_once_and_always_in_the_same_place(alike: dict[tuple[str, str], float]) -> None:
    order = arranged(NAMES, alike)
    assert sorted(order) == NAMES
    assert arranged(NAMES, dict(reversed(alike.items()))) == order
