"""Files that are broken, locked, huge or meant to harm: one clear message, or a text; never a crash or a long wait."""

import cProfile
import io
import pstats
import resource
import socket
import zipfile
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
MEGABYTES = 600


def with_document(change: Callable[[bytes], bytes]) -> bytes:
    return zipped({**PARTS, "word/document.xml": change(PARTS["word/document.xml"])})


def declared(data: bytes) -> bytes:
    lol = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return lol + data.replace(b"Some", b"&b;")


def locked(filter_: str) -> bytes:
    key = "<" + "41" * 32 + ">"
    entry = f"/Encrypt<</Filter/{filter_}/V 2/R 3/Length 128/P -4/O {key}/U {key}>>/ID[<00><00>]"
    return pdf([Page().text(72, 700, "x")], trailer=entry)


def with_part(name: str, change: Callable[[bytes], bytes]) -> bytes:
    return zipped({**PARTS, name: change(PARTS[name])})


def external(data: bytes) -> bytes:
    return b'<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/passwd">]>' + data.replace(b"Some", b"&b;")


def lying(data: bytes, size: int) -> bytes:
    """A package whose text says that it unpacks to `size` bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        true = package.getinfo("word/document.xml").file_size
    return data.replace(true.to_bytes(4, "little"), size.to_bytes(4, "little"))


def pages_said(count: int) -> bytes:
    return PDF.replace(b"/Count 1>>", b"/Count %d>>" % count)


def boxed(box: str) -> bytes:
    return PDF.replace(b"[0 0 595 842]", f"[{box}]".encode())


MANY = b"<w:p><w:r><w:t>%d</w:t></w:r></w:p>"
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
    "entity of a file": (with_document(external), "x.docx", "declares"),
    "entity in the relationships": (with_part(RELATIONS, external), "x.docx", "declares"),
    "entity in the types": (with_part("[Content_Types].xml", declared), "x.docx", "declares"),
    "bomb that hides its size": (
        lying(with_document(lambda d: d.replace(b"Some", b" " * 60_000_000)), 900),
        "x.docx",
        "damaged",
    ),
    "size of four gigabytes": (lying(WORD, 0xFFFFFFFE), "x.docx", "unpacks"),
    "a million paragraphs": (
        with_document(lambda d: d.replace(b"<w:p>", b"".join(MANY % i for i in range(1_000_000)) + b"<w:p>")),
        "x.docx",
        "elements",
    ),
    "many parts": (zipped({**PARTS, **{f"a/{i}.xml": b"<a/>" for i in range(6000)}}), "x.docx", "parts"),
    "head of a pdf only": (b"%PDF-1.7\n", "x.pdf", "damaged"),
    "a million pages": (pages_said(1_000_000), "x.pdf", "pages"),
    "half a pdf": (PDF[:200], "x.pdf", "damaged"),
    "pdf of noise": (b"%PDF-1.7\n" + bytes(range(256)) * 40, "x.pdf", "damaged"),
    "password": (locked("Standard"), "x.pdf", "encrypted"),
    "unknown lock": (locked("Other"), "x.pdf", "encrypted"),
    "scan": (pdf([Page().raw("q 500 0 0 700 40 40 cm /X Do Q")], {900: PICTURE}), "x.pdf", "OCRmyPDF"),
    "no pages": (pdf([]), "x.pdf", "this PDF file"),
}


@pytest.mark.parametrize(("data", "name", "word_"), REFUSED.values(), ids=REFUSED)
def test_one_clear_message(data: bytes, name: str, word_: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data, name)
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
    "outline that holds itself": (
        pdf([PAGE], {900: "<</Type/Outlines/First 901 0 R>>", 901: "<</Title(x)/Next 901 0 R/First 900 0 R>>"},
            "/Outlines 900 0 R"),
        "x.pdf",
    ),
    "index that goes back to itself": (pdf([PAGE], trailer="/Prev 20/XRefStm 20"), "x.pdf"),
    "program to launch": (pdf([PAGE], root="/OpenAction<</S/Launch/F(/bin/sh)>>"), "x.pdf"),
    "script of a page": (PDF.replace(b"/Type/Page/", b"/AA<</O<</S/JavaScript/JS(x)>>>>/Type/Page/"), "x.pdf"),
    "negative box": (boxed("0 0 -595 -842"), "x.pdf"),
    "box turned round": (boxed("595 842 0 0"), "x.pdf"),
    "endless box": (boxed("-1e30 -1e30 1e30 1e30"), "x.pdf"),
    "box of no size": (boxed("0 0 0 0"), "x.pdf"),
    "box of words": (boxed("/a /b /c (d)"), "x.pdf"),
    "paths that lead out": (zipped({**PARTS, "../../etc/x.xml": b"<a/>", "/abs.xml": b"<a/>"}), "x.docx"),
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
    assert read(data, name).text == "Some text of a document.\n"


def test_macros_are_named_and_never_opened() -> None:
    found = read(READ["macros"][0], "x.docm")
    assert [(each.kind, each.text) for each in found.left_out] == [("macros", "never opened")]


RELATION = (
    '<Relationship Id="e{0}" TargetMode="External" Type="http://x/relationships/{0}" Target="{1}"/></Relationships>'
)
KINDS = (
    "header",
    "footnotes",
    "comments",
    "styles",
    "numbering",
    "settings",
    "image",
    "attachedTemplate",
    "subDocument",
)


@pytest.mark.parametrize("target", ["http://127.0.0.1:1/x", "file:///etc/passwd", "\\\\127.0.0.1\\share\\x"])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_outside_is_fetched(kind: str, target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refused)
    relation = RELATION.format(kind, target).encode()
    found = read(with_part(RELATIONS, lambda data: data.replace(b"</Relationships>", relation)), "x.docx")
    assert found.text == "Some text of a document.\n"


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9, 0.97])
@pytest.mark.parametrize(("name", "good"), [("x.docx", WORD), ("x.pdf", PDF)])
def test_files_cut_short(name: str, good: bytes, share: float) -> None:
    try:
        found = read(good[: int(share * len(good))], name)
    except InputError as error:
        assert str(error).startswith(f"{name}: ")
        assert error.remedy
    else:
        assert found.text == "Some text of a document.\n"


def calls(paragraphs: int) -> int:
    """How many calls it takes to read a Word file of so many paragraphs; unlike time, always the same."""
    data = word("".join(p(r(f"Words {i}")) for i in range(paragraphs)))
    profile = cProfile.Profile()
    found = profile.runcall(read, data, "x.docx")
    assert len(found.places) == 2 * paragraphs - 1
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


def test_twice_the_paragraphs_take_twice_the_calls() -> None:
    calls(10)
    assert calls(4_000) < 2.2 * calls(2_000)


def test_a_stream_that_unpacks_to_much_takes_bounded_memory() -> None:
    page = zlib.compress(b"BT /C 12 Tf 72 700 Td (Words) Tj ET\n" + b" " * 300_000_000, 9)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with suppress(InputError):
        read(pdf([page]), "x.pdf")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEGABYTES * 1000


def test_a_tree_of_pages_that_holds_itself() -> None:
    looped = PDF.replace(b"/Kids[10 0 R]/Count 1", b"/Kids[02 0 R]/Count 9")
    with suppress(InputError):
        read(looped, "x.pdf")


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
