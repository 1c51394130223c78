"""A page that is lent again knows nothing of the test before."""

from __future__ import annotations

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.site import Built
from tests.lending import Lender

ARTICLE = "compilation-2031-11-14/article-4.html"

#: All that a page can tell of those who had it before.
STATE = """async () => {
  const asked = ['prefers-color-scheme: dark', 'prefers-reduced-motion: reduce', 'prefers-contrast: more',
    'forced-colors: active', 'print'].filter((name) => matchMedia(`(${name})`).matches || matchMedia(name).matches);
  const granted = (await navigator.permissions.query({ name: 'clipboard-read' })).state;
  const databases = (await indexedDB.databases()).map((each) => each.name);
  const hovered = document.querySelectorAll('body :hover').length;
  return [Object.keys(localStorage), Object.keys(sessionStorage), databases, asked, granted, window.name, hovered,
    [innerWidth, innerHeight], document.cookie, [...document.querySelectorAll('[class*=t-hid]')].length,
    Object.keys(window).filter((name) => name.startsWith('left')), document.body.dataset.mdColorScheme];
}"""


def use(page: Page, address: str) -> None:
    """Leave all the traces that a test may leave."""
    page.goto(address)
    page.evaluate("""async () => {
      localStorage.setItem('left', '1');
      sessionStorage.setItem('left', '1');
      window.name = window.left = 'left';
      await new Promise((done) => { indexedDB.open('left').onsuccess = done; });
    }""")
    page.get_by_label("Whose reading").focus()
    page.get_by_label("Whose reading").select_option("XA")
    page.locator("label[for^=__palette]:visible").click()
    page.set_viewport_size({"width": 500, "height": 500})
    page.emulate_media(
        media="print", color_scheme="dark", reduced_motion="reduce", contrast="more", forced_colors="active"
    )
    page.context.grant_permissions(["clipboard-read"])
    page.context.add_cookies([{"name": "left", "value": "1", "url": "http://127.0.0.1/"}])
    page.mouse.move(250, 250)


@pytest.fixture
def own(chromium: Browser) -> Lender:
    return Lender(chromium)


def test_nothing_is_left_of_the_test_before(own: Lender, sample: Built) -> None:
    address = sample.address(ARTICLE)
    page = own.lend()
    heard: list[str] = []
    page.on("request", lambda request: heard.append(request.url))
    page.goto(address)
    before = page.evaluate(STATE)
    use(page, address)
    used = page.evaluate(STATE)
    assert sum(one != other for one, other in zip(before, used, strict=True)) >= 9
    own.take_back()
    heard.clear()
    again = own.lend()
    assert again is page
    again.goto(address)
    assert again.evaluate(STATE) == before
    assert again.context.cookies() == []
    assert heard == []
    own.close()


def routed(page: Page) -> None:
    page.route("**/*.js", lambda route: route.abort())


def second(page: Page) -> None:
    page.context.new_page()


def opened(page: Page) -> None:
    page.evaluate("window.open('about:blank')")


def stopped(page: Page) -> None:
    page.clock.set_fixed_time(0)


def elsewhere(page: Page) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        Thread(target=server.handle_request, daemon=True).start()
        page.goto(f"http://127.0.0.1:{server.server_port}/")


def closed(page: Page) -> None:
    page.close()


def scripted(page: Page) -> None:
    page.add_init_script("window.left = 1")


@pytest.mark.parametrize("spoil", [routed, second, opened, stopped, elsewhere, closed, scripted])
def test_what_cannot_be_taken_back_closes_the_page(own: Lender, sample: Built, spoil: Callable[[Page], None]) -> None:
    page = own.lend(java_script_enabled=True)
    page.goto(sample.address("index.html"))
    spoil(page)
    own.take_back()
    assert page.is_closed()
    again = own.lend(java_script_enabled=True)
    assert again is not page
    again.goto(sample.address("index.html"))
    assert again.evaluate("[window.left, typeof travaux, Math.sign(Date.now())]") == [None, "object", 1]
    own.close()


def test_pages_of_other_settings_are_others(own: Lender, sample: Built) -> None:
    page, silent, second = own.lend(), own.lend(java_script_enabled=False), own.lend(390, 844)
    assert len({page, silent, second}) == 3
    assert (page.viewport_size, second.viewport_size) == ({"width": 1280, "height": 900}, {"width": 390, "height": 844})
    own.take_back()
    assert own.lend(360, 700, colours="dark") is page
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    assert own.lend(java_script_enabled=False) is silent
    assert own.lend(day="2032-03-01").evaluate("new Date().toISOString().slice(0, 10)") == "2032-03-01"
    own.close()
