"""Plain HTML taken apart by one regular expression: the little of HTML that generated pages are written in.

Parsers of all HTML are most of what building a site costs. What is not this plain is left to them: each function here
says None then, and never guesses.
"""

from __future__ import annotations

import re
from html import unescape

#: A tag and the text behind it: `/` of an end, name, attributes, `/` of an empty one, text, or `<` that is no tag.
Tag = tuple[str, str, str, str, str, str]

VOID = frozenset(("area", "br", "hr", "img", "wbr"))
_VERBATIM = "script"
#: Elements whose content no parser treats in a way of its own, and one that holds text as it stands: no `<` is let
#: into any text here, so it ends where it seems to.
_COMMON = frozenset(
    "a abbr b bdi bdo blockquote caption cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5"
    " h6 i ins kbd li map mark nav ol p pre q s samp section small span strong sub summary sup svg table tbody td text"
    " tfoot th thead time title tr u ul var circle g line path rect".split()
) | {*VOID, _VERBATIM}

_NAME = "(?:[a-z][a-z0-9:-]*|viewBox)"
_TAG = re.compile(rf'<(/?)([a-z][a-z0-9]*)((?: {_NAME}(?:="[^"<>\n]*")?)*)(/?)>([^<]*)|(<)')
_ATTRIBUTE = re.compile(rf' ({_NAME})(?:="([^"]*)")?')
#: An ampersand that begins no common reference, and characters that parsers drop or count in ways of their own.
_ODD = re.compile(r"&(?!(?:amp|lt|gt|quot|para|#[0-9]{1,6}|#x[0-9a-fA-F]{1,5});)|[\x00\x02\x03\t\r]")


def tags(html: str) -> list[Tag] | None:
    """The tags of a text that begins with one, or None if it is not plain throughout."""
    if not html.startswith("<") or _ODD.search(html):
        return None
    found: list[Tag] = _TAG.findall(html)
    verbatim = False
    for end, name, attributes, empty, _, odd in found:
        if odd or name not in _COMMON or (end and (attributes or empty)):
            return None
        if verbatim or name == _VERBATIM:  # it begins, or ends at once
            if empty or name != _VERBATIM or bool(end) != verbatim:
                return None
            verbatim = not end
    return None if verbatim else found


def ids_of_element(html: str) -> set[str] | None:
    """The ids in a text that is one element, whole and with nothing behind it; None if it is not, or not plain."""
    found = tags(html)
    if not found or found[-1][4]:
        return None
    ids: set[str] = set()
    stack: list[str] = []
    for number, (end, name, attributes, empty, _, _) in enumerate(found):
        if number and not stack:
            return None
        if end:
            if stack.pop() != name:
                return None
        elif not empty and name not in VOID:
            stack.append(name)
        if " id" in attributes or " name" in attributes:
            named = attributes_of(attributes)
            ids.update(value or "" for key, value in named if key == "id" or (key, name) == ("name", "a"))
    return None if stack or found[0][0] else ids


def attributes_of(attributes: str) -> list[tuple[str, str | None]]:
    """The attributes of a tag by name in small letters; None where one has no value."""
    found = _ATTRIBUTE.finditer(attributes)
    return [(match[1].lower(), None if match[2] is None else unescape(match[2])) for match in found]
