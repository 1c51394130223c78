"""Source text made safe for the three places it is written to: HTML, a Markdown line, front matter.

Sources are hostile by assumption. Whatever they hold, a reader sees it as text.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping

import yaml

from converters.model.text import one_line

try:
    from yaml import CSafeDumper as _Dumper
except ImportError:
    from yaml import SafeDumper as _Dumper  # type: ignore[assignment]

#: White space that could end a line or a block; a page's blocks hold none of the source's own.
_LINE_SPACE = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_SPACES = dict.fromkeys(map(ord, _LINE_SPACE), " ")
#: Control characters are not allowed in HTML; each is shown by its picture (U+2400 and following).
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in _LINE_SPACE}
_OTHERS = dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\N{REPLACEMENT CHARACTER}")
_VISIBLE = {**_OTHERS, **_SPACES, **_PICTURES, 0x7F: "\N{SYMBOL FOR DELETE}"}
_RARE = re.compile(f"[{_LINE_SPACE}\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

#: What could end a script element or a line of it, or be read as markup before the browser sees it; and what
#: stands for nothing outside a program (private use).
_SCRIPT = re.compile("[<>&\x7f-\x9f\u2028\u2029\ud800-\uf8ff\ufffe\uffff]")
#: Spaces and ends of lines, but not those that hold a word to its mark: `Lecture :` in French.
_LOOSE = re.compile(r"[^\S\u00a0\u202f]+")
_MARKDOWN = re.compile(r"[^\w\s.,;?-]|_|(?<=\.\.)\.|(?<=-)-", re.ASCII)


def visible(text: str) -> str:
    """The text on one line; a character that no page may hold is replaced by one that shows where it was."""
    return text.translate(_VISIBLE) if _RARE.search(text) else text


def in_html(text: str) -> str:
    """The text for the inside of an HTML element or a quoted attribute."""
    return html.escape(visible(text))


def in_markdown(text: str) -> str:
    """The text for a line of Markdown, such as a heading.

    Whatever could be markup of any Markdown dialect becomes a character reference, which none of them reads
    as markup.

    >>> in_markdown("Article 5 [bis]")
    'Article 5 &#91;bis&#93;'
    >>> in_markdown("Lecture\\u00a0:  texte").encode("unicode_escape").decode()
    'Lecture\\\\xa0&#58; texte'
    """
    text = _LOOSE.sub(" ", visible(text)).strip()
    return _MARKDOWN.sub(lambda match: _reference(match.group()), text)


def _reference(character: str) -> str:
    return f"&#{ord(character)};" if character.isascii() else character


def front_matter(facts: Mapping[str, object]) -> str:
    """A YAML block for the head of a page.

    Strings are escaped for HTML first: the theme prints titles and descriptions as they are.
    """
    body = yaml.dump(
        _plain(facts),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=1_000_000,
        default_flow_style=False,
    )
    return f"---\n{body}---\n"


def _plain(value: object) -> object:
    if isinstance(value, str):
        return in_html(one_line(visible(value)))
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def in_script(value: object) -> str:
    """A value as JSON that can stand inside a script element or a string of a script, whatever it holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _SCRIPT.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def shorten(text: str, limit: int = 72) -> str:
    """The beginning of a text, cut between words, with an ellipsis where something is left out."""
    text = one_line(text)
    if len(text) <= limit:
        return text
    head = text[:limit]
    cut = head.rfind(" ")
    return (head[:cut] if cut > limit // 2 else head).rstrip(" ,;:") + " …"
