"""`travaux export`: the data for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from converters.cli.common import (
    note,
    opened,
    printable,
    progress,
    reference_option,
    sources_option,
    store,
    treaty_argument,
    write_text,
)
from converters.export import FORMATS, export_files
from converters.pipeline import read_treaty
from converters.pipeline.data import dataset
from converters.pipeline.sites import site_input
from converters.publish.archive import write_file


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
    pairs = read_treaty(found, begun=progress, store=store())
    site = site_input(found, pairs)
    data = dataset(site, found.name, site.history)
    made = export_files(data, formats or FORMATS)
    for path, content in made.files.items():
        target = output / path
        write_file(target, content)
        write_text(printable(f"{target}\n"))
    for left_out in made.notes:
        note(f"note: {left_out}")
