"""`travaux export`, `cite`, `bundle` and `verify` as a person uses them."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser

from converters.publish.pdf import write_pdf
from tests import chromium as chromium_program
from tests.cli.conftest import Travaux
from tests.codes import scanned
from tests.conftest import ROOT

SPRINGS = ROOT / "treaties" / "springs"
ARTICLE = "https://example.org/springs/compilation-2031-11-14/article-3.html"


def test_export_writes_what_it_names(travaux: Travaux, tmp_path: Path) -> None:
    result = travaux(f"export {SPRINGS} --output out")
    assert result.exit_code == 0, result.output
    named = result.stdout.splitlines()
    assert "out/positions.csv" in named
    assert "out/akn/compilation-2031-11-14.xml" in named
    assert sorted(path.relative_to(tmp_path).as_posix() for path in (tmp_path / "out").rglob("*.*")) == sorted(named)


def test_export_of_one_format(travaux: Travaux, tmp_path: Path) -> None:
    result = travaux("export wells.md --format json --format atom --output out")
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "treaty.json",
        "treaty.schema.json",
        "versions.atom",
    ]


@pytest.mark.parametrize(
    ("address", "format_", "said"),
    [
        ("article-3", "text", f"article 3 [invented example]. Available at {ARTICLE} (accessed on 1 December 2031)."),
        ("article-3#para-1", "text", f"article 3, paragraph 1 [invented example]. Available at {ARTICLE}#para-1 "),
        ("article-3.html#para-1", "url", f"{ARTICLE}#para-1\n"),
        (f"{ARTICLE}#para-1", "url", f"{ARTICLE}#para-1\n"),
        ("draft-2031-06-30/article-3.html", "url", "/draft-2031-06-30/article-3.html\n"),
        ("index", "url", "/compilation-2031-11-14/index.html\n"),
        ("https://example.org/springs/latest/article-3.html#para-1", "url", f"{ARTICLE}#para-1\n"),
        ("article-3#para-1", "bibtex", "@misc{compilation-2031-11-14-article-3-para-1,"),
        ("article-3#para-1", "ris", "TY  - GOVDOC"),
    ],
)
def test_cite(address: str, format_: str, said: str, travaux: Travaux) -> None:
    result = travaux(f"cite {SPRINGS} {address} --format {format_} --accessed 2031-12-01")
    assert result.exit_code == 0, result.output
    assert said in result.stdout.replace("\r\n", "\n")


def test_cite_of_another_version(travaux: Travaux) -> None:
    result = travaux(f"cite {SPRINGS} article-3 --version draft-2031-06-30 --format csl")
    assert json.loads(result.stdout)[0]["URL"].endswith("/draft-2031-06-30/article-3.html")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("article-3#para-99", "there is no article-3#para-99 in compilation-2031-11-14"),
        ("article-333", "Did you mean"),
        ("../../etc/passwd", "../../etc is no version of this treaty"),
        ("draft-2031-06-31/article-3", "Did you mean draft-2031-06-30?"),
        ("delegations/qm.html", "delegations is no version"),
        ("https://elsewhere.example/x/article-3.html", "is no version of this treaty"),
        ("draft-2031-06-30/article-3 --version compilation-2031-11-14", "the address is of draft-2031-06-30"),
        ("article-3 --version x", "there is no version x"),
    ],
)
def test_cite_of_nothing(line: str, said: str, travaux: Travaux) -> None:
    result = travaux(f"cite {SPRINGS} {line}")
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_cite_writes_a_code_that_reads_as_the_address(travaux: Travaux, tmp_path: Path) -> None:
    result = travaux(f"cite {SPRINGS} article-3#para-1 --format url --qr code.svg")
    assert result.exit_code == 0, result.output
    svg = (tmp_path / "code.svg").read_text("utf-8")
    assert f"<title>{ARTICLE}#para-1</title>" in svg
    assert scanned(svg) == [f"{ARTICLE}#para-1"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("cite wells.md article-1 --qr a.svg", "site_url"),
        (f"cite {SPRINGS} article-3 --qr a.png", "ends with .svg"),
        (f"cite {SPRINGS} article-3 --qr no/such/a.svg", "there is no folder no/such"),
        (f"cite {SPRINGS} article-3 --accessed soon", "does not match the format"),
    ],
)
def test_a_code_that_cannot_be_made(line: str, said: str, travaux: Travaux, tmp_path: Path) -> None:
    result = travaux(line)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not list(tmp_path.glob("a.*"))


def test_cite_asks_the_ledger(travaux: Travaux, tmp_path: Path) -> None:
    copy = tmp_path / "springs"
    shutil.copytree(SPRINGS, copy)
    assert travaux("cite springs article-3#para-1").stderr == ""
    ledger = copy / "permalinks.txt"
    kept = [line for line in ledger.read_text("utf-8").splitlines() if "11-14/article-3.html#para-1\t" not in line]
    ledger.write_text("\n".join(kept) + "\n", "utf-8")
    assert "is not in the ledger" in travaux("cite springs article-3#para-1").stderr
    there = next(line for line in kept if line.startswith("compilation-2031-11-14/article-4.html#para-2\t"))
    lost = f"compilation-2031-11-14/article-3.html#para-77\t{there.split()[1]}\t2031-12-01"
    ledger.write_text("\n".join([*kept, lost]) + "\n", "utf-8")
    result = travaux("cite springs article-3#para-77")
    assert (result.exit_code, "is gone (published 2031-12-01)" in result.stderr) == (2, True)
    (copy / "moved.yml").write_text(
        "moved:\n  - from: compilation-2031-11-14/article-3.html#para-77\n"
        "    to: compilation-2031-11-14/article-4.html#para-2\n    on: 2032-01-15\n    why: A label was misread.\n",
        "utf-8",
    )
    result = travaux("cite springs article-3#para-77")
    assert result.exit_code == 2
    assert "has moved (since 2032-01-15: A label was misread.)" in result.stderr
    assert "Cite compilation-2031-11-14/article-4.html#para-2 instead." in result.stderr


def test_bundle_and_verify(travaux: Travaux, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    result = travaux("bundle wells.md")
    assert result.exit_code == 0, result.output
    bundle = tmp_path / "build" / "bundle"
    assert sorted(path.name for path in bundle.iterdir()) == ["wells-offline.zip", "wells-wells.html"]
    assert "zipped" in result.stdout.splitlines()[0]
    result = travaux("verify build/bundle/wells-offline.zip")
    assert (result.exit_code, result.stdout.endswith("all is well\n")) == (0, True)
    assert travaux("verify build/site").stdout.endswith("all is well\n")
    with zipfile.ZipFile(bundle / "wells-offline.zip") as archive:
        archive.extractall(tmp_path / "un")
    (tmp_path / "un" / "wells-offline" / "index.html").write_text("other", "utf-8")
    result = travaux("verify un")
    assert result.exit_code == 1
    assert result.stdout.startswith("differs: index.html\n")
    assert result.stdout.endswith("1 problem\n")


def test_bundle_prints_a_pdf(travaux: Travaux, tmp_path: Path, chromium: Browser) -> None:
    browser = {"TRAVAUX_CHROMIUM": str(chromium_program.find()), "SOURCE_DATE_EPOCH": "1900000000"}
    result = travaux("bundle wells.md --pdf", **browser)
    assert result.exit_code == 0, result.output
    pdf = tmp_path / "build" / "bundle" / "wells-wells.pdf"
    assert f"{pdf.relative_to(tmp_path)}: " in result.stdout
    document = pypdfium2.PdfDocument(pdf)
    try:
        text = "".join(page.get_textpage().get_text_range() for page in document)
        width, height = document[0].get_size()
        assert document.get_metadata_value("CreationDate") == "D:20300317174640+00'00'"
    finally:
        document.close()
    assert (round(width), round(height)) == (595, 842)
    words = " ".join(text.split())
    assert "Cite:" not in words
    assert "Article 1" in words
    assert "KE" in words  # a folded proposal is printed open
    html = pdf.with_suffix(".html").rename(tmp_path / "elsewhere.html")
    write_pdf(browser["TRAVAUX_CHROMIUM"], html, tmp_path / "again.pdf", 1_900_000_000)
    assert (tmp_path / "again.pdf").read_bytes() == pdf.read_bytes()


@pytest.mark.parametrize(
    ("program", "said"), [("/no/such/browser", "no browser that prints"), ("/bin/false", "could not be printed")]
)
def test_bundle_without_a_browser_says_so(program: str, said: str, travaux: Travaux, tmp_path: Path) -> None:
    result = travaux("bundle wells.md --pdf", TRAVAUX_CHROMIUM=program)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "TRAVAUX_CHROMIUM" in result.stderr
    assert not list(tmp_path.rglob("*.pdf"))


def test_verify_follows_links(travaux: Travaux, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<a href=gone.html>", "utf-8")
    result = travaux("verify site --links")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (1, "gone.html does not exist: index.html:1")
    (site / "gone.html").write_text("", "utf-8")
    assert travaux("verify site --links").exit_code == 0
    shutil.rmtree(site)
    for line in ("verify site", "verify site --links", "verify wells.md", "verify http://127.0.0.1:1/"):
        result = travaux(line)
        assert result.exit_code == 2, line
        assert result.stderr.startswith("error: ")


@pytest.mark.parametrize("epoch", ["now", "-1", "1.5", "٣", "9" * 12])
def test_a_time_that_is_none(epoch: str, travaux: Travaux, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    result = travaux("bundle wells.md")
    assert result.exit_code == 2
    assert "SOURCE_DATE_EPOCH" in result.stderr
