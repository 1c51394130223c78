"""Text made fit for the format that it is written to."""

from __future__ import annotations

import re

#: Everything that XML 1.0 cannot hold, in any spelling.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def utf8(text: str) -> bytes:
    """The text in UTF-8; half a surrogate pair, which UTF-8 cannot say, becomes U+FFFD."""
    return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text).encode("utf-8")


class XmlText:
    """Makes text fit for XML and counts what had to be dropped."""

    def __init__(self) -> None:
        self.dropped = 0

    def __call__(self, text: str) -> str:
        """The text without the characters that XML cannot hold."""
        kept, dropped = _NOT_XML.subn("", text)
        self.dropped += dropped
        return kept
