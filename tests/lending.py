"""Pages of a browser, lent to one test after the other.

To start a page costs more than all that most tests do with it: a context, a process, and every script compiled anew.
So a page is kept, and made clean before it is lent again: blank, without storage, cookies, permissions, listeners,
emulated media or a mouse over its words. What cannot be taken back closes it, and the next test gets a new one: in the
same context where only the page had it (an init script, a route), in another where the context did (a fixed clock, a
second page, a second origin), which costs four times as much. Nobody has to remember to say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any, Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Error, Frame, Page

#: How a test says what its page must be like; `Lender.lend` tells what is understood.
Lend = Callable[..., Page]

#: What a bare page does without.
_LOOKS = ("*.css", "*/assets/javascripts/bundle.*.js")

#: What a test may do to a page or its context for which there is no public way back.
_LASTING = {
    "page": (
        "add_init_script", "add_locator_handler", "expose_binding", "expose_function", "route", "route_from_har",
        "route_web_socket", "set_default_navigation_timeout", "set_default_timeout", "set_extra_http_headers",
    ),
    "context": (
        "add_init_script", "expose_binding", "expose_function", "new_cdp_session", "new_page", "on", "once", "route",
        "route_from_har", "route_web_socket", "set_default_navigation_timeout", "set_default_timeout",
        "set_extra_http_headers", "set_geolocation", "set_offline",
    ),
    "clock": ("install", "set_fixed_time", "set_system_time"),
}  # fmt: skip

_FORGET = """async () => {
  localStorage.clear();
  sessionStorage.clear();
  window.name = '';
  for (const each of await indexedDB.databases()) indexedDB.deleteDatabase(each.name);
  if (window.caches) for (const name of await caches.keys()) await caches.delete(name);
}"""


@dataclass
class _Kept:
    """A page, and what a test has done to it."""

    page: Page
    scripts: bool
    bare: bool = False
    spoiled: set[str] = field(default_factory=set)
    origins: set[str] = field(default_factory=set)
    listeners: list[tuple[str, Any]] = field(default_factory=list)

    def visited(self, frame: Frame) -> None:
        """Note where the page was."""
        address = urlsplit(frame.url)
        if address.scheme in ("file", "http", "https"):
            self.origins.add(f"{address.scheme}://{address.netloc}")

    def watch(self) -> None:
        """Note from now on what is done to the page and its context."""
        self._watch(self.page.context, "context")
        self._watch(self.page.clock, "clock")
        self._watch_page()

    def _watch_page(self) -> None:
        self.page.on("framenavigated", self.visited)
        self._watch(self.page, "page")
        for name in ("on", "once"):
            setattr(self.page, name, self._listening(getattr(self.page, name)))

    def _watch(self, owner: object, what: str) -> None:
        for name in _LASTING[what]:
            setattr(owner, name, self._spoiling(what, getattr(owner, name)))

    def _spoiling(self, what: str, real: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(real)
        def lasting(*args: Any, **rest: Any) -> Any:
            self.spoiled.add(what)
            return real(*args, **rest)

        return lasting

    def _listening(self, real: Callable[..., None]) -> Callable[..., None]:
        @wraps(real)
        def listen(event: str, handler: Any) -> None:
            self.listeners.append((event, handler))
            real(event, handler)

        return listen

    def clean(self) -> bool:
        """Make the page as if nobody had used it; false where that cannot be done."""
        page, context = self.page, self.page.context
        if self.spoiled - (set() if self.bare else {"page"}) or len(self.origins) > 1 or context.pages != [page]:
            return False
        try:
            if self.origins and self.scripts:
                page.evaluate(_FORGET)
            if self.spoiled:
                page = self._another()
            page.goto("about:blank")
            page.mouse.move(-1, -1)
            page.emulate_media(
                media="null",
                color_scheme="light",
                reduced_motion="no-preference",
                forced_colors="none",
                contrast="no-preference",
            )
            context.clear_cookies()
            context.clear_permissions()
        except Error:
            return False
        for event, handler in self.listeners:
            with suppress(KeyError):  # it was for once
                page.remove_listener(event, handler)
        self.listeners.clear()
        self.origins.clear()
        return True

    def _another(self) -> Page:
        """A new page in the place of the one that is spoiled."""
        context = self.page.context
        self.page.close()
        self.page = context.new_page()
        self.spoiled.clear()
        self.listeners.clear()
        self._watch_page()
        return self.page


class Lender:
    """The pages of one browser, by what is settled when their context is made."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[str, _Kept] = {}
        self._lent: list[tuple[str, _Kept]] = []

    def lend(
        self, width: int = 1280, height: int = 900, *, colours: Literal["light", "dark"] = "light", **settled: Any
    ) -> Page:
        """A clean page of a size, in the colours of a system. `day` stops its clock at noon of a day; whatever else is
        said goes to `Browser.new_context`, and a page of the same is lent again. `bare` loads no style and none of the
        theme's scripts, for tests that read many pages and do not look at them: that takes half the time."""
        key = repr(sorted(settled.items()))
        kept = self._free.pop(key, None) or self._new(**settled)
        self._lent.append((key, kept))
        kept.page.set_viewport_size({"width": width, "height": height})
        if colours != "light":
            kept.page.emulate_media(color_scheme=colours)
        return kept.page

    def take_back(self) -> None:
        """Clean all that is lent, or close what cannot be cleaned."""
        lent, self._lent = self._lent, []
        for key, kept in lent:
            if key not in self._free and kept.clean():
                self._free[key] = kept
            else:
                kept.page.context.close()

    def close(self) -> None:
        """Close every page."""
        for kept in (*self._free.values(), *(kept for _, kept in self._lent)):
            kept.page.context.close()
        self._free, self._lent = {}, []

    def _new(self, *, day: str = "", bare: bool = False, **settled: Any) -> _Kept:
        page = self._browser.new_context(**settled).new_page()
        if bare:
            session = page.context.new_cdp_session(page)
            session.send("Network.enable")
            session.send("Network.setBlockedURLs", {"urls": list(_LOOKS)})
        if day:
            page.clock.set_fixed_time(datetime.fromisoformat(f"{day}T12:00:00"))
        kept = _Kept(page, scripts=settled.get("java_script_enabled", True), bare=bare)
        kept.watch()
        return kept


@contextmanager
def quiet(page: Page) -> Iterator[Page]:
    """A page that must not complain meanwhile, nor ask for anything outside its folder."""
    complaints: list[str] = []
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield page
    assert [each for each in complaints if "ERR_BLOCKED_BY_CLIENT" not in each] == []  # what a bare page leaves out
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:", "about:"))] == []
