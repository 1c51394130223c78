"""Addresses never collide and do not depend on positions."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.render.addresses import anchors
from tests.render.factory import springs, stance

BASES = st.from_regex(r"[0-9]{1,2}|[a-z]|i{1,3}|p[0-9]|[a-z]{2}", fullmatch=True).filter(
    lambda base: base not in ("alt", "bis", "ter")
)
SUFFIXES = st.lists(st.sampled_from(("bis", "ter", "alt")), max_size=2)
NTH = st.sampled_from(("", "", "~2", "~13"))


@st.composite
def levels(draw: st.DrawFn) -> str:
    parts = [draw(BASES), *draw(SUFFIXES)] if draw(st.booleans()) else [draw(st.sampled_from(("bis", "alt")))]
    return "-".join(parts) + draw(NTH)


ids = st.lists(levels(), min_size=1, max_size=4).map(".".join)


def back(slug: str) -> str:
    """The id that a slug stands for: proof that no two ids share one."""
    text = re.sub(r"--(?=\d)", "~", slug)
    text = re.sub(r"--(?=bis|alt|ter)", ".", text)
    return re.sub(r"-(?!bis\b|ter\b|alt\b)", ".", text)


@given(ids)
def test_an_id_can_be_read_back_from_its_slug(identifier: str) -> None:
    assert back(anchors.slug(identifier)) == identifier


@given(st.text(), st.text())
def test_any_two_ids_differ(one: str, other: str) -> None:
    assert re.fullmatch(r"[a-z0-9_-]*", anchors.slug(one))
    if not re.search(r"[-.~_]", one + other):
        assert (one == other) == (anchors.slug(one) == anchors.slug(other))


@pytest.mark.parametrize(
    ("article", "name"),
    [
        ("preamble", "preamble"),
        ("58", "article-58"),
        ("58-bis", "article-58-bis"),
        ("65-alt~2", "article-65-alt--2"),
    ],
)
def test_article_names(article: str, name: str) -> None:
    assert anchors.article_name(article) == name


def test_a_proposal_keeps_its_anchor_when_others_join_or_come_before() -> None:
    proposal = springs().proposals[0]
    joined = replace(proposal, number=99, line=7, stances=(stance("QM"),))
    assert anchors.proposal_anchor(proposal) == anchors.proposal_anchor(joined)
    assert re.fullmatch(r"prop-[0-9a-f]{8}", anchors.proposal_anchor(proposal))
    assert anchors.proposal_anchor(replace(proposal, passage="other words")) != anchors.proposal_anchor(proposal)


@given(st.lists(st.sampled_from(("a", "a-2", "a-3", "b"))))
def test_unique_names(names: list[str]) -> None:
    found = anchors.unique(names)
    assert len(set(found)) == len(names)
    assert all(new.startswith(old) for new, old in zip(found, names, strict=True))


def test_no_delegation_takes_the_page_of_who_stands_together() -> None:
    slugs = anchors.party_slugs(["Together", "index", "XA"])
    assert slugs["XA"] == "xa"
    assert not {"together", "index"} & set(slugs.values())


@given(st.lists(st.text(max_size=6)))
def test_delegations_have_file_names_of_their_own(codes: list[str]) -> None:
    slugs = anchors.party_slugs(codes)
    assert len(set(slugs.values())) == len(set(codes))
    assert all(re.fullmatch(r"[a-z0-9-]+", slug) and slug not in ("index", "con") for slug in slugs.values())
