"""A synthetic treaty of so many pages, and what building it costs against plain MkDocs: cold, again, larger."""

from __future__ import annotations

import hashlib
import shutil
import statistics
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import yaml

from converters.manifest import MANIFEST
from tests.bench.measure import Cost, Row, in_turn, pairs, run
from tests.synthetic import write_treaty

SYNTHETIC = "synthetic"
ZENSICAL = "zensical"
GROWTH = "growth"
#: Pages of the site that is compared with MkDocs, and those whose cost per page is compared with one another.
PAGES = 1000
SMALL, LARGE = 250, 1000
SIZES = (4000, 10_000)
_VERSIONS = 4
#: More delegations than this never come.
_MOST_DELEGATIONS = 200
#: What GitHub Pages takes, in bytes.
_PLACE = 1e9
_MEMORY = 700e6


@dataclass(frozen=True)
class Site:
    """A generated treaty and where its site is built."""

    treaty: Path
    work: Path

    @classmethod
    def of(cls, pages: int, work: Path) -> Site:
        """A treaty that makes about so many pages; parties grow with it, so that their pages keep their size."""
        delegations = min(pages // 20, _MOST_DELEGATIONS)
        articles = max(round((pages - 5 * delegations) / 10), 2)
        treaty = work / f"treaty-{pages}"
        write_treaty(treaty, pages, _VERSIONS, articles, delegations)
        return cls(treaty, work / f"site-{pages}")

    def build(self) -> Cost:
        """Build the site from nothing."""
        shutil.rmtree(self.work, ignore_errors=True)
        return self.again()

    def again(self) -> Cost:
        """Build the site where the last one stands."""
        return run(["converters", "build", str(self.treaty), "--work-dir", str(self.work)])

    def plain(self) -> Cost:
        """Build the same pages with MkDocs alone."""
        return self.engine("mkdocs")

    def engine(self, module: str) -> Cost:
        """Build the same pages with MkDocs or one that reads its configuration.

        Another one cannot fill in the templates that stand in for some of the theme's, so it has its own of these.
        """
        there = self.work / f"by-{module}"
        shutil.rmtree(there, ignore_errors=True)
        settings = self.work / "mkdocs.yml"
        if module == "mkdocs":
            return run([module, "build", "--quiet", "-f", str(settings), "-d", str(there)])
        own = settings.with_name(f"{module}.yml")
        theme = self.work / f"{module}-theme"
        theme.mkdir(exist_ok=True)
        shutil.copy(self.work / "theme" / "print.html", theme)  # pages name it
        found = yaml.safe_load(settings.read_text("utf-8")) | {"site_dir": there.name}
        found["theme"]["custom_dir"] = theme.name
        own.write_text(yaml.safe_dump(found), "utf-8")
        program = shutil.which(module)
        arguments = ["build", "--clean", "-f", str(own)]
        return run(arguments, [program]) if program else run([module, *arguments])

    def change(self, number: int) -> None:
        """Change one paragraph of the newest version, each time in other words."""
        settings = self.treaty / MANIFEST
        manifest = yaml.safe_load(settings.read_text("utf-8"))
        entry = manifest["versions"][-1]
        source = self.treaty / "sources" / entry["source"]
        lines = source.read_text("utf-8").split("\n")
        at = next(at for at in range(len(lines) // 2, len(lines)) if lines[at].startswith("1. "))
        lines[at] = f"1. Each Party shall measure the level of its springs {number} times a year."
        data = "\n".join(lines).encode()
        source.write_bytes(data)
        entry["sha256"] = hashlib.sha256(data).hexdigest()
        settings.write_text(yaml.safe_dump(manifest, sort_keys=False, allow_unicode=True), "utf-8", newline="\n")

    def pages(self) -> list[int]:
        """The bytes of each page."""
        return [path.stat().st_size for path in (self.work / "site").rglob("*.html")]

    def articles(self) -> list[int]:
        """The bytes of each page of an article: what stands there is no more in a larger treaty."""
        return [path.stat().st_size for path in (self.work / "site").glob("compilation-*/article-*.html")]

    def size(self) -> int:
        """The bytes of the whole site."""
        return sum(path.stat().st_size for path in (self.work / "site").rglob("*") if path.is_file())


def synthetic(repeats: int, work: Path) -> list[Row]:
    """The site of `PAGES` pages from nothing and after a changed paragraph, against MkDocs on the same pages."""
    site = Site.of(PAGES, work)
    site.build()  # compiles modules; what the others build from is there after it
    ours, plain = in_turn(repeats, site.build, site.plain)
    rebuilt: list[Cost] = []
    for number in range(repeats):
        site.change(number)
        rebuilt.append(site.again())
    what = f"travaux build / mkdocs build, {len(site.pages())} pages"
    return [
        pairs("synthetic, clock", what, ours, plain, Cost.wall_seconds, "s", 0.6),
        pairs("synthetic, processor", what, ours, plain, Cost.cpu_seconds, "s"),
        pairs("rebuild", f"one paragraph changed, {what}", rebuilt, plain, Cost.wall_seconds, "s", 0.08),
        pairs("synthetic, peak memory", what, ours, plain, Cost.megabytes, "MB"),
    ]


def against_zensical(repeats: int, work: Path) -> list[Row]:
    """The same site against Zensical on the same pages. Raises `RuntimeError` where that is not installed."""
    if not (shutil.which(ZENSICAL) or find_spec(ZENSICAL)):
        raise RuntimeError("it is not installed: pip install zensical, here or where PATH finds the program")
    site = Site.of(PAGES, work)
    site.build()
    ours, others = in_turn(repeats, site.build, lambda: site.engine(ZENSICAL))
    what = f"travaux build / zensical build, {len(site.pages())} pages"
    return [
        pairs(ZENSICAL, what, ours, others, Cost.wall_seconds, "s"),
        pairs(f"{ZENSICAL}, peak memory", what, ours, others, Cost.megabytes, "MB"),
    ]


def growth(repeats: int, work: Path) -> list[Row]:
    """Time for each page and the size of a page: a site of `LARGE` pages against one of `SMALL`."""
    large, small = Site.of(LARGE, work), Site.of(SMALL, work)
    small.build()  # compiles modules
    ours, theirs = in_turn(repeats, large.build, small.build)
    many, few = len(large.pages()), len(small.pages())
    pages = f"site of {many} pages / of {few}"
    size = (statistics.median(large.articles()) / 1000,), (statistics.median(small.articles()) / 1000,)
    return [
        _each(f"{GROWTH}, time per page", pages, ours, many, theirs, few),
        Row(f"{GROWTH}, size of a page", f"{pages}, median article", *size, "kB", bar=1.05),
        pairs(f"{GROWTH}, peak memory", pages, ours, theirs, Cost.megabytes, "MB"),
    ]


def far_growth(work: Path, sizes: tuple[int, ...] = SIZES) -> list[Row]:
    """The same of sites of thousands of pages, each built once; memory and size against what may be.

    The site of `LARGE` is built before and after each, for a machine does not keep its speed through so long a build.
    """
    base = Site.of(LARGE, work)
    base.build()
    rows = []
    for pages in sizes:
        site = Site.of(pages, work)
        before, large, after = base.build(), site.build(), base.build()
        count, few = len(site.pages()), len(base.pages())
        name, said = f"{GROWTH} to {pages}", f"site of {count} pages / of {few}"
        rows += [
            _each(f"{name}, time per page", said, [large] * 2, count, [before, after], few),
            Row(f"{name}, peak memory", f"{count} pages / 700 MB", (large.memory / 1e6,), (_MEMORY / 1e6,), "MB", 1.0),
            Row(f"{name}, site", f"{count} pages / 1 GB", (site.size() / 1e6,), (_PLACE / 1e6,), "MB", 1.0),
        ]
        shutil.rmtree(site.work, ignore_errors=True)
    return rows


def _each(name: str, what: str, ours: list[Cost], many: int, theirs: list[Cost], few: int) -> Row:
    left = tuple(1000 * cost.cpu / many for cost in ours)
    return Row(name, what, left, tuple(1000 * cost.cpu / few for cost in theirs), "ms", bar=1.25)
