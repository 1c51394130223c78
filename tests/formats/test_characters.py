"""What is in a file is in the tree or in the list of what was left out, counted letter by letter by other means."""

import re
import zipfile
from collections import Counter
from io import BytesIO
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pypdfium2 as pdfium
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from converters.model.converted import Converted
from converters.model.document import Document
from converters.model.settings import Settings
from converters.model.source import Source
from converters.parse import lossless, parse_document
from converters.read.blocks import blocks
from converters.read.formats import read
from tests.formats.test_sample import CHANGES, SPRINGS, parsed
from tests.formats.write_docx import W, write_docx
from tests.formats.write_html import write_html
from tests.formats.write_pdf import write_pdf
from tests.read.word import p, r, word

_PARTS = re.compile(r"word/(document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml")


def letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def in_word(data: bytes) -> Counter[str]:
    """The letters of every text in the XML of a Word file."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(BytesIO(data)) as package:
        for name in filter(_PARTS.fullmatch, package.namelist()):
            for element in ElementTree.fromstring(package.read(name)).iter():
                if element.tag in (f"{{{W}}}t", f"{{{W}}}delText"):
                    found += letters(element.text or "")
    return found


def in_pdf(data: bytes) -> Counter[str]:
    """The letters and digits of a PDF file as the library tells them; signs it may turn or make itself."""
    found: Counter[str] = Counter()
    for page in pdfium.PdfDocument(data):
        found += Counter(filter(str.isalnum, page.get_textpage().get_text_range()))
    return found


def in_tree(document: Document, found: Converted) -> Counter[str]:
    """The letters that readers see of a document, and those that were left out of its file."""
    seen = sum((letters(leaf.text) for leaf in document.leaves()), Counter[str]())
    notes = sum((letters(f"{note.number}{note.text}") for note in document.footnotes), Counter[str]())
    return seen + notes + sum((letters(each.text) for each in found.left_out), Counter[str]())


def check(data: bytes, name: str, known: Counter[str]) -> None:
    found = read(data, name)
    count = found.characters
    assert count.in_file == count.in_text + count.left_out
    source = Source.of(name, found.text, found.places)
    document = parse_document(source, blocks(source), Settings())
    assert lossless(document)
    assert known - in_tree(document, found) == Counter()


def test_word() -> None:
    treaty, version, known = parsed(SPRINGS)
    parties = frozenset(code for code in treaty.parties.names if len(code) == 2)
    data = write_docx(version.source.text, parties, CHANGES, document=known)
    assert sum(in_word(data).values()) > 20_000
    check(data, "c.docx", in_word(data))


def test_pdf(chromium: Browser) -> None:
    _, version, known = parsed(SPRINGS)
    data = write_pdf(chromium, write_html(version.source.text, document=known), "A/AC.999/CRP.11")
    assert sum(in_pdf(data).values()) > 18_000
    check(data, "c.pdf", in_pdf(data))


def test_a_lost_letter_is_noticed() -> None:
    found = read(word(p(r("Springs are ours."))), "a.docx")
    source = Source.of("a", found.text.replace("ours", "our"))
    document = parse_document(source, blocks(source), Settings())
    assert letters("Springs are ours.") - in_tree(document, found) == Counter("s")


_TEXTS = st.text(st.sampled_from("ab1 *~_#[](){}<>\\.:;,-–+|`&é水XA"), min_size=1, max_size=12)
_LOOKS = st.sampled_from(["", "<w:strike/>", "<w:b/>", "<w:i/>", "<w:vanish/>", "<w:b/><w:strike/>"])
_RUNS = st.lists(st.tuples(_TEXTS, _LOOKS), min_size=1, max_size=5)


@given(st.lists(_RUNS, min_size=1, max_size=5))
def test_small_word_files(paragraphs: list[list[tuple[str, str]]]) -> None:
    body = "".join(p(*(r(escape(text), look) for text, look in runs)) for runs in paragraphs)
    data = word(body)
    check(data, "a.docx", in_word(data))
