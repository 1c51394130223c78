"""`travaux pages`, `travaux build` and `travaux serve`: the site of a treaty."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from converters.cli.common import (
    DEFAULT_TREATY,
    note,
    opened,
    sources_option,
    store,
    tell_lack_of_address,
    treaty_argument,
)
from converters.cli.making import Beside, Made, Memory, Planned, planned, tell_notes
from converters.manifest import MANIFEST, InputError, Treaty
from converters.manifest.moved import MOVED
from converters.store import Store

if TYPE_CHECKING:
    from converters.site.build import SiteError
    from converters.site.serve import Renewal
    from converters.site.write import WriteReport

#: Where pages and site are made.
WORK = Path("build")
#: How often `serve` looks at the sources, in seconds.
INTERVAL = 0.05
#: A file that every site has had, and hardly any other folder.
_MARK = Path("assets", "travaux.css")
#: Waits for work that goes on beside, and gives what is left to do then.
Later = Callable[[], Callable[[], object]]
#: The folder in the work folder that keeps what was read of Word and PDF files.
READINGS = "readings"

work_option = click.option(
    "--work-dir",
    type=click.Path(path_type=Path, file_okay=False),
    default=WORK,
    show_default=True,
    metavar="DIR",
    help="Folder in which pages and site are made.",
)


@click.command()
@treaty_argument
@sources_option
@work_option
def pages(treaty: Path | None, sources: Path | None, work_dir: Path) -> None:
    """Write the pages of a treaty's site and its mkdocs.yml, without building the site.

    \b
    Example: travaux pages treaties/springs && mkdocs build -f build/mkdocs.yml
    """
    _check_work(work_dir)
    _tell(_write(opened(treaty, sources, (), readings(work_dir)), work_dir, store())[0], work_dir)


@click.command()
@treaty_argument
@sources_option
@work_option
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Put the site there instead of site/ in the work folder.",
)
def build(treaty: Path | None, sources: Path | None, work_dir: Path, site_dir: Path | None) -> None:
    """Build the site of a treaty into build/site.

    \b
    Example: travaux build treaties/cybercrime --sources ~/documents/cybercrime
    """
    from converters.site.build import SiteError, put_copy

    if site_dir is not None:
        _check_target(site_dir)
    site, _ = built(treaty, sources, work_dir)
    if site_dir is not None:
        try:
            site = put_copy(site, site_dir)
        except SiteError as error:
            raise _unbuilt(error, site_dir) from error
    click.echo(f"{site / 'index.html'}")


def built(treaty: Path | None, sources: Path | None, work_dir: Path) -> tuple[Path, Made]:
    """Write the pages of a treaty and build its site: where it is, and what it was made from."""
    from converters.site.build import SiteError, build_site

    _check_work(work_dir)
    found = opened(treaty, sources, (), readings(work_dir))
    report, made = _write(found, work_dir, store())
    _tell(report, work_dir)
    try:
        site = build_site(work_dir)
    except SiteError as error:
        raise _unbuilt(error, work_dir) from error
    tell_lack_of_address(found)
    return site, made


def _unbuilt(error: SiteError, work_dir: Path) -> InputError:
    return InputError("the site could not be built", str(work_dir), 0, "\n  ".join(error.problems))


def _check_work(work_dir: Path) -> None:
    """Refuse a work folder with files of the names that are written there, but of another maker."""
    from converters.site.write import MANIFEST as WRITTEN

    if (work_dir / WRITTEN).exists():
        return
    for name in ("docs", "theme", "mkdocs.yml", "site"):
        if (work_dir / name).exists():
            remedy = "Name another folder with --work-dir, or remove that one."
            raise InputError(f"there is a {name} in it that travaux did not make", str(work_dir), 0, remedy)


def _check_target(site_dir: Path) -> None:
    """Refuse to replace a folder that is not an earlier site."""
    if site_dir.is_dir() and any(site_dir.iterdir()) and not (site_dir / _MARK).is_file():
        remedy = "Name an empty folder, or one that holds an earlier site."
        raise InputError("holds something else than a site; it is left alone", str(site_dir), 0, remedy)


def _address(_ctx: click.Context, _option: click.Parameter, value: str) -> str:
    host, _, port = value.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise click.BadParameter(f"{value} is no address. Write it as 127.0.0.1:8000.")
    return value


@click.command()
@treaty_argument
@sources_option
@work_option
@click.option("--address", default="127.0.0.1:8000", show_default=True, metavar="IP:PORT", callback=_address)
def serve(treaty: Path | None, sources: Path | None, work_dir: Path, address: str) -> None:
    """Serve the site of a treaty here, and rebuild it when treaty.yml or a source changes.

    \b
    Example: travaux serve treaties/springs
    """
    from converters.site.build import SiteError
    from converters.site.serve import Server

    named = treaty or DEFAULT_TREATY
    _check_work(work_dir)
    kept = store()
    read_before = kept or readings(work_dir)
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
        raise _unbuilt(error, work_dir) from error
    finally:
        stop.set()


def readings(work_dir: Path) -> Store:
    """Where what was read of Word and PDF files is kept between builds in one folder."""
    from converters.store import Store

    return Store(work_dir / READINGS)


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

    def renew(self, treaty: Treaty, opened: Sequence[str]) -> Renewal:
        """Write the pages that somebody looks at; what is given writes all others.

        What that gives writes the files for machines and scripts, which are older till then.
        """
        from converters.site.serve import Renewal
        from converters.site.write import replace

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
            _tell(report, self._work_dir)

        def files() -> Callable[[], object]:
            self._files = now = made.files()
            return lambda: made.write(self._work_dir, now)

        return files

    def _planned(self, treaty: Treaty) -> Planned:
        return planned(treaty, self._work_dir, self._kept, self._memory)


Renew = Callable[[Sequence[str]], "Renewal | None"]


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
    """The files that a treaty is read from."""
    files = {version.path for version in treaty.versions}
    for folder in {path.parent for path in files}:
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


def _write(treaty: Treaty, work_dir: Path, kept: Store | None) -> tuple[WriteReport, Made]:
    made = planned(treaty, work_dir, kept).made()
    files = made.files()
    tell_notes(files)
    return made.write(work_dir, files), made


def _tell(report: WriteReport, work_dir: Path) -> None:
    note(
        f"{work_dir}: {len(report.written)} files written, {report.unchanged} unchanged, {len(report.removed)} removed"
    )
