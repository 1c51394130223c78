"""Whatever ends a build at whatever moment, the site before it stays whole."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from converters.render.pages import render_site
from converters.site import build as build_module
from converters.site import swap
from converters.site.build import SiteError, build_site, put_copy
from converters.site.project import write_project
from tests.conftest import ROOT
from tests.render.factory import site, springs


def folder_of(folder: Path, words: str) -> Path:
    folder.mkdir()
    for name in ("index.html", "a.html"):
        (folder / name).write_text(words, "utf-8")
    return folder


def state(folder: Path) -> set[str]:
    """The words of a folder's files: one alone in a whole site."""
    return {path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(params=["in one step", "in two steps"])
def steps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "in two steps":
        monkeypatch.setattr(swap, "exchange", lambda _one, _other: False)
    return str(request.param)


def test_the_new_takes_the_place_of_the_old(steps: str, tmp_path: Path) -> None:
    old, new = folder_of(tmp_path / "site", "old"), folder_of(tmp_path / "new", "new")
    swap.swap_in(new, old)
    assert state(old) == {"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    swap.swap_in(folder_of(tmp_path / "new", "newer"), tmp_path / "first")
    assert state(tmp_path / "first") == {"newer"}


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="no exchange in one step there")
def test_folders_are_exchanged_in_one_step_here(tmp_path: Path) -> None:
    one, other = folder_of(tmp_path / "one", "1"), folder_of(tmp_path / "other", "2")
    assert swap.exchange(one, other)
    assert (state(one), state(other)) == ({"2"}, {"1"})
    assert not swap.exchange(one, tmp_path / "nothing")


@pytest.mark.parametrize("last", range(4))
def test_a_kill_after_any_step_leaves_a_whole_site(
    last: int, steps: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each step that changes a folder may be the last one; the next build finds what is there."""
    place = folder_of(tmp_path / "site", "old")
    folder_of(tmp_path / "new", "new")
    done = 0

    class Killed(BaseException):
        pass

    def counted(step: Callable[..., object]) -> Callable[..., object]:
        def run(*arguments: object, **named: object) -> object:
            nonlocal done
            if done == last:
                raise Killed
            done += 1
            return step(*arguments, **named)

        return run

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", counted(Path.rename))
        patched.setattr(swap, "exchange", counted(swap.exchange))
        patched.setattr(shutil, "rmtree", counted(shutil.rmtree))
        with contextlib.suppress(Killed):
            swap.swap_in(tmp_path / "new", place)
    if steps == "in one step":
        assert state(place) in ({"old"}, {"new"}), "gone for a moment"
    swap.recover(place)
    assert state(place) in ({"old"}, {"new"})
    assert not swap.aside(place).exists()


def test_a_new_folder_that_cannot_be_moved_puts_the_old_one_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "exchange", lambda _one, _other: False)
    place = folder_of(tmp_path / "site", "old")
    with pytest.raises(FileNotFoundError):
        swap.swap_in(tmp_path / "nothing", place)
    assert state(place) == {"old"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    made = site(springs())
    write_project(render_site(made), made, folder)
    build_site(folder)
    return folder


def whole(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


FAILURES = {
    "disk full": (OSError(errno.ENOSPC, "No space left on device"), "make room on the disk"),
    "no permission": (PermissionError(errno.EACCES, "Permission denied", "x.html"), "x.html: Permission denied"),
    "locked file": (OSError(errno.EBUSY, "Device or resource busy", "x.html"), "close the program"),
    "read only": (OSError(errno.EROFS, "Read-only file system"), "another folder"),
}


@pytest.mark.parametrize(("error", "said"), FAILURES.values(), ids=FAILURES)
@pytest.mark.parametrize("where", ["load_config", "engine.build", "swap_in"])
def test_a_failure_is_one_clear_error_and_leaves_the_last_site(
    error: OSError, said: str, where: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = whole(project / "site")

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(f"{build_module.__name__}.{where}", fail)
    with pytest.raises(SiteError) as caught:
        build_site(project)
    assert len(caught.value.problems) == 1
    assert said in caught.value.problems[0]
    assert "the last site was left as it was" in caught.value.problems[0]
    assert whole(project / "site") == before
    assert not (project / "site.new").exists()


def test_a_copy_that_fails_leaves_the_last_copy(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = put_copy(project / "site", tmp_path / "deep" / "copy")
    before = whole(target)
    monkeypatch.setattr(shutil, "copy2", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
    with pytest.raises(SiteError) as caught:
        put_copy(project / "site", target)
    assert caught.value.problems == ["full (make room on the disk); the last site was left as it was"]
    assert whole(target) == before
    assert [path.name for path in target.parent.iterdir()] == ["copy"]


def test_a_link_stays_and_what_it_leads_to_is_exchanged(project: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    (disk / "old").mkdir(parents=True)
    (disk / "old" / "index.html").write_text("old", "utf-8")
    link = tmp_path / "public"
    link.symlink_to(disk / "old", target_is_directory=True)
    assert put_copy(project / "site", link) == link
    assert link.is_symlink()
    assert whole(disk / "old") == whole(project / "site")
    assert [path.name for path in disk.iterdir()] == ["old"]
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("public.")]


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
@pytest.mark.parametrize("delay", [0.3, 0.9, 1.5, 2.1])
def test_a_killed_process_leaves_the_last_site(delay: float, project: Path) -> None:
    before = whole(project / "site")
    command = (
        "import sys; from pathlib import Path; from converters.site.build import build_site; "
        "build_site(Path(sys.argv[1]))"
    )
    process = subprocess.Popen([sys.executable, "-c", command, str(project)], cwd=ROOT, stderr=subprocess.DEVNULL)
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait()
    after = whole(project / "site")
    assert set(after) == set(before)
    assert {path for path in after if after[path] != before[path]} <= {"sitemap.xml", "sitemap.xml.gz"}
    build_site(project)
    assert sorted(path.name for path in project.iterdir() if "site" in path.name) == ["site"]
