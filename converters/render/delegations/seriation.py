"""An order in which those that are alike stand beside each other: for pictures of who stands with whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

Pairs = Mapping[tuple[str, str], float]


def arranged(names: Sequence[str], alike: Pairs) -> list[str]:
    """The names so that neighbours are alike, by hierarchical clustering with average linkage.

    `alike` holds how alike two names are, from 0 to 1, under either order of the two; what is missing is 0. The two
    runs that are most alike on the average are joined, end to end where they are most alike, until one is left. Among
    equals the names that come first in `names` are joined first, so that the same input gives the same order.
    """

    def between(one: str, other: str) -> float:
        return alike.get((one, other), alike.get((other, one), 0.0))

    runs: dict[int, list[str]] = {number: [name] for number, name in enumerate(names)}
    sums = {(a, b): between(names[a], names[b]) for a, b in combinations(range(len(names)), 2)}
    means = dict(sums)
    while len(runs) > 1:
        most = max(means.values())
        a, b = min(pair for pair, mean in means.items() if mean == most)
        joined = len(runs[a]) + len(runs[b])
        del sums[a, b], means[a, b]
        for other, run in runs.items():
            if other not in (a, b):
                gone, kept = (min(b, other), max(b, other)), (min(a, other), max(a, other))
                sums[kept] += sums.pop(gone)
                means[kept] = sums[kept] / (joined * len(run))
                del means[gone]
        runs[a] = _joined(runs[a], runs.pop(b), between)
    return next(iter(runs.values()), [])


def _joined(one: list[str], other: list[str], between: Callable[[str, str], float]) -> list[str]:
    """Two runs end to end, each turned so that the ends that meet are most alike; unturned among equals."""
    ways = [(left, right) for left in (one, one[::-1]) for right in (other, other[::-1])]
    left, right = max(ways, key=lambda way: between(way[0][-1], way[1][0]))
    return left + right
