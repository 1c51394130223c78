"""Pages of the last run that would be written the same again.

A page is found by what its writer was given and by the checksums of all cells that it read
(`converters.render.cells.watch`); its text is that of the folder that it was written to, if its checksum is still the
one that was kept. So what is kept may be deleted, copied or cut off at any moment, and a file that was touched is
written anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from converters.pipeline.parts import Parts, json_line, within
from converters.pipeline.permalinks import Additions
from converters.pipeline.shelf import Layers, Place, Shelf
from converters.render.cells.watch import Part, Read, Sums, read_of
from converters.render.pages import Plan
from converters.store import Store, checksum, code_hash, key_of, platform_key

#: The rooms whose code decides what a page is, and the packages that they rest on.
_ROOMS = ("model", "compare", "ledger", "cite", "render", "pipeline", "store")
_PACKAGES = ("babel", "segno", "rapidfuzz", "PyYAML")
_NAME = key_of("pages of the last run", "2")

#: Of a page that was written: the checksum of its text, what it read.
_Facts = tuple[str, tuple[Read, ...]]
_Work = Callable[[], tuple[dict[str, _Facts], dict[str, Place], dict[str, Part]]]
Beside = Callable[[_Work], _Work]
#: The pages that read all of a site, before permanent links add to them, and parts of them to keep.
Whole = tuple[Shelf, dict[str, Part]]


@dataclass(frozen=True, slots=True)
class _Page:
    """What is kept of a page: the key of all that its writer was given, the checksum of its text, what it read."""

    key: str
    text: str
    read: tuple[Read, ...]


class Finished(NamedTuple):
    """All pages of a site, and the paths of those that were found in its folder."""

    pages: Mapping[str, str]
    there: frozenset[str]


@dataclass(frozen=True, slots=True)
class LastPages:
    """The pages of the last run in the folder `docs`, and what is known of them in `store`, parts of them too.

    Before a page is written, `carry_over` must be called.
    """

    store: Store
    docs: Path
    parts: Parts

    def carry_over(self, plan: Plan) -> None:
        """Let the pages of a plan take parts of the last run."""
        plan.shared.carry_over(self.parts.made if self.parts.base == _base(plan) else {}, plan.sums.of)

    def whole(self, plan: Plan) -> Whole:
        """The pages that read all of the site, written; what those of one folder share is forgotten behind them."""
        shelf = Shelf()
        parts: dict[str, Part] = {}
        folder = ""

        def put(path: str, text: str) -> None:
            nonlocal parts, folder
            own = path.rpartition("/")[0]
            if own != folder:
                parts = dict(within(parts | plan.shared.release()))
                folder = own
            shelf.put(path, text.encode("utf-8"))

        plan.write_whole(put)
        return shelf, dict(within(parts | plan.shared.release()))

    def finished(self, plan: Plan, added: Additions, whole: Whole, beside: Beside) -> Finished:
        """The pages of a site: those of the last run where they would be the same, the others written."""
        base = _base(plan)
        keys = {path: key_of(base, path, job.given, added.said(path)) for path, job in plan.jobs.items()}
        pages, sums = _read(self.store.get(_NAME))
        now = plan.sums
        shelf = Shelf()
        kept: dict[str, _Page] = {}
        for path, page in pages.items():
            if page.key == keys.get(path) and all(now.of(cell) == sums[cell] for cell in page.read):
                data = self._data(path, page.text)
                if data is not None:
                    shelf.put(path, data)
                    kept[path] = page
        there = frozenset(kept)
        facts, parts = _write_all(plan, added, [path for path in keys if path not in kept], shelf, beside)
        written, shared = whole
        parts = parts | shared  # what is last is kept first: small, and each run needs it
        kept |= {path: _Page(keys[path], *found) for path, found in facts.items()}
        shelf.sort(keys)
        self.store.put(_NAME, _written(kept, now))
        if self.parts.base != base or parts != self.parts.made:
            self.parts.base, self.parts.made = base, parts
            self.parts.keep(self.store)
        for path, text in written.items():
            shelf.put(path, added.finish(path, text).encode("utf-8"))
        return Finished(Layers(added.pages, shelf), there - added.pages.keys())

    def _data(self, path: str, expected: str) -> bytes | None:
        """The page as it was written, unless it was touched."""
        try:
            data = (self.docs / path).read_bytes()
        except OSError:
            return None
        return data if checksum(data) == expected else None


def _base(plan: Plan) -> str:
    return key_of(code_hash(*_ROOMS), platform_key(*_PACKAGES), plan.given)


def _write_all(
    plan: Plan, added: Additions, paths: Sequence[str], shelf: Shelf, beside: Beside
) -> tuple[dict[str, _Facts], dict[str, Part]]:
    """Write pages, half of them with `beside`, and put each on a shelf before the next; also all parts of pages."""
    mine, others = _dealt(plan, paths)
    theirs = Shelf()
    collect = beside(partial(_write, plan, added, others, theirs))
    facts, _, parts = _write(plan, added, mine, shelf)
    more, places, rest = collect()
    shelf.take(theirs, places)
    return facts | more, parts | rest


def _dealt(plan: Plan, paths: Sequence[str]) -> tuple[list[str], list[str]]:
    """Pages in two heaps; those of one folder that share parts come into the same."""
    hands: tuple[list[str], list[str]] = [], []
    folders: dict[str, int] = {}
    for path in paths:
        fewer = len(hands[0]) > len(hands[1])
        if plan.jobs[path].shares:
            folder = path.partition("/")[0]
            hands[folders.setdefault(folder, fewer)].append(path)
    for path in paths:
        if not plan.jobs[path].shares:
            hands[len(hands[0]) > len(hands[1])].append(path)
    return hands


def _write(
    plan: Plan, added: Additions, paths: Iterable[str], shelf: Shelf
) -> tuple[dict[str, _Facts], dict[str, Place], dict[str, Part]]:
    facts = {}
    parts: dict[str, Part] = {}
    known: dict[Read, Read] = {}
    folder = ""
    for path in paths:
        own = path.partition("/")[0]
        if plan.jobs[path].shares and own != folder:  # what the pages of another version share is of no use here
            parts = dict(within(parts | plan.shared.release()))
            folder = own
        for written in plan.write([path]).values():
            data = added.finish(path, written.text).encode("utf-8")
            shelf.put(path, data)
            facts[path] = checksum(data), read_of(written.read, known)
    return facts, shelf.places(), dict(within(parts | plan.shared.parts()))


def _written(pages: Mapping[str, _Page], now: Sums) -> bytes:
    """A line of cells with their checksums, and a line for each page: JSON of all at once takes many times the room."""
    numbers: dict[Read, int] = {}
    rows = [
        json_line([path, page.key, page.text, [numbers.setdefault(cell, len(numbers)) for cell in page.read]])
        for path, page in pages.items()
    ]
    return b"\n".join([json_line([(*cell, now.of(cell)) for cell in numbers]), *rows])


def _read(data: bytes | None) -> tuple[dict[str, _Page], dict[Read, str]]:
    """The pages that were kept, and the checksums that their cells had; nothing where it cannot be read."""
    try:
        head, *rows = (data or b"[]").split(b"\n")
        sums = {(name, asked): found for name, asked, found in json.loads(head)}
        order = list(sums)
        pages = {}
        for row in rows:
            path, key, text, read = json.loads(row)
            pages[path] = _Page(key, text, tuple(order[number] for number in read))
    except (ValueError, TypeError, IndexError, AttributeError):
        return {}, {}
    return pages, sums
