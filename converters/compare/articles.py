"""Which articles of two versions are the same matter: by title, words and order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from converters.compare.model import Reason
from converters.compare.similarity import Pair, Tokens, bags, cosines, nearest, titles_alike
from converters.compare.texts import Chapter, Text
from converters.model.sequences import rising

#: Pairs from this score on are linked; between the neighbours of a link this much is enough.
LEAST = 0.34
LEAST_IN_ORDER = 0.14
#: Pairs from this score on tell where the others should stand.
_ANCHOR = 0.6
#: What the right order adds, and what an article that is only an alternative or a proposal loses.
_ORDER = 0.06
_PROPOSED = 0.08
_TITLE_TELLS = 0.85
#: From here on common words and titles are worth a look. Other articles are looked through for a like title only where
#: they stand no farther off than so many articles, and of those with the very same title so many on either side.
_COSINE = 0.05
_TITLE = 0.5
_NEAR = 200
_FEW = 8

_Best = dict[tuple[int, int], list[tuple[float, tuple[int, int]]]]


@dataclass(frozen=True, slots=True)
class Match:
    """Two articles or two units, by their numbers, that are taken for the same matter, and why."""

    old: int
    new: int
    score: float
    reason: Reason
    second: float = 0.0
    rival: int = -1


@dataclass(frozen=True, slots=True)
class _Likeness:
    title: float
    words: float

    @property
    def score(self) -> float:
        """Title and words together; where there is no title to compare, the words alone."""
        if self.title < 0:
            return self.words
        return max(0.45 * self.title + 0.55 * self.words, 0.85 * self.words, self.title - 0.45)

    @property
    def reason(self) -> Reason:
        if self.title < _TITLE_TELLS:
            return Reason.WORDS
        return Reason.TITLE_AND_WORDS if self.words >= LEAST else Reason.TITLE


def match_articles(
    old: Text,
    new: Text,
    pairs: Sequence[Pair],
    pinned: Collection[tuple[int, int]] = (),
    forbidden: Collection[tuple[int, int]] = (),
) -> list[Match]:
    """The links between articles, each article in at most one, in the order of the new text."""
    likeness = _table(old, new, pairs)
    scores = {pair: each.score for pair, each in likeness.items() if pair not in forbidden}
    pinned_old, pinned_new = {one for one, _ in pinned}, {other for _, other in pinned}
    free = {pair: score for pair, score in scores.items() if pair[0] not in pinned_old and pair[1] not in pinned_new}
    anchors = rising(sorted([*pinned, *_anchors(free)]))
    order = _Order(anchors)
    ranked = {pair: score + _standing(old, new, pair, order) for pair, score in free.items()}
    best = _best(ranked)
    chosen = [*pinned, *_greedy(ranked, scores)]
    chosen += _in_order(old, new, chosen, scores)
    return [
        _match(pair, likeness, ranked, best, pair in pinned) for pair in sorted(chosen, key=lambda pair: pair[::-1])
    ]


def _table(old: Text, new: Text, pairs: Sequence[Pair]) -> dict[tuple[int, int], _Likeness]:
    weights = bags([*(chapter.tokens for chapter in old.chapters), *(chapter.tokens for chapter in new.chapters)])
    count = len(old.chapters)
    rows = cosines(weights[:count], weights[count:])
    shared = _shared_words(old, new, pairs)
    for one, other in shared:
        rows[one].setdefault(other, 0.0)
    titles = cache(titles_alike)
    partners = _like_titles(old.chapters, new.chapters, titles)
    found = {}
    for one, (before, row) in enumerate(zip(old.chapters, rows, strict=True)):
        for other in sorted(partners[one].union(row)):
            after = new.chapters[other]
            if (before.place.article == "preamble") is not (after.place.article == "preamble"):
                continue
            cosine = row.get(other, 0.0)
            smaller = min(len(before.tokens), len(after.tokens))
            part = min(1.0, shared.get((one, other), 0) / smaller) if smaller else 0.0
            title = titles(before.title_tokens, after.title_tokens) if _both_titled(before, after) else -1.0
            if cosine > _COSINE or part or title > _TITLE:
                found[one, other] = _Likeness(title, max(0.6 * cosine + 0.4 * part, 0.9 * part, 0.9 * cosine))
    return found


def _like_titles(
    old: Sequence[Chapter], new: Sequence[Chapter], titles: Callable[[Tokens, Tokens], float]
) -> list[set[int]]:
    """For each old article the new ones with a title like its own: the same wherever it stands, others near by."""
    same: dict[Tokens, list[int]] = defaultdict(list)
    for other, after in enumerate(new):
        same[after.title_tokens].append(other)
    found: list[set[int]] = []
    for one, before in enumerate(old):
        mine = before.title_tokens
        beside = range(max(one - _NEAR, 0), min(one + _NEAR, len(new))) if mine else ()
        found.append({other for other in beside if titles(mine, new[other].title_tokens) > _TITLE})
        found[-1].update(nearest(same[mine], one, _FEW) if mine else ())
    return found


def _both_titled(before: Chapter, after: Chapter) -> bool:
    return bool(before.title_tokens and after.title_tokens)


def _shared_words(old: Text, new: Text, pairs: Sequence[Pair]) -> dict[tuple[int, int], float]:
    """How many words of the units of two articles are the same in order, the best partner of each unit counted."""
    home_old = {unit: number for number, chapter in enumerate(old.chapters) for unit in chapter.units}
    home_new = {unit: number for number, chapter in enumerate(new.chapters) for unit in chapter.units}
    best: dict[tuple[int, int], dict[int, float]] = defaultdict(dict)
    for pair in pairs:
        words = pair.score * (len(old.units[pair.old].tokens) + len(new.units[pair.new].tokens)) / 2
        of_old = best[home_old[pair.old], home_new[pair.new]]
        if pair.share >= 0.4:
            of_old[pair.old] = max(of_old.get(pair.old, 0), words)
    return {articles: sum(units.values()) for articles, units in best.items()}


def _anchors(scores: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Pairs that are the best of both their articles, and good."""
    best_old: dict[int, float] = defaultdict(float)
    best_new: dict[int, float] = defaultdict(float)
    for (one, other), score in scores.items():
        best_old[one] = max(best_old[one], score)
        best_new[other] = max(best_new[other], score)
    return [
        (one, other)
        for (one, other), score in scores.items()
        if score >= _ANCHOR and score == best_old[one] == best_new[other]
    ]


class _Order:
    """Links that cross none of the others, and whether another would cross one of them."""

    def __init__(self, rising: Sequence[tuple[int, int]]) -> None:
        self._old = [one for one, _ in rising]
        self._new = [other for _, other in rising]

    def is_crossed_by(self, one: int, other: int) -> bool:
        """Whether a link begins before one of these and ends behind it, or the other way round."""
        before = bisect_left(self._old, one)
        behind = bisect_right(self._old, one)
        return bool(before and self._new[before - 1] > other) or (behind < len(self._new) and self._new[behind] < other)


def _standing(old: Text, new: Text, pair: tuple[int, int], order: _Order) -> float:
    """What a pair gains by standing in order with the anchors, and loses if one side is only proposed."""
    one, other = pair
    gain = 0.0 if order.is_crossed_by(one, other) else _ORDER
    uneven = old.chapters[one].proposed is not new.chapters[other].proposed
    again = "~" in new.chapters[other].place.article or "alt" in new.chapters[other].place.article.split("-")
    return gain - (_PROPOSED if uneven or again else 0.0)


def _greedy(ranked: dict[tuple[int, int], float], scores: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The best pair first; each article once."""
    chosen: list[tuple[int, int]] = []
    done_old: set[int] = set()
    done_new: set[int] = set()
    for pair in sorted(ranked, key=lambda pair: (-round(ranked[pair], 6), abs(pair[0] - pair[1]), pair)):
        if scores[pair] >= LEAST and pair[0] not in done_old and pair[1] not in done_new:
            chosen.append(pair)
            done_old.add(pair[0])
            done_new.add(pair[1])
    return chosen


def _in_order(
    old: Text, new: Text, chosen: Sequence[tuple[int, int]], scores: dict[tuple[int, int], float]
) -> list[tuple[int, int]]:
    """Weaker pairs that stand alone between two links that follow one another."""
    spine = rising(sorted(chosen))
    done_old, done_new = {one for one, _ in chosen}, {other for _, other in chosen}
    edges = [(-1, -1), *spine, (len(old.chapters), len(new.chapters))]
    found = []
    for (start, begin), (end, stop) in pairwise(edges):
        left = [one for one in range(start + 1, end) if one not in done_old]
        right = [other for other in range(begin + 1, stop) if other not in done_new]
        if len(left) == len(right) == 1 and scores.get((left[0], right[0]), 0.0) >= LEAST_IN_ORDER:
            found.append((left[0], right[0]))
    return found


def _match(
    pair: tuple[int, int],
    likeness: dict[tuple[int, int], _Likeness],
    ranked: dict[tuple[int, int], float],
    best: _Best,
    is_pinned: bool,
) -> Match:
    one, other = pair
    likely = likeness.get(pair, _Likeness(-1.0, 0.0))
    if is_pinned:
        return Match(one, other, likely.score, Reason.PINNED)
    second, rival = _rival(pair, best)
    reason = Reason.ORDER if likely.score < LEAST else likely.reason
    second += likely.score - ranked.get(pair, likely.score)  # as far behind as it ranks behind
    return Match(one, other, likely.score, reason, max(0.0, second), rival)


def _best(ranked: dict[tuple[int, int], float]) -> _Best:
    """The two best pairs of each article of either side."""
    found: _Best = defaultdict(list)
    for pair, rank in ranked.items():
        for side in (0, 1):
            top = found[side, pair[side]]
            top.append((rank, pair))
            if len(top) > 2:
                top.remove(min(top))
    return found


def _rival(pair: tuple[int, int], best: _Best) -> tuple[float, int]:
    """The rank of the best other pair of either article, and the new article of it if it has the same old one."""
    rivals = [each for side in (0, 1) for each in best.get((side, pair[side]), ()) if each[1] != pair]
    rank, other = max(rivals, default=(0.0, (-1, -1)))
    return rank, other[1] if other[0] == pair[0] else -1
