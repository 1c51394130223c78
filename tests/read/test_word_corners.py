"""Word files with what documents hold beside plain paragraphs: sections, lists, fields, boxes, changes in changes."""

import pytest

from converters.read.word import read_word
from tests.read.test_word import lines, reading, style, table
from tests.read.word import change, level, numbered, p, r, word

BREAK = "<w:sectPr><w:footnotePr>{}</w:footnotePr></w:sectPr>"
ANEW = '<w:numRestart w:val="eachSect"/>'


def note(kind: str, key: int, text: str) -> str:
    return f'<w:{kind} w:id="{key}">{p(r(text))}</w:{kind}>'


def anchor(kind: str, key: int, more: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{key}" {more}/></w:r>'


def footnotes(*texts: str) -> str:
    return "".join(note("footnote", i, text) for i, text in enumerate(texts, start=1))


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        (ANEW, ANEW, "a[^1]b[^2] c[^1_2]"),
        (ANEW, "", "a[^1]b[^2] c[^3]"),
        ("", "", "a[^1]b[^2] c[^3]"),
        ('<w:numStart w:val="5"/>', "", "a[^5]b[^6] c[^7]"),
        ('<w:numFmt w:val="lowerLetter"/>', "", "a[^a]b[^b] c[^3]"),
        ('<w:numFmt w:val="chicago"/>', "", "a[^1]b[^2] c[^3]"),
        ('<w:numStart w:val="-5"/>', ANEW + '<w:numStart w:val="x"/>', "a[^0]b[^1] c[^1_2]"),
    ],
)
def test_footnotes_of_sections(first: str, second: str, text: str) -> None:
    body = p(r("a"), anchor("footnote", 1), r("b"), anchor("footnote", 2), properties=BREAK.format(first))
    body += p(r("c"), anchor("footnote", 3)) + BREAK.format(second)
    found = lines(body, footnotes=footnotes("One.", "Two.", "Three."))
    assert " ".join(found[:2]) == text
    labels = [part.split("]")[0] for part in text.split("[^")[1:]]
    assert found[2:] == [
        f"[^{label}]: {words}" for label, words in zip(labels, ("One.", "Two.", "Three."), strict=True)
    ]


def test_a_section_before_a_tracked_change_does_not_count() -> None:
    old = f"<w:sectPr><w:sectPrChange>{BREAK.format(ANEW)}</w:sectPrChange></w:sectPr>"
    body = p(r("a"), anchor("footnote", 1), properties=old) + p(r("b"), anchor("footnote", 2)) + "<w:sectPr/>"
    assert lines(body, footnotes=footnotes("One.", "Two."))[:2] == ["a[^1]", "b[^2]"]


def test_endnotes_beside_footnotes_and_notes_with_marks_of_their_own() -> None:
    body = p(
        r("a"), anchor("endnote", 1), r("b"), anchor("footnote", 1, 'w:customMarkFollows="1"'), r("*"),
        anchor("footnote", 2), anchor("footnote", 2), r("c"),
    )  # fmt: skip
    found = lines(body, footnotes=footnotes("Star.", "One."), endnotes=note("endnote", 1, "End."))
    assert found == ["a[^i]b[^s]\\*[^1][^1]c", "[^i]: End.", "[^s]: Star.", "[^1]: One."]


def test_a_footnote_in_a_footnote_and_in_deleted_words() -> None:
    inner = f'<w:footnote w:id="1">{p(r("One"), anchor("footnote", 2))}</w:footnote>' + note("footnote", 2, "Two.")
    gone = f'<w:del w:author="XA">{r("old", tag="delText")}{anchor("footnote", 1)}</w:del>'
    assert lines(p(r("a "), gone), footnotes=inner) == ["a [~~old[^1]~~: XA]", "[^1]: One[^2]", "[^2]: Two."]


def numbering(*levels: str, more: str = "") -> str:
    inner = "".join(levels)
    return (
        f'<w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>{more}'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def override(key: int, at: int, inner: str) -> str:
    return (
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="{at}">{inner}</w:lvlOverride>'
        "</w:num>"
    )


DECIMAL, LETTER, ROMAN = level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"), level(2, "lowerRoman", "(%3)")
ARTICLES = level(0, "upperRoman", "Article %1.") + level(1, "decimalZero", "Section %1.%2", more="<w:isLgl/>")
START = '<w:startOverride w:val="{}"/>'


@pytest.mark.parametrize(
    ("lists", "items", "labels"),
    [
        # A deeper level begins anew below each paragraph of a higher one, also where a level is skipped.
        ((DECIMAL, LETTER, ROMAN), [(1, 0), (1, 2), (1, 2), (1, 1), (1, 2)], ["1.", "(i)", "(ii)", "(a)", "(i)"]),
        # It goes on where it says so.
        ((DECIMAL, level(1, "decimal", "%2", more='<w:lvlRestart w:val="0"/>')), [(1, 1), (1, 0), (1, 1)],
         ["1", "1.", "2"]),
        # The third level begins anew below the first one only.
        ((DECIMAL, LETTER, level(2, "decimal", "%3", more='<w:lvlRestart w:val="1"/>')),
         [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)], ["1.", "(a)", "1", "(b)", "2", "2.", "1"]),
        # A list that begins anew does so once, at its level; the other goes on from there.
        ((DECIMAL, LETTER, override(2, 0, START.format(1))), [(1, 0), (1, 0), (2, 0), (2, 0), (1, 0)],
         ["1.", "2.", "1.", "2.", "3."]),
        ((DECIMAL, LETTER, override(2, 1, START.format(4))), [(1, 0), (2, 1), (2, 1)], ["1.", "(d)", "(e)"]),
        # A level of another look.
        ((DECIMAL, override(2, 0, level(0, "upperLetter", "%1)"))), [(1, 0), (2, 0)], ["1.", "B)"]),
        # Legal numbering shows higher levels as numbers and keeps its own look.
        ((ARTICLES,), [(1, 0), (1, 1), (1, 0), (1, 1), (1, 1)],
         ["Article I.", "Section 1.01", "Article II.", "Section 2.01", "Section 2.02"]),
    ],
    ids=["levels", "never anew", "anew below", "start override", "deep override", "level override", "legal"],
)  # fmt: skip
def test_lists(lists: tuple[str, ...], items: list[tuple[int, int]], labels: list[str]) -> None:
    levels = "".join(each for each in lists if each.startswith("<w:lvl"))
    more = "".join(each for each in lists if each.startswith("<w:num "))
    body = "".join(p(r("x"), properties=numbered(key, at)) for key, at in items)
    assert lines(body, numbering=numbering(levels) + more) == [f"{label} x" for label in labels]


def test_a_list_that_another_style_defines() -> None:
    linked = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="Treaty"/></w:abstractNum>'
    defined = (
        f'<w:abstractNum w:abstractNumId="6"><w:styleLink w:val="Treaty"/>{level(0, "decimal", "§ %1")}</w:abstractNum>'
    )
    nums = "".join(f'<w:num w:numId="{k}"><w:abstractNumId w:val="{k}"/></w:num>' for k in (5, 6))
    body = "".join(p(r("x"), properties=numbered(key)) for key in (5, 6, 5))
    assert lines(body, numbering=linked + defined + nums) == ["§ 1 x", "§ 2 x", "§ 3 x"]


def test_a_list_style_that_links_to_itself() -> None:
    itself = '<w:abstractNum w:abstractNumId="5"><w:styleLink w:val="A"/><w:numStyleLink w:val="A"/></w:abstractNum>'
    body = p(r("x"), properties=numbered(5))
    assert lines(body, numbering=itself + '<w:num w:numId="5"><w:abstractNumId w:val="5"/></w:num>') == ["x"]


def test_labels_typed_by_hand_and_hidden_paragraphs_between_automatic_ones() -> None:
    hidden = p(r("secret", "<w:vanish/>"), properties=numbered(1) + "<w:rPr><w:vanish/></w:rPr>")
    body = p(r("x"), properties=numbered(1)) + p(r("1 bis. y")) + hidden + p(r("z"), properties=numbered(1))
    assert lines(body, numbering=numbering(DECIMAL)) == ["1. x", "1 bis. y", "2. z"]


def test_bullets_are_no_labels() -> None:
    body = "".join(p(r("x"), properties=numbered(1, at)) for at in (0, 1, 0))
    lists = numbering(level(0, "bullet", "\uf0b7"), LETTER)
    assert lines(body, numbering=lists) == ["- x", "(a) x", "- x"]


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(code: str, result: str) -> str:
    return f"{mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{mark('separate')}{result}{mark('end')}"


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (field("IF", r("see ") + field("REF a", r("article 5")) + r(".")), "see article 5."),
        (mark("begin") + field("REF a", r("1")) + mark("separate") + r("yes") + mark("end"), "yes"),
        (mark("begin") + mark("end") + r("x"), "x"),
        (mark("end") + mark("separate") + r("x"), "x"),
        (mark("begin") + mark("separate") + r("never ended"), "never ended"),
        (field('HYPERLINK "https://example.org"', r("words", "<w:strike/>")), "~~words~~"),
        (f'<w:fldSimple w:instr="PAGE">{r("7")}</w:fldSimple>', "7"),
        ('<w:hyperlink w:anchor="a">' + r("inside") + "</w:hyperlink>", "inside"),
        ('<w:hyperlink r:id="nowhere">' + r("dead") + "</w:hyperlink>", "dead"),
    ],
)
def test_fields_and_links(runs: str, text: str) -> None:
    assert reading(p(runs)).text == text + "\n"


def test_the_target_of_a_link_is_listed() -> None:
    found = reading(p('<w:hyperlink r:id="out">' + r("link") + "</w:hyperlink>"))
    assert [(each.kind, each.text) for each in found.left_out] == [("target of a link", "https://example.org/x")]


@pytest.mark.parametrize(
    ("run", "text", "left"),
    [
        ("<w:r><w:t>co</w:t><w:softHyphen/><w:t>operate</w:t></w:r>", "cooperate", ["soft hyphen"]),
        (r("co\u00adoperate"), "cooperate", ["soft hyphen"]),
        ("<w:r><w:t>long</w:t><w:noBreakHyphen/><w:t>term</w:t></w:r>", "long\u2011term", []),
        ("<w:r><w:t>a</w:t><w:tab/><w:tab/><w:t>b</w:t><w:ptab/><w:t>c</w:t></w:r>", "a  b c", []),
        ("<w:r><w:t>a</w:t><w:cr/><w:t>b</w:t></w:r>", "a\nb", []),
        ('<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r>', "a b", []),
        ('<w:r><w:sym w:font="Symbol" w:char="2265"/></w:r>', "≥", []),
        ('<w:r><w:t>a</w:t><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "a✓", []),
        ('<w:r><w:t>a</w:t><w:sym w:font="Symbol" w:char="F062"/></w:r>', "aβ", []),
        ('<w:r><w:t>a</w:t><w:sym w:font="Wingdings" w:char="F062"/></w:r>', "a\uf062", ["sign of a symbol font"]),
        ('<w:r><w:t>a</w:t><w:sym w:font="Symbol" w:char="D800"/></w:r>', "a\ufffd", ["sign of a symbol font"]),
        (r("a") + r("b", "<w:vanish/>") + r("c", '<w:vanish w:val="0"/>'), "ac", ["hidden text"]),
        (r("a") + r("b", '<w:rStyle w:val="Hidden"/>') + r("c", '<w:rStyle w:val="Hidden"/><w:vanish w:val="0"/>'),
         "ac", ["hidden text"]),
    ],
)  # fmt: skip
def test_signs_and_hidden_words(run: str, text: str, left: list[str]) -> None:
    found = reading(p(run), styles=style("Hidden", "<w:vanish/>"))
    assert found.text == text + "\n"
    assert [each.kind for each in found.left_out] == left


@pytest.mark.parametrize(
    "body",
    [
        p(r("a") + "<w:r><w:ruby><w:rt><w:r><w:t>lost</w:t></w:r></w:rt></w:ruby></w:r>"),
        p("<w:own>" + r("lost") + "</w:own>" + r("a")),
        p(r("a")) + "<w:own>" + p(r("lost")) + "</w:own>",
    ],
)
def test_words_where_nobody_knows_what_they_are_say_so(body: str) -> None:
    found = read_word(word(body), "test.docx")
    assert (found.text, found.characters) == ("a\n", (5, 1, 4))
    assert [(each.kind, each.text) for each in found.left_out] == [("words at a place that is not read", "lost")]


def nested(outer: str, author: str, inner: str, other: str, text: str) -> str:
    return f'<w:{outer} w:author="{author}">{change(inner, other, text)}</w:{outer}>'


@pytest.mark.parametrize(
    ("runs", "text", "used"),
    [
        (r("a ") + nested("ins", "XA", "del", "Ms Doe", "b"), "a [~~b~~: XB]",
         {"tracked insertion by XA": 1, "tracked deletion by Ms Doe": 1}),
        (r("a ") + nested("moveTo", "XA", "del", "XA", "b"), "a [~~b~~: XA]",
         {"tracked insertion by XA": 1, "tracked deletion by XA": 1}),
        (change("moveFrom", "Editor", "here") + r(" x ") + change("moveTo", "Editor", "here"), "~~here~~ x here",
         {"tracked deletion by Editor": 1, "tracked insertion by Editor": 1}),
        ('<w:moveFromRangeStart w:id="1" w:author="XA" w:name="m"/>' + change("moveFrom", "XA", "b")
         + '<w:moveFromRangeEnd w:id="1"/>', "[~~b~~: XA]", {"tracked deletion by XA": 1}),
        (r("a ", "<w:rPrChange w:author='XA'><w:rPr><w:strike/></w:rPr></w:rPrChange>") + r("b"), "a b", {}),
        (change("ins", "", "b"), "b", {"tracked insertion by nobody": 1}),
    ],
    ids=["deleted in inserted", "deleted in moved", "moved by an editor", "moved by a party", "format", "no author"],
)  # fmt: skip
def test_changes_in_changes_and_moves(runs: str, text: str, used: dict[str, int]) -> None:
    found = reading(p(runs))
    assert found.text == text + "\n"
    assert {key: count for key, count in found.used.items() if key.startswith("tracked")} == used


def box(text: str) -> str:
    return f"<w:txbxContent>{p(r(text))}</w:txbxContent>"


@pytest.mark.parametrize(
    ("runs", "kept"),
    [
        (f"<w:r><w:pict><v:textbox>{box('Box')}</v:textbox></w:pict></w:r>", ["x", "Box"]),
        # The program that wrote it kept words only in the part for older programs.
        (f"<w:r><mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback><w:pict>{box('Old')}</w:pict>"
         "</mc:Fallback></mc:AlternateContent></w:r>", ["x", "Old"]),
        (f"<w:r><w:drawing><mc:AlternateContent><mc:Choice>{box('New')}</mc:Choice><mc:Fallback>{box('New')}"
         "</mc:Fallback></mc:AlternateContent></w:drawing></w:r>", ["x", "New"]),
        (f"<w:r><w:drawing>{box('One')}{box('Two')}</w:drawing></w:r>", ["x", "One", "Two"]),
    ],
    ids=["old", "only in the fallback", "alternatives inside", "two"],
)  # fmt: skip
def test_text_boxes_once(runs: str, kept: list[str]) -> None:
    found = reading(p(r("x"), runs))
    assert [line for line in found.text.split("\n") if line] == kept
    assert found.places[2] == "text box at paragraph 1"


def test_a_table_in_a_table_and_the_number_of_the_next() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p(r('inner'))}</w:tc></w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc>{p(r('before'))}{inner}{p(r('behind'))}</w:tc></w:tr></w:tbl>"
    found = reading(outer + table(("next",)))
    assert found.text.split() == ["before", "inner", "behind", "next"]
    assert found.places[0::2] == (
        "table 1, row 1, cell 1",
        "table 1, row 1, cell 1, table, row 1, cell 1",
        "table 1, row 1, cell 1",
        "table 2, row 1, cell 1",
    )


def test_comments_headers_and_footers_are_document_data() -> None:
    comments = "".join(
        f'<w:comment w:id="{i}" {author}>{p(r(text))}</w:comment>'
        for i, (author, text) in enumerate([('w:author="Ms Doe"', "Why?"), ("", "Because.")])
    )
    body = p('<w:commentRangeStart w:id="0"/>', r("Text"), '<w:commentRangeEnd w:id="0"/>',
             '<w:r><w:commentReference w:id="0"/></w:r>')  # fmt: skip
    found = reading(body, comments=comments, header=table(("A/1", "Draft")), footer=p(field("PAGE", r("2"))))
    assert found.text == "Text\n"
    assert [(each.kind, each.place, each.text) for each in found.left_out] == [
        ("header", "", "A/1 Draft"),
        ("footer", "", "2"),
        ("comment", "by Ms Doe", "Why?"),
        ("comment", "by nobody", "Because."),
    ]
