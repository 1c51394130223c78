"""The lines of a page in the order in which they are read: columns one after the other, tables cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from converters.read.comparisons import compares_versions
from converters.read.pdf.furniture import Margin, without_line_numbers
from converters.read.pdf.grids import Grid, grids
from converters.read.pdf.lines import PAGE, Line, Room, Row, line, main, rows, segments
from converters.read.pdf.words import Sheet, Word

#: Rows with text in both columns, so that it is two columns and no list with a tabulator.
_LEAST_ROWS = 5
_LEAST_SHARE = 0.4
_LONG = 0.2
#: A row so far below the last one is another paragraph, in sizes of the font.
_GAP = 1.6
#: Points by which the columns of a table may stand elsewhere on the next page.
_NEAR = 4.0


@dataclass(slots=True)
class _Table:
    """A table, and the words of each of its cells."""

    grid: Grid
    cells: dict[int, list[Word]]

    @property
    def y(self) -> float:
        """Its upper edge."""
        return self.grid.ys[0]


class _Rooms:
    """Numbers for the rooms of a page."""

    def __init__(self, page: int) -> None:
        self.page = page
        self._last = 0

    def room(self, right: float, table: bool = False, version: int = -1, columns: tuple[float, ...] = ()) -> Room:
        """A new room."""
        self._last += 1
        return Room(self._last, right, table, version, columns)


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in reading order, and what stood beside them: numbers of lines, heads of tables again."""

    lines: list[Line]
    numbers: str = ""
    repeated: str = ""


class Layout:
    """Reads the pages of a document one after the other; a table may go on from one to the next."""

    def __init__(self) -> None:
        self._columns: tuple[float, ...] = ()
        self._heads: list[str] = []
        self._margin: Margin | None = None

    def page(self, sheet: Sheet) -> Page:
        """The lines of the next page."""
        tables, words = _tables(sheet)
        free, numbers, self._margin = without_line_numbers(rows(words, sheet), self._margin)
        rooms = _Rooms(sheet.number)
        found: list[Line] = []
        repeated: list[str] = []
        for table in [*tables, None]:
            above = [row for row in free if table is None or main(row)[1] > table.y]
            free = free[len(above) :]
            found += _in_columns(above, rooms)
            if table:
                found += self._in_cells(table, sheet, rooms, repeated)
        if not tables:
            self._columns = ()
        return Page(found, numbers, " ".join(repeated))

    def _in_cells(self, table: _Table, sheet: Sheet, rooms: _Rooms, repeated: list[str]) -> list[Line]:
        """The lines of a table: row by row, or, where it compares versions, column by column."""
        grid = table.grid
        columns = tuple(grid.xs)
        corners = {cell: grid.corner(cell) for cell in table.cells}
        head = [cell for cell in sorted(corners) if corners[cell][0] == 0]
        heads = [[line(sheet.number, row) for row in rows(table.cells[cell], sheet)] for cell in head]
        texts = [" ".join(each.text for each in found) for found in heads]
        bold = [all(chunk.bold for each in found for chunk in each.chunks if chunk.text.strip()) for found in heads]
        goes_on = alike(columns, self._columns)
        comparing = goes_on or (any(row for row, _ in corners.values()) and compares_versions(texts, bold, False))
        if goes_on and texts == self._heads:
            repeated += texts
            corners = {cell: corner for cell, corner in corners.items() if cell not in head}
        elif comparing:
            self._heads = texts
        self._columns = columns if comparing else ()
        found: list[Line] = []
        for cell in sorted(corners, key=lambda cell: corners[cell][:: -1 if comparing else 1]):
            words, column = table.cells[cell], corners[cell][1]
            padding = max(0.0, min(word.x0 for word in words) - grid.xs[column])
            room = rooms.room(grid.right(cell) - padding, True, column if comparing else -1, columns)
            found += [line(sheet.number, row, room) for row in rows(words, sheet)]
        return found


def _tables(sheet: Sheet) -> tuple[list[_Table], list[Word]]:
    """The tables of a page that have words in two cells or more, and the words beside them."""
    tables = [_Table(grid, {}) for grid in grids([*sheet.rules, *sheet.frames], sheet.uprights)]
    if not tables:
        return [], sheet.words
    words: list[Word] = []
    places: dict[int, _Table] = {}
    for i, word in enumerate(sheet.words):
        for table in tables:
            cell = table.grid.cell((word.x0 + word.x1) / 2, word.y + 0.3 * word.size)
            if cell is not None:
                table.cells.setdefault(cell, []).append(word)
                places[i] = table
                break
    kept = [table for table in tables if len(table.cells) > 1]
    words = [word for i, word in enumerate(sheet.words) if i not in places or places[i] not in kept]
    return kept, words


def _in_columns(found: Sequence[Row], rooms: _Rooms) -> list[Line]:
    """Rows as lines; where they stand in two columns, the left column first, between rows over the whole width."""
    middle = _gutter(found)
    lines_: list[Line] = []
    block: list[Row] = []
    for row in found:
        if middle is not None and not _crosses(row, middle):
            block.append(row)
            continue
        lines_ += _block(block, middle, rooms)
        block = []
        lines_.append(line(rooms.page, row, PAGE))
    return lines_ + _block(block, middle, rooms)


def _block(block: Sequence[Row], middle: float | None, rooms: _Rooms) -> list[Line]:
    """Rows that leave the middle free: two columns if enough of them have words at both sides of it."""
    if middle is None or not block:
        return [line(rooms.page, row, PAGE) for row in block]
    both = [i for i, row in enumerate(block) if row[0].x1 < middle < row[-1].x0]
    if len(both) < max(_LEAST_ROWS, _LEAST_SHARE * len(block)):
        return [line(rooms.page, row, PAGE) for row in block]
    first, last = both[0], both[-1] + 1
    while last < len(block) and _follows(block[last - 1], block[last]):
        last += 1
    # The right column may begin a little higher than the left one.
    while first and block[first - 1][0].x0 >= middle and _follows(block[first - 1], block[first]):
        first -= 1
    left = [[word for word in row if word.x0 < middle] for row in block[first:last]]
    right = [[word for word in row if word.x0 >= middle] for row in block[first:last]]
    found = [line(rooms.page, row, PAGE) for row in block[:first]]
    for side in (left, right):
        room = rooms.room(max((word.x1 for row in side for word in row), default=0.0))
        found += [line(rooms.page, row, room) for row in side if row]
    return found + [line(rooms.page, row, PAGE) for row in block[last:]]


def _follows(above: Row, below: Row) -> bool:
    size, y = main(below)
    return main(above)[1] - y < _GAP * size


def _crosses(row: Row, middle: float) -> bool:
    return any(part[0].x0 < middle < max(word.x1 for word in part) for part in segments(row))


def _gutter(found: Sequence[Row]) -> float | None:
    """The middle of the white space between two columns, if several rows have long parts on both sides of it."""
    cut = [[(part[0].x0, max(word.x1 for word in part)) for part in segments(row)] for row in found]
    cut = [parts for parts in cut if len(parts) > 1]
    if len(cut) < _LEAST_ROWS:
        return None
    x0, x1 = min(row[0].x0 for row in found), max(word.x1 for row in found for word in row)
    width = x1 - x0
    best: tuple[int, float] = (0, 0.0)
    for step in range(30, 71):
        x = x0 + width * step / 100
        best = max(best, (sum(_both_long(parts, x, _LONG * width) for parts in cut), x))
    return best[1] if best[0] >= _LEAST_ROWS else None


def _both_long(parts: Sequence[tuple[float, float]], x: float, least: float) -> bool:
    """Whether long parts of a row lie on both sides of a place that no part of it covers."""
    left, right = [part for part in parts if part[1] < x], [part for part in parts if part[0] > x]
    if not left or not right or len(left) + len(right) < len(parts):
        return False
    return left[-1][1] - left[0][0] > least and right[-1][1] - right[0][0] > least


def alike(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether the columns of two tables stand at the same places."""
    return 0 < len(one) == len(other) and all(abs(a - b) < _NEAR for a, b in zip(one, other, strict=True))
