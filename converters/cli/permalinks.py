"""`travaux permalinks`: what was published, whether it still stands, and what is new."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

import click

from converters.cli.common import note, opened, printable, progress, sources_option, store, write_text
from converters.ledger import Fate
from converters.manifest import InputError, Treaty
from converters.pipeline import read_treaty
from converters.pipeline.permalinks import Permalinks, finished_pages, today
from converters.pipeline.sites import site_input
from converters.render.pages import render_site

#: How many broken promises a build names; `check` names them all.
SHOWN = 10

_treaty_argument = click.argument("treaty", required=False, type=click.Path(path_type=Path), metavar="[TREATY]")


@click.group()
def permalinks() -> None:
    """Keep the promise that a published address leads to its words: see docs/permalinks.md.

    \b
    Example: travaux permalinks check treaties/springs
    """


@permalinks.command()
@_treaty_argument
@sources_option
@click.pass_context
def check(ctx: click.Context, treaty: Path | None, sources: Path | None) -> None:
    """Exit with 1 if a published address would vanish or show other words.

    \b
    Example: travaux permalinks check treaties/springs
    """
    found = _found(opened(treaty, sources))
    report = found.report
    failures = "".join(f"{printable(failure)}\n" for failure in report.failures)
    declared = sum(not fate.failed for fate in report.fates)
    sums = f"{report.kept} kept, {declared} moved or corrected, {len(report.fresh)} not yet published"
    write_text(f"{failures}{found.ledger.path}: {sums}, {len(report.failures)} failed\n")
    if failures:
        ctx.exit(1)


@permalinks.command()
@_treaty_argument
@sources_option
def publish(treaty: Path | None, sources: Path | None) -> None:
    """Add the addresses that are new to the ledger; nothing is added while the check fails.

    The date is today's, or that of SOURCE_DATE_EPOCH.

    \b
    Example: travaux permalinks publish treaties/springs
    """
    date = today(os.environ.get("SOURCE_DATE_EPOCH", ""))
    found = _found(opened(treaty, sources))
    number = found.publish(date)
    write_text(f"{found.ledger.path}: {number} addresses added\n")


@permalinks.command()
@_treaty_argument
@sources_option
@click.option("--why", required=True, help="What was corrected, as readers will be told.")
def declare(treaty: Path | None, sources: Path | None, why: str) -> None:
    """Print the entries of moved.yml for every address that the check names, to be read before they are added.

    \b
    Example: travaux permalinks declare treaties/springs --why "A list was read as paragraphs."
    """
    date = today(os.environ.get("SOURCE_DATE_EPOCH", ""))
    fates = [fate for fate in _found(opened(treaty, sources)).report.fates if fate.failed]
    write_text("".join(_entry(fate, date, why) for fate in fates))


def _entry(fate: Fate, date: str, why: str) -> str:
    """An entry: to where the words stand now, else to the same place, else to nowhere."""
    target = fate.standing or (fate.line.address if fate.in_use else "")
    to = f"    to: {_quoted(target)}\n" if target else ""
    return f"  - from: {_quoted(fate.line.address)}\n{to}    on: {date}\n    why: {_quoted(why)}\n"


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


@permalinks.command(name="list")
@_treaty_argument
@sources_option
def list_(treaty: Path | None, sources: Path | None) -> None:
    """Print every address of the present site, the hash of its words and the day it was published, or `new`.

    \b
    Example: travaux permalinks list treaties/springs | grep article-4
    """
    found = _found(opened(treaty, sources))
    dates = found.ledger.dates
    write_text(
        "".join(f"{address}\t{words}\t{dates.get((address, words), 'new')}\n" for address, words in found.present)
    )


def warn(failures: Sequence[str]) -> None:
    """Tell beside a build that published addresses would break."""
    note(f"warning: {len(failures)} published addresses fail (travaux permalinks check names all)")
    for failure in failures[:SHOWN]:
        note(f"  {failure}")


def _found(treaty: Treaty) -> Permalinks:
    if not treaty.bare:
        pairs = read_treaty(treaty, begun=progress, store=store())
        site = site_input(treaty, pairs)
        found = finished_pages(treaty, pairs, site, render_site(site))[1]
        if found is not None:
            return found
    remedy = "Make a treaty of it: travaux init FOLDER DOCUMENT."
    raise InputError("a document alone has no permanent links", str(treaty.versions[0].path), 0, remedy)
