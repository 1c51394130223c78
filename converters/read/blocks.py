"""The block structure of a Markdown document: headings, paragraphs, rules, as ranges of lines.

markdown-it-py finds the blocks. The constructs that would swallow words of a negotiating text are off: link
references (`[may]: US` would vanish), HTML, code by indentation or fences, underlined headings, quotations.
"""

from __future__ import annotations

from markdown_it import MarkdownIt

from converters.model.blocks import Block, BlockKind
from converters.model.source import Source


def _engine() -> MarkdownIt:
    engine = MarkdownIt("commonmark")
    engine.disable(["reference", "html_block", "code", "fence", "lheading", "blockquote", "inline"])
    return engine


_ENGINE = _engine()
_BULLETS = "-+*"


def blocks(source: Source) -> list[Block]:
    """The blocks of a document in order; every line that is not blank lies in exactly one."""
    found: list[Block] = []
    bullets: dict[int, int] = {}
    heading = 0
    for token in _ENGINE.parse(source.text.replace("\r", " ")):
        if token.type == "list_item_open" and token.map and token.markup in _BULLETS:
            bullets[token.map[0]] = bullets.get(token.map[0], 0) + 1
        elif token.type == "heading_open":
            heading = int(token.tag[1])
        elif token.type == "inline" and token.map:
            first, last = token.map
            kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
            found.append(Block(kind, first, last, heading, bullets.get(first, 0)))
            heading = 0
        elif token.type == "hr" and token.map:
            found.append(Block(BlockKind.RULE, token.map[0], token.map[0] + 1))
    return _complete(source, found, bullets)


def _complete(source: Source, found: list[Block], bullets: dict[int, int]) -> list[Block]:
    """Add the lines that the engine left out (it stops at deep nesting, and sees no words in a bare bullet)."""
    complete: list[Block] = []
    line = 0
    for block in (*found, None):
        upto = block.first if block else len(source.line_starts)
        while line < upto:
            if source.line_text(line + 1).strip():
                complete.append(Block(BlockKind.PARAGRAPH, line, line + 1, 0, bullets.get(line, 0)))
            line += 1
        if block and block.first >= line:
            complete.append(block)
            line = block.last
    return complete
