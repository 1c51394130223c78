"""The real treaties as their readers come to them: from a folder, from a server, and with scripts switched off."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Page, expect

from tests.browser.site import build
from tests.lending import Lend
from tests.sites import ProjectOf

#: An article of the newest version that has a past, and a word of its title.
TREATIES = {"cybercrime": ("article-58", "extradition"), "paris": ("article-4", "mitigation")}


@contextmanager
def served(folder: Path) -> Iterator[str]:
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def strict(page: Page, base: str) -> Iterator[Page]:
    """A page whose scripts may not fail, and which may ask for nothing but its own files."""
    errors: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    yield page
    assert errors == []
    assert asked
    assert [url for url in asked if not url.startswith((base, "data:", "blob:", "about:"))] == []


def from_home_to_the_comparison(page: Page, base: str, version: str, article: str) -> None:
    """What everybody can do: find an article from the home page, and what changed in it."""
    page.goto(f"{base}index.html")
    page.locator(f".md-content a[href='{version}/index.html']").first.click()
    page.locator(f".t-index a[href^='{article}.html']").first.click()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".t-words").first).to_be_visible()
    page.get_by_role("link", name="What changed in the words").click()
    page.locator(".t-history > summary, .t-history summary").first.click()
    page.locator(".t-history").get_by_role("link", name="compare").first.click()
    expect(page.locator(f"[id='{page.url.partition('#')[2]}']")).to_be_visible()


def with_scripts(page: Page, base: str, version: str, article: str, word: str, read: bool) -> None:
    """What scripts add: a reading in place, a citation, both searches."""
    page.goto(f"{base}{version}/{article}.html")
    if read:
        page.get_by_label("Original").check()
        expect(page).to_have_url(f"{base}{version}/{article}.html?as=original")
    page.get_by_role("button", name="Cite").first.click()
    expect(page.locator("dialog.t-citing textarea")).not_to_have_value("")
    page.keyboard.press("Escape")
    box = page.locator("input.md-search__input")
    box.click()
    box.press_sequentially(word)  # the theme's search listens to keys
    found = page.locator(".md-search-result__link", has_text=word.capitalize()).first
    expect(found).to_be_visible()
    found.click()
    expect(page.locator(".md-content mark").first).to_be_visible()


@pytest.mark.parametrize("treaty", TREATIES)
def test_a_reader_finds_compares_reads_cites_and_searches(
    treaty: str, sources: Path, project_of: ProjectOf, lend: Lend
) -> None:
    built = build(treaty, project_of, sources / treaty)  # in one test, for it takes longer than all that follows
    article, word = TREATIES[treaty]
    newest = built.site.versions[-1]
    read = bool(newest.document.proposals)
    with served(built.folder) as address:
        for base in (built.folder.as_uri() + "/", address):
            with strict(lend(), base) as page:
                from_home_to_the_comparison(page, base, newest.slug, article)
                with_scripts(page, base, newest.slug, article, word, read)
    base = built.folder.as_uri() + "/"
    with strict(lend(java_script_enabled=False), base) as page:
        from_home_to_the_comparison(page, base, newest.slug, article)
        if read:
            page.goto(f"{base}{newest.slug}/{article}.html")
            page.get_by_role("link", name="without the proposals").first.click()
            expect(page.locator(f"#{article} .t-words").first).to_be_visible()
