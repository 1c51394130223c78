"""`travaux convert`: the text of a Word or PDF document as the other commands see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from converters.cli.common import chosen, document_argument, note, opened, sources_option, version_option, write_text
from converters.manifest import Version
from converters.model.converted import Converted


@click.command()
@document_argument
@sources_option
@version_option
def convert(treaty: Path | None, sources: Path | None, slug: str | None) -> None:
    """Print a Word or PDF document as the Markdown text that it is read as.

    \b
    Lines of this text are those of the tables; corrections in treaty.yml are made to it.
    Example: travaux convert draft.docx > draft.md
    """
    version = chosen(opened(treaty, sources), slug)
    if version.converted is not None:
        write_text(version.converted.text)
    for line in format_lines(version):
        note(line.strip())


def format_lines(version: Version) -> Iterator[str]:
    """What was made of a file that is not Markdown, in words; nothing for Markdown."""
    read = version.converted
    if read is None or read.format == "md":
        return
    count = read.characters
    yield (
        f"  {read.format}: {count.in_file:,} characters in the file, {count.in_text:,} in the text,"
        f" {count.left_out:,} left out"
    )
    sound = (
        "taken as the file's own (strikes: [] in treaty.yml doubts them)" if version.all_strikes_sound else "doubted"
    )
    yield f"  strikes are {sound}"
    for title, counted in (("formatting, in words", dict(read.used)), ("left out", _kinds(read))):
        if counted:
            yield f"  {title}: {', '.join(f'{name} {number:,}' for name, number in counted.items())}"


def format_report(version: Version) -> dict[str, Any]:
    """The same for programs, with everything that was left out; nothing for Markdown."""
    read = version.converted
    if read is None or read.format == "md":
        return {}
    return {
        "format": read.format,
        "characters": read.characters._asdict(),
        "formatting": dict(read.used),
        "left_out": [each._asdict() for each in read.left_out],
        "strikes_sound": version.all_strikes_sound,
    }


def _kinds(read: Converted) -> dict[str, int]:
    return dict(sorted(Counter(each.kind for each in read.left_out).items()))
