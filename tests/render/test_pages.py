"""Pages are re-read: their words are those of the source, their links lead somewhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings

from converters.model.diagnostics import CODES
from converters.model.document import (
    Article,
    Document,
    FrontMatter,
    Leaf,
    OperationKind,
    Relation,
    Role,
    Scope,
    leaves_of,
)
from converters.model.source import Source
from converters.render.addresses.anchors import article_name
from converters.render.input import SiteInput
from converters.render.pages import render_site
from converters.render.parts.escape import visible
from tests.conftest import ROOT
from tests.render.factory import Maker, provision, site, springs, stance
from tests.render.reading import OURS, Element, converted, facts, read, squeeze
from tests.render.test_escape import hostile


def printed(items: tuple[Leaf, ...]) -> str:
    return squeeze(visible("".join(leaf.text for leaf in items)))


def page_words(root: Element, offset: int) -> str:
    """The words of the provision that starts at an offset, as the page shows them in full."""
    found = [element for element in root.walk() if element.attributes.get("data-at") == str(offset)]
    assert len(found) == 1, offset
    if "t-asis" in found[0].classes:
        parts = [*found[0].all(name="t-label"), *found[0].all(name="t-words")]
        return squeeze(" ".join(part.text(OURS) for part in parts))
    return squeeze(found[0].all("p")[0].text(OURS))


def assert_words_are_the_sources(site_input: SiteInput, pages: dict[str, str]) -> None:
    for version in site_input.versions:
        for article in version.document.articles:
            name = article_name(article.id)
            root = read(converted(pages[f"{version.slug}/{name}.md"]))
            for element in root.walk():
                if article.heading and element.attributes.get("data-at") == "0":
                    assert squeeze(element.all("p")[0].text(OURS)) == printed(tuple(leaves_of(article.heading)))
            for part in article.provisions:
                leaves = tuple(leaves_of(part.content))
                if printed(leaves):
                    assert page_words(root, leaves[0].span.start - article.span.start) == printed(leaves)


def links(pages: dict[str, str]) -> Iterator[tuple[str, str]]:
    for path, page in pages.items():
        for element in read(converted(page)).walk():
            if "href" in element.attributes:
                yield path, element.attributes["href"]


def test_words_of_every_kind_of_proposal_come_back() -> None:
    site_input = site(springs())
    assert_words_are_the_sources(site_input, render_site(site_input))


def test_every_link_and_anchor_exists() -> None:
    pages = render_site(site(springs(), springs()))
    handwritten = {"data.md", "notation.md", "citing.md", "limits.md", "diagnostics.md"}
    anchors = {
        path: {e.attributes["id"] for e in read(converted(page)).walk() if "id" in e.attributes}
        for path, page in pages.items()
    }
    for path, link in links(pages):
        target, _, anchor = link.partition("#")
        target = target.partition("?")[0]
        where = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
        if where.endswith("matrix.csv"):
            continue  # made beside the pages
        where = where.removesuffix(".html") + ".md" if target else where
        assert where in pages or where in handwritten, (path, link)
        assert not anchor or where in handwritten or anchor in anchors[where], (path, link)


def test_anchors_of_a_page_are_unique_and_its_contents_lead_to_them() -> None:
    for path, page in render_site(site(springs())).items():
        ids = [e.attributes["id"] for e in read(converted(page)).walk() if "id" in e.attributes]
        assert len(ids) == len(set(ids)), path
        assert {item["anchor"] for item in facts(page).get("contents", ())} <= set(ids), path


def test_blocks_come_through_the_markdown_engine_untouched() -> None:
    page = render_site(site(springs()))["v1/article-1.md"]
    html = converted(page)
    for block in page.split("\n\n"):
        if block.startswith("<"):
            assert block.strip() in html


def test_the_operation_is_marked_in_the_words() -> None:
    root = read(converted(render_site(site(springs()))["v1/article-1.md"]))
    words = root.all("p", "t-words")[0]
    assert [
        (e.tag, e.attributes.get("class", ""), e.text()) for e in words.walk() if e.tag in ("ins", "del", "mark")
    ] == [
        ("ins", "", "on its territory"),
        ("del", "t-inf", "shall"),
        ("ins", "t-inf", "may"),
        ("del", "t-inf", "without delay"),
        ("mark", "t-unclear", "at any cost"),
    ]
    assert [e.text() for e in words.all(name="t-vh")] == [
        "insert: ",
        "delete: ",
        "insert: ",
        "delete: ",
        "unclear: ",
    ]
    assert "against" not in words.text()


def test_colour_is_never_alone() -> None:
    root = read(converted(render_site(site(springs()))["v1/article-1.md"]))
    assert {badge.text()[:2] for badge in root.all("abbr", "t-b")} == {"+ ", "✕ ", "− ", "= ", "? "}


def test_a_delegation_page_tells_every_stance_once() -> None:
    page = read(converted(render_site(site(springs()))["delegations/xb.md"]))
    lines = [squeeze(line.text()) for section in page.all("ul", "t-list") for line in section.all("li")]
    assert len(lines) == 4
    assert lines[0] == "1 ✕ against: insert on its territory"


def test_an_older_version_can_stay_out_of_the_search() -> None:
    made = site(springs(), springs())
    first = replace(made.versions[0], searchable=False)
    pages = render_site(replace(made, versions=(first, made.versions[1])))
    assert facts(pages["v1/article-1.md"])["search"] == {"exclude": True}
    assert "search" not in facts(pages["v2/article-1.md"])
    assert '<a href="../v2/article-1.html">' in pages["v1/article-1.md"]


def test_every_code_is_explained() -> None:
    page = (ROOT / "docs" / "diagnostics.md").read_text("utf-8")
    for code in CODES.values():
        assert f"### {code.id}: {code.title} {{ #{code.id.lower()} }}\n\n```text\n" in page
        assert f"*{code.severity.value.capitalize()}.*" in page.split(f"### {code.id}:")[1].split("###")[0]
    assert page.count("### ") == len(CODES)


def hostile_document(text: str, words: str) -> Document:
    m = Maker()
    front = FrontMatter((m.words(text), m.gap()), title=text, session=text, disclaimer=text, legend=((text, text),))
    heading = (m.words(f"Article 1. {text}"), m.gap())
    one = provision(
        "1",
        (
            m.leaf(f"1. {text}"[:9], Role.LABEL),
            m.words(f" {words}"),
            m.proposal(OperationKind.INSERT, f"x{text}", f": {text}", stance(f"Q{text}", verb=text)),
            m.proposal(OperationKind.DELETE, f"y{words}", text, stance("XA", Relation.OTHER, text, words=words)),
            m.proposal(OperationKind.POSITION, "", text, stance("XA", Relation.OTHER, text), scope=Scope.ARTICLE),
            m.gap(),
        ),
    )
    two = provision("p1", (m.words(f"z{words}"),))
    article = Article("1", f"Article 1{text}", text, heading, (one, two))
    return Document(Source.of("x.md", "".join(m.text)), front, (article,), tuple(m.proposals), (), ())


@settings(max_examples=60)
@given(hostile, hostile)
def test_a_hostile_source_is_shown_as_text(text: str, words: str) -> None:
    made = site(hostile_document(text, words), title=f"t{text}")
    pages = render_site(made)
    allowed = None
    for path, page in pages.items():
        root = read(converted(page))
        assert {script.attributes.get("type") for script in root.all("script")} <= {"application/json"}, path
        for element in root.walk():
            assert not any(name.startswith("on") for name in element.attributes), path
            assert not element.attributes.get("href", "").lower().startswith("javascript"), path
        tags = [element.tag for element in root.walk()]
        if path == "v1/article-1.md":
            allowed = tags
    assert allowed
    assert_words_are_the_sources(made, pages)


@pytest.mark.parametrize("depth", [3000])
def test_deep_nesting_does_not_exhaust_the_stack(depth: int) -> None:
    from converters.model.document import Bracket, BracketKind, Inline

    m = Maker()
    item: Inline = m.words("x")
    for _ in range(depth):
        item = Bracket(BracketKind.PLAIN, (item,))
    article = Article("1", "Article 1", "", (), (provision("1", (item,)),))
    document = Document(Source.of("x.md", "x"), FrontMatter(()), (article,), (), (), ())
    assert "x" in render_site(site(document))["v1/article-1.md"]
