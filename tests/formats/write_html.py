"""A Markdown document as HTML with real strikes, to be printed by a browser."""

from html import escape

from converters.model.document import Document
from tests.formats.seen import Words, seen_blocks

STYLE = """
@page { size: A4; margin: 22mm 25mm }
body { font: 11pt/1.25 'Liberation Serif', 'Times New Roman', serif }
h1 { font-size: 17pt } h2 { font-size: 15pt } h3 { font-size: 13.5pt } h4 { font-size: 12.5pt; font-weight: normal }
h1, h2, h3, h4 { margin: 12pt 0 6pt }
p { margin: 0 0 7pt } p.note { font-size: 8.5pt } sup { font-size: 7pt; line-height: 0 }
"""


def write_html(text: str, style: str = "", document: Document | None = None) -> str:
    """The page; notes stand at its end below a line. `document`: see `seen_blocks`."""
    blocks, notes = seen_blocks(text, document)
    parts = [f"<!doctype html><html lang=en><meta charset=utf-8><style>{STYLE}{style}</style><body>"]
    for block in blocks:
        tag = f"h{block.level}" if block.level else "p"
        bullets = "- " * block.bullets
        parts.append(f"<{tag}>{bullets}{''.join(map(_html, block.words))}</{tag}>")
    if notes:
        parts.append('<hr style="width: 5cm; margin: 12pt 0 3pt">')
    parts += [f"<p class=note><sup>{number}</sup> {escape(note)}</p>" for number, note in notes.items()]
    return "\n".join(parts)


def _html(words: Words) -> str:
    if words.note:
        return f"<sup>{words.note}</sup>"
    html = escape(words.text).replace("\n", "<br>")
    for on, tag in ((words.em, "em"), (words.strong, "b"), (words.struck, "s")):
        html = f"<{tag}>{html}</{tag}>" if on else html
    return html
