"""Words from right to left come out as they are read, from where their letters stand on the page."""

import pytest

from converters.read.pdf.from_right import as_read
from converters.read.pdf.mirrored import unmirrored
from converters.read.pdf.words import Word

WIDE = 5.0


def placed(line: str) -> list[Word]:
    """The letters of a line as they stand from left to right; a space is room only."""
    return [Word(char, WIDE * i, WIDE * (i + 1), 0, 10, 0) for i, char in enumerate(line) if char != " "]


def read(line: str) -> str:
    return "".join(" " * spaced + word.text for word, spaced in as_read(placed(line)))


# Capitals stand for letters that are written from right to left.
HEBREW = {ord(chr(ord("A") + i)): chr(0x05D0 + i) for i in range(22)}
BACK = {ord(letter): chr(capital) for capital, letter in HEBREW.items()}


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("plain words (here)", "plain words (here)"),
        ('a "FED CBA") b', 'a "ABC DEF") b'),
        ("a )FED( CBA b", "a ABC (DEF) b"),
        ("in )FED( CBA, are", "in ABC (DEF), are"),
        ("a CBA 12 FED 2031 b", "a DEF 12 ABC 2031 b"),
        ("a [CBA: b] c", "a [ABC: b] c"),
        ("CBA aa FED 12 CBA HGF.", "ABC aa FGH ABC 12 DEF."),
        (".CBA 12 ba FED", "DEF ba 12 ABC."),
    ],
)
def test_lines(page: str, text: str) -> None:
    # On the page a bracket among letters from right to left is drawn mirrored; the file names it as it is read.
    assert read(page.translate(HEBREW)).translate(BACK) == text


def test_a_mark_stays_with_its_letter() -> None:
    shin, dot, lamed = "\u05e9", "\u05c1", "\u05dc"
    words = [Word(lamed, 0, 5, 0, 10, 0), Word(shin, 5, 10, 0, 10, 0), Word(dot, 6, 8, 0, 10, 0)]
    assert "".join(word.text for word, _ in as_read(words)) == shin + dot + lamed


def test_both_letters_of_a_ligature_stand_at_one_place() -> None:
    lam, alef, reh = "\u0644", "\u0627", "\u0631"
    for pair in ((lam, alef), (alef, lam)):
        words = [Word(reh, 0, 5, 0, 10, 0), *(Word(each, 5, 10, 0, 10, 0) for each in pair)]
        assert "".join(word.text for word, _ in as_read(words)) == lam + alef + reh


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ('(in "CBA ("means (so', '(in "CBA )"means (so'),
        ("a )CBA( b", "a )CBA) b"),
        ("CBA (1) b", "CBA )1( b"),
        ("plain (words)", "plain (words)"),
    ],
)
def test_brackets_that_were_mirrored(given: str, text: str) -> None:
    assert unmirrored(given.translate(HEBREW)).translate(BACK) == text
