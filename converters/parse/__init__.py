"""From the blocks of a document to its model. Never raises on input, never loses a character."""

from __future__ import annotations
