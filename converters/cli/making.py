"""What `travaux build` and `travaux serve` share: the pages of a treaty, and the files beside them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from converters.cli.common import note, progress
from converters.cli.permalinks import warn
from converters.manifest import Treaty
from converters.pipeline import Known, read_treaty, site_input
from converters.pipeline.beside import beside
from converters.pipeline.data import data_files, dataset
from converters.pipeline.lastpages import LastPages, Parts
from converters.pipeline.permalinks import additions
from converters.pipeline.shelf import Layers
from converters.render.input import SiteInput
from converters.render.pages import at_once, plan_site
from converters.store import Store

if TYPE_CHECKING:
    from converters.export import Exported
    from converters.export.records import Dataset
    from converters.site.write import WriteReport

#: What is kept beside the site for the next build.
KEPT = "cache"

#: Files for machines, and the data that scripts read.
Beside = tuple["Exported", Mapping[str, str]]


@dataclass(frozen=True)
class Made:
    """The pages of a treaty. `files` waits for what is made beside them, which takes longer."""

    site: SiteInput
    pages: Mapping[str, str]
    data: Dataset
    files: Callable[[], Beside]

    def write(self, work_dir: Path, files: Beside) -> WriteReport:
        """Write pages and files into the project."""
        from converters.site.project import write_project

        exported, scripts = files
        return write_project(Layers(exported.files, self.pages), self.site, work_dir, scripts)


def make(
    treaty: Treaty, work_dir: Path, kept: Store | None, known: Known | None = None, parts: Parts | None = None
) -> Made:
    """The pages of a treaty, those of the last run in `work_dir` taken where they would be the same.

    `known` and `parts` are what a process keeps from run to run.
    """
    from converters.site.project import scripts

    # A site is hundreds of thousands of values that live to the end: searching them for cycles again and again
    # costs a twentieth of the build.
    gc.freeze()
    gc.set_threshold(200_000, 50, 50)
    pairs = read_treaty(treaty, begun=progress, store=kept, known=known)
    site = site_input(treaty, pairs)
    data = dataset(site, treaty.name, site.history)
    files = beside(lambda: (data_files(data), scripts(site)))
    plan = plan_site(site)
    added = additions(treaty, pairs, site, (*plan.written, *plan.jobs))
    # What another process makes of parts is lost to this one.
    pages = LastPages(Store(work_dir / KEPT), work_dir / "docs", parts).finished(
        plan, added, beside if parts is None else at_once
    )
    if added.found is not None and added.found.report.failures:
        warn(added.found.report.failures)
    return Made(site, pages, data, files)


def tell_notes(files: Beside) -> None:
    """Say what was left out of the files."""
    for left_out in files[0].notes:
        note(f"note: {left_out}")
