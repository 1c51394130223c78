"""Whatever a source holds, pages show it as text."""

from __future__ import annotations

import html

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from converters.render.parts.escape import front_matter, in_html, in_markdown, shorten, visible
from tests.render.reading import converted, facts, read, squeeze

#: Pieces that mean something to HTML, Markdown, its extensions, Jinja, YAML or Python-Markdown itself.
PIECES = (
    "<script>alert(1)</script>", "<b>", "</section>", "<!--", "-->", "&amp;", "&", "&#x41;", "<UK>",
    "]]>", "[a]: b", "[x](javascript:alert(1))", "![i](u)", "[^1]", "*[UN]: x", "**b**", "_e_", "__s__",
    "`code`", "~~s~~", "~sub~", "^sup^", "==m==", "++i++", ":smile:", "{: #id .c }", "{ .c }",
    "{{ config }}", "{% raw %}", "(c)", "...", "---", "```", "    code", "# h", "#", "1. one", "- item",
    "> q", "| a | b |", "!!! note", "??? x", "\\", "\\[", "\x02", "\x03", "\x02wzxhzdk:0\x03",
    "klzzwxh:0001", "\x00", "\x7f", "\x85", "\u2028", "\t", "\r\n", "\n\n", "\u202e", "\ufeff",
    "\ud800", "'", '"', "http://a.example", "www.a.example", "a@b.example", "https:", "é", "漢", "ع",
)  # fmt: skip
hostile = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=8).map("".join)


def expected(text: str) -> str:
    return squeeze(visible(text))


@given(hostile)
def test_text_in_html_is_seen_as_text(text: str) -> None:
    page = f"<section>\n<p>{in_html(text)}</p>\n</section>\n"
    root = read(converted(page))
    assert [element.tag for element in root.walk() if element.tag] == ["section", "p"]
    assert squeeze(root.text()) == expected(text)


@given(hostile)
def test_text_in_a_heading_is_seen_as_text(text: str) -> None:
    root = read(converted(f"# a {in_markdown(text)} z\n"))
    heading = root.all("h1")[0]
    assert [element.tag for element in heading.walk()] == ["h1", "a"]
    assert squeeze(heading.text(frozenset({"headerlink"}))) == squeeze(f"a {visible(text)} z")


@given(hostile)
def test_front_matter_gives_back_escaped_text(text: str) -> None:
    read_back = facts(front_matter({"title": text, "contents": [{"label": text, "n": 1}]}) + "\nBody\n")
    assert html.unescape(read_back["title"]) == expected(text)
    assert "<" not in read_back["title"]
    assert '"' not in read_back["contents"][0]["label"]


def test_front_matter_is_plain_yaml() -> None:
    block = front_matter({"title": "yes", "n": 2})
    assert yaml.safe_load(block.strip("-\n")) == {"title": "yes", "n": 2}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb", "a b"),
        ("a\x02b", "a\u2402b"),
        ("a\x7fb", "a\u2421b"),
        ("a\x85b", "a b"),
        ("a\ud800b", "a\ufffdb"),
    ],
)
def test_characters_that_no_page_holds_leave_a_trace(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(), st.integers(8, 80))
def test_a_shortened_text_is_the_beginning(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert len(short) <= limit + 2
    assert squeeze(text).startswith(short.removesuffix(" …"))


def test_a_long_paragraph_of_brackets_is_quick_and_whole() -> None:
    text = "[shall: XA] " * 4000
    root = read(converted(f"<section>\n<p>{in_html(text)}</p>\n</section>\n"))
    assert squeeze(root.text()) == text.strip()
