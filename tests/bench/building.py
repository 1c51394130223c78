"""Whole builds of the measured treaty as processes: against plain MkDocs, its bundle, and what comparing costs."""

from __future__ import annotations

import shutil
from pathlib import Path

from converters.pipeline import open_treaty, read_treaty
from converters.pipeline.history import compare_treaty
from tests.bench.inputs import Inputs
from tests.bench.measure import Cost, Row, in_turn, pairs, run, seconds
from tests.synthetic import write_treaty

BUILD = "build"
BUNDLE = "bundle"
COMPARE = "compare"
#: Of the two versions that are compared.
_ARTICLES, _DELEGATIONS = 100, 60


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
        pairs(f"{BUILD}, processor", what, ours, theirs, Cost.cpu_seconds, "s", 1.5),
        pairs(f"{BUILD}, clock", what, ours, theirs, Cost.wall_seconds, "s", 1.5),
        pairs(f"{BUILD}, peak memory", what, ours, theirs, Cost.megabytes, "MB"),
    ]


def bundling(given: Inputs, repeats: int, work: Path) -> list[Row]:
    """`travaux bundle`, which builds the site and packs it, against `travaux build`, both from nothing."""
    folder, packed = work / "bundled", work / "packed"

    def bundle() -> Cost:
        shutil.rmtree(folder, ignore_errors=True)
        arguments = [argument if argument != "build" else "bundle" for argument in given.build]
        return run([*arguments, "--work-dir", str(folder), "--output", str(packed)])

    def build() -> Cost:
        shutil.rmtree(folder, ignore_errors=True)
        return run([*given.build, "--work-dir", str(folder)])

    ours, theirs = in_turn(repeats, bundle, build)
    return [pairs(BUNDLE, "travaux bundle / travaux build", ours, theirs, Cost.wall_seconds, "s")]


def comparing(repeats: int, work: Path) -> list[Row]:
    """The comparison of two versions of a hundred articles against building their site from nothing."""
    folder, site = work / "compared", work / "compared-site"
    write_treaty(folder, 1, 2, _ARTICLES, _DELEGATIONS)
    treaty = open_treaty(folder, None, {})
    documents = read_treaty(treaty)

    def build() -> float:
        shutil.rmtree(site, ignore_errors=True)
        return run(["converters", "build", str(folder), "--work-dir", str(site)]).wall

    compare_treaty(treaty, documents)
    ours, theirs = in_turn(repeats, lambda: seconds(lambda: compare_treaty(treaty, documents)), build)
    what = f"two versions of {_ARTICLES} articles compared / their site built"
    return [Row(COMPARE, what, tuple(ours), tuple(theirs), "s", 0.2)]
