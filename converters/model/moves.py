"""What the description of a treaty declares about addresses that no longer show what they were published with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Move:
    """One declaration: the words of `old` stand at `new` since the day `on`.

    `new` is `old` where only the words were corrected, and empty where they are gone. An address that ends in
    `.html` or `/` speaks of everything below it. `words` is the hash of the words that are meant, needed only where one
    address was published with several. `line` is the line of the file that says so.
    """

    old: str
    new: str
    on: str
    why: str
    words: str = ""
    line: int = 0
