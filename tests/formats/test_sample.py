"""The sample negotiation in Word and PDF says what its Markdown says."""

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from converters.manifest import Treaty, Version
from converters.model.document import Certainty, Document, OperationKind
from converters.model.positions import positions
from converters.model.readings import ORIGINAL, Reader, Segment, Status
from converters.pipeline import open_treaty, read_treaty
from converters.pipeline.start import start_treaty
from tests.conftest import ROOT
from tests.formats.write_docx import write_docx
from tests.formats.write_html import write_html
from tests.formats.write_pdf import write_pdf

SPRINGS = ROOT / "treaties" / "springs"
SLUG = "compilation-2031-11-14"
#: Brackets that are written as tracked changes of their party.
CHANGES = 12


def parsed(folder: Path, sources: Path | None = None, slug: str = SLUG) -> tuple[Treaty, Version, Document]:
    treaty = open_treaty(folder, sources, os.environ)
    version, document = read_treaty(treaty, (slug,))[0]
    return treaty, version, document


def copied(folder: Path, original: Path, slug: str, name: str, data: bytes, more: str = "") -> Path:
    """A treaty with one version, which is another file."""
    text = (original / "treaty.yml").read_text("utf-8").split("\nversions:")[0]
    entry = f"\nversions:\n  - slug: {slug}\n    kind: compilation\n    title: T\n    source: {name}\n{more}"
    (folder / "sources").mkdir(parents=True)
    (folder / "sources" / name).write_bytes(data)
    (folder / "treaty.yml").write_text(text + entry, "utf-8")
    return folder


def rows(document: Document) -> list[tuple[str, ...]]:
    """The positions without the line, which is another one in another format."""
    return [row.cells()[:-1] for row in positions(document)]


def other_rows(one: Sequence[tuple[str, ...]], two: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return sorted(((Counter(one) - Counter(two)) + (Counter(two) - Counter(one))).elements())


def done(document: Document) -> list[tuple[str, ...]]:
    """What each proposal does."""
    found = ((p.passage, p.operation) for p in document.proposals)
    return [(passage, o.kind, o.old, o.new) if o else (passage,) for passage, o in found]


def readings(document: Document) -> dict[tuple[str, str], list[str | None]]:
    """The words of every article as it was, and as each party in the document would have it; None where unclear."""
    found = {}
    for code in (ORIGINAL, *sorted({row.party for row in positions(document)})):
        reader = Reader(document, code)
        for article in document.articles:
            read = reader.read(article)
            texts = [read.title, *(each.segments for each in read.provisions)]
            found[code, article.id] = list(map(_words, texts))
    return found


def _words(segments: Sequence[Segment]) -> str | None:
    if any(each.status is Status.UNCLEAR for each in segments):
        return None
    hidden = (Status.DELETED, Status.OMITTED, Status.APPARATUS)
    return " ".join("".join(each.text for each in segments if each.status not in hidden).split())


def check_against_markdown(folder: Path) -> tuple[Version, Document]:
    """What a file gives against the Markdown."""
    _, _, known = parsed(SPRINGS)
    _, version, document = parsed(folder)
    assert other_rows(rows(known), rows(document)) == []
    assert [article.id for article in document.articles] == [article.id for article in known.articles]
    assert [(note.number, note.text) for note in document.footnotes] == [
        (note.number, note.text) for note in known.footnotes
    ]
    assert version.all_strikes_sound
    unsure = [p for p in document.proposals if not p.operation or p.operation.certainty is not Certainty.MARKED]
    assert [(p.passage, p.operation) for p in unsure] == []
    assert [(a, b) for a, b in zip(done(known), done(document), strict=True) if a != b] == []
    before, after = readings(known), readings(document)
    assert before.keys() == after.keys()
    clear = [(key, i) for key, texts in before.items() for i, text in enumerate(texts) if text is not None]
    assert len(clear) > 5_000
    assert [at for at in clear if before[at[0]][at[1]] != after[at[0]][at[1]]] == []
    return version, document


def test_word(tmp_path: Path) -> None:
    treaty, version, known = parsed(SPRINGS)
    parties = frozenset(code for code in treaty.parties.names if len(code) == 2)
    data = write_docx(version.source.text, parties, CHANGES, document=known)
    version, document = check_against_markdown(copied(tmp_path, SPRINGS, SLUG, "compilation.docx", data))
    read = version.converted
    assert read is not None
    used = getattr(read, "used", {})
    assert sum(count for name, count in used.items() if name.startswith("tracked")) >= CHANGES
    assert version.source.place(document.articles[1].span.start).startswith("paragraph ")


def test_pdf(tmp_path: Path, chromium: Browser) -> None:
    _, version, known = parsed(SPRINGS)
    data = write_pdf(chromium, write_html(version.source.text, document=known), "A/AC.999/CRP.11")
    folder = copied(tmp_path, SPRINGS, SLUG, "compilation.pdf", data, "    also: compilation.docx\n")
    (folder / "sources" / "compilation.docx").write_bytes(write_docx(version.source.text, document=known))
    version, document = check_against_markdown(folder)
    assert [each.message for each in document.diagnostics if each.code == "R001"] == []
    assert version.source.place(document.articles[1].span.start).startswith("page ")


@pytest.mark.sources
def test_the_word_files_operations_are_those_of_its_strikes(tmp_path: Path, sources: Path) -> None:
    """A real document with 4,300 positions: Word gives the same rows, and its strikes count as they stand."""
    original = ROOT / "treaties" / "cybercrime"
    slug = "cnd-2023-04-21"
    _, version, known = parsed(original, sources, slug)
    folder = copied(tmp_path, original, slug, "cnd.docx", write_docx(version.source.text))
    _, _, document = parsed(folder, sources, slug)
    assert other_rows(rows(known), rows(document)) == []
    shown = [p.operation for p in document.proposals if p.operation and p.operation.certainty is Certainty.MARKED]
    kinds = Counter(operation.kind for operation in shown)
    assert kinds[OperationKind.INSERT] > 400
    assert kinds[OperationKind.DELETE] > 250


#: In print a dash at the end of a line looks like one with a space behind it; only the passage differs.
PRINTED = {"adopt—take", "adopt —take"}


@pytest.mark.sources
def test_the_pdf_file_of_a_real_document(tmp_path: Path, sources: Path, chromium: Browser) -> None:
    original = ROOT / "treaties" / "cybercrime"
    slug = "cnd-2023-04-21"
    _, version, known = parsed(original, sources, slug)
    data = write_pdf(chromium, write_html(version.source.text), "CND")
    _, _, document = parsed(copied(tmp_path, original, slug, "cnd.pdf", data), sources, slug)
    assert {row[5] for row in other_rows(rows(known), rows(document))} <= PRINTED
    assert [article.id for article in document.articles] == [article.id for article in known.articles]


def test_a_second_file_of_one_document(tmp_path: Path) -> None:
    _, version, _ = parsed(SPRINGS)
    text = version.source.text
    folder = copied(tmp_path, SPRINGS, SLUG, "a.docx", write_docx(text), "    also: b.docx\n")
    changed = (
        text.replace("a share shall lapse", "x")
        .replace("recalling", "x")
        .replace("fair and reasonable share", "fair share")
    )
    (folder / "sources" / "b.docx").write_bytes(write_docx(changed))
    _, _, document = parsed(folder)
    found = [each for each in document.diagnostics if each.code == "R001"]
    assert [document.source.text[each.start : each.end] for each in found] == ["and reasonable"]
    assert "b.docx does not have these words" in found[0].message


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_new_treaty_is_called_what_its_document_is(tmp_path: Path, chromium: Browser, form: str) -> None:
    _, version, _ = parsed(SPRINGS)
    file = tmp_path / f"file.{form}"
    text = version.source.text
    file.write_bytes(write_docx(text) if form == "docx" else write_pdf(chromium, write_html(text), "A/AC.999/CRP.11"))
    (made,) = start_treaty(tmp_path / "demo", [file])
    (known,) = start_treaty(tmp_path / "known", [version.path])
    for name in ("kind", "title", "body", "session", "symbol", "date"):
        assert getattr(made, name) == getattr(known, name), name
    assert made.title.startswith("Consolidated negotiating document")
