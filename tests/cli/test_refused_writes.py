"""No permission, a locked file, a disk that only reads: one clear error, exit code 2, and nothing half written."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from converters.cli.making import KEPT
from converters.cli.site import CONVERSIONS
from tests.cli.conftest import Travaux
from tests.conftest import ROOT

MANIFEST = (
    "title: Wells\nsite_url: https://wells.example/\n"
    "versions:\n  - {slug: a, kind: draft, title: Draft, source: wells.md}\n"
)


@pytest.fixture
def folder(travaux: Travaux, tmp_path: Path) -> Path:
    """A treaty in `in`."""
    (tmp_path / "in" / "sources").mkdir(parents=True)
    (tmp_path / "in" / "treaty.yml").write_text(MANIFEST, "utf-8")
    (tmp_path / "in" / "sources" / "wells.md").write_bytes((tmp_path / "wells.md").read_bytes())
    return tmp_path


#: What is closed, the command, and what must be said. `ro` is a folder that nobody may write to.
CLOSED = (
    ("ro", "export in --output ro/out", "ro/out: Permission denied"),
    ("ro", "pages in --work-dir ro/w", "ro/w: Permission denied"),
    ("ro", "build in --work-dir ro/w", "ro/w: Permission denied"),
    ("ro", "bundle in --work-dir ro/w", "ro/w: Permission denied"),
    ("ro", "cite in article-1 --qr ro/a.svg", "a.svg.part: Permission denied"),
    ("ro", "init ro/new wells.md", "Permission denied"),
    ("ro", "compile in --store ro/s", "the store cannot be written to"),
    ("in", "permalinks publish in", "Permission denied"),
    ("in/permalinks.txt", "permalinks check in", "in/permalinks.txt: Permission denied"),
    ("in/treaty.yml", "check in", "in/treaty.yml: cannot be read: Permission denied"),
    ("in/sources/wells.md", "articles in", "in/sources/wells.md: cannot be read: Permission denied"),
    ("in/sources", "articles in", "in/sources/wells.md"),
    ("site/index.html", "verify --links site", "site/index.html: Permission denied"),
    ("bundle.zip", "verify bundle.zip", "bundle.zip: Permission denied"),
)
_RUN = """
import json, shlex, sys
from pathlib import Path
from click.testing import CliRunner
from converters.cli import main
found = []
for closed, line, _ in json.load(sys.stdin):
    path = Path(closed)
    mode = path.stat().st_mode
    path.chmod(0o555 if closed in ("ro", "in") else 0)
    before = sorted(map(str, Path().rglob("*")))
    result = CliRunner().invoke(main, shlex.split(line), prog_name="travaux")
    after = sorted(map(str, Path().rglob("*")))
    path.chmod(mode)
    found.append([result.exit_code, result.stdout, result.stderr, before == after])
json.dump(found, sys.stdout)
"""


@pytest.mark.skipif(os.name == "nt", reason="modes of files mean little there")
def test_what_is_closed_to_the_user(folder: Path) -> None:
    """All in one process; where root runs the tests, in one without root's right to pass over modes."""
    (folder / "ro").mkdir()
    (folder / "site").mkdir()
    (folder / "in" / "permalinks.txt").write_text("", "utf-8")
    for name in ("site/index.html", "bundle.zip"):
        (folder / name).write_text("", "utf-8")
    drop: list[str] = []
    if os.geteuid() == 0:
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            pytest.skip("root may write everywhere, and there is no setpriv to take that away")
        drop = [setpriv, "--bounding-set=-dac_override,-dac_read_search"]
    run = subprocess.run(
        [*drop, sys.executable, "-c", _RUN],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        input=json.dumps(CLOSED),
        capture_output=True,
        check=True,
        text=True,
    )
    for (_, line, said), (code, out, err, same) in zip(CLOSED, json.loads(run.stdout), strict=True):
        assert (code, out) == (2, ""), line
        assert said in err, line
        assert err.count("error:") == 1, line
        assert "Traceback" not in err, line
        assert same, f"{line}: something was left behind"


#: A command that writes, and how many files it puts in place at least.
WRITING = {
    "pages": ("pages in --work-dir w", 80),
    "export": ("export in --output out", 15),
    "code": ("cite in article-1 --qr a.svg", 1),
    "init": ("init new wells.md", 1),
    "ledger": ("permalinks publish in", 1),
    "bundle": ("bundle in --work-dir w --output out", 80),
}


#: Folders of what is only kept for the next build.
_KEPT = frozenset((KEPT, CONVERSIONS))


@dataclass
class Steps:
    """How many files were put in place, and the number of the one that is locked.

    Those that are only kept for the next build do not count: a build goes on without them.
    """

    done: int = 0
    refused: int = -1

    def counted(self, step: Callable[[Path, Path], Path]) -> Callable[[Path, Path], Path]:
        def run(path: Path, target: Path) -> Path:
            if not _KEPT.isdisjoint(Path(target).parts):
                return step(path, target)
            self.done += 1
            if self.done - 1 == self.refused:
                raise OSError(errno.EBUSY, "Device or resource busy", str(target))
            return step(path, target)

        return run


@pytest.mark.parametrize(("line", "least"), WRITING.values(), ids=WRITING)
def test_a_locked_file_at_any_step(
    line: str,
    least: int,
    travaux: Travaux,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """The renaming that puts a finished file in its place fails: the first, one half way, the last."""
    steps = Steps()
    monkeypatch.setattr(Path, "replace", steps.counted(Path.replace))
    monkeypatch.setattr(Path, "rename", steps.counted(Path.rename))
    spare = tmp_path_factory.mktemp("spare")
    shutil.copytree(folder, spare, dirs_exist_ok=True)
    assert travaux(line).exit_code == 0
    done = steps.done
    assert done >= least
    whole = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for refused in sorted({0, done // 2, done - 1}):
        for path in folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(spare, folder, dirs_exist_ok=True)
        steps.done, steps.refused = 0, refused
        result = travaux(line)
        assert result.exit_code == 2, result.output
        assert result.stderr.count("error:") == 1
        assert "resource busy" in result.stderr
        assert "program" in result.stderr
        for path in folder.rglob("*"):
            if path.is_file():
                assert path.read_bytes() == whole.get(path.relative_to(folder)), f"{path} is half written"
