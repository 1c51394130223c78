"""PDF documents with a text layer."""

from converters.read.pdf.document import read_pdf

__all__ = ["read_pdf"]
