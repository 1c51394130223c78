"""Work in a second process ends with the first, however that ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from converters.pipeline import beside
from tests.conftest import ROOT

#: Two second processes, one that waits for its result to be taken and one that never ends; then the first is killed.
_KILLED = """
import os, signal, sys, time
from converters.pipeline import beside
beside.processors = lambda: 2
def told(work):
    os.write(1, b"%d\\n" % os.getpid())  # at once: two lines in pieces may mix
    return work()
first = beside.beside(lambda: told(lambda: "x" * 10_000_000))
second = beside.beside(lambda: told(lambda: time.sleep(600)))
sys.stdin.readline()
os.kill(os.getpid(), signal.SIGKILL)
"""


def is_there(process: int) -> bool:
    """Whether a process runs; one that has ended and that nobody asked about does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has second processes")
def test_nothing_goes_on_behind_a_killed_run() -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", _KILLED], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdin is not None
        assert first.stdout is not None
        begun = [int(first.stdout.readline()) for _ in range(2)]
        assert all(map(is_there, begun))
        first.stdin.write("\n")
        first.stdin.flush()
        assert first.wait() == -signal.SIGKILL
        end = time.monotonic() + 20
        while any(map(is_there, begun)) and time.monotonic() < end:
            time.sleep(0.02)
        left = [process for process in begun if is_there(process)]
        for process in left:
            os.kill(process, signal.SIGKILL)
        assert left == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has second processes")
def test_what_a_second_process_prepared_is_there_when_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "processors", lambda: 2)
    ready: list[int] = []

    def work(asked: str) -> tuple[str, list[int], bool]:
        inside = beside.beside(os.getpid)()  # it may have processes of its own
        return asked, ready, inside not in (os.getpid(), *ready)

    begin = beside.prepared(lambda: ready.append(os.getpid()), work)
    asked, prepared, own = begin("word")()
    assert (asked, own, ready) == ("word", True, [])
    assert prepared != [os.getpid()]
    assert len(prepared) == 1


def failing(_: object = None) -> None:
    raise OSError("no room")


def ended(_: object = None) -> None:
    os._exit(0)


@pytest.mark.parametrize("hands", [1, 2])
def test_what_a_second_process_cannot_prepare_is_done_here(hands: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "processors", lambda: hands if sys.platform == "linux" else 1)
    here: list[str] = []
    for broken in (failing, ended):
        if hands > 1:
            beside.prepared(broken, here.append)("word")()
            assert here.pop() == "word"
    with pytest.raises(OSError, match="no room"):
        beside.prepared(lambda: None, failing)("word")()
    beside.prepared(partial(os.getpid), here.append)("word")()
    assert here == ([] if hands > 1 and sys.platform == "linux" else ["word"])
