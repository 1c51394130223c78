"""`travaux export` and `travaux cite`: the data for other programs, and a place ready to be cited."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable
from pathlib import Path

import click

from converters.cli.common import (
    chosen,
    note,
    opened,
    printable,
    progress,
    reference_option,
    sources_option,
    treaty_argument,
    version_option,
    write_text,
)
from converters.export import FORMATS, export_files
from converters.export.citations import places, short
from converters.export.cite import Citation, bibtex, csl, ris, sentence
from converters.export.records import Dataset
from converters.manifest import InputError, Treaty, Version
from converters.pipeline import read_treaty, site_input
from converters.pipeline.data import dataset

_WRITERS: dict[str, Callable[[Citation], str]] = {
    "text": lambda cited: sentence(cited) + "\n",
    "bibtex": bibtex,
    "ris": ris,
    "csl": lambda cited: json.dumps([csl(cited)], ensure_ascii=False, indent=1) + "\n",
    "url": lambda cited: cited.url + "\n",
}


@click.command()
@treaty_argument
@sources_option
@reference_option
@click.option(
    "--format",
    "formats",
    type=click.Choice(FORMATS),
    multiple=True,
    help="Only this format; may be repeated. Without it all are written.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build/export"),
    show_default=True,
    metavar="DIR",
)
def export(
    treaty: Path | None, sources: Path | None, references: tuple[Path, ...], formats: tuple[str, ...], output: Path
) -> None:
    """Write positions, proposals, articles and parties for other programs.

    \b
    Example: travaux export treaties/springs --format csv --output tables
    """
    found = opened(treaty, sources, references)
    pairs = read_treaty(found, begun=progress)
    site = site_input(found, pairs)
    data = dataset(site, found.name, site.history)
    made = export_files(data, formats or FORMATS)
    for path, content in made.files.items():
        target = output / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        write_text(printable(f"{target}\n"))
    for left_out in made.notes:
        note(f"note: {left_out}")


@click.command()
@click.argument("treaty", type=click.Path(path_type=Path), metavar="TREATY")
@click.argument("address")
@sources_option
@version_option
@click.option("--format", "format_", type=click.Choice(list(_WRITERS)), default="text", show_default=True)
def cite(treaty: Path, address: str, sources: Path | None, slug: str | None, format_: str) -> None:
    """Print a citation of a place: an article, a provision, a proposal, a position.

    ADDRESS is what stands behind the version in the address of the page (article-3#para-1), or the whole address.
    Without --version the newest compilation is meant.

    \b
    Example: travaux cite treaties/springs article-3#para-2 --format bibtex
    """
    found = opened(treaty, sources)
    version = _version(found, address, slug)
    pairs = read_treaty(found, (version.slug,), progress)
    data = dataset(site_input(found, pairs), found.name)
    write_text(_WRITERS[format_](_place(data, address)))


def _version(treaty: Treaty, address: str, slug: str | None) -> Version:
    """The version that an address names, or the one that is meant."""
    steps = address.partition("#")[0].split("/")
    named = next((each.slug for each in treaty.versions if each.slug in steps[:-1]), None)
    if slug and named and slug != named:
        raise click.UsageError(f"the address is of {named}, and --version says {slug}.")
    return chosen(treaty, slug or named)


def _place(data: Dataset, address: str) -> Citation:
    found = places(data, data.versions[0])
    wanted = short(address) or "index"
    if wanted in found:
        return found[wanted]
    page = wanted.partition("#")[0]
    near = difflib.get_close_matches(wanted, found, n=3, cutoff=0.7)
    near = near or [each for each in found if each.partition("#")[0] == page][:3]
    remedy = f"Did you mean {' or '.join(near)}?" if near else "`travaux articles` lists the articles."
    raise InputError(f"there is no {wanted} in {data.versions[0].slug}", "", 0, remedy)
