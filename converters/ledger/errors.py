"""The error for a ledger or a declaration that cannot be used."""

from __future__ import annotations


class LedgerError(ValueError):
    """What is wrong, on which line of the file (0 where no line is to blame), and what to do about it."""

    def __init__(self, message: str, line: int = 0, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.remedy = remedy
