"""Ruled tables of a page: which drawn lines are the borders of cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from converters.read.pdf.drawings import Rule, Upright

#: Points by which lines that meet may miss each other, and pieces of one line lie apart.
_NEAR, _APART = 1.5, 3.0
_SHORTEST = 8.0
#: A line that crosses only one upright goes on so far at both sides, in points.
_ARM = 20.0
_MOST_UPRIGHTS, _MOST_RULES = 300, 1_000


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the heights of its rows from the top, the places of its columns, and for each field its cell.

    `cells[i][k]` is the number of the cell that covers row i and column k; joined fields have one number, and cells
    are numbered from the first row on, from left to right.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[tuple[int, ...], ...]

    def cell(self, x: float, y: float) -> int | None:
        """The cell at a point of the page; None beside the table."""
        column = bisect_right(self.xs, x) - 1
        row = bisect_right(self.ys, -y, key=lambda each: -each) - 1
        inside = 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1
        return self.cells[row][column] if inside else None

    def corner(self, cell: int) -> tuple[int, int]:
        """The first row and column of a cell."""
        return next((i, row.index(cell)) for i, row in enumerate(self.cells) if cell in row)

    def right(self, cell: int) -> float:
        """The right edge of a cell."""
        return max(self.xs[k + 1] for row in self.cells for k, each in enumerate(row) if each == cell)


def grids(rules: Iterable[Rule], uprights: Iterable[Upright]) -> list[Grid]:
    """The tables that some lines draw, from the top of the page to its foot; at least two columns each."""
    upright = _joined([(each.x, each.y0, each.y1) for each in uprights])
    level = _joined([(each.middle, each.x0, each.x1) for each in rules])
    upright = [each for each in upright if each[2] - each[1] >= _SHORTEST]
    if not upright or len(upright) > _MOST_UPRIGHTS or len(level) > _MOST_RULES:
        return []
    groups = _Groups(len(upright))
    borders: list[tuple[int, _Line]] = []
    for line in level:
        y, x0, x1 = line
        met = [
            i
            for i, (x, y0, y1) in enumerate(upright)
            if x0 - _NEAR <= x <= x1 + _NEAR and y0 - _NEAR <= y <= y1 + _NEAR
        ]
        crosses = len(met) == 1 and x0 < upright[met[0]][0] - _ARM and x1 > upright[met[0]][0] + _ARM
        if len(met) > 1 or crosses:
            for other in met[1:]:
                groups.join(met[0], other)
            borders.append((met[0], line))
    found = []
    for top in {groups.of(i) for i in range(len(upright))}:
        mine = [each for i, each in enumerate(upright) if groups.of(i) == top]
        grid = _grid([line for i, line in borders if groups.of(i) == top], mine)
        if grid:
            found.append(grid)
    return sorted(found, key=lambda grid: -grid.ys[0])


#: Where a line lies, and from where to where it goes.
_Line = tuple[float, float, float]


class _Groups:
    """Things put together to groups."""

    def __init__(self, count: int) -> None:
        self._up = list(range(count))

    def of(self, i: int) -> int:
        """The first of a thing's group."""
        while self._up[i] != i:
            i = self._up[i]
        return i

    def join(self, one: int, other: int) -> None:
        """Put two groups together."""
        one, other = sorted((self.of(one), self.of(other)))
        self._up[other] = one


def _joined(lines: Iterable[_Line]) -> list[_Line]:
    """Lines whose pieces lie in one row, or over one another, made one."""
    found: list[_Line] = []
    rows: list[list[_Line]] = []
    for line in sorted(lines):
        if not rows or line[0] - rows[-1][-1][0] > _NEAR:
            rows.append([])
        rows[-1].append(line)
    for row in rows:
        place = row[0][0]
        first, last = None, 0.0
        for _, start, stop in sorted(row, key=lambda each: each[1:]):
            if first is None:
                first, last = start, stop
            elif start <= last + _APART:
                last = max(last, stop)
            else:
                found.append((place, first, last))
                first, last = start, stop
        if first is not None:
            found.append((place, first, last))
    return found


def _places(values: Iterable[float]) -> list[float]:
    """Places in order, those that lie close together as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _APART:
            found.append(value)
    return found


def _grid(level: Sequence[_Line], upright: Sequence[_Line]) -> Grid | None:
    xs = _places(x for x, _, _ in upright)
    ys = _places(y for y, _, _ in level)
    if not xs or not ys:
        return None
    # Tables may be open at their sides, their head or their foot.
    ends = [min(line[1] for line in level), max(line[2] for line in level)]
    xs = _places([*xs, *(x for x in ends if x < xs[0] - _ARM or x > xs[-1] + _ARM)])
    ends = [min(line[1] for line in upright), max(line[2] for line in upright)]
    ys = _places([*ys, *(y for y in ends if y < ys[0] - _SHORTEST or y > ys[-1] + _SHORTEST)])[::-1]
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 2 or rows < 1:
        return None
    fields = _Groups(rows * columns)
    for i in range(rows):
        for k in range(columns):
            x, y = (xs[k] + xs[k + 1]) / 2, (ys[i] + ys[i + 1]) / 2
            if k + 1 < columns and not _drawn(upright, xs[k + 1], y):
                fields.join(i * columns + k, i * columns + k + 1)
            if i + 1 < rows and not _drawn(level, ys[i + 1], x):
                fields.join(i * columns + k, (i + 1) * columns + k)
    cells = tuple(tuple(fields.of(i * columns + k) for k in range(columns)) for i in range(rows))
    divided = any(len(set(row)) > 1 for row in cells)
    return Grid(tuple(xs), tuple(ys), cells) if divided else None


def _drawn(lines: Sequence[_Line], place: float, at: float) -> bool:
    """Whether a line at a place goes through a point."""
    return any(abs(each - place) <= _APART and start <= at <= stop for each, start, stop in lines)
