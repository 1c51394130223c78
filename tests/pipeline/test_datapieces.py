"""Data files with pieces of an earlier run are those made from nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from converters.export import exported
from converters.export.pieces import Pieces, anew
from converters.export.records import Dataset
from converters.manifest import Treaty
from converters.pipeline import datapieces, open_treaty, read_treaty
from converters.pipeline.comparisons import keys_of
from converters.pipeline.data import dataset
from converters.pipeline.datapieces import KeptPieces
from converters.pipeline.sites import site_input
from converters.store import Store
from tests.synthetic import write_treaty

Change = Callable[[Path], object]
Files = dict[str, bytes]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_treaty(tmp_path / "treaty", 3, 3, 4, 6, faults=0.3, paragraphs=2)
    return tmp_path


def files(data: Dataset, pieces: Pieces = anew) -> Files:
    made: Files = {}
    for found, _ in exported(data, pieces=pieces):
        made |= {path: content if isinstance(content, bytes) else b"".join(content) for path, content in found.items()}
    return made


def made(folder: Path, missed: list[str] | None = None) -> tuple[Files, Files]:
    """The files with pieces that were kept, and from nothing; what was not kept is told in `missed`."""
    treaty: Treaty = open_treaty(folder / "treaty", None, {})
    pairs = read_treaty(treaty)
    site = site_input(treaty, pairs)
    data = dataset(site, treaty.name, site.history)

    class Told(Store):
        def put(self, key: str, found: bytes) -> bool:
            if missed is not None:
                missed.append(key)
            return super().put(key, found)

    kept = KeptPieces(Told(folder / "kept"), keys_of(treaty, pairs), site.parties)
    return files(data, kept), files(data)


def edited(folder: Path, number: int, change: Callable[[str], str]) -> None:
    path = sorted((folder / "treaty" / "sources").glob("*.md"))[number]
    old = path.read_bytes()
    new = change(old.decode()).encode()
    assert old != new
    path.write_bytes(new)
    settings = folder / "treaty" / "treaty.yml"
    text = settings.read_text("utf-8")
    before, after = (hashlib.sha256(each).hexdigest() for each in (old, new))
    settings.write_text(text.replace(before, after), "utf-8")


def settings(old: str, new: str) -> Change:
    def change(folder: Path) -> None:
        path = folder / "treaty" / "treaty.yml"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return change


CHANGES: dict[str, Change] = {
    "a word of the newest version": lambda folder: edited(folder, -1, lambda text: text.replace(" shall ", " may ", 1)),
    "a word of the oldest version": lambda folder: edited(folder, 0, lambda text: text.replace(" shall ", " may ", 1)),
    "an article less": lambda folder: edited(folder, 1, lambda text: text[: text.rindex("#### *Article")]),
    "a title": settings("title: ", "title: Other "),
    "an address": settings("versions:", "site_url: https://example.org/\nversions:"),
    "a language": settings("versions:", "site_language: fr\nversions:"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_after_a_change_the_files_are_those_made_from_nothing(name: str, folder: Path) -> None:
    made(folder)
    CHANGES[name](folder)
    again, fresh = made(folder)
    assert again == fresh


def test_only_the_version_that_changed_is_made(folder: Path) -> None:
    every: list[str] = []
    made(folder, every)
    again: list[str] = []
    made(folder, again)
    assert again == []
    CHANGES["a word of the newest version"](folder)
    made(folder, again)
    assert len(again) * 3 == len(every)


def test_other_code_makes_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    every: list[str] = []
    made(folder, every)
    monkeypatch.setattr(datapieces, "code_hash", lambda *_: "other")
    again: list[str] = []
    made(folder, again)
    assert len(again) == len(every)


def test_a_document_that_may_be_read_otherwise_is_not_kept(folder: Path) -> None:
    treaty = open_treaty(folder / "treaty", None, {})
    site = site_input(treaty, read_treaty(treaty))
    kept = KeptPieces(Store(folder / "kept"), {}, site.parties)
    data = dataset(site, treaty.name, site.history)
    made_now: Iterable[bytes] = kept(data.alone(data.versions[0]), "json", lambda: [b"new"])
    assert (list(made_now), (folder / "kept").exists()) == ([b"new"], False)
