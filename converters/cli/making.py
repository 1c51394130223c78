"""What `travaux build` and `travaux serve` share: the pages of a treaty, and the files beside them.

What makes the files is imported where they are made: most of the time in another process.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from converters.cli.common import note, progress
from converters.cli.permalinks import warn
from converters.manifest import Treaty, Version
from converters.model.document import Document
from converters.pipeline import Known, read_treaty
from converters.pipeline.beside import beside, processors
from converters.pipeline.comparisons import Comparisons, keys_of
from converters.pipeline.compiled import Waiting
from converters.pipeline.history import compare_treaty
from converters.pipeline.lastpages import LastPages
from converters.pipeline.parts import Parts
from converters.pipeline.permalinks import additions
from converters.pipeline.shelf import Layers, Place, Shelf
from converters.pipeline.sites import site_input
from converters.render.input import SiteInput
from converters.render.pages import Plan, plan_site
from converters.render.parts.view import VersionView, version_views
from converters.store import Recent, Store
from converters.store.memory import Results, remembering

if TYPE_CHECKING:
    from converters.export.pieces import Pieces
    from converters.export.records import Dataset
    from converters.site.write import WriteReport

#: What is kept beside the site for the next build.
KEPT = "cache"
#: In there, what was made of single versions.
VERSIONS = "versions"
#: How long what no build asks for is kept there, in seconds.
_FORGOTTEN = 3600
#: Of texts with more characters a process of its own finds out what is to be stored: reading and comparing them takes
#: twice the room of what is found.
_LARGE = 1_500_000


class Beside(NamedTuple):
    """Files for machines with what was left out of them, and the data that scripts read."""

    files: Mapping[str, Place]
    notes: tuple[str, ...]
    scripts: Mapping[str, Place]
    #: They hold files and scripts.
    shelves: tuple[Shelf, ...]


@dataclass
class Memory:
    """What one process keeps from run to run."""

    known: Known = field(default_factory=dict)
    parts: Parts | None = None
    comparisons: Comparisons | None = None
    results: Results = field(default_factory=Results)
    #: What every page of the last run was given, and the pages that read all of the site.
    given: str = ""
    whole: tuple[str, ...] = ()


@dataclass(frozen=True)
class Made:
    """The pages of a treaty. `files` waits for what is made beside them, which takes longer."""

    name: str
    site: SiteInput
    views: tuple[VersionView, ...]
    pages: Mapping[str, str]
    #: Those that stand in the work folder.
    there: Collection[str]
    files: Callable[[], Beside]
    #: Keeps what was found out of single versions for the next run; to be called when nobody waits for it.
    keep: Callable[[], None]
    #: Published addresses that would break.
    failures: Sequence[str] = ()

    @cached_property
    def data(self) -> Dataset:
        """The negotiation as records."""
        from converters.pipeline.data import dataset

        return dataset(self.site, self.name, self.site.history, self.views)

    def write(self, work_dir: Path, files: Beside) -> WriteReport:
        """Write pages and files into the project."""
        from converters.site.project import write_project

        return write_project(Layers(files.files, self.pages), self.site, work_dir, files.scripts, self.there)


@dataclass(frozen=True)
class Planned:
    """A treaty that was read and compared: its pages can be written, some of them at once or all."""

    treaty: Treaty
    work_dir: Path
    pairs: list[tuple[Version, Document]]
    site: SiteInput
    views: tuple[VersionView, ...]
    waiting: Waiting
    began: float
    memory: Memory | None

    @cached_property
    def plan(self) -> Plan:
        """Its pages."""
        return plan_site(self.site, self.views)

    def some(self, paths: Collection[str]) -> dict[str, str]:
        """Those of some pages that can be written by themselves, where all that every page is given is as it was."""
        wanted = [path for path in paths if path in self.plan.jobs]
        if not wanted or self.memory is None or self.memory.given != self.plan.given:
            return {}
        with remembering(self.memory.results):
            paths_of_site = dict.fromkeys((*self.memory.whole, *self.plan.jobs))
            added = additions(self.treaty, self.pairs, self.site, paths_of_site)
        return {path: added.finish(path, page.text) for path, page in self.plan.write(wanted).items()}

    def made(self) -> Made:
        """All pages, those of the last run taken where they would be the same."""
        files = self._begun()
        plan, store = self.plan, Store(self.work_dir / KEPT)
        parts = (self.memory.parts if self.memory else None) or Parts.of(store)
        last = LastPages(store, self.work_dir / "docs", parts)
        last.carry_over(plan)
        whole = last.whole(plan)
        added = additions(self.treaty, self.pairs, self.site, (*whole[0], *plan.jobs))
        pages, there = last.finished(plan, added, whole, beside)
        if self.memory is not None:
            self.memory.parts = parts
            self.memory.given, self.memory.whole = plan.given, (*whole[0], *plan.jobs)
        failures = added.found.report.failures if added.found is not None else ()
        if failures:
            warn(failures)
        return Made(
            self.treaty.name,
            self.site,
            self.views,
            pages,
            there,
            files,
            partial(_keep, self.waiting, self.work_dir, self.began),
            failures,
        )

    def _begun(self) -> Callable[[], Beside]:
        """Begin the files beside the pages in another process, which puts them where this one finds them."""
        theirs, for_scripts = Shelf(), Shelf()
        made = beside(partial(self._put, theirs, for_scripts))

        def collect() -> Beside:
            return Beside(*made(), (theirs, for_scripts))

        return collect

    def _put(self, files: Shelf, for_scripts: Shelf) -> tuple[dict[str, Place], tuple[str, ...], dict[str, Place]]:
        from converters.pipeline.data import dataset, put_data_files
        from converters.site.project import scripts

        data = dataset(self.site, self.treaty.name, self.site.history, self.views)
        notes = put_data_files(data, files, self._pieces())
        for path, text in scripts(self.site, self.views).items():
            for_scripts.put(path, text.encode("utf-8"))
        return files.places(), notes, for_scripts.places()

    def _pieces(self) -> Pieces:
        """Of large negotiations no piece is held as a whole."""
        from converters.export.pieces import anew
        from converters.pipeline.datapieces import KeptPieces

        if _is_large(self.treaty):
            return anew
        return KeptPieces(_recent(self.work_dir), keys_of(self.treaty, self.pairs), self.site.parties)


def _keep(waiting: Waiting, work_dir: Path, began: float) -> None:
    while waiting:  # each holds a document, which goes with it
        waiting.pop()()
    _recent(work_dir).forget(began - _FORGOTTEN)


def planned(treaty: Treaty, work_dir: Path, kept: Store | None, memory: Memory | None = None) -> Planned:
    """Read and compare the versions of a treaty.

    `kept` is a store of documents, in place of that in `work_dir`; `memory` is what a process keeps from run to run.
    """
    # A site is hundreds of thousands of values that live to the end: searching them for cycles again and again
    # costs a twentieth of the build.
    gc.freeze()
    gc.set_threshold(200_000, 50, 50)
    began = time.time()
    waiting: Waiting = []
    recent = _recent(work_dir)
    store = kept or recent
    begun: Callable[[Version], None] = progress
    if processors() > 1 and not (memory and memory.known) and _is_large(treaty):
        beside(partial(_find_out, treaty, store, recent))()
        begun = _quietly
    comparisons = memory.comparisons if memory and memory.comparisons else Comparisons(recent)
    if memory is not None:
        memory.comparisons = comparisons
        memory.results.begin()
    with remembering(memory.results if memory else None):
        pairs = read_treaty(treaty, None, begun, store, memory.known if memory else None, waiting)
        comparisons.begin(waiting)
        site = site_input(treaty, pairs, comparisons)
    views = version_views(site.versions, site.parties)
    return Planned(treaty, work_dir, pairs, site, views, waiting, began, memory)


def _is_large(treaty: Treaty) -> bool:
    return sum(len(version.source.text) for version in treaty.versions) > _LARGE


def _find_out(treaty: Treaty, store: Store, recent: Recent) -> None:
    """Have all documents and their comparison in the stores."""
    waiting: Waiting = []
    pairs = read_treaty(treaty, None, progress, store, None, waiting)
    comparisons = Comparisons(recent)
    comparisons.begin(waiting)
    compare_treaty(treaty, pairs, comparisons)
    for keep in waiting:
        keep()


def _quietly(_version: Version) -> None:
    """The reader was told before."""


def _recent(work_dir: Path) -> Recent:
    return Recent(work_dir / KEPT / VERSIONS)


def tell_notes(files: Beside) -> None:
    """Say what was left out of the files."""
    for left_out in files.notes:
        note(f"note: {left_out}")
