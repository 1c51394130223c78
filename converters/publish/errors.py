"""What can be wrong with a bundle."""

from __future__ import annotations


class PublishError(Exception):
    """A bundle that cannot be made or read: what is wrong, with which file, and what to do about it."""

    def __init__(self, message: str, file: str = "", remedy: str = "") -> None:
        super().__init__(message, file, remedy)
        self.message = message
        self.file = file
        self.remedy = remedy

    def __str__(self) -> str:
        return (f"{self.file}: " if self.file else "") + self.message
