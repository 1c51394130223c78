"""The measurements as one table for people and as JSON."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Sequence
from typing import Any

from tests.bench.measure import Row

_HEAD = ("name", "measured / against", "ratio", "min-max", "medians", "bar", "met")


def table(rows: Sequence[Row]) -> str:
    """All rows in Markdown, aligned for the terminal."""
    cells = [_HEAD, *map(_cells, rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(_HEAD))]
    lines = [_line(line, widths) for line in cells]
    return "\n".join([lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]])


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
