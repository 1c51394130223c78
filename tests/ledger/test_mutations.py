"""A thousand changed sources: no address ever shows other words without the check naming it."""

from __future__ import annotations

import os
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random

import pytest

from converters.ledger import Outcome, check, identities
from converters.manifest import load_treaty
from converters.pipeline import read_treaty
from tests.conftest import ROOT, sources_folder
from tests.ledger.mutations import CHANGES, SLUG, Change, Sample, declared, outcome, samples, touched

#: Changes of the invented negotiation, and of each real one, all kinds together; TRAVAUX_MUTATIONS asks for more.
MUTATIONS = int(os.environ.get("TRAVAUX_MUTATIONS", "1000"))
#: So many kinds of change are made in whole documents too.
WHOLE = 4


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


@cache
def real(name: str) -> list[Sample]:
    """The articles of the real documents, each alone: what one change touches lies in one article."""
    treaty = load_treaty(ROOT / "treaties" / name, sources_folder() / name, {})
    return [each for version, text in read_treaty(treaty) for each in samples(text, treaty.settings(version), 1)]


@pytest.mark.parametrize("name", ["cybercrime", "paris"])
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_addresses_of_real_documents_survive(change: Change, name: str, sources: Path) -> None:
    counts = mutate(real(name), change, MUTATIONS // len(CHANGES))
    assert counts["made"] == MUTATIONS // len(CHANGES)
    if change.__name__ in ("spaces", "paragraph", "unnumbered"):
        assert counts["named"] == 0


@pytest.mark.parametrize("name", ["cybercrime", "paris"])
def test_whole_documents_survive(name: str, sources: Path) -> None:
    """A change made while the whole document is there: nothing in one article moves an address of another."""
    treaty = load_treaty(ROOT / "treaties" / name, sources_folder() / name, {})
    version, document = max(read_treaty(treaty), key=lambda pair: len(pair[1].source.text))
    settings = treaty.settings(version)
    whole = Sample.of(document.source.text, settings)
    for change in CHANGES[:WHOLE]:
        rng = Random(f"{name}/{change.__name__}")
        mutant = change(whole, rng)
        assert mutant is not None
        report, after = outcome(whole, mutant)
        assert {fate.line.address for fate in report.fates} <= touched(whole, mutant), change.__name__
        told = check(whole.lines, after, declared(report.fates, after))
        assert told.failures == ()


@pytest.mark.parametrize("name", ["cybercrime", "paris"])
def test_a_version_put_between_real_ones_changes_nothing(name: str, sources: Path) -> None:
    treaty = load_treaty(ROOT / "treaties" / name, sources_folder() / name, {})
    pairs = [(version.slug, document) for version, document in read_treaty(treaty)]
    before = set(identities(pairs, treaty.parties))
    for at in range(len(pairs) + 1):
        for _, between in pairs:
            after = identities([*pairs[:at], ("put-between", between), *pairs[at:]], treaty.parties)
            assert before <= set(after)


def test_a_version_put_between_changes_nothing() -> None:
    one, other, between = springs()[0], springs()[-1], springs()[20]
    versions = [("a", one.document), (SLUG, other.document)]
    before = identities(versions, one.settings.parties)
    after = identities([versions[0], ("b", between.document), versions[1]], one.settings.parties)
    assert set(before) <= set(after)
