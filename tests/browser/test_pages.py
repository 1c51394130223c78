"""The built site in a browser, opened from a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from converters.model.document import Article, Document, FrontMatter, OperationKind
from converters.model.source import Source
from converters.render.pages import render_site
from tests.lending import Lend, quiet
from tests.render.factory import Maker, provision, site, springs, stance
from tests.sites import ProjectOf

HOSTILE = (
    "<script>document.title='owned'</script> "
    "<img src=x onerror=\"document.title='owned'\"> "
    "[click](javascript:document.title='owned') {{ config }} {% raw %} "
    "**bold** [x]: y &amp; </section> `code`"
)


def hostile() -> Document:
    m = Maker()
    heading = (m.words(f"Article 1. {HOSTILE}"), m.gap())
    content = (
        m.words(HOSTILE),
        m.proposal(OperationKind.INSERT, HOSTILE, f": {HOSTILE}", stance(HOSTILE.replace(",", " "))),
    )
    article = Article("1", "Article 1", HOSTILE, heading, (provision("1", content),))
    return Document(Source.of("x.md", "".join(m.text)), FrontMatter(()), (article,), tuple(m.proposals), (), ())


@pytest.fixture(scope="module")
def folder(project_of: ProjectOf) -> Path:
    made = site(springs(), hostile(), title=f"T {HOSTILE}")
    return project_of(render_site(made), made) / "site"


@pytest.fixture(params=["1280x900", "390x844"])
def page(lend: Lend, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, height = map(int, request.param.split("x"))
    with quiet(lend(width, height)) as page:
        yield page


def address(folder: Path, path: str, anchor: str = "") -> str:
    return (folder / path).as_uri() + (f"#{anchor}" if anchor else "")


def test_a_hostile_source_is_text(page: Page, folder: Path) -> None:
    page.goto(address(folder, "v2/article-1.html"))
    assert "owned" not in page.title().split("document.title")[0]
    assert page.title().startswith("Article 1. <script>")
    expect(page.locator(".md-content script:not([type='application/json'])")).to_have_count(0)
    expect(page.locator(".md-content img")).to_have_count(0)
    words = page.locator(".t-words").first.inner_text()
    assert " ".join(HOSTILE.split()) in " ".join(words.split())
    for name in ("index.html", "v2/index.html", "delegations/index.html", "v2/faults.html"):
        page.goto(address(folder, name))
        expect(
            page.locator(".md-content :is(script:not([type='application/json']), img, [href^='javascript' i])")
        ).to_have_count(0)
        assert page.title() != "owned"


def test_nothing_is_wider_than_the_window(page: Page, folder: Path) -> None:
    for name in (
        "index.html",
        "v1/index.html",
        "v1/article-1.html",
        "v2/article-1.html",
        "delegations/qm.html",
    ):
        page.goto(address(folder, name))
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


def test_search_works_from_a_folder(page: Page, folder: Path) -> None:
    page.goto(address(folder, "v1/article-1.html"))
    if page.viewport_size and page.viewport_size["width"] < 500:
        page.locator("label[for=__search].md-header__button").click()
    box = page.locator("input.md-search__input")
    box.click()
    box.press_sequentially("territory")
    result = page.locator(".md-search-result__link[href*='v1/article-1.html']").first
    expect(result).to_be_visible(timeout=10_000)
    expect(result).to_contain_text("Protection of springs")


def test_a_deep_link_opens_the_proposal(page: Page, folder: Path) -> None:
    page.goto(address(folder, "v1/article-1.html"))
    name = str(page.locator("details.t-prop").nth(3).get_attribute("id"))
    page.goto("about:blank")
    page.goto(address(folder, "v1/article-1.html", name))
    expect(page.locator(f"#{name} .t-cite")).to_be_visible()
    expect(page.locator(f"#{name} summary")).to_be_in_viewport()


def test_the_number_in_the_words_opens_the_proposal(page: Page, folder: Path) -> None:
    page.goto(address(folder, "v1/article-1.html"))
    page.locator(".t-ref a").nth(1).click()
    expect(page.locator("details.t-prop").nth(1).locator(".t-cite")).to_be_visible()


def test_one_button_opens_and_closes_all(page: Page, folder: Path) -> None:
    page.goto(address(folder, "v1/article-1.html"))
    button = page.get_by_role("button", name="Open all")
    button.click()
    expect(page.locator("details.t-prop:not([open])")).to_have_count(0)
    page.get_by_role("button", name="Close all").click()
    expect(page.locator("details.t-prop[open]")).to_have_count(0)


def test_without_a_script_the_page_is_whole(lend: Lend, folder: Path) -> None:
    page = lend(java_script_enabled=False)
    page.goto(address(folder, "v1/article-1.html"))
    expect(page.locator("h1")).to_contain_text("Protection of springs")
    expect(page.locator(".t-words").first).to_contain_text("on its territory")
    proposal = page.locator("details.t-prop").first
    expect(proposal.locator(".t-cite")).to_be_hidden()
    proposal.locator("summary").click()
    expect(proposal.locator(".t-cite")).to_be_visible()
    expect(page.get_by_role("button", name="Open all")).to_have_count(0)
