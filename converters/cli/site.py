"""`travaux pages`, `travaux build` and `travaux serve`: the site of a treaty."""

from __future__ import annotations

import gc
import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from converters.cli.common import DEFAULT_TREATY, note, opened, progress, sources_option, store, treaty_argument
from converters.cli.permalinks import warn
from converters.manifest import MANIFEST, InputError, Treaty
from converters.manifest.moved import MOVED
from converters.pipeline import Known, read_treaty, site_input
from converters.pipeline.beside import beside
from converters.pipeline.data import data_files, dataset
from converters.pipeline.lastpages import LastPages
from converters.pipeline.permalinks import additions
from converters.render.pages import plan_site
from converters.store import Store

if TYPE_CHECKING:
    from converters.export.records import Dataset
    from converters.site.build import SiteError
    from converters.site.write import WriteReport

#: Where pages and site are made.
WORK = Path("build")
#: What is kept beside the site for the next build.
KEPT = "cache"
#: How often `serve` looks at the sources, in seconds.
INTERVAL = 0.2
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


def built(treaty: Path | None, sources: Path | None, work_dir: Path) -> tuple[Path, Dataset]:
    """Write the pages of a treaty and build its site: where it is, and its data."""
    from converters.site.build import SiteError, build_site

    report, data = _write(opened(treaty, sources, (), readings(work_dir)), work_dir, store())
    _tell(report, work_dir)
    try:
        return build_site(work_dir), data
    except SiteError as error:
        raise _unbuilt(error, work_dir) from error


def _unbuilt(error: SiteError, work_dir: Path) -> InputError:
    return InputError("the site could not be built", str(work_dir), 0, "\n  ".join(error.problems))


def _check_target(site_dir: Path) -> None:
    """Refuse to replace a folder that is not an earlier site."""
    if site_dir.is_dir() and any(site_dir.iterdir()) and not (site_dir / "sitemap.xml").is_file():
        remedy = "Name an empty folder, or one that holds an earlier site."
        raise InputError("holds something else than a site; it is left alone", str(site_dir), 0, remedy)


@click.command()
@treaty_argument
@sources_option
@work_option
@click.option("--address", default="127.0.0.1:8000", show_default=True, metavar="IP:PORT")
def serve(treaty: Path | None, sources: Path | None, work_dir: Path, address: str) -> None:
    """Serve the site of a treaty here, and rebuild it when treaty.yml or a source changes.

    \b
    Example: travaux serve treaties/springs
    """
    from converters.site.build import SiteError
    from converters.site.serve import Server

    named = treaty or DEFAULT_TREATY
    known: Known = {}
    kept = store()
    read_before = kept or readings(work_dir)
    first = opened(treaty, sources, (), read_before)
    _write(first, work_dir, kept, known)

    def renew() -> None:
        report, _ = _write(opened(treaty, sources, (), read_before), work_dir, kept, known)
        if report.written or report.removed:
            _tell(report, work_dir)

    stop = threading.Event()
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(message)s")
    try:
        server = Server(work_dir, address, patient(renew))
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


def patient(renew: Callable[[], None]) -> Callable[[], None]:
    """The same, but input that cannot be used is told and waited for; the site stays as it was."""

    def renewed() -> None:
        try:
            renew()
        except InputError as error:
            note(f"error: {error}")

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


def _write(
    treaty: Treaty, work_dir: Path, kept: Store | None, known: Known | None = None
) -> tuple[WriteReport, Dataset]:
    from converters.site.project import scripts, write_project

    # A site is hundreds of thousands of values that live to the end: searching them for cycles again and again
    # costs a twentieth of the build.
    gc.freeze()
    gc.set_threshold(200_000, 50, 50)
    pairs = read_treaty(treaty, begun=progress, store=kept, known=known)
    site = site_input(treaty, pairs)
    data = dataset(site, treaty.name, site.history)
    exporting = beside(lambda: (data_files(data), scripts(site)))
    plan = plan_site(site)
    added = additions(treaty, pairs, site, (*plan.written, *plan.jobs))
    made = LastPages(Store(work_dir / KEPT), work_dir / "docs").finished(plan, added, beside)
    if added.found is not None and added.found.report.failures:
        warn(added.found.report.failures)
    exported, script_data = exporting()
    for left_out in exported.notes:
        note(f"note: {left_out}")
    return write_project({**made, **exported.files}, site, work_dir, script_data), data


def _tell(report: WriteReport, work_dir: Path) -> None:
    note(
        f"{work_dir}: {len(report.written)} files written, {report.unchanged} unchanged, {len(report.removed)} removed"
    )
