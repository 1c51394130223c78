"""Compiled templates are those of the source that there is, whatever lies in the folder where they are kept."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import jinja2
import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import Files

from converters.site import templates


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    templates._files.cache_clear()
    yield tmp_path
    templates._files.cache_clear()


def text(folder: Path) -> str:
    """A page by an environment of its own, as each process has one."""
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(folder), bytecode_cache=templates.Compiled())
    return env.get_template("main.html").render(words="wells")


def test_a_template_is_compiled_anew_when_it_changed_or_what_was_kept_is_damaged(kept: Path, tmp_path: Path) -> None:
    source = tmp_path / "theme"
    source.mkdir()
    (source / "main.html").write_text("<p>{{ words }}</p>", "utf-8")
    assert text(source) == "<p>wells</p>"
    (entry,) = kept.rglob("travaux-*.cache")
    assert entry.parent.stat().st_mode & 0o077 == 0
    assert text(source) == "<p>wells</p>"
    for damaged in (b"", entry.read_bytes()[:20], entry.read_bytes()[:-9], b"something else"):
        entry.write_bytes(damaged)
        assert text(source) == "<p>wells</p>"
    (source / "main.html").write_text("<b>{{ words }}</b>", "utf-8")
    assert text(source) == "<b>wells</b>"


def test_without_a_safe_folder_nothing_is_kept(kept: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    (tmp_path / "main.html").write_text("<p>{{ words }}</p>", "utf-8")
    assert text(tmp_path) == "<p>wells</p>"
    assert list(kept.rglob("travaux-*.cache")) == []


def test_the_files_of_the_theme_are_those_that_mkdocs_takes(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Wells\ntheme: material\n", "utf-8")
    (tmp_path / "docs").mkdir()
    config = load_config(str(tmp_path / "mkdocs.yml"))
    own, theirs = Files([]), Files([])
    own.add_files_from_theme(cast("jinja2.Environment", templates.Listing(config.theme.dirs)), config)
    theirs.add_files_from_theme(config.theme.get_env(), config)
    assert [file.src_uri for file in own] == [file.src_uri for file in theirs]
    assert len(list(own)) > 20
