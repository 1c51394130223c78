"""Where two files of one document say something else, for example its Word and its PDF file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq

from converters.model.diagnostics import Diagnostic
from converters.model.sequences import once, rising
from converters.model.source import Source

_WORD = re.compile(r"[^\s~*\\<>]+")
#: Words that occur once in both files, with their neighbours, tie the files together.
_TIE = 3
#: Longer stretches without a tie are told as one difference.
_LONGEST = 4_000
_SHOWN = 60

Word = tuple[str, int, int]


def differences(source: Source, other: Source) -> Iterator[Diagnostic]:
    """The words of `source` that are not those of `other`, as findings; marks and white space do not count."""
    ours, theirs = _words(source.text), _words(other.text)
    i = k = 0
    for tie_i, tie_k in [*_ties([w[0] for w in ours], [w[0] for w in theirs]), (len(ours), len(theirs))]:
        yield from _between(other, ours[i:tie_i], theirs[k:tie_k], _after(ours, i))
        i, k = tie_i, tie_k


def _words(text: str) -> list[Word]:
    found = []
    for match in _WORD.finditer(text.replace("\\", " ")):
        word = match[0].strip("#").rstrip(":") if match[0].startswith(("#", "[^")) else match[0]
        if word:
            found.append((word, match.start(), match.end()))
    return found


def _after(words: Sequence[Word], i: int) -> int:
    """The offset at which missing words would stand."""
    return words[i - 1][2] if 0 < i <= len(words) else 0


def _ties(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Places that belong together: runs of words that occur once in each file, in an order that both have."""
    there = once(theirs, _TIE)
    return rising([(at, there[run]) for run, at in once(ours, _TIE).items() if run in there])


def _between(other: Source, ours: Sequence[Word], theirs: Sequence[Word], after: int) -> Iterator[Diagnostic]:
    one, two = [w[0] for w in ours], [w[0] for w in theirs]
    if one == two or "".join(one) == "".join(two):
        return
    if max(len(one), len(two)) > _LONGEST:
        steps: list[tuple[str, int, int, int, int]] = [("replace", 0, len(one), 0, len(two))]
    else:
        codes = LCSseq.opcodes(one, two)
        steps = [(c.tag, c.src_start, c.src_end, c.dest_start, c.dest_end) for c in codes]
    for tag, a, b, c, d in _joined(steps):
        if tag == "equal" or "".join(one[a:b]) == "".join(two[c:d]):
            continue
        start = ours[a][1] if a < b else (ours[a - 1][2] if a else after)
        end = ours[b - 1][2] if a < b else start
        offset = theirs[min(c, len(theirs) - 1)][1] if theirs else 0
        place = other.place(offset) or f"line {other.line(offset)}"
        if c == d:
            yield Diagnostic("R001", start, end, f"{other.name} does not have these words")
        else:
            verb = "has" if a == b else "has instead"
            yield Diagnostic("R001", start, end, f"{other.name} {verb} “{_shown(two[c:d])}” ({place})")


def _joined(steps: Sequence[tuple[str, int, int, int, int]]) -> Iterator[tuple[str, int, int, int, int]]:
    """The steps, deletions and insertions side by side made one."""
    last: tuple[str, int, int, int, int] | None = None
    for step in steps:
        if last is not None and last[0] != "equal" and step[0] != "equal":
            last = ("replace", last[1], step[2], last[3], step[4])
            continue
        if last is not None:
            yield last
        last = step
    if last is not None:
        yield last


def _shown(words: Sequence[str]) -> str:
    text = " ".join(words)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
