"""What the findings of the parser are called on the pages."""

from __future__ import annotations

from converters.model.diagnostics import CODES, Severity
from converters.render.phrases import Phrases, phrase, say

SEVERITIES = Phrases(
    {Severity.ERROR: phrase("error"), Severity.WARNING: phrase("warning"), Severity.NOTE: phrase("note")}
)


def title_of(code: str) -> str:
    """The title of a kind of finding. Raises `KeyError` for a code that does not exist."""
    return say(CODES[code].title)
