"""Parts of pages that the next run can take: the words of an article in every reading, the changes of one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from converters.render.cells.watch import Part, Read
from converters.store import Store, key_of

_NAME = key_of("parts of pages of the last run", "1")
#: So many characters are kept at most: more would take longer to read than to write again.
_MOST = 24_000_000


@dataclass(slots=True)
class Parts:
    """Parts by the text of their key, and what all of them were given."""

    base: str = ""
    made: Mapping[str, Part] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Store) -> Parts:
        """Those that were kept; none where they cannot be read."""
        try:
            base, cells, rows = json.loads(store.get(_NAME) or b'["",[],{}]')
            known: list[tuple[Read, str]] = [((name, asked), found) for name, asked, found in cells]
            made = {key: (value, dict(known[number] for number in read)) for key, (value, read) in rows.items()}
        except (ValueError, TypeError, IndexError, AttributeError):
            return cls()
        return cls(base, made)

    def keep(self, store: Store) -> None:
        """Keep them, as far as there is room."""
        numbers: dict[tuple[Read, str], int] = {}
        rows = {
            key: (value, [numbers.setdefault(cell, len(numbers)) for cell in cells.items()])
            for key, (value, cells) in within(self.made)
        }
        cells = [(*read, found) for read, found in numbers]
        store.put(_NAME, json.dumps([self.base, cells, rows], separators=(",", ":"), ensure_ascii=False).encode())


def within(made: Mapping[str, Part]) -> Iterator[tuple[str, Part]]:
    """As many of some parts as are kept."""
    room = _MOST
    for key, part in made.items():
        value = part[0]
        room -= len(value) if isinstance(value, str) else sum(map(len, value.values()))
        if room < 0:
            return
        yield key, part
