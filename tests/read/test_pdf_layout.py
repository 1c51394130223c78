"""Columns and tables of a PDF page: words of one column or cell stay together, and never mix with those beside them."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from converters.model.converted import Converted
from tests.read import test_pdf
from tests.read.pdf import Page

XS, YS = (60.0, 300.0, 540.0), (780.0, 750.0, 700.0, 650.0)
LEFT, RIGHT = 66.0, 306.0


def reading(*pages: Page) -> Converted:
    """The reading with each paragraph on one line: in these wide cells every line could have been longer."""
    found = test_pdf.reading(*pages)
    return replace(found, text="\n\n".join(" ".join(each.split()) for each in found.text.split("\n\n")))


Cells = Sequence[tuple[float, float, Sequence[str]]]


def filled(page: Page, cells: Cells, font: str = "C") -> Page:
    for x, y, words in cells:
        for i, text in enumerate(words):
            page.text(x, y - 14 * i, text, font)
    return page


OLD, NEW = ("States Parties may", "cooperate in it."), ("States Parties shall", "cooperate on all of it.")
BODY: Cells = ((LEFT, 736, OLD), (RIGHT, 736, NEW), (LEFT, 686, ["Second left."]), (RIGHT, 686, ["Second right."]))
HEADS: Cells = ((LEFT, 762, ["Current text"]), (RIGHT, 762, ["Proposal"]))


def ruled(head_font: str, head: Cells = HEADS, body: Cells = BODY) -> Page:
    return filled(filled(Page().grid(XS, YS), head, head_font), body)


def test_cells_one_after_the_other() -> None:
    found = reading(ruled("C")).text.split("\n\n")
    assert found == [
        "Current text", "Proposal",
        "States Parties may cooperate in it.", "States Parties shall cooperate on all of it.",
        "Second left.", "Second right.",
    ]  # fmt: skip


def test_a_table_that_compares_versions_is_read_column_by_column() -> None:
    found = [each.strip("*") for each in reading(ruled("B")).text.split("\n\n")]
    assert found[:3] == ["Current text", "States Parties may cooperate in it.", "Second left."]
    assert found[3:] == ["Proposal", "States Parties shall cooperate on all of it.", "Second right."]


def test_a_comparison_goes_on_over_pages() -> None:
    again: Cells = ((LEFT, 736, ["Third left"]), (RIGHT, 736, ["Third right"]))
    found = reading(ruled("B"), ruled("B", body=again))
    text = " ".join(found.text.replace("*", "").split())
    assert text.index("Third left") < text.index("Proposal") < text.index("Second right") < text.index("Third right")
    assert text.count("Current text") == 1
    assert [(each.kind, each.place) for each in found.left_out] == [("head of a table again", "page 2")]


@pytest.mark.parametrize("sides", [True, False])
def test_tables_open_at_their_sides(sides: bool) -> None:
    page = Page()
    for y in YS:
        page.stroke(XS[0], XS[-1], y)
    for x in XS if sides else XS[1:2]:
        page.parts.append(f"0.5 w {x} {YS[0]} m {x} {YS[-1]} l S")
    assert "States Parties may cooperate in it." in reading(filled(page, BODY)).text


def test_joined_cells() -> None:
    page = Page().grid(XS, YS[1:])
    page.stroke(XS[0], XS[-1], YS[0])
    page.raw(f"0.5 w {XS[0]} {YS[0]} m {XS[0]} {YS[1]} l S {XS[2]} {YS[0]} m {XS[2]} {YS[1]} l S")
    head: Cells = ((LEFT, 762, ["One head over both of the columns of this table"]),)
    text = reading(filled(filled(page, head), BODY)).text
    assert text.startswith("One head over both of the columns of this table\n\nStates Parties may cooperate")


def test_strikes_in_a_table_are_no_borders() -> None:
    page = ruled("C").line(LEFT + 15 * 7.2, LEFT + 18 * 7.2, 739.3)
    found = reading(page)
    assert "States Parties ~~may~~ cooperate in it." in found.text
    assert found.used["strike"] == 1


def test_a_frame_around_a_page_is_no_table() -> None:
    page = Page().raw("0.5 w 40 40 515 760 re S").text(72, 700, "Words in a frame", "C").text(72, 686, "go on.", "C")
    assert reading(page).text == "Words in a frame go on."


def test_two_columns_below_a_line_over_both() -> None:
    page = Page().text(60, 790, "A heading that runs over the whole width of the page, both columns.", "C")
    page = filled(page, [(60, 760, [f"left number {word} goes" for word in "one two three four five six".split()])])
    page = filled(page, [(330, 760, [f"right number {word} goes" for word in "one two three four five".split()])])
    page.text(60, 640, "And a last line that again runs over both of the columns above.", "C")
    text = " ".join(reading(page).text.split())
    order = ["A heading", "left number one", "left number six", "right number one", "right number five", "And a last"]
    assert sorted(order, key=text.index) == order


def test_a_right_column_that_begins_a_little_higher() -> None:
    page = filled(Page(), [(60, 740, [f"left words {i}" for i in range(8)]), (320, 751, ["right words begin"])])
    filled(page, [(320, 740, [f"right words {i}" for i in range(8)])])
    text = reading(page).text
    assert text.index("left words 7") < text.index("right words begin") < text.index("right words 0")


def test_a_list_with_a_tabulator_is_no_column() -> None:
    page = Page()
    for i, label in enumerate("abcdefg"):
        page.text(72, 760 - 14 * i, f"({label})", "C").text(130, 760 - 14 * i, f"what {label} says about this", "C")
    assert reading(page).text.startswith("(a) what a says about this")
