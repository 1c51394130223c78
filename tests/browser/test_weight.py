"""A page loads little before it is used, and what is pressed before its script is there happens when it is."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.site import Built, weights

NEWEST = "compilation-2031-11-14"
ARTICLE = f"{NEWEST}/article-4.html"
#: What an article needs before anybody touches it, and nothing else.
FIRST = {"assets/early-iframe-worker.js", "assets/colours.js", "assets/travaux.js"}


#: Marks the page with its first frame, and notes the mark when the theme's script begins.
_NOTES_FRAME = """
  const root = () => document.documentElement.dataset;
  addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => { root().frame = "shown"; }));
  Object.defineProperty(window, "keyboard$", { set() { window.noted = root().frame || "too early"; } });
"""


def scripts(asked: dict[str, int]) -> set[str]:
    return {name for name in asked if name.endswith(".js") and "/bundle." not in name}


def test_an_article_loads_the_first_scripts_and_no_index(quiet_page: Page, sample: Built) -> None:
    asked = weights(quiet_page, sample, ARTICLE)
    assert scripts(asked) == FIRST
    assert sum(size for name, size in asked.items() if name.endswith(".js")) < 40_000
    assert [name for name in asked if name.startswith("search/")] == []


def test_an_article_lays_out_what_is_near_and_then_the_rest(quiet_page: Page, sample: Built) -> None:
    quiet_page.goto(sample.address(ARTICLE))
    expect(quiet_page.locator("html.t-soon")).to_have_count(1)
    expect(quiet_page.locator(".t-par:not(.t-laid)")).to_have_count(0)
    quiet_page.goto("about:blank")
    quiet_page.goto(sample.address(ARTICLE, "#para-1"))
    expect(quiet_page.locator("html.t-soon")).to_have_count(0)  # a place must stand where the browser leads to


def test_an_address_with_a_choice_loads_what_shows_it(quiet_page: Page, sample: Built) -> None:
    asked = scripts(weights(quiet_page, sample, ARTICLE, "?as=XA"))
    assert {f"assets/{name}.js" for name in ("site", "choices", "readings", "filters")} <= asked
    assert "assets/cite.js" not in asked
    expect(quiet_page.locator("html.t-wait")).to_have_count(0)


@pytest.fixture
def served(sample: Built) -> Iterator[str]:
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(sample.folder))
    handler.log_message = lambda *_: None  # type: ignore[attr-defined]
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_served_page_loads_the_search_when_it_is_opened(chromium: Browser, served: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(served)))
    page.goto(f"{served}{ARTICLE}", wait_until="networkidle")
    assert [name for name in asked if "search" in name] == []
    page.locator("input.md-search__input").click()
    page.keyboard.type("spring")
    expect(page.locator(".md-search-result__item a").first).to_be_visible()
    assert "search/search_index.json" in asked
    page.locator(".md-search-result__item a").first.click()
    expect(page.locator("mark").first).to_be_attached()  # the words of the search are marked where it leads
    context.close()


def original(page: Page) -> None:
    page.get_by_role("radio", name="Original").check()


def whose(page: Page) -> None:
    page.get_by_label("Whose reading").click()


def whose_by_key(page: Page) -> None:
    page.get_by_label("Whose reading").focus()
    page.keyboard.press("Enter")


def folded(page: Page) -> None:
    page.locator(".t-filter summary").click()


def cite(page: Page) -> None:
    page.locator(".t-facts").get_by_role("button", name="Cite").click()


def cite_by_key(page: Page) -> None:
    page.keyboard.press("c")


_PARTIES = "option[value=XA]"


@pytest.mark.parametrize(
    ("press", "script", "done"),
    [
        (original, "readings", "body.t-reading"),
        (whose, "readings", f".t-choice-party select:focus {_PARTIES}"),
        (whose_by_key, "readings", f".t-choice-party select:focus {_PARTIES}"),
        (folded, "filters", ".t-filter[open] select option[value=XA]"),
        (cite, "cite", "dialog.t-citing[open]"),
        (cite_by_key, "cite", "dialog.t-citing[open]"),
    ],
)
def test_a_press_before_its_script_is_there_is_not_lost(
    quiet_page: Page, sample: Built, press: Callable[[Page], None], script: str, done: str
) -> None:
    held: list[Route] = []
    quiet_page.route(f"**/assets/{script}.js", lambda route: held.append(route))
    quiet_page.goto(sample.address(ARTICLE))
    with quiet_page.expect_request(f"**/assets/{script}.js"):
        press(quiet_page)
    assert quiet_page.locator(done).count() == 0
    held[0].continue_()
    expect(quiet_page.locator(done).first).to_be_attached()


def test_a_search_begun_before_the_script_of_the_theme_is_there_is_not_lost(quiet_page: Page, sample: Built) -> None:
    held: list[Route] = []
    quiet_page.route("**/javascripts/bundle.*.js", lambda route: held.append(route))
    quiet_page.goto(sample.address(ARTICLE), wait_until="commit")
    expect(quiet_page.locator("#para-1")).to_be_visible()
    quiet_page.keyboard.press("/")
    quiet_page.keyboard.type("spring")
    assert quiet_page.evaluate("window.keyboard$") is None
    held[0].continue_()
    expect(quiet_page.locator(".md-search-result__item a").first).to_be_visible()
    expect(quiet_page.locator("input.md-search__input")).to_have_value("spring")


def test_the_script_of_the_theme_begins_with_the_first_frame_behind_it(quiet_page: Page, sample: Built) -> None:
    quiet_page.add_init_script(_NOTES_FRAME)
    quiet_page.goto(sample.address(ARTICLE), wait_until="networkidle")
    assert quiet_page.evaluate("[document.documentElement.dataset.frame, window.noted]") == ["shown", "shown"]


def test_words_typed_before_the_proposals_are_there_are_looked_for(quiet_page: Page, sample: Built) -> None:
    held: list[Route] = []
    quiet_page.route("**/assets/proposals.js", lambda route: held.append(route))
    quiet_page.goto(sample.address("search-proposals.html"), wait_until="commit")
    box = quiet_page.locator("#t-find-words")
    box.fill("spring")
    expect(quiet_page.locator("#t-find .t-status")).to_contain_text("are on their way")
    held[0].continue_()
    expect(quiet_page.locator(".t-found li mark").first).to_be_visible()
    expect(box).to_have_value("spring")


def test_proposals_that_do_not_come_are_told(chromium: Browser, sample: Built) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.route("**/assets/proposals.js", lambda route: route.abort())
    page.goto(sample.address("search-proposals.html"))
    expect(page.locator("#t-find .t-status")).to_contain_text("could not be loaded")
    context.close()
