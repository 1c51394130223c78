"""Hostile input through every door of the command line, each case with what it must give.

What single rooms do with such input is tested beside them: Word and PDF files in tests/read/test_hostile.py, words of a
document in every data format in tests/export, in pages in tests/render and tests/browser/test_pages.py, zips in
tests/publish/test_checksums.py, addresses in tests/browser/test_addresses.py. This table goes the whole way.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.conftest import Travaux

VERSIONS = "versions:\n  - {slug: a, kind: draft, title: Draft, source: wells.md}\n"
GOOD = f"title: a\n{VERSIONS}"
LAUGHS = "a: &a [x]\n" + "".join(
    f"{b}: &{b} [*{a},*{a},*{a},*{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
MOVE = "moved:\n  - {from: %s, to: a/article-1.html, on: 2031-01-01, why: x}\n"


def slug(name: str) -> str:
    return GOOD.replace("slug: a", f"slug: {name}")


def source(name: str) -> str:
    return GOOD.replace("wells.md", name)


#: The file that is put into the treaty's folder, its content, and what must be said of it.
REFUSED: dict[str, tuple[str, bytes | str, str]] = {
    "yaml tag": ("treaty.yml", "title: !!python/object/apply:os.system [touch owned]\n", "tag"),
    "yaml laughs": ("treaty.yml", LAUGHS + GOOD, "anchor"),
    "yaml deep": ("treaty.yml", "title: " + "[" * 5000 + "]" * 5000, "deep"),
    "yaml key twice": ("treaty.yml", f"title: b\n{GOOD}", "twice"),
    "yaml NUL": ("treaty.yml", "title: a\0b\n", "treaty.yml"),
    "yaml not UTF-8": ("treaty.yml", b"title: \xff\xfe\n", "UTF-8"),
    "yaml UTF-16": ("treaty.yml", GOOD.encode("utf-16"), "UTF-8"),
    "yaml is a list": ("treaty.yml", "- a\n", "treaty.yml"),
    "yaml is empty": ("treaty.yml", "", "treaty.yml"),
    "slug leads out": ("treaty.yml", slug("../a"), "slug"),
    "slug of capitals": ("treaty.yml", slug("Draft"), "slug"),
    "slug of Windows": ("treaty.yml", slug("con"), "slug"),
    "slug with a dot": ("treaty.yml", slug("a."), "slug"),
    "slug with a NUL": ("treaty.yml", slug('"a\\0b"'), "slug"),
    "slug of a page": ("treaty.yml", slug("assets"), "slug"),
    "slug too long": ("treaty.yml", slug("a" * 300), "slug"),
    "source leads out": ("treaty.yml", source("../../../../etc/passwd"), "source"),
    "source from the root": ("treaty.yml", source("/etc/passwd"), "source"),
    "address of a script": ("treaty.yml", f"site_url: 'javascript:alert(1)'\n{GOOD}", "site_url"),
    "moves laugh": ("moved.yml", LAUGHS + "moved: []\n", "moved.yml"),
    "moves out": ("moved.yml", MOVE % "../../etc/passwd", "moved.yml"),
    "moves to a script": ("moved.yml", MOVE % "javascript:alert(1)", "moved.yml"),
    "ledger of noise": ("permalinks.txt", bytes(range(256)), "permalinks.txt"),
    "ledger with markup": ("permalinks.txt", "a/<script>.html\t0123456789abcdef\t2031-01-01\n", "permalinks.txt"),
    "ledger that leads out": ("permalinks.txt", "../../x.html\t-\t2031-01-01\n", "permalinks.txt"),
    "document with a NUL": ("sources/wells.md", b"Article 1. Wells\n\n1. a\0b\n", "NUL"),
    "document not UTF-8": ("sources/wells.md", b"Article 1. Wells\n\n1. r\xe9gime\n", "UTF-8"),
    "document is empty": ("sources/wells.md", b"\n", "empty"),
}


@pytest.fixture
def folder(travaux: Travaux, tmp_path: Path) -> Path:
    """A good treaty in `in`, to be spoilt."""
    (tmp_path / "in" / "sources").mkdir(parents=True)
    (tmp_path / "in" / "treaty.yml").write_text(GOOD, "utf-8")
    (tmp_path / "in" / "sources" / "wells.md").write_bytes((tmp_path / "wells.md").read_bytes())
    return tmp_path / "in"


@pytest.mark.parametrize(("file", "content", "said"), REFUSED.values(), ids=REFUSED)
def test_refused_in_one_message(
    file: str, content: bytes | str, said: str, travaux: Travaux, folder: Path, tmp_path: Path
) -> None:
    (folder / file).write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    before = sorted(tmp_path.rglob("*"))
    result = travaux("permalinks check in")
    assert result.exit_code == 2, result.output
    assert said in result.stderr
    assert result.stderr.count("error:") == 1
    assert len(result.stderr) < 3000
    assert "\0" not in result.stderr
    assert sorted(tmp_path.rglob("*")) == before, "something was written"


LONG = "word " * 400_000
#: Words of a document that must come out as words.
READ = {
    "formula": "=cmd|' /C calc'!A0",
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "template": "{{ config }} {% include '/etc/passwd' %}",
    "front matter": "---\ntemplate: /etc/passwd\n---",
    "markdown": "[a](javascript:alert(1)) ![b](http://evil.example/x.png) <http://evil.example>",
    "entities": "&lt;script&gt; &#60;script&#62; &xxe;",
    "escape codes": "\x1b[2J\x1b]0;owned\x07",
    "directions": "\u202eevil\u2066",
    "long line": LONG,
    "many brackets": "[" * 20_000 + "x" + "]" * 20_000,
    "combining": "a" + "\u0301" * 50_000,
}


@pytest.mark.parametrize("words", READ.values(), ids=READ)
def test_read_as_words(words: str, travaux: Travaux, folder: Path) -> None:
    text = f"Article 1. Wells\n\n1. Wells {words} [shall: KE, UG] flow.\n"
    (folder / "sources" / "wells.md").write_text(text, "utf-8")
    result = travaux("articles in")
    assert result.exit_code == 0, result.output
    for line in ("positions in", "check in", "export in --output out"):
        result = travaux(line)
        assert result.exit_code == 0, result.output
        assert not any(ord(char) < 32 and char not in "\r\n\t" for char in result.stdout), line
    out = folder.parent / "out"
    for path in out.glob("spreadsheet/*.csv"):
        csv.field_size_limit(100_000_000)
        for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")):
            assert not any(cell.lstrip()[:1] in ("=", "+", "@") for cell in row), path.name
    assert not list(folder.parent.rglob("owned"))
