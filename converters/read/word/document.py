"""A Word document as Markdown text."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from docx.document import Document

from converters.model.converted import Authors, Characters, Converted, nobody
from converters.read.losses import Losses, Used
from converters.read.text import STRONG, Paper, Piece, escaped
from converters.read.word.changes import as_pieces
from converters.read.word.notes import Notes
from converters.read.word.numbering import Label, Numbering
from converters.read.word.package import open_word
from converters.read.word.parts import characters, notes, related, words
from converters.read.word.runs import ParagraphReader, Shared, chosen, mark_is
from converters.read.word.styles import Styles
from converters.read.word.tables import Cell, Paragraph, in_order
from converters.read.word.xml import COMPATIBILITY, Element, child, children, name, number, switch, value

_WRAPPERS = ("customXml", "sdtContent", "ins", "del", "moveTo", "moveFrom", "body")


def read_word(data: bytes, file: str, authors: Authors = nobody) -> Converted:
    """The text of a Word document.

    `authors` leads from the author of a tracked change to a party. Raises `InputError` for what is no Word document,
    is damaged, encrypted or dangerous.
    """
    document, unread = open_word(data, file)
    return _Reader(document, authors).reading(unread)


class _Reader:
    def __init__(self, document: Document, authors: Authors) -> None:
        self._document = document
        self._authors = authors
        styles = Styles(next(related(document, "styles"), None))
        self._numbering = Numbering(next(related(document, "numbering"), None), styles)
        self._notes = Notes(
            {kind: notes(document, kind) for kind in ("footnote", "endnote")},
            cast("Element", document.element.body),
            next(related(document, "settings"), None),
        )
        self._losses = Losses()
        self._used = Used()
        self._shared = Shared(styles, self._losses, self._used, self._notes.anchor, self._target)
        self._paragraphs = 0
        self._tables = 0

    def _target(self, relation: str) -> str:
        found = self._document.part.rels.get(relation)
        return str(found.target_ref) if found is not None and found.is_external else ""

    def reading(self, unread: tuple[str, ...]) -> Converted:
        """Read the whole document."""
        body = cast("Element", self._document.element.body)
        paper = Paper()
        for each in self._blocks(body, ""):
            paper.paragraph(each.pieces, each.place, each.prefix)
        in_file = characters(body) + self._write_notes(paper) + self._beside()
        for what in unread:
            self._losses.thing(what, "", "never opened")
        missed = in_file - paper.characters - self._losses.characters
        if missed > 0:
            self._losses.thing("words at a place that is not read", "", f"{missed} characters")
            self._losses.characters += missed
        struck = sum(self._used[key] for key in ("strike", "double strike"))
        deleted = any(key.startswith("tracked deletion") for key in self._used)
        return Converted(
            text=paper.text,
            format="docx",
            places=tuple(paper.places),
            left_out=tuple(self._losses.items),
            used=dict(sorted(self._used.items())),
            characters=Characters(in_file, paper.characters, self._losses.characters),
            strikes_sound=bool(struck or deleted),
        )

    def _blocks(self, container: Element, place: str) -> list[Paragraph]:
        """The paragraphs of a container in the order in which they are read; those of the body are counted."""
        found: list[Paragraph] = []
        for each in container:
            key = name(each)
            if key == "p":
                found += self._paragraph(each, place)
                section = child(each, "pPr", "sectPr")
                if section is not None:
                    self._notes.end_section(section)
            elif key == "tbl":
                found += self._table(each, place)
            elif key == "sdt":
                found += self._control(each, place)
            elif key in _WRAPPERS:
                found += self._blocks(each, place)
            elif key == COMPATIBILITY + "AlternateContent":
                found += self._blocks(chosen(each), place)
            elif key == "altChunk":
                self._losses.thing("embedded document", place)
            else:
                self._shared.pass_over(each, key, place)
        return found

    def _control(self, element: Element, place: str) -> list[Paragraph]:
        gallery = value(child(element, "sdtPr", "docPartObj", "docPartGallery")) or ""
        if gallery.lower() == "table of contents":
            self._losses.words("table of contents", place, words(element))
            return []
        return self._blocks(element, place)

    def _paragraph(self, element: Element, place: str) -> list[Paragraph]:
        properties = child(element, "pPr")
        styles = self._shared.styles
        style = styles.paragraph_style(properties)
        # Word counts no paragraph that is wholly hidden.
        label = None if mark_is(properties, "vanish") else self._numbering.label(properties)
        here = place or f"paragraph {self._paragraphs + 1}"
        if styles.is_contents(style):
            self._losses.words("table of contents", here, words(element))
            return []
        reader = ParagraphReader(self._shared, here, style)
        reader.read(element)
        pieces = as_pieces(reader.words.runs, self._authors)
        level = styles.heading(properties)
        if level:
            pieces = [replace(piece, emphasis=piece.emphasis & ~STRONG) for piece in pieces]
        found: list[Paragraph] = []
        if any(piece.text.strip() for piece in pieces):
            self._paragraphs += not place
            deleted = mark_is(properties, "del") or mark_is(properties, "strike")
            prefix = "#" * level + " " if level else "- " if label and label.bullet else ""
            found.append(Paragraph(self._labelled(pieces, label, deleted, here), here, prefix))
        for box in reader.words.boxes:
            found += self._blocks(box, f"text box at {here}")
        return found

    def _labelled(self, pieces: list[Piece], label: Label | None, deleted: bool, place: str) -> list[Piece]:
        """The words behind their label; the bracket of a party around a whole paragraph takes the label in."""
        if label is None or not label.text:
            return pieces
        if label.unknown:
            self._losses.thing("way of numbering", place, f"{label.unknown}, shown as numbers")
        solid = [piece for piece in pieces if piece.text.strip()]
        struck = deleted and all(piece.struck or piece.mark for piece in solid)
        piece = Piece(escaped(label.text), struck, mark=True)  # no words of the file: not counted
        first, last = solid[0], solid[-1]
        if first.mark and first.text == "[" and last.mark and last.text.endswith("]"):
            at = pieces.index(first) + 1
            return [*pieces[:at], piece, *pieces[at:]]
        return [piece, *pieces]

    def _table(self, element: Element, place: str) -> list[Paragraph]:
        self._tables += not place
        where = f"{place}, table" if place else f"table {self._tables}"
        rows: list[list[Cell]] = []
        header = False
        for row in _inside(element, "tr"):
            properties = child(row, "trPr")
            header = header or (not rows and bool(switch(properties, "tblHeader")))
            cells: list[Cell] = []
            column = number(child(properties, "gridBefore")) or 0
            for cell in _inside(row, "tc"):
                at = f"{where}, row {len(rows) + 1}, cell {len(cells) + 1}"
                cells.append(Cell(column, self._blocks(cell, at)))
                column += max(number(child(cell, "tcPr", "gridSpan")) or 1, 1)
            rows.append(cells)
        return in_order(rows, header)

    def _write_notes(self, paper: Paper) -> int:
        """Write the notes that the text refers to; returns the characters of all notes in the file."""
        done: set[tuple[str, str]] = set()
        while len(done) < len(self._notes.labels):  # a note can refer to another one
            for (kind, key), label in list(self._notes.labels.items()):
                if (kind, key) not in done:
                    done.add((kind, key))
                    place = f"{kind} {label}"
                    blocks = self._blocks(self._notes.found[kind][key], place)
                    pieces = [piece for each in blocks for piece in (*each.pieces, Piece(" "))]
                    paper.note(label, pieces, place)
        count = 0
        for kind, found in self._notes.found.items():
            for key, note in found.items():
                count += characters(note)
                if (kind, key) not in done:
                    self._losses.words(f"{kind} that nothing refers to", "", words(note))
        return count

    def _beside(self) -> int:
        """Record headers, footers and comments; returns their characters."""
        count = 0
        for kind in ("header", "footer"):
            for root in related(self._document, kind):
                count += characters(root)
                self._losses.words(kind, "", words(root))
        for root in related(self._document, "comments"):
            for comment in children(root, "comment"):
                count += characters(comment)
                author = value(comment, "author") or "nobody"
                self._losses.words("comment", f"by {author}", words(comment))
        return count


def _inside(element: Element, wanted: str) -> list[Element]:
    """The rows of a table or cells of a row, also those inside content controls and tracked changes."""
    found: list[Element] = []
    for each in element:
        if name(each) == wanted:
            found.append(each)
        elif name(each) in ("sdt", *_WRAPPERS):
            found += _inside(each, wanted)
    return found
