"""What the commands share: their arguments, how input is opened, and what is printed how."""

from __future__ import annotations

import csv
import difflib
import io
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from converters.manifest import InputError, Treaty, Version
from converters.model.document import Document
from converters.pipeline import main_version, open_treaty, read_treaty
from converters.store import Store

#: The treaty that is meant where none is named.
DEFAULT_TREATY = Path("treaties/springs")
#: Why a citation has no address.
NO_ADDRESS = "treaty.yml names no site_url"

Command = TypeVar("Command", bound=Callable[..., Any])

#: Control characters of the terminal, and those that turn the direction of the text around them.
_PICTURES = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"},
    **dict.fromkeys((*range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD),
}

_PATH = click.Path(path_type=Path)
_FOLDER = click.Path(path_type=Path, file_okay=False)

treaty_argument = click.argument("treaty", required=False, type=_PATH, metavar="[TREATY|DOCUMENT]")
document_argument = click.argument("treaty", required=False, type=_PATH, metavar="[DOCUMENT|TREATY]")
_sources = click.option("--sources", type=_FOLDER, metavar="DIR", help="Folder of the documents that treaty.yml names.")
#: Where the context of a command keeps the store that is named.
_STORE = "converters.store"


def _remember(ctx: click.Context, _option: click.Parameter, folder: Path | None) -> None:
    if folder is not None:
        ctx.meta[_STORE] = Store(folder)


_store = click.option(
    "--store",
    type=_FOLDER,
    envvar="TRAVAUX_STORE",
    metavar="DIR",
    expose_value=False,
    callback=_remember,
    help="Take parsed documents from this folder, and keep them there.",
)


def sources_option(command: Command) -> Command:
    """The options of every command that reads documents: `--sources`, and `--store` (see `store`)."""
    return _sources(_store(command))


version_option = click.option(
    "--version", "slug", metavar="SLUG", help="Only this version of the treaty (its slug in treaty.yml)."
)
reference_option = click.option(
    "--reference",
    "references",
    type=_PATH,
    multiple=True,
    metavar="TEXT",
    help="Text that the draft was modelled on; for a document alone. May be repeated.",
)


def opened(
    treaty: Path | None, sources: Path | None, references: Sequence[Path] = (), readings: Store | None = None
) -> Treaty:
    """The treaty or document that the user means, with a word about what is missing but not needed.

    What was read of Word and PDF files is kept in `readings` where no store is named.
    """
    if treaty is None:
        if not DEFAULT_TREATY.is_dir():
            raise InputError(
                f"no treaty is named, and there is no {DEFAULT_TREATY} here",
                remedy="Name the folder of a treaty, or a document.",
            )
        treaty = DEFAULT_TREATY
    found = open_treaty(treaty, sources, os.environ, references, store() or readings)
    if references and not found.bare:
        raise click.UsageError("--reference is for a document alone; a treaty names its own in treaty.yml.")
    for missing in found.missing_references:
        note(f"note: reference {missing} is not here; more places will be unclear")
    return found


def store() -> Store | None:
    """The store that the command's `--store` or the variable TRAVAUX_STORE names; None in other threads."""
    context = click.get_current_context(silent=True)
    found: Store | None = context.meta.get(_STORE) if context is not None else None
    return found


def chosen(treaty: Treaty, slug: str | None) -> Version:
    """The version that the user names, or the one that is meant without a name."""
    if not slug:
        return main_version(treaty)
    slugs = [version.slug for version in treaty.versions]
    if slug not in slugs:
        near = difflib.get_close_matches(slug, slugs, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(slugs)}."
        raise click.BadParameter(f"there is no version {slug}. {hint}", param_hint="--version")
    return treaty.versions[slugs.index(slug)]


def parsed(treaty: Treaty, slug: str | None) -> tuple[Version, Document]:
    """One version of the treaty with its document."""
    version = chosen(treaty, slug)
    return read_treaty(treaty, (version.slug,), progress, store())[0]


def progress(version: Version) -> None:
    """Tell a person at a terminal which document is being read."""
    if sys.stderr.isatty():
        note(f"reading {version.source.name}")


def tell_lack_of_address(treaty: Treaty) -> None:
    """Say what a site lacks whose address nobody named; a document alone has nowhere to name it."""
    if not treaty.site_url and not treaty.bare:
        note(f"note: {NO_ADDRESS}: citations and data lack the address of the site; name it there before you publish")


def note(message: str) -> None:
    """Tell something beside the output proper."""
    click.echo(printable(message), err=True)


def printable(text: str) -> str:
    """The text with control characters shown as pictures, so that no document steers the terminal."""
    return text.translate(_PICTURES)


def write_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table as CSV in UTF-8 with line feeds, whatever the terminal's encoding."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    click.echo(buffer.getvalue().encode("utf-8"), nl=False)


def write_text(text: str) -> None:
    """Print text in UTF-8 where the output is no terminal."""
    if sys.stdout.isatty():
        click.echo(text, nl=False)
    else:
        click.echo(text.encode("utf-8"), nl=False)
