"""The ledgers of the real treaties: addresses and hashes only, held against the parser of today."""

from __future__ import annotations

from pathlib import Path

import pytest

from converters.ledger import EXISTS, check, identities, read_ledger
from converters.manifest import load_treaty
from converters.manifest.moved import load_moves
from converters.pipeline import read_treaty
from tests.conftest import ROOT, sources_folder


@pytest.mark.parametrize("name", ["cybercrime", "paris"])
def test_every_published_place_still_has_its_words(name: str, sources: Path) -> None:
    """Pages without words of their own are left to the check of the whole site."""
    folder = ROOT / "treaties" / name
    treaty = load_treaty(folder, sources_folder() / name, {})
    present = identities([(version.slug, text) for version, text in read_treaty(treaty)], treaty.parties)
    published = read_ledger(folder).lines
    pages = {line.address for line in published if line.words == EXISTS}
    lines = [line for line in published if line.address not in pages]
    moves = [move for move in load_moves(folder) if move.old not in pages]
    assert len(lines) > 1000
    assert check(lines, present, moves).failures == ()


@pytest.mark.parametrize("name", ["cybercrime", "paris"])
def test_a_ledger_holds_no_words_of_a_source(name: str) -> None:
    for line in read_ledger(ROOT / "treaties" / name).lines:
        assert len(line.address) < 120 and " " not in line.address
