"""Tables that set versions of a text side by side, known by the words at the head of their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: A header of a comparison names a version; longer ones are text.
_VERSION = re.compile(
    r"(?i)\b(?:text|draft|version|original|current|previous|revised?|revision|proposals?|proposed|amendments?|"
    r"compilation|consolidated|option|article|language|tracked|clean)\b|\b(?:19|20)\d\d\b|^[A-Z]{2}$"
)
_MAX_HEADER = 80


def compares_versions(headers: Sequence[str], bold: Sequence[bool], header: bool) -> bool:
    """Whether the first row of a table names a version in every column (but for a first column of labels).

    `bold` says which headers are wholly bold, `header` that the file itself marks the row as a header. One of the two
    is asked for, so that a table of ordinary text is not taken for a comparison.
    """
    if len(headers) < 2:
        return False
    named = [bool(_VERSION.search(text)) and len(text) <= _MAX_HEADER for text in headers]
    labels = not named[0] and len(headers) > 2
    marked = header or all(heavy for heavy, name in zip(bold, named, strict=True) if name)
    return sum(named) >= max(2, len(headers) - labels) and marked
