"""`travaux cite`: a place ready to be cited, checked against what was published."""

from __future__ import annotations

import difflib
import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from converters.cite import Citation
from converters.cite.formats import WRITERS
from converters.cli.common import (
    NO_ADDRESS,
    chosen,
    note,
    opened,
    progress,
    sources_option,
    store,
    version_option,
    write_text,
)
from converters.export.citations import places, short
from converters.export.records import Dataset
from converters.ledger import Outcome
from converters.manifest import InputError, Treaty, Version
from converters.model.document import Document
from converters.pipeline import read_treaty
from converters.pipeline.data import dataset
from converters.pipeline.permalinks import fates_of, standing, today
from converters.pipeline.sites import site_input
from converters.publish.archive import write_file
from converters.render.addresses.newest import LATEST


@click.command()
@click.argument("treaty", type=click.Path(path_type=Path), metavar="TREATY")
@click.argument("address")
@sources_option
@version_option
@click.option("--format", "format_", type=click.Choice(list(WRITERS)), default="text", show_default=True)
@click.option(
    "--accessed",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Day on which the page was looked at.  [default: today, or that of SOURCE_DATE_EPOCH]",
)
@click.option(
    "--qr",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.svg",
    help="Also write the address as a QR code, for papers handed out.",
)
def cite(
    treaty: Path,
    address: str,
    sources: Path | None,
    slug: str | None,
    format_: str,
    accessed: datetime | None,
    qr: Path | None,
) -> None:
    """Print a citation of a place: an article, a provision, a proposal, a position.

    ADDRESS is what stands behind the version in the address of the page (article-3#para-1), or the whole address.
    Without --version the newest compilation is meant.

    \b
    Example: travaux cite treaties/springs article-3#para-2 --format bibtex
    """
    found = opened(treaty, sources)
    version = _version(found, address, slug)
    pairs = read_treaty(found, (version.slug,), progress, store())
    data = dataset(site_input(found, pairs), found.name)
    place = _place(data, address, found)
    if not found.bare:
        _check(found, pairs[0][1], version, place)
    day = accessed.date().isoformat() if accessed else today(os.environ.get("SOURCE_DATE_EPOCH", ""))
    cited = replace(place, accessed=day)
    if qr is not None:
        _write_qr(qr, cited, found)
    if not cited.address and not found.bare:
        note(f"note: {NO_ADDRESS}; put the address of the site before {cited.path}")
    write_text(WRITERS[format_](cited))


def _write_qr(target: Path, cited: Citation, treaty: Treaty) -> None:
    from converters.cite.qr import qr_file

    if target.suffix.lower() != ".svg":
        raise InputError("a QR code is written as SVG only", str(target), 0, "Name a file that ends with .svg.")
    if not target.parent.is_dir():
        raise InputError(f"there is no folder {target.parent}", str(target), 0, "Make it, or name another one.")
    if not treaty.site_url:
        remedy = "Say in treaty.yml where the site will stand (site_url)."
        raise InputError("a QR code needs a published address, and this treaty has none", "", 0, remedy)
    try:
        code = qr_file(cited.url)
    except ValueError as error:
        raise InputError(str(error), "", 0, "Shorten the address of the site (site_url in treaty.yml).") from error
    write_file(target, code)
    note(f"{target}: {cited.url}")


def _version(treaty: Treaty, address: str, slug: str | None) -> Version:
    """The version that an address names, or the one that is meant; never another one than it names."""
    page = address.partition("#")[0].partition("?")[0]
    slugs = [each.slug for each in treaty.versions]
    named = next((each for each in slugs if each in page.split("/")[:-1]), None)
    folder = page.removeprefix(treaty.site_url or page[:0]).rpartition("/")[0].strip("/")
    if named is None and folder not in ("", LATEST):
        near = difflib.get_close_matches(folder.rpartition("/")[2], slugs, n=1)
        remedy = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(slugs)}."
        raise InputError(f"{folder} is no version of this treaty", "", 0, remedy)
    if slug and named and slug != named:
        raise click.UsageError(f"the address is of {named}, and --version says {slug}.")
    return chosen(treaty, slug or named)


def _place(data: Dataset, address: str, treaty: Treaty) -> Citation:
    version = data.versions[0]
    found = places(data, version)
    wanted = short(address) or "index"
    if wanted in found:
        return found[wanted]
    page, mark, anchor = wanted.partition("#")
    _tell_fate(treaty, f"{version.slug}/{page}.html{mark}{anchor}")
    near = difflib.get_close_matches(wanted, found, n=3, cutoff=0.7)
    near = near or [each for each in found if each.partition("#")[0] == page][:3]
    remedy = f"Did you mean {' or '.join(near)}?" if near else "`travaux articles` lists the articles."
    raise InputError(f"there is no {wanted} in {version.slug}", "", 0, remedy)


def _tell_fate(treaty: Treaty, address: str) -> None:
    """Raise `InputError` with what became of an address that was published and is gone."""
    for fate in fates_of(treaty, address):
        since = f"since {fate.move.on}: {fate.move.why}" if fate.move else f"published {fate.line.date}"
        if fate.outcome is Outcome.MOVED:
            raise InputError(f"{address} has moved ({since})", "", 0, f"Cite {fate.target} instead.")
        remedy = "Its page says what became of it; there are no words left to cite."
        raise InputError(f"{address} is gone ({since})", "", 0, remedy)


def _check(treaty: Treaty, document: Document, version: Version, place: Citation) -> None:
    """Say where the ledger does not promise the words that are cited."""
    said = standing(treaty, version.slug, document, place.path)
    if said:
        note(f"note: {place.path} {said}")
