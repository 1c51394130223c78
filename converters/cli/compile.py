"""`travaux compile`: the documents of a treaty parsed into a store that machines can share."""

from __future__ import annotations

import re
from pathlib import Path

import click

from converters.cli.common import chosen, note, opened, printable, progress, sources_option, store, treaty_argument
from converters.manifest import InputError, Version
from converters.pipeline.compiled import Outcome, compile_version, share

_SHARE = re.compile(r"([1-9]\d{0,4})/([1-9]\d{0,4})")


@click.command("compile")
@treaty_argument
@sources_option
@click.option("--version", "slugs", metavar="SLUG", multiple=True, help="Only this version. May be repeated.")
@click.option("--share", "shared", metavar="N/M", help="Only the Nth of M shares of the versions, such as 2/8.")
@click.option("--list", "listed", is_flag=True, help="Only print the slugs of the versions, one a line.")
def compile_(
    treaty: Path | None, sources: Path | None, slugs: tuple[str, ...], shared: str | None, listed: bool
) -> None:
    """Parse the versions of a treaty into the store that --store or TRAVAUX_STORE names.

    Other commands with the same store need not parse them again, on this machine or on another. What the store
    has already is left alone, so the command may be stopped, repeated and run many times at once.

    \b
    Example: travaux compile treaties/springs --store ~/store --share 1/4
    """
    found = opened(treaty, sources)
    versions = _versions([chosen(found, slug) for slug in dict.fromkeys(slugs)] or list(found.versions), shared)
    if listed:
        click.echo("".join(f"{version.slug}\n" for version in versions), nl=False)
        return
    kept = store()
    if kept is None:
        raise click.UsageError("Name the folder of the store with --store or TRAVAUX_STORE.")
    kept.sweep()
    for version in versions:
        progress(version)
        outcome = compile_version(found, version, kept)
        if outcome is Outcome.UNWRITTEN:
            raise InputError("the store cannot be written to", str(kept.folder), 0, "May you write there? Is it full?")
        if outcome is Outcome.UNPARSED:
            note(f"note: {printable(version.source.name)} could not be parsed; the store keeps nothing of it")
        click.echo(f"{version.slug} {outcome.value}")


def _versions(versions: list[Version], shared: str | None) -> list[Version]:
    if shared is None:
        return versions
    match = _SHARE.fullmatch(shared)
    if match is None or int(match[1]) > int(match[2]):
        raise click.BadParameter(f"{shared} is no share. Write 2/8 for the second of eight.", param_hint="--share")
    return share(versions, int(match[1]), int(match[2]))
