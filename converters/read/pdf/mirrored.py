"""Signs that PDFium mirrors because it takes them to stand among letters from right to left.

It does so for brackets behind such letters in the order of the file (`CPDF_TextPage::CloseTempLine`), also where they
belong to the words beside them.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

#: Letters of scripts that run from right to left.
FROM_RIGHT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
#: Brackets, each by the one that it is the mirror image of.
MIRROR = str.maketrans("([{<«‹)]}>»›", ")]}>»›([{<«‹")
_LINE = re.compile(r"[^\r\n]+")
#: What PDFium counts as weak: it neither begins nor ends a run from right to left.
_WEAK = frozenset(("AN", "EN", "NSM", "CS", "ES", "ET", "BN"))


def unmirrored(text: str) -> str:
    """The characters of a page as the file has them, one for one."""
    return _LINE.sub(lambda line: _unmirrored(line[0]), text) if FROM_RIGHT.search(text) else text


def _unmirrored(line: str) -> str:
    if not FROM_RIGHT.search(line):
        return line
    kinds = [_direction(char) for char in line]
    runs = [kind for kind, _ in groupby(kinds)]
    right = runs.count("R") >= runs.count("L")
    found = []
    for char, kind in zip(line, kinds, strict=True):
        if kind in "RL":
            right = kind == "R"
        found.append(char.translate(MIRROR) if kind == "O" and right else char)
    return "".join(found)


def _direction(char: str) -> str:
    """How PDFium takes a character: R or L, W where it is weak, O where it goes with what is before it."""
    kind = unicodedata.bidirectional(char)
    return "R" if kind in ("R", "AL") else "W" if kind in _WEAK else "L" if kind == "L" else "O"
