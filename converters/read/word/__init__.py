"""Word documents (.docx, .docm)."""

from converters.read.word.document import read_word

__all__ = ["read_word"]
