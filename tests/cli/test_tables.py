"""`positions`, `proposals`, `articles` and `read` on a small document and on a treaty."""

import csv
import io
from pathlib import Path

import pytest

from converters.model.operations import COLUMNS
from tests.cli.conftest import DATA, Travaux

GOLDEN = [
    ("positions wells.md", "positions.csv"),
    ("articles wells.md", "articles.tsv"),
    ("articles wells.md --format csv", "articles.csv"),
    ("read wells.md --article 1", "read-1-marked.txt"),
    ("read wells.md --article 1 --as original", "read-1-original.txt"),
    ("read wells.md --article 1 --as KE", "read-1-KE.txt"),
    ("read wells.md --article 1 --as FR", "read-1-FR.txt"),
    ("read wells.md --article 2 --as NO", "read-2-NO.txt"),
    ("read wells.md --article 'Article 2' --as KE --plain", "read-2-KE-plain.txt"),
]


@pytest.mark.parametrize(("line", "golden"), GOLDEN)
def test_output(line: str, golden: str, travaux: Travaux) -> None:
    result = travaux(line)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout_bytes.decode() == (DATA / golden).read_bytes().decode()


def test_proposals(travaux: Travaux) -> None:
    rows = list(csv.reader(io.StringIO(travaux("proposals wells.md").stdout)))
    assert tuple(rows[0]) == COLUMNS
    assert [tuple(row[:3]) + tuple(row[4:7]) for row in rows[1:]] == [
        ("1", "1", "19", "replace", "may", "shall"),
        ("1", "1", "19", "insert", "", ""),
        ("1", "2", "21", "delete", "", ""),
        ("1", "2-bis", "23", "new", "", ""),
        ("2", "", "27", "position", "", ""),
        ("2", "2", "31", "insert", "", ""),
    ]
    assert all(row[7] in ("marked", "inferred", "ambiguous") for row in rows[1:])


def test_reference_is_told_by_its_name(travaux: Travaux, tmp_path: Path) -> None:
    words = "Article 1\n\nEach Party may keep its wells clean and covered at all times.\n"
    (tmp_path / "Old Wells.md").write_text(words, "utf-8")
    result = travaux("proposals wells.md --reference 'Old Wells.md'")
    assert result.exit_code == 0
    assert "Old Wells" in result.stdout


def test_newest_compilation_is_read(travaux: Travaux, treaty: Path) -> None:
    assert ",UG," in travaux("positions").stdout
    assert ",KE," in travaux("positions --version second").stdout
    assert travaux("positions treaties/springs").stdout == travaux("positions").stdout
    assert travaux("positions treaties/springs/treaty.yml").stdout == travaux("positions").stdout
    assert travaux("positions --version first").stdout.count("\n") == 1
    assert travaux("articles --version last").stdout == "1\tWells\t1\t1\t0\n"


def test_party_may_be_given_as_misprinted(travaux: Travaux, treaty: Path) -> None:
    manifest = treaty / "treaty.yml"
    manifest.write_text(manifest.read_text("utf-8") + "parties: {aliases: {UGG: UG}}\n", "utf-8")
    assert "{+and covered+}" in travaux("read --article 1 --as UGG").stdout


def test_line_ends_of_the_document_do_not_matter(travaux: Travaux, tmp_path: Path) -> None:
    (tmp_path / "crlf.md").write_bytes((DATA / "wells.md").read_bytes().replace(b"\n", b"\r\n"))
    assert travaux("positions crlf.md").stdout == travaux("positions wells.md").stdout
    assert travaux("read crlf.md --article 1").stdout == travaux("read wells.md --article 1").stdout


def test_page_break_inside_a_sentence_is_closed(travaux: Travaux, tmp_path: Path) -> None:
    (tmp_path / "cut.md").write_text("Article 1. Wells\n\n1. Wells flow\n\nat all times.\n", "utf-8")
    assert "\n1. Wells flow at all times.\n" in travaux("read cut.md --article 1 --as original").stdout
    assert "\n1. Wells flow\n\nat all times.\n" in travaux("read cut.md --article 1").stdout


def test_control_characters_do_not_reach_the_terminal(travaux: Travaux, tmp_path: Path) -> None:
    (tmp_path / "evil.md").write_text("Article 1. Wells \x1b[2J\n\n1. Wells \u202eflow.\x07\n", "utf-8")
    for line in ("read evil.md --article 1", "articles evil.md", "check evil.md"):
        assert not set(travaux(line).stdout) & set("\x1b\x07\u202e"), line
