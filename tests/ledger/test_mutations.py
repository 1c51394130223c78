"""A thousand changed sources: no address ever shows other words without the check naming it."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from random import Random

import pytest

from converters.ledger import Outcome, check, identities
from converters.manifest import load_treaty
from converters.pipeline import read_treaty
from tests.conftest import ROOT
from tests.ledger.mutations import CHANGES, SLUG, Change, Sample, declared, outcome, samples, touched

MUTATIONS = 1000
REAL_MUTATIONS = 100


@cache
def springs() -> list[Sample]:
    treaty = load_treaty(ROOT / "treaties" / "springs", None, {})
    return [each for version, text in read_treaty(treaty) for each in samples(text, treaty.settings(version))]


def mutate(pieces: list[Sample], change: Change, number: int) -> Counter[str]:
    """Change pieces until `number` changes were made, and hold each against the promise."""
    counts: Counter[str] = Counter()
    seed = 0
    while counts["made"] < number:
        seed += 1
        rng = Random(f"{change.__name__}/{seed}")
        sample = rng.choice(pieces)
        mutant = change(sample, rng)
        if mutant is None:
            continue
        counts["made"] += 1
        where = (change.__name__, seed, mutant.text)
        report, after = outcome(sample, mutant)
        now = dict(after)
        failing = {fate.line.address for fate in report.fates}
        for address, words in sample.before:
            assert address in failing or now[address] == words, where
        assert failing <= touched(sample, mutant), (where, report.failures)
        counts["named"] += len(failing)
        told = check(sample.lines, after, declared(report.fates, after))
        assert told.failures == (), where
        for fate in told.fates:
            assert fate.outcome is Outcome.RETIRED or fate.target in now, where
    return counts


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_addresses_survive(change: Change) -> None:
    counts = mutate(springs(), change, MUTATIONS // len(CHANGES))
    assert counts["made"] == MUTATIONS // len(CHANGES)
    if change.__name__ in ("spaces", "paragraph", "unnumbered"):
        assert counts["named"] == 0


def test_addresses_of_real_documents_survive(sources: Path) -> None:
    treaty = load_treaty(ROOT / "treaties" / "cybercrime", sources, {})
    pieces = [each for version, text in read_treaty(treaty) for each in samples(text, treaty.settings(version), 1)]
    for change in CHANGES:
        mutate(pieces, change, REAL_MUTATIONS // len(CHANGES))


def test_a_version_put_between_changes_nothing() -> None:
    one, other, between = springs()[0], springs()[-1], springs()[20]
    versions = [("a", one.document), (SLUG, other.document)]
    before = identities(versions, one.settings.parties)
    after = identities([versions[0], ("b", between.document), versions[1]], one.settings.parties)
    assert set(before) <= set(after)
