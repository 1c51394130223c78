"""`travaux serve`: the site of a treaty, made anew while somebody writes."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

import click

from converters.cli.common import DEFAULT_TREATY, note, opened, sources_option, store, treaty_argument
from converters.cli.making import Beside, Memory, Planned, planned, tell_notes
from converters.cli.site import check_work, conversions, tell, unbuilt, work_option
from converters.manifest import MANIFEST, InputError, Treaty
from converters.manifest.moved import MOVED
from converters.site.build import SiteError
from converters.site.serve import Renewal, Server
from converters.site.write import replace
from converters.store import Store

#: How often the sources are looked at, in seconds.
INTERVAL = 0.05
#: Waits for work that goes on beside, and gives what is left to do then.
Later = Callable[[], Callable[[], object]]


def _address(_ctx: click.Context, _option: click.Parameter, value: str) -> str:
    host, _, port = value.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise click.BadParameter(f"{value} is no address. Write it as 127.0.0.1:8000.")
    return value


@click.command()
@treaty_argument
@sources_option
@work_option
@click.option(
    "--address",
    default="127.0.0.1:8000",
    show_default=True,
    metavar="IP:PORT",
    callback=_address,
    help="Serve the site at this address.",
)
def serve(treaty: Path | None, sources: Path | None, work_dir: Path, address: str) -> None:
    """Serve the site of a treaty here, and rebuild it when treaty.yml or a source changes.

    \b
    Example: travaux serve treaties/springs
    """
    named = treaty or DEFAULT_TREATY
    check_work(work_dir)
    kept = store()
    read_before = kept or conversions(work_dir)
    first = opened(treaty, sources, (), read_before)
    site = _Serving(work_dir, kept)
    site.begin(first)
    renew = patient(lambda pages: site.renew(opened(treaty, sources, (), read_before), pages))

    stop = threading.Event()
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(message)s")
    try:
        server = Server(work_dir, address, renew)
        threading.Thread(target=watch, args=(first, named, server.changed, stop), daemon=True).start()
        server.run(files_of(first, named))
    except SiteError as error:
        raise unbuilt(error, work_dir) from error
    finally:
        stop.set()


class _Serving:
    """The project of a site that is served, with what one process keeps from change to change."""

    def __init__(self, work_dir: Path, kept: Store | None) -> None:
        self._work_dir = work_dir
        self._kept = kept
        self._memory = Memory()
        self._files: Beside | None = None

    def begin(self, treaty: Treaty) -> None:
        """Write the whole project."""
        made = self._planned(treaty).made()
        self._files = made.files()
        tell_notes(self._files)
        made.write(self._work_dir, self._files)
        made.keep()

    def renew(self, treaty: Treaty, opened: Sequence[str]) -> Renewal:
        """Write the pages that somebody looks at; what is given writes all others.

        What that gives writes the files for machines and scripts, which are older till then.
        """
        planned = self._planned(treaty)
        first = planned.some(opened)
        for path, text in first.items():
            replace(self._work_dir / "docs" / path, text.encode("utf-8"))
        return Renewal(tuple(first), partial(self._rest, planned))

    def _rest(self, planned: Planned) -> Later | None:
        try:
            made = planned.made()
        except InputError as error:
            note(f"error: {error}")
            return None
        assert self._files is not None
        report = made.write(self._work_dir, self._files)
        if report.written or report.removed:
            tell(report, self._work_dir)

        def files() -> Callable[[], object]:
            self._files = now = made.files()
            made.keep()
            return lambda: made.write(self._work_dir, now)

        return files

    def _planned(self, treaty: Treaty) -> Planned:
        return planned(treaty, self._work_dir, self._kept, self._memory)


Renew = Callable[[Sequence[str]], Renewal | None]


def patient(renew: Renew) -> Renew:
    """The same, but input that cannot be used is told and waited for; the site stays as it was."""

    def renewed(opened: Sequence[str]) -> Renewal | None:
        try:
            return renew(opened)
        except InputError as error:
            note(f"error: {error}")
            return None

    return renewed


def watch(treaty: Treaty, named: Path, changed: Callable[[], None], stop: threading.Event) -> None:
    """Call `changed` whenever a file of the treaty has changed, until `stop` is set.

    The files are those that the treaty had in the beginning, with all documents beside them.
    """
    seen = _state(treaty, named)
    while not stop.wait(INTERVAL):
        state = _state(treaty, named)
        if state != seen:
            seen = state
            changed()


def files_of(treaty: Treaty, named: Path) -> list[Path]:
    """The files that a treaty is read from; a folder may be gone for a moment, as when git exchanges it."""
    files = {version.path for version in treaty.versions}
    for folder in {path.parent for path in files}:
        with suppress(OSError):
            files |= {path for path in folder.iterdir() if path.is_file()}
    files |= {named / MANIFEST, named / MOVED} if named.is_dir() else {named}
    return sorted(files)


def _state(treaty: Treaty, named: Path) -> dict[Path, tuple[int, int]]:
    """When each file that the treaty is read from was last written, and its size."""
    state = {}
    for path in files_of(treaty, named):
        try:
            status = path.stat()
        except OSError:
            continue
        state[path] = (status.st_mtime_ns, status.st_size)
    return state
