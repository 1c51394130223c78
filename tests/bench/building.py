"""Whole builds as processes: against plain MkDocs, and as the site grows."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.bench.inputs import Inputs
from tests.bench.measure import Cost, Row, in_turn, run
from tests.synthetic import write_treaty

BUILD = "build"
GROWTH = "growth"
#: Pages of the two sites whose cost per page is compared.
SMALL, LARGE = 250, 1000
_VERSIONS = 4
#: Written by hand, or one for the whole site.
_OTHER_PAGES = 10


def real_build(given: Inputs, repeats: int, work: Path) -> list[Row]:
    """`travaux build` from nothing against MkDocs on the same pages: processor, clock, memory."""
    folder, plain = work / "real", work / "plain"

    def travaux() -> Cost:
        shutil.rmtree(folder, ignore_errors=True)
        return run([*given.build, "--work-dir", str(folder)])

    def mkdocs() -> Cost:
        shutil.rmtree(plain, ignore_errors=True)
        return run(["mkdocs", "build", "--quiet", "-f", str(folder / "mkdocs.yml"), "-d", str(plain)])

    travaux()  # compiles modules; what MkDocs builds from is there after it
    ours, theirs = in_turn(repeats, travaux, mkdocs)
    pages = len(list((folder / "site").rglob("*.html")))
    what = f"travaux build / mkdocs build, {pages} pages"
    return [
        _row(f"{BUILD}, processor", what, ours, theirs, lambda cost: cost.cpu, "s", 1.5),
        _row(f"{BUILD}, clock", what, ours, theirs, lambda cost: cost.wall, "s", 1.5),
        _row(f"{BUILD}, peak memory", what, ours, theirs, lambda cost: cost.memory / 1e6, "MB", None),
    ]


def _row(
    name: str,
    what: str,
    ours: list[Cost],
    theirs: list[Cost],
    figure: Callable[[Cost], float],
    unit: str,
    bar: float | None,
) -> Row:
    return Row(name, what, tuple(map(figure, ours)), tuple(map(figure, theirs)), unit, bar)


@dataclass(frozen=True)
class _Site:
    """A generated treaty and where its site is built."""

    treaty: Path
    work: Path

    def build(self) -> Cost:
        """Build the site from nothing."""
        shutil.rmtree(self.work, ignore_errors=True)
        return run(["converters", "build", str(self.treaty), "--work-dir", str(self.work)])

    def sizes(self) -> list[int]:
        """The bytes of each page."""
        return [path.stat().st_size for path in (self.work / "site").rglob("*.html")]


def growth(repeats: int, work: Path) -> list[Row]:
    """Time for each page and the size of a page: a site of `LARGE` pages against one of `SMALL`."""
    large, small = _site(LARGE, work), _site(SMALL, work)
    small.build()  # compiles modules
    ours, theirs = in_turn(repeats, large.build, small.build)
    many, few = large.sizes(), small.sizes()
    left = tuple(1000 * cost.cpu / len(many) for cost in ours)
    right = tuple(1000 * cost.cpu / len(few) for cost in theirs)
    pages = f"site of {len(many)} pages / of {len(few)}"
    size = (statistics.median(many) / 1000,), (statistics.median(few) / 1000,)
    memory = tuple(cost.memory / 1e6 for cost in ours), tuple(cost.memory / 1e6 for cost in theirs)
    return [
        Row(f"{GROWTH}, time per page", pages, left, right, "ms", bar=1.25),
        Row(f"{GROWTH}, size of a page", f"{pages}, median", *size, "kB", bar=1.05),
        Row(f"{GROWTH}, peak memory", pages, *memory, "MB"),
    ]


def _site(pages: int, work: Path) -> _Site:
    """A treaty that makes about so many pages; parties grow with it, so that their pages keep their size."""
    delegations = pages // 10
    articles = (pages - delegations - _OTHER_PAGES) // _VERSIONS - 3
    folder = work / f"growth-{pages}"
    write_treaty(folder, pages, _VERSIONS, articles, delegations)
    return _Site(folder, work / f"site-{pages}")
