"""A document written and read again is the same, and nothing else is ever read."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.compare.history import compare_versions
from converters.compare.model import Link, VersionText
from converters.compare.results import Followed
from converters.compare.texts import Chapter, Unit
from converters.model.document import Document
from converters.model.source import Source
from converters.parse import parse_document
from converters.pipeline import open_treaty, read_treaty
from converters.pipeline.comparisons import keys_of
from converters.read.blocks import blocks
from converters.store.codec import DamagedError, decode, decode_plain, encode, encode_plain, plain
from tests.conftest import ROOT, source_text
from tests.parse.soup import any_text, soup

ARTICLE = "#### Article 1. Wells\n\n1. States [shall: XA] [~~may~~ must: XB; against – XC] map wells.<sup>1</sup>\n"


def read(text: str) -> Document:
    source = Source.of("document.md", text)
    return parse_document(source, blocks(source))


@given(st.one_of(any_text, soup))
def test_any_document_comes_back(text: str) -> None:
    document = read(text)
    assert decode(encode(document), document.source) == document


def test_the_sample_comes_back() -> None:
    for _, document in read_treaty(open_treaty(ROOT / "treaties" / "springs", None, {})):
        written = encode(document)
        assert decode(written, document.source) == document
        assert encode(document) == written


def test_a_real_document_comes_back(sources: object) -> None:
    document = read(source_text("cybercrime/cnd-2023-04-21.md"))
    assert decode(encode(document), document.source) == document


def test_no_words_of_the_source_stand_in_its_leaves() -> None:
    _, leaves, _ = json.loads(encode(read(ARTICLE)))
    assert all(isinstance(number, int) for number in leaves)


def test_another_source_is_refused() -> None:
    written = encode(read(ARTICLE))
    with pytest.raises(DamagedError, match="do not join"):
        decode(written, Source.of("document.md", ARTICLE + "More."))


@pytest.mark.parametrize("data", [b"", b"\xff", b"null", b"[]", b"[1,2,3]", b'{"a":1}', b"[" * 5000, b"[[],[],[]]"])
def test_what_is_no_document_is_refused(data: bytes) -> None:
    with pytest.raises(DamagedError):
        decode(data, Source.of("document.md", "Wells."))


def _places(value: Any, path: tuple[int, ...] = ()) -> list[tuple[int, ...]]:
    if not isinstance(value, list):
        return [path]
    return [path, *(place for number, each in enumerate(value) for place in _places(each, (*path, number)))]


_WRONG: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, -1, 0, 10**9, 1.5, "wells", [], {}, [1], ["words", False, "", None]]
)


@given(st.data())
def test_a_wrong_value_is_refused_or_read_as_what_it_says(data: st.DataObject) -> None:
    document = read(ARTICLE)
    written = json.loads(encode(document))
    place = data.draw(st.sampled_from([place for place in _places(written) if place]))
    inner = written
    for number in place[:-1]:
        inner = inner[number]
    before = inner[place[-1]]
    inner[place[-1]] = wrong = data.draw(_WRONG)
    try:
        found = decode(json.dumps(written).encode(), document.source)
    except DamagedError:
        return
    same = wrong == before and type(wrong) is type(before)
    assert "".join(document.source.text[leaf.span.start : leaf.span.end] for leaf in found.leaves()) == ARTICLE
    assert same is (found == document) or json.loads(encode(found)) == written


def test_plain_shows_all_of_a_value() -> None:
    document = read(ARTICLE)
    assert plain(document.proposals) == plain(read(ARTICLE).proposals)
    assert plain(document.proposals) != plain(read(ARTICLE.replace("XB", "XD")).proposals)
    with pytest.raises(TypeError):
        plain(object())


def test_the_results_of_a_comparison_come_back() -> None:
    known: dict[str, bytes] = {}

    class Noting:
        def get(self, key: tuple[object, ...], kind: Any, make: Callable[[], Any]) -> Any:
            made = make()
            data = encode_plain(made)
            assert known.setdefault(repr(key), data) == data
            again = decode_plain(data, kind)
            assert again == made
            assert repr(again) == repr(made)
            return again

    treaty = open_treaty(ROOT / "treaties" / "springs", None, {})
    pairs = read_treaty(treaty)
    keys = keys_of(treaty, pairs)
    texts = [VersionText(version.slug, document, key=keys[version.slug]) for version, document in pairs]
    assert compare_versions(texts, known=Noting()) == compare_versions(texts)
    assert {name.split("'")[1] for name in known} >= {"text", "links", "options", "proposals"}


@given(st.recursive(st.none() | st.integers() | st.text(max_size=3), st.lists, max_leaves=8))
def test_what_is_no_result_is_refused(data: Any) -> None:
    text = json.dumps(data).encode()
    for kind in (tuple[Link, ...], tuple[Followed, ...], tuple[tuple[Chapter, ...], tuple[Unit, ...]]):
        with suppress(DamagedError):
            assert encode_plain(decode_plain(text, kind)) == text.replace(b", ", b",")
