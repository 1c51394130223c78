"""Texts that no sane document holds: strategies for the properties of the parser, and inputs that grow."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from tests.conftest import ROOT

TOKENS = (
    "[", "]", "(", ")", "{", "}", "[[", "]]", "~~", "*", "**", "](#)", "\\[", "\\]", "\\_\\_\\_", "€", "—", "–", "-",
    ":", ".:", ",:", ";:", "::", ";", ",", ".", " ", "  ", "\n", "\n\n", "\r\n", "\n---\n",
    "\n\n---\n\n<sup>1</sup> Note.\n", "RU", "FR, KE", "EU & mS", "CARICOM", "African Group", "U", "MO", "NO", "UN",
    "IN", "against –", "; against – KE]", "; retain – NO]", ": FR]", ": FR)", ": FR}", " FR]", "delete –",
    "delete paragraph", "[delete paragraph – RU]", "[retain original – MY]", "move to article 3",
    "(restructuring: NA)", "; may: CA]", "1. ", "2 bis. ", "[2 bis. ", "[1 *alt.* ", "(a) ", "[ (a bis) ", "(i) ",
    "[1] ", "[1 bis] ", "alt ", "[bis ", "quater. ", "#### *Article 3. Wells*\n\n", "[Article 3 bis. Wells",
    "Article 4. Roads\n\n", "## Chapter II\n\n", "### CLUSTER 1\n\n", "Preamble\n\n", "[Option 1: RU\n\n",
    "[Option 2\n\n", "**[Link to a report](#)**", "<sup>1</sup>", "[^1]", "[^1]: Note.", "wells", "shall", "may",
    "FR/KE", "FR & KE", "FR – KE", "FR on behalf of KE", "EU and its member States", "G77 and China",
    "African Group (KE)", "; flexible – KE]", "; do not support: KE]", "; maintain – NO]", "[flexible: FR]",
    "[NO: ", "[EU, KE: ", "(US: ", " (FR, KE)]", "[Norway: ", ": Brazil, Chad]", "\n\nA/CONF.1/2\n\n",
    "\n\n*13*\n4/5\n\n", "\n\n\u2028\n\n", "KE,", "a wel", "\uff3b", "\uff1a", "\u3001", "\u060c", "\u3010", "\uff3d",
    "shall may", "and springs", "States map wells", "the-old", "70 nformess", "/", "\x00", "\ufffd", "\u2028",
    "\u00a0", "\u200b", "بئر", "💧", "é", "~~may~~ shall",
)  # fmt: skip

ARTICLE = "#### Article 1. Wells\n\n1. "

#: Any text at all, most of it inside an article, where the parser has more to do.
any_text = st.builds(lambda head, body: head + body, st.sampled_from(("", ARTICLE)), st.text(max_size=400))
soup = st.builds(
    lambda head, tokens: head + "".join(tokens),
    st.sampled_from(("", ARTICLE, "Preamble\n\n")),
    st.lists(st.sampled_from(TOKENS), max_size=60),
)


def springs() -> str:
    """The compilation of the invented negotiation."""
    return (ROOT / "treaties" / "springs" / "sources" / "compilation-2031-11-14.md").read_text("utf-8")


@st.composite
def mutated(draw: st.DrawFn, original: str) -> str:
    """A part of a real document in which some places are cut out, repeated or replaced by tokens."""
    length = draw(st.integers(200, 4000))
    start = draw(st.integers(0, max(0, len(original) - length)))
    text = draw(st.sampled_from(("", ARTICLE))) + original[start : start + length]
    for _ in range(draw(st.integers(1, 12))):
        at = draw(st.integers(0, len(text)))
        width = draw(st.integers(0, 40))
        put = draw(st.sampled_from(("", text[at : at + width] * 2, draw(st.sampled_from(TOKENS)))))
        text = text[:at] + put + text[at + width :]
    return text


def grows(unit: str, head: str = ARTICLE, last: str = "") -> Callable[[int], str]:
    """A text that repeats a unit n times."""
    return lambda n: head + unit * n + last


#: Inputs that a parser which looks back from each place would take quadratic time for.
GROWING: dict[str, Callable[[int], str]] = {
    "opening brackets": grows("["),
    "closing brackets": grows("]"),
    "round brackets": grows("("),
    "braces": grows("{"),
    "nested": lambda n: ARTICLE + "[" * n + "wells" + "]" * n,
    "nested proposals": lambda n: ARTICLE + "[a " * n + ": RU]" * n,
    "proposals": grows("[a: RU] "),
    "round proposals": grows("[a (b: KE): RU] "),
    "many in one": grows("(a: KE) ", f"{ARTICLE}[x ", ": RU]"),
    "many bare in one": grows("[a] ", f"{ARTICLE}[x ", ": RU]"),
    "many letters in one": grows("\n\n(a) Wells;", f"{ARTICLE}A.\n\n[2. Wells", ": RU]"),
    "orphans": grows("x: RU] "),
    "orphans on lines": grows("x: RU]\n"),
    "unclosed proposals": grows("[a: RU "),
    "alternatives": grows("[a] "),
    "plain parentheses": grows("(a) "),
    "strikes": grows("~~"),
    "struck words": grows("~~a~~ "),
    "struck orphans": grows("~~a: RU]~~ "),
    "stars": grows("*"),
    "emphasis": grows("*a* "),
    "numbers": grows("1. "),
    "numbers on lines": grows("1. \n"),
    "numbered paragraphs": lambda n: ARTICLE + "".join(f"\n\n{i}. Wells." for i in range(2, n)),
    "letters": grows("\n\n(a) Wells;"),
    "items": grows("\n\n(i) Wells;"),
    "insertions": grows("\n\n[1 bis. x: RU]"),
    "open insertions": grows("\n\n[1 bis. x"),
    "unnumbered": grows("\n\nWells are old."),
    "page breaks": grows("\n\nand wells"),
    "list of parties": grows("RU, ", f"{ARTICLE}[a: ", "KE]"),
    "list without commas": grows("RU ", f"{ARTICLE}[a: ", "KE]"),
    "list of stances": grows("; against – RU", f"{ARTICLE}[a: FR", "]"),
    "verbs": grows("delete – RU; "),
    "ends of links": grows("](#)"),
    "links": grows("[a](#) "),
    "escaped links": grows("[\\[a: RU\\]](#) "),
    "footnotes": grows("<sup>1</sup>"),
    "notes": grows("\n\n[^1]: a"),
    "articles": grows("\n\n#### Article 2. Wells\n\nA State maps wells [a: RU].", ""),
    "inserted articles": grows("\n\n[Article 2 bis. Wells\n\nA State maps wells.: RU]", ""),
    "open articles": grows("\n\n[Article 2 bis. Wells\n\nA State maps wells.", ""),
    "clusters": grows("\n\n### CLUSTER 1\n\n[delete cluster – RU]", ""),
    "options": grows("\n\n[Option 1: RU\n\n1. Wells.]"),
    "options of paragraphs": grows("\n\n1. Option 1: Wells.\n\nOption 2: no text\n\n1 bis. Springs."),
    "options of words": grows("\n\nWells are\n\nOption 1: old"),
    "preambles": grows("\n\nPreamble\n\n[1] Wells,", ""),
    "dashes": grows("— "),
    "blanks": grows(" "),
    "lines": grows("\n"),
    "blanks to fill": grows("\\_"),
    "colons": grows(": "),
    "bullets": grows("- "),
    "quotations": grows("> "),
    "slashes": grows(" /a: RU/"),
    "one word": grows("a"),
    "capitals": grows("A"),
    "hashes": grows("#", ""),
    "rules": grows("\n\n---", ""),
    "hyphenated proposals": grows("[a-b: RU] "),
    "doubled proposals": grows("[shall may: RU] "),
    "old halves": grows("[(a: KE)-b: RU] "),
    "closed early": grows("[a] b: RU] "),
    "same proposals": grows("wells [and deep springs: RU] in it "),
    "openings before proposals": lambda n: ARTICLE + "[a " * n + "[b: RU] " * n,
    "whole paragraphs": lambda n: ARTICLE + "".join(f"\n\n[{i}. A State maps wells.: RU]" for i in range(1, n)),
    "versions of one": grows(
        "\n\n[1 alt. A State maps all its wells without delay.: KE]",
        f"{ARTICLE}A State maps [dry: RU] wells without delay.",
    ),
}  # fmt: skip
