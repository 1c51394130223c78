"""Company, matrix, collisions, search and readings of documents made by hand."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from lunr.index import Index

from converters.model.document import Certainty, OperationKind, Proposal, Relation, Scope
from converters.render.delegations.company import camps, companies
from converters.render.entrance.search import search_data, search_script
from converters.render.overview.collisions import collisions, wishes
from converters.render.overview.contests import contests
from converters.render.overview.overlaps import meeting
from converters.render.overview.ranking import ranks
from converters.render.pages import render_site
from converters.render.parts.escape import in_script
from converters.render.parts.sitedata import party_keys, site_script
from converters.render.parts.view import version_view
from tests.render.factory import PARTIES, Maker, provision, site, springs, stance
from tests.render.reading import Element, converted, read, squeeze
from tests.render.test_article import document


def page(name: str) -> Element:
    return read(converted(render_site(site(springs()))[name]))


def _sides(proposal: Proposal) -> tuple[list[str], list[str]]:
    found = camps(proposal, PARTIES)
    return sorted(found.pro), sorted(found.con)


def test_sides_of_a_proposal() -> None:
    insertion, replacement, deletion, unclear, position, new = springs().proposals
    assert _sides(insertion) == (["XA", "ZZ & mS"], ["XB"])
    assert camps(replacement, PARTIES).pro == {"XB", "QM"}
    assert _sides(deletion) == (["QM"], ["XA"])
    assert len(camps(unclear, PARTIES).pro) == 8
    assert camps(position, PARTIES).pro == {"XB"}
    assert _sides(new) == (["QM"], ["XA"])


@pytest.mark.parametrize(
    ("kind", "certainty", "relation", "side"),
    [
        (OperationKind.INSERT, Certainty.MARKED, Relation.DELETE, "con"),
        (OperationKind.DELETE, Certainty.INFERRED, Relation.DELETE, "pro"),
        (OperationKind.DELETE, Certainty.AMBIGUOUS, Relation.DELETE, "others"),
        (OperationKind.INSERT, Certainty.AMBIGUOUS, Relation.AGAINST, "con"),
        (OperationKind.INSERT, Certainty.MARKED, Relation.MOVE, "others"),
    ],
)
def test_a_list_counts_only_where_the_source_shows_what_for(
    kind: OperationKind, certainty: Certainty, relation: Relation, side: str
) -> None:
    m = Maker()
    m.proposal(kind, "words", ": x - XA", stance("XA", relation, "x"), certainty=certainty)
    found = camps(m.proposals[0], PARTIES)._asdict()
    assert {name for name, value in found.items() if value} == {side}


def test_company_is_told_from_both_ends() -> None:
    found = companies(camps(proposal, PARTIES) for proposal in springs().proposals)
    assert found["XB"].opposes == {"XA": [0], "ZZ & mS": [0]}
    assert found["XA"].opposed == {"XB": [0]}
    assert found["XB"].together["QM"] == [1, 3]


def test_numbers_of_a_delegation_open_to_as_many_links() -> None:
    root = page("delegations/xb.md")
    sums = root.all("details", "t-sum")
    assert sums
    for details in sums:
        number = int(details.all("b", "t-n")[0].text())
        assert len(details.all("a")) == number


def test_the_index_is_a_table_sorted_by_number() -> None:
    table = page("delegations/index.md").all("table", "t-sortable")[0]
    numbers = [int(row.all("td")[1].text()) for row in table.all("tr")[1:]]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) > 3


def test_a_cell_of_the_matrix_leads_to_its_positions() -> None:
    pages = render_site(site(springs()))
    cells = read(converted(pages["v1/matrix.md"])).all("area")
    for cell in cells:
        path, _, anchor = cell.attributes["href"].partition("#")
        root = read(converted(pages[f"delegations/{path.rpartition('/')[2].removesuffix('.html')}.md"]))
        section = next(e for e in root.walk() if e.attributes.get("id") == anchor)
        said = sum(map(int, re.findall(r"[0-9]+", cell.attributes["alt"].partition(": ")[2])))
        assert len(section.all("li")) == said
    same = read(converted(pages["v1/matrix-table.md"])).all("td", "t-num")
    links = [link.attributes["href"] for cell in same for link in cell.all("a")]
    assert sorted(links) == sorted(cell.attributes["href"] for cell in cells)
    assert len(cells) == 9


def test_the_ranking_begins_with_the_provision_that_most_speak_of() -> None:
    first, second = ranks(version_view(site(springs()).versions[0], PARTIES))
    assert (first.where, first.parties, len(first.entries)) == ("1", 9, 5)
    assert (second.where, second.parties) == ("1 bis", 2)
    bar = page("v1/contested.md").all("svg", "t-bar")[0]
    assert bar.attributes["role"] == "img"
    assert bar.attributes["aria-label"].startswith("4 for its own words, ")


def test_collisions_are_overlapping_proposals() -> None:
    found = collisions(version_view(site(springs()).versions[0], PARTIES))
    assert [len(each.entries) for each in found] == [5]
    assert wishes(found[0]) == {
        "whole-out": 1,
        "out": 1,
        "replaced": 2,
        "added": 2,
        "kept": 1,
        "against": 1,
        "unclear": 8,
    }


def test_one_rule_groups_what_overlaps_and_each_list_says_what_lies_beside() -> None:
    m = Maker()
    content = (
        m.words("Springs "),
        m.proposal(OperationKind.INSERT, "hot", ": XA", stance("XA")),
        m.words(" / "),
        m.proposal(OperationKind.INSERT, "cold", ": XB", stance("XB")),
        m.words(" and "),
        m.proposal(OperationKind.INSERT, "deep", ": XC", stance("XC")),
    )
    version = version_view(site(document(m, provision("1", content))).versions[0], PARTIES)
    entries = version.articles[0].entries
    assert [len(group) for group in meeting(entries)] == [1, 1, 1]
    text = version.document.source.text
    assert [len(group) for group in meeting(entries, lambda end, start: text[end:start].strip() == "/")] == [2, 1]
    assert [len(contest.entries) for contest in contests(version)] == [2]


def test_the_places_behind_the_first_are_folded_away(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = page("v1/collisions.md")
    monkeypatch.setattr("converters.render.overview.collisions.SHOWN", 0)
    folded = page("v1/collisions.md")
    further = folded.all("details", "t-further")
    assert whole.all("details", "t-further") == []
    assert squeeze(further[0].all("summary")[0].text()) == "1 place more, on which fewer delegations are named"
    assert len(further[0].all("li")) == len(whole.all("section", "t-clash")[0].all("li")) == 5


def test_proposals_beside_each_other_do_not_collide() -> None:
    m = Maker()
    content = (
        m.words("Springs "),
        m.proposal(OperationKind.INSERT, "hot", ": XA", stance("XA")),
        m.words(" "),
        m.proposal(OperationKind.INSERT, "cold", ": XB", stance("XB")),
    )
    assert collisions(version_view(site(document(m, provision("1", content))).versions[0], PARTIES)) == []


def hits(data: dict[str, Any], query: str) -> list[str]:
    index = Index.load(json.loads(json.dumps(data["index"])))
    return [data["docs"][int(hit["ref"])][4] for hit in index.search(query)]


def test_the_search_finds_what_it_is_asked_for() -> None:
    data = search_data(site(springs()))
    assert hits(data, "territory") == ["on its territory"]
    assert hits(data, "delay") == ["without delay"]
    assert hits(data, "+mapped +dry") == ["Springs that dry up shall be mapped."]
    assert hits(data, "springs")[0] == "Springs that dry up shall be mapped."
    assert hits(data, "volcano") == []
    assert re.fullmatch(r"ins:[0-9]+,[0-9]+ aga:[0-9]+", data["docs"][0][5])


def test_the_index_of_no_proposals_is_nothing() -> None:
    m = Maker()
    data = search_data(site(document(m, provision("1", (m.words("Springs."),)))))
    assert (data["docs"], data["index"]) == ([], None)


def test_what_scripts_are_given_cannot_end_them() -> None:
    hostile = "</script><script>'\\ <!-- \u2028 \ud800 &"
    written = in_script({"x": hostile})
    assert not set("<>&\u2028\ud800") & set(written)
    assert json.loads(written) == {"x": hostile}
    made = site(springs(), title=hostile.replace("\ud800", ""))
    for script in (site_script(made), search_script(made)):
        assert "</" not in script.replace("*/", "")
        script.encode("utf-8")


def test_keys_of_delegations_are_told_apart() -> None:
    assert party_keys({"original": "original", "XU & mS": "xu-ms"}) == {
        "original": "party-original",
        "XU & mS": "XU-mS",
    }


def test_the_text_without_the_proposals() -> None:
    root = page("v1/original.md")
    words = [squeeze(part.text()) for part in root.all("p", "t-words")]
    assert words[0] == (
        "1. Each State shall protect every spring and shall monitor it without delay unclear: at any cost."
    )
    assert not any("dry up" in text for text in words)


def test_brackets_around_a_label_alone_are_not_shown() -> None:
    from converters.model.document import Bracket, BracketKind, Role

    m = Maker()
    bracket = Bracket(
        BracketKind.ALTERNATIVE,
        (m.leaf("[", Role.OPEN), m.leaf("(c alt)", Role.LABEL), m.leaf("]", Role.CLOSE)),
    )
    made = document(m, provision("1", (bracket, m.gap())))
    section = read(converted(render_site(site(made))["v1/article-1.md"])).all("section", "t-par")[0]
    assert "t-bare" in section.classes
    assert squeeze(section.all("details", "t-verbatim")[0].all("p")[0].text()) == "[(c alt)]"


def test_scope_of_a_list_decides_whose_side_it_is_on() -> None:
    m = Maker()
    wide = stance("XB", Relation.DELETE, "delete paragraph", Scope.PROVISION)
    m.proposal(OperationKind.INSERT, "words", ": XA; delete paragraph - XB", stance("XA"), wide)
    assert camps(m.proposals[0], PARTIES) == (frozenset({"XA"}), frozenset(), (frozenset({"XB"}),))


def test_the_search_does_not_tell_a_guess_as_known() -> None:
    data = search_data(site(springs()))
    names = dict(enumerate(data["operations"]))
    told = [names[doc[2]] for doc in data["docs"]]
    unclear = [p for p in springs().proposals if p.operation and p.operation.certainty is Certainty.AMBIGUOUS]
    kinds = [p for p in unclear if p.operation and p.operation.kind is not OperationKind.POSITION]
    assert told.count("unclear what it does") == len(kinds) > 0
