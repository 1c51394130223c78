"""The one error for input that cannot be used, made to be read by the person who can mend it."""

from __future__ import annotations


class InputError(Exception):
    """A file that cannot be used: what is wrong, where, and what to do about it.

    `file` is shown as given; `line` is 0 where no line is to blame. `str()` gives the whole as one text:
    `file:line: message`, and the remedy on a line of its own.
    """

    def __init__(self, message: str, file: str = "", line: int = 0, remedy: str = "") -> None:
        super().__init__(message, file, line, remedy)
        self.message = message
        self.file = file
        self.line = line
        self.remedy = remedy

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " if self.file and self.line else f"{self.file}: " if self.file else ""
        return f"{place}{self.message}" + (f"\n  {self.remedy}" if self.remedy else "")
