"""Stock phrases: words that stand behind the same words elsewhere in the document, where nobody proposes them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log

from converters.parse.operations.evidence import Case, Weight
from converters.parse.visible import Visible

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
#: So many words before a bracket make a phrase with its own; how many those may be.
_BEFORE = 3
_FEWEST, _MOST = 3, 8
#: How often a phrase must stand elsewhere, and in which share of the places where its first words stand.
_OFTEN = 5
_SHARE = 0.5

Phrase = tuple[str, ...]


def from_phrases(seen: Visible, cases: Iterable[Case]) -> None:
    """What the rest of the document says: words that complete one of its stock phrases were there before."""
    wanted: dict[Phrase, list[Case]] = defaultdict(list)
    for case in cases:
        phrase = _phrase(case)
        if phrase:
            wanted[phrase].append(case)
    counts = _counts(seen, {*wanted, *(phrase[:_BEFORE] for phrase in wanted)})
    for phrase, found in wanted.items():
        elsewhere = counts[phrase] - len(found)
        begun = counts[phrase[:_BEFORE]] - len(found)
        if elsewhere >= max(_OFTEN, 2 * len(found), _SHARE * begun):
            weight = Weight.STOCK_PHRASE * (1.0 + log(elsewhere / _OFTEN))
            for case in found:
                case.evidence.append((weight, "the document has the same phrase elsewhere"))


def _phrase(case: Case) -> Phrase:
    words = case.passage
    if words is None or case.halves is not None or case.drawn.node.whole or not _FEWEST <= len(words.own) <= _MOST:
        return ()
    first, last = words.own[0], words.own[-1]
    if first < _BEFORE or last - first + 1 != len(words.own):
        return ()
    return tuple(words.row.words[first - _BEFORE : last + 1])


def _counts(seen: Visible, wanted: Iterable[Phrase]) -> Counter[Phrase]:
    """How often each phrase stands in the document, in brackets or out of them."""
    phrases = set(wanted)
    lengths: dict[Phrase, set[int]] = defaultdict(set)
    for phrase in phrases:
        lengths[phrase[:_BEFORE]].add(len(phrase))
    counts: Counter[Phrase] = Counter()
    words = _WORD.findall(seen.text.lower()) if phrases else []
    begun = zip(*(words[at:] for at in range(_BEFORE)), strict=False)
    for start, first in enumerate(begun):
        if first in lengths:
            counts.update(phrases & {tuple(words[start : start + length]) for length in lengths[first]})
    return counts
