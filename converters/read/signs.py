"""Signs that symbol fonts keep in the private part of Unicode, and the characters that all others have for them."""

from __future__ import annotations

#: As the programs that use them mean them, whatever the font.
SIGNS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0a8": "▫", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02d": "−", "\uf06f": "○"}
_GREEK = (
    "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
    "αβχδεφγηιϕκλμνοπθρστυϖωξψζ",
)
#: The font Symbol (Adobe's encoding of that name): Greek letters, and signs of reckoning.
SYMBOL = {
    **{chr(0xF041 + at): letter for at, letter in enumerate(_GREEK[0])},
    **{chr(0xF061 + at): letter for at, letter in enumerate(_GREEK[1])},
    **dict(zip("\uf0a3\uf0a5\uf0ae\uf0b0\uf0b1\uf0b3\uf0b4\uf0b8\uf0b9\uf0bb", "≤∞→°±≥×÷≠≈", strict=True)),
}


def sign(private: str, font: str) -> str:
    """The character meant, empty where that is not known.

    >>> sign("\\uf061", "Symbol"), sign("\\uf061", "Wingdings"), sign("\\uf0b7", "Symbol")
    ('α', '', '•')
    """
    return (SYMBOL.get(private, "") if font == "Symbol" else "") or SIGNS.get(private, "")
