"""The measurements as one table for people and as JSON."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Sequence
from typing import Any

from tests.bench.measure import Row

#: Over the table in the documentation.
FIGURES = "Last figures"
_HEAD = ("name", "measured / against", "ratio", "min-max", "medians", "bar", "met")


def table(rows: Sequence[Row]) -> str:
    """All rows in Markdown, aligned for the terminal."""
    cells = [_HEAD, *map(_cells, rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(_HEAD))]
    lines = [_line(line, widths) for line in cells]
    return "\n".join([lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]])


def documented(page: str, rows: Sequence[Row], documents: str, repeats: int, load: float) -> str:
    """The page of the documentation with these figures in place of those under its heading `FIGURES`.

    `load` is how many programs were ready to run when the measurement began. Raises `ValueError` for a page without
    the heading or without a table below it.
    """
    before, heading, rest = page.partition(f"## {FIGURES}\n")
    if not heading or "\n|" not in rest:
        raise ValueError(f"there is no table under a heading {FIGURES!r}")
    behind = rest[rest.index("\n|") :].split("\n")
    last = next(at for at, line in enumerate(behind[1:], 1) if not line.startswith("|"))
    said = (
        f"Taken in one run with {machine()}, {repeats} pairs each where the row does not say otherwise, from"
        f" {documents}. When it began, {load:.1f} programs were ready to run."
    )
    lines = ["| " + " | ".join(line) + " |" for line in (_HEAD, *map(_cells, rows))]
    made = [said, "", lines[0], "|" + "---|" * len(_HEAD), *lines[1:]]
    return f"{before}{heading}\n" + "\n".join([*made, *behind[last:]])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"


def _cells(row: Row) -> tuple[str, ...]:
    bar = "" if row.bar is None else f"<= {row.bar:g}"
    met = {None: "", True: "yes", False: "no"}[row.met]
    if row.aim is not None:
        bar += f", aim {row.aim:g}"
        met += "; aim " + ("met" if row.ratio <= row.aim else "missed")
    medians = f"{statistics.median(row.left):.3g} / {statistics.median(row.right):.3g} {row.unit}"
    return (
        row.name, row.what, f"{row.ratio:.2f}", f"{min(row.ratios):.2f}-{max(row.ratios):.2f}", medians, bar, met,
    )  # fmt: skip


def machine() -> str:
    """What the figures were taken on."""
    return (
        f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"
    )


def record(rows: Sequence[Row], documents: str, repeats: int) -> dict[str, Any]:
    """Everything measured, for later comparison."""
    return {
        "machine": machine(),
        "documents": documents,
        "repeats": repeats,
        "rows": [
            {
                "name": row.name, "what": row.what, "ratio": row.ratio, "min": min(row.ratios), "max": max(row.ratios),
                "unit": row.unit, "left": row.left, "right": row.right, "bar": row.bar, "aim": row.aim, "met": row.met,
            }
            for row in rows
        ],
    }  # fmt: skip
