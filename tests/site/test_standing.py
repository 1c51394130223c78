"""A site stands only while it and all that it was made from are as they were."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from converters.cli.common import opened
from converters.manifest import Treaty
from converters.site import resources, standing
from converters.site.checksums import Checksums
from converters.site.standing import Standing
from tests.ledger.treaty import FIRST, SECOND, Made

Change = Callable[[Path, pytest.MonkeyPatch], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A treaty, and files in the places of those that a build makes."""
    Made(tmp_path / "treaty").write(FIRST, SECOND)
    for name in ("docs/a.md", "docs/v/b.md", "theme/main.html", "site/a.html", "site/v/b.html", "mkdocs.yml"):
        path = tmp_path / "work" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"text of {name}", "utf-8")
    (tmp_path / "treaty" / "permalinks.txt").write_text("", "utf-8")
    now(tmp_path).keep(Checksums())
    return tmp_path


def treaty_of(folder: Path) -> Treaty:
    return opened(folder / "treaty", None)


def now(folder: Path) -> Standing:
    return Standing.of(folder / "work", treaty_of(folder))


def in_file(name: str, old: str, new: str) -> Change:
    def change(folder: Path, _: pytest.MonkeyPatch) -> None:
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), "utf-8")

    return change


def cut(folder: Path, _: pytest.MonkeyPatch) -> None:
    for entry in [path for path in (folder / "work" / standing.FOLDER).rglob("*") if path.is_file()]:
        entry.write_bytes(entry.read_bytes()[:-1])


def new_package(folder: Path, patch: pytest.MonkeyPatch) -> None:
    (folder / "mkdocs-9.dist-info").mkdir()
    patch.syspath_prepend(folder)


def other_page(_: Path, patch: pytest.MonkeyPatch) -> None:
    pages = resources.handwritten_pages()
    patch.setattr(standing, "handwritten_pages", lambda _: pages | {"limits.md": pages["limits.md"] + b"More."})


def other_base(folder: Path, patch: pytest.MonkeyPatch) -> None:
    base = folder / "base.yml"
    base.write_bytes(resources.base_configuration().read_bytes() + b"copyright: Nobody\n")
    patch.setattr(standing, "base_configuration", lambda: base)


CHANGES: dict[str, Change] = {
    "a page touched": in_file("work/site/v/b.html", "text", "test"),
    "a page lost": lambda folder, _: (folder / "work/site/a.html").unlink(),
    "a page added": lambda folder, _: (folder / "work/site/c.html").write_text("new"),
    "a page moved": lambda folder, _: (folder / "work/site/a.html").rename(folder / "work/site/c.html"),
    "Markdown touched": in_file("work/docs/a.md", "text", "test"),
    "Markdown added": lambda folder, _: (folder / "work/docs/c.md").write_text("new"),
    "a template": in_file("work/theme/main.html", "text", "test"),
    "settings": in_file("work/mkdocs.yml", "text", "test"),
    "a document": in_file("treaty/sources/d2.md", "Ice melts", "Ice melts fast"),
    "the treaty": in_file("treaty/treaty.yml", "title: Wells", "title: Springs"),
    "the ledger": lambda folder, _: (folder / "treaty/permalinks.txt").write_text("new"),
    "the ledger lost": lambda folder, _: (folder / "treaty/permalinks.txt").unlink(),
    "what moved": lambda folder, _: (folder / "treaty/moved.yml").write_text(""),
    "a page that people wrote": other_page,
    "the settings of every site": other_base,
    "the code": lambda _, patch: patch.setattr(standing, "code_hash", lambda: "other"),
    "the Python": lambda _, patch: patch.setattr(standing, "platform_key", lambda: "other"),
    "the packages": new_package,
    "the day": lambda _, patch: patch.setenv("SOURCE_DATE_EPOCH", "86400"),
    "what was kept": cut,
}


def test_nothing_has_changed(folder: Path) -> None:
    assert now(folder).holds()
    assert not Standing.of(folder, treaty_of(folder)).holds()


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_a_reason_to_build(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    CHANGES[name](folder, monkeypatch)
    assert not now(folder).holds()


def test_what_changed_during_a_build_is_not_taken_for_built(folder: Path) -> None:
    begun = now(folder)
    (folder / "treaty" / "moved.yml").write_text("", "utf-8")
    (folder / "work" / "site" / "a.html").write_text("new", "utf-8")
    begun.keep(Checksums())
    (folder / "treaty" / "moved.yml").unlink()
    assert not now(folder).holds()


def test_everything_that_is_known_of_a_version_counts(folder: Path) -> None:
    treaty = treaty_of(folder)
    version = treaty.versions[0]
    places = replace(version.source, places=("page 1",) * 9)
    other = replace(treaty, versions=(replace(version, source=places), *treaty.versions[1:]))
    assert not Standing.of(folder / "work", other).holds()
