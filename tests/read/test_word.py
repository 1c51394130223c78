"""What is read of a Word file, piece by piece."""

import pytest

from converters.model.converted import Converted
from converters.read.word import read_word
from tests.read.word import change, level, numbered, p, r, unzipped, word, zipped

STRIKE, DOUBLE, BOLD, ITALIC = "<w:strike/>", "<w:dstrike/>", "<w:b/>", "<w:i/>"
TABLE = "<w:tbl>{}</w:tbl>"


def party(author: str) -> str:
    return {"XA": "XA", "Ms Doe": "XB"}.get(author, "")


def reading(body: str, **parts: str) -> Converted:
    found = read_word(word(body, **parts), "test.docx", party)
    count = found.characters
    assert count.in_file == count.in_text + count.left_out
    assert not [each for each in found.left_out if each.kind.startswith("words at")]
    assert len(found.places) == found.text.count("\n")
    return found


def lines(body: str, **parts: str) -> list[str]:
    return [line for line in reading(body, **parts).text.split("\n") if line]


def style(key: str, properties: str, kind: str = "character", more: str = "") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{key}"/>{more}<w:rPr>{properties}</w:rPr></w:style>'
    )


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (r("The ") + r("may", STRIKE) + r(" shall"), "The ~~may~~ shall"),
        (r("may", DOUBLE), "~~may~~"),
        (r("may", '<w:strike w:val="0"/>'), "may"),
        (r("a", BOLD) + r("b", BOLD + ITALIC) + r("c"), "**a*b***c"),
        (r("old ", STRIKE) + r("words", STRIKE + ITALIC), "~~old *words*~~"),
        (r("a") + "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a b\nc"),
        ("<w:r><w:t>long</w:t><w:noBreakHyphen/><w:t>term</w:t></w:r>", "long\u2011term"),
        (r("x*y~~ [^1]"), "x\\*y\\~\\~ \\[^1]"),
        ('<w:hyperlink r:id="out">' + r("link") + "</w:hyperlink>", "link"),
        ("<w:smartTag><w:sdt><w:sdtContent>" + r("in") + "</w:sdtContent></w:sdt></w:smartTag>", "in"),
        ("<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>", "x+y"),
        (r("seen") + r("hidden", "<w:vanish/>"), "seen"),
        ('<w:r><w:sym w:font="Symbol" w:char="00B0"/></w:r>', "°"),
    ],
)
def test_runs(runs: str, text: str) -> None:
    assert reading(p(runs)).text == text + "\n"


def test_strike_from_styles() -> None:
    styles = style("Out", STRIKE) + style("Further", "", more='<w:basedOn w:val="Out"/>')
    styles += style("Para", STRIKE, "paragraph")
    runs = r("a", '<w:rStyle w:val="Further"/>') + r("b", '<w:rStyle w:val="Further"/><w:strike w:val="false"/>')
    assert lines(p(runs), styles=styles) == ["~~a~~b"]
    # A switch set by both styles is off again.
    both = p(r("c", '<w:rStyle w:val="Out"/>') + r("d"), properties='<w:pStyle w:val="Para"/>')
    assert lines(both, styles=styles) == ["c~~d~~"]


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (r("States") + change("ins", "XA", " or Parties") + r(" shall"), "States [or Parties: XA] shall"),
        (
            r("they ") + change("del", "XA", "may") + change("ins", "XA", "shall") + r(" act"),
            "they [~~may~~ shall: XA] act",
        ),
        (r("they ") + change("ins", "XA", "shall") + r(" ") + change("del", "XA", "may"), "they [~~may~~ shall: XA]"),
        (change("del", "Ms Doe", "gone"), "[~~gone~~: XB]"),
        (change("ins", "XA", "one ") + change("ins", "Ms Doe", "two"), "[one: XA] [two: XB]"),
        (r("a ") + change("del", "Editor", "b") + change("ins", "Editor", "c"), "a ~~b~~c"),
        (change("ins", "XA", "[own bracket: XB]"), "[own bracket: XB]"),
        (change("moveFrom", "XA", "here") + r(" x ") + change("moveTo", "XA", "there"), "[~~here~~: XA] x [there: XA]"),
    ],
)
def test_tracked_changes(runs: str, text: str) -> None:
    found = reading(p(runs))
    assert found.text == text + "\n"
    assert any(name.startswith("tracked") for name in found.used)


def test_a_new_paragraph_of_a_party_takes_its_number_into_the_bracket() -> None:
    numbering = f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.", 3)}</w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    inserted = p(change("ins", "XA", "New words."), properties=numbered(1))
    deleted = p(change("del", "XA", "Old words."), properties=numbered(1) + "<w:rPr><w:del/></w:rPr>")
    assert lines(inserted + deleted, numbering=numbering) == ["[3. New words.: XA]", "[~~4. Old words.~~: XA]"]


LISTS = (
    f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}{level(1, "lowerLetter", "(%2)")}'
    f"{level(2, 'lowerRoman', '(%3)')}{level(3, 'decimal', '%1.%4')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="1">{level(0, "upperRoman", "%1", 4)}'
    f"{level(1, 'upperLetter', '%1.%2', 27, '<w:isLgl/>')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="2">{level(0, "bullet", "•")}{level(1, "ordinal", "%2", 21)}'
    f"{level(2, 'chicken', '%3)')}{level(3, 'decimal', 'Article %4', 1, '<w:lvlRestart w:val=&quot;0&quot;/>')}"
    "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>'
    "</w:lvlOverride></w:num>"
).replace("&quot;", '"')


@pytest.mark.parametrize(
    ("items", "labels"),
    [
        ([(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1)], ["1.", "(a)", "(b)", "(i)", "2.", "(a)"]),
        ([(1, 0), (1, 3), (1, 3)], ["1.", "1.1", "1.2"]),
        ([(2, 0), (2, 1), (2, 0)], ["IV", "4.AA", "V"]),
        ([(3, 0), (3, 1), (3, 1)], ["-", "21st", "22nd"]),
        ([(1, 0), (4, 0), (4, 0), (1, 0)], ["1.", "7.", "8.", "9."]),
        ([(3, 3), (3, 0), (3, 3)], ["Article 1", "-", "Article 2"]),
        ([(0, 0), (9, 0), (1, 8)], ["", "", ""]),
        ([(3, 2)], ["1)"]),
    ],
)
def test_automatic_numbers(items: list[tuple[int, int]], labels: list[str]) -> None:
    body = "".join(p(r("x"), properties=numbered(key, at)) for key, at in items)
    assert lines(body, numbering=LISTS) == [f"{label} x".strip() for label in labels]


def test_numbers_from_a_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/>'
        "</w:style>"
    )
    body = (
        p(r("x"), properties='<w:pStyle w:val="B"/>') + p(r("2 bis. y")) + p(r("z"), properties='<w:pStyle w:val="A"/>')
    )
    assert lines(body, styles=styles, numbering=LISTS) == ["1. x", "2 bis. y", "2. z"]


def test_headings_and_contents() -> None:
    def paragraph(key: str, name: str, more: str = "") -> str:
        return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:pPr>{more}</w:pPr></w:style>'

    styles = paragraph("H", "heading 2") + paragraph("O", "own", '<w:outlineLvl w:val="3"/>') + paragraph("T", "toc 1")
    body = "".join(p(r(key, BOLD), properties=f'<w:pStyle w:val="{key}"/>') for key in "HOT")
    found = reading(body, styles=styles)
    assert found.text == "## H\n\n#### O\n"
    assert [(each.kind, each.text) for each in found.left_out] == [("table of contents", "T")]


def test_notes_stand_at_the_end() -> None:
    def note(kind: str, key: int, text: str) -> str:
        return f'<w:{kind} w:id="{key}">{p(r(text))}</w:{kind}>'

    body = p(r("a"), '<w:r><w:footnoteReference w:id="7"/></w:r>', r("b"), '<w:r><w:endnoteReference w:id="2"/></w:r>')
    footnotes = note("footnote", 7, "First.") + note("footnote", 8, "Lost.")
    found = reading(body, footnotes=footnotes, endnotes=note("endnote", 2, "End."))
    assert found.text == "a[^1]b[^i]\n\n[^1]: First.\n\n[^i]: End.\n"
    assert found.places[2] == "footnote 1"
    assert [each.kind for each in found.left_out] == ["footnote that nothing refers to"]


def test_fields_show_their_result() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText> REF x </w:instrText></w:r>"
    field = mark("begin") + code + mark("separate") + r("article 5") + mark("end")
    assert reading(p(r("see ") + field + r("."))).text == "see article 5.\n"
    simple = f'<w:fldSimple w:instr="DATE">{r("today")}</w:fldSimple>'
    assert reading(p(simple)).text == "today\n"


def test_what_is_beside_the_text() -> None:
    comment = '<w:comment w:id="1" w:author="Ms Doe">' + p(r("Why?")) + "</w:comment>"
    found = reading(p(r("Text")) + p("<w:r><w:drawing/></w:r>"), header=p(r("A/1")), footer=p(r("2")), comments=comment)
    assert found.text == "Text\n"
    assert [tuple(each) for each in found.left_out] == [
        ("picture", "paragraph 2", ""),
        ("header", "", "A/1"),
        ("footer", "", "2"),
        ("comment", "by Ms Doe", "Why?"),
    ]


def test_text_box_once_and_behind_its_paragraph() -> None:
    def box(text: str) -> str:
        return f"<w:txbxContent>{p(r(text))}</w:txbxContent>"

    both = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box('Box')}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box('Box')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(p(r("Before"), both, r(" after"))) == ["Before after", "Box"]


def table(*rows: tuple[str, ...], bold: bool = False, header: bool = False) -> str:
    parts = []
    for i, row in enumerate(rows):
        cells = "".join(f"<w:tc>{p(r(text, BOLD if bold and not i else ''))}</w:tc>" for text in row)
        parts.append(f"<w:tr><w:trPr>{'<w:tblHeader/>' if header and not i else ''}</w:trPr>{cells}</w:tr>")
    return TABLE.format("".join(parts))


@pytest.mark.parametrize(
    ("body", "order"),
    [
        (table(("a", "b"), ("c", "d")), "a b c d"),
        (table(("Current text", "Proposal"), ("c", "d"), ("e", "f"), header=True), "Current text c e Proposal d f"),
        (table(("Draft 2030", "Draft 2031"), ("c", "d"), bold=True), "**Draft 2030** c **Draft 2031** d"),
        (table(("No.", "Original", "Revised"), ("1", "c", "d"), header=True), "No. 1 Original c Revised d"),
        (table(("Current text", "Proposal"), ("c", "d")), "Current text Proposal c d"),
        (table(("Name", "Date"), ("c", "d"), header=True), "Name Date c d"),
    ],
)
def test_tables(body: str, order: str) -> None:
    found = reading(body)
    assert " ".join(found.text.split()) == order
    assert found.places[0] == "table 1, row 1, cell 1"


def test_strict_and_macro_files_are_read() -> None:
    files = unzipped(word(p(r("Text"))))
    strict = {
        name: data.replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/", b"http://purl.oclc.org/ooxml/wordprocessingml/")
        .replace(b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/")
        for name, data in files.items()
    }  # fmt: skip
    assert read_word(zipped(strict), "x").text == "Text\n"
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = files["[Content_Types].xml"].replace(kind, b"application/vnd.ms-word.document.macroEnabled.main+xml")
    macros = read_word(zipped({**files, "[Content_Types].xml": types, "word/vbaProject.bin": b"x"}), "x.docm")
    assert macros.text == "Text\n"
    assert [tuple(each) for each in macros.left_out] == [("macros", "", "never opened")]
