"""Anchors that neither a neighbour nor the place in the file changes."""

from __future__ import annotations

import re

import pytest

from converters.ledger.identities import identities
from converters.model.addresses import division_anchors, proposal_anchors, provision_anchors, words_hash
from converters.model.document import Document
from converters.model.settings import Settings
from tests.ledger.mutations import read

TEXT = """\
## Chapter IV Springs

### CLUSTER 2

[delete cluster: QM]

### CLUSTER 3

[delete cluster: QM]

Article 1. Wells

States shall keep wells clean.

States shall count [all: XA] wells.

Article 2. Options

Option 1

1. States [may: XA] dig.

2. Nobody [may: XB] dig.

Option 2

1. States shall not dig.

2. Everybody may dig.
"""


def made(text: str = TEXT) -> Document:
    return read(text, Settings())


def anchors(document: Document, article: int) -> list[str]:
    return list(provision_anchors(document.articles[article]))


def test_unnumbered_paragraphs_are_named_by_their_words() -> None:
    before = anchors(made(), 0)
    assert all(re.fullmatch(r"para-u-[0-9a-f]{8}", name) for name in before)
    added = made(TEXT.replace("States shall keep", "Wells are holes.\n\nStates shall keep"))
    assert anchors(added, 0)[1:] == before


def test_a_label_printed_again_is_named_with_its_option() -> None:
    names = anchors(made(), 1)
    assert names == ["option-1", "para-1", "para-2", "option-2", "option-2-para-1", "option-2-para-2"]


def test_divisions_are_named_as_printed() -> None:
    assert list(division_anchors(made()).values()) == ["chapter-iv", "cluster-2", "cluster-3"]


def test_proposals_of_one_page_never_share_an_anchor() -> None:
    document = made()
    names = list(proposal_anchors(document).values())
    assert len(set(names)) == len(names) == 5
    first, second = names[:2]  # both stand on the version's page, with the same words
    assert second == f"{first}--2"


def test_every_identity_is_safe_in_an_address() -> None:
    found = identities([("v", made())], Settings().parties)
    addresses = [address for address, _ in found]
    assert len(set(addresses)) == len(addresses)
    for address, words in found:
        assert re.fullmatch(r"[a-z0-9-]+/[a-z0-9-]+\.html(#[a-z0-9-]+)?", address), address
        assert re.fullmatch(r"[0-9a-f]{16}", words)
    positions = [address for address in addresses if address.endswith(("-xa", "-xb", "-qm"))]
    assert len(positions) == 5


@pytest.mark.parametrize("text", ["a  b", "a\nb ", "\ta\r\nb"])
def test_white_space_does_not_count(text: str) -> None:
    assert words_hash(text) == words_hash("a b") != words_hash("A b")
