"""Switch, filters, tables and search of proposals as a person uses them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.site import Built
from tests.lending import Lend
from tests.searching import Search

NEWEST = "compilation-2031-11-14"
ARTICLE = f"{NEWEST}/article-4.html"


def choose(page: Page, key: str) -> None:
    """A delegation's reading, as a reader chooses it: the list is filled when somebody comes to it."""
    page.get_by_label("Whose reading").focus()
    page.get_by_label("Whose reading").select_option(key)


def test_a_reading_is_chosen_by_keyboard_told_and_kept_in_the_address(quiet_page: Page, sample: Built) -> None:
    page = quiet_page
    page.goto(sample.address(ARTICLE))
    page.get_by_role("radio", name="As printed").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".t-switch [role=status]")).to_contain_text("without the proposals")
    assert page.url.endswith("?as=original")
    choose(page, "XU-mS")
    expect(page.locator(".t-switch [role=status]")).to_contain_text("Upland Union and its member States (XU & mS)")
    assert page.url.endswith("?as=XU-mS")
    expect(page.locator(".t-words ins").first).to_be_visible()
    page.locator(".t-turn a[rel=next]").click()
    expect(page.get_by_label("Whose reading")).to_have_value("XU-mS")
    assert "as=XU-mS" in page.url
    page.get_by_role("radio", name="As printed").check()
    assert "as=" not in page.url
    expect(page.locator(".t-props").first).to_be_visible()


def test_as_printed_comes_back_unchanged(quiet_page: Page, sample: Built) -> None:
    quiet_page.goto(sample.address(ARTICLE))
    html = "[...document.querySelectorAll('.t-words')].map((words) => words.outerHTML)"
    before = quiet_page.evaluate(html)
    choose(quiet_page, "XA")
    quiet_page.get_by_label("Beside it").select_option("XV")
    assert quiet_page.locator(".t-twin").count() > 0
    assert quiet_page.url.endswith("?as=XA&with=XV")
    quiet_page.get_by_role("radio", name="As printed").check()
    assert quiet_page.evaluate(html) == before


def test_without_marks_only_unclear_words_are_marked(quiet_page: Page, sample: Built) -> None:
    quiet_page.goto(sample.address(f"{NEWEST}/article-3.html", "?as=LOWKAR"))
    assert quiet_page.locator(".t-words :is(ins, del)").count() > 0
    quiet_page.get_by_label("Mark what changes").uncheck()
    expect(quiet_page.locator(".t-words :is(ins, del):visible")).to_have_count(0)
    assert "clean=1" in quiet_page.url


def test_a_number_in_a_reading_leads_to_its_proposal(quiet_page: Page, sample: Built) -> None:
    quiet_page.goto(sample.address(ARTICLE, "?as=XU-mS"))
    quiet_page.locator(".t-words .t-ref a").first.click()
    expect(quiet_page.locator("details.t-prop:target .t-who")).to_be_visible()


def test_an_address_that_names_nobody_shows_what_is_printed(quiet_page: Page, sample: Built) -> None:
    quiet_page.goto(sample.address(ARTICLE, "?as=%3Cimg%3E&with=x&who=y&stance=z"))
    expect(quiet_page.get_by_role("radio", name="As printed")).to_be_checked()
    assert quiet_page.locator(".t-hid").count() == 0
    expect(quiet_page.locator(".t-switch .t-status")).to_have_text(
        "No delegation <img> in this document; the text is as printed. No delegation x in this document."
    )
    expect(quiet_page.locator(".t-folds ~ .t-status").last).to_have_text("No delegation y in this document.")
    expect(quiet_page.locator("[aria-live]").last).to_contain_text("No delegation <img> in this document")
    expect(quiet_page.locator("[aria-live]").last).to_contain_text("No delegation y in this document")


@pytest.mark.parametrize("name", ["xu-ms", "XU", "Xu", "XU%20%26%20mS"])
def test_an_address_is_read_as_it_is_meant(quiet_page: Page, sample: Built, name: str) -> None:
    page = quiet_page
    page.goto(sample.address(ARTICLE, f"?as=xa&with={name}&who={name},Xe"))
    expect(page.get_by_label("Whose reading")).to_have_value("XA")
    expect(page.get_by_label("Beside it")).to_have_value("XU-mS")
    assert page.locator(".t-chips button").all_inner_texts() == ["XU & mS ×", "XE ×"]
    assert page.get_by_text("No delegation").count() == 0


def test_the_search_of_proposals_says_whom_it_does_not_know(quiet_page: Page, sample: Built) -> None:
    quiet_page.goto(sample.address("search-proposals.html", "?who=QQQ"))
    expect(quiet_page.locator("#t-find .t-status")).to_contain_text("No delegation QQQ in this document.")
    quiet_page.goto(sample.address("search-proposals.html", "?who=xu"))
    expect(quiet_page.locator("#t-find select").first).to_have_value("XU-mS")


def test_the_list_of_articles_says_whom_it_does_not_know(quiet_page: Page, sample: Built) -> None:
    quiet_page.goto(sample.address(f"{NEWEST}/index.html", "?as=QQQ"))
    expect(quiet_page.locator(".t-tools .t-status").first).to_have_text(
        "No delegation QQQ in this document; the text is as printed."
    )
    quiet_page.goto(sample.address(f"{NEWEST}/index.html", "?as=XU"))
    expect(quiet_page.locator(".t-tools .t-status").first).to_contain_text("Articles open in the reading of")


def test_filters_fold_the_page_and_count(quiet_page: Page, sample: Built) -> None:
    page = quiet_page
    page.goto(sample.address(ARTICLE))
    total = page.locator("details.t-prop").count()
    page.locator(".t-filter summary").click()
    page.get_by_label("Delegation or group").select_option("XE")
    shown = page.locator("details.t-prop:visible").count()
    assert 0 < shown < total
    status = page.locator(".t-folds + .t-status")
    expect(status).to_contain_text(f"Shown: {shown} of {total} proposals")
    assert page.url.endswith("?who=XE")
    page.get_by_label("against", exact=True).check()
    assert page.url.endswith("?who=XE&stance=against")
    page.get_by_role("button", name="Show everything").click()
    expect(status).to_contain_text("Everything is shown")
    assert page.locator("details.t-prop:visible").count() == total
    assert "?" not in page.url


def test_a_group_speaks_for_its_members_only_if_asked(quiet_page: Page, sample: Built) -> None:
    page = quiet_page
    page.goto(sample.address(ARTICLE, "?who=LOWKAR"))
    alone = page.locator("details.t-prop:visible").count()
    page.get_by_label("A group and its members together").check()
    expect(page.locator(".t-filter .t-note-line")).to_contain_text("LOWKAR includes QN, XF, XS, XT.")
    expect(page.locator(".t-filter .t-note-line")).to_contain_text("as of 14 November 2031")
    assert page.locator("details.t-prop:visible").count() >= alone
    assert "members=1" in page.url


def test_a_table_is_sorted_by_its_heads(quiet_page: Page, sample: Built) -> None:
    quiet_page.goto(sample.address("delegations/index.html"))
    table = quiet_page.locator("table.t-sortable").first
    table.get_by_role("button", name="Code").click()
    codes = table.locator("tbody td:nth-child(2)").all_inner_texts()
    assert codes == sorted(codes, key=str.casefold)
    expect(table.locator("th[aria-sort=ascending]")).to_have_text("Code")
    table.get_by_role("button", name="positions").click()
    numbers = [int(text) for text in table.locator("tbody td:nth-child(3)").all_inner_texts()]
    assert numbers == sorted(numbers, reverse=True)


COLOURS = """() => ['scheme', 'media'].map((part) => document.body.getAttribute('data-md-color-' + part)).concat(
  document.documentElement.style.colorScheme)"""


@pytest.mark.parametrize(("system", "scheme"), [("light", "default"), ("dark", "slate")])
def test_colours_follow_the_system_until_a_reader_chooses_with_the_keyboard_or_a_click(
    lend: Lend, sample: Built, system: Literal["light", "dark"], scheme: str
) -> None:
    page = lend(colours=system)
    page.add_init_script(
        "document.addEventListener('DOMContentLoaded', () => {"
        " window.before = document.body.getAttribute('data-md-color-scheme'); }, { capture: true, once: true });"
    )
    page.goto(sample.address(ARTICLE))
    assert page.evaluate("window.before") == scheme
    assert page.evaluate(COLOURS) == [scheme, "(prefers-color-scheme)", "dark" if system == "dark" else ""]
    body = page.locator("body")
    page.emulate_media(color_scheme="dark" if system == "light" else "light")
    expect(body).not_to_have_attribute("data-md-color-scheme", scheme)
    page.emulate_media(color_scheme=system)
    expect(body).to_have_attribute("data-md-color-scheme", scheme)
    buttons = page.locator("label[for^=__palette]")
    assert buttons.evaluate_all("(all) => all.map((one) => one.hidden)") == [False, True, True]
    buttons.first.click()
    assert page.evaluate(COLOURS) == ["default", "(prefers-color-scheme: light)", ""]
    page.locator("#__palette_1").press("Enter")
    assert page.evaluate(COLOURS) == ["slate", "(prefers-color-scheme: dark)", "dark"]
    assert page.evaluate("document.activeElement.id") == "__palette_2"
    page.reload()
    assert page.evaluate("window.before") == "slate"
    assert page.evaluate(COLOURS) == ["slate", "(prefers-color-scheme: dark)", "dark"]
    assert buttons.evaluate_all("(all) => all.map((one) => one.hidden)") == [True, True, False]
    page.locator("#__palette_2").press("Enter")
    assert page.evaluate(COLOURS)[1] == "(prefers-color-scheme)"


def test_the_heads_of_the_matrix_stay(quiet_page: Page, sample: Built) -> None:
    quiet_page.goto(sample.address(f"{NEWEST}/matrix.html"))
    box = quiet_page.locator(".t-matrix")
    box.evaluate("(part) => { part.style.maxHeight = part.style.maxWidth = '300px'; part.scrollTo(150, 300); }")
    frame = box.bounding_box()
    head = box.locator(".t-m-corner").bounding_box()
    rows = box.locator(".t-m-rows").bounding_box()
    assert frame
    assert head
    assert rows
    assert abs(head["x"] - frame["x"]) < 3
    assert abs(head["y"] - frame["y"]) < 3
    assert abs(rows["x"] - frame["x"]) < 3
    box.locator("area").first.focus()
    assert box.evaluate("(part) => [part.scrollLeft, part.scrollTop]") == [0, 0]
    quiet_page.keyboard.press("Enter")
    expect(quiet_page).to_have_url(re.compile("/delegations/.*#at-"))


def test_each_square_of_the_matrix_is_a_link_with_words_of_its_own_to_a_screen_reader(
    quiet_page: Page, sample: Built
) -> None:
    quiet_page.goto(sample.address(f"{NEWEST}/matrix.html"))
    squares = quiet_page.locator(".t-matrix area").evaluate_all("(areas) => areas.map((area) => area.alt)")
    assert len(set(squares)) == len(squares) > 50
    found = quiet_page.context.new_cdp_session(quiet_page).send("Accessibility.getFullAXTree")["nodes"]
    links = Counter(node["name"]["value"] for node in found if not node["ignored"] and node["role"]["value"] == "link")
    assert [name for name in squares if links[name] != 1] == []


def test_what_is_tapped_in_the_matrix_is_large_enough(lend: Lend, sample: Built) -> None:
    page = lend(390, 844)
    page.goto(sample.address(f"{NEWEST}/matrix.html"))
    sizes = page.locator(".t-matrix .t-m-columns a").evaluate_all(
        "(links) => links.map((link) => link.getBoundingClientRect()).map((box) => Math.min(box.width, box.height))"
    )
    squares = page.locator(".t-matrix area").evaluate_all("(areas) => areas.map((area) => area.coords)")
    first = page.locator(".t-m-rows").bounding_box()
    assert min(sizes) >= 24
    assert len(squares) > 50
    for left, top, right, bottom in (map(int, coords.split(",")) for coords in squares):
        assert min(right - left, bottom - top) >= 24
    assert first
    assert first["width"] < 100


#: What a reader sees in the matrix: the heads that each square stands under, with its words, where it leads and what is
#: drawn there. The heads are found by where they are painted, not by their number.
SEEN = """() => {
  const middle = (part) => { const b = part.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; };
  const near = (list, axis, at) => list.find((part) => Math.abs(middle(part)[axis] - at) < 3).textContent.trim();
  const columns = [...document.querySelectorAll('.t-m-columns li')];
  const rows = [...document.querySelectorAll('.t-m-rows li')];
  const picture = document.querySelector('.t-mosaic img').getBoundingClientRect();
  const drawn = new Map();
  document.querySelectorAll('.t-mosaic path:not(.t-m-lines)').forEach((path) => {
    for (const [, x, y] of path.getAttribute('d').matchAll(/M([0-9.]+) ([0-9.]+)/g)) {
      const place = Math.floor(x / 27) + ' ' + Math.floor(y / 27);
      drawn.set(place, [...(drawn.get(place) || []), path.getAttribute('class')]);
    }
  });
  return [...document.querySelectorAll('.t-matrix area')].map((area) => {
    const [left, top, right, bottom] = area.coords.split(',').map(Number);
    return [near(rows, 1, picture.y + (top + bottom) / 2), near(columns, 0, picture.x + (left + right) / 2), area.alt,
      area.getAttribute('href'), (drawn.get(left / 27 + ' ' + top / 27) || []).join(' ')];
  });
}"""


def test_the_matrix_stands_in_another_order_and_the_address_says_so(quiet_page: Page, sample: Built) -> None:
    page = quiet_page
    page.goto(sample.address(f"{NEWEST}/matrix.html"))
    heads = "[...document.querySelectorAll('.t-m-columns li')].map((head) => head.textContent)"
    before, columns = page.evaluate(SEEN), page.evaluate(heads)
    for row, _, said, _, drawn in before:
        assert said.startswith(f"{row.rpartition(' ')[0]}, ")
        assert re.fullmatch(r"t-g-(...) t-s-\1( t-s-\1)?", drawn)
    page.get_by_label("Rows").select_option("name")
    names = page.locator(".t-m-rows li").evaluate_all("(rows) => rows.map((row) => row.dataset.name)")
    assert names == sorted(names, key=str.casefold)
    page.get_by_label("Columns").select_option("number")
    assert page.url.endswith("?rows=name&columns=number")
    expect(page.locator(".t-status")).to_have_text("Rows by name, columns by number of positions.")
    after, turned = page.evaluate(SEEN), page.evaluate(heads)
    assert turned != columns
    assert sorted(turned) == sorted(columns)
    assert after != before
    assert sorted(after) == sorted(before)
    codes = page.locator(".t-m-rows li a").all_inner_texts()
    assert [row.rpartition(" ")[0] for row, *_ in after] == sorted(
        (row.rpartition(" ")[0] for row, *_ in after), key=codes.index
    )
    page.get_by_label("Rows").select_option("kin")
    page.reload()
    expect(page.get_by_label("Rows")).to_have_value("kin")
    page.get_by_role("link", name="The same as a plain table").click()
    expect(page.locator("h1")).to_contain_text("Who speaks to what, in figures")


def test_the_matrix_comes_as_a_file(lend: Lend, sample: Built) -> None:
    page = lend()
    page.goto(sample.address(f"{NEWEST}/matrix.html"))
    with page.expect_download() as download:
        page.get_by_role("link", name="The same as a file (CSV)").click()
    assert download.value.suggested_filename == "matrix.csv"
    assert download.value.path().read_text("utf-8").startswith("delegation,name,article,")


def test_a_square_of_the_picture_opens_the_proposals_behind_it(quiet_page: Page, sample: Built) -> None:
    page = quiet_page
    page.goto(sample.address("delegations/together.html"))
    square = page.locator(".t-kin-cells a").first
    number = int(square.evaluate("(link) => link.querySelector('title').textContent").rpartition(" ")[2])
    square.click()
    target = page.locator(f"[id='{page.url.partition('#')[2]}']")
    expect(target).to_be_visible()
    expect(target.locator("a")).to_have_count(number)


def test_search_of_proposals(quiet_page: Page, sample: Built) -> None:
    page = quiet_page
    page.goto(sample.address("search-proposals.html"))
    page.locator("#t-find-words").press_sequentially("livestock drou")
    first = page.locator(".t-found > li").first
    expect(first).to_contain_text("The needs of livestock in years of drought")
    assert first.locator("mark").all_inner_texts() == ["livestock", "drought"]
    expect(page.locator(".t-status")).to_have_text("2 proposals found")
    page.locator("#t-find-words").fill("")
    page.get_by_role("combobox", name="Delegation", exact=True).select_option("QM")
    page.get_by_role("combobox", name="Stance", exact=True).select_option("against")
    found = page.locator(".t-status").inner_text()
    assert page.url.endswith("?who=QM&stance=against")
    page.reload()
    expect(page.locator(".t-status")).to_have_text(found)
    for query in ("livestock in years of drought", "XR consult", "droughts", "should", "article 4"):
        page.goto(sample.address("search-proposals.html", f"?words={query.replace(' ', '+')}"))
        shown = page.locator(".t-found-head a").evaluate_all("(links) => links.map((link) => link.hash.slice(1))")
        assert shown == Search.of(sample.site).anchors(query)[:30]
    link = page.locator(".t-found-head a").first
    anchor = str(link.get_attribute("href")).partition("#")[2]
    link.click()
    expect(page.locator(f"#{anchor}")).to_be_visible()


WHOLE = (
    ARTICLE,
    "search-proposals.html",
    f"{NEWEST}/matrix.html",
    f"{NEWEST}/matrix-table.html",
    f"{NEWEST}/contested.html",
    f"{NEWEST}/as-xa.html",
    f"{NEWEST}/index.html",
    "delegations/index.html",
    "delegations/together.html",
)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", [*WHOLE, "delegations/xa.html", f"{ARTICLE}?as=XA&with=XV"])
def test_no_page_is_wider_than_the_window(lend: Lend, sample: Built, path: str, width: int) -> None:
    page = lend(width, 844)
    name, mark, query = path.partition("?")
    page.goto(sample.address(name, mark + query))
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_a_script_a_delegation_has_its_reading_of_the_whole_text(lend: Lend, sample: Built) -> None:
    page = lend(java_script_enabled=False)
    page.goto(sample.address(ARTICLE))
    page.locator(".t-speakers").get_by_role("link", name="reading").first.click()
    assert page.url.endswith("#article-4")
    expect(page.locator("#article-4")).to_be_visible()
    expect(page.locator(".t-orig :is(ins, del)").first).to_be_visible()
    page.goto(sample.address("delegations/xa.html"))
    page.locator(".t-company td.t-num a").first.click()
    expect(page.locator(f"[id='{page.url.partition('#')[2]}']")).to_be_visible()


@pytest.mark.parametrize("path", WHOLE)
def test_pages_are_whole_without_a_script(lend: Lend, sample: Built, path: str) -> None:
    page = lend(java_script_enabled=False)
    page.goto(sample.address(path))
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".t-switch, .t-filter, .t-find")).to_have_count(0)
    if path == ARTICLE:
        page.get_by_role("link", name="Text without the proposals").click()
        assert page.url.endswith("original.html#article-4")
        expect(page.locator("#article-4 .t-words").first).to_be_visible()


def test_a_printed_article_has_its_citation_and_no_tools(quiet_page: Page, sample: Built) -> None:
    quiet_page.goto(sample.address(ARTICLE, "?as=XU-mS"))
    quiet_page.emulate_media(media="print")
    expect(quiet_page.locator(".t-citation")).to_contain_text("(A/AC.999/CRP.11), ")
    expect(quiet_page.locator(".t-switch [role=status]")).to_be_visible()
    for name in (".t-switch fieldset", ".t-filter", ".md-header", ".t-turn"):
        expect(quiet_page.locator(name).first).to_be_hidden()


PAIR = "?as=XA&with=XV"


def test_two_delegations_stand_side_by_side_with_what_only_one_has(quiet_page: Page, sample: Built) -> None:
    page = quiet_page
    page.goto(sample.address(ARTICLE, PAIR))
    status = page.locator(".t-switch [role=status]")
    differ = page.locator(".t-pair").count()
    total = page.locator("[data-place]:not(.t-absent)").count()
    assert 0 < differ < total
    expect(status).to_contain_text("Aldermark (XA) beside Vostrana (XV)")
    expect(status).to_contain_text(f"their words differ in {differ} provision")
    expect(status).to_contain_text(f"of {total}.")
    assert page.locator(".t-same", has_text="Same words").count() == total - differ
    for pair in page.locator(".t-pair").all():
        assert pair.locator(".t-whose").all_inner_texts() == ["XA", "XV"]
        left, right = (part.inner_text() for part in pair.locator(".t-words").all())
        assert left != right
        assert pair.locator(".t-only").count() > 0
    for only in page.locator(".t-pair .t-words:not(.t-twin) .t-only").all():
        assert str(only.text_content()).startswith("only XA: ")
        assert str(only.text_content()).endswith("(end) ")
    expect(page.locator(".t-words :is(ins, del):visible")).to_have_count(0)


def test_what_is_not_marked_is_common_to_both(quiet_page: Page, sample: Built) -> None:
    quiet_page.goto(sample.address(ARTICLE, PAIR))
    rest = """(part) => [...part.querySelectorAll(':scope > .t-words')].map((words) => {
      const copy = words.cloneNode(true);
      copy.querySelectorAll('.t-only, .t-vh, .t-ref, .t-lab, .t-l').forEach((each) => each.remove());
      return (copy.textContent.match(/[\\p{L}\\p{N}]+/gu) || []).join(' ');
    })"""
    for pair in quiet_page.locator(".t-pair").all():
        left, right = pair.evaluate(rest)
        assert left == right


def test_only_what_differs_can_be_shown_and_walked_through(quiet_page: Page, sample: Built) -> None:
    page = quiet_page
    page.goto(sample.address(ARTICLE, PAIR))
    page.get_by_label("Only where they differ").check()
    assert page.url.endswith("?as=XA&with=XV&only=1")
    expect(page.locator(".t-alike:visible")).to_have_count(0)
    page.get_by_role("button", name="Next difference").press("Enter")
    expect(page.locator(".t-pair.t-here")).to_be_in_viewport()
    assert page.evaluate("document.activeElement.closest('.t-here') !== null")
    page.get_by_label("Beside it").select_option("")
    expect(page.locator(".t-twin, .t-same")).to_have_count(0)
    assert page.url.endswith("?as=XA")


def test_two_who_want_the_same_are_told_so(quiet_page: Page, sample: Built) -> None:
    quiet_page.goto(sample.address(ARTICLE, "?as=XA&with=AA"))
    quiet_page.get_by_label("Beside it").select_option("XA")
    expect(quiet_page.locator(".t-pair")).to_have_count(0)


@pytest.mark.parametrize(
    ("left", "right", "own"),
    [
        ("any criminal offence, or", "serious crimes, or", [["any criminal offence"], ["serious crimes"]]),
        ("shall be", "shall be", [[], []]),
        ("shall\u00a0be", "shall be", [[], []]),
        ("", "new words", [[], ["new words"]]),
        ("the States Parties shall", "States shall", [["the", "Parties"], []]),
        ("a, b; c", "a; c", [[", b"], []]),
    ],
)
def test_differences_of_words(quiet_page: Page, sample: Built, left: str, right: str, own: list[list[str]]) -> None:
    quiet_page.goto(sample.address(ARTICLE))
    both = "([left, right]) => travaux.need('differ').then(() => travaux.differ(left, right))"
    found = quiet_page.evaluate(both, [left, right])
    texts = [
        [text[each["start"] : each["end"]] for each in side] for text, side in zip((left, right), found, strict=True)
    ]
    assert texts == own


def test_a_choice_goes_from_article_to_article_whatever_the_way(quiet_page: Page, sample: Built) -> None:
    page = quiet_page
    page.goto(sample.address(ARTICLE))
    choose(page, "XU-mS")
    page.locator(".t-filter summary").click()
    page.get_by_label("Delegation or group").select_option("AA")
    page.locator(".t-turn a", has_text="All articles").click()
    assert "as=XU-mS&who=AA" in page.url
    expect(
        page.locator(
            ".t-status", has_text="Articles open in the reading of Upland Union and its member States (XU & mS)"
        )
    ).to_be_visible()
    expect(page.locator(".t-index > li.t-hid")).not_to_have_count(0)
    folded = page.locator(".t-index > li.t-hid").count()
    expect(page.locator(".t-folds + .t-status")).to_contain_text(f"Hidden: {folded} articles")
    page.locator(".t-index > li:visible a").first.click()
    expect(page.get_by_label("Whose reading")).to_have_value("XU-mS")
    # by a page that knows nothing of readings
    page.goto(sample.address("delegations/xa.html"))
    assert "?" not in page.url
    page.goto(sample.address(f"{NEWEST}/article-3.html"))
    expect(page.get_by_label("Whose reading")).to_have_value("XU-mS")
    assert page.url.endswith("?as=XU-mS&who=AA")
    expect(page.locator("[aria-live=polite].t-vh")).not_to_be_empty()
    page.get_by_role("radio", name="As printed").check()
    page.get_by_role("button", name="Show everything").click()
    page.goto(sample.address(ARTICLE))
    expect(page.get_by_role("radio", name="As printed")).to_be_checked()
    assert "?" not in page.url


def test_a_link_to_one_proposal_shows_what_is_printed(quiet_page: Page, sample: Built) -> None:
    page = quiet_page
    page.goto(sample.address(ARTICLE, "?as=XA"))
    anchor = page.locator("details.t-prop").first.get_attribute("id")
    page.goto("about:blank")
    page.goto(sample.address(ARTICLE, f"#{anchor}"))
    expect(page.get_by_role("radio", name="As printed")).to_be_checked()


def test_choices_work_where_storage_is_closed(lend: Lend, sample: Built) -> None:
    page = lend()
    page.add_init_script("Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('closed'); } })")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(sample.address(ARTICLE))
    choose(page, "XA")
    page.locator(".t-turn a[rel=next]").click()
    expect(page.get_by_label("Whose reading")).to_have_value("XA")
    assert errors == []


def test_the_list_of_articles_forgets_a_reading_if_asked(quiet_page: Page, sample: Built) -> None:
    page = quiet_page
    page.goto(sample.address(f"{NEWEST}/index.html", "?as=original"))
    expect(page.locator(".t-status", has_text="Articles open without the proposals.")).to_be_visible()
    page.get_by_role("button", name="As printed again").click()
    assert "as=" not in page.url
    assert "as=" not in str(page.locator(".t-index a").first.get_attribute("href"))


@pytest.fixture(scope="module")
def served(sample: Built) -> Iterator[str]:
    """The address of the sample's site on a server."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(sample.folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_the_tools_work_on_a_server_too(lend: Lend, served: str) -> None:
    page = lend()
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{served}{ARTICLE}?as=XA&with=XV")
    assert page.locator(".t-pair .t-only").count() > 0
    page.locator(".t-turn a[rel=next]").click()
    expect(page.get_by_label("Whose reading")).to_have_value("XA")
    page.goto(f"{served}delegations/together.html")
    page.locator("#pairs ~ div .t-scroll td.t-num a").first.click()
    expect(page.locator(f"[id='{page.url.partition('#')[2]}']")).to_be_visible()
    page.goto(f"{served}search-proposals.html?words=drought")
    expect(page.locator(".t-found mark").first).to_be_visible()
    page.goto(f"{served}{NEWEST}/matrix.html?rows=name")
    expect(page.get_by_label("Rows")).to_have_value("name")
    assert errors == []
    assert [url for url in asked if not url.startswith((served, "data:", "blob:"))] == []


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("query", ["", "?as=XA&with=XV", "?who=XA"])
def test_nothing_jumps_while_a_page_loads(lend: Lend, sample: Built, query: str, width: int) -> None:
    page = lend(width, 844)
    page.add_init_script("""window.jumped = 0; new PerformanceObserver((list) => {
      list.getEntries().forEach((entry) => { window.jumped += entry.value; });
    }).observe({ type: 'layout-shift', buffered: true });""")
    for path in (ARTICLE, f"{NEWEST}/index.html"):
        page.goto(sample.address(path, query))
        expect(page.locator(".t-filter")).to_have_count(1)
        expect(page.locator("html.t-wait")).to_have_count(0)
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert page.evaluate("window.jumped") < 0.1


def test_the_text_is_shown_even_if_the_scripts_fail(lend: Lend, sample: Built) -> None:
    page = lend()
    page.route("**/assets/travaux.js", lambda route: route.abort())
    page.goto(sample.address(ARTICLE, "?as=XA"))
    expect(page.locator(".t-words").first).to_be_visible(timeout=10_000)
