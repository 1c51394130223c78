"""Blocks of a document: what a reader of a format hands to the parser."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """The kinds of block that matter to a treaty text."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines that is one block. Lines count from 0, `last` is excluded.

    `level` is that of a heading. `bullets` is how many list bullets stand before the first line's words.
    """

    kind: BlockKind
    first: int
    last: int
    level: int = 0
    bullets: int = 0
