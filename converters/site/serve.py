"""A server for one reader who writes: it shows a treaty's site, and shows it anew when a source was saved."""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from converters.site import engine
from converters.site.build import SiteError, unwritten
from converters.site.kept import Last
from converters.site.reloading import ReloadingServer
from converters.site.swap import recover, swap_in
from converters.site.write import replace

#: The work folder of the server; its pages carry no policy, for the server adds a script to each.
FOLDER = "serve"

#: So many seconds a browser has both processors to itself when a page that is open has changed. It needs less; one that
#: was closed never asks again.
_PATIENCE = 2

#: Waits for work that goes on beside, and gives what is left to do then.
Later = Callable[[], Callable[[], object]]

log = logging.getLogger("mkdocs.travaux")


@dataclass(frozen=True)
class Renewal:
    """A project that is being written anew: the `first` pages, by their paths below `docs`, are there already.

    `rest` writes all others; what it gives, if anything, is for what takes longer still.
    """

    first: Sequence[str]
    rest: Callable[[], Later | None]


class Server:
    """The site of the project in `folder`, at `address` (`127.0.0.1:8000`).

    Only `changed` lets it build again; nothing is watched, so no file that is written here can set it off. `project`
    begins to write the project before each build but the first; it is told which pages are being looked at (as
    Markdown, below `docs`), and these are shown before the rest is done. A page that is open loads itself anew when it
    has changed. Raises `SiteError` where the first build fails.
    """

    def __init__(self, folder: Path, address: str, project: Callable[[Sequence[str]], Renewal | None]) -> None:
        self._building = threading.Lock()
        self._changes = 0
        self._folder = folder
        self._project = project
        self._address = address
        self._built: engine.Site | None = None
        host, _, port = address.rpartition(":")
        try:
            self._build()
            self._server = ReloadingServer(self._again, host, int(port), root=str(self._site))
        except (MkDocsException, Abort, OSError) as error:
            raise SiteError([str(error)]) from error
        self._server.error_handler = self._error_page

    @property
    def _site(self) -> Path:
        return self._folder / FOLDER / "site"

    def run(self, watched: Iterable[Path]) -> None:
        """Serve until interrupted; `watched` are the files whose changes somebody else tells of.

        Raises `OSError`, with the address as its file name, where the address cannot be had.
        """
        self._server._watched_paths = {str(path): 1 for path in watched}
        try:
            self._server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            log.info("Shutting down...")
        except OSError as error:
            raise OSError(error.errno, error.strerror, self._address) from error
        finally:
            self._server.shutdown()

    def changed(self) -> None:
        """Build again, and let open pages that changed load themselves anew."""
        with self._server._rebuild_cond:
            self._server._want_rebuild = True
            self._server._rebuild_cond.notify_all()

    def _again(self) -> None:
        """Show the pages that are open; all others are shown when they are made."""
        with self._building:
            self._changes += 1
            opened = [page.removesuffix(".html") + ".md" for page in self._server.opened()]
            renewal = self._project(opened)
            if renewal is None:
                self._server.mark(self._build())
                return
            shown = self._show(renewal.first)
            self._server.mark(shown)
        threading.Thread(target=self._finish, args=(renewal, self._changes, shown), daemon=True).start()

    def _show(self, pages: Sequence[str]) -> set[str]:
        """Make some pages in the site that stands, whose others stay as they are; which of them changed."""
        changed: set[str] = set()
        try:
            for source in pages:
                made = engine.remake(self._built, source) if self._built is not None else None
                if made is not None and replace(self._site / made[0], made[1]):
                    changed.add(made[0])
        except (MkDocsException, Abort, OSError) as error:  # what is wrong is told again when all are made
            log.error("%s", error)
        return changed

    def _finish(self, renewal: Renewal, change: int, shown: set[str]) -> None:
        """Build all that is not shown yet, and at last what takes longer, unless there is a newer change."""
        self._server.wait_till_shown(shown, _PATIENCE)
        try:
            with self._building:
                if change != self._changes:
                    return
                later = renewal.rest()
                self._server.publish(self._build())
            if later is not None:
                rest = later()
                with self._building:
                    if change == self._changes:
                        rest()
                        self._build()
        except (MkDocsException, Abort, SiteError, OSError) as error:
            log.error("%s", error)

    def _build(self) -> set[str]:
        """Build the site; the pages that are not what they were."""
        work, site = self._folder / FOLDER, self._site
        new = work / "site.new"
        recover(site)
        shutil.rmtree(new, ignore_errors=True)
        try:
            config = load_config(str(self._folder / "mkdocs.yml"), site_dir=str(new.resolve()))
            config.site_url = f"http://{self._address}/"
            if not engine.knows(config):
                raise ConfigurationError("this configuration has more in it than a server can build quickly")
            self._built, stands = engine.build(config, last=Last(work))
            changed = set(_changed(site, new))
            swap_in(new, site)
            stands()
        except OSError as error:
            raise SiteError([unwritten(error)]) from error
        finally:
            shutil.rmtree(new, ignore_errors=True)
        return changed

    def _error_page(self, code: int) -> bytes | None:
        page = self._site / f"{code}.html"
        return page.read_bytes() if page.is_file() else None


def _changed(old: Path, new: Path) -> Iterable[str]:
    """The pages of a new site that the old one does not have as they are; most are the same file in both."""
    for page in new.rglob("*.html"):
        name = page.relative_to(new)
        before = old / name
        try:
            same = page.samefile(before) or page.read_bytes() == before.read_bytes()
        except OSError:
            same = False
        if not same:
            yield name.as_posix()
