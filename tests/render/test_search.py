"""What delegates ask the search in the proposals, and what they should see first."""

from __future__ import annotations

import pytest

from converters.model.document import OperationKind
from converters.model.parties import Parties
from converters.pipeline import open_treaty, read_treaty
from converters.pipeline.sites import site_input
from converters.render.entrance.search import terms
from converters.render.input import SiteInput
from converters.render.parts.sitedata import delegations_of
from tests.conftest import ROOT
from tests.render.factory import Maker, provision, site, stance
from tests.render.test_article import document
from tests.searching import Search


@pytest.fixture(scope="module")
def sample() -> SiteInput:
    """The sample treaty."""
    treaty = open_treaty(ROOT / "treaties" / "springs", None, {})
    return site_input(treaty, read_treaty(treaty))


@pytest.fixture(scope="module")
def search(sample: SiteInput) -> Search:
    """Its search."""
    return Search.of(sample)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        # words as they are printed, with the common ones among them
        ("livestock in years of drought", "4. Sharing of spring water, 1 (b bis)"),
        ("No reservation may be made", "16 bis. Reservations"),
        ("without delay", "8. Emergencies [and early warning], 1: without delay immediately"),
        # common words alone are what delegations differ about
        ("should", "shall should"),
        # other forms of a word, and its beginning
        ("droughts", "years of drought"),
        ("reviewing shares", "4. Sharing of spring water, 4"),
        ("recommend", "the force of recommendations"),
        # a delegation and words, by code, by name, by part of its name
        ("XA drought", "4. Sharing of spring water, 2"),
        ("XR consult", "3. General principles, 2: work with consult"),
        ("lowland karst drought", "4. Sharing of spring water, 2"),
        # an article or a provision by its number
        ("article 4", "4. Sharing of spring water"),
        ("10 4 bis", "10. Joint spring commissions, 4 bis"),
        ("monitoring data", "6. Monitoring and exchange of [data inform"),
        # a word that stands in one place alone
        ("arbitrator", "14. Settlement of disputes, 4 alt"),
    ],
)
def test_what_is_meant_comes_first(search: Search, query: str, first: str) -> None:
    assert first in search.told(query)[0]


def test_a_code_in_capitals_is_a_delegation_and_nothing_else(sample: SiteInput, search: Search) -> None:
    number = list(delegations_of(sample).slugs).index("XR")
    named = {
        at
        for at, doc in enumerate(search.data["docs"])
        if any(str(number) in each.partition(":")[2].split(",") for each in doc[5].split())
    }
    assert set(search.found("XR")) == named
    assert set(search.found("XR consult")) == named & set(search.found("consult")) != set()


def test_words_that_stand_nowhere_find_nothing(search: Search) -> None:
    assert search.found("volcano") == []
    assert search.found("drought volcano") == []


def _two(first: str, second: str, *codes: str) -> Search:
    """The search of two insertions, the first by one delegation, the second by another."""
    m = Maker()
    content = (
        m.proposal(OperationKind.INSERT, first, f": {codes[0]}", stance(codes[0])),
        m.words(" "),
        m.proposal(OperationKind.INSERT, second, f": {codes[1]}", stance(codes[1])),
    )
    parties = Parties(names={"NO": "Norway", "CI": "Côte d’Ivoire"})
    return Search.of(site(document(m, provision("1", content)), parties=parties))


def test_a_code_that_is_a_common_word_is_still_found() -> None:
    search = _two("no harm to springs", "damage to springs", "CI", "NO")
    assert [line.rpartition(": ")[2] for line in search.told("NO")] == ["damage to springs"]
    assert [line.rpartition(": ")[2] for line in search.told("no harm")] == ["no harm to springs"]


@pytest.mark.parametrize("query", ["Côte d’Ivoire", "cote d'ivoire", "COTE", "sécheresse", "secheresse", "SÉCHERESSE"])
def test_accents_may_be_left_out(query: str) -> None:
    search = _two("en période de sécheresse", "damage to springs", "CI", "NO")
    assert [line.rpartition(": ")[2] for line in search.told(query)] == ["en période de sécheresse"]


def test_terms_are_letters_and_digits() -> None:
    assert terms("[shall/may] « l’eau » 24/7, 2 bis") == "shall may l eau 24 7 2 bis"
