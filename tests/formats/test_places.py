"""Pages and data name the page and paragraph of a Word or PDF file, not a line of the text made from it."""

import csv
import io
import re
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser

from converters.export.akn import OWN, akn_file
from converters.export.csvfiles import csv_files
from converters.export.jsondata import json_data
from converters.export.records import Dataset
from converters.export.text import XmlText
from converters.manifest import InputError
from converters.model.source import Source
from converters.pipeline.data import dataset
from converters.pipeline.sites import site_input
from converters.render.language.phrases import speaking
from converters.render.pages import render_site
from converters.render.parts.source_places import in_words, line_words, range_words
from tests.formats.test_sample import SLUG, SPRINGS, copied, parsed
from tests.formats.write_docx import write_docx
from tests.formats.write_html import write_html
from tests.formats.write_pdf import write_pdf

TEXT = Source.of("d.pdf", "a\n\nb\nc", ("page 1, paragraph 1", "", "page 2, paragraph 1", "page 2, paragraph 1"))
URL = "https://example.org/compilation.pdf"
LINES = re.compile(r"\bsource line \d|Source: line|, line \d|source lines? \d", re.IGNORECASE)


def pages(folder: Path) -> tuple[dict[str, str], Dataset]:
    treaty, version, document = parsed(folder)
    site = site_input(treaty, ((version, document),))
    return dict(render_site(site)), dataset(site, treaty.name)


def check_data(data: Dataset, unit: str) -> None:
    """Every file that names a line names the place of the file as well."""
    place = re.compile(rf"{unit} \d+")
    (version,) = data.versions
    (made,) = json_data(data)["versions"]
    assert all(place.match(each["source_place"]) for each in made["proposals"])
    for name in ("positions", "proposals", "articles", "provisions"):
        rows = list(csv.DictReader(io.StringIO(csv_files(data)[f"{name}.csv"].decode("utf-8"))))
        assert rows
        assert [row for row in rows if not place.match(row["source_place"])] == []
    root = etree.fromstring(akn_file(data, version, XmlText()))
    mods = [each for each in root.iter() if f"{{{OWN}}}line" in each.attrib]
    assert len(mods) > 20
    assert all(place.match(each.attrib[f"{{{OWN}}}sourcePlace"]) for each in mods)
    proposals = list(root.iter(f"{{{OWN}}}proposal"))
    assert len(proposals) == len(version.proposals)
    assert all(place.match(each.attrib["sourcePlace"]) for each in proposals)


def check(found: dict[str, str], unit: str) -> None:
    """Every place that a page names is one of the file."""
    named = [text for path, text in found.items() if path.startswith(f"{SLUG}/")]
    assert not [hit for text in named for hit in LINES.findall(text)]
    article = found[f"{SLUG}/article-5.md"]
    assert re.search(rf"Source: (<a [^>]+>)?{unit} \d+", article)
    assert re.search(rf"As printed, source {unit} \d+", article)
    assert re.search(rf"\), source {unit} \d+", article)
    assert re.search(rf"{unit} \d+", found[f"{SLUG}/faults.md"])


def test_word(tmp_path: Path) -> None:
    _, version, _ = parsed(SPRINGS)
    text = version.source.text
    folder = copied(tmp_path / "plain", SPRINGS, SLUG, "compilation.docx", write_docx(text))
    found, data = pages(folder)
    check(found, "paragraph")
    assert '<dd dir="auto">Word file</dd>' in found[f"{SLUG}/index.md"]
    folder = copied(tmp_path / "tracked", SPRINGS, SLUG, "compilation.docx", write_docx(text, frozenset({"XA"}), 2))
    assert '<dd dir="auto">Word file with tracked changes: those of' in pages(folder)[0][f"{SLUG}/index.md"]
    check_data(data, "paragraph")


def test_pdf_is_linked_to_its_page(tmp_path: Path, chromium: Browser) -> None:
    _, version, _ = parsed(SPRINGS)
    data = write_pdf(chromium, write_html(version.source.text), "A/AC.999/CRP.11")
    folder = copied(tmp_path, SPRINGS, SLUG, "compilation.pdf", data, f"    source_url: {URL}\n")
    found, made = pages(folder)
    check(found, "page")
    check_data(made, "page")
    links = re.findall(rf'<a href="{re.escape(URL)}#page=(\d+)">page (\d+), paragraph \d+</a>', "".join(found.values()))
    assert len({page for page, _ in links}) > 2
    assert all(address == words for address, words in links)
    assert f'<a href="{URL}">compilation.pdf</a>' in found[f"{SLUG}/index.md"]


def test_no_link_where_the_address_is_not_known(tmp_path: Path, chromium: Browser) -> None:
    data = write_pdf(chromium, "<p>[All Parties shall protect springs: XA]</p>", "T")
    found, _ = pages(copied(tmp_path, SPRINGS, SLUG, "c.pdf", data))
    assert "#page=" not in "".join(found.values())


def test_places_in_words() -> None:
    assert line_words(TEXT, 2) == "page 2, paragraph 1"
    assert range_words(TEXT, 3, 6) == "page 2, paragraph 1"
    assert range_words(TEXT, 0, 6) == "page 1, paragraph 1 to page 2, paragraph 1"
    assert line_words(Source.of("d.md", "a\nb"), 2) == "line 2"
    assert range_words(Source.of("d.md", "a\nb"), 0, 3) == "lines 1–2"


def test_places_in_another_language() -> None:
    with speaking("fr"):
        assert in_words("page 3, footnote 2") == "page 3, note de bas de page 2"
        assert in_words("table 1, row 2, cell 3") == "tableau 1, rangée 2, cellule 3"
        assert in_words("paragraph 4, table, row 1, cell 1") == "paragraphe 4, table, rangée 1, cellule 1"


@pytest.mark.parametrize("address", ["draft.pdf", "https://example.org/d.pdf#page=3", "javascript:alert(1)//x/"])
def test_a_wrong_address_is_one_error(tmp_path: Path, address: str) -> None:
    copied(tmp_path, SPRINGS, SLUG, "c.docx", write_docx("Words."), f'    source_url: "{address}"\n')
    with pytest.raises(InputError, match="is no address of a file"):
        parsed(tmp_path)
