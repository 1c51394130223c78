"""The generator of negotiations: what it plants is what the parser finds."""

from collections import Counter
from pathlib import Path

import pytest

from converters.model.document import Document
from converters.model.parties import CUSTOMARY, territory
from converters.model.positions import positions
from converters.model.settings import Settings
from converters.model.source import Source
from converters.parse import lossless, parse_document
from converters.pipeline import open_treaty, read_treaty
from converters.read.blocks import blocks
from tests.synthetic import codes, negotiation, parties, planted, write_treaty

SIZE = {"versions": 3, "articles": 24, "delegations": 30}


def parsed(text: str, delegations: int = 30) -> Document:
    source = Source.of("synthetic.md", text)
    return parse_document(source, blocks(source), Settings(parties=parties(delegations)))


def f1(document: Document, rows: tuple[tuple[str, ...], ...]) -> float:
    """How well the positions found, all cells of their rows, agree with those planted."""
    wanted, found = Counter(rows), Counter(position.cells() for position in positions(document))
    return 2 * (wanted & found).total() / (wanted.total() + found.total())


def test_same_seed_same_documents() -> None:
    assert planted(7, **SIZE, faults=0.5) == planted(7, **SIZE, faults=0.5)
    assert negotiation(7, **SIZE) == [each.text for each in planted(7, **SIZE)]
    assert negotiation(7, **SIZE) != negotiation(8, **SIZE)


@pytest.mark.parametrize("seed", range(4))
def test_parser_finds_what_was_planted(seed: int) -> None:
    for text, rows in planted(seed, **SIZE):
        document = parsed(text)
        assert lossless(document)
        assert len(rows) > 200
        assert f1(document, rows) >= 0.98
        assert not any(finding.code == "X001" for finding in document.diagnostics)


@pytest.mark.parametrize("faults", [0.2, 1.0])
def test_damaged_documents_lose_little(faults: float) -> None:
    for text, rows in planted(1, **SIZE, faults=faults):
        document = parsed(text)
        assert lossless(document)
        assert f1(document, rows) >= 0.8
        assert document.diagnostics


def test_every_kind_of_position_is_planted() -> None:
    rows = [row for seed in range(4) for each in planted(seed, **SIZE) for row in each.positions]
    assert {row[2] for row in rows} == {"passage", "provision", "article", "option", "cluster", "title"}
    relations = "proposes against delete retain support move merge align other"
    assert {row[3] for row in rows} == set(relations.split())
    assert any(row[0].endswith("-bis") for row in rows)
    assert "preamble" in {row[0] for row in rows}
    assert any("-bis" in row[1] for row in rows)
    assert any("-alt" in row[1] for row in rows)


def test_numbers_are_as_asked() -> None:
    texts = negotiation(3, versions=5, articles=40, delegations=70, paragraphs=2)
    assert len(texts) == 5
    assert {len(parsed(text, 70).articles) >= 41 for text in texts} == {True}  # with the preamble
    assert len(parties(70).names) == 70
    with pytest.raises(ValueError, match="at least one"):
        negotiation(3, versions=0, articles=1, delegations=1)
    assert negotiation(3, versions=1, articles=1, delegations=1)


def test_no_delegation_is_real() -> None:
    invented = [code for code in codes(900) if " " not in code]
    assert len(set(codes(900))) == 900
    assert [code for code in invented if territory(code) or code in CUSTOMARY] == []


def test_versions_share_most_of_their_words() -> None:
    first, last = (set(text.split(" ")) for text in negotiation(2, **SIZE)[::2])
    assert len(first & last) > len(first) / 3


def test_treaty_folder_can_be_read(tmp_path: Path) -> None:
    written = write_treaty(tmp_path, 4, versions=2, articles=6, delegations=12)
    treaty = open_treaty(tmp_path, None, {})
    assert treaty.invented
    assert treaty.versions[1].revises == treaty.versions[0].slug
    for (_, document), (text, rows) in zip(read_treaty(treaty), written, strict=True):
        assert document.source.text == text
        assert f1(document, rows) >= 0.98
