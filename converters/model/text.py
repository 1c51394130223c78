"""Text on one line."""

from __future__ import annotations


def one_line(text: str) -> str:
    """The text with single spaces for all white space, none at its ends."""
    return " ".join(text.split())
