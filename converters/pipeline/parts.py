"""Parts of pages that the next run can take: the words of an article in every reading, the changes of one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from converters.render.cells.watch import Part, Read
from converters.store import Store, key_of

_NAME = key_of("parts of pages of the last run", "3")
#: So many characters are kept at most: more would take longer to read than to write again.
_MOST = 6_000_000


@dataclass(slots=True)
class Parts:
    """Parts by the text of their key, and what all of them were given."""

    base: str = ""
    made: Mapping[str, Part] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Store) -> Parts:
        """Those that were kept; none where they cannot be read."""
        head, _, rest = (store.get(_NAME) or b"").partition(b"\n\n")
        try:
            base, cells, *rows = map(json.loads, head.split(b"\n"))
            known: list[tuple[Read, str]] = [((name, asked), found) for name, asked, found in cells]
            made: dict[str, Part] = {}
            start = 0
            for key, length, read in rows:
                made[key] = rest[start : start + length], dict(known[number] for number in read)
                start += length
        except (ValueError, TypeError, IndexError, AttributeError):
            return cls()
        return cls(base, made)

    def keep(self, store: Store) -> None:
        """Keep them, as far as there is room."""
        numbers: dict[tuple[Read, str], int] = {}
        rows, values = [], []
        for key, (value, cells) in within(self.made):
            data = value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False).encode()
            values.append(data)
            rows.append(json_line([key, len(data), [numbers.setdefault(cell, len(numbers)) for cell in cells.items()]]))
        cells_of = [(*read, found) for read, found in numbers]
        head = b"\n".join([json_line(self.base), json_line(cells_of), *rows])
        store.put(_NAME, b"".join([head, b"\n\n", *values]))


def json_line(value: object) -> bytes:
    """A value on one line, to be written alone: JSON of thousands at once takes many times the room."""
    return json.dumps(value, separators=(",", ":")).encode()


def within(made: Mapping[str, Part]) -> Iterator[tuple[str, Part]]:
    """As many of some parts as are kept, those made last first: of the newest version."""
    room = _MOST
    for key, part in reversed(list(made.items())):
        value = part[0]
        room -= len(value) if isinstance(value, str | bytes) else sum(map(len, value.values()))
        if room < 0:
            return
        yield key, part
