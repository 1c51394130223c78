"""The real documents, where they are at hand: what they hold, and the readings by hand."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import pytest

from converters.manifest import Treaty, load_treaty
from converters.model import operations as operation_table
from converters.model import positions as position_table
from converters.model.document import Article, Document
from converters.model.parties import STATES
from converters.model.positions import positions
from converters.model.source import Source
from converters.parse import lossless, parse_document
from converters.read.blocks import blocks
from tests.conftest import ROOT, source_text, sources_folder

CND = "cnd-2023-04-21"
PLAIN = ("controls/uncac-2003.md", "cybercrime/eu-contribution.md")
PARIS = ("paris/draft-2015-10-23.md", "paris/draft-2015-12-09.md", "paris/agreement-2015-12-12.md")


@lru_cache(maxsize=1)
def treaty() -> Treaty:
    return load_treaty(ROOT / "treaties" / "cybercrime", sources_folder() / "cybercrime", {})


@lru_cache(maxsize=8)
def read(name: str) -> Document:
    """A document as its treaty reads it; those of no treaty without any settings."""
    slug = Path(name).stem
    for version in treaty().versions if name.startswith("cybercrime/") else ():
        if version.slug == slug:
            return parse_document(version.source, blocks(version.source), treaty().settings(version))
    source = Source.of(Path(name).name, source_text(name))
    return parse_document(source, blocks(source))


def compilation() -> Document:
    return read(f"cybercrime/{CND}.md")


def ids(articles: Iterable[Article]) -> list[str]:
    return [article.id for article in articles]


def test_compilation_has_its_articles(sources: Path) -> None:
    found = ids(compilation().articles)
    assert len(found) == len(set(found)) == 77
    assert found[0] == "preamble"
    numbers = Counter(re.match(r"preamble|\d+", name)[0] for name in found)  # type: ignore[index]
    assert set(numbers) == {"preamble", *map(str, range(56, 106))}
    assert {name for name in found if "~" in name} >= {"65-alt~2", "86~2", "87~2", "88~2", "89~2"}


def test_contribution_has_its_articles(sources: Path) -> None:
    found = ids(read("cybercrime/eu-contribution.md").articles)
    assert found == ["preamble", *map(str, range(1, 24))]


def test_uncac_has_its_articles(sources: Path) -> None:
    found = [name for name in ids(read("controls/uncac-2003.md").articles) if name != "preamble"]
    assert found == [str(number) for number in range(1, 72)]


@pytest.mark.parametrize("name", PLAIN)
def test_text_without_proposals_has_no_position(sources: Path, name: str) -> None:
    assert list(positions(read(name))) == []


@pytest.mark.parametrize("name", PARIS)
def test_other_notations_are_kept_whole(sources: Path, name: str) -> None:
    document = read(name)
    assert lossless(document)
    assert list(positions(document)) == []
    assert document.articles


def test_document_of_another_body_is_kept_whole(sources: Path) -> None:
    document = read("other-notations/wipo-tce-2017.md")
    assert lossless(document)


@pytest.mark.parametrize("name", [f"cybercrime/{CND}.md", *PLAIN, *PARIS, "other-notations/wipo-tce-2017.md"])
def test_nothing_is_given_up(sources: Path, name: str) -> None:
    assert [d.message for d in read(name).diagnostics if d.code == "X001"] == []


def test_ids_of_provisions_are_unique(sources: Path) -> None:
    for article in compilation().articles:
        named = [p.id for p in article.provisions if p.id and p.label is not None]
        # A provision that something interrupts stands in pieces; only the first begins with its label.
        firsts = [name for i, name in enumerate(named) if name not in named[:i]]
        assert len(firsts) == len(set(named)), article.id


def test_every_code_is_claimed_or_reported(sources: Path) -> None:
    """Two capital letters that name a State stand in a list of parties, or a finding says that they do not.

    The IN of "IN WITNESS WHEREOF" is no code.
    """
    document = compilation()
    covered = bytearray(len(document.source.text))
    for proposal in document.proposals:
        for stance in proposal.stances:
            for mention in stance.mentions:
                covered[mention.span.start : mention.span.end] = b"\1" * (mention.span.end - mention.span.start)
    for finding in document.diagnostics:
        if finding.code[0] in "TP":
            covered[finding.start : finding.end] = b"\1" * (finding.end - finding.start)
    codes = STATES | {"UK", "HS"}
    begin = document.articles[0].span.start
    left = [
        f"{document.source.line(begin + match.start())}: {match[0]}"
        for match in re.finditer(r"(?<![\w&/.-])[A-Z]{2}(?![\w&/.-]| [A-Z]{3})", document.source.text[begin:])
        if match[0] in codes and not covered[begin + match.start()]
    ]
    assert left == []


def table(path: Path, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)
    return path


def score(script: str, expected: str, found: Path, *options: str) -> str:
    """What a scorer prints; skips where scorer or reading is not at hand, fails where a bound is missed."""
    shared = ROOT.parent / "shared"
    program, reading = shared / "tools" / script, shared / "expected" / expected
    for path in (program, reading):
        if not path.is_file():
            pytest.skip(f"no {path.name} beside the repository")
    command = [sys.executable, str(program), str(reading), str(found), *options]
    result = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_positions_against_the_reading_by_hand(sources: Path, tmp_path: Path) -> None:
    rows = (row.cells() for row in positions(compilation()))
    found = table(tmp_path / "positions.csv", position_table.COLUMNS, rows)
    printed = score("score_positions.py", "positions-cnd-2023-04-21.csv", found, "--min-f1", "0.99")
    bound = re.search(r"^bound: .*F1 ([\d.]+)", printed, re.MULTILINE)
    assert bound and float(bound[1]) >= 0.98, printed


def test_operations_against_the_reading_by_hand(sources: Path, tmp_path: Path) -> None:
    assert any(reference.title == "UNCAC" for reference in treaty().references)
    rows = operation_table.operation_rows(compilation())
    found = table(tmp_path / "operations.csv", operation_table.COLUMNS, rows)
    options = ("--min-right", "0.95", "--min-claimed", "0.75", "--wrong", "20")
    score("score_operations.py", "operations-cnd-2023-04-21.csv", found, *options)
