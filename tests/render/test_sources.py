"""The real documents: every page is re-read."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from converters.model.parties import Parties
from converters.model.positions import positions
from converters.model.settings import Settings
from converters.model.source import Source
from converters.parse import parse_document
from converters.read.blocks import blocks
from converters.render.addresses import anchors
from converters.render.input import SiteInput, VersionInput
from converters.render.pages import render_site
from tests.conftest import source_text
from tests.render.reading import read
from tests.render.test_pages import assert_words_are_the_sources

NAMES = ("cybercrime/eu-contribution.md", "cybercrime/cnd-2023-04-21.md")


@pytest.fixture(scope="module")
def made(sources: Path) -> SiteInput:
    versions = []
    for name in NAMES:
        source = Source.of(name, source_text(name))
        document = parse_document(source, blocks(source), Settings())
        versions.append(VersionInput(Path(name).stem, name, document))
    return SiteInput("Cybercrime", tuple(versions), parties=Parties())


@pytest.fixture(scope="module")
def pages(made: SiteInput) -> dict[str, str]:
    return render_site(made)


def test_every_article_shows_the_words_of_the_source(made: SiteInput, pages: dict[str, str]) -> None:
    assert_words_are_the_sources(made, pages)


def test_delegation_pages_hold_every_position(made: SiteInput, pages: dict[str, str]) -> None:
    rows = Counter(
        made.parties.code(position.party) for version in made.versions for position in positions(version.document)
    )
    slugs = anchors.party_slugs(sorted(rows))
    for code, number in rows.items():
        root = read(pages[f"delegations/{slugs[code]}.md"].split("---\n", 2)[2])
        assert sum(len(part.all("li")) for part in root.all("ul", "t-list")) == number, code


def test_pages_of_articles_stay_small(pages: dict[str, str]) -> None:
    for path, page in pages.items():
        proposals = page.count('<details class="t-prop')
        if proposals:
            assert len(page) < max(300_000, 3_000 * proposals), (path, len(page), proposals)
