"""What each bracket does to the text, weighed from evidence."""

from converters.parse.operations.weigh import operations

__all__ = ["operations"]
