"""What somebody waits for who writes: from saving a source to its new words on the screen, under `travaux serve`."""

from __future__ import annotations

import hashlib
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright

from converters.manifest import MANIFEST
from converters.model.document import Article
from converters.pipeline import read_treaty
from tests import chromium
from tests.bench.inputs import Inputs
from tests.bench.measure import Row
from tests.bench.reading import watching

SERVE = "serve"
#: Seconds that a saved change may take.
SAVED = 1.5
#: So long the server has nothing to do before the next change, which would wait for what is left of the last one.
_REST = 12
#: When a page that holds a word was first seen, in milliseconds of the clock; nothing before that.
_SEEN = """(word) => window.benchSeen && document.body.textContent.includes(word)
  ? performance.timeOrigin + window.benchSeen : 0"""
_WORD = "shall"
#: So many characters on both sides tell where it stands in a file that settings correct elsewhere.
_CONTEXT = 60
#: How long the first build may take, in seconds.
_PATIENCE = 300


class Draft:
    """A copy of the measured treaty in which one word of its longest article is written anew and anew."""

    def __init__(self, given: Inputs, work: Path) -> None:
        shutil.rmtree(work, ignore_errors=True)
        self.folder = work / given.folder.name  # where it is called so, its documents are found
        shutil.copytree(given.folder, self.folder)
        self.sources = shutil.copytree(given.sources, work / "sources") if given.sources else None
        version = given.version
        document = next(document for each, document in read_treaty(given.treaty) if each.slug == version.slug)
        longest: Article = max(document.articles, key=lambda article: article.span.end - article.span.start)
        self.page = f"{version.slug}/article-{longest.id}.html"
        root, copied = given.sources or given.folder, self.sources or self.folder
        self._source = copied / version.path.resolve().relative_to(root.resolve())
        self._text = self._source.read_bytes().decode("utf-8")
        said = document.source.text
        begin = said.index(_WORD, longest.span.start)
        self._at = self._text.index(said[begin - _CONTEXT : begin + _CONTEXT]) + _CONTEXT

    def save(self, word: str) -> None:
        """Write the source with that word in the place of another, and its checksum into the settings."""
        text = f"{self._text[: self._at]}{word}{self._text[self._at + len(_WORD) :]}"
        settings = self.folder / MANIFEST
        before = hashlib.sha256(self._source.read_bytes()).hexdigest()
        self._source.write_bytes(text.encode("utf-8"))
        after = hashlib.sha256(self._source.read_bytes()).hexdigest()
        settings.write_text(settings.read_text("utf-8").replace(before, after), "utf-8", newline="\n")


def serving(given: Inputs, repeats: int, work: Path) -> list[Row]:
    """A saved change of the longest article, till Chromium shows it in the page that is open.

    Raises `RuntimeError` where there is no Chromium, or where the server does not come up.
    """
    program = chromium.find()
    if program is None:
        raise RuntimeError("no Chromium: run make browser")
    draft = Draft(given, work / "served")
    with sync_playwright() as playwright, _server(draft, work / "served") as (server, address):
        browser = playwright.chromium.launch(executable_path=program, args=list(chromium.FLAGS))
        page = browser.new_page()
        page.add_init_script(watching())
        _opened(page, f"{address}{draft.page}", server)
        page.wait_for_timeout(1000 * _REST)
        figures = [_saved(page, draft, f"{_WORD}{number}") for number in range(repeats)]
        browser.close()
    what = f"a saved change of {draft.page}, on the screen / {SAVED} s"
    return [Row(SERVE, what, tuple(figures), (SAVED,) * repeats, "s", 1)]


def _saved(page: Page, draft: Draft, word: str) -> float:
    """Seconds by the clock that both share, from the saved file to the first frame with words of the new page."""
    begin = time.time()
    draft.save(word)
    seen = 0.0
    while not seen:
        page.wait_for_timeout(20)
        with suppress(Error):  # the page is just being exchanged
            seen = page.evaluate(_SEEN, word)
    page.wait_for_timeout(1000 * _REST)
    return seen / 1000 - begin


def _opened(page: Page, address: str, server: subprocess.Popen[bytes]) -> None:
    """Open the page as soon as the server has it."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            page.goto(address)
            return
        except Error as error:
            if server.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"travaux serve did not come up: {error}") from error
            time.sleep(0.5)


@contextmanager
def _server(draft: Draft, work: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """The process, and the address at which it serves; what it says stands in `serve.log`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    named = ["--sources", str(draft.sources)] if draft.sources else []
    command = [sys.executable, "-m", "converters", "serve", str(draft.folder), *named]
    with (work / "serve.log").open("wb") as log:
        server = subprocess.Popen(
            [*command, "--work-dir", str(work / "build"), "--address", address], stdout=log, stderr=log
        )
        try:
            yield server, f"http://{address}/"
        finally:
            server.terminate()
            server.wait()
