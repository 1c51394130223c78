"""Pages that only say where something is: plain HTML that works alone, from the web and from a folder."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from converters.render.input import SiteInput
from converters.render.language.phrases import phrase, say, spoken
from converters.render.parts.escape import in_html

#: Told on every page of a treaty that is made up.
INVENTED = phrase("This treaty and its delegations are invented, to show the software.")


def stub(
    site: SiteInput, path: str, title: str, blocks: Sequence[str], *, target: str = "", goes_on: bool = False
) -> str:
    """A whole page at a path of the site. `blocks` are HTML; `target` is the address that is meant instead.

    With `goes_on` a reader with scripts is sent on to the link marked `data-goes-on`, that of its own place first.
    Links marked `data-keeps` take over the fragment of the address. The script is a file, for pages allow no other.
    """
    home, style, script = (relative(each, path) for each in ("index.html", "assets/moved.css", "assets/moved.js"))
    moved = " data-moved" if goes_on else ""
    meant = site.url(target) if site.site_url else target and relative(target, path)
    link = f'<link rel="canonical" href="{in_html(meant)}">\n' if target else ""
    invented = [f"<p>{say(INVENTED)}</p>"] if site.invented else []
    body = "\n".join([*blocks, *invented])
    return (
        f'<!doctype html>\n<html lang="{spoken().language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="robots" content="noindex">\n<title>{in_html(title)}</title>\n{link}'
        f'<link rel="stylesheet" href="{style}">\n</head>\n<body>\n<main{moved}>\n<h1>{in_html(title)}</h1>\n{body}\n'
        f'<p><a href="{home}">{say("All pages of this site")}</a></p>\n</main>\n'
        f'<script src="{script}"></script>\n</body>\n</html>\n'
    )


def permanent(address: str, link: str) -> str:
    """An address to be copied: selected as a whole by a click, with a button where scripts run.

    `link` is the same as seen from the page, for a site that does not know where it is published.
    """
    return f'<code {copied()} data-to="{link}">{in_html(address)}</code>'


def copied() -> str:
    """The attributes of an element that is an address to be copied."""
    return f'data-copy="{say("Copy")}" data-copied="{say("Copied")}"'


def relative(target: str, page: str) -> str:
    """An address of the site as seen from one of its pages.

    >>> relative("b/c.html#x", "a/d.html"), relative("a/c.html", "a/d.html"), relative("a/d.html#x", "a/d.html")
    ('../b/c.html#x', 'c.html', '#x')
    """
    path, mark, place = target.partition("#")
    if path == page and mark:
        return f"#{place}"
    return posixpath.relpath(path, posixpath.dirname(page) or ".") + mark + place
