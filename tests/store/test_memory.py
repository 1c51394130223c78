"""What a process that stays remembers, and what it forgets."""

from __future__ import annotations

from converters.store.memory import Results, recalled, remembered, remembering


class Counted:
    """A pure function that tells what it was asked."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.twice = remembered(self._twice)

    def _twice(self, number: int) -> int:
        self.asked.append(number)
        return 2 * number


def test_what_was_made_is_not_made_again() -> None:
    counted, results = Counted(), Results()
    for _ in range(3):
        results.begin()
        with remembering(results):
            assert [counted.twice(1), counted.twice(2), counted.twice(1)] == [2, 4, 2]
    assert counted.asked == [1, 2]


def test_nothing_is_remembered_unless_it_is_said() -> None:
    counted = Counted()
    assert [counted.twice(1), counted.twice(1)] == [2, 2]
    with remembering(Results()):
        counted.twice(1)
        with remembering(None):
            counted.twice(1)
    counted.twice(1)
    assert counted.asked == [1, 1, 1, 1, 1]


def test_two_functions_are_never_mixed_up() -> None:
    one, other = Counted(), Counted()
    with remembering(Results()):
        assert [one.twice(1), other.twice(1)] == [2, 2]
        assert recalled("twice", lambda: 1, lambda: "made") == "made"
    assert (one.asked, other.asked) == ([1], [1])


def test_a_key_is_made_only_where_it_is_used() -> None:
    keys: list[int] = []

    def key() -> int:
        keys.append(1)
        return 1

    assert [recalled("name", key, lambda: "a"), recalled("name", key, lambda: "b")] == ["a", "b"]
    assert keys == []
    with remembering(Results()):
        assert [recalled("name", key, lambda: "a"), recalled("name", key, lambda: "b")] == ["a", "a"]
    assert keys == [1, 1]


def test_what_two_runs_did_not_ask_for_is_forgotten() -> None:
    counted, results = Counted(), Results()
    sizes = []
    for run in range(50):
        results.begin()
        with remembering(results):
            for number in range(run, run + 10):
                counted.twice(number)
        sizes.append(len(results))
    assert max(sizes) == 11
    assert counted.asked == list(range(59))
