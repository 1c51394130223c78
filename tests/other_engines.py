"""Builds the generated pages with MkDocs and its successors, and compares the addresses that come out.

Run it after `travaux pages`: python tests/other_engines.py [build/mkdocs.yml]. Each engine that is not
installed beside this Python gets an environment of its own below build/engines.
"""

import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent

# What to install for each, the theme with it where the engine does not bring one. The first is the measure.
ENGINES = {
    "mkdocs": ["mkdocs", "mkdocs-material"],
    "properdocs": ["properdocs", "mkdocs-material"],
    "zensical": ["zensical"],
}
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


class Ids(HTMLParser):
    """The ids inside the article. Those around it, and those that begin with __, are the theme's own."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += tag == "article"
        if self.depth:
            ids = (value for name, value in attrs if name == "id" and value)
            self.found.update(value for value in ids if not value.startswith("__"))

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "article"


def addresses(site: Path) -> set[str]:
    """Every page, and every anchor in it as page#id."""
    return set(_addresses(site))


def _addresses(site: Path) -> Iterator[str]:
    for path in site.rglob("*.html"):
        page = path.relative_to(site).as_posix()
        # Each engine has its own page for a wrong address; nothing links to it.
        if page == "404.html":
            continue
        ids = Ids()
        ids.feed(path.read_text("utf-8"))
        yield page
        yield from (f"{page}#{name}" for name in ids.found)


def program(engine: str, workplace: Path) -> str:
    """The engine's command, installed first if need be."""
    here = Path(sys.executable).parent
    installed = shutil.which(engine, path=str(here))
    if installed:
        return installed
    folder = workplace / "venv"
    if not folder.is_dir():
        venv.create(folder, with_pip=True)
    scripts = folder / here.name
    # The same Python-Markdown and extensions as in the lock: what differs then is the engine.
    versions = workplace / "constraints.txt"
    lock = (ROOT / "requirements.txt").read_text("utf-8")
    versions.write_text("\n".join(re.findall(r"^(\S+==[^\\\n]+)", lock, re.MULTILINE)), "utf-8")
    install = ["-m", "pip", "install", "--quiet", "--constraint", str(versions), *ENGINES[engine]]
    subprocess.run([str(scripts / "python"), *install], check=True)
    return str(scripts / engine)


def build(engine: str, config: Path) -> Path | None:
    """The site that the engine makes, or nothing if it gives up."""
    workplace = config.parent / "engines" / engine
    workplace.mkdir(parents=True, exist_ok=True)
    site = workplace / "site"
    shutil.rmtree(site, ignore_errors=True)
    # Beside the original, since its paths are meant from there.
    own = config.with_name(f"mkdocs-{engine}.yml")
    settings = yaml.safe_load(config.read_text("utf-8")) | {"site_dir": str(site.relative_to(config.parent))}
    own.write_text(yaml.safe_dump(settings, sort_keys=False, allow_unicode=True), "utf-8")
    command = [program(engine, workplace), "build", "--config-file", str(own)]
    done = subprocess.run(command, env=os.environ | QUIET, check=False)
    return site if done.returncode == 0 and site.is_dir() else None


def report(engine: str, found: set[str], measure: set[str]) -> bool:
    """Print one row and the first differences; true if there is none."""
    lacks, adds = sorted(measure - found), sorted(found - measure)
    pages = sum("#" not in address for address in found)
    print(f"{engine:12}{pages:8}{len(found) - pages:10}{len(lacks):8}{len(adds):8}")
    for word, some in (("lacks", lacks), ("adds", adds)):
        for address in some[:20]:
            print(f"    {word} {address}")
    return not lacks and not adds


def main() -> int:
    """Compare; the exit code says whether all agree."""
    config = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build" / "mkdocs.yml").resolve()
    sites = {engine: build(engine, config) for engine in ENGINES}
    found = {engine: addresses(site) if site else set() for engine, site in sites.items()}
    measure = found[next(iter(ENGINES))]
    print(f"{'engine':12}{'pages':>8}{'anchors':>10}{'lacks':>8}{'adds':>8}")
    agree = [report(engine, found[engine], measure) for engine in ENGINES]
    return 0 if measure and all(agree) else 1


if __name__ == "__main__":
    sys.exit(main())
