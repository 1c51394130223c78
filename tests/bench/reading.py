"""What a reader waits for, in Chromium: an article, the first result of a search, the matrix."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests import chromium
from tests.bench.measure import Row

READER = "reader"
#: How much slower a phone is, and how much longer it may take.
SLOW = 4
#: Milliseconds.
READABLE, BLOCKED, ANSWER, DRAWN = 300, 100, 100, 200

#: Notes when the first words are painted, when the whole page stands, and how long scripts kept the page from
#: answering: what each long task takes beyond 50 ms.
_WATCH = """
window.benchLong = 0;
new PerformanceObserver((list) => list.getEntries().forEach((task) => { window.benchLong += task.duration - 50; }))
  .observe({ type: "longtask", buffered: true });
document.addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => requestAnimationFrame(() => {
  window.benchDrawn = performance.now();
})));
"""
#: From a key press to the first result in the list of found proposals, in ms. The answer of the words before is gone.
_SEARCH = """
() => new Promise((done) => {
  const box = document.getElementById("t-find-words");
  const found = () => [...document.querySelectorAll(".t-found li")].map((item) => item.textContent).join("");
  const before = found();
  let begin = 0;
  const look = () => {
    if (found() && found() !== before) requestAnimationFrame(() => done(performance.now() - begin));
    else requestAnimationFrame(look);
  };
  box.addEventListener("keydown", () => { begin = performance.now(); look(); }, { once: true });
})
"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        return


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The site at an address of this machine."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


def reading(site: Path, version: str, repeats: int) -> list[Row]:
    """Rows of milliseconds against what they may be, from a folder and served, with a whole processor and a quarter.

    Raises `RuntimeError` where there is no Chromium.
    """
    program = chromium.find()
    if program is None:
        raise RuntimeError("no Chromium: run make browser")
    article = next(name for name in ("article-58", "article-5", "article-2", "article-1") if _is(site, version, name))
    found: list[Row] = []
    with sync_playwright() as playwright, served(site) as address:
        browser = playwright.chromium.launch(executable_path=program, args=list(chromium.FLAGS))
        for where, base in (("file", f"{site.resolve().as_uri()}/"), ("served", address)):
            for slow in (1, SLOW):
                found += rows(browser, base, where, slow, f"{version}/{article}.html", version, repeats)
        browser.close()
    return found


def _is(site: Path, version: str, name: str) -> bool:
    return (site / version / f"{name}.html").is_file()


def rows(browser: Browser, base: str, where: str, slow: int, article: str, version: str, repeats: int) -> Iterator[Row]:
    """The figures of one way to read, each page opened anew for each."""
    how = f"{where}, slowed {slow} times" if slow > 1 else where

    def row(name: str, limit: int, measure: Callable[[Page], float], path: str) -> Row:
        figures = tuple(_opened(browser, f"{base}{path}", slow, measure) for _ in range(repeats))
        return Row(f"{name}, {how}", f"{path} / {limit * slow} ms", figures, (limit * slow,) * repeats, "ms", 1.0)

    yield row("readable", READABLE, _painted, article)
    yield row("blocked", BLOCKED, _blocked, article)
    yield row("search", ANSWER, _answer, "search-proposals.html")
    yield row("matrix", DRAWN, _drawn, f"{version}/matrix.html")


def _opened(browser: Browser, address: str, slow: int, measure: Callable[[Page], float]) -> float:
    context = browser.new_context()
    page = context.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slow})
    page.add_init_script(_WATCH)
    page.goto(address)
    figure = measure(page)
    context.close()
    return figure


def _painted(page: Page) -> float:
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
    return float(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))


def _blocked(page: Page) -> float:
    page.wait_for_timeout(1500)
    return float(page.evaluate("window.benchLong"))


def _drawn(page: Page) -> float:
    page.wait_for_function("window.benchDrawn")
    return float(page.evaluate("window.benchDrawn"))


def _answer(page: Page) -> float:
    page.wait_for_selector("#t-find-words")
    page.wait_for_timeout(300)
    page.focus("#t-find-words")
    page.evaluate(f"() => {{ window.benchAnswer = ({_SEARCH})(); }}")
    page.keyboard.press("w")
    return float(page.evaluate("window.benchAnswer"))
