"""A Markdown document as a Word file with real strikes, styles, footnotes, automatic numbers and tracked changes."""

import io
import re
import zipfile
from dataclasses import replace
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml

from converters.model.document import Document
from tests.formats.seen import Block, Words, seen_blocks

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LABEL = re.compile(r"(?P<number>\d{1,2})\. |\((?P<letter>[a-z])\) ")
#: A bracket that only its parties made: the whole is written as tracked changes of the first, and only, party.
_CHANGE = re.compile(r"\[(?P<words>[^\[\]:;(){}]+): (?P<party>[A-Z]{2})\]")
_VERB = re.compile("delete|retain|support|clarify|merge|move|align|against")
_FORMATS = {"decimal": "%{}.", "lowerLetter": "(%{})"}


def write_docx(
    text: str,
    parties: frozenset[str] = frozenset(),
    changes: int = 0,
    numbers: bool = True,
    document: Document | None = None,
) -> bytes:
    """The file. The first `changes` brackets of single `parties` are written as their tracked changes.

    With `numbers`, labels such as `1.` and `(a)` that continue a list are written as automatic numbers.
    `document`: see `seen_blocks`.
    """
    blocks, notes = seen_blocks(text, document)
    writer = _Writer(parties, changes, numbers)
    for block in blocks:
        writer.block(block)
    return writer.finished(notes)


class _Writer:
    def __init__(self, parties: frozenset[str], changes: int, numbers: bool) -> None:
        self.document = docx.Document()
        self.parties = parties
        self.changes = changes
        self.numbers = numbers
        self.notes: list[str] = []
        self.lists: list[tuple[str, int]] = []
        self._running = {"decimal": (0, 0), "lowerLetter": (0, 0)}

    def block(self, block: Block) -> None:
        if block.level:
            paragraph = self.document.add_heading(level=block.level)
        else:
            paragraph = self.document.add_paragraph(style="List Bullet" if block.bullets else None)
        words = block.words
        if self.numbers and not block.level and not block.bullets:
            words = self._numbered(paragraph, block)
        for part in self._changed(words):
            paragraph._p.append(parse_xml(part))

    def _numbered(self, paragraph: object, block: Block) -> list[Words]:
        match = _LABEL.match(block.words[0].text) if block.words else None
        if block.words and not match:
            self._running["lowerLetter"] = (0, 0)
        if not match or block.words[0].struck:
            return block.words
        form = "decimal" if match["number"] else "lowerLetter"
        value = int(match["number"]) if match["number"] else ord(match["letter"]) - ord("a") + 1
        key, last = self._running[form]
        if value == 1 or not key:
            self.lists.append((form, value))
            key = len(self.lists)
        elif value != last + 1:
            return block.words
        self._running[form] = (key, value)
        if form == "decimal":
            self._running["lowerLetter"] = (0, 0)
        level = 0 if form == "decimal" else 1
        xml = f'<w:numPr xmlns:w="{W}"><w:ilvl w:val="{level}"/><w:numId w:val="{100 + key}"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(xml))  # type: ignore[attr-defined]
        first = replace(block.words[0], text=block.words[0].text[match.end() :])
        return [first, *block.words[1:]]

    def _changed(self, words: list[Words]) -> list[str]:
        """The runs of a paragraph, some brackets as tracked changes."""
        text = "".join(each.text for each in words)
        struck = [each.struck for each in words for _ in each.text]
        found = next(
            (m for m in _CHANGE.finditer(text) if m["party"] in self.parties and _simple(m, text, struck)), None
        )
        if found is None or self.changes <= 0:
            return [self._run(each) for each in words]
        self.changes -= 1
        parts = [*map(self._run, _cut(words, 0, found.start()))]
        for each in _cut(words, *found.span("words")):
            tag, inner = (
                ("del", self._run(replace(each, struck=False), "delText")) if each.struck else ("ins", self._run(each))
            )
            who = f'w:id="{len(parts)}" w:author="{found["party"]}" w:date="2031-11-14T10:00:00Z"'
            parts.append(f'<w:{tag} xmlns:w="{W}" {who}>{inner}</w:{tag}>')
        return parts + self._changed(_cut(words, found.end(), len(text)))

    def _run(self, words: Words, tag: str = "t") -> str:
        if words.note:
            self.notes.append(words.note)
            return f'<w:r xmlns:w="{W}"><w:footnoteReference w:id="{len(self.notes)}"/></w:r>'
        marks = f"{'<w:b/>' * words.strong}{'<w:i/>' * words.em}{'<w:strike/>' * words.struck}"
        text = f'<w:{tag} xml:space="preserve">{escape(words.text)}</w:{tag}>' if words.text != "\n" else "<w:br/>"
        return f'<w:r xmlns:w="{W}"><w:rPr>{marks}</w:rPr>{text}</w:r>'

    def finished(self, notes: dict[str, str]) -> bytes:
        numbering = self.document.part.numbering_part.element
        for key, (form, start) in enumerate(self.lists, start=1):
            level = 0 if form == "decimal" else 1
            text = _FORMATS[form].format(level + 1)
            numbering.insert(0, parse_xml(
                f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="{100 + key}"><w:lvl w:ilvl="{level}">'
                f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
                '</w:abstractNum>'
            ))  # fmt: skip
            numbering.append(parse_xml(
                f'<w:num xmlns:w="{W}" w:numId="{100 + key}"><w:abstractNumId w:val="{100 + key}"/></w:num>'
            ))  # fmt: skip
        buffer = io.BytesIO()
        self.document.save(buffer)
        return _with_notes(buffer.getvalue(), [notes.get(number, "") for number in self.notes])


def _simple(match: re.Match[str], text: str, struck: list[bool]) -> bool:
    """Whether a bracket is words of one party: plain ones, or struck ones followed by plain ones."""
    outside = [struck[i] for i in range(match.end("words"), match.end())] + [struck[match.start()]]
    begin = text[: match.start()].strip() != ""
    return begin and not any(outside) and not _VERB.match(match["words"])


def _cut(words: list[Words], start: int, end: int) -> list[Words]:
    """The words between two places of their text."""
    found = []
    at = 0
    for each in words:
        first, last = max(start - at, 0), min(end - at, len(each.text))
        if first < last or (each.note and start <= at < max(end, start + 1)):
            found.append(replace(each, text=each.text[first:last]))
        at += len(each.text)
    return found


def _with_notes(data: bytes, notes: list[str]) -> bytes:
    """The file with a part of footnotes, which the library cannot write."""
    if not notes:
        return data
    items = "".join(
        f'<w:footnote w:id="{i}"><w:p><w:r><w:footnoteRef/></w:r><w:r>'
        f'<w:t xml:space="preserve"> {escape(note)}</w:t></w:r></w:p>'
        "</w:footnote>"
        for i, note in enumerate(notes, start=1)
    )
    part = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="{W}">{items}</w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    edits = {
        "[Content_Types].xml": ("</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'),
        "word/_rels/document.xml.rels": (
            "</Relationships>",
            f'<Relationship Id="rIdNotes" Type="{relation}" Target="footnotes.xml"/></Relationships>',
        ),
    }
    return edited(data, edits, {"word/footnotes.xml": part})


def edited(data: bytes, edits: dict[str, tuple[str, str]], added: dict[str, str | bytes]) -> bytes:
    """A package with words in its parts replaced, and parts added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name in edits:
                before, after = edits[name]
                assert before in content.decode()
                content = content.decode().replace(before, after, 1).encode()
            if name not in added:
                new.writestr(name, content)
        for name, part in added.items():
            new.writestr(name, part)
    return out.getvalue()
