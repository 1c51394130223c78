"""`travaux init`: a first treaty.yml."""

from __future__ import annotations

from pathlib import Path

import click

from converters.cli.common import printable
from converters.pipeline.start import start_treaty


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("documents", metavar="DOCUMENT...", nargs=-1, required=True, type=click.Path(path_type=Path))
def init(folder: Path, documents: tuple[Path, ...]) -> None:
    """Make FOLDER with copies of the documents and a commented treaty.yml to complete by hand.

    Titles, dates, sessions and kinds are filled in as far as the documents tell them. Nothing is overwritten.

    \b
    Example: travaux init treaties/rivers contribution.md draft.md
    """
    versions = start_treaty(folder, documents)
    for version in versions:
        line = f"{version.source.name}: {version.kind.value}, {version.date or 'no date'}, {version.title}"
        click.echo(printable(line))
    click.echo(printable(f"Complete {folder / 'treaty.yml'}, then: travaux check {folder}"))
