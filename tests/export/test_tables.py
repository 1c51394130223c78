"""The tables hold what the model holds, and the page that describes them names every column."""

from __future__ import annotations

import csv
import io
import re

import pytest

from converters.export.csvfiles import CELL_LIMIT, FORMULA, csv_files, safe_cell
from converters.export.tables import TABLES, Table
from converters.model.positions import COLUMNS, positions
from tests.conftest import ROOT
from tests.export.sample import HOSTILE, hostile_data, sample, sample_input

ADDED = ("operation", "certainty", "permalink", "source_place")


csv.field_size_limit(10_000_000)


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))


def test_positions_are_those_of_the_model() -> None:
    head, *table = rows(csv_files(sample())["positions.csv"])
    assert head == ["version", *COLUMNS, *ADDED]
    expected = [
        [version.slug, *row.cells()] for version in sample_input().versions for row in positions(version.document)
    ]
    assert [row[: -len(ADDED)] for row in table] == expected
    assert len({row[-2] for row in table}) == len(table), "two positions share an address"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_row_is_as_wide_as_its_head(table: Table) -> None:
    made = list(table.rows(sample()))
    assert made
    assert {len(row) for row in made} == {len(table.columns)}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_described(table: Table) -> None:
    page = (ROOT / "docs" / "data.md").read_text("utf-8")
    section = next(part for part in page.split("\n### ") if f"{table.name}.csv" in part.partition("\n")[0])
    described = set(re.findall(r"`([a-z_]+)`", section))
    assert set(table.columns) <= described


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_are_values_and_no_formulas(words: str) -> None:
    files = csv_files(hostile_data(words))
    kept = words.replace("\ud800", "\N{REPLACEMENT CHARACTER}")
    passages = {row[7] for row in rows(files["proposals.csv"])[1:]}
    assert passages == {" ".join(kept.split())}
    for path, content in files.items():
        table = rows(content.removeprefix(b"\xef\xbb\xbf"))
        assert {len(row) for row in table} == {len(table[0])}, path
        if path.startswith("spreadsheet/"):
            cells = [cell for row in table for cell in row]
            assert not [cell for cell in cells if cell.lstrip(" ").startswith(FORMULA)], path
            assert max(map(len, cells)) <= CELL_LIMIT
            assert content.startswith(b"\xef\xbb\xbf")
            assert b"\0" not in content


@pytest.mark.parametrize(
    ("value", "safe"),
    [("", ""), ("a", "a"), ("a=b", "a=b"), ("1-2", "1-2"), ("=a", "'=a"), ("'=a", "'=a"), ("\n=a", "'\n=a")],
)
def test_safe_cell(value: str, safe: str) -> None:
    assert safe_cell(value) == safe


def test_exact_tables_are_not_made_safe() -> None:
    assert b"'=1+1" not in csv_files(hostile_data("=1+1"))["proposals.csv"]
    assert b",=1+1," in csv_files(hostile_data("=1+1"))["proposals.csv"]
