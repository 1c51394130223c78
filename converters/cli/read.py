"""`travaux articles` and `travaux read`: a document in the terminal."""

from __future__ import annotations

import difflib
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from converters.cli.common import (
    document_argument,
    opened,
    parsed,
    printable,
    reference_option,
    sources_option,
    version_option,
    write_csv,
    write_text,
)
from converters.cli.words import reading_text
from converters.model.document import Article, Document, leaves_of
from converters.model.parties import Parties
from converters.model.positions import positions
from converters.model.readings import MARKED, ORIGINAL, reading
from converters.model.text import one_line

_COLUMNS = ("article", "title", "line", "paragraphs", "proposals")


@click.command()
@document_argument
@sources_option
@version_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "csv"]),
    default="text",
    show_default=True,
    help="text is aligned on a terminal and separated by tabs elsewhere.",
)
def articles(treaty: Path | None, sources: Path | None, slug: str | None, format_: str) -> None:
    """List the articles of a document: id, title, line, number of paragraphs and of proposals.

    \b
    Example: travaux articles treaties/springs --version draft-2031-06-30
    """
    _, document = parsed(opened(treaty, sources), slug)
    rows = _rows(document)
    if format_ == "csv":
        write_csv(_COLUMNS, rows)
        return
    cells = [tuple(printable(one_line(cell)) for cell in row) for row in rows]
    if sys.stdout.isatty():
        widths = [max((len(row[column]) for row in cells), default=0) for column in range(len(_COLUMNS))]
        lines = [
            "  ".join(
                cell.ljust(width) if column < 2 else cell.rjust(width)
                for column, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
            for row in cells
        ]
    else:
        lines = ["\t".join(row) for row in cells]
    write_text("".join(f"{line}\n" for line in lines))


def _rows(document: Document) -> list[tuple[str, ...]]:
    counts = Counter(proposal.article for proposal in document.proposals)
    return [
        (
            article.id,
            article.title,
            str(document.source.line(_first_word(article))),
            str(sum(bool(provision.id) for provision in article.provisions)),
            str(counts[article.id]),
        )
        for article in document.articles
    ]


def _first_word(article: Article) -> int:
    """Where the heading begins, blank lines before it left out."""
    content = article.heading or article.provisions[0].content
    leaves = leaves_of(content)
    return next((leaf.span.start for leaf in leaves if leaf.text.strip()), article.span.start)


@click.command()
@document_argument
@sources_option
@reference_option
@version_option
@click.option("--article", "article_id", required=True, metavar="ID", help="As `travaux articles` lists it.")
@click.option(
    "--as",
    "as_",
    default=MARKED,
    show_default=True,
    metavar="marked|original|PARTY",
    help="As printed, without the proposals, or as one delegation would have it.",
)
@click.option("--plain", is_flag=True, help="Only the words: no marks but those of unclear places.")
def read(
    treaty: Path | None,
    sources: Path | None,
    references: tuple[Path, ...],
    slug: str | None,
    article_id: str,
    as_: str,
    plain: bool,
) -> None:
    """Print one article: as printed, without the proposals, or as one delegation would have it.

    \b
    {+words+}    proposed, and in this reading
    [-words-]    in the text before, and out in this reading
    [=words=]?   in the text before by inference; somebody wants them out
    ?            behind a mark: inferred, the source does not show it
    ⟦unclear: …⟧ the source does not show what the proposal does
    ~~words~~    struck in the source (as printed only)

    \b
    Example: travaux read treaties/springs --article 7 --as QM
    """
    found = opened(treaty, sources, references)
    _, document = parsed(found, slug)
    article = _article(document, article_id)
    if as_ not in (MARKED, ORIGINAL):
        _check_party(document, as_, found.parties)
    result = reading(document, article, as_, found.parties)
    write_text(printable(reading_text(article, result, as_, plain=plain)))


def _article(document: Document, wanted: str) -> Article:
    by_id = {article.id: article for article in document.articles}
    key = "-".join(wanted.lower().removeprefix("article").split())
    if key in by_id:
        return by_id[key]
    raise click.BadParameter(f"there is no article {wanted}. {_hint(key, list(by_id))}", param_hint="--article")


def _check_party(document: Document, party: str, parties: Parties) -> None:
    codes = sorted({parties.code(row.party) for row in positions(document)})
    if parties.code(party) not in codes:
        hint = _hint(parties.code(party), codes)
        raise click.BadParameter(f"{party} says nothing in this document. {hint}", param_hint="--as")


def _hint(wanted: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(wanted, known, n=1)
    if near:
        return f"Did you mean {near[0]}?"
    return f"There are: {', '.join(known)}." if known else "There are none."
