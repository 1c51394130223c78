"""One version as one HTML file with everything in it, for e-mail and phones."""

from __future__ import annotations

import base64
import hashlib
import posixpath
import re
from collections.abc import Mapping
from html import escape
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path
from urllib.parse import unquote, urlsplit

from converters.export.records import Dataset, VersionRecord
from converters.publish.errors import PublishError
from converters.render.phrases import say, speaking
from converters.render.stub import INVENTED

_STYLE = "assets/travaux.css"
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
#: Only of use with scripts or a server; what stands in them goes with them.
_LEFT_OUT = frozenset({"script", "style", "button", "form", "iframe", "object", "template", "input", "select"})
_REFERENCES = frozenset({"for", "headers", "aria-labelledby", "aria-describedby", "aria-controls"})
_KEPT_LINKS = frozenset({"http", "https", "mailto"})


def single_file(site: Path, data: Dataset, version: VersionRecord) -> bytes:
    """The pages of one version of a built site in one, without scripts and without a single request."""
    paths = [version.path, *(article.path for article in version.articles)]
    names = {path: posixpath.splitext(posixpath.basename(path))[0] for path in paths}
    sections = []
    for path in paths:
        try:
            html = (site / path).read_text("utf-8")
        except FileNotFoundError:
            raise PublishError("the site lacks this page", path, "Build it again.") from None
        reader = _Content(path, names, data.site_url)
        reader.feed(html)
        reader.close()
        sections.append(f'<section class="t-sheet" id="{names[path]}">\n{"".join(reader.out).strip()}\n</section>')
    return _page(data, version, _styles(site), "\n".join(sections)).encode("utf-8")


def _styles(site: Path) -> str:
    own = resources.files("converters.publish").joinpath("single.css").read_text("utf-8")
    style = site / _STYLE
    css = own + (style.read_text("utf-8") if style.is_file() else "")
    return re.sub(r"</", r"<\\/", css)


def _page(data: Dataset, version: VersionRecord, css: str, body: str) -> str:
    with speaking(data.language):
        return _said(data, version, css, body)


def _said(data: Dataset, version: VersionRecord, css: str, body: str) -> str:
    title = escape(f"{version.name} – {data.short_title}")
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    notice = f'<p class="t-notice">{say(INVENTED)}</p>\n'
    link = f'<a href="{escape(data.site_url)}">{escape(data.site_url)}</a>'
    online = f" {say('Newest pages: {link}.', link=link)}" if data.site_url else ""
    whole = say("One file with everything in it. Open a line with a triangle for who is for and against.")
    return (
        f'<!doctype html>\n<html lang="{escape(data.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>{title}</title>\n<style>{css}</style>\n</head>\n"
        '<body class="md-typeset" data-md-color-scheme="default" data-md-color-primary="indigo">\n<main>\n'
        f"{notice if data.invented else ''}"
        f'<p class="t-notice">{whole}{online}</p>\n{body}\n</main>\n</body>\n</html>\n'
    )


class _Content(HTMLParser):
    """Takes the content out of a page and bends its links to the one file."""

    def __init__(self, path: str, names: Mapping[str, str], site_url: str) -> None:
        super().__init__(convert_charrefs=False)
        self.path = path
        self.names = names
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
        if self.left_out or tag in _LEFT_OUT:
            if tag not in _VOID:
                self.left_out.append(tag)
            return
        values = {name: value or "" for name, value in attrs}
        if "headerlink" in values.get("class", "").split():
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
            if name == "id":
                kept[name] = self._id(self.path, value)
            elif name in _REFERENCES:
                kept[name] = " ".join(self._id(self.path, each) for each in value.split())
            elif name == "href" and tag == "a":
                address = self._address(value)
                if address:
                    kept[name] = address
            elif not name.startswith("on") and name not in ("style", "href", "src", "srcset", "action"):
                kept[name] = value
        return "".join(f' {name}="{escape(value)}"' for name, value in kept.items())

    def _id(self, path: str, name: str) -> str:
        return f"{self.names[path]}.{name}"

    def _address(self, value: str) -> str:
        """Where a link leads in the one file, or on the published site; empty where neither is there."""
        parts = urlsplit(value)
        if parts.scheme or parts.netloc:
            return value if parts.scheme in _KEPT_LINKS else ""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), unquote(parts.path)))
        path = path if parts.path else self.path
        if path in self.names:
            return f"#{self._id(path, unquote(parts.fragment))}" if parts.fragment else f"#{self.names[path]}"
        place = f"#{parts.fragment}" if parts.fragment else ""
        return f"{self.site_url.rstrip('/')}/{path}{place}" if self.site_url else ""
