"""The past of a text on its pages: the line of versions, each article's history, comparisons."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from functools import cache

import pytest

from converters.compare.history import compare_versions
from converters.compare.model import Surety, VersionText
from converters.compare.results import Fate
from converters.model.document import Document
from converters.model.source import Source
from converters.parse import parse_document
from converters.pipeline import open_treaty, read_treaty
from converters.pipeline.sites import site_input
from converters.read.blocks import blocks
from converters.render.history.changes import ChangeWriter
from converters.render.history.chronicle import Chronicle
from converters.render.history.compare_pages import compare_pages
from converters.render.input import SiteInput
from converters.render.pages import render_site
from converters.render.parts.context import Context
from converters.render.parts.sitedata import delegations_of
from converters.render.parts.view import version_view
from tests.conftest import ROOT
from tests.render.factory import Maker, provision, site
from tests.render.reading import converted, facts, read, squeeze
from tests.render.test_article import document

NEWEST = "compilation-2031-11-14"
DRAFT = "draft-2031-06-30"
HANDWRITTEN = {"data.md", "notation.md", "citing.md", "limits.md", "diagnostics.md"}


@cache
def springs() -> tuple[SiteInput, dict[str, str]]:
    treaty = open_treaty(ROOT / "treaties" / "springs", None, {})
    made = site_input(treaty, read_treaty(treaty))
    return made, render_site(made)


def compared(*documents: Document, beside: tuple[int, ...] = ()) -> SiteInput:
    made = site(*documents)
    texts = [
        VersionText(version.slug, version.document, number in beside) for number, version in enumerate(made.versions)
    ]
    return replace(made, history=compare_versions(texts))


def text(*paragraphs: str) -> Document:
    m = Maker()
    return document(
        m, *(provision(str(number), (m.words(words), m.gap())) for number, words in enumerate(paragraphs, start=1))
    )


def parsed(words: str) -> Document:
    source = Source.of("wells.md", words)
    return parse_document(source, blocks(source))


def chronicle(made: SiteInput) -> Chronicle:
    assert made.history is not None
    views = tuple(version_view(version, made.parties) for version in made.versions)
    return Chronicle(Context(made, views, delegations_of(made)), made.history)


OLD = (
    "Each State shall protect every spring on its territory and publish a map of it.",
    "Nothing in this article concerns wells or cisterns that are filled by rain alone.",
)
NEW = (
    "Each State may protect every spring on its territory and publish a map of it.",
    OLD[1],
    "A State that finds a spring dry shall tell the other States without delay.",
)


def test_every_link_and_anchor_exists_and_ids_are_unique() -> None:
    pages = springs()[1]
    anchors = {}
    for path, page in pages.items():
        ids = [e.attributes["id"] for e in read(converted(page)).walk() if "id" in e.attributes]
        assert len(ids) == len(set(ids)), path
        anchors[path] = set(ids)
    for path, page in pages.items():
        root = read(converted(page))
        past = root.all(name="t-history") + root.all(name="t-past") + root.all(name="t-timeline")
        for element in [e for part in ([root] if path.startswith("compare/") else past) for e in part.walk()]:
            target, _, anchor = element.attributes.get("href", "").partition("#")
            where = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            where = where.removesuffix(".html") + ".md" if target else where
            assert where in pages or where in HANDWRITTEN, (path, target)
            assert not anchor or anchor in anchors[where], (path, target, anchor)


def test_the_line_of_versions_has_a_picture_and_its_figures() -> None:
    made, pages = springs()
    root = read(converted(pages["index.md"]))
    section = root.all("section", "t-timeline")[0]
    rows = [[squeeze(cell.text()) for cell in row.walk() if cell.tag in ("td", "th")] for row in section.all("tr")]
    assert rows[0] == ["Version", "Date", "Kind", "Brackets", "Proposals", "Delegations", "What changed"]
    assert made.history is not None
    counts = [[str(each.brackets), str(each.proposals), str(each.delegations)] for each in made.history.counts]
    assert [row[3:6] for row in rows[1:]] == counts
    assert rows[1][2] == "Contribution, beside the line"
    said = section.all("svg")[0].attributes["aria-label"]
    assert "no open brackets" in said
    assert "30 June 2031: 29 brackets" in said


def test_an_article_shows_its_versions_and_what_is_open_in_them() -> None:
    nav = read(converted(springs()[1][f"{NEWEST}/article-4.md"])).all("nav", "t-past")[0]
    lines = [squeeze(line.text()) for line in nav.all("li")]
    assert lines[0].startswith("10 February 2031, Article 5: contribution")
    # The other figures stand at the head of the page.
    assert lines[2] == "14 November 2031, Article 4: compilation, 15 brackets"
    assert [line.attributes.get("aria-current") for line in nav.all("li")] == [None, None, "page"]
    bars = [float(line.all("rect")[0].attributes["width"]) for line in nav.all("li")]
    # No brackets, then 13 and 15 of them: the longest bar is the most open version.
    assert bars[0] == 0 < bars[1] < bars[2] == 64


def test_the_history_tells_each_step_with_its_words() -> None:
    pages = render_site(compared(text(*OLD), text(*NEW)))
    for version in ("v1", "v2"):
        section = read(converted(pages[f"{version}/article-1.md"])).all("section", "t-history")[0]
        assert len(section.all("h3")) == 2
        told = [squeeze(line.text()) for line in section.all("p", "t-note-line")]
        assert told[0].startswith("This matter and its provisions through all versions")
        assert told[2] == "Draft 1, 1 January 2031: first here."
        assert told[3].endswith("1 provision changed, 1 new, 1 unchanged (compare)")
        assert [squeeze(part.text()) for part in section.all("del")] == ["deleted: shall end of deletion"]
        assert squeeze(section.all("ins")[-1].text()) == f"inserted: {NEW[2]} end of insertion"
        assert OLD[1] not in section.text()
        assert "data-search-exclude" in section.attributes


def test_a_long_history_keeps_the_words_next_to_the_page() -> None:
    long = [" ".join(f"word{number * 7919 % 5003}x{turn}" for number in range(2600)) for turn in range(4)]
    versions = [text(*OLD, words) for words in long]
    pages = render_site(compared(*versions))
    assert max(len(page) for path, page in pages.items() if path.startswith("v")) < 200_000
    assert "The words of this step stand on the page of the comparison." in pages["v4/article-1.md"]


def test_without_a_second_version_nothing_is_said() -> None:
    pages = render_site(compared(text(*OLD)))
    assert "t-history" not in pages["v1/article-1.md"]
    assert "t-timeline" not in pages["index.md"]
    assert not [path for path in pages if path.startswith("compare/")]


def test_a_comparison_tells_what_changed_and_stays_out_of_the_search() -> None:
    page = render_site(compared(text(*OLD), text(*NEW)))["compare/v1--v2.md"]
    assert facts(page)["search"] == {"exclude": True}
    assert facts(page)["contents"] == [{"label": "Article 1", "anchor": "article-1"}]
    root = read(converted(page))
    assert [squeeze(cell.text()) for cell in root.all("td")][2] == "1 provision changed, 1 new, 1 unchanged"
    links = [e.attributes["href"] for e in root.all(name="t-change")[0].walk() if e.tag == "a"]
    assert links == ["../v2/article-1.html#para-1", "../v1/article-1.html#para-1"]


def test_a_doubtful_match_is_said_to_be_doubtful() -> None:
    page = springs()[1][f"compare/contribution-2031-02-10--{DRAFT}.md"]
    assert "likeness 0.31, doubtful" in page
    assert "only in the contribution" in page


def test_what_is_only_proposed_is_not_told_as_new_text() -> None:
    root = read(converted(springs()[1][f"compare/{DRAFT}--{NEWEST}.md"]))
    groups = [squeeze(term.text()) for term in root.all("dt")]
    assert groups == ["Changed", "New", "Only proposed", "Text unchanged, provisions proposed"]
    lines = [squeeze(line.text()) for line in root.all("p", "t-note-line")]
    assert any(line.startswith("Only proposed, not in the text: paragraph ") for line in lines)


def test_proposals_and_options_are_followed_with_their_certainty() -> None:
    made, pages = springs()
    assert made.history is not None
    told = [
        squeeze(line.all("b")[0].text())
        for path, page in pages.items()
        if path.startswith(f"compare/{DRAFT}")
        for line in read(converted(page)).all("details", "t-followed")[0].all("li")
    ]
    assert set(told) <= {"still open", "in the text", "gone", "still open, likely"}
    carried = [each for each in made.history.followed if each.fate is Fate.CARRIED]
    assert carried


def comparisons(site: SiteInput) -> dict[str, str]:
    return {path: write() for path, _, write in compare_pages(chronicle(site))}


def test_a_long_comparison_is_cut_by_article(monkeypatch: pytest.MonkeyPatch) -> None:
    made = springs()[0]
    whole = comparisons(made)
    monkeypatch.setattr("converters.render.history.compare_pages.LIMIT", 1000)
    cut = comparisons(made)
    name = f"compare/{DRAFT}--{NEWEST}"
    assert f'href="{DRAFT}--{NEWEST}/article-4.html"' in cut[f"{name}.md"]
    sections = set(re.findall(r'<h2 id="([^"]+)"', whole[f"{name}.md"]))
    assert len(sections) > 3
    assert sections <= set(re.findall(r'<tr id="([^"]+)"', cut[f"{name}.md"])), "an address of a section leads nowhere"
    assert "<tr id=" not in whole[f"{name}.md"]
    article = cut[f"{name}/article-4.md"]
    assert 'href="../../' in article
    assert 'href="../../index.html"' in article
    for path, page in cut.items():
        for element in read(converted(page)).walk():
            target = element.attributes.get("href", "").partition("#")[0]
            where = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            where = where.removesuffix(".html") + ".md" if target else where
            assert where in cut or where in springs()[1], (path, target)


def test_hostile_words_are_text_on_all_pages_of_the_past() -> None:
    bad = "<script>alert(1)</script> **bold** [x](javascript:y) {{ z }} </details></section> `code` &amp;"
    made = compared(text(OLD[0], bad), text(NEW[0], f"{bad} and more"))
    pages = render_site(made)
    for path in ("v1/article-1.md", "compare/v1--v2.md", "index.md"):
        root = read(converted(pages[path]))
        scripts = root.all("script")
        assert all(script.attributes.get("type") == "application/json" for script in scripts)
        assert not root.all("strong") or path == "index.md"
    assert bad in squeeze(read(converted(pages["compare/v1--v2.md"])).text())


def _option_into_text(surety: Surety, fate: Fate = Fate.TAKEN) -> tuple[str, str]:
    """The figures and the changes of an article in which one of two options has become the text, as surely as that."""
    lead = "Article 1. Keepers\n\n1. All springs of the valley shall be kept clean, cold and open to all at any time"
    own = "by the governor of every large province or town, who names one good keeper for them and pays for it"
    old = f"{lead}\n\nOption 1: in turns of a week;\n\nOption 2: {own};\n"
    made = compared(parsed(old), parsed(f"{lead} by the governor of the province, who names a keeper for them.\n"))
    assert made.history is not None
    fates = {each.place.provision: each.fate for each in made.history.followed}
    assert fates["1.option-2"] is Fate.TAKEN
    followed = tuple(
        replace(each, surety=surety, fate=fate) if each.fate is Fate.TAKEN else replace(each, surety=surety)
        for each in made.history.followed
    )
    told = chronicle(replace(made, history=replace(made.history, followed=followed)))
    (pair,) = told.pairs
    (article,) = told.articles(pair)
    assert len([unit for unit in article.units if unit.new is None]) == 2
    writer = ChangeWriter(told, pair)
    return writer.figures(article), "".join(writer.blocks(article))


def test_an_option_taken_into_the_text_is_not_counted_as_gone() -> None:
    words, _ = _option_into_text(Surety.LIKELY)
    assert "1 gone" in words and "1 taken into the text" in words


def test_an_option_perhaps_taken_into_the_text_is_counted_apart() -> None:
    words, _ = _option_into_text(Surety.DOUBTFUL)
    assert "1 gone" in words and "1 perhaps taken into the text" in words


def test_an_unclear_option_is_neither_gone_nor_struck() -> None:
    words, blocks = _option_into_text(Surety.DOUBTFUL, Fate.UNCLEAR)
    assert "1 gone" in words and "1 unclear" in words
    block = next(each for each in blocks.split("<div ") if "paragraph 1, option 2" in each)
    assert "unclear" in block and "<del" not in block and "names one good keeper" in block
