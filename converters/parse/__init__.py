"""From the blocks of a document to its model. Never raises on input, never loses a character."""

from converters.parse.document import lossless, parse_document, parse_proposals

__all__ = ["lossless", "parse_document", "parse_proposals"]
