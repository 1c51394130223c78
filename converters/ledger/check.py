"""Whether every published address still leads to the words it was published with, or says where they went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from converters.ledger.file import Line
from converters.ledger.identities import Identity
from converters.ledger.routes import Routes
from converters.model.moves import Move


class Outcome(StrEnum):
    """What became of a published address."""

    KEPT = "kept"
    CORRECTED = "corrected"
    MOVED = "moved"
    RETIRED = "retired"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Fate:
    """One line of the ledger and what became of it.

    `target` is where a moved address leads, over all declarations; `move` is the first of them. `why` tells of an
    outcome that nobody declared (`GONE`, `CHANGED`) what is wrong, and `standing` where the same words stand now, the
    nearest such place. `in_use` says that other words stand at the old address now, so that nobody can be sent on
    from there.
    """

    line: Line
    outcome: Outcome
    target: str = ""
    move: Move | None = None
    why: str = ""
    in_use: bool = False
    standing: str = ""

    @property
    def failed(self) -> bool:
        """Whether the promise is broken."""
        return self.outcome in (Outcome.GONE, Outcome.CHANGED)

    @property
    def page(self) -> str:
        """The page of the address."""
        return self.line.address.partition("#")[0]


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found: the fates that need telling, declarations that nothing needs, what is not yet published.

    `kept` counts the lines of the ledger that hold as they are.
    """

    kept: int
    fates: tuple[Fate, ...]
    needless: tuple[Move, ...]
    fresh: tuple[Identity, ...]

    @property
    def failures(self) -> tuple[str, ...]:
        """Each broken promise in a line: the address, what is wrong, what may help."""
        broken = [f"{fate.line.address}: {fate.why}" for fate in self.fates if fate.failed]
        return (*broken, *(f"{move.old}: {_NEEDLESS} (line {move.line})" for move in self.needless))


_NEEDLESS = "is declared in moved.yml but still leads to the words it was published with; remove the entry"


def check(lines: Iterable[Line], present: Sequence[Identity], moves: Sequence[Move]) -> Report:
    """Compare the ledger with the addresses that there are now.

    Raises `LedgerError` for a declaration that speaks of addresses which never were, or leads nowhere.
    """
    lines = list(dict.fromkeys(lines))
    now = {identity.address: identity.words for identity in present}
    routes = Routes(now, moves)
    routes.check({(line.address, line.words) for line in lines})
    standing: dict[str, list[str]] = defaultdict(list)
    for address, words in now.items():
        standing[words].append(address)
    fates = []
    kept = 0
    for line in lines:
        if now.get(line.address) == line.words:
            kept += 1
        else:
            fates.append(_fate(line, now, routes, standing))
    known = {(line.address, line.words) for line in lines}
    broken = {fate.line.address for fate in fates if fate.failed}
    fresh = tuple(each for each in present if each not in known and each.address not in broken)
    return Report(kept, tuple(fates), routes.unused(), fresh)


def _fate(line: Line, now: Mapping[str, str], routes: Routes, standing: Mapping[str, Sequence[str]]) -> Fate:
    route = routes.follow(line.address, line.words)
    in_use = line.address in now
    if route is None:
        outcome, said = (Outcome.CHANGED, "shows other words") if in_use else (Outcome.GONE, "is gone")
        other = _nearest(line.address, standing.get(line.words, ()))
        hint = f"; the words now stand at {other}" if other else ""
        why = f"{said} (published {line.date}, words {line.words}){hint}"
        return Fate(line, outcome, why=why, in_use=in_use, standing=other)
    if route.why:
        return Fate(line, Outcome.CHANGED if in_use else Outcome.GONE, why=route.why, in_use=in_use)
    if not route.target:
        return Fate(line, Outcome.RETIRED, move=route.move, in_use=in_use)
    outcome = Outcome.CORRECTED if route.target == line.address else Outcome.MOVED
    return Fate(line, outcome, route.target, route.move, in_use=in_use)


def _nearest(address: str, others: Sequence[str]) -> str:
    """Of the addresses of the same words one on the same page, else of the same version, else the first."""
    page, _, _ = address.partition("#")
    folder = page.rpartition("/")[0]
    return min(others, key=lambda other: (not other.startswith(f"{page}#"), not other.startswith(folder)), default="")


def by_page(fates: Iterable[Fate]) -> dict[str, list[Fate]]:
    """Fates by the page of their address."""
    found: dict[str, list[Fate]] = defaultdict(list)
    for fate in fates:
        found[fate.page].append(fate)
    return dict(found)
