"""What holds for every text: nothing raises, nothing is lost, every finding and place lies in the source."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from converters.model.diagnostics import CODES
from converters.model.document import Article, Document, ProvisionKind, Role, leaves_of
from converters.model.positions import positions
from converters.model.source import Source, Span
from converters.parse import parse_document, parse_proposals
from converters.read.blocks import blocks
from tests.conftest import source_text
from tests.parse.soup import any_text, mutated, soup, springs

#: Roles of leaves that do not show the characters of the source as they are.
CHANGED = {Role.BREAK, Role.MARKUP, Role.NOTE}


def read(text: str) -> Document:
    source = Source.of("soup.md", text)
    return parse_document(source, blocks(source))


def check(text: str) -> None:
    """Every property of one text."""
    document = read(text)
    check_leaves(document)
    check_findings(document)
    check_proposals(document)
    for article in document.articles:
        check_ids(article)
    assert read(text) == document, "read twice, two results"
    source = Source.of("soup.md", text)
    quick = parse_proposals(source, blocks(source))
    assert [without_operation(p) for p in quick] == [without_operation(p) for p in document.proposals]


def without_operation(proposal: object) -> tuple[object, ...]:
    names = ("number", "article", "provision", "scope", "passage", "printed", "span", "line", "stances", "parent")
    return tuple(getattr(proposal, name) for name in names)


def check_leaves(document: Document) -> None:
    text = document.source.text
    leaves = list(document.leaves())
    assert "".join(text[leaf.span.start : leaf.span.end] for leaf in leaves) == text
    for leaf in leaves:
        assert leaf.span.start < leaf.span.end
        if leaf.role is Role.MARKUP:
            assert leaf.text == ""
        elif leaf.role is Role.BREAK:
            assert leaf.text.isspace() and text[leaf.span.start : leaf.span.end] == "\n"
        elif leaf.role not in CHANGED:
            assert leaf.text == text[leaf.span.start : leaf.span.end]


def check_findings(document: Document) -> None:
    size = len(document.source.text)
    for finding in document.diagnostics:
        assert finding.code in CODES and finding.message
        assert finding.code != "X001", finding.message
        assert 0 <= finding.start <= finding.end <= size
    places = [finding.start for finding in document.diagnostics]
    assert places == sorted(places)


def check_proposals(document: Document) -> None:
    size = len(document.source.text)
    lines = len(document.source.line_starts)
    known = {(article.id, p.id) for article in document.articles for p in article.provisions}
    assert [p.number for p in document.proposals] == list(range(1, len(document.proposals) + 1))
    for proposal in document.proposals:
        assert inside(proposal.span, size) and 1 <= proposal.line <= lines
        assert proposal.operation is not None and proposal.stances
        assert proposal.parent is None or 0 < proposal.parent < proposal.number
        for stance in proposal.stances:
            for mention in stance.mentions:
                assert inside(mention.span, size)
        for span in (*proposal.operation.old_spans, *proposal.operation.new_spans):
            assert inside(span, size)
        if proposal.provision not in ("", "title"):
            assert (proposal.article, proposal.provision) in known
    articles = {article.id for article in document.articles} | {""}
    for row in positions(document):
        assert row.article in articles and row.party


def inside(span: Span, size: int) -> bool:
    return 0 <= span.start < span.end <= size


def check_ids(article: Article) -> None:
    """An id names one provision; pieces of it stand apart only where something else stands between."""
    previous = ""
    labels: Counter[str] = Counter()
    options: list[str] = []
    for provision in article.provisions:
        if provision.kind is ProvisionKind.OPTION:
            options.append(provision.option)
            assert provision.option.rpartition(".")[0] == provision.parent
            assert not provision.id and (not provision.parent or provision.parent in labels)
            continue
        assert not provision.option or provision.option in options
        if provision.id and provision.id != previous:
            labels[provision.id] += any(leaf.role is Role.LABEL for leaf in leaves_of(provision.content))
        previous = provision.id
        assert not provision.parent or provision.id.startswith(f"{provision.parent}.")
        assert provision.depth == provision.id.count(".")
    assert [name for name, count in labels.items() if count > 1] == []
    assert len(options) == len(set(options)) and all(options)


@given(any_text)
@example("")
@example("\n")
@example("\r")
@example("\ufeff#### Article 1. Wells")
@settings(max_examples=150)
def test_any_text(text: str) -> None:
    check(text)


@given(soup)
@settings(max_examples=300)
def test_soup(text: str) -> None:
    check(text)


@given(mutated(springs()))
@settings(max_examples=80)
def test_damaged_sample(text: str) -> None:
    check(text)


REAL = (
    "cybercrime/cnd-2023-04-21.md",
    "cybercrime/eu-contribution.md",
    "controls/uncac-2003.md",
    "other-notations/wipo-tce-2017.md",
    "paris/draft-2015-10-23.md",
)


@pytest.mark.sources
@pytest.mark.parametrize("name", REAL)
def test_damaged_real_document(name: str) -> None:
    original = source_text(name)

    @given(mutated(original))
    @settings(max_examples=25, database=None)
    def damaged(text: str) -> None:
        check(text)

    damaged()


@given(soup, st.integers(0, 2000))
@settings(max_examples=60)
def test_source_cut_anywhere(text: str, at: int) -> None:
    check(text[:at])


def test_sample_itself() -> None:
    check(springs())


def test_windows_line_ends_change_no_position() -> None:
    text = springs()
    unix = [row.cells() for row in positions(read(text))]
    windows = [row.cells() for row in positions(read(text.replace("\n", "\r\n")))]
    assert unix == windows
