"""Markdown to HTML as MkDocs does it, with the blocks of HTML that generated pages are made of taken past it.

Python-Markdown hands a block of HTML on as it stands, but reads every character of it three times on the way. Here
each block that is plain enough is replaced by a short one, MkDocs converts what is left, and the blocks are put back.
What comes out is the same to the last byte; a page that is not made of such blocks goes the ordinary way.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.util import BLOCK_LEVEL_ELEMENTS

from converters.site.markup import ids_of_element

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

#: Extensions that leave a block of HTML alone unless a page holds what `_SPECIAL` finds.
KNOWN_EXTENSIONS = frozenset(
    "toc tables fenced_code attr_list md_in_html sane_lists admonition pymdownx.details pymdownx.superfences"
    " pymdownx.tilde".split()
)
_MARK = "travaux-block-"
_SPECIAL = re.compile(rf"```|~~~|markdown|{_MARK}")
_BLOCK = re.compile(r"<([a-z][a-z0-9]*)")
_BLANK_LINE = re.compile(r"\n *\n")
_STAND_IN = re.compile(rf"<([a-z0-9]+)>{_MARK}([0-9]+)</\1>")
_LEVEL = frozenset(BLOCK_LEVEL_ELEMENTS) - {"hr"}


def render(page: Page, config: MkDocsConfig, files: Files) -> None:
    """`page.render(config, files)`: content, table of contents, title, anchors and links."""
    source = page.markdown
    found = apart(source) if source is not None and KNOWN_EXTENSIONS.issuperset(config.markdown_extensions) else None
    if found is None:
        page.render(config, files)
        return
    skeleton, blocks, ids = found
    page.markdown = skeleton
    try:
        page.render(config, files)
    finally:
        page.markdown = source
    content, count = _STAND_IN.subn(lambda match: blocks[int(match[2])], page.content or "")
    if count != len(blocks):
        page.render(config, files)
        return
    page.content = content
    page.present_anchor_ids = (page.present_anchor_ids or set()) | ids


def apart(source: str) -> tuple[str, list[str], set[str]] | None:
    """A page with each block of HTML replaced by a short one, the blocks, and the ids in them.

    None where it is not certain that the blocks would come out of Python-Markdown as they are.
    """
    if _SPECIAL.search(source):
        return None
    chunks = source.strip("\n").split("\n\n")
    blocks: list[str] = []
    ids: set[str] = set()
    for number, chunk in enumerate(chunks):
        if "<" not in chunk:
            continue
        begin = _BLOCK.match(chunk)
        if begin is None or begin[1] not in _LEVEL or _BLANK_LINE.search(chunk):
            return None
        own = ids_of_element(chunk)
        if own is None:
            return None
        ids |= own
        chunks[number] = f"<{begin[1]}>{_MARK}{len(blocks)}</{begin[1]}>"
        blocks.append(chunk)
    return ("\n\n".join(chunks), blocks, ids) if blocks else None
