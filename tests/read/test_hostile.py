"""Files that are broken, locked, huge or meant to harm: one clear message, or a text; never a crash or a long wait."""

import resource
import time
import zlib
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from converters.manifest.errors import InputError
from converters.read.formats import read
from tests.read.pdf import Page, pdf
from tests.read.word import p, r, unzipped, word, zipped

WORD = word(p(r("Some text of a document.")))
PDF = pdf([Page().text(72, 700, "Some text of a document.")])
PARTS = unzipped(WORD)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SECONDS, MEGABYTES = 15, 600


def with_document(change: Callable[[bytes], bytes]) -> bytes:
    return zipped({**PARTS, "word/document.xml": change(PARTS["word/document.xml"])})


def declared(data: bytes) -> bytes:
    lol = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return lol + data.replace(b"Some", b"&b;")


def locked(filter_: str) -> bytes:
    key = "<" + "41" * 32 + ">"
    entry = f"/Encrypt<</Filter/{filter_}/V 2/R 3/Length 128/P -4/O {key}/U {key}>>/ID[<00><00>]"
    return pdf([Page().text(72, 700, "x")], trailer=entry)


IMAGE = "/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"
PICTURE = f"<</Type/XObject{IMAGE}/Length 1>>stream\nx\nendstream"
FORM = "/Subtype/Form/BBox[0 0 99 99]/Resources<</XObject<</X 900 0 R>>>>"
SELF = f"<</Type/XObject{FORM}/Length 5>>stream\n/X Do\nendstream"
ACTION = "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\);while\\(1\\);)>>"
RELATIONS = "word/_rels/document.xml.rels"
PAGE = Page().text(72, 700, "Some text of a document.")

REFUSED = {
    "empty": (b"", "x.docx", "empty"),
    "old word": (OLE, "x.doc", "Word 97"),
    "old word called docx": (OLE, "x.docx", "soffice"),
    "encrypted word": (OLE + "EncryptedPackage".encode("utf-16-le"), "x.docx", "encrypted"),
    "rich text": (b"{\\rtf1 hello}", "x.rtf", "Rich Text"),
    "text called docx": (b"hello", "x.docx", "no Word file"),
    "text called pdf": (b"hello", "x.pdf", "no PDF file"),
    "half a word file": (WORD[: len(WORD) // 2], "x.docx", "damaged"),
    "zip without a document": (zipped({"a.txt": b"x"}), "x.docx", "no Word document"),
    "spreadsheet": (zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<w/>"}), "x.docx", "another kind"),
    "open document": (zipped({"mimetype": b"x", "[Content_Types].xml": b"<T/>"}), "x.docx", "another kind"),
    "no content types": (zipped({"[Content_Types].xml": b"<Types/>"}), "x.docx", "no readable Word"),
    "document type": (with_document(declared), "x.docx", "declares"),
    "document type in UTF-16": (with_document(lambda d: declared(d).decode().encode("utf-16")), "x.docx", "declares"),
    "bomb": (with_document(lambda d: d.replace(b"Some", b" " * 60_000_000)), "x.docx", "unpacks"),
    "deep": (with_document(lambda d: d.replace(b"<w:p>", b"<w:sdt>" * 3000 + b"<w:p>")), "x.docx", "deep"),
    "bad XML": (with_document(lambda d: d[:-30]), "x.docx", "no readable Word"),
    "many parts": (zipped({**PARTS, **{f"a/{i}.xml": b"<a/>" for i in range(6000)}}), "x.docx", "parts"),
    "half a pdf": (PDF[:200], "x.pdf", "damaged"),
    "pdf of noise": (b"%PDF-1.7\n" + bytes(range(256)) * 40, "x.pdf", "damaged"),
    "password": (locked("Standard"), "x.pdf", "encrypted"),
    "unknown lock": (locked("Other"), "x.pdf", "encrypted"),
    "scan": (pdf([Page().raw("q 500 0 0 700 40 40 cm /X Do Q")], {900: PICTURE}), "x.pdf", "OCRmyPDF"),
    "no pages": (pdf([]), "x.pdf", "this PDF file"),
}


@pytest.mark.parametrize(("data", "name", "word_"), REFUSED.values(), ids=REFUSED)
def test_one_clear_message(data: bytes, name: str, word_: str) -> None:
    start = time.monotonic()
    with pytest.raises(InputError) as caught:
        read(data, name)
    assert time.monotonic() - start < SECONDS
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert word_ in message
    assert caught.value.remedy
    assert len(message) < 500


READ = {
    "pdf called docx": (PDF, "x.docx"),
    "word called pdf": (WORD, "x.pdf"),
    "word called md": (WORD, "x.md"),
    "form that draws itself": (pdf([Page([*PAGE.parts, "/X Do"])], {900: SELF}), "x.pdf"),
    "script": (
        pdf([PAGE], root=ACTION),
        "x.pdf",
    ),
    "noise before the head": (b"noise\n" + PDF, "x.pdf"),
    "damaged index": (PDF.replace(b"startxref\n", b"startxref\n9"), "x.pdf"),
    "picture on the web": (
        zipped({**PARTS, RELATIONS: PARTS[RELATIONS].replace(b"hyperlink", b"image")}),
        "x.docx",
    ),
    "a part that is not there": (
        zipped({
            **PARTS,
            RELATIONS: PARTS[RELATIONS].replace(
                b"</Rel", b'<Relationship Id="i" Type="http://x/image" Target="media/x.png"/></Rel'
            ),
        }),
        "x.docx",
    ),
    "macros": (zipped({**PARTS, "word/vbaProject.bin": b"Sub AutoOpen()"}), "x.docx"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "name"), READ.values(), ids=READ)
def test_read_all_the_same(data: bytes, name: str) -> None:
    start = time.monotonic()
    assert read(data, name).text == "Some text of a document.\n"
    assert time.monotonic() - start < SECONDS


def test_a_stream_that_unpacks_to_much_takes_bounded_memory() -> None:
    page = zlib.compress(b"BT /C 12 Tf 72 700 Td (Words) Tj ET\n" + b" " * 300_000_000, 9)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.monotonic()
    with suppress(InputError):
        read(pdf([page]), "x.pdf")
    assert time.monotonic() - start < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEGABYTES * 1000


def test_a_tree_of_pages_that_holds_itself() -> None:
    looped = PDF.replace(b"/Kids[10 0 R]/Count 1", b"/Kids[02 0 R]/Count 9")
    start = time.monotonic()
    with suppress(InputError):
        read(looped, "x.pdf")
    assert time.monotonic() - start < SECONDS


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([("x.docx", WORD), ("x.pdf", PDF)]), st.data())
def test_bytes_changed_anywhere(file: tuple[str, bytes], data: st.DataObject) -> None:
    name, good = file
    at = data.draw(st.integers(0, len(good) - 1))
    change = data.draw(st.binary(min_size=1, max_size=8))
    try:
        found = read(good[:at] + change + good[at + len(change) :], name)
    except InputError:
        return
    assert len(found.places) in (0, found.text.count("\n"))


@settings(max_examples=100)
@given(st.text(max_size=200))
def test_xml_changed_anywhere(noise: str) -> None:
    inner = noise.encode("utf-8", "ignore")
    body = b'<w:p><w:r><w:t>x</w:t></w:r></w:p><w:tbl><w:tr><w:tc/></w:tr></w:tbl><w:p w:x="'
    try:
        read(with_document(lambda d: d.replace(b"<w:p>", body + inner + b'"/><w:p>', 1)), "x.docx")
    except InputError:
        return
