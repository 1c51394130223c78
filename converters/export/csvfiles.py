"""Tables as CSV: exact for programs, and made safe for spreadsheets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, partial

from converters.export.pieces import Pieces, anew
from converters.export.records import Dataset
from converters.export.tables import TABLES, Row, Table
from converters.export.text import utf8

#: What a spreadsheet may take for the beginning of a formula, in half and full width.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: A cell of a spreadsheet holds at most 32,767 characters; what is longer would spill over the next rows.
CELL_LIMIT = 32_000
_SPECIAL = re.compile(r"[\",\r\n]")
_CUT = " … (cut here; the exact table has the whole)"


def csv_files(data: Dataset, pieces: Pieces = anew) -> dict[str, bytes]:
    """Every table twice: `positions.csv` as it is, `spreadsheet/positions.csv` for a double click."""
    files = {}
    for table in TABLES:
        name, safe = f"{table.name}.csv", f"spreadsheet/{table.name}.csv"
        parts = [data.alone(version) for version in data.versions] if table.by_version else [data]
        rows = [cache(partial(_listed, table, part)) for part in parts]
        files[name], files[safe] = exact(table.columns, ()), for_spreadsheet(table.columns, ())
        for part, listed in zip(parts, rows, strict=True):
            keep = pieces if table.by_version else anew
            files[name] += b"".join(keep(part, name, partial(_exact, listed)))
            files[safe] += b"".join(keep(part, safe, partial(_safe, listed)))
    return files


def _listed(table: Table, data: Dataset) -> list[Row]:
    return list(table.rows(data))


def _exact(rows: Callable[[], list[Row]]) -> list[bytes]:
    return [utf8(_written(rows(), "\n"))]


def _safe(rows: Callable[[], list[Row]]) -> list[bytes]:
    return [utf8(_written((tuple(map(safe_cell, row)) for row in rows()), "\r\n"))]


def exact(columns: Row, rows: Iterable[Row]) -> bytes:
    """RFC 4180 in UTF-8 with line feeds, every value as it is."""
    return utf8(_written((columns, *rows), "\n"))


def for_spreadsheet(columns: Row, rows: Iterable[Row]) -> bytes:
    """The same with a byte order mark and CRLF, formulas and over-long cells disarmed."""
    safe = (tuple(map(safe_cell, row)) for row in rows)
    return utf8("\ufeff" + _written((columns, *safe), "\r\n"))


def safe_cell(value: str) -> str:
    """A value that no spreadsheet computes: a leading `=`, `+`, `-` or `@`, also behind spaces, gets a `'`.

    >>> safe_cell("=1+1"), safe_cell(" @x"), safe_cell("a=b")
    ("'=1+1", "' @x", 'a=b')
    """
    value = value.replace("\0", "")
    if value.startswith(FORMULA) or value.lstrip().startswith(FORMULA):
        value = f"'{value}"
    return value if len(value) <= CELL_LIMIT else value[: CELL_LIMIT - len(_CUT)] + _CUT


def _written(rows: Iterable[Row], end: str) -> str:
    return "".join(",".join(map(_quoted, row)) + end for row in rows)


def _quoted(value: str) -> str:
    """A value as RFC 4180 writes it; the standard library leaves a lone carriage return without quotes."""
    return '"' + value.replace('"', '""') + '"' if _SPECIAL.search(value) else value
