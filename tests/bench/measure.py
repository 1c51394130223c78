"""Two things measured in turn, and their ratio with its spread."""

from __future__ import annotations

import gc
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

from tests.conftest import ROOT

A = TypeVar("A")
B = TypeVar("B")

_CHILD = Path(__file__).with_name("child.py")
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


class Cost(NamedTuple):
    """What one run of a command took: seconds of processor and of the clock, and bytes at its peak."""

    cpu: float
    wall: float
    memory: float

    def cpu_seconds(self) -> float:
        """Seconds of processors."""
        return self.cpu

    def wall_seconds(self) -> float:
        """Seconds by the clock."""
        return self.wall

    def megabytes(self) -> float:
        """Memory at the peak of the largest process."""
        return self.memory / 1e6


@dataclass(frozen=True)
class Row:
    """One line of the table: pairs of measurements, `left` against `right`, each pair taken one after the other.

    `bar` is what the ratio must not exceed, `aim` what it should not; both are None where nothing is asked.
    """

    name: str
    what: str
    left: tuple[float, ...]
    right: tuple[float, ...]
    unit: str
    bar: float | None = None
    aim: float | None = None

    @property
    def ratios(self) -> list[float]:
        """The ratio of each pair."""
        return [a / b for a, b in zip(self.left, self.right, strict=True)]

    @property
    def ratio(self) -> float:
        """The median of the ratios."""
        return statistics.median(self.ratios)

    @property
    def met(self) -> bool | None:
        """Whether the ratio keeps to its bar; None where there is none."""
        return None if self.bar is None else self.ratio <= self.bar


def pairs(
    name: str,
    what: str,
    ours: Sequence[Cost],
    theirs: Sequence[Cost],
    figure: Callable[[Cost], float],
    unit: str,
    bar: float | None = None,
) -> Row:
    """One figure of the costs of two commands."""
    return Row(name, what, tuple(map(figure, ours)), tuple(map(figure, theirs)), unit, bar)


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one call; garbage of earlier calls is none of its cost."""
    gc.collect()
    gc.freeze()
    begin = time.process_time()
    work()
    spent = time.process_time() - begin
    gc.unfreeze()
    return spent


def in_turn(repeats: int, left: Callable[[], A], right: Callable[[], B]) -> tuple[list[A], list[B]]:
    """Call both by turns, so that a busy moment of the machine falls on both sides."""
    pairs = [(left(), right()) for _ in range(repeats)]
    return [a for a, _ in pairs], [b for _, b in pairs]


def timed(repeats: int, left: Callable[[], object], right: Callable[[], object]) -> tuple[list[float], list[float]]:
    """Seconds of both, by turns; a first call of each, which fills caches, does not count."""
    left()
    right()
    return in_turn(repeats, lambda: seconds(left), lambda: seconds(right))


def run(arguments: Sequence[str], program: Sequence[str] = (sys.executable, "-m")) -> Cost:
    """Run a Python module (or a program) as a process and tell its cost. Raises `RuntimeError` if it fails."""
    command = [sys.executable, str(_CHILD), *program, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | _QUIET, capture_output=True, text=True, check=True)
    cost = json.loads(done.stdout)
    if cost["code"]:
        raise RuntimeError(f"{' '.join(arguments)} failed:\n{done.stderr}")
    return Cost(cost["cpu"], cost["wall"], cost["memory"])
