"""A server for one reader who writes: it shows a treaty's site, and shows it anew when a source was saved."""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException
from mkdocs.livereload import LiveReloadServer

from converters.site import engine
from converters.site.build import SiteError, unwritten
from converters.site.swap import recover, swap_in

#: The work folder of the server; its pages carry no policy, for the server adds a script to each.
FOLDER = "serve"

#: Waits for work that goes on beside, and gives what is left to do then.
Later = Callable[[], Callable[[], object]]

log = logging.getLogger("mkdocs.travaux")


class Server:
    """The site of the project in `folder`, at `address` (`127.0.0.1:8000`).

    Only `changed` lets it build again; nothing is watched, so no file that is written here can set it off. `project`
    writes the project before each build but the first. What it gives is waited for when readers have their pages; what
    that gives is done, and the site built once more for what no open page shows, unless there is a newer change.
    Raises `SiteError` where the first build fails or the address
    cannot be had.
    """

    def __init__(self, folder: Path, address: str, project: Callable[[], Later | None]) -> None:
        self._building = threading.Lock()
        self._changes = 0
        self._folder = folder
        self._project = project
        self._address = address
        host, _, port = address.rpartition(":")
        try:
            self._build()
            self._server = LiveReloadServer(self._again, host, int(port), root=str(folder / FOLDER / "site"))
        except (MkDocsException, Abort, OSError, ValueError, OverflowError) as error:
            raise SiteError([str(error)]) from error
        self._server.error_handler = self._error_page

    def run(self, watched: Iterable[Path]) -> None:
        """Serve until interrupted; `watched` are the files whose changes somebody else tells of."""
        self._server._watched_paths = {str(path): 1 for path in watched}
        try:
            self._server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            log.info("Shutting down...")
        except OSError as error:
            raise SiteError([str(error)]) from error
        finally:
            self._server.shutdown()

    def changed(self) -> None:
        """Build again, and let open pages load themselves anew."""
        with self._server._rebuild_cond:
            self._server._want_rebuild = True
            self._server._rebuild_cond.notify_all()

    def _again(self) -> None:
        with self._building:
            self._changes += 1
            later = self._project()
            self._build()
        if later is not None:
            threading.Thread(target=self._finish, args=(later, self._changes), daemon=True).start()

    def _finish(self, later: Later, change: int) -> None:
        """Build what takes longer, without letting open pages load themselves anew."""
        rest = later()
        with self._building:
            if change == self._changes:
                try:
                    rest()
                    self._build()
                except (MkDocsException, Abort, SiteError, OSError) as error:
                    log.error("%s", error)

    def _build(self) -> None:
        work = self._folder / FOLDER
        site, new = work / "site", work / "site.new"
        recover(site)
        shutil.rmtree(new, ignore_errors=True)
        try:
            config = load_config(str(self._folder / "mkdocs.yml"), site_dir=str(new.resolve()))
            config.site_url = f"http://{self._address}/"
            if not engine.knows(config):
                raise ConfigurationError("this configuration has more in it than a server can build quickly")
            stands = engine.build(config, last=work)
            swap_in(new, site)
            stands()
        except OSError as error:
            raise SiteError([unwritten(error)]) from error
        finally:
            shutil.rmtree(new, ignore_errors=True)

    def _error_page(self, code: int) -> bytes | None:
        page = self._folder / FOLDER / "site" / f"{code}.html"
        return page.read_bytes() if page.is_file() else None
