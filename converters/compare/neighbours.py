"""What bears out a weak link between articles: the links on both sides of it, and a title found in the other's words.

A reader who meets an article with few words in common looks at what stands before and behind it, and, where one of the
two has no title, for the words of the other's title in the text. Such evidence raises how far a link is relied on; it
makes no link, and the score stays what it is.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence

from converters.compare.articles import Match
from converters.compare.model import Reason
from converters.compare.texts import Chapter, Text

#: Between two sure links a pair needs this much likeness; if a title is found in the words as well, this much, and then
#: one sure neighbour is enough. Measured on drafts with known links of which every fourth to tenth article was taken
#: out of either side: 185 of 191 and 198 of 199 such links were right; below, one in three was wrong.
_BETWEEN = 0.3
_NAMED = 0.25
#: How much of a title's weight must stand in the words, and how far ahead of all other articles.
_TITLE = 0.5
_AHEAD = 0.2
#: Of a text shorter than this a single word says too much.
_SHORT = 60

Pair = tuple[int, int]


def borne_out(old: Text, new: Text, matches: Sequence[Match], sure: Collection[Pair]) -> dict[Pair, Reason]:
    """The pairs that their neighbours, and a title, bear out; `sure` are the links that need nothing of the kind."""
    weak = [match for match in matches if (match.old, match.new) not in sure and match.reason is not Reason.PINNED]
    if not weak:
        return {}
    edges = {*sure, (-1, -1), (len(old.chapters), len(new.chapters))}
    named = {*_named(old.chapters, new.chapters), *((one, other) for other, one in _named(new.chapters, old.chapters))}
    found = {}
    for match in weak:
        pair = match.old, match.new
        beside = ((match.old - 1, match.new - 1) in edges) + ((match.old + 1, match.new + 1) in edges)
        if beside == 2 and match.score >= _BETWEEN:
            found[pair] = Reason.ORDER
        elif beside and match.score >= _NAMED and pair in named:
            found[pair] = Reason.TITLE_AND_ORDER
    return found


def _named(titled: Sequence[Chapter], others: Sequence[Chapter]) -> set[Pair]:
    """Articles with a title, and the one without whose words it names as those of no other do."""
    bare = [number for number, chapter in enumerate(others) if not chapter.title_tokens]
    if not bare:
        return set()
    counts = {number: Counter(others[number].tokens) for number in bare}
    holders = Counter(word for count in counts.values() for word in count)
    found = set()
    for one, chapter in enumerate(titled):
        weights = {word: math.log((1 + len(bare)) / (holders[word] or 0.5)) for word in sorted({*chapter.title_tokens})}
        whole = sum(weights.values())
        if not whole:
            continue
        scores = dict.fromkeys(bare, 0.0)
        for word, weight in weights.items():
            density = {number: counts[number][word] / max(len(others[number].tokens), _SHORT) for number in bare}
            most = max(density.values())
            for number in bare if most else ():
                scores[number] += weight * density[number] / most / whole
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        if ranked[0][1] >= _TITLE and ranked[0][1] - second >= _AHEAD:
            found.add((one, ranked[0][0]))
    return found
