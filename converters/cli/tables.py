"""`travaux positions` and `travaux proposals`: the tables, as CSV."""

from __future__ import annotations

from pathlib import Path

import click

from converters.cli.common import (
    chosen,
    document_argument,
    opened,
    parsed,
    reference_option,
    sources_option,
    version_option,
    write_csv,
)
from converters.model import operations
from converters.model import positions as positions_table
from converters.pipeline.documents import proposals_of


@click.command()
@document_argument
@sources_option
@reference_option
@version_option
def positions(treaty: Path | None, sources: Path | None, references: tuple[Path, ...], slug: str | None) -> None:
    """Print who says what: one CSV row for each party in each bracket.

    \b
    Columns: article, provision, scope, relation, party, passage, line.
    Of a treaty, the newest compilation is read unless --version names another one.
    Example: travaux positions treaties/springs > positions.csv
    """
    found = opened(treaty, sources, references)
    proposals = proposals_of(found, chosen(found, slug))
    rows = (row for proposal in proposals for row in positions_table.positions_of(proposal))
    write_csv(positions_table.COLUMNS, (row.cells() for row in rows))


@click.command()
@document_argument
@sources_option
@reference_option
@version_option
def proposals(treaty: Path | None, sources: Path | None, references: tuple[Path, ...], slug: str | None) -> None:
    """Print what each bracket does to the text: one CSV row for each bracket that names a party.

    \b
    Columns: article, provision, line, passage, operation, old, new, certainty, why.
    Of a treaty, the newest compilation is read unless --version names another one.
    Example: travaux proposals draft.md --reference uncac-2003.md
    """
    _, document = parsed(opened(treaty, sources, references), slug)
    write_csv(operations.COLUMNS, operations.operation_rows(document))
