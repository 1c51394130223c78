"""An address finds its place: pasted into a search, mistyped, of another version, or with a place that is not there."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from converters.ledger import Fate, Identity, Line, Outcome
from converters.render.addresses.places import places_script
from tests.browser.site import Built
from tests.lending import Lend

NEWEST = "compilation-2031-11-14"
PUBLIC = "https://example.org/springs/"


class Served(http.server.SimpleHTTPRequestHandler):
    """The site below /springs/, with its own page for what is not there, as GitHub Pages does it."""

    def log_message(self, format: str, *args: object) -> None:
        return

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/springs"))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = Path(self.translate_path("/springs/404.html")).read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def server(sample: Built) -> Iterator[str]:
    handler = functools.partial(Served, directory=str(sample.folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/springs/"
        running.shutdown()


def address(sample: Built, target: str) -> str:
    path, mark, place = target.partition("#")
    return sample.address(path, mark + place)


PASTED = {
    "public": (f"{PUBLIC}{NEWEST}/article-4.html#para-2", f"{NEWEST}/article-4.html#para-2"),
    "end of a sentence": (f"{PUBLIC}{NEWEST}/article-4.html#para-2).", f"{NEWEST}/article-4.html#para-2"),
    "of another host": (f"https://un.example/x/{NEWEST}/article-4.html", f"{NEWEST}/article-4.html"),
    "without an end": (f"{PUBLIC}{NEWEST}/article-4", f"{NEWEST}/article-4.html"),
    "of a folder": (f"{PUBLIC}{NEWEST}/", f"{NEWEST}/index.html"),
    "the home page": (PUBLIC, "index.html"),
    "a path alone": (f"{NEWEST}/article-4.html", f"{NEWEST}/article-4.html"),
}


@pytest.mark.parametrize(("text", "target"), PASTED.values(), ids=PASTED)
def test_an_address_in_the_search_of_every_page(text: str, target: str, quiet_page: Page, sample: Built) -> None:
    quiet_page.goto(sample.address("draft-2031-06-30/article-1.html"))
    box = quiet_page.locator("input.md-search__input")
    box.click()
    box.fill(text)
    expect(quiet_page.locator(".t-goto a").first).to_be_visible()
    box.press("Enter")
    expect(quiet_page).to_have_url(address(sample, target))


IN_WORDS = {
    "an article, though others begin with its number": ("article 1", f"{NEWEST}/article-1.html"),
    "a paragraph": ("Article 4, paragraph 2", f"{NEWEST}/article-4.html#para-2"),
    "in short": ("art. 4 para. 2", f"{NEWEST}/article-4.html#para-2"),
    "in French": ("article 4, paragraphe 2", f"{NEWEST}/article-4.html#para-2"),
    "in figures": ("4(2)", f"{NEWEST}/article-4.html#para-2"),
    "a place that no version has": ("4(99)", f"{NEWEST}/article-4.html"),
}


@pytest.mark.parametrize(("text", "target"), IN_WORDS.values(), ids=IN_WORDS)
def test_a_place_in_words_is_found_in_every_version(text: str, target: str, quiet_page: Page, sample: Built) -> None:
    quiet_page.goto(sample.address("index.html"))
    box = quiet_page.locator("input.md-search__input")
    box.click()
    box.press_sequentially(text)
    links = quiet_page.locator(".t-goto a")
    expect(links).to_have_count(3)
    assert links.first.evaluate("link => link.href") == address(sample, target)
    lead = quiet_page.get_by_text("Straight there:")
    shade = "(lead) => [getComputedStyle(lead).color, getComputedStyle(lead.parentElement).backgroundColor]"
    assert len(set(lead.evaluate(shade))) == 2
    box.press("Enter")
    expect(quiet_page).to_have_url(address(sample, target))


def test_an_address_in_the_search_of_proposals(quiet_page: Page, sample: Built) -> None:
    quiet_page.goto(sample.address("search-proposals.html"))
    quiet_page.locator("#t-find-words").fill(f"{PUBLIC}{NEWEST}/article-4.html#para-2")
    quiet_page.locator(".t-goto a").click()
    expect(quiet_page).to_have_url(address(sample, f"{NEWEST}/article-4.html#para-2"))


@pytest.mark.parametrize("words", ["recharge/spring", "article 4 sharing", "spring 2"])
def test_words_in_the_search_are_no_address(quiet_page: Page, sample: Built, words: str) -> None:
    quiet_page.goto(sample.address("index.html"))
    box = quiet_page.locator("input.md-search__input")
    box.click()
    box.press_sequentially(words)
    expect(quiet_page.locator(".md-search-result__link").first).to_be_visible(timeout=15_000)
    expect(quiet_page.locator(".t-goto:visible")).to_have_count(0)


@pytest.mark.parametrize(
    ("slug", "name"),
    [("compilation-2031-11-14", "Compilation, 14 November 2031"), ("draft-2031-06-30", "Draft, 30 June 2031")],
)
def test_what_is_found_says_of_which_version_it_is(quiet_page: Page, sample: Built, slug: str, name: str) -> None:
    quiet_page.goto(sample.address("index.html") + "?q=spring")
    found = quiet_page.locator(f".md-search-result__link[href*='{slug}/article-10.html'] h1").first
    expect(found).to_have_text(f"Article 10. Joint spring commissions {name}", timeout=15_000)


def test_words_that_no_key_brought_are_searched_too(quiet_page: Page, sample: Built) -> None:
    quiet_page.goto(sample.address("index.html"))
    box = quiet_page.locator("input.md-search__input")
    box.click()
    box.fill("recharge")  # as by a paste with the mouse
    expect(quiet_page.locator(".md-search-result__link").first).to_be_visible(timeout=15_000)


LOST = {
    "another spelling": (f"{NEWEST}/Article4.htm#para2", f"{NEWEST}/article-4.html#para-2"),
    "one letter": (f"{NEWEST}/artcle-4.html", f"{NEWEST}/article-4.html"),
    "a version that is not there": ("draft-2031-06-31/article-4.html", "draft-2031-06-30/article-4.html"),
    "no version": ("article-4.html", f"{NEWEST}/article-4.html"),
    "no end, another place": (f"{NEWEST}/article-4#para-22", f"{NEWEST}/article-4.html#para-2"),
    "another spelling of a place": (f"{NEWEST}/article-4#par. 2", f"{NEWEST}/article-4.html#para-2"),
    "a place of another version": ("draft-2031-06-31/article-4#para-2", "draft-2031-06-30/article-4.html#para-2"),
}


@pytest.mark.parametrize(("path", "target"), LOST.values(), ids=LOST)
def test_the_page_that_is_not_here_names_the_nearest(
    path: str, target: str, lend: Lend, sample: Built, server: str
) -> None:
    page = lend()
    page.goto(server + path)
    link = page.locator("#t-lost a").first
    expect(link).to_be_visible()
    assert link.evaluate("link => link.href") == server + target
    link.click()
    expect(page).to_have_url(server + target)


def test_an_article_that_a_version_lacks_is_offered_in_the_others(lend: Lend, sample: Built, server: str) -> None:
    mine = {path.name for path in (sample.folder / NEWEST).glob("article-*.html")}
    others = {path.name for path in (sample.folder / "draft-2031-06-30").glob("article-*.html")}
    only = sorted(mine - others)[0]
    page = lend()
    page.goto(f"{server}draft-2031-06-30/{only}")
    expect(page.locator(f"#t-lost a[href$='{NEWEST}/{only}']")).to_be_visible()


def test_the_page_that_is_not_here_knows_what_moved_and_what_is_gone(lend: Lend, sample: Built, server: str) -> None:
    page_of = f"{NEWEST}/article-4.html"
    lines = [Line(f"{page_of}#para-{number}", "0" * 16, "2031-12-01") for number in (97, 98)]
    target = f"{NEWEST}/article-4.html#para-2"
    fates = [Fate(lines[0], Outcome.MOVED, target), Fate(lines[1], Outcome.RETIRED)]
    script = places_script([Identity(page_of, "-"), Identity(target, "-")], fates)
    page = lend()
    page.route("**/assets/places.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))
    page.goto(f"{server}{NEWEST}/art. 4#para-97")
    first = page.locator("#t-lost li").first
    expect(first).to_contain_text("where #para-97 has moved to")
    assert first.locator("a").evaluate("link => link.href") == server + target
    page.goto(f"{server}{NEWEST}/Article 4.htm#para-98")
    expect(page.locator("#t-lost li").first).to_contain_text("was taken away; its page says why")


def test_nothing_hostile_in_an_address_becomes_markup(lend: Lend, server: str, sample: Built) -> None:
    page = lend()
    page.goto(f"{server}x/article-4%3Cimg%20src=x%20onerror=alert(1)%3E.html#<img src=x>")
    expect(page.locator("#t-lost p")).to_be_visible()
    expect(page.locator("#t-lost img")).to_have_count(0)
    page.goto(f"{server}{NEWEST}/article-4.html#<img src=x onerror=alert(1)>")
    expect(page.locator(".t-noplace")).to_contain_text("<img")
    expect(page.locator(".t-noplace img")).to_have_count(0)


def test_a_place_that_a_page_lacks_is_told_with_the_nearest(quiet_page: Page, sample: Built) -> None:
    quiet_page.goto(address(sample, f"{NEWEST}/article-4.html#para-22"))
    note = quiet_page.locator(".t-noplace")
    expect(note).to_contain_text("no place #para-22")
    note.get_by_role("link", name="#para-2", exact=True).click()
    expect(note).to_have_count(0)
    expect(quiet_page).to_have_url(address(sample, f"{NEWEST}/article-4.html#para-2"))
