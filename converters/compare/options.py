"""What became of options: which of the versions of a text that were offered is the text now.

The options of one choice are held against the same later words, all that stands in an option counted. Which of them
was taken is told by how much of both is alike, and by the words that it alone shares with the later text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from converters.compare.model import Place, Segment, Surety
from converters.compare.offers import Offer, Region, offers, regions
from converters.compare.presence import signs
from converters.compare.rarity import Rarity
from converters.compare.results import Fate, Followed
from converters.compare.texts import Text
from converters.compare.words import differences

#: An option is said to be the text from the second score on, surely from the third, with doubt from the first.
#: Below the lowest it is gone, if the words that tell it from others are gone as well: of the options of a draft of
#: 2015 below the lowest, one in four had been said again in other words, of those below `RARE` as well one in 26.
GONE = 0.33
RARE = 0.28
SAME = 0.42
LIKELY = 0.5
SURELY = 0.65
#: Without another one that comes close to the same words, it takes more to be likely.
ALONE = 0.6
#: Where all other options are below this, the one to have no text was taken.
NOTHING = 0.3
#: So far ahead of the next option it is likely, or surely, the one that was taken.
AHEAD = 0.05
FAR_AHEAD = 0.12
#: Or so many words of the later text stand in it alone, and so many times fewer in the next one alone.
OWN_WORDS = 4
TIMES = 3
#: So many times longer than the text that it became an option may be before that counts against it.
_WORDY = 3
#: An option of fewer words is never said to be the text for certain, unless it is there word by word.
_WORDS = 8
#: So many places of the later text are looked at for one option.
_FEW = 5

_Verdict = tuple[Fate, Surety]


class _Try(NamedTuple):
    """An option held against a region: how alike they are, the share of the shorter one counted in, or not."""

    score: float
    alike: float
    region: int


class _Later(NamedTuple):
    """A region with a character for each of its words."""

    region: Region
    words: str
    sorted: str
    rare: frozenset[str]


_NOWHERE = _Try(0.0, 0.0, -1)


def follow_options(old: Text, new: Text, homes: Mapping[int, set[int]]) -> Iterator[Followed]:
    """What became of the options of a version in a later one, in printed order.

    `homes` are the articles of the new version that belong to each of the old one, by position.
    """
    choices: dict[int, list[Offer]] = defaultdict(list)
    for offer in offers(old):
        choices[offer.choice].append(offer)
    letters: dict[str, str] = {}
    by_article: dict[int, list[_Later]] = defaultdict(list)
    wanted = {home for options in choices.values() for home in homes.get(options[0].place.position, ())}
    for region in regions(new, wanted):
        later = signs(region.tokens, letters)
        by_article[region.place.position].append(_Later(region, later, _in_order(later), frozenset(region.tokens)))
    rarity = Rarity(unit.all_tokens for text in (old, new) for unit in text.units) if choices else Rarity(())
    for options in choices.values():
        near = [each for home in sorted(homes.get(options[0].place.position, ())) for each in by_article[home]]
        words = [signs(option.tokens, letters) for option in options]
        yield from _Choice(options, near, words, rarity).followed(new.slug)


class _Choice:
    """The options of one choice, and the regions of the later text in which they may stand."""

    def __init__(self, options: Sequence[Offer], near: Sequence[_Later], words: Sequence[str], rarity: Rarity) -> None:
        self._options = options
        self._rarity = rarity
        self._regions = [each.region for each in near]
        self._near = near
        self._signs = words
        self._best = [self._best_of(number) for number in range(len(options))]

    def followed(self, version: str) -> Iterator[Followed]:
        """The verdicts, in the order of the options."""
        told = self._told()
        for number, (option, tried, verdict) in enumerate(zip(self._options, self._best, told, strict=True)):
            fate, surety = verdict
            if option.is_nothing:
                fate, surety = self._nothing([each for other, each in enumerate(told) if other != number])
            region = self._regions[tried.region] if tried.region >= 0 else None
            segments: tuple[Segment, ...] = ()
            if region is not None and fate in _STANDS:
                segments = differences(option.words, region.words)
            yield Followed(
                place=option.place,
                version=version,
                fate=fate,
                score=round(tried.score, 4),
                surety=surety,
                words=option.words,
                target=region.place if region else None,
                segments=segments,
            )

    def _best_of(self, number: int, beside: Region | None = None) -> _Try:
        """The region that an option comes closest to, of those that have the most words in common with it.

        With `beside` only regions that have no words in common with that one.
        """
        one = self._signs[number]
        if self._options[number].is_nothing or not one:
            return _NOWHERE
        ordered = _in_order(one)
        common = [
            (LCSseq.similarity(ordered, later.sorted) / (len(one) + len(later.words)), -at)
            for at, later in enumerate(self._near)
            if self._options[number].size > 1 or not later.region.is_run
            if beside is None or not later.region.meets(beside)
        ]
        tried = [self._try(number, -minus) for _, minus in sorted(common, reverse=True)[:_FEW]]
        return max(tried, key=lambda each: (each.score, each.alike, -each.region), default=_NOWHERE)

    def _try(self, number: int, region: int) -> _Try:
        """Options are wordy: that the text stands in one counts as much as that the two are alike.

        It counts less the shorter the text is against the option: a few words stand in any long one.
        """
        one, other = self._signs[number], self._near[region].words
        common = LCSseq.similarity(one, other)
        alike = 2 * common / (len(one) + len(other))
        shorter, longer = sorted((len(one), len(other)))
        share = common / shorter * min(1.0, _WORDY * shorter / longer)
        return _Try((alike + share) / 2, alike, region)

    def _told(self) -> list[_Verdict]:
        """What became of each option: first of those that are ahead of all others, then of the others."""
        ahead = {number: self._rival(number) for number in range(len(self._options))}
        found: dict[int, _Verdict] = {}
        for number, rival in ahead.items():
            if rival < 0 or self._leads(number, rival):
                found[number] = self._of_leader(number, rival)
        for number, rival in ahead.items():
            if number not in found:
                fate, surety = found.get(rival, (Fate.UNCLEAR, Surety.DOUBTFUL))
                taken = fate in _STANDS and surety is not Surety.DOUBTFUL
                if taken and self._best_of(number, self._regions[self._best[rival].region]).score >= SAME:
                    found[number] = _UNCLEAR  # it has another place beside that of the one that was taken
                    continue
                gone = taken or self._is_gone(number)
                found[number] = (Fate.DROPPED, surety if taken else Surety.LIKELY) if gone else _UNCLEAR
        stands = any(fate in _STANDS and surety is Surety.SURE for fate, surety in found.values())
        if stands:  # one of them was to be chosen, and it was another
            for number, verdict in found.items():
                if verdict == _UNCLEAR and self._best[number].score < SAME:
                    found[number] = Fate.DROPPED, Surety.LIKELY
        return [found[number] for number in range(len(self._options))]

    def _rival(self, number: int) -> int:
        """Of the other options that come closest to the same words the one that does most; -1 if there is none."""
        mine = self._best[number].region
        if mine < 0:
            return -1
        others = [
            (self._try(other, mine).alike, -other)
            for other, tried in enumerate(self._best)
            if other != number and tried.region >= 0 and self._regions[tried.region].meets(self._regions[mine])
        ]
        return -max(others)[1] if others else -1

    def _leads(self, number: int, rival: int) -> bool:
        region = self._best[number].region
        one, other = self._try(number, region), self._try(rival, region)
        if abs(one.alike - other.alike) >= AHEAD:
            return one.alike > other.alike
        mine, theirs = self._own_words(number, rival, region)
        return (mine, one.alike, -number) > (theirs, other.alike, -rival)

    def _of_leader(self, number: int, rival: int) -> _Verdict:
        tried = self._best[number]
        if not (self._options[number].whole and self._regions) and self._is_gone(number):
            return Fate.DROPPED, Surety.LIKELY
        if tried.score < SAME:
            return _UNCLEAR
        region = self._regions[tried.region]
        fate = Fate.TAKEN
        if region.is_option:
            fate = Fate.CARRIED if self._options[number].tokens == region.tokens else Fate.CHANGED
        if rival < 0:
            ahead, mine, theirs = 1.0, 0, 0
        else:
            ahead = tried.alike - self._try(rival, tried.region).alike
            mine, theirs = self._own_words(number, rival, tried.region)
        alone = mine >= OWN_WORDS and mine >= TIMES * theirs
        if len(self._options[number].tokens) < _WORDS and tried.score < 1:
            return fate, Surety.DOUBTFUL
        if tried.score >= SURELY and (ahead >= FAR_AHEAD or (alone and ahead > 0)):
            return fate, Surety.SURE
        likely = tried.score >= (LIKELY if rival >= 0 else ALONE) and (ahead >= AHEAD or alone)
        return fate, Surety.LIKELY if likely else Surety.DOUBTFUL

    def _is_gone(self, number: int) -> bool:
        """Whether neither the words of an option nor those that tell it from others stand in the later text."""
        if self._best[number].score >= GONE:
            return False
        words = frozenset(self._options[number].tokens)
        places = (each.rare for each in self._near if not each.region.place.is_article)
        return all(self._rarity.shared(words, there) < RARE for there in places)

    def _own_words(self, number: int, rival: int, region: int) -> tuple[int, int]:
        """How many words of a region stand in one option and not in the other, and the other way round."""
        later = self._near[region].words
        one, other = (set(_matched(self._signs[n], later)) for n in (number, rival))
        return len(one - other), len(other - one)

    def _nothing(self, others: Sequence[_Verdict]) -> _Verdict:
        """What became of the option to have no text, by what became of the other ones."""
        stands = [surety for fate, surety in others if fate in _STANDS]
        if Surety.SURE in stands:
            return Fate.DROPPED, Surety.SURE
        if Surety.LIKELY in stands or (self._options[0].whole and self._regions):
            return Fate.DROPPED, Surety.LIKELY
        if others and all(tried.score < NOTHING for tried in self._best):
            return Fate.TAKEN, Surety.DOUBTFUL if self._regions else Surety.LIKELY
        return _UNCLEAR


_STANDS = (Fate.TAKEN, Fate.CARRIED, Fate.CHANGED)
_UNCLEAR = (Fate.UNCLEAR, Surety.DOUBTFUL)


def _matched(one: str, later: str) -> Iterator[int]:
    """The places of the later words that stand in the others, in order."""
    for code in LCSseq.opcodes(one, later):
        if code.tag == "equal":
            yield from range(code.dest_start, code.dest_end)


def _in_order(letters: str) -> str:
    """Some signs sorted: what two such texts have in common in order is all that they have in common."""
    return "".join(sorted(letters))


def homes_of(threads: Sequence[tuple[Place, Place]]) -> dict[int, set[int]]:
    """Pairs of article places as positions: which articles of the new version belong to each of the old."""
    found: dict[int, set[int]] = defaultdict(set)
    for old, new in threads:
        found[old.position].add(new.position)
    return found
