"""Faults of a source that its `treaty.yml` mends, each named by its exact text."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from converters.manifest.errors import InputError
from converters.manifest.model import Correction
from converters.model.text import one_line


def apply_corrections(text: str, corrections: Sequence[Correction], file: str = "treaty.yml") -> str:
    """The text with every correction made, whatever their order.

    Raises `InputError` where a faulty text is not found exactly once, where two of them overlap, and where a
    replacement would move the lines below it (the lines that readers cite must stay those of the source).
    """
    placed = sorted(((_place(text, each, file), each) for each in corrections), key=itemgetter(0))
    parts: list[str] = []
    done = 0
    for start, correction in placed:
        if start < done:
            message = f"the correction of {_shown(correction.find)} overlaps another one"
            raise InputError(message, file, correction.line, "Write the two as one correction.")
        parts += (text[done:start], correction.replace)
        done = start + len(correction.find)
    return "".join((*parts, text[done:]))


def _place(text: str, correction: Correction, file: str) -> int:
    """Where the faulty text begins."""
    shown = _shown(correction.find)
    lines = _lines_of(text, correction.find)
    if not lines:
        message = f"the faulty text {shown} is not in the source"
        remedy = "Copy it with its marks and spaces, or remove the correction if the source was mended."
    elif len(lines) > 1:
        named = ", ".join(map(str, lines[:5])) + (" ..." if len(lines) > 5 else "")
        message = f"the faulty text {shown} stands {len(lines)} times in the source (lines {named})"
        remedy = "Add words before or behind it until it stands only once."
    elif correction.find.count("\n") != correction.replace.count("\n"):
        message = f"the correction of {shown} would move the lines below it"
        remedy = "Keep the number of line breaks, so that the lines cited are those of the source."
    else:
        return text.index(correction.find)
    raise InputError(message, file, correction.line, remedy)


def _lines_of(text: str, words: str) -> list[int]:
    lines = []
    at = text.find(words)
    while at >= 0:
        lines.append(text.count("\n", 0, at) + 1)
        at = text.find(words, at + 1)
    return lines


def _shown(words: str) -> str:
    even = one_line(words) or repr(words)
    return f"`{even if len(even) <= 60 else even[:59] + '…'}`"
