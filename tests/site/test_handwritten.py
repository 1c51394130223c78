"""The hand-written pages of a site that is not in English."""

import re

import markdown
import pytest

from converters.site import resources
from tests.conftest import ROOT

_FRENCH = sorted(path.name for path in (ROOT / "docs" / "fr").glob("*.md"))
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_SPACE = re.compile(r"\s+")


def _anchors(text: str) -> list[tuple[int, str]]:
    """The level and anchor of every heading."""
    engine = markdown.Markdown(extensions=["attr_list", "tables", "toc", "pymdownx.superfences"])
    engine.convert(text.partition("\n---\n")[2])
    found: list[tuple[int, str]] = []

    def walk(tokens: list[dict[str, object]]) -> None:
        for token in tokens:
            found.append((int(str(token["level"])), str(token["id"])))
            children = token["children"]
            assert isinstance(children, list)
            walk(children)

    walk(engine.toc_tokens)  # type: ignore[attr-defined]
    return [(level, anchor) for level, anchor in found if level > 1]


def _shape(text: str) -> list[str]:
    """What a translation must not lose: rows of tables with their columns, entries of lists, fences, quotations."""
    kinds = []
    for line in text.splitlines():
        if line.startswith("|"):
            kinds.append(f"row of {len(re.split(r'(?<!.)[|]|[|](?=[ -]|$)', line))}")
        elif line.startswith(("- ", "```", "> ")) or re.match(r"\d+\. ", line):
            kinds.append(line.split()[0][:3])
    return kinds


@pytest.mark.parametrize("name", _FRENCH)
def test_a_french_page_has_the_anchors_and_parts_of_the_english_one(name: str) -> None:
    english = (ROOT / "docs" / name).read_text("utf-8")
    french = (ROOT / "docs" / "fr" / name).read_text("utf-8")
    assert _anchors(french) == _anchors(english)
    assert _shape(french) == _shape(english)
    assert sorted(_LINK.findall(french)) == sorted(_LINK.findall(english))


@pytest.mark.parametrize("name", _FRENCH)
def test_a_french_page_is_set_as_french_is(name: str) -> None:
    text = (ROOT / "docs" / "fr" / name).read_text("utf-8")
    prose = re.sub(r"^---\n.*?\n---\n|```.*?```|`[^`]*`|^> .*$|\{ #\S+ \}|\(\S+\)", "", text, flags=re.S | re.M)
    assert "'" not in prose
    assert '"' not in prose
    assert re.findall(r"\S*[^\s\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}][;?!](?=\s)", prose) == []
    assert re.findall(r"\S+ [;:?!»](?=\s)", prose) == []


def test_an_english_site_has_no_other_language() -> None:
    pages = resources.handwritten_pages()
    assert "notation.md" in pages
    assert not [path for path in pages if path.startswith("fr/")]
    assert not any(page.startswith(b"---\nlanguage:") for page in pages.values())


def test_a_french_site_has_the_same_pages_and_marks_those_in_english() -> None:
    pages = resources.handwritten_pages("fr")
    assert sorted(pages) == sorted(resources.handwritten_pages())
    english = {path for path, page in pages.items() if page.startswith(b"---\nlanguage: en\n")}
    assert english == set(pages) - set(_FRENCH)
    assert b"# Comment lire la notation\n" in pages["notation.md"]
