"""MkDocs' server, but a page that is open loads itself anew only if it is not what it was."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import unquote, urlsplit

from mkdocs.livereload import LiveReloadServer, _timestamp

_POLL = re.compile(r"/livereload/([0-9]+)/[0-9]+")
#: A page that did not ask for so many seconds is not open any more; an open one asks once a minute.
_GONE = 70
#: Of so many pages it is known that they are open.
_MOST = 4

#: Changes are built together that come so close to each other, in seconds; who tells of them looks rarely enough.
_TOGETHER = 0.01

Start = Callable[[str, list[tuple[str, str]]], object]


class ReloadingServer(LiveReloadServer):
    """Serves a site whose pages are told apart: each has a time at which it last changed, as MkDocs counts time."""

    def __init__(self, builder: Callable[[], None], host: str, port: int, root: str) -> None:
        super().__init__(builder, host, port, root=root)
        self.build_delay = _TOGETHER
        self._changed_at: dict[str, int] = {}
        self._seen_at: dict[str, float] = {}
        self._shown: dict[str, int] = {}

    def opened(self) -> list[str]:
        """The pages that somebody looks at, as paths below the site, the one that was opened last first."""
        now = time.monotonic()
        with self._epoch_cond:
            self._seen_at = {page: at for page, at in self._seen_at.items() if now - at < _GONE}
            return sorted(self._seen_at, key=lambda page: -self._seen_at[page])[:_MOST]

    def mark(self, pages: Iterable[str]) -> None:
        """Note pages that changed in the build that is going on; they are loaded anew when it ends."""
        with self._epoch_cond:
            self._changed_at |= dict.fromkeys(pages, self._wanted_epoch)

    def publish(self, pages: Iterable[str]) -> None:
        """Let pages load themselves anew that changed behind a build."""
        with self._epoch_cond:
            idle = self._visible_epoch == self._wanted_epoch
            self._visible_epoch = max(self._visible_epoch + 1, _timestamp())
            if idle:
                self._wanted_epoch = self._visible_epoch
            self._changed_at |= dict.fromkeys(pages, self._visible_epoch)
            self._epoch_cond.notify_all()

    def wait_till_shown(self, pages: Iterable[str], seconds: float) -> None:
        """Wait till pages that changed have loaded themselves anew where they are open, but so many seconds at most.

        A page asks for the next change when all of it is there.
        """
        waited = tuple(pages)
        with self._epoch_cond:
            self._epoch_cond.wait_for(
                lambda: all(self._shown.get(page, 0) >= self._changed_at[page] for page in waited), seconds
            )

    def _serve_request(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes] | None:
        path = environ["PATH_INFO"]
        asked = _POLL.fullmatch(path)
        if asked:
            page = _page(unquote(urlsplit(environ.get("HTTP_REFERER", "")).path))
            start_response("200 OK", [("Content-Type", "text/plain")])
            return [b"%d" % self._wait(page, int(asked[1]))]
        if path.endswith((".html", "/")):
            self._note(_page(path.encode("latin-1").decode("utf-8", "ignore")))
        found: Iterable[bytes] | None = super()._serve_request(environ, start_response)
        return found

    def _wait(self, page: str, epoch: int) -> int:
        """Wait till a page has changed since an epoch, though not for ever; the epoch that it is of."""
        self._note(page)
        with self._epoch_cond:
            self._shown[page] = epoch
            self._epoch_cond.notify_all()
            self._epoch_cond.wait_for(lambda: self._changed_at.get(page, 0) > epoch, self.poll_response_timeout)
            return max(self._changed_at.get(page, 0), epoch)

    def _note(self, page: str) -> None:
        with self._epoch_cond:
            self._seen_at[page] = time.monotonic()


def _page(path: str) -> str:
    """A page below the site by its address.

    >>> _page("/"), _page("/v1/article-2.html")
    ('index.html', 'v1/article-2.html')
    """
    name = path.removeprefix("/")
    return f"{name}index.html" if not name or name.endswith("/") else name
