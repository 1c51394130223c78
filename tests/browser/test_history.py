"""The past of a text in a browser: nothing runs over the edge, links open what they lead to, print is whole."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.site import Built
from tests.lending import Lend

NEWEST = "compilation-2031-11-14"
ARTICLE = f"{NEWEST}/article-4.html"
COMPARED = "compare/contribution-2031-02-10--draft-2031-06-30.html"


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", ["index.html", ARTICLE, COMPARED, f"compare/draft-2031-06-30--{NEWEST}.html"])
def test_nothing_is_wider_than_the_window(lend: Lend, sample: Built, path: str, width: int) -> None:
    page = lend(width, 844)
    page.goto(sample.address(path))
    for summary in page.locator(".t-history summary, .t-followed > summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if path == "index.html":
        expect(page.locator("svg.t-line-picture")).to_be_visible()


def test_the_history_leads_to_the_comparison_and_back(quiet_page: Page, sample: Built) -> None:
    quiet_page.goto(sample.address(ARTICLE))
    quiet_page.get_by_role("link", name="What changed in the words").click()
    quiet_page.get_by_text("This matter in 3 versions, word by word").click()
    history = quiet_page.locator(".t-history")
    expect(history.locator("ins").first).to_be_visible()
    history.get_by_role("link", name="compare").first.click()
    section = quiet_page.locator(".t-compared", has=quiet_page.locator("#article-4"))
    expect(section).to_be_visible()
    section.locator(".t-change a").first.click()
    expect(quiet_page.locator("h1")).to_contain_text("Article 4")


def test_differences_read_without_colour(quiet_page: Page, sample: Built) -> None:
    quiet_page.goto(sample.address(COMPARED))
    quiet_page.emulate_media(media="print")
    style = "(part) => getComputedStyle(part).textDecorationLine"
    assert quiet_page.locator(".t-diff ins").first.evaluate(style) == "underline"
    assert quiet_page.locator(".t-diff del").first.evaluate(style) == "line-through"
    assert quiet_page.locator(".t-diff ins").first.evaluate("(part) => getComputedStyle(part).color") == "rgb(0, 0, 0)"


THREAD = "threads/sharing-of-spring-water.html"


@pytest.mark.parametrize("path", [THREAD, "threads/index.html"])
@pytest.mark.parametrize("width", [360, 1200])
def test_a_matter_fits_the_window(path: str, width: int, sample: Built, quiet_page: Page) -> None:
    quiet_page.set_viewport_size({"width": width, "height": 800})
    quiet_page.goto(sample.address(path))
    wide, own = quiet_page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= own


def test_a_permanent_address_can_be_copied(sample: Built, quiet_page: Page) -> None:
    quiet_page.goto(sample.address(THREAD))
    addresses = quiet_page.locator("[data-copy]")
    assert addresses.count() == 3
    assert all(each.startswith("https://") for each in addresses.all_text_contents())
    quiet_page.evaluate("document.execCommand = () => true; navigator.clipboard.writeText = async () => { throw 0 }; 0")
    button = quiet_page.get_by_role("button", name="Copy").first
    button.click()
    quiet_page.get_by_role("button", name="Copied").wait_for()
    assert quiet_page.evaluate("String(getSelection())") == addresses.first.text_content()
    assert addresses.last.evaluate("element => getComputedStyle(element).userSelect") == "all"
