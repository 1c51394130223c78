"""Frames around tables and pictures that are wider than a page may be, and a way past those that hold many links."""

from __future__ import annotations

from converters.render.language.phrases import say


def frame(name: str, content: str, css: str = "", end: str = "") -> str:
    """A part of the page that scrolls in itself, by keyboard too; its name is said to those who cannot see it.

    `end` is the anchor behind what holds many links: a reader who goes from link to link is offered first to go there.
    Neither the offer nor the end is seen before it has the focus. The name is escaped already.
    """
    classes = f"t-scroll {css}".strip()
    box = f'<div class="{classes}" tabindex="0" role="region" aria-label="{name}">\n{content}\n</div>'
    if not end:
        return box
    offer = f'<p class="t-over" data-search-exclude><a href="#{end}">{say("Skip: {name}", name=name)}</a></p>'
    place = f'<p class="t-over" id="{end}" tabindex="-1" data-search-exclude>{say("End: {name}", name=name)}</p>'
    return f"<div>\n{offer}\n{box}\n{place}\n</div>"
