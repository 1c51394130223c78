"""`travaux pages` and `travaux build`: the site of a treaty.

What makes a site is imported where it is made: a build that finds its site standing should not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from converters.cli.common import (
    note,
    opened,
    sources_option,
    store,
    tell_lack_of_address,
    treaty_argument,
)
from converters.manifest import InputError, Treaty
from converters.pipeline.beside import prepared
from converters.site.checksums import Checksums
from converters.site.standing import MADE, Standing
from converters.store import Store

if TYPE_CHECKING:
    from converters.cli.making import Made
    from converters.site.build import SiteError
    from converters.site.write import WriteReport

#: Where pages and site are made.
WORK = Path("build")
#: A file that every site has had, and hardly any other folder.
_MARK = Path("assets", "travaux.css")
#: The folder in the work folder that keeps what was read of Word and PDF files.
CONVERSIONS = "conversions"

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
    check_work(work_dir)
    _written(opened(treaty, sources, (), conversions(work_dir)), work_dir)[1]()


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
    check_work(work_dir)
    if site_dir is not None:
        _check_target(site_dir)
    found = opened(treaty, sources, (), conversions(work_dir))
    standing = Standing.of(work_dir, found)
    if standing.holds():
        site = work_dir / "site"
        note(f"{work_dir}: nothing has changed")
    else:
        builder = Builder(work_dir, standing)
        begin = prepared(builder.prepare, builder.build)
        quiet, keep = _written(found, work_dir)  # what the pages were made from is let go before they are converted
        finish = begin(quiet)
        keep()
        site = finish()
    tell_lack_of_address(found)
    click.echo(f"{(_copied(site, site_dir) if site_dir is not None else site) / 'index.html'}")


def _copied(site: Path, site_dir: Path) -> Path:
    from converters.site.build import SiteError, put_copy

    try:
        return put_copy(site, site_dir)
    except SiteError as error:
        raise unbuilt(error, site_dir) from error


def built(treaty: Path | None, sources: Path | None, work_dir: Path) -> tuple[Path, Made]:
    """Write the pages of a treaty and build its site: where it is, and what it was made from."""
    check_work(work_dir)
    found = opened(treaty, sources, (), conversions(work_dir))
    builder = Builder(work_dir, Standing.of(work_dir, found))
    made, quiet = _write(found, work_dir)
    made.keep()
    site = builder.build(quiet)
    tell_lack_of_address(found)
    return site, made


@dataclass(frozen=True)
class Builder:
    """Builds the site whose pages are written in a work folder, best in a process that had the time to prepare."""

    work_dir: Path
    standing: Standing
    checksums: Checksums = field(default_factory=Checksums)

    def prepare(self) -> None:
        """Read modules, and what stands in the folder, before they are asked for."""
        from converters.site.build import prepare

        prepare(self.work_dir)
        self.standing.read(self.checksums)

    def build(self, quiet: bool) -> Path:
        """Build the site; it stands for the next build where there is nothing to be said of it."""
        from converters.site.build import SiteError, build_site

        try:
            site = build_site(self.work_dir, self.checksums)
        except SiteError as error:
            raise unbuilt(error, self.work_dir) from error
        if quiet:  # what had to be said is said with every build
            self.standing.keep(self.checksums)
        return site


def unbuilt(error: SiteError, work_dir: Path) -> InputError:
    """What is told of a site that could not be built."""
    return InputError("the site could not be built", str(work_dir), 0, "\n  ".join(error.problems))


def check_work(work_dir: Path) -> None:
    """Refuse a work folder with files of the names that are written there, but of another maker."""
    from converters.site.write import MANIFEST as WRITTEN

    if (work_dir / WRITTEN).exists():
        return
    for name in MADE:
        if (work_dir / name).exists():
            remedy = "Name another folder with --work-dir, or remove that one."
            raise InputError(f"there is a {name} in it that travaux did not make", str(work_dir), 0, remedy)


def _check_target(site_dir: Path) -> None:
    """Refuse to replace a folder that is not an earlier site."""
    if site_dir.is_dir() and any(site_dir.iterdir()) and not (site_dir / _MARK).is_file():
        remedy = "Name an empty folder, or one that holds an earlier site."
        raise InputError("holds something else than a site; it is left alone", str(site_dir), 0, remedy)


def conversions(work_dir: Path) -> Store:
    """Where what was read of Word and PDF files is kept between builds in one folder."""
    from converters.store import Store

    return Store(work_dir / CONVERSIONS)


def _write(treaty: Treaty, work_dir: Path) -> tuple[Made, bool]:
    """Write the project: what it was made from, and whether there was nothing to say of it."""
    from converters.cli.making import planned, tell_notes

    made = planned(treaty, work_dir, store()).made()
    files = made.files()
    tell_notes(files)
    tell(made.write(work_dir, files), work_dir)
    return made, not (files.notes or made.failures)


def _written(treaty: Treaty, work_dir: Path) -> tuple[bool, Callable[[], None]]:
    made, quiet = _write(treaty, work_dir)
    return quiet, made.keep


def tell(report: WriteReport, work_dir: Path) -> None:
    """Say what a run wrote."""
    note(
        f"{work_dir}: {len(report.written)} files written, {report.unchanged} unchanged, {len(report.removed)} removed"
    )
