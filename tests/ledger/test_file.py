"""The ledger is only ever added to, and is whole at every moment."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from converters.ledger import Identity, LedgerError, file, publish, read_ledger
from tests.conftest import ROOT

ONE, TWO = ("1" * 16, "2" * 16)


def test_lines_are_added_behind_those_there_are(tmp_path: Path) -> None:
    path = tmp_path / "permalinks.txt"
    assert publish(read_ledger(tmp_path), [Identity("v/b.html", ONE)], "2031-01-01") == 1
    first = path.read_bytes()
    assert first.startswith(b"# Published")
    assert publish(read_ledger(tmp_path), [Identity("v/a.html#x", TWO), Identity("v/c.html", "-")], "2031-02-02") == 2
    assert path.read_bytes() == first + f"v/a.html#x\t{TWO}\t2031-02-02\nv/c.html\t-\t2031-02-02\n".encode()
    assert publish(read_ledger(tmp_path), [], "2031-03-03") == 0
    assert [line.date for line in read_ledger(tmp_path).lines] == ["2031-01-01", "2031-02-02", "2031-02-02"]
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_line_end_and_the_mode_are_minded(tmp_path: Path) -> None:
    path = tmp_path / "permalinks.txt"
    path.write_bytes(f"v/a.html\t{ONE}\t2031-01-01".encode())
    path.chmod(0o640)
    publish(read_ledger(tmp_path), [Identity("v/b.html", TWO)], "2031-02-02")
    assert len(read_ledger(tmp_path).lines) == 2
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    "line",
    [
        f"v/a.html\t{ONE[:9]}",
        f"v/a.html {ONE} 2031-01-01",
        "<<<<<<< HEAD",
        f"V/a.html\t{ONE}\t2031-01-01",
        f"v/ä.html\t{ONE}\t2031-01-01",
    ],
)
def test_a_damaged_ledger_is_refused_with_its_line(line: str, tmp_path: Path) -> None:
    (tmp_path / "permalinks.txt").write_text(f"v/z.html\t{ONE}\t2031-01-01\n{line}\n", "utf-8")
    with pytest.raises(LedgerError) as caught:
        read_ledger(tmp_path)
    assert caught.value.line == 2


def test_two_at_once_lose_nothing(tmp_path: Path) -> None:
    early = read_ledger(tmp_path)
    publish(read_ledger(tmp_path), [Identity("v/a.html", ONE)], "2031-01-01")
    with pytest.raises(LedgerError, match="changed while"):
        publish(early, [Identity("v/b.html", TWO)], "2031-01-01")
    assert [line.address for line in read_ledger(tmp_path).lines] == ["v/a.html"]


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.chmod"])
def test_a_failure_leaves_the_old_ledger(step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(read_ledger(tmp_path), [Identity("v/a.html", ONE)], "2031-01-01")
    before = (tmp_path / "permalinks.txt").read_bytes()

    def fail(*_: object) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patched, pytest.raises(OSError, match="disk full"):
        patched.setattr(step, fail)
        publish(read_ledger(tmp_path), [Identity("v/b.html", TWO)], "2031-01-01")
    assert (tmp_path / "permalinks.txt").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["permalinks.txt"]


_FOREVER = """
from pathlib import Path
from converters.ledger import Identity, publish, read_ledger
while True:
    ledger = read_ledger(Path())
    at = len(ledger.lines)
    publish(ledger, [Identity(f"v/{n}.html", "0" * 16) for n in range(at, at + 500)], "2031-01-01")
    print(flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_a_kill_at_any_moment_leaves_a_whole_ledger(tmp_path: Path) -> None:
    rng = random.Random(1)
    lines = 0
    for _ in range(6):
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        with subprocess.Popen(
            [sys.executable, "-c", _FOREVER], cwd=tmp_path, env=environment, stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(rng.random() * 0.05)
            process.kill()
        ledger = read_ledger(tmp_path)
        assert len(ledger.lines) % 500 == 0
        assert len(ledger.lines) > lines
        assert [line.address for line in ledger.lines] == [f"v/{n}.html" for n in range(len(ledger.lines))]
        lines = len(ledger.lines)


def _killed_at(moment: int, folder: Path) -> bool:
    """Publish in a process of its own that is killed before the given step of the ledger's code; whether it was."""
    child = os.fork()
    if not child:
        steps = 0

        def step(frame: FrameType, event: str, _: object) -> Any:
            nonlocal steps
            if frame.f_code.co_filename != file.__file__:
                return None
            steps += event == "line"
            if steps == moment:
                os.kill(os.getpid(), signal.SIGKILL)
            return step

        sys.settrace(step)
        publish(read_ledger(folder), [Identity("v/new.html", TWO), Identity("v/new.html#x", ONE)], "2031-02-02")
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process of its own for each moment")
def test_a_kill_before_any_step_leaves_a_whole_ledger(tmp_path: Path) -> None:
    publish(read_ledger(tmp_path), [Identity("v/a.html", ONE)], "2031-01-01")
    before = (tmp_path / "permalinks.txt").read_bytes()
    seen = set()
    moment = 1
    while _killed_at(moment, tmp_path):
        now = (tmp_path / "permalinks.txt").read_bytes()
        lines = len(read_ledger(tmp_path).lines)
        assert (now == before and lines == 1) or (now.startswith(before) and lines == 3), moment
        seen.add(lines)
        (tmp_path / "permalinks.txt").write_bytes(before)
        moment += 1
    assert moment > 40
    assert seen == {1, 3}
    assert len(read_ledger(tmp_path).lines) == 3
