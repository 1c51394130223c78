"""What comes out of a printer: a whole version, and an article."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.browser.site import Built
from tests.lending import Lend

NEWEST = "compilation-2031-11-14"
NAME = "Consolidated negotiating document, status as of 14 November 2031"


def printed(page: Page, address: str, target: Path) -> list[str]:
    """The words of each sheet of paper."""
    page.goto(address)
    page.pdf(path=target)
    document = pypdfium2.PdfDocument(target)
    try:
        return [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in document]
    finally:
        document.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_every_sheet_of_an_article_bears_its_citation(lend: Lend, sample: Built, tmp_path: Path, scripts: bool) -> None:
    page = lend(1280, java_script_enabled=scripts)
    sheets = printed(page, sample.address(f"{NEWEST}/article-5.html"), tmp_path / "a.pdf")
    assert len(sheets) > 1
    for number, words in enumerate(sheets, start=1):
        assert NAME in words
        assert "Third session, Vellamo, 3–14 November 2031, article 5" in words
        assert f"{NEWEST}/article-5.html" in words.replace(" ", "")
        assert f"{number} / {len(sheets)}" in words
    whole = " ".join(sheets)
    assert "How to cite this article" in sheets[-1]
    assert "article-5.html" in sheets[-1]
    for gone in ("Open all", "History", "Faults of the source in this article", "As printed, source"):
        assert gone not in whole
    assert "Why read so" in whole


@pytest.mark.parametrize("width", [1280, 390])
def test_a_version_prints_as_one_document(lend: Lend, sample: Built, tmp_path: Path, width: int) -> None:
    page = lend(width, java_script_enabled=False)
    page.goto(sample.address(f"{NEWEST}/index.html"))
    page.get_by_role("link", name="Print the whole version").click()
    names = [section.get_attribute("id") for section in page.locator("section.t-sheet").all()]
    site = sample.folder / NEWEST
    assert sorted(f"{name}.html" for name in names) == sorted(
        path.name for pattern in ("article-*.html", "preamble*.html") for path in site.glob(pattern)
    )
    expect(page.locator(".md-header, .md-sidebar, .md-footer, button:not(.md-top), details, form")).to_have_count(0)
    ids = page.evaluate("[...document.querySelectorAll('.md-content [id]')].map((each) => each.id)")
    assert len(ids) == len(set(ids))
    links = page.evaluate("[...document.querySelectorAll('.md-content a[href^=\"#\"]')].map((a) => a.hash.slice(1))")
    assert links
    assert set(links) <= set(ids)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    sheets = printed(page, page.url, tmp_path / "v.pdf")
    assert all(NAME in words for words in sheets)
    assert "How to cite" in sheets[-1]


def test_the_printed_version_says_all_that_the_articles_say(quiet_page: Page, sample: Built) -> None:
    """Every proposal of every article and chapter stands there, with everybody it names."""
    said = """() => [...document.querySelectorAll('details.t-prop')].map((each) =>
      [...each.querySelectorAll(':scope > .t-who li')].map((li) => li.id)).flat().length"""
    who = """() => [...document.querySelectorAll('p.t-line')].map((each) =>
      each.querySelectorAll('.t-g > bdi').length).reduce((all, one) => all + one, 0)"""
    quiet_page.goto(sample.address(f"{NEWEST}/print.html"))
    lines = quiet_page.locator("p.t-line").count()
    named = quiet_page.evaluate(who)
    pages = [path.name for path in (sample.folder / NEWEST).glob("article-*.html")]
    pages += [path.name for path in (sample.folder / NEWEST).glob("preamble*.html")]
    proposals = mentions = 0
    for name in (*pages, "index.html"):
        quiet_page.goto(sample.address(f"{NEWEST}/{name}"))
        proposals += quiet_page.locator("details.t-prop").count()
        mentions += quiet_page.evaluate(said)
    assert (lines, named) == (proposals, mentions)


def test_every_sheet_of_a_table_bears_its_head(quiet_page: Page, sample: Built, tmp_path: Path) -> None:
    sheets = printed(quiet_page, sample.address("delegations/index.html"), tmp_path / "d.pdf")
    expect(quiet_page.locator("thead button").first).to_be_attached()
    assert len(sheets) > 1
    assert all("for deletion" in words for words in sheets)


def test_on_paper_the_matrix_leads_to_its_table(quiet_page: Page, sample: Built) -> None:
    quiet_page.goto(sample.address(f"{NEWEST}/matrix.html"))
    table = quiet_page.get_by_text("can be printed: https://example.org/springs/")
    expect(table).to_be_hidden()
    quiet_page.emulate_media(media="print")
    expect(table).to_be_visible()
    expect(quiet_page.locator(".t-matrix")).to_be_hidden()


def test_of_a_whole_version_only_what_is_near_is_laid_out_unless_a_place_is_asked_for(
    quiet_page: Page, sample: Built
) -> None:
    unseen = """() => [...document.querySelectorAll('.t-sheet')].filter((each) =>
      !each.lastElementChild.checkVisibility({ contentVisibilityAuto: true })).length"""
    path = f"{NEWEST}/print.html"
    quiet_page.goto(sample.address(path))
    place = quiet_page.locator(".t-sheet").last.get_attribute("id")
    expect(quiet_page.locator(".t-sheet h3").first).to_be_visible()
    assert quiet_page.evaluate(unseen) > 0
    quiet_page.goto(sample.address(path, f"#{place}"))
    assert quiet_page.evaluate(unseen) == 0
    quiet_page.reload()
    expect(quiet_page.locator(".t-sheet").last).to_be_in_viewport()


def test_the_printed_version_stays_out_of_the_search(sample: Built) -> None:
    index = json.loads((sample.folder / "search" / "search_index.json").read_text("utf-8"))
    places = [entry["location"] for entry in index["docs"]]
    assert places
    assert not [place for place in places if "print.html" in place]


def test_on_a_phone_the_two_buttons_stand_side_by_side(lend: Lend, sample: Built) -> None:
    page = lend(390, 844)
    for name in ("article-4", "article-5"):
        page.goto(sample.address(f"{NEWEST}/{name}.html"))
        first = page.locator(".t-facts").get_by_role("button", name="Open all").bounding_box()
        second = page.locator(".t-facts").get_by_role("button", name="Cite", exact=True).bounding_box()
        assert first
        assert second
        assert first["y"] == second["y"]
        assert first["height"] == second["height"]
        assert first["x"] + first["width"] < second["x"] < 390
