"""What a reader waits for, in Chromium: an article, the first result of a search, the matrix."""

from __future__ import annotations

import functools
import http.server
import json
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

#: Notes how long scripts kept the page from answering: what each long task takes beyond 50 ms; when the whole page
#: stands and its scripts have run; and when what `wanted` finds is on the screen for the first time. For that a dot is
#: added to the frame that shows it first, and the browser says when the dot was on the screen.
_WATCH = """
(wanted) => {
  window.benchLong = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((task) => { window.benchLong += task.duration - 50; }))
    .observe({ type: "longtask", buffered: true });
  document.addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => requestAnimationFrame(() => {
    window.benchSettled = performance.now();
  })));
  new PerformanceObserver((list) => list.getEntries().forEach((seen) => { window.benchSeen = seen.renderTime; }))
    .observe({ type: "element", buffered: true });
  const look = () => {
    if (!document.querySelector(wanted)) { requestAnimationFrame(look); return; }
    const dot = document.createElement("span");
    dot.setAttribute("elementtiming", "dot");
    dot.textContent = ".";
    Object.assign(dot.style, { position: "fixed", top: 0, insetInlineEnd: 0, zIndex: 9 });
    document.body.append(dot);
  };
  requestAnimationFrame(look);
}
"""
#: The words of a provision; what stands behind the last square of the matrix; the field of the search.
_WORDS, _PICTURE, _FIELD = ".t-words", ".t-mosaic img", "#t-find-words"
#: What stands on the page of the search when all proposals have come.
_FOUND = ".t-found li"
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
    """The figures of one way to read, each page opened anew for each, from another page of the site.

    What a new window takes for the same is told without a bar: most of it is the start of the browser's process.
    """
    how = f"{where}, slowed {slow} times" if slow > 1 else where
    matrix = f"{version}/matrix.html"

    def row(name: str, limit: int, measure: Callable[[Page], float], path: str, wanted: str, bar: float = 1) -> Row:
        fresh = not bar
        figures = tuple(_opened(browser, base, path, slow, measure, wanted, fresh) for _ in range(repeats))
        what = f"{path} / {limit * slow} ms"
        return Row(f"{name}, {how}", what, figures, (limit * slow,) * repeats, "ms", bar or None)

    yield row("readable", READABLE, _seen, article, _WORDS)
    yield row("blocked", BLOCKED, _blocked, article, _WORDS)
    yield row("search", ANSWER, _answer, "search-proposals.html", _FIELD)
    yield row("matrix", DRAWN, _seen, matrix, _PICTURE)
    if slow == 1:
        yield row("readable in a new window", READABLE, _seen, article, _WORDS, 0)
        yield row("matrix in a new window", DRAWN, _seen, matrix, _PICTURE, 0)
        yield row("matrix and all scripts", DRAWN, _settled, matrix, _PICTURE, 0)


def watching(wanted: str = _WORDS) -> str:
    """A script that lets a page note when what `wanted` finds is on the screen, as `window.benchSeen`."""
    return f"({_WATCH})({json.dumps(wanted)})"


def _opened(
    browser: Browser, base: str, path: str, slow: int, measure: Callable[[Page], float], wanted: str, fresh: bool
) -> float:
    context = browser.new_context()
    page = context.new_page()
    if not fresh:
        page.goto(f"{base}index.html")
        page.wait_for_timeout(300)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slow})
    page.add_init_script(watching(wanted))
    page.goto(f"{base}{path}")
    figure = measure(page)
    context.close()
    return figure


def _seen(page: Page) -> float:
    return _noted(page, "window.benchSeen")


def _noted(page: Page, name: str) -> float:
    """What the page notes there, as soon as it does; a wait inside the page would need `eval`, against its policy."""
    while not (found := page.evaluate(name)):
        page.wait_for_timeout(20)
    return float(found)


def _blocked(page: Page) -> float:
    page.wait_for_timeout(1500)
    return float(page.evaluate("window.benchLong"))


def _settled(page: Page) -> float:
    return _noted(page, "window.benchSettled")


def _answer(page: Page) -> float:
    page.wait_for_selector(_FOUND)
    page.wait_for_timeout(300)
    page.focus(_FIELD)
    page.evaluate(f"() => {{ window.benchAnswer = ({_SEARCH})(); }}")
    page.keyboard.press("w")
    return float(page.evaluate("window.benchAnswer"))
