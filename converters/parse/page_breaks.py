"""Page breaks inside a sentence or a list of parties, and what pages have at head and foot."""

from __future__ import annotations

import re
from collections.abc import Sequence

from converters.model.blocks import Block, BlockKind
from converters.model.diagnostics import Diagnostic
from converters.model.source import Source

#: What pages have at head or foot: symbols of documents, numbers of pages and jobs (`A/CONF.1/2`, `12/103`).
_FURNITURE = re.compile(
    r"(?=[^\n]*[\dA-Z])(?:[\s*_|–—-]|(?:[Pp]age\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?(?![\w.)])|[A-Z]{1,6}(?:/[A-Z0-9][\w.]*){1,6}(?![\w/])"
    r"|(?:[A-Z]\.)?\d{2}-\d{5,6}(?:\s*\([A-Z]\))?)+"
)
_LONGEST_FURNITURE = 60
_FURNITURE_AT_ONCE = 5
_NOTED = "shown where it stands; the sentence or list is read without it"
#: A page that ends and one that begins inside a sentence, or inside a list of parties.
_WORDS_END, _WORDS_GO_ON = re.compile(r"[^\W\d_]['’,]?[\s~*_]*\Z"), re.compile(r"[\s~*_]*[\[({]*[~*_]*[^\W\d_A-Z]")
_LIST_ENDS = re.compile(
    r"(?:[A-Z]{2,9}|& ?m[sS]|Group)[\s~*_]*[,;][\s~*_]*\Z|(?:retain|delete|against)[\s~*_]*[:–—-]?[\s~*_]*\Z"
)
_LIST_GOES_ON = re.compile(r"[\s~*_]*(?:[A-Z]{2,9}(?: ?& ?m[sS])?|[A-Z][a-z]+ Group)[\s~*_]*[,;\])}]")
_LIST = re.compile(r"[:–-][\s~*_]*[A-Z][A-Za-z&,;\s~*_–-]*\Z")
_LONGEST_LIST = 250
#: So many characters on both sides of a page break are looked at.
_AT_BREAK = 60


def cuts_list(text: str, before: tuple[int, int], after: int) -> bool:
    """Whether a page break cuts a list of parties of a bracket that stands open.

    `before` is where the block before begins and ends, `after` where the one behind begins.
    """
    if not _LIST_GOES_ON.match(text, after):
        return False
    start, end = before
    if not _LIST_ENDS.search(text, max(start, end - _AT_BREAK), end):
        return False
    stands_open = text.count("[", start, end) > text.count("]", start, end)
    return stands_open or bool(_LIST.search(text, max(start, end - _LONGEST_LIST), end))


def _cuts_sentence(text: str, before: tuple[int, int], after: int) -> bool:
    start, end = before
    goes_on = _WORDS_GO_ON.match(text, after)
    return bool(goes_on and _WORDS_END.search(text, max(start, end - _AT_BREAK), end))


def _is_furniture(source: Source, block: Block) -> bool:
    starts = source.line_starts
    if block.kind is not BlockKind.PARAGRAPH or block.last >= len(starts):
        return False
    start, end = starts[block.first], starts[block.last]
    return end - start <= _LONGEST_FURNITURE and bool(_FURNITURE.fullmatch(source.text, start, end))


def without_furniture(source: Source, blocks: Sequence[Block]) -> tuple[list[Block], list[Diagnostic]]:
    """The blocks without heads and feet of pages that stand inside a sentence or a list; a note on each of these."""
    starts, text = source.line_starts, source.text
    kept: list[Block] = []
    found: list[Diagnostic] = []
    for number, block in enumerate(blocks):
        if kept and _is_furniture(source, block):
            behind = blocks[number + 1 : number + _FURNITURE_AT_ONCE]
            following = next((b for b in behind if not _is_furniture(source, b)), None)
            last = starts[kept[-1].first], starts[kept[-1].last]
            after = starts[following.first] if following else len(text)
            if _cuts_sentence(text, last, after) or cuts_list(text, last, after):
                found.append(Diagnostic("D006", starts[block.first], starts[block.last], _NOTED))
                continue
        kept.append(block)
    return kept, found
