"""A site that tests share is that of the pages asked for, and is built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from converters.render.pages import render_site
from tests import sites
from tests.render.factory import site, springs
from tests.sites import ProjectOf, built_once


def test_the_same_pages_are_built_once_and_others_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[Path] = []

    def build(folder: Path) -> Path:
        built.append(folder)
        (folder / "site").mkdir()
        return folder / "site"

    monkeypatch.setattr(sites, "build_site", build)
    made = site(springs())
    pages = render_site(made)
    one = built_once(pages, made, tmp_path / "shelf")
    assert built_once(pages, made, tmp_path / "shelf") == one
    assert (one / "site").is_dir()
    assert len(built) == 1
    other = built_once({**pages, "index.md": "# Other\n"}, made, tmp_path / "shelf")
    assert other != one
    assert len(built) == 2


def test_when_two_build_at_once_one_of_them_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = site(springs())

    def overtaken(folder: Path) -> Path:
        kept = folder.parent / sites.sum_of(folder)
        kept.mkdir()
        (kept / "by-the-other").touch()
        return folder / "site"

    monkeypatch.setattr(sites, "build_site", overtaken)
    assert [path.name for path in built_once(render_site(made), made, tmp_path / "shelf").iterdir()] == ["by-the-other"]


def test_processes_share_one_shelf(project_of: ProjectOf, tmp_path_factory: pytest.TempPathFactory) -> None:
    made = site(springs(), springs())
    shelf = project_of(render_site(made), made).parent
    assert shelf.name == "sites"
    assert "popen-gw" not in str(shelf)
