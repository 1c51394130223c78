"""`travaux check`: how findings are told, counted and turned into an exit code."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.cli.report import WINDOW, excerpt
from converters.model.source import Source
from tests.cli.conftest import Travaux


def test_finding_is_told_like_a_compilers(travaux: Travaux) -> None:
    result = travaux("check wells.md --severity warning")
    assert result.exit_code == 0
    first, line, marker, *rest = result.stdout.splitlines()
    assert first.startswith("wells.md:31:76: warning B001 ")
    assert line.endswith("it belongs to no one.].")
    assert line[len(marker) - 1] == "]"
    assert rest == [
        "wells (wells.md): 3 articles, 7 paragraphs, 6 proposals, 14 positions of 6 parties",
        "  758 of 758 characters accounted for (100.00%)",
        "  B001 warning     1  closing bracket without an opening one",
    ]


def test_strict(travaux: Travaux, tmp_path: Path) -> None:
    (tmp_path / "clean.md").write_text("Article 1. Wells\n\n1. Wells flow.\n", "utf-8")
    assert travaux("check --strict wells.md").exit_code == 1
    assert travaux("check --strict --severity error wells.md").exit_code == 1
    assert travaux("check --strict clean.md").exit_code == 0


def test_json(travaux: Travaux) -> None:
    report = json.loads(travaux("check wells.md --format json --severity warning").stdout)
    (document,) = report["documents"]
    assert document["version"] == "wells"
    assert document["summary"]["positions"] == 14
    assert document["summary"]["accounted"] == document["summary"]["characters"] == 758
    assert document["summary"]["findings"] == {"B001": 1}
    (finding,) = document["findings"]
    assert (finding["code"], finding["severity"], finding["line"], finding["column"]) == ("B001", "warning", 31, 76)


def test_all_versions_or_one(travaux: Travaux, treaty: Path) -> None:
    assert len(json.loads(travaux("check --format json").stdout)["documents"]) == 4
    report = json.loads(travaux("check --format json --version third").stdout)
    assert [document["file"] for document in report["documents"]] == ["treaties/springs/sources/third.md"]


def test_missing_reference_is_a_note(travaux: Travaux, treaty: Path) -> None:
    manifest = treaty / "treaty.yml"
    reference = "references: [{title: Old Wells, source: old.md}]\n"
    manifest.write_text(manifest.read_text("utf-8") + reference, "utf-8")
    result = travaux("check --version first --format json")
    assert result.exit_code == 0
    assert "note: reference Old Wells (old.md) is not here" in result.stderr
    assert json.loads(result.stdout)["missing_references"] == ["Old Wells (old.md)"]


@pytest.mark.parametrize(
    ("line", "column", "length", "shown", "marker"),
    [
        ("wells flow", 6, 4, "wells flow", "      ^~~~"),
        ("wells\tflow", 5, 5, "wells flow", "     ^~~~~"),
        ("wells", 5, 0, "wells", "     ^"),
        ("水井 flow", 3, 4, "水井 flow", "     ^~~~"),
        ("e\u0301a flow", 4, 1, "e\u0301a flow", "   ^"),
        ("a" * 200, 100, 300, "…" + "a" * 96 + "…", " " * 33 + "^" + "~" * 63),
        ("a" * 200, 199, 1, "…" + "a" * 96, " " * 96 + "^"),
    ],
)
def test_excerpt(line: str, column: int, length: int, shown: str, marker: str) -> None:
    source = Source.of("a", f"first\n{line}\nlast\n")
    assert excerpt(source, 6 + column, 6 + column + length) == (shown, marker)


@given(st.text("ab \t\n", max_size=300), st.data())
def test_marker_stands_below_the_place(text: str, data: st.DataObject) -> None:
    source = Source.of("a", text)
    start = data.draw(st.integers(0, len(text)))
    line, marker = excerpt(source, start, start + data.draw(st.integers(0, 200)))
    assert len(line) <= WINDOW + 2
    assert len(marker) <= len(line) + 1
    if text[start : start + 1].strip():
        assert line[marker.index("^")] == text[start]
