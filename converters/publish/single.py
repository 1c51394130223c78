"""One version as one HTML file for e-mail and phones: its page for paper with the styles inside."""

from __future__ import annotations

import base64
import hashlib
import posixpath
import re
from html import escape
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path
from urllib.parse import unquote, urlsplit

from converters.export.records import Dataset, VersionRecord
from converters.publish.errors import PublishError
from converters.render.language.phrases import say, speaking
from converters.render.version.sheet import PRINT
from converters.render.version.sheet_foot import FOOT

_STYLE = "assets/travaux.css"
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
#: Only of use with scripts or a server; what stands in them goes with them.
_LEFT_OUT = frozenset({"script", "style", "button", "form", "iframe", "object", "template", "input", "select"})
#: The same of elements with these classes: links of the theme, the way back, what to do with a page of the site.
_LEFT_OUT_CLASSES = frozenset({"headerlink", "t-crumb", "t-screen"})
_KEPT_LINKS = frozenset({"http", "https", "mailto"})


def single_file(site: Path, data: Dataset, version: VersionRecord) -> bytes:
    """The page for paper of one version of a built site, without scripts and without a single request."""
    path = f"{version.slug}/{PRINT}.html"
    reader = _Content(path, data.site_url)
    reader.feed(_text(site, path))
    reader.close()
    styles = resources.files("converters.publish").joinpath("single.css").read_text("utf-8")
    css = styles + _text(site, _STYLE) + _text(site, f"{version.slug}/{FOOT}")
    with speaking(data.language):
        return _page(data, version, re.sub(r"</", r"<\\/", css), "".join(reader.out).strip()).encode("utf-8")


def _text(site: Path, path: str) -> str:
    try:
        return (site / path).read_text("utf-8")
    except FileNotFoundError:
        raise PublishError("the site lacks this file", path, "Build it again.") from None


def _page(data: Dataset, version: VersionRecord, css: str, body: str) -> str:
    title = escape(f"{version.shown or version.name} – {data.short_title}")
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    link = f'<a href="{escape(data.site_url)}">{escape(data.site_url)}</a>'
    online = f" {say('Newest pages: {link}.', link=link)}" if data.site_url else ""
    whole = say("One file with everything in it. Below each provision stands who is for and against what.")
    return (
        f'<!doctype html>\n<html lang="{escape(data.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>{title}</title>\n<style>{css}</style>\n</head>\n"
        '<body class="md-typeset" data-md-color-scheme="default" data-md-color-primary="indigo">\n<main>\n'
        f'<p class="t-notice">{whole}{online}</p>\n{body}\n</main>\n</body>\n</html>\n'
    )


class _Content(HTMLParser):
    """Takes the content out of a page; its links to other pages lead to the published site, or go."""

    def __init__(self, path: str, site_url: str) -> None:
        super().__init__(convert_charrefs=False)
        self.path = path
        self.site_url = site_url
        self.out: list[str] = []
        self.depth = 0
        self.left_out: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See `HTMLParser`."""
        if tag == "article" and not self.depth:
            self.depth = 1
            return
        if not self.depth:
            return
        self.depth += tag == "article"
        values = {name: value or "" for name, value in attrs}
        classes = _LEFT_OUT_CLASSES.intersection(values.get("class", "").split())
        if self.left_out or tag in _LEFT_OUT or classes:
            if tag not in _VOID:
                self.left_out.append(tag)
            return
        self.out.append(f"<{tag}{self._attributes(tag, values)}>")

    def handle_endtag(self, tag: str) -> None:
        """See `HTMLParser`."""
        if not self.depth:
            return
        if self.left_out:
            if tag == self.left_out[-1]:
                self.left_out.pop()
            return
        self.depth -= tag == "article"
        if self.depth and tag not in _VOID:
            self.out.append(f"</{tag}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See `HTMLParser`."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        """See `HTMLParser`."""
        self._text(data)

    def handle_entityref(self, name: str) -> None:
        """See `HTMLParser`."""
        self._text(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """See `HTMLParser`."""
        self._text(f"&#{name};")

    def _text(self, text: str) -> None:
        if self.depth and not self.left_out:
            self.out.append(text)

    def _attributes(self, tag: str, values: dict[str, str]) -> str:
        kept = {}
        for name, value in values.items():
            if name == "href" and tag == "a":
                address = self._address(value)
                if address:
                    kept[name] = address
            elif not name.startswith("on") and name not in ("style", "href", "src", "srcset", "action"):
                kept[name] = value
        return "".join(f' {name}="{escape(value)}"' for name, value in kept.items())

    def _address(self, value: str) -> str:
        """Where a link leads in the one file, or on the published site; empty where neither is there."""
        parts = urlsplit(value)
        if parts.scheme or parts.netloc:
            return value if parts.scheme in _KEPT_LINKS else ""
        place = f"#{parts.fragment}" if parts.fragment else ""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), unquote(parts.path)))
        if not parts.path or path == self.path:
            return place
        return f"{self.site_url.rstrip('/')}/{path}{place}" if self.site_url else ""
