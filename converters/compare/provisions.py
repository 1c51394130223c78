"""Which provisions of two versions are the same matter: by words, label, the articles they stand in and order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from converters.compare.articles import Match
from converters.compare.model import Reason
from converters.compare.similarity import Pair, alike, candidates
from converters.compare.texts import Text, Unit

#: From this score on two units are linked: in linked articles, with the same label there, and elsewhere.
LEAST = 0.5
LEAST_LABELLED = 0.25
LEAST_ELSEWHERE = 0.72
#: A unit of fewer words is not looked for in other articles.
_SHORT = 6
#: Weights that settle which of several likenesses counts.
_SAME_ARTICLE = 0.15
_SAME_ABOVE = 0.06
_SAME_LABEL = 0.05
_NEAR = 0.03

Numbers = tuple[int, int]


class ProvisionMatcher:
    """Links the units of two versions whose articles are linked."""

    def __init__(self, old: Text, new: Text, articles: Iterable[Match]) -> None:
        self._old, self._new = old, new
        self._home_old = {unit: number for number, chapter in enumerate(old.chapters) for unit in chapter.units}
        self._home_new = {unit: number for number, chapter in enumerate(new.chapters) for unit in chapter.units}
        self._articles = {match.old: match.new for match in articles}
        self._links: dict[int, Match] = {}
        self._done_old: set[int] = set()

    def match(
        self, pairs: Sequence[Pair], pinned: Collection[Numbers] = (), forbidden: Collection[Numbers] = ()
    ) -> list[Match]:
        """The links, each unit in at most one, in the order of the new text."""
        scores = {(pair.old, pair.new): pair.score for pair in pairs if (pair.old, pair.new) not in forbidden}
        for one, other in pinned:
            score = alike(self._old.units[one].tokens, self._new.units[other].tokens)[0]
            self._link(Match(one, other, score, Reason.PINNED))
        self._same_words(forbidden)
        self._by_rank(scores)
        self._within(forbidden)
        return [self._links[number] for number in sorted(self._links)]

    def _link(self, match: Match) -> None:
        self._links[match.new] = match
        self._done_old.add(match.old)

    def _free(self, one: int, other: int) -> bool:
        return one not in self._done_old and other not in self._links

    def _linked(self, one: int, other: int) -> bool:
        """Whether the articles of two units are linked."""
        return self._articles.get(self._home_old[one]) == self._home_new[other]

    def _same_words(self, forbidden: Collection[Numbers]) -> None:
        """Units of the very same words in linked articles, the first with the first; same labels before all."""
        for labelled in (True, False):
            waiting: dict[tuple[object, ...], list[int]] = defaultdict(list)
            for unit in self._old.units:
                article = self._articles.get(self._home_old[unit.number])
                if article is not None and unit.number not in self._done_old:
                    waiting[article, unit.tokens, unit.place.provision if labelled else ""].append(unit.number)
            for unit in self._new.units:
                key = (self._home_new[unit.number], unit.tokens, unit.place.provision if labelled else "")
                queue = waiting.get(key)
                if not queue or unit.number in self._links or (queue[0], unit.number) in forbidden:
                    continue
                if labelled or len(unit.tokens) >= _SHORT or len(queue) == 1:
                    self._link(Match(queue.pop(0), unit.number, 1.0, Reason.SAME_WORDS))

    def _rank(self, one: int, other: int, score: float) -> float:
        before, after = self._old.units[one], self._new.units[other]
        rank = score + (_SAME_LABEL if before.own == after.own else 0.0)
        if not self._linked(one, other):
            return rank
        above = self._links.get(after.above)
        rank += _SAME_ARTICLE + (_SAME_ABOVE if above and above.old == before.above else 0.0)
        return rank + _NEAR * (1 - abs(self._standing_old(one) - self._standing_new(other)))

    def _standing_old(self, number: int) -> float:
        units = self._old.chapters[self._home_old[number]].units
        return (number - units.start) / len(units)

    def _standing_new(self, number: int) -> float:
        units = self._new.chapters[self._home_new[number]].units
        return (number - units.start) / len(units)

    def _by_rank(self, scores: dict[Numbers, float]) -> None:
        """The best likeness first; what stands in other articles must be more alike."""
        ranks = {pair: self._rank(*pair, score) for pair, score in scores.items()}
        rivals = _rivals(ranks)
        for pair in sorted(ranks, key=lambda pair: (-round(ranks[pair], 6), pair[1], pair[0])):
            one, other = pair
            if self._free(one, other) and scores[pair] >= self._least(one, other):
                second, rival = rivals[pair]
                reason = Reason.SAME_WORDS if scores[pair] == 1 else Reason.WORDS
                self._link(Match(one, other, scores[pair], reason, second - ranks[pair] + scores[pair], rival))

    def _least(self, one: int, other: int) -> float:
        if self._linked(one, other):
            return LEAST
        short = min(len(self._old.units[one].tokens), len(self._new.units[other].tokens)) < _SHORT
        return 2.0 if short else LEAST_ELSEWHERE

    def _within(self, forbidden: Collection[Numbers]) -> None:
        """What is left in two linked articles: by any shared words, and by the label between its neighbours."""
        for before, after in sorted(self._articles.items()):
            old = {n: self._old.units[n] for n in self._old.chapters[before].units if n not in self._done_old}
            new = {n: self._new.units[n] for n in self._new.chapters[after].units if n not in self._links}
            if not old or not new:
                continue
            found = [*_by_label(old.values(), new.values()), *_loose(old, new)]
            for score, one, other in sorted(found, key=lambda item: (-round(item[0], 6), item[1:])):
                same_label = old[one].own == new[other].own and self._beside(one, other)
                enough = score >= (LEAST_LABELLED if same_label else LEAST)
                if enough and (one, other) not in forbidden and self._free(one, other):
                    reason = Reason.WORDS if score >= LEAST else Reason.LABEL
                    self._link(Match(one, other, score, reason))

    def _beside(self, one: int, other: int) -> bool:
        """Whether the units above two units are linked, or there are none above them."""
        above_old, above_new = self._old.units[one].above, self._new.units[other].above
        if above_old < 0 or above_new < 0:
            return above_old == above_new
        link = self._links.get(above_new)
        return link is not None and link.old == above_old


def _rivals(ranks: dict[Numbers, float]) -> dict[Numbers, tuple[float, int]]:
    """For each pair the best rank that the new unit has with another old one, and that unit."""
    best: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (one, other), rank in ranks.items():
        best[other].append((rank, one))
    for partners in best.values():
        partners.sort(key=lambda partner: (-partner[0], partner[1]))
        del partners[2:]
    found = {}
    for one, other in ranks:
        others = [partner for partner in best[other] if partner[1] != one]
        found[one, other] = others[0] if others else (0.0, -1)
    return found


def _by_label(old: Iterable[Unit], new: Iterable[Unit]) -> list[tuple[float, int, int]]:
    """The pairs of units of the same id, with their likeness."""
    known = {unit.place.provision: unit for unit in old}
    pairs = [(known[unit.place.provision], unit) for unit in new if unit.place.provision in known]
    return [(alike(one.tokens, other.tokens)[0], one.number, other.number) for one, other in pairs]


def _loose(old: dict[int, Unit], new: dict[int, Unit]) -> list[tuple[float, int, int]]:
    """The pairs of units in two articles that share words that few others there have."""
    one = {number: unit.tokens for number, unit in old.items()}
    other = {number: unit.tokens for number, unit in new.items()}
    return [(pair.score, pair.old, pair.new) for pair in candidates(one, other, common=6)]
