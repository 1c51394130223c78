"""Data sets for the tests: the sample negotiation, and a document that means harm."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from converters.export.records import Dataset
from converters.manifest import Treaty, Version
from converters.model.document import Article, Document, FrontMatter, OperationKind
from converters.model.source import Source
from converters.pipeline import open_treaty, read_treaty
from converters.pipeline.data import dataset, put_data_files
from converters.pipeline.history import compare_treaty
from converters.pipeline.permalinks import finished_pages
from converters.pipeline.shelf import Shelf
from converters.pipeline.sites import site_input
from converters.render.input import SiteInput
from converters.render.pages import render_site
from tests.conftest import ROOT
from tests.render.factory import Maker, provision, site, stance

#: What a document may hold to hurt whoever reads the files: each is put wherever words can stand.
HOSTILE = {
    "formula": "=HYPERLINK(\"http://evil.example\",\"x\")",
    "command": "=cmd|' /C calc'!A0",
    "plus": "+1+1",
    "minus": "-2+3",
    "at": "@SUM(1+1)",
    "tab": "\t=1+1",
    "behind-space": "  =1+1",
    "carriage-return": "\r=1+1",
    "full-width": "＝1+1",
    "quotes": 'a","b\n"c',
    "script": "<script>alert(1)</script>",
    "attribute": '" onload="alert(1)',
    "entity": "&xxe; &#0; &amp;lt;",
    "doctype": '<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>',
    "cdata": "]]><evil/><![CDATA[",
    "comment": "--><evil/><!--",
    "instruction": "?><?xml-stylesheet href='http://evil.example/'?>",
    "nul": "a\0b",
    "controls": "a\x01\x08\x0b\x1fb",
    "not-characters": "a\ufffe\uffffb",
    "half-a-pair": "a\ud800b",
    "right-to-left": "a\u202egpj.exe",
    "ris-record": "x\nER  - \nTY  - BOOK\nTI  - forged",
    "bibtex-entry": "x}}\n@misc{forged, title={y}}",
    "tex": r"\input{/etc/passwd} $x$ %",
    "line-separator": "a\u2028b\u2029c\x85d",
    "json": '"}],"x":[{"y":"\\u0000',
    "path": "../../etc/passwd",
    "huge": "word " * 20_000,
}  # fmt: skip


@cache
def sample_pairs() -> tuple[Treaty, list[tuple[Version, Document]]]:
    """The sample negotiation and its documents."""
    treaty = open_treaty(ROOT / "treaties" / "springs", None, {})
    return treaty, read_treaty(treaty)


@cache
def sample_input() -> SiteInput:
    """The sample negotiation as its pages see it."""
    return site_input(*sample_pairs())


@cache
def sample() -> Dataset:
    """The sample negotiation."""
    treaty, pairs = sample_pairs()
    return dataset(site_input(treaty, pairs), treaty.name, compare_treaty(treaty, pairs))


@cache
def sample_pages() -> dict[str, str]:
    """Every page of its site."""
    site = sample_input()
    return finished_pages(*sample_pairs(), site, render_site(site))[0]


@cache
def sample_files() -> dict[str, str | bytes]:
    """Every page and every data file of its site."""
    files = Shelf()
    put_data_files(sample(), files)
    return {**sample_pages(), **files}


@cache
def french_input() -> tuple[SiteInput, dict[str, str]]:
    """The sample negotiation with a site in French, and its pages."""
    with TemporaryDirectory() as folder:
        copy = shutil.copytree(ROOT / "treaties" / "springs", Path(folder) / "springs")
        with (copy / "treaty.yml").open("a", encoding="utf-8") as file:
            file.write("\nsite_language: fr\n")
        treaty = open_treaty(copy, None, {})
        pairs = read_treaty(treaty)
        made = site_input(treaty, pairs)
        return made, finished_pages(treaty, pairs, made, render_site(made))[0]


def hostile_document(words: str) -> Document:
    """An article whose every word is hostile."""
    m = Maker()
    heading = (m.words(f"Article 1. {words}"), m.gap())
    content = (
        m.words(words),
        m.proposal(OperationKind.INSERT, words, f": {words}", stance(words.replace(",", " "))),
        m.proposal(
            OperationKind.REPLACE,
            words,
            f": {words}",
            stance(words.replace(",", " "), verb=words),
            old=words,
            new=words,
        ),
    )
    article = Article("1", "Article 1", words, heading, (provision("1", content),))
    front = FrontMatter((m.words(words), m.gap()), title=words, body=words, session=words, symbol=words, status=words)
    return Document(Source.of("x.md", "".join(m.text)), front, (article,), tuple(m.proposals), (), ())


def hostile_data(words: str) -> Dataset:
    """A negotiation of such a document, its title hostile as well."""
    return dataset(site(hostile_document(words), title=words), "hostile")
