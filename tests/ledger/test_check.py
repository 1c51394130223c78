"""Published addresses against those of today, and the declarations between them."""

from __future__ import annotations

import pytest

from converters.ledger import Identity, LedgerError, Line, Outcome, Report, check
from converters.model.moves import Move

ONE, TWO, THREE = ("1" * 16, "2" * 16, "3" * 16)


def checked(lines: dict[str, str], now: dict[str, str], *moves: tuple[str, ...]) -> Report:
    told = [Move(old, new, "2031-02-01", "why", "".join(rest)) for old, new, *rest in moves]
    rows = [Line(address, words, "2031-01-01") for address, words in lines.items()]
    return check(rows, [Identity(*item) for item in now.items()], told)


def fates(report: Report) -> list[tuple[str, str, str]]:
    return [(fate.line.address, fate.outcome.value, fate.target) for fate in report.fates]


def test_what_stands_is_kept_and_what_is_new_is_fresh() -> None:
    report = checked({"v/a.html": ONE}, {"v/a.html": ONE, "v/b.html": TWO})
    assert (report.kept, report.fates, report.failures) == (1, (), ())
    assert report.fresh == (Identity("v/b.html", TWO),)


def test_other_words_and_nothing_are_failures_with_a_hint() -> None:
    report = checked({"v/a.html#x": ONE, "v/a.html#y": TWO}, {"v/a.html#x": TWO})
    first, second = report.failures
    assert first.startswith(f"v/a.html#x: shows other words (published 2031-01-01, words {ONE})")
    assert second.startswith("v/a.html#y: is gone")
    assert second.endswith("the words now stand at v/a.html#x")
    assert report.fresh == ()


def test_a_repeated_label_never_silently_means_other_words() -> None:
    before = {"v/a.html#para-1": ONE, "v/a.html#para-1--2": TWO}
    now = {"v/a.html#para-1": ONE, "v/a.html#para-1--2": THREE, "v/a.html#para-1--3": TWO}
    assert len(checked(before, now).failures) == 1
    report = checked(before, now, ("v/a.html#para-1--2", "v/a.html#para-1--3"))
    assert report.failures == ()
    assert fates(report) == [("v/a.html#para-1--2", "moved", "v/a.html#para-1--3")]
    assert report.fates[0].in_use
    assert Identity("v/a.html#para-1--2", THREE) in report.fresh


def test_words_corrected_in_place() -> None:
    report = checked({"v/a.html": ONE}, {"v/a.html": TWO}, ("v/a.html", "v/a.html"))
    assert fates(report) == [("v/a.html", "corrected", "v/a.html")]
    assert report.fresh == (Identity("v/a.html", TWO),)


def test_a_page_and_a_folder_take_what_is_below_with_them() -> None:
    before = {"v/a.html": ONE, "v/a.html#x": TWO, "old/b.html#y": THREE}
    now = {"v/c.html": ONE, "v/c.html#x": TWO, "new/b.html#y": THREE}
    report = checked(before, now, ("v/a.html", "v/c.html"), ("old/", "new/"))
    assert [(outcome, target) for _, outcome, target in fates(report)] == [
        ("moved", "v/c.html"),
        ("moved", "v/c.html#x"),
        ("moved", "new/b.html#y"),
    ]
    report = checked(before, {}, ("v/a.html", ""), ("old/", ""))
    assert {outcome for _, outcome, _ in fates(report)} == {"retired"}


def test_a_page_that_moves_does_not_excuse_other_words() -> None:
    before = {"v/a.html": ONE, "v/a.html#x": TWO, "v/a.html#y": TWO}
    now = {"v/c.html": ONE, "v/c.html#x": THREE}
    report = checked(before, now, ("v/a.html", "v/c.html"))
    assert [fate.outcome for fate in report.fates] == [Outcome.MOVED, Outcome.GONE, Outcome.GONE]
    assert "shows other words" in report.failures[0]
    assert "is not there" in report.failures[1]


def test_declarations_are_followed_to_the_end() -> None:
    moves = (("a.html", "b.html"), ("b.html", "c.html"), ("c.html", "c.html"))
    report = checked({"a.html": ONE, "b.html": ONE, "c.html": ONE}, {"c.html": TWO}, *moves)
    assert [target for _, _, target in fates(report)] == ["c.html"] * 3
    assert report.failures == ()


def test_each_words_of_one_address_may_have_their_own_declaration() -> None:
    lines = [Line("a.html", ONE, "2031-01-01"), Line("a.html", TWO, "2031-02-01"), Line("a.html", ONE, "2031-03-01")]
    moves = [Move("a.html", "a.html", "2031-02-01", "x", ONE), Move("a.html", "a.html", "2031-03-01", "y", TWO)]
    report = check(lines, [Identity("a.html", THREE)], moves)
    assert [fate.move.why for fate in report.fates if fate.move] == ["x", "y", "x"]
    assert report.failures == ()


@pytest.mark.parametrize(
    ("moves", "said"),
    [
        ([("nowhere.html", "a.html")], "was never published"),
        ([("a.html", "a.html", THREE)], "never published with the words"),
        ([("a.html", "b.html")], "`b.html` is no address of this site"),
        ([("a.html", "b.html"), ("b.html", "a.html")], "was never published"),
        ([("a.html", "c.html"), ("c.html", "a.html")], "in a circle"),
        ([("a.html", "c.html"), ("a.html", "")], "declared twice"),
        ([("v/", "v/")], "leads to itself"),
        ([("v/", "v/d.html")], "not of one kind"),
        ([("v/d.html#x", "v/")], "is a folder"),
        ([("v/", "", ONE)], "no words of its own"),
    ],
)
def test_declarations_that_cannot_be_used(moves: list[tuple[str, ...]], said: str) -> None:
    with pytest.raises(LedgerError, match=said):
        checked({"a.html": ONE, "c.html": TWO, "v/d.html": ONE, "v/d.html#x": TWO}, {"e.html": THREE}, *moves)


def test_a_needless_declaration_is_a_failure() -> None:
    report = checked({"a.html": ONE}, {"a.html": ONE, "b.html": TWO}, ("a.html", "b.html"))
    assert report.failures == (
        "a.html: is declared in moved.yml but still leads to the words it was published with;"
        " remove the entry (line 0)",
    )
