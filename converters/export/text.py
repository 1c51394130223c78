"""Text made fit for the format that it is written to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

#: So many characters or a few more of a long text are held at once.
_PIECE = 1 << 16
#: Everything that XML 1.0 cannot hold, in any spelling.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def utf8(text: str) -> bytes:
    """The text in UTF-8; half a surrogate pair, which UTF-8 cannot say, becomes U+FFFD."""
    return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text).encode("utf-8")


def utf8_pieces(parts: Iterable[str]) -> Iterator[bytes]:
    """A long text of many small parts in UTF-8, piece by piece."""
    held, size = [], 0
    for part in parts:
        held.append(part)
        size += len(part)
        if size > _PIECE:
            yield utf8("".join(held))
            held, size = [], 0
    yield utf8("".join(held))


class XmlText:
    """Makes text fit for XML and counts what had to be dropped."""

    def __init__(self) -> None:
        self.dropped = 0

    def __call__(self, text: str) -> str:
        """The text without the characters that XML cannot hold."""
        kept, dropped = _NOT_XML.subn("", text)
        self.dropped += dropped
        return kept
