"""The real documents: read whole, and read in every way without losing a word."""

from pathlib import Path

import pytest

from converters.manifest import Treaty, Version
from converters.model.document import Document, leaves_of
from converters.model.readings import MARKED, ORIGINAL, Reader
from converters.pipeline import open_treaty, read_treaty
from converters.pipeline.detect import detect
from tests.conftest import ROOT, sources_folder

Pairs = list[tuple[Version, Document]]


@pytest.fixture(scope="module")
def treaty() -> Treaty:
    return open_treaty(ROOT / "treaties" / "cybercrime", sources_folder() / "cybercrime", {})


@pytest.fixture(scope="module")
def pairs(treaty: Treaty) -> Pairs:
    return read_treaty(treaty)


def test_kinds_and_dates_are_detected(sources: Path, pairs: Pairs) -> None:
    for version, document in pairs:
        found = detect(document)
        assert (found.kind, found.date, found.body) == (version.kind, version.date, version.body)


@pytest.mark.parametrize("as_", [MARKED, ORIGINAL, "RU", "EU & mS", "CARICOM"])
def test_no_reading_loses_a_word(as_: str, sources: Path, treaty: Treaty, pairs: Pairs) -> None:
    for _, document in pairs:
        reader = Reader(document, as_, treaty.parties)
        own_words = {
            (proposal.number, stance.words)
            for proposal in document.proposals
            for stance in proposal.stances
            if stance.words and as_ in (mention.party for mention in stance.mentions)
        }
        for article in document.articles:
            printed = "".join(leaf.text for each in article.provisions for leaf in leaves_of(each.content))
            segments = [
                segment
                for provision in reader.read(article).provisions
                for segment in provision.segments
                if (segment.proposal, segment.text) not in own_words
            ]
            assert "".join(segment.text for segment in segments) == printed, article.id


def test_original_is_the_same_for_whom_nobody_names(sources: Path, treaty: Treaty, pairs: Pairs) -> None:
    document = pairs[-1][1]
    stranger, original = Reader(document, "QZ", treaty.parties), Reader(document, ORIGINAL)
    for article in document.articles:
        assert stranger.read(article) == original.read(article)
