"""`travaux check`: what is wrong with a document, and how much of it was understood."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from converters.cli.common import (
    chosen,
    opened,
    printable,
    progress,
    reference_option,
    sources_option,
    store,
    treaty_argument,
    version_option,
    write_text,
)
from converters.cli.convert import format_lines, format_report
from converters.cli.report import at_least, finding, in_order, summary, summary_lines
from converters.manifest import Version
from converters.model.diagnostics import CODES, Diagnostic, Severity
from converters.model.document import Document
from converters.pipeline import read_treaty

_SEVERITIES = click.Choice([severity.value for severity in Severity])


@click.command()
@treaty_argument
@sources_option
@reference_option
@version_option
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--severity", type=_SEVERITIES, default="note", show_default=True, help="Tell these and worse.")
@click.option("--strict", is_flag=True, help="Exit with 1 if there is a warning or an error.")
@click.pass_context
def check(
    ctx: click.Context,
    treaty: Path | None,
    sources: Path | None,
    references: tuple[Path, ...],
    slug: str | None,
    format_: str,
    severity: str,
    strict: bool,
) -> None:
    """Tell the faults of a treaty's documents, with the line of each.

    \b
    Example: travaux check treaties/springs --severity warning
    """
    found = opened(treaty, sources, references)
    slugs = (chosen(found, slug).slug,) if slug else None
    pairs = read_treaty(found, slugs, progress, store())
    least = Severity(severity)
    if format_ == "json":
        reports = [_report(version, document, least) for version, document in pairs]
        whole = {"documents": reports, "missing_references": list(found.missing_references)}
        write_text(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
    else:
        for version, document in pairs:
            _tell(version, document, least)
    bad = (at_least(each, Severity.WARNING) for _, document in pairs for each in document.diagnostics)
    if strict and any(bad):
        ctx.exit(1)


def _tell(version: Version, document: Document, least: Severity) -> None:
    found = in_order(document, least)
    parts = [finding(document.source, each, str(version.path)) for each in found]
    lines = [
        *summary_lines(f"{version.slug} ({version.source.name})", summary(document, found)),
        *format_lines(version),
    ]
    write_text("".join(parts) + "".join(f"{printable(line)}\n" for line in lines))


def _report(version: Version, document: Document, least: Severity) -> dict[str, Any]:
    found = in_order(document, least)
    figures = summary(document, found)
    return {
        "version": version.slug,
        "file": str(version.path),
        "sha256": version.sha256,
        "summary": {
            "articles": figures.articles,
            "paragraphs": figures.paragraphs,
            "proposals": figures.proposals,
            "positions": figures.positions,
            "parties": figures.parties,
            "characters": figures.characters,
            "accounted": figures.accounted,
            "findings": figures.findings,
        },
        "findings": [_finding(document, each) for each in found],
        **format_report(version),
    }


def _finding(document: Document, diagnostic: Diagnostic) -> dict[str, Any]:
    source = document.source
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "title": CODES[diagnostic.code].title,
        "message": diagnostic.message,
        "line": source.line(diagnostic.start),
        "column": source.column(diagnostic.start),
        "end_line": source.line(diagnostic.end),
        "end_column": source.column(diagnostic.end),
        **({"place": source.place(diagnostic.start)} if source.places else {}),
    }
