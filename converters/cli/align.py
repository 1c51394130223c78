"""`travaux align`: the threads of a treaty's versions, as a table."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from converters.cli.common import (
    note,
    opened,
    printable,
    progress,
    sources_option,
    store,
    treaty_argument,
    write_csv,
    write_text,
)
from converters.compare.results import History
from converters.compare.table import COLUMNS, thread_rows
from converters.model.diagnostics import CODES
from converters.pipeline import read_treaty
from converters.pipeline.history import compare_treaty


@click.command()
@treaty_argument
@sources_option
@click.option("--format", "format_", type=click.Choice(["table", "csv"]), default="table", show_default=True)
@click.option("--articles", is_flag=True, help="Only the articles, not their provisions.")
@click.option("--doubts", is_flag=True, help="Tell each doubtful link, not only how many there are.")
def align(treaty: Path | None, sources: Path | None, format_: str, articles: bool, doubts: bool) -> None:
    """Print which articles and provisions of a treaty's versions are the same matter, whatever their numbers.

    \b
    Columns: thread, version, article, provision, relation, score.
    Example: travaux align treaties/springs --articles
    """
    found = opened(treaty, sources)
    history = compare_treaty(found, read_treaty(found, None, progress, store()))
    rows = [row for row in thread_rows(history) if not articles or row[3] == ""]
    if articles:
        whole = {thread.id for thread in history.threads if thread.is_article}
        rows = [row for row in rows if row[0] in whole]
    if format_ == "csv":
        write_csv(COLUMNS, rows)
    else:
        write_text(printable(_table(rows)))
    _tell(history, doubts)


def _table(rows: list[tuple[str, ...]]) -> str:
    """The rows in columns, for people; a thread is named once."""
    shown = []
    last = ""
    for row in rows:
        shown.append(("" if row[0] == last else row[0], *row[1:]))
        last = row[0]
    widths = [max(len(row[at]) for row in [COLUMNS, *rows]) for at in range(len(COLUMNS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in [COLUMNS, *shown]]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _tell(history: History, every: bool) -> None:
    """The doubtful links: all of them, or on a terminal how many there are."""
    if every:
        for version, diagnostic in history.diagnostics:
            note(f"{version}: {diagnostic.severity.value} {diagnostic.code} {diagnostic.message}")
    elif sys.stderr.isatty():
        for code, number in sorted(Counter(each.code for _, each in history.diagnostics).items()):
            note(f"{code} {number:>4}  {CODES[code].title} (--doubts tells which)")
