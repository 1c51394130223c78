"""`python -m tests.bench`: measure, print one table, write JSON. Only `--check-growth` can fail."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from tests.bench import building, formats, parsing, reading, scale, serving
from tests.bench.inputs import Inputs, built, inputs
from tests.bench.measure import Row
from tests.bench.table import documented, machine, record, table
from tests.conftest import ROOT

#: Pairs of each measurement, and with --quick.
REPEATS, QUICK = 7, 3
WORK = ROOT / "build" / "bench"
PAGE = ROOT / "docs" / "performance.md"


def measures(given: Inputs, repeats: int) -> dict[str, Callable[[], list[Row]]]:
    """What can be measured, by name, in the order of the table."""
    return {
        parsing.POSITIONS: lambda: parsing.bytes_to_positions(given, repeats),
        parsing.PARSE: lambda: parsing.full_parse(given, repeats),
        parsing.MUTATED: lambda: parsing.mutated_input(given, repeats),
        parsing.RENDER: lambda: parsing.rendering(given, repeats),
        formats.FORMATS: lambda: formats.formats(given, repeats, WORK),
        building.BUILD: lambda: building.real_build(given, repeats, WORK),
        building.BUNDLE: lambda: building.bundling(given, repeats, WORK),
        building.COMPARE: lambda: building.comparing(repeats, WORK),
        scale.SYNTHETIC: lambda: scale.synthetic(repeats, WORK),
        scale.ZENSICAL: lambda: scale.against_zensical(repeats, WORK),
        scale.GROWTH: lambda: scale.growth(repeats, WORK),
        serving.SERVE: lambda: serving.serving(given, repeats, WORK),
        reading.READER: lambda: reading.reading(built(given, WORK), given.version.slug, repeats),
    }


NAMES = (
    parsing.POSITIONS, parsing.PARSE, parsing.MUTATED, parsing.RENDER, formats.FORMATS, building.BUILD,
    building.BUNDLE, building.COMPARE, scale.SYNTHETIC, scale.ZENSICAL, scale.GROWTH, serving.SERVE, reading.READER,
)  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Measure what is asked for; 1 if growth is to be checked and is worse than linear."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--json", type=Path, default=ROOT / "build" / "bench.json", metavar="FILE")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} pairs instead of {REPEATS}")
    parser.add_argument("--only", choices=NAMES, action="append", help="this measurement; may be repeated")
    parser.add_argument("--check-growth", action="store_true", help="measure growth alone; exit code 1 if over its bar")
    parser.add_argument("--far", action="store_true", help="also growth to 4,000 and 10,000 pages, each built once")
    parser.add_argument("--docs", action="store_true", help=f"put the table into {PAGE.relative_to(ROOT)}")
    asked = parser.parse_args(arguments)
    load = os.getloadavg()[0]
    wanted = [scale.GROWTH] if asked.check_growth else asked.only or NAMES
    repeats = QUICK if asked.quick else REPEATS
    shutil.rmtree(WORK, ignore_errors=True)
    given = inputs(WORK)
    rows: list[Row] = []
    failed: list[str] = []
    every = measures(given, repeats)
    if asked.far:
        every["far"] = lambda: scale.far_growth(WORK)
    for name, measure in every.items():
        if name in wanted or name == "far":
            print(f"measuring {name}", file=sys.stderr)
            try:
                found = measure()
                rows += found
                print(table(found), file=sys.stderr)  # what is known stays known if a later one is cut off
            except Exception as error:  # the other measurements are worth having all the same
                failed.append(name)
                print(f"{name} could not be measured: {error}", file=sys.stderr)
    print(f"Documents: {given.name}; {repeats} pairs each; {machine()}\n\n{table(rows)}")
    if asked.docs:
        PAGE.write_text(documented(PAGE.read_text("utf-8"), rows, given.name, repeats, load), "utf-8", newline="\n")
    asked.json.parent.mkdir(parents=True, exist_ok=True)
    asked.json.write_text(json.dumps(record(rows, given.name, repeats), indent=1) + "\n", "utf-8")
    return int(asked.check_growth and (bool(failed) or any(row.met is False for row in rows)))


if __name__ == "__main__":
    sys.exit(main())
