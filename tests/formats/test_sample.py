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
from converters.pipeline import open_treaty, read_treaty
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
    (folder / "sources").mkdir()
    (folder / "sources" / name).write_bytes(data)
    (folder / "treaty.yml").write_text(text + entry, "utf-8")
    return folder


def rows(document: Document) -> list[tuple[str, ...]]:
    """The positions without the line, which is another one in another format."""
    return [row.cells()[:-1] for row in positions(document)]


def other_rows(one: Sequence[tuple[str, ...]], two: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return sorted(((Counter(one) - Counter(two)) + (Counter(two) - Counter(one))).elements())


def certainties(document: Document) -> Counter[Certainty]:
    return Counter(proposal.operation.certainty for proposal in document.proposals if proposal.operation)


def check_against_markdown(folder: Path) -> tuple[Version, Document]:
    _, _, known = parsed(SPRINGS)
    _, version, document = parsed(folder)
    assert other_rows(rows(known), rows(document)) == []
    assert [article.id for article in document.articles] == [article.id for article in known.articles]
    assert [(note.number, note.text) for note in document.footnotes] == [
        (note.number, note.text) for note in known.footnotes
    ]
    assert version.all_strikes_sound
    assert certainties(document)[Certainty.MARKED] > 0.85 * len(document.proposals)
    return version, document


def test_word(tmp_path: Path) -> None:
    treaty, version, _ = parsed(SPRINGS)
    parties = frozenset(code for code in treaty.parties.names if len(code) == 2)
    data = write_docx(version.source.text, parties, CHANGES)
    version, document = check_against_markdown(copied(tmp_path, SPRINGS, SLUG, "compilation.docx", data))
    read = version.converted
    assert read is not None
    used = getattr(read, "used", {})
    assert sum(count for name, count in used.items() if name.startswith("tracked")) >= CHANGES
    assert version.source.place(document.articles[1].span.start).startswith("paragraph ")


def test_pdf(tmp_path: Path, chromium: Browser) -> None:
    _, version, _ = parsed(SPRINGS)
    data = write_pdf(chromium, write_html(version.source.text), "A/AC.999/CRP.11")
    version, document = check_against_markdown(copied(tmp_path, SPRINGS, SLUG, "compilation.pdf", data))
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
