"""Words written from right to left, alone and among others."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page

from converters.model.document import Article, Document, FrontMatter, Inline, OperationKind, Relation, Role
from converters.model.source import Source
from converters.render.pages import render_site
from tests.lending import Lend
from tests.render.factory import Maker, provision, site, springs, stance
from tests.sites import ProjectOf

SENTENCE = "تحمي كل دولة الينابيع الواقعة في إقليمها "
PASSAGE = "وتصون مياهها من التلوث"
#: What stands between the right side of a paragraph and its words.
EDGE = "(e) => parseFloat(getComputedStyle(e).paddingRight) + parseFloat(getComputedStyle(e).borderRightWidth)"
#: The place of the words that can be seen.
BOX = """(element) => {
  const boxes = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (walker.currentNode.parentElement.closest('.t-vh')) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    boxes.push(...[...range.getClientRects()].filter((box) => box.width));
  }
  const all = (name, pick) => pick(...boxes.map((box) => box[name]));
  return { left: all('left', Math.min), right: all('right', Math.max), top: all('top', Math.min) };
}"""


def arabic() -> Document:
    """A paragraph in Arabic that begins with a proposal, one with a proposal inside, a new one, and one in English."""
    m = Maker()
    heading = (m.words("المادة 1. حماية الينابيع"), m.gap())
    kind = OperationKind.INSERT
    first = (
        m.leaf("1.", Role.LABEL),
        m.words(" "),
        m.proposal(kind, PASSAGE, ": XA, QM", stance("XA,QM")),
        m.words(f" {SENTENCE}"),
        m.gap(),
    )
    second: tuple[Inline, ...] = (m.leaf("2.", Role.LABEL), m.words(f" {SENTENCE}"))
    second += (
        m.proposal(
            kind, PASSAGE, " (XA): XA; against - XB", stance("XA"), stance("XB", Relation.AGAINST), place=("1", "2")
        ),
        m.words(" (XA) [XB]."),
        m.gap(),
    )
    third: tuple[Inline, ...] = (m.leaf("3.", Role.LABEL), m.words(" Each State shall protect "))
    third += (m.proposal(kind, PASSAGE, ": XA", stance("XA"), place=("1", "3")), m.words(" [XB] and report."), m.gap())
    content = tuple(provision(str(number), words) for number, words in enumerate((first, second, third), start=1))
    article = Article("1", "المادة 1", "حماية الينابيع", heading, content)
    return Document(Source.of("x.md", "".join(m.text)), FrontMatter(()), (article,), tuple(m.proposals), (), ())


@pytest.fixture(scope="module")
def folder(project_of: ProjectOf) -> Path:
    made = site(springs(), arabic())
    versions = (made.versions[0], replace(made.versions[1], language="ar"))
    made = replace(made, versions=versions)
    return project_of(render_site(made), made) / "site"


@pytest.fixture(params=[1280, 390])
def page(lend: Lend, request: pytest.FixtureRequest) -> Page:
    return lend(request.param)


@pytest.mark.parametrize(
    "name", ["article-1.html", "print.html", "article-1.html?as=XA", "article-1.html?as=XA&with=XB"]
)
def test_each_paragraph_goes_its_own_way(page: Page, folder: Path, name: str) -> None:
    path, mark, query = name.partition("?")
    page.goto((folder / "v2" / path).as_uri() + mark + query)
    words = page.locator(".t-par > p.t-words")
    found = [(each.text_content() or "", each.evaluate("e => getComputedStyle(e).direction")) for each in words.all()]
    assert {direction for text, direction in found if "Each State" in text} == {"ltr"}
    assert {direction for text, direction in found if "Each State" not in text} == {"rtl"}
    for each in words.all():
        box, inside = each.bounding_box(), each.evaluate(BOX)
        assert box
        if each.evaluate("e => getComputedStyle(e).direction") == "rtl":
            assert abs(box["x"] + box["width"] - each.evaluate(EDGE) - inside["right"]) < 2


def test_brackets_and_numbers_stand_where_a_reader_expects_them(page: Page, folder: Path) -> None:
    page.goto((folder / "v2" / "article-1.html").as_uri())
    for number, rightwards in (("2", False), ("3", True)):
        words = page.locator(f".t-par:has(#para-{number}) > p.t-words")
        opening, closing = (words.locator(".t-k").nth(at).evaluate(BOX) for at in (0, 1))
        inserted = words.locator("ins").evaluate(BOX)
        reference = words.locator(".t-ref").evaluate(BOX)
        if abs(opening["top"] - reference["top"]) > 14:
            continue  # it runs over two lines
        places = [opening["left"], inserted["left"], closing["left"], reference["left"]]
        if rightwards:
            assert places[0] < places[1] < places[2] < places[3]
        else:
            assert places[0] > places[1] > places[2] > places[3]


def test_latin_codes_are_not_turned(page: Page, folder: Path) -> None:
    """The list of a proposal keeps the order of our words, and a quotation its own."""
    page.goto((folder / "v2" / "article-1.html").as_uri())
    for line in page.locator("details.t-prop > summary").all():
        quoted = line.locator("q").first
        assert quoted.evaluate("e => getComputedStyle(e).unicodeBidi") == "plaintext"
        boxes = [badge.evaluate(BOX) for badge in line.locator(".t-b").all()]
        for before, after in pairwise(boxes):
            assert before["right"] <= after["left"] or before["top"] < after["top"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
