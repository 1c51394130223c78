"""Sites that tests look at and do not change: each is built once in a run, whoever asks and in whichever process."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import mkdtemp

from converters.render.input import SiteInput
from converters.site.build import build_site
from converters.site.project import write_project

#: The folder of a project whose site is built: `project_of(pages, site) / "site"`. Nobody may change what is there.
ProjectOf = Callable[[Mapping[str, str | bytes], SiteInput], Path]


def sum_of(folder: Path) -> str:
    """The sum of all files of a folder and of their names."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            found.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode() + data)
    return found.hexdigest()[:20]


def built_once(pages: Mapping[str, str | bytes], site: SiteInput, shelf: Path) -> Path:
    """The project of these pages with its site, from the shelf, or built and put there.

    Two processes that build the same at the same time both do, and one of the two is kept: that needs no lock, which
    a process that is killed could leave behind.
    """
    shelf.mkdir(exist_ok=True)
    work = Path(mkdtemp(dir=shelf, prefix="work-"))
    write_project(pages, site, work)
    kept = shelf / sum_of(work)
    if not kept.is_dir():
        build_site(work)
        try:
            work.rename(kept)
        except OSError:
            if not kept.is_dir():
                raise
    return kept
