"""Versions made from a few lines of text."""

from __future__ import annotations

from converters.compare.model import VersionText
from converters.model.source import Source
from converters.parse import parse_document
from converters.read.blocks import blocks


def version(slug: str, text: str, *, beside: bool = False, author: str = "") -> VersionText:
    """A version whose text has one block on each line."""
    source = Source.of(f"{slug}.md", "\n\n".join(line for line in text.splitlines() if line.strip()) + "\n")
    return VersionText(slug, parse_document(source, blocks(source)), beside, author)
