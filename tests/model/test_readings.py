"""What each reading of an article holds, from trees made by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.model.document import Document
from converters.model.parties import Parties
from converters.model.readings import MARKED, ORIGINAL, Status, reading, visible
from converters.model.source import Span
from tests.model.documents import Choice, Maker, Part, Wish

_SIGNS = {
    Status.INSERTED: "+",
    Status.DELETED: "-",
    Status.KEPT: "=",
    Status.UNCLEAR: "!",
    Status.OMITTED: "~",
}


def shown(document: Document, as_: str, parties: Parties | None = None) -> str:
    """A reading in signs: `<+always>` inserted, `-` deleted, `=` kept, `!` unclear; `?` where inferred."""
    hidden = () if as_ == MARKED else (Status.OMITTED, Status.APPARATUS)
    blocks = []
    for provision in reading(document, document.articles[0], as_, parties).provisions:
        parts = []
        for each in visible(provision.segments, *hidden):
            sign = _SIGNS.get(each.status, "")
            mark = "?" if each.inferred and sign != "!" else ""
            text = each.text.removesuffix("\n\n")
            parts.append(f"<{sign}{mark}{text}>" if sign and text.strip() else text)
        blocks.append("".join(parts).strip())
    return " / ".join(block for block in blocks if block)


def one(*parts: Part) -> Document:
    maker = Maker()
    return maker.document(maker.provision("1", *parts))


INSERT = Wish({"proposes": "AA", "against": "BB", "support": "CC"}, "insert", ["always "])
DELETE = Wish({"proposes": "AA", "retain": "BB"}, "delete", ["soon "])
LISTED = Wish({"delete": "AA", "retain": "BB"}, "delete", ["soon "])
REPLACE = Wish({"proposes": "AA"}, "replace", ["may shall"], old="may", new="shall")
GLUED = Wish({"proposes": "AA"}, "replace", ["may—shall"], old="may", new="shall", certainty="inferred")
UNCLEAR = Wish({"proposes": "AA"}, "replace", ["may shall"], certainty="ambiguous")
BOTH = Wish({"proposes": "AA", "against": "AA, BB"}, "insert", ["always "])
NESTED = Wish({"proposes": "AA"}, "insert", ["and ", Wish({"proposes": "BB"}, "insert", ["very "]), "deep wells "])
NESTED_OLD = Wish({"proposes": "AA"}, "delete", ["and ", Wish({"proposes": "BB"}, "insert", ["very "]), "deep wells "])
IN_REPLACED = Wish(
    {"proposes": "AA"},
    "replace",
    ["may shall", Wish({"proposes": "BB"}, "insert", [" soon"])],
    old="may",
    new="shall",
)
IS_REPLACED = Wish(
    {"proposes": "AA"}, "replace", [Wish({"proposes": "BB"}, "delete", ["may"]), "-shall"], old="may", new="shall"
)
OWN = Wish({"proposes": "AA", "support": "BB"}, "replace", ["may shall"], old="may", new="shall", own={"BB": "will"})
POSITION = Wish({"delete": "AA"}, "position", ["delete paragraph"], scope="provision")
NOTE_ONLY = Wish({"other": "AA"}, "position", ["clarify"], scope="provision", verb="clarify")

CASES: list[tuple[str, list[Part], str, str]] = [
    ("insertion, original", ["Wells ", INSERT, "flow."], ORIGINAL, "1. Wells flow."),
    ("insertion, proposer", ["Wells ", INSERT, "flow."], "AA", "1. Wells <+always >flow."),
    ("insertion, supporter", ["Wells ", INSERT, "flow."], "CC", "1. Wells <+always >flow."),
    ("insertion, opponent", ["Wells ", INSERT, "flow."], "BB", "1. Wells flow."),
    (
        "insertion, printed",
        ["Wells ", INSERT, "flow."],
        MARKED,
        "1. Wells [<+always >: proposes – AA; against – BB; support – CC]flow.",
    ),
    ("space before a comma", ["Wells ", INSERT, ", too."], ORIGINAL, "1. Wells, too."),
    ("deletion, original", ["Wells ", DELETE, "flow."], ORIGINAL, "1. Wells <=soon >flow."),
    ("deletion, proposer", ["Wells ", DELETE, "flow."], "AA", "1. Wells <-soon >flow."),
    ("deletion, who retains", ["Wells ", DELETE, "flow."], "BB", "1. Wells <=soon >flow."),
    ("deletion by a list", ["Wells ", LISTED, "flow."], "AA", "1. Wells <-soon >flow."),
    ("replacement, original", ["It ", REPLACE, " flow."], ORIGINAL, "1. It <=may> flow."),
    ("replacement, proposer", ["It ", REPLACE, " flow."], "AA", "1. It <-may><+shall> flow."),
    ("lost strike, original", ["It ", GLUED, " flow."], ORIGINAL, "1. It <=?may> flow."),
    ("lost strike, proposer", ["It ", GLUED, " flow."], "AA", "1. It <-?may><+?shall> flow."),
    ("unclear, original", ["It ", UNCLEAR, " flow."], ORIGINAL, "1. It <!may shall> flow."),
    ("unclear, proposer", ["It ", UNCLEAR, " flow."], "AA", "1. It <!may shall> flow."),
    ("unclear, somebody else", ["It ", UNCLEAR, " flow."], "BB", "1. It <!may shall> flow."),
    ("in both lists", ["Wells ", BOTH, "flow."], "AA", "1. Wells <!always >flow."),
    ("nested, without the words around", ["Wells ", NESTED, "flow."], "BB", "1. Wells flow."),
    ("nested, left", ["Wells ", NESTED, "flow."], "AA", "1. Wells <+and deep wells >flow."),
    ("in old words", ["Wells ", NESTED_OLD, "flow."], "BB", "1. Wells <=and ><+very ><=deep wells >flow."),
    ("nested in deleted words", ["Wells ", NESTED_OLD, "flow."], "AA", "1. Wells <-and deep wells >flow."),
    ("nested in the new side", ["It ", IN_REPLACED, "."], "BB", "1. It <=may>."),
    ("nested as the old side", ["It ", IS_REPLACED, "."], ORIGINAL, "1. It <=may>."),
    ("own words", ["It ", OWN, " flow."], "BB", "1. It <-may><+?will> flow."),
    ("alternatives stay", ["It ", Choice(["may"]), Choice(["shall"]), "."], ORIGINAL, "1. It [may][shall]."),
    ("position, original", ["Wells flow. ", POSITION], ORIGINAL, "1. Wells flow."),
    ("position, who asks", ["Wells flow. ", POSITION], "AA", "<-1. Wells flow. >"),
    ("position in words", ["Wells flow. ", NOTE_ONLY], "AA", "1. Wells flow."),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "as_", "wanted"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_reading(parts: list[Part], as_: str, wanted: str) -> None:
    assert shown(one(*parts), as_) == wanted


def whole(kind: str, lists: dict[str, str], certainty: str = "marked", scope: str = "provision") -> Document:
    """Paragraph 1, and a paragraph `2-bis` that lies in one bracket."""
    maker = Maker()
    first = maker.provision("1", "Wells flow.")
    wish = Wish(lists, kind, ["They never dry."], certainty=certainty, scope=scope)
    return maker.document(first, maker.provision("2-bis", wish))


WHOLE = [
    ("new", {"proposes": "AA", "against": "BB"}, ORIGINAL, "1. Wells flow."),
    ("new", {"proposes": "AA", "against": "BB"}, "BB", "1. Wells flow."),
    ("new", {"proposes": "AA"}, "AA", "1. Wells flow. / <+2-bis. They never dry.>"),
    ("whole-delete", {"proposes": "AA"}, ORIGINAL, "1. Wells flow. / <=2-bis. They never dry.>"),
    ("whole-delete", {"delete": "AA", "retain": "BB"}, "AA", "1. Wells flow. / <-2-bis. They never dry.>"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "lists", "as_", "wanted"), WHOLE)
def test_whole_provision(kind: str, lists: dict[str, str], as_: str, wanted: str) -> None:
    assert shown(whole(kind, lists), as_) == wanted


def test_unclear_provision_is_unclear_in_every_reading() -> None:
    document = whole("new", {"proposes": "AA"}, certainty="ambiguous")
    for as_ in (ORIGINAL, "AA", "BB"):
        assert shown(document, as_) == "1. Wells flow. / <!2-bis. They never dry.>"


def test_new_article_is_not_in_the_original() -> None:
    maker = Maker()
    provision = maker.provision("1", Wish({"proposes": "AA"}, "new", ["Wells flow."], scope="article"))
    document = maker.document(provision)
    assert shown(document, ORIGINAL) == ""
    assert shown(document, "AA") == "<+1. Wells flow.>"


def test_bracket_over_several_provisions_covers_them() -> None:
    maker = Maker()
    first = maker.provision("1", "Wells flow.")
    start = len(maker.text)
    second, third = maker.provision("2", "Rain falls."), maker.provision("2.a", "often;", parent="2", depth=1)
    wish = Wish({"proposes": "AA"}, "new", [], scope="option")
    maker.place = ("1", "")
    maker.proposals.append(maker.proposal(wish, 1, Span(start, len(maker.text))))
    document = maker.document(first, second, third)
    assert shown(document, ORIGINAL) == "1. Wells flow."
    assert shown(document, "AA").count("<+") == 2


@pytest.mark.parametrize(
    ("verb", "wanted"),
    [
        ("delete paragraph", "<-1. Wells:> / <-1.a. deep ones;>"),
        ("delete chapeau", "<-1. Wells:> / 1.a. deep ones;"),
    ],
)
def test_deleting_a_paragraph_deletes_what_stands_below(verb: str, wanted: str) -> None:
    maker = Maker()
    position = Wish({"delete": "AA"}, "position", [verb], scope="provision", verb=verb)
    first = maker.provision("1", "Wells:", position)
    document = maker.document(first, maker.provision("1.a", "deep ones;", parent="1", depth=1))
    assert shown(document, "AA") == wanted
    assert shown(document, "BB") == "1. Wells: / 1.a. deep ones;"


def test_position_supports_a_new_paragraph() -> None:
    maker = Maker()
    new = Wish({"proposes": "AA"}, "new", ["They never dry."], scope="provision")
    support = Wish({"support": "BB"}, "position", ["support"], scope="provision")
    document = maker.document(maker.provision("2-bis", new, support))
    assert "never dry" in shown(document, "BB")
    assert shown(document, "CC") == ""


def test_misprint_of_a_party_is_resolved() -> None:
    parties = Parties(aliases={"AQ": "AA"})
    assert shown(one("Wells ", INSERT, "flow."), "AQ", parties) == "1. Wells <+always >flow."


def test_deep_nesting_does_not_exhaust_the_stack() -> None:
    part: Part = "deep "
    for _ in range(300):
        part = Wish({"proposes": "AA"}, "insert", ["x ", part])
    document = one("Wells ", part, "flow.")
    assert shown(document, ORIGINAL) == "1. Wells flow."
    assert shown(document, "AA").count("x") == 300


words = st.text("abc ,.", min_size=1, max_size=8)
certainties = st.sampled_from(["marked", "inferred", "ambiguous"])
kinds = st.sampled_from(["insert", "delete", "new", "whole-delete", "position"])
relations = st.sampled_from(["proposes", "against", "delete", "retain", "support"])


def wishes(parts: st.SearchStrategy[Part]) -> st.SearchStrategy[Part]:
    lists = st.dictionaries(relations, st.sampled_from(["AA", "BB", "AA, BB"]), min_size=1, max_size=2)
    return st.builds(Wish, lists, kinds, st.lists(parts, min_size=1, max_size=3), certainties)


contents = st.lists(st.recursive(words, wishes, max_leaves=8), min_size=1, max_size=5)


@given(contents, st.sampled_from([MARKED, ORIGINAL, "AA", "BB", "ZZ"]))
def test_no_reading_loses_a_word(parts: list[Part], as_: str) -> None:
    document = one(*parts)
    segments = reading(document, document.articles[0], as_).segments()
    assert "".join(each.text for each in segments) == document.source.text


@given(contents)
def test_a_stranger_reads_the_original(parts: list[Part]) -> None:
    document = one(*parts)
    article = document.articles[0]
    assert reading(document, article, "ZZ") == reading(document, article, ORIGINAL)
