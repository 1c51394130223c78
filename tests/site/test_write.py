"""Files are written only when they change, and what is no longer made goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from converters.pipeline.shelf import Shelf
from converters.site.write import MANIFEST, write_pages


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    pages: dict[str, str | bytes] = {"a.md": "é", "v/b.md": "b", "c.js": b"\x00"}
    assert write_pages(pages, tmp_path).written == ("a.md", "v/b.md", "c.js")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    report = write_pages(pages, tmp_path)
    assert (report.written, report.unchanged, report.removed) == ((), 3, ())
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_what_waits_on_a_shelf_is_written_as_it_is(tmp_path: Path) -> None:
    shelf = Shelf()
    words = "wörds" * 300_000
    shelf.put("large", words.encode())
    large = {"large.json": shelf.places()["large"]}
    assert write_pages(large, tmp_path).written == ("large.json",)
    assert content(tmp_path) == {"large.json": words.encode()}
    assert write_pages(large, tmp_path).unchanged == 1
    for other in (f"{words}.", words[:-1], f"{words[:-1]}.", ""):
        (tmp_path / "large.json").write_text(other, "utf-8")
        assert write_pages(large, tmp_path).written == ("large.json",)
        assert content(tmp_path) == {"large.json": words.encode()}


def test_only_what_changed_is_written_and_orphans_go(tmp_path: Path) -> None:
    write_pages({"a.md": "1", "v/b.md": "1", "w/x/c.md": "1"}, tmp_path)
    (tmp_path / "own.txt").write_text("somebody else's")
    report = write_pages({"a.md": "2", "v/b.md": "1"}, tmp_path)
    assert (report.written, report.unchanged, report.removed) == (("a.md",), 1, ("w/x/c.md",))
    assert content(tmp_path) == {"a.md": b"2", "v/b.md": b"1", "own.txt": b"somebody else's"}
    assert not (tmp_path / "w").exists()


def test_what_a_killed_run_has_written_goes_with_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        pass

    def killed(path: Path, target: Path) -> Path:
        if target.name == "c.md":
            raise Killed
        return replace(path, target)

    replace = Path.replace
    write_pages({"a.md": "1"}, tmp_path)
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(Path, "replace", killed)
        write_pages({"a.md": "2", "b.md": "2", "c.md": "2"}, tmp_path)
    assert content(tmp_path) == {"a.md": b"2", "b.md": b"2"}
    write_pages({"a.md": "3"}, tmp_path)
    assert content(tmp_path) == {"a.md": b"3"}


@pytest.mark.parametrize("path", ["/etc/x", "../x", "a/../../x", "", "a\\b", MANIFEST])
def test_no_path_leads_out_of_the_folder(path: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a path"):
        write_pages({path: ""}, tmp_path)


@pytest.mark.parametrize("manifest", ["no json", "[1]", "{}", '["../outside"]'])
def test_a_damaged_manifest_removes_nothing(manifest: str, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    outside = tmp_path / "outside"
    outside.write_text("stays")
    folder.mkdir()
    (folder / MANIFEST).write_text(manifest)
    assert write_pages({"a.md": "1"}, folder).removed == ()
    assert outside.exists()


def test_what_is_there_is_neither_read_nor_removed(tmp_path: Path) -> None:
    write_pages({"a.md": "1", "b.md": "2"}, tmp_path)
    (tmp_path / "a.md").write_text("as it should be", "utf-8")
    report = write_pages({"a.md": "1", "b.md": "3"}, tmp_path, {"a.md"})
    assert (report.written, report.unchanged, report.removed) == (("b.md",), 1, ())
    assert (tmp_path / "a.md").read_text("utf-8") == "as it should be"
