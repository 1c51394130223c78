"""What is read of a PDF file, piece by piece. A Courier letter of size 12 is 7.2 points wide."""

import pytest

from converters.model.converted import Converted
from converters.read.pdf import read_pdf
from tests.read.pdf import Page, pdf

WIDE = 7.2


def reading(*pages: Page) -> Converted:
    found = read_pdf(pdf(pages), "test.pdf")
    count = found.characters
    assert count.in_file == count.in_text + count.left_out
    assert len(found.places) == found.text.count("\n")
    return found


def typed(*lines: str, page: Page | None = None, x: float = 72, top: float = 760, step: float = 14) -> Page:
    """Lines of Courier below one another; an empty one leaves a gap."""
    page = page or Page()
    for i, line in enumerate(lines):
        if line:
            page.text(x, top - i * step, line, "C")
    return page


def test_words_lines_and_paragraphs() -> None:
    found = reading(typed("The quick brown fox jumps over the lazy", "dog and rests.", "", "Second one."))
    assert found.text == "The quick brown fox jumps over the lazy dog and rests.\n\nSecond one.\n"
    assert found.places == ("page 1, paragraph 1", "", "page 1, paragraph 2")
    assert (found.format, found.strikes_sound) == ("pdf", False)


@pytest.mark.parametrize("drawn", ["line", "stroke"])
@pytest.mark.parametrize(
    ("height", "text", "used"),
    [
        (3.3, "They ~~may~~ shall act.", {"strike": 1}),
        (-1.4, "They may shall act.", {"underline": 1}),
        (-9, "They may shall act.", {}),
        (9, "They may shall act.", {}),
    ],
)
def test_strike_and_underline(drawn: str, height: float, text: str, used: dict[str, int]) -> None:
    page = typed("They may shall act.")
    getattr(page, drawn)(72 + 5 * WIDE, 72 + 8 * WIDE, 760 + height)
    found = reading(page)
    assert (found.text, dict(found.used), found.strikes_sound) == (text + "\n", used, "strike" in used)


def test_a_strike_inside_a_word_and_over_two_words() -> None:
    page = typed("suppressdeter old words new").line(72, 72 + 8 * WIDE, 763.3)
    page.line(72 + 14 * WIDE, 72 + 23 * WIDE, 763.3)
    assert reading(page).text == "~~suppress~~deter ~~old words~~ new\n"


def test_a_strike_drawn_in_a_form_and_one_of_a_reviewer() -> None:
    page = typed("They may shall act.").raw(f"q 1 0 0 1 {72 + 5 * WIDE} 763 cm /X Do Q")
    form = (
        f"<</Type/XObject/Subtype/Form/BBox[0 -9 99 9]/Length 23>>stream\n0 0 {3 * WIDE:.1f} 0.5 re f     \nendstream"
    )
    assert read_pdf(pdf([page], {900: form}), "x").text == "They ~~may~~ shall act.\n"


def each_letter_alone(page: Page, x: float, y: float, *parts: tuple[str, str]) -> Page:
    """Words as browsers print them: every letter an object of its own."""
    for words, font in parts:
        for letter in words:
            page.text(x, y, letter, font)
            x += WIDE
    return page


@pytest.mark.parametrize("drawn_in_a_form", [False, True])
def test_another_font_inside_the_letters_of_a_word(drawn_in_a_form: bool) -> None:
    """The first and the last letter of a word do not tell what is between them."""
    page = each_letter_alone(Page(), 72, 760, ("the inter", "C"), ("nation", "D"), ("al law", "C"))
    if drawn_in_a_form:
        content = page.stream.decode()
        form = (
            f"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources 3 0 R/Length {len(content)}>>stream\n{content}"
        )
        found = read_pdf(pdf([Page().raw("/X Do")], {900: f"{form}\nendstream"}), "test.pdf")
    else:
        found = reading(page)
    assert found.text == "the inter**nation**al law\n"


def test_bold_and_italic_from_the_font() -> None:
    page = Page().text(72, 700, "Bold", "B").text(110, 700, "slanted", "I").text(160, 700, "plain")
    assert reading(page).text == "**Bold** *slanted* plain\n"


def test_headings_are_larger() -> None:
    page = Page().text(72, 760, "Chapter I", "B", 18).text(72, 730, "Article 1", "B", 15)
    page = typed("Text of it goes on and on here.", "And more text, so it is usual.", page=page, top=700)
    assert reading(page).text.split("\n")[:3] == ["# Chapter I", "", "## Article 1"]


def numbered_pages(count: int) -> list[Page]:
    words = ["Alpha", "Beta", "Gamma", "Delta", "Epsilon"]
    return [
        typed(f"{words[i]} stands here.", page=Page().text(450, 800, "A/AC.999/CRP.11").text(290, 40, f"{i + 1}"))
        for i in range(count)
    ]  # fmt: skip


def test_running_heads_and_page_numbers_are_left_out() -> None:
    found = reading(*numbered_pages(4))
    assert found.text == "Alpha stands here.\n\nBeta stands here.\n\nGamma stands here.\n\nDelta stands here.\n"
    assert {each.kind for each in found.left_out} == {"head or foot of the page"}
    assert len(found.left_out) == 8


def test_numbers_of_lines_in_the_margin_are_left_out() -> None:
    page = typed(*(f"line of the text number {word}" for word in "one two three four five six seven".split()))
    for i in range(7):
        page.text(40, 760 - 14 * i, str(i + 1), "C", 9)
    found = reading(page)
    assert found.text.startswith("line of the text number one line of")
    assert [each.kind for each in found.left_out] == ["numbers of lines"]


def test_numbers_of_the_few_lines_of_a_last_page_are_left_out() -> None:
    pages = [
        typed(*(f"line of the text number {i}" for i in range(8))),
        typed("and the last but one,", "and the last."),
    ]
    for page, numbers in zip(pages, (range(1, 9), range(9, 11)), strict=True):
        for at, number in enumerate(numbers):
            page.text(40, 760 - 14 * at, str(number), "C", 9)
    found = reading(*pages)
    assert found.text.endswith("line of the text number 7 and the last but one, and the last.\n")
    assert [(each.place, each.text) for each in found.left_out] == [
        ("page 1", "1 2 3 4 5 6 7 8"), ("page 2", "9 10"),
    ]  # fmt: skip
    alone = typed("12", "stands here.")
    assert reading(alone).text.split() == ["12", "stands", "here."]
    assert reading(pages[0], alone).text.split()[-3:] == ["12", "stands", "here."]


def test_numbers_of_paragraphs_stay() -> None:
    page = Page()
    for i in range(6):
        page.text(40, 760 - 40 * i, str(i + 1), "C").text(72, 760 - 40 * i, "first line of a paragraph", "C")
        page.text(72, 746 - 40 * i, "second line of it", "C")
    assert reading(page).text.startswith("1 first line of a paragraph")


def test_footnotes_below_a_rule() -> None:
    page = typed("The register is kept by all Parties", "to the Convention.")
    page.text(72 + 12 * WIDE, 765, "1", "C", 7)
    page.line(72, 200, 110).text(72, 98, "1", "C", 6).text(80, 94, "Not covered by the budget,", "C", 9)
    page.text(80, 84, "as was pointed out.", "C", 9)
    found = reading(page)
    assert found.text.startswith("The register[^1] is kept") or "[^1]" in found.text
    assert found.text.endswith("\n\n[^1]: Not covered by the budget, as was pointed out.\n")
    assert found.places[-1] == "page 1, footnote 1"


def test_a_footnote_in_the_size_of_the_text() -> None:
    page = typed("The register is kept by all.").text(72 + 12 * WIDE, 764, "1", "C", 6)
    page.text(72, 90, "1 Not covered by the budget.", "C")
    assert reading(page).text.endswith("\n\n[^1]: Not covered by the budget.\n")


def test_notes_at_the_end_are_led_to_from_the_page_that_has_their_number() -> None:
    page = typed("A text with a note").text(72 + 18 * WIDE, 764, "1", "C", 7)
    page = typed("that goes on and on.", "More of it.", page=page, top=740)
    end = typed("The last words of it.").line(72, 200, 600).text(72, 585, "1 What is meant.", "C", 8)
    assert reading(page, end).text.startswith("A text with a note[^1]\n")
    again = typed("Another word of that").text(72 + 20 * WIDE, 764, "1", "C", 7)
    assert "[^1]\n" not in reading(page, again, end).text.partition("[^1]:")[0], "two places, and nothing tells which"


def test_a_raised_number_without_a_note_stays() -> None:
    page = typed("ten km and more").text(72 + 6 * WIDE, 766, "2", "C", 7)
    assert "2" in reading(page).text


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("cooperation is needed for any coopera-", "tion of States", "for any cooperation of States"),
        ("these are rules of a long-", "term kind here", "of a long-term kind"),
        ("from the Secretary-", "General of it", "the Secretary-General of"),
        ("they may or, if need be, shall -", "in time", "shall - in time"),
    ],
)
def test_hyphens(first: str, second: str, text: str) -> None:
    assert text in reading(typed("all cooperation of them", "", first, second)).text


FULL = "words that go on to the very right margin of the page"


@pytest.mark.parametrize(
    ("last", "first", "joined"),
    [
        (FULL, "and end here.", True),
        (FULL, "Parties that sign.", True),
        ("It ends.", "A new one.", False),
        (FULL[:-4] + ".]", "(b) Another.", False),
        ("in the middle of", "a sentence.", True),
    ],
)
def test_paragraphs_over_pages(last: str, first: str, joined: bool) -> None:
    found = reading(typed(FULL, last), typed(first, "", FULL))
    assert (f"{last} {first}" in found.text) is joined


def test_two_columns() -> None:
    page = Page()
    for i in range(15):
        page.text(60, 760 - 14 * i, f"left column line {i:02}", "C").text(
            330, 760 - 14 * i, f"right column line {i:02}", "C"
        )
    text = reading(page).text
    assert text.index("left column line 14") < text.index("right column line 00")


def test_a_page_turned_on_its_side() -> None:
    page = Page()
    for i, words in enumerate(("They may shall act", "on it.")):
        page.raw(f"BT /C 12 Tf 0 1 -1 0 {100 + 14 * i} 100 Tm ({words}) Tj ET")
    page.raw(f"{96.4} {100 + 5 * WIDE} 0.6 {3 * WIDE} re f")
    assert reading(page).text == "They ~~may~~ shall act on it.\n"


def test_contents_are_left_out() -> None:
    found = reading(typed("Article 1 ............... 3", "", "Text."))
    assert found.text == "Text.\n"
    assert found.left_out[0].kind == "table of contents"


def test_entries_of_a_list() -> None:
    page = Page()
    for i, words in enumerate(("First entry", "Second entry")):
        page.text(72, 760 - 14 * i, "\x95", "W").text(90, 760 - 14 * i, words, "W")
    found = reading(page)
    assert found.text == "- First entry\n\n- Second entry\n"
    assert [(each.kind, each.text) for each in found.left_out] == [("bullet", "•")] * 2


def test_a_dash_begins_an_entry_only_where_it_begins_a_paragraph() -> None:
    page = typed(
        "These are listed here:", "", "- the first of them, which goes on to", "  a second line;", "- the last."
    )
    long = typed("Deleted by some, who are against - XU", "- and retained by all the others here.")
    found = reading(page, long)
    assert found.text.split("\n\n")[:3] == [
        "These are listed here:", "- the first of them, which goes on to a second line;", "- the last.",
    ]  # fmt: skip
    assert "against - XU - and" in found.text
    assert [each.text for each in found.left_out] == ["-", "-"]


@pytest.mark.parametrize(
    ("font", "size", "x", "step"),
    [
        ("I", 12, 72, 14),  # in italics
        ("F", 11, 72, 14),  # in another size
        ("F", 12, 72, 17),  # a little further below
        ("C", 12, 72, 14),  # not bold, as the heading is
    ],
)
def test_a_note_below_a_heading_is_apart(font: str, size: float, x: float, step: float) -> None:
    head = "B" if font == "C" else "F"
    page = Page().text(72, 760, "Article 4. Sharing", head).text(x, 760 - step, "[Under consultations]", font, size)
    page = typed(*["Text of it, as long as lines are", "that go on to the next one here."] * 4, page=page, top=700)
    found = [each.strip("*") for each in reading(page).text.split("\n\n")]
    assert found[:2] == ["Article 4. Sharing", "[Under consultations]"]


def test_a_note_below_a_centred_heading_is_apart_but_not_its_second_line() -> None:
    page = Page().text(200, 760, "Article 4", "F").text(190, 746, "Fair sharing", "F").text(72, 732, "[A note]", "F")
    page = typed(*["Text of it, as long as lines are", "that go on to the next one here."] * 4, page=page, top=690)
    assert reading(page).text.split("\n\n")[:2] == ["Article 4\nFair sharing", "[A note]"]


def test_what_is_beside_the_text() -> None:
    comment = "<</Type/Annot/Subtype/Text/Rect[9 9 20 20]/T(Ms Doe)/Contents(Why?)>>"
    field = "<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(Filled in)/Rect[9 30 90 50]>>"
    found = read_pdf(pdf([typed("Text")], annotations=[comment, field]), "x")
    assert found.text == "Text\n"
    assert [tuple(each) for each in found.left_out] == [
        ("comment", "page 1, note by Ms Doe", "Why?"),
        ("field of a form", "page 1", "Filled in"),
    ]
    assert found.characters.in_file == found.characters.in_text + found.characters.left_out


def test_a_page_that_is_a_picture_is_named() -> None:
    picture = "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>"
    pages = [typed("Text"), Page().raw("q 500 0 0 700 40 40 cm /X Do Q")]
    found = read_pdf(pdf(pages, {900: f"{picture}stream\nx\nendstream"}), "x")
    assert ("page that is a picture", "page 2", "") in [tuple(each) for each in found.left_out]
