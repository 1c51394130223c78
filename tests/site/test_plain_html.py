"""What is read from plain HTML by one expression is what the parsers of all HTML read from it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from material.plugins.search.plugin import Parser
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page, _HTMLHandler

from converters.site.convert import apart, render
from converters.site.entries import sections
from converters.site.markup import ids_of_element, tags
from tests.conftest import ROOT

NAMES = st.sampled_from("section div p ul li h1 h2 h3 a span b br svg script pre code nav title img".split())
ATTRIBUTES = st.sampled_from(
    ("", ' id="a"', ' id="b&amp;c"', ' class="headerlink" href="#x"', " data-search-exclude", ' class="linenodiv"',
     ' id="d" id="e"', ' name="n"', ' title="x id=" class=""', " id", ' data-search-boost="2"', ' ID="f"', " id='g'",
     ' markdown="1"', ' title="a&lt;b"', ' viewBox="0 0 1 1"', ' title="&nope;"')
)  # fmt: skip
TEXTS = st.sampled_from(
    ("", " ", "\n", "a", " b ", "&amp;", "&#91;", "&para;", "&lt;p&gt;", "&", "&x;", "*c*", "[d]", "`e`", "\nf\ng", ">",
     "{ .h }", "| i |", "\n- j", "\xa0", "\t", "k\\*", "~~l~~", "```")
)  # fmt: skip


@st.composite
def elements(draw: st.DrawFn, depth: int = 0) -> str:
    """An element with others in it, now and then not closed, or written in another way."""
    name = draw(NAMES)
    inside = draw(st.lists(elements(depth + 1) | TEXTS, max_size=3)) if depth < 4 else [draw(TEXTS)]
    begin = f"<{name}{draw(ATTRIBUTES)}"
    kind = draw(st.integers(0, 40))
    if kind == 0:
        return f"{begin}/>"
    if kind == 1:
        return f"{begin}>{''.join(inside)}"
    return f"{begin}>" if name in ("br", "img", "area") else f"{begin}>{''.join(inside)}</{name}>"


BLOCKS = elements() | st.sampled_from(
    ("# H", "## I { #i }", "text", "- a\n- b", "1. c", "", " <p>d</p>", "> e", "    f", "a | b\n--|--\n1 | 2",
     "<!-- g -->", "[h]: x", "??? note\n    i", "<p>j</p> k", "<div>", "</div>", "***", "j\n=", "&#42;k&#42;")
)  # fmt: skip


@given(elements())
def test_sections_are_those_of_the_theme(html: str) -> None:
    found = tags(html)
    if found is None:
        return
    parser = Parser()
    try:
        parser.feed(html)
        parser.close()
    except ValueError:  # the theme does not bear every nesting of what it leaves out
        with pytest.raises(ValueError):
            sections(found)
        return
    expected = [(each.el.tag, each.id, each.title, each.text, each.is_excluded()) for each in parser.data]
    assert [(each.el.tag, each.id, each.title, each.text, each.is_excluded()) for each in sections(found)] == expected


@given(elements())
def test_ids_are_those_that_mkdocs_finds(html: str) -> None:
    found = ids_of_element(html)
    if found is None:
        return
    handler = _HTMLHandler()
    handler.feed(html)
    handler.close()
    assert found == {value or "" for value in handler.present_anchor_ids}


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MkDocsConfig]:
    folder = tmp_path_factory.mktemp("config")
    for name in ("docs", "theme"):
        (folder / name).mkdir()
    text = (ROOT / "mkdocs.yml").read_text("utf-8").replace("build/", "")
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    yield load_config(str(folder / "mkdocs.yml"))


def converted(source: str, config: MkDocsConfig, quickly: bool) -> tuple[object, ...]:
    file = File("x.md", None, config.site_dir, use_directory_urls=False)
    page = Page(None, file, config)
    page.markdown, page.meta = source, {}
    if quickly:
        render(page, config, Files([file]))
        assert page.markdown == source
    else:
        page.render(config, Files([file]))
    links = {target.src_uri: found for target, found in (page.links_to_anchors or {}).items()}
    ids = {value or "" for value in page.present_anchor_ids or ()}
    return page.content, str(page.toc), page.title, ids, links


@settings(max_examples=200)
@given(st.lists(BLOCKS, max_size=6).map("\n\n".join))
def test_pages_are_converted_as_mkdocs_does(config: MkDocsConfig, source: str) -> None:
    assume("<ul markdown" not in source)  # Python-Markdown fails on an empty one
    assert converted(source, config, quickly=True) == converted(source, config, quickly=False)


def test_a_page_as_it_is_generated_goes_the_quick_way(config: MkDocsConfig) -> None:
    source = '# A &#91;b&#93;\n\n<section id="c"><h2>d</h2>\n<p>e<br>f &amp; g</p></section>\n\n<p>h</p>\n\n- i'
    found = apart(source)
    assert found is not None
    assert found[1:] == (['<section id="c"><h2>d</h2>\n<p>e<br>f &amp; g</p></section>', "<p>h</p>"], {"c"})
    assert converted(source, config, quickly=True) == converted(source, config, quickly=False)
