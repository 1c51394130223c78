"""Checksums that are known already count only for a file that is as it was."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from converters.site.checksums import Checksums


def old(path: Path, text: str, age: int = 10**10) -> Path:
    path.write_text(text, "utf-8")
    when = path.stat().st_mtime_ns - age
    os.utime(path, ns=(when, when))
    return path


def replaced(path: Path) -> None:
    other = path.with_name("other")
    other.write_text("2", "utf-8")
    os.utime(other, ns=(path.stat().st_mtime_ns, path.stat().st_mtime_ns))
    other.replace(path)


CHANGES: dict[str, Callable[[Path], object]] = {
    "written": lambda path: old(path, "2", age=10**9),
    "longer, and as old": lambda path: old(path, "longer"),
    "another file, as old": replaced,
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_file_that_changed_is_read_again(name: str, tmp_path: Path) -> None:
    path, known = old(tmp_path / "page", "1"), Checksums()
    assert known.of(path) == hashlib.sha256(b"1").hexdigest()
    CHANGES[name](path)
    assert known.of(path) == hashlib.sha256(path.read_bytes()).hexdigest() != hashlib.sha256(b"1").hexdigest()


def test_a_file_is_read_once_under_all_its_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, known = old(tmp_path / "page", "1"), Checksums()
    known.read([tmp_path / "none", str(path)])
    os.link(path, tmp_path / "name")
    monkeypatch.setattr(Path, "read_bytes", None)
    assert known.of(tmp_path / "name") == known.of(path) == hashlib.sha256(b"1").hexdigest()


def test_what_was_written_a_moment_ago_is_not_trusted(tmp_path: Path) -> None:
    path, known = old(tmp_path / "page", "1", age=-(10**10)), Checksums()
    when = path.stat().st_mtime_ns
    known.of(path)
    path.write_text("2", "utf-8")
    os.utime(path, ns=(when, when))
    assert known.of(path) == hashlib.sha256(b"2").hexdigest()
