"""Pages of the last run that would be written the same again.

A page is found by what its writer was given and by the checksums of all cells that it read
(`converters.render.cells.watch`); its text is that of the folder that it was written to, if its checksum is still the
one that was kept. So what is kept may be deleted, copied or cut off at any moment, and a file that was touched is
written anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from uuid import uuid4

from converters.pipeline.permalinks import Additions
from converters.pipeline.shelf import Layers, Place, Shelf
from converters.render.cells.watch import Part, unwatched
from converters.render.pages import Plan
from converters.store import Store, code_hash, key_of, platform_key

#: The rooms whose code decides what a page is, and the packages that they rest on.
_ROOMS = ("model", "compare", "ledger", "cite", "render", "pipeline", "store")
_PACKAGES = ("babel", "segno", "rapidfuzz", "PyYAML")
_NAME = key_of("pages of the last run", "1")

#: A cell as it is written down: the name of its container, and what was asked of that as text.
_Cell = tuple[str, str]
#: Of a page that was written: the checksum of its text, what it read.
_Facts = tuple[str, tuple[_Cell, ...]]
_Work = Callable[[], tuple[dict[str, _Facts], dict[str, Place]]]
Beside = Callable[[_Work], _Work]


@dataclass(frozen=True, slots=True)
class _Page:
    """What is kept of a page: the key of all that its writer was given, the checksum of its text, what it read."""

    key: str
    text: str
    read: tuple[_Cell, ...]


@dataclass(slots=True)
class Parts:
    """Parts of pages that one process keeps from run to run (see `Shared`), with what all of them were given."""

    base: str = ""
    made: Mapping[object, Part] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LastPages:
    """The pages of the last run in the folder `docs`, what is known of them in `store`, and perhaps parts of them."""

    store: Store
    docs: Path
    parts: Parts | None = None

    def finished(self, plan: Plan, added: Additions, beside: Beside) -> Mapping[str, str]:
        """The pages of a site: those of the last run where they would be the same, the others written."""
        base = key_of(code_hash(*_ROOMS), platform_key(*_PACKAGES), plan.given)
        keys = {path: key_of(base, path, job.given, added.said(path)) for path, job in plan.jobs.items()}
        pages, sums = _read(self.store.get(_NAME))
        now = _Now(plan)
        if self.parts is not None:
            plan.shared.carry_over(
                self.parts.made if self.parts.base == base else {}, lambda cell: now.sum((cell[0], repr(cell[1])))
            )
        shelf = Shelf()
        kept: dict[str, _Page] = {}
        for path, page in pages.items():
            if page.key == keys.get(path) and all(now.sum(cell) == sums[cell] for cell in page.read):
                data = self._data(path, page.text)
                if data is not None:
                    shelf.put(path, data)
                    kept[path] = page
        for path, facts in _write_all(plan, added, [path for path in keys if path not in kept], shelf, beside).items():
            kept[path] = _Page(keys[path], *facts)
        shelf.sort(keys)
        self.store.put(_NAME, _written(kept, now))
        if self.parts is not None:
            if self.parts.base != base:
                plan.write(path for path, job in plan.jobs.items() if job.shares)
            self.parts.base, self.parts.made = base, {**self.parts.made, **plan.shared.parts()}
        whole = {path: added.finish(path, text) for path, text in plan.written.items()}
        return Layers(added.pages, shelf, whole)

    def _data(self, path: str, expected: str) -> bytes | None:
        """The page as it was written, unless it was touched."""
        try:
            data = (self.docs / path).read_bytes()
        except OSError:
            return None
        return data if _sum(data) == expected else None


def _write_all(plan: Plan, added: Additions, paths: Sequence[str], shelf: Shelf, beside: Beside) -> dict[str, _Facts]:
    """Write pages, every other one with `beside`, and put each on a shelf before the next."""
    theirs = Shelf()
    others = beside(partial(_write, plan, added, paths[1::2], theirs))
    facts, _ = _write(plan, added, paths[::2], shelf)
    more, places = others()
    shelf.take(theirs, places)
    return facts | more


def _write(
    plan: Plan, added: Additions, paths: Iterable[str], shelf: Shelf
) -> tuple[dict[str, _Facts], dict[str, Place]]:
    facts = {}
    for path in paths:
        for written in plan.write([path]).values():
            data = added.finish(path, written.text).encode("utf-8")
            shelf.put(path, data)
            facts[path] = _sum(data), tuple(sorted((name, repr(asked)) for name, asked in written.read))
    return facts, shelf.places()


class _Now:
    """The checksums of the cells as they are."""

    def __init__(self, plan: Plan) -> None:
        self._of = {cells.name: cells.checksums() for cells in plan.cells}
        self._known: dict[_Cell, str] = {}

    def sum(self, cell: _Cell) -> str:
        """That of one cell; of what no container holds, one that is never the same again."""
        found = self._known.get(cell)
        if found is None:
            of = self._of.get(cell[0])
            with unwatched():
                found = self._known[cell] = of(cell[1]) if of is not None else uuid4().hex
        return found


def _written(pages: Mapping[str, _Page], now: _Now) -> bytes:
    numbers: dict[_Cell, int] = {}
    rows = {
        path: (page.key, page.text, [numbers.setdefault(cell, len(numbers)) for cell in page.read])
        for path, page in pages.items()
    }
    return json.dumps([[(*cell, now.sum(cell)) for cell in numbers], rows], separators=(",", ":")).encode()


def _read(data: bytes | None) -> tuple[dict[str, _Page], dict[_Cell, str]]:
    """The pages that were kept, and the checksums that their cells had; nothing where it cannot be read."""
    try:
        cells, rows = json.loads(data or b"[[],{}]")
        sums = {(name, asked): found for name, asked, found in cells}
        order = list(sums)
        pages = {
            path: _Page(key, text, tuple(order[number] for number in read)) for path, (key, text, read) in rows.items()
        }
    except (ValueError, TypeError, IndexError, AttributeError):
        return {}, {}
    return pages, sums


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
