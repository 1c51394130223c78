"""A PDF document as Markdown text. The pages are read one after the other; scripts in the file are never run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from converters.manifest.errors import InputError
from converters.model.converted import Authors, Characters, Converted, nobody
from converters.read.losses import Losses, Used, solid
from converters.read.pdf.drawings import Rule
from converters.read.pdf.furniture import running
from converters.read.pdf.layout import Layout
from converters.read.pdf.lines import Line
from converters.read.pdf.native import TextPage
from converters.read.pdf.notes import Note, anchors, label_notes, split_notes
from converters.read.pdf.paragraphs import Anchor, Paragraph, bullet, measures, paragraphs, pieces, prefix, rejoined
from converters.read.pdf.sheets import sheet
from converters.read.pdf.words import Sheet
from converters.read.text import STRONG, Paper, Piece, plain

#: Negotiating texts have some hundreds of pages.
MAX_PAGES = 5_000
MAX_CHARACTERS = 4_000_000
#: What is beyond on one page is no text that somebody reads.
MAX_ON_PAGE = 60_000
_CONTENTS = re.compile(r"(?:(?:\.\s?){5,}|(?:…\s?){2,}|(?:_\s?){8,})\s*\d{1,4}\s*$")
_AGAIN = "Open it in a PDF reader and print it to a new PDF file, or fetch the document again."
_PROBLEMS = {
    raw.FPDF_ERR_PASSWORD: ("this PDF file is encrypted", "Save a copy without a password."),
    raw.FPDF_ERR_SECURITY: ("this PDF file is encrypted in a way that is not known", "Save a copy without a password."),
}


def read_pdf(data: bytes, file: str, _authors: Authors = nobody) -> Converted:
    """The text of a PDF document.

    Raises `InputError` for what is no PDF file, is damaged or encrypted, and for a scan without a text layer.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        message, remedy = _PROBLEMS.get(code, ("this PDF file is damaged, or is none", _AGAIN))
        raise InputError(message, file, 0, remedy) from None
    try:
        return _Reader(document, file).reading()
    finally:
        document.close()


class _Reader:
    def __init__(self, document: pdfium.PdfDocument, file: str) -> None:
        self._document = document
        self._file = file
        self._losses = Losses()
        self._used = Used()
        self._characters = 0
        self._pictures = 0
        self._has_words = False
        self._rules: list[list[Rule]] = []
        self._notes: dict[tuple[int, str], str] = {}

    def _sheets(self) -> Iterator[Sheet]:
        count = len(self._document)
        if not 0 < count <= MAX_PAGES:
            remedy = f"Divide the document. If it has fewer pages, it is damaged. {_AGAIN}" if count else _AGAIN
            raise InputError(f"this PDF file says that it has {count:,} pages", self._file, 0, remedy)
        for number in range(1, count + 1):
            try:
                page = self._document[number - 1]
            except pdfium.PdfiumError:
                self._losses.thing("damaged page", f"page {number}")
                continue
            text = TextPage(page, MAX_ON_PAGE)
            try:
                yield sheet(page, text, number)
            finally:
                text.close()
                page.close()

    def _pages(self) -> list[list[Line]]:
        """The lines of every page; all else of a page is let go before the next one is read."""
        pages: list[list[Line]] = []
        layout = Layout()
        for each in self._sheets():
            self._beside(each)
            if self._characters > MAX_CHARACTERS:
                raise InputError(f"more than {MAX_CHARACTERS:,} characters", self._file, 0, "Divide the document.")
            page = layout.page(each)
            place = f"page {each.number}"
            self._losses.words("numbers of lines", place, page.numbers)
            self._losses.words("head of a table again", place, page.repeated)
            pages.append(page.lines)
            self._rules.append([rule for rule in each.rules if rule.x1 - rule.x0 > 30])
        return pages

    def _beside(self, page: Sheet) -> None:
        """Record what of a page is no line of it, and count its characters."""
        place = f"page {page.number}"
        before = self._losses.characters
        self._losses.words("text in another direction", place, page.turned)
        self._losses.words("signs without a meaning", place, page.private)
        self._losses.words("signs of strikes", place, "\u0336" * page.strokes)
        for kind, words in page.drawn.comments:
            self._losses.words("comment", f"{place}, {kind}", words)
        for words in page.drawn.fields:
            self._losses.words("field of a form", place, words)
        self._pictures += page.drawn.pictures
        if page.words:
            self._has_words = True
        elif page.drawn.pictures:
            self._losses.thing("page that is a picture", place)
        self._characters += (
            sum(len(word.text) - word.text.count(" ") for word in page.words) + self._losses.characters - before
        )

    def reading(self) -> Converted:
        """Read the whole document."""
        pages = self._pages()
        if not self._has_words:
            raise InputError(
                f"this PDF file has no text layer: its {len(pages)} pages are pictures, perhaps a scan",
                self._file,
                0,
                "Recognise its text first, for example with OCRmyPDF (ocrmypdf scan.pdf text.pdf), and read the result "
                "with care: recognised text has errors, and strikes get lost.",
            )
        if self._pictures:
            self._losses.thing("pictures", "", str(self._pictures))
        bodies = self._bodies(pages)
        usual = measures(bodies)
        split = [split_notes(body, rules, usual.size) for body, rules in zip(bodies, self._rules, strict=True)]
        label_notes([notes for _, notes in split])
        self._notes = anchors(split)
        paper = Paper()
        for paragraph in paragraphs(rejoined([line for text, _ in split for line in text]), usual):
            words = self._words(paragraph, usual.words, self._anchor)
            mark = prefix(paragraph, usual)
            sign = bullet(paragraph)
            if sign:
                self._losses.words("bullet", paragraph.place, sign)
                words = _behind(words, sign)
            if mark.startswith("#"):
                words = [replace(piece, emphasis=piece.emphasis & ~STRONG) for piece in words]
            paper.paragraph(words, paragraph.place, mark)
        self._write_notes(paper, [note for _, notes in split for note in notes], usual.words)
        return Converted(
            text=paper.text,
            format="pdf",
            places=tuple(paper.places),
            left_out=tuple(self._losses.items),
            used=dict(sorted(self._used.items())),
            characters=Characters(self._characters, paper.characters, self._losses.characters),
            strikes_sound=self._used["strike"] > 0,
        )

    def _bodies(self, pages: list[list[Line]]) -> list[list[Line]]:
        """The lines without running heads and feet and without tables of contents."""
        bodies: list[list[Line]] = []
        for page, left in zip(pages, running(pages), strict=True):
            body: list[Line] = []
            for i, line in enumerate(page):
                place = f"page {line.page}"
                if i in left:
                    self._losses.words("head or foot of the page", place, line.text)
                elif line.text.rstrip()[-1:].isdecimal() and _CONTENTS.search(line.text):
                    self._losses.words("table of contents", place, line.text)
                else:
                    body.append(line)
            bodies.append(body)
        return bodies

    def _anchor(self, page: int, number: str) -> str:
        label = self._notes.get((page, number), "")
        if label:
            self._losses.words("number of a footnote", f"page {page}", number)
        return label

    def _words(self, paragraph: Paragraph, words: frozenset[str], anchor: Anchor) -> list[Piece]:
        """The words of a paragraph; what formatting they have, and the hyphens that are gone, are recorded."""
        self._count(paragraph.lines)
        before = self._losses.characters
        found = pieces(paragraph, words, anchor)
        numbers = self._losses.characters - before
        missing = sum(solid(line.text) for line in paragraph.lines) - solid(plain(found)) - numbers
        self._losses.words("hyphens of hyphenation", paragraph.place, "-" * missing)
        return found

    def _count(self, found: Sequence[Line]) -> None:
        names = (("struck", "strike"), ("underlined", "underline"), ("bold", "bold"), ("italic", "italic"))
        for chunk in (chunk for line in found for chunk in line.chunks):
            for attribute, name in names:
                if getattr(chunk, attribute):
                    self._used[name] += len(chunk.text.split())
        for _, name in names:
            if not self._used[name]:
                del self._used[name]

    def _write_notes(self, paper: Paper, notes: Sequence[Note], words: frozenset[str]) -> None:
        for note in notes:
            paragraph = Paragraph(note.page, 1, note.lines, [False] * (len(note.lines) - 1))
            found = self._words(paragraph, words, lambda _page, _number: "")
            self._losses.words("number of a footnote", f"page {note.page}", note.number)
            paper.note(note.label, _behind(found, note.number), f"page {note.page}, footnote {note.number}")


def _behind(words: Sequence[Piece], number: str) -> list[Piece]:
    """The words of a note behind its number, or of an entry of a list behind its sign."""
    found = list(words)
    for i, piece in enumerate(found):
        text = piece.text.lstrip()
        if text:
            found[i] = replace(piece, text=text.removeprefix(number.strip()))
            break
    return found
