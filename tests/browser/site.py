"""Sites of whole treaties for the browser tests."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Page

from converters.pipeline import open_treaty, read_treaty
from converters.pipeline.permalinks import finished_pages
from converters.pipeline.sites import site_input
from converters.render.input import SiteInput
from converters.render.pages import render_site
from tests.conftest import ROOT
from tests.sites import ProjectOf


@dataclass(frozen=True)
class Built:
    """A built site and what it was made from."""

    folder: Path
    site: SiteInput

    def address(self, path: str, query: str = "") -> str:
        return (self.folder / path).as_uri() + query


@lru_cache(maxsize=1)
def build(treaty: str, project_of: ProjectOf, sources: Path | None = None) -> Built:
    """The site of one of the repository's treaties, made once for tests that ask for it one after the other."""
    opened = open_treaty(ROOT / "treaties" / treaty, sources, {})
    pairs = read_treaty(opened)
    made = site_input(opened, pairs)
    return Built(project_of(finished_pages(opened, pairs, made, render_site(made))[0], made) / "site", made)


def weights(page: Page, built: Built, path: str, query: str = "") -> dict[str, int]:
    """What a page of a folder asks for until nothing more comes, by path: how large a server packs it."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(built.address(path, query), wait_until="networkidle")
    found = [urlsplit(url) for url in asked]
    files = [Path(unquote(url.path)) for url in found if url.scheme == "file"]
    return {file.relative_to(built.folder).as_posix(): len(gzip.compress(file.read_bytes(), mtime=0)) for file in files}
