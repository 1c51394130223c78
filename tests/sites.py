"""Sites that tests look at and do not change: each is built once in a run, whoever asks and in whichever process."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import mkdtemp

from converters.render.input import SiteInput
from converters.render.pages import render_site
from converters.site import resources
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


def light_pages(site: SiteInput) -> dict[str, str | bytes]:
    """The pages of a site for tests that build it often: of the hand-written ones only the headings, which can be
    linked to, for to convert their text takes as long as all the rest."""
    headings = {
        name: "\n\n".join(re.findall(r"\A---\n.*?\n---$|^#.*$", text.decode(), re.DOTALL | re.MULTILINE)).encode()
        for name, text in resources.handwritten_pages(site.language).items()
    }
    return {**headings, **render_site(site)}


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
