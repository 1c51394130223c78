"""What an article's page does with the less common parts of a document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from converters.model.diagnostics import Diagnostic
from converters.model.document import (
    Article,
    Certainty,
    Division,
    DivisionKind,
    Document,
    Footnote,
    FrontMatter,
    Inline,
    Operation,
    OperationKind,
    Proposal,
    Provision,
    ProvisionKind,
    Relation,
    Role,
    Scope,
)
from converters.model.source import Source, Span
from converters.render.language.wording import place
from converters.render.pages import render_site
from converters.render.parts.divisions import division_name
from converters.render.parts.version_names import version_name
from tests.render.factory import Maker, provision, site, springs, stance
from tests.render.reading import OURS, Element, converted, facts, read, squeeze


def document(m: Maker, *provisions: Provision, heading: tuple[Inline, ...] = (), **more: object) -> Document:
    article = Article("1", "Article 1", "Springs", heading, provisions)
    made = Document(Source.of("x.md", "".join(m.text)), FrontMatter(()), (article,), tuple(m.proposals), (), ())
    return replace(made, **more)  # type: ignore[arg-type]


def page(made: Document) -> Element:
    return read(converted(render_site(site(made))["v1/article-1.md"]))


def test_an_option_is_a_heading_with_who_is_for_it() -> None:
    m = Maker()
    option = Provision(
        "",
        ProvisionKind.OPTION,
        None,
        (
            m.proposal(
                OperationKind.NEW,
                "Option 1",
                ": XA",
                stance("XA", scope=Scope.OPTION),
                scope=Scope.OPTION,
                place=("1", ""),
            ),
            m.gap(),
        ),
        option="option-1",
    )
    root = page(document(m, option, provision("1", (m.leaf("1.", Role.LABEL), m.words(" Springs.")))))
    section = root.all("section", "t-option")[0]
    assert squeeze(section.all("h2")[0].text(OURS)) == "[Option 1]"
    assert section.all("h2")[0].attributes["id"] == "option-1"
    assert section.all("details", "t-prop")
    assert not root.all(name="t-whole")


def test_positions_on_the_article_stand_above_its_words() -> None:
    m = Maker()
    remark = Provision(
        "",
        ProvisionKind.NOTE,
        None,
        (
            m.proposal(
                OperationKind.POSITION,
                "",
                "delete - XA",
                stance("XA", Relation.DELETE, "delete", Scope.ARTICLE),
                scope=Scope.ARTICLE,
                place=("1", ""),
            ),
            m.gap(),
        ),
    )
    made = document(m, provision("1", (m.leaf("1.", Role.LABEL), m.words(" Springs."))), remark)
    sections = page(made).all("section")
    assert "t-whole" in sections[0].classes
    assert squeeze(sections[0].all("details", "t-verbatim")[0].all("p")[0].text()) == "[delete - XA]"
    assert len([section for section in sections if "t-par" in section.classes]) == 1


@pytest.mark.parametrize(
    ("printed", "read_as"), [("€", "read as 1 (c)"), ("(c)", ""), ("— (c) —", ""), ("(d)", "read as 1 (c)")]
)
def test_a_damaged_label_is_shown_with_what_it_was_read_as(printed: str, read_as: str) -> None:
    m = Maker()
    item = provision("1.c", (m.leaf(printed, Role.LABEL), m.words(" Springs.", struck=True)))
    root = page(document(m, item))
    assert squeeze(root.all(name="t-label")[0].text()) == printed.strip(" —")
    assert [squeeze(meant.text()) for meant in root.all(name="t-meant")] == ([read_as] if read_as else [])


def test_a_list_outside_any_bracket_leads_to_the_proposal_around_it() -> None:
    m = Maker()
    words = (m.leaf("1.", Role.LABEL), m.words(" Springs"), m.leaf(": XA", Role.TAIL), m.leaf("]", Role.CLOSE))
    whole = Proposal(
        1, "1", "", Scope.ARTICLE, "Springs", "Springs: XA]", Span(0, m.at), 1, (stance("XA", scope=Scope.ARTICLE),),
        Operation(OperationKind.NEW, Certainty.INFERRED),
    )  # fmt: skip
    m.proposals.append(whole)
    root = page(document(m, provision("1", words)))
    shown = root.all("p", "t-words")[0]
    assert squeeze(shown.text()) == "Springs]1"
    anchor = root.all("details", "t-prop")[0].attributes["id"]
    assert shown.all("a")[0].attributes["href"] == f"#{anchor}"


def test_footnotes_lead_to_their_notes() -> None:
    m = Maker()
    content = (m.leaf("1.", Role.LABEL), m.words(" Springs"), m.leaf("2", Role.NOTE), m.words("."))
    note = Footnote("2", "As agreed <b>.", Span(content[2].span.start, content[2].span.end), None)
    root = page(document(m, provision("1", content), footnotes=(note,)))
    assert root.all("sup", "t-fn")[0].all("a")[0].attributes["href"] == "#footnote-1"
    assert squeeze(next(e for e in root.walk() if e.attributes.get("id") == "footnote-1").text()) == "2 As agreed <b>."


def test_a_title_with_proposals_is_shown_without_lists_and_as_printed() -> None:
    m = Maker()
    heading = (
        m.words("Article 1. "),
        m.proposal(
            OperationKind.INSERT,
            "Hot",
            ": XA",
            stance("XA", scope=Scope.TITLE),
            scope=Scope.TITLE,
            place=("1", "title"),
        ),
        m.words(" springs"),
        m.gap(),
    )
    made = document(m, provision("1", (m.leaf("1.", Role.LABEL), m.words(" Springs."))), heading=heading)
    assert facts(render_site(site(made))["v1/article-1.md"])["title"] == "Article 1. [Hot] springs"
    section = page(made).all("section", "t-title")[0]
    assert squeeze(section.all("p", "t-words")[0].text(OURS)) == "Article 1. [Hot] springs"
    assert squeeze(section.all("details", "t-verbatim")[0].all("p")[0].text()) == "Article 1. [Hot: XA] springs"


def test_struck_words_stay_struck_where_no_proposal_speaks_of_them() -> None:
    m = Maker()
    content = (m.leaf("1.", Role.LABEL), m.words(" Springs "), m.words("and wells", struck=True))
    root = page(document(m, provision("1", content)))
    assert [[s.text() for s in part.all("s")] for part in (root.all("p", "t-words")[0], root.all("details")[0])] == [
        ["and wells"],
        ["and wells"],
    ]


def test_findings_stand_below_but_for_those_of_the_proposals() -> None:
    found = (Diagnostic("T005", 50, 54, "XA twice"), Diagnostic("O001", 60, 61, "unclear"))
    root = page(replace(springs(), diagnostics=found))
    listed = root.all("section", "t-faults")[0].all("li")
    assert [squeeze(line.text()) for line in listed] == ["T005, line 5: XA twice"]


@pytest.mark.parametrize(
    ("identifier", "words"),
    [
        ("1", "1"),
        ("1.bis", "1 bis"),
        ("p1~2.a", "unnumbered 1 (second so numbered) (a)"),
        ("1~12", "1 (no. 12 so numbered)"),
    ],
)
def test_places_in_words(identifier: str, words: str) -> None:
    assert place(identifier) == words


def test_names_of_divisions_and_versions() -> None:
    m = Maker()
    content = (
        m.words("Chapter V"),
        m.gap(),
        m.words("Springs "),
        m.leaf("[hot", Role.WORDS),
        m.leaf(": XA]", Role.TAIL),
    )
    long = Division(1, DivisionKind.CHAPTER, "Springs [hot: XA]", (*content, m.gap(), m.words("Link")))
    assert division_name(long) == "Chapter V. Springs [hot"
    assert division_name(Division(2, DivisionKind.CLUSTER, "", (m.words("CLUSTER 1"), m.gap()))) == "CLUSTER 1"
    version = site(springs()).versions[0]
    assert version_name(version) == "Draft 1, 1 January 2031"
    assert version_name(replace(version, title="Draft of 1 January 2031")) == "Draft of 1 January 2031"


@pytest.mark.parametrize(("all_struck", "shown"), [(True, []), (False, ["Springs"])])
def test_a_strike_through_a_whole_provision_gives_way_to_its_bar(all_struck: bool, shown: list[str]) -> None:
    m = Maker()
    words = (m.words("Springs", struck=True), m.words(" and wells", struck=all_struck))
    m.proposal(
        OperationKind.WHOLE_DELETE,
        "Springs and wells",
        ": XA",
        stance("XA", scope=Scope.PROVISION),
        scope=Scope.PROVISION,
    )
    root = page(document(m, provision("1", words)))
    assert "t-out" in root.all("section", "t-par")[0].classes
    assert [part.text() for part in root.all("p", "t-words")[0].all("s")] == shown
    printed = [part.text() for folded in root.all("details", "t-verbatim") for part in folded.all("s")]
    assert any("Springs" in words for words in printed)
