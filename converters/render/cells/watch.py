"""What a page reads, noted while it is written, so that it is written again only when some of that has changed.

Whatever differs between two states of a negotiation stands in cells: an article with all that touches it, a document as
a whole, a step in the history. Pages come by them only through the containers below, each of which notes what was asked
of it, whether it was there or not; so a page cannot depend on a cell and not have it noted. A cell's checksum says
whether it is still the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Generic, Protocol, TypeVar, overload
from uuid import uuid4

#: The name of a container and what was asked of it.
Cell = tuple[str, object]
#: What was noted where a container was asked how much it holds, or in which order.
ALL = "*"
_ABSENT = "-"

Item = TypeVar("Item", covariant=True)
Key = TypeVar("Key")
Value = TypeVar("Value", covariant=True)
Made = TypeVar("Made")

_SEEN: ContextVar[set[Cell] | None] = ContextVar("seen", default=None)


def note(name: str, key: object) -> None:
    """Note that something was asked of a container."""
    seen = _SEEN.get()
    if seen is not None:
        seen.add((name, key))


@contextmanager
def watching() -> Iterator[set[Cell]]:
    """Note what is read, in the set that is given; what was being noted before does not see it."""
    seen: set[Cell] = set()
    before = _SEEN.set(seen)
    try:
        yield seen
    finally:
        _SEEN.reset(before)


@contextmanager
def unwatched() -> Iterator[None]:
    """Note nothing: for values that are worked out whole and have checksums of their own."""
    before = _SEEN.set(None)
    try:
        yield
    finally:
        _SEEN.reset(before)


#: A part of pages with the cells that it read, and their checksums then.
Part = tuple[Any, Mapping["Read", str]]
#: A cell as it is written down: the name of its container, and what was asked of that as text.
Read = tuple[str, str]


class _Asked(str):
    """What was asked of a container, as it was written down: as text it is what it was."""

    __slots__ = ()
    __repr__ = str.__str__


def read_of(cells: Iterable[Cell], known: dict[Read, Read] | None = None) -> tuple[Read, ...]:
    """Cells as they are written down, each once, in order; equal ones are one value where it is told what is known."""
    found = sorted({(name, repr(asked)) for name, asked in cells})
    return tuple(found) if known is None else tuple(known.setdefault(cell, cell) for cell in found)


class Shared:
    """Parts of pages that several pages hold: each is made once, and what it read counts for every page it is in.

    Parts of an earlier run can be carried over; they must then be texts, or texts by name, or such as JSON in bytes.
    """

    def __init__(self) -> None:
        self._made: dict[object, tuple[Any, frozenset[Cell]]] = {}
        self._earlier: Mapping[str, Part] = {}
        self._sum: Callable[[Read], str] | None = None
        self._known: dict[Read, Read] = {}

    def carry_over(self, earlier: Mapping[str, Part], sums: Callable[[Read], str]) -> None:
        """Take parts of an earlier run, by the text of their keys, where all that they read has the same checksum."""
        self._earlier, self._sum = earlier, sums

    def parts(self) -> dict[str, Part]:
        """What was made or taken, and what else would still be taken, for a later run."""
        if self._sum is None:
            return {}
        made = self._as_parts()
        left = ((key, part) for key, part in self._earlier.items() if key not in made)
        return made | {key: part for key, part in left if self._is_same(part)}

    def release(self) -> dict[str, Part]:
        """Forget what was made or taken: what is asked for again is made again. Returns it for a later run."""
        made = self._as_parts()
        self._made.clear()
        return made

    def _as_parts(self) -> dict[str, Part]:
        sums = self._sum
        if sums is None:
            return {}
        return {
            repr(key): (value, {cell: sums(cell) for cell in read_of(read, self._known)})
            for key, (value, read) in self._made.items()
        }

    def get(self, key: object, make: Callable[[], Made]) -> Made:
        """What `make` makes; it may read nothing that the key does not tell from others but through containers."""
        known = self._made.get(key)
        if known is None:
            known = self._made[key] = self._before(key) or self._new(make)
        noted = _SEEN.get()
        if noted is not None:
            noted |= known[1]
        made: Made = known[0]
        return made

    def _before(self, key: object) -> tuple[Any, frozenset[Cell]] | None:
        part = self._earlier.get(repr(key)) if self._earlier else None
        if part is None or not self._is_same(part):
            return None
        value = json.loads(part[0]) if isinstance(part[0], bytes) else part[0]
        return value, frozenset((name, _Asked(asked)) for name, asked in part[1])

    def _is_same(self, part: Part) -> bool:
        sums, cells = self._sum, part[1]
        return sums is not None and bool(cells) and all(sums(cell) == found for cell, found in cells.items())

    @staticmethod
    def _new(make: Callable[[], Made]) -> tuple[Made, frozenset[Cell]]:
        with watching() as seen:
            value = make()
        return value, frozenset(seen)


class Cells(Protocol):
    """A container as the one who compares sees it."""

    @property
    def name(self) -> str:
        """Under which its cells are noted."""

    def checksums(self) -> Callable[[str], str]:
        """The checksum of each cell by its key as text (`repr`)."""


class Sums:
    """The checksums of the cells as they are."""

    def __init__(self, containers: Iterable[Cells]) -> None:
        self._of = {cells.name: cells.checksums() for cells in containers}
        self._known: dict[Read, str] = {}

    def of(self, cell: Read) -> str:
        """That of one cell; of what no container holds, one that is never the same again."""
        found = self._known.get(cell)
        if found is None:
            of = self._of.get(cell[0])
            with unwatched():
                found = self._known[cell] = of(cell[1]) if of is not None else uuid4().hex
        return found


def checksum(text: str) -> str:
    """The checksum of a value that is written as text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def sum_of(value: object) -> str:
    """The checksum of a plain value, all of which its `repr` shows."""
    return checksum(repr(value))


class Row(Sequence[Item], Generic[Item]):
    """A sequence of cells. Asking for one, by its place, says nothing of the others."""

    def __init__(self, name: str, items: Sequence[Item], sums: Callable[[Any], str]) -> None:
        self.name = name
        self._items = tuple(items)
        self._sums = sums

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | Sequence[Item]:
        if isinstance(index, slice):
            note(self.name, ALL)
            return [self[each] for each in range(*index.indices(len(self._items)))]
        if index < 0:
            note(self.name, ALL)
            index += len(self._items)
        note(self.name, index)
        return self._items[index]

    def __len__(self) -> int:
        note(self.name, ALL)
        return len(self._items)

    def __iter__(self) -> Iterator[Item]:
        for index in range(len(self)):
            yield self[index]

    def checksums(self) -> Callable[[str], str]:
        """See `Cells`."""
        found = {repr(index): item for index, item in enumerate(self._items)}
        return lambda key: str(len(found)) if key == repr(ALL) else self._sums(found[key]) if key in found else _ABSENT


class Table(Mapping[Key, Value], Generic[Key, Value]):
    """A mapping of cells. Asking for one says nothing of the others."""

    def __init__(self, name: str, items: Mapping[Key, Value], sums: Callable[[Any], str] = sum_of) -> None:
        self.name = name
        self._items = items
        self._sums = sums

    def __getitem__(self, key: Key) -> Value:
        note(self.name, key)
        return self._items[key]

    def __contains__(self, key: object) -> bool:
        note(self.name, key)
        return key in self._items

    def __iter__(self) -> Iterator[Key]:
        note(self.name, ALL)
        return iter(self._items)

    def __len__(self) -> int:
        note(self.name, ALL)
        return len(self._items)

    def checksums(self) -> Callable[[str], str]:
        """See `Cells`."""
        found = {repr(key): value for key, value in self._items.items()}

        def of(key: str) -> str:
            if key == repr(ALL):
                return checksum("\n".join(found))
            return self._sums(found[key]) if key in found else _ABSENT

        return of
