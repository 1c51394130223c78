"""What became of options and of alternatives that nobody is named for: which of them is the text now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from converters.compare.model import Link, Place, Segment, Surety
from converters.compare.presence import count
from converters.compare.results import Fate, Followed
from converters.compare.similarity import Pair, candidates
from converters.compare.texts import Text, Unit
from converters.compare.tokens import keys
from converters.compare.words import differences
from converters.model.document import Bracket, BracketKind, Inline, ProvisionKind, Role, leaves_of

#: An option whose words agree this far with a provision may be that provision now, likely, or surely.
SAME = 0.42
LIKELY = 0.5
SURELY = 0.7
#: So far the best option must be ahead of the next one.
_AHEAD = 0.05


def follow_options(old: Text, new: Text, homes: dict[int, set[int]]) -> Iterator[Followed]:
    """What became of the options of a version in a later one.

    `homes` are the articles of the new version that belong to each of the old one, by position. Of the options
    of one group that come close to the same words of the text, only the closest is said to be taken.
    """
    options = [unit for unit in old.units if unit.kind is ProvisionKind.OPTION]
    pairs = candidates(
        {unit.number: unit.tokens for unit in options}, {unit.number: unit.tokens for unit in new.units}, common=12
    )
    best: dict[int, _Found] = {}
    for pair in pairs:
        before, after = old.units[pair.old], new.units[pair.new]
        if after.place.position in homes.get(before.place.position, ()):
            best[pair.old] = max(best.get(pair.old, _NOWHERE), _Found(_score(pair), -pair.new, pair.score))
    groups: dict[tuple[str, int], list[tuple[float, int]]] = defaultdict(list)
    for unit in options:
        found = best.get(unit.number, _NOWHERE)
        groups[_group(unit), found.minus].append((found.alike, unit.number))
    for unit in options:
        found = best.get(unit.number, _NOWHERE)
        rivals = [alike for alike, number in groups[_group(unit), found.minus] if number != unit.number]
        target = new.units[-found.minus] if found.minus <= 0 else None
        yield _followed(unit, new, found, target, max(rivals, default=0.0))


class _Found(NamedTuple):
    """The provision that an option comes closest to: the score, its number (negative), how alike the two are."""

    score: float
    minus: int
    alike: float


_NOWHERE = _Found(0.0, 1, 0.0)


def _score(pair: Pair) -> float:
    """Options are wordy: that the text stands in one counts as much as that the two are alike."""
    return (pair.score + pair.share) / 2


def _group(unit: Unit) -> str:
    return f"{unit.place.position}/{unit.place.provision.rpartition('option-')[0]}"


def _followed(unit: Unit, new: Text, found: _Found, target: Unit | None, rival: float) -> Followed:
    """Which option of a group it is, is told by how alike they are: the shortest would always stand in the text."""
    score, ahead = found.score, found.alike - rival
    fate, surety = Fate.DROPPED, Surety.LIKELY
    if target is not None and score >= SAME and ahead >= 0:
        is_option = target.kind is ProvisionKind.OPTION
        fate = (Fate.CARRIED if unit.tokens == target.tokens else Fate.CHANGED) if is_option else Fate.TAKEN
        surety = Surety.SURE if score >= SURELY else Surety.LIKELY
        if score < LIKELY or (ahead < _AHEAD and score < 1):
            surety = Surety.DOUBTFUL
    segments: tuple[Segment, ...] = ()
    if target is not None and fate is not Fate.DROPPED:
        segments = differences(unit.wording.words or unit.wording.printed, target.wording.words)
    words = unit.wording.words or unit.wording.printed
    place = target.place if target else None
    return Followed(unit.place, new.slug, fate, round(score, 4), surety, words, target=place, segments=segments)


def follow_alternatives(old: Text, new: Text, links: Sequence[Link]) -> Iterator[Followed]:
    """What became of the brackets that offer words without naming anybody, in the provisions that go on."""
    units_old = {unit.place: unit for unit in old.units}
    units_new = {unit.place: unit for unit in new.units}
    for link in links:
        if link.primary and not link.old.is_article:
            before, after = units_old[link.old], units_new[link.new]
            still = set(_alternatives(new, after))
            for words in _alternatives(old, before):
                tokens = keys(words)
                if tokens:
                    fate, surety = _fate(tokens, tokens in {keys(each) for each in still}, before, after)
                    yield Followed(link.old, new.slug, fate, link.score, surety, words, target=link.new)


def _fate(tokens: tuple[str, ...], is_still: bool, before: Unit, after: Unit) -> tuple[Fate, Surety]:
    if is_still:
        return Fate.CARRIED, Surety.SURE
    is_there = count(tokens, after.tokens)
    if is_there and is_there >= count(tokens, before.tokens):
        return Fate.TAKEN, Surety.SURE if len(tokens) > 1 else Surety.LIKELY
    if is_there:
        return Fate.TAKEN, Surety.DOUBTFUL
    return Fate.DROPPED, Surety.SURE


def _alternatives(text: Text, unit: Unit) -> Iterator[str]:
    """The words of each innermost alternative of a provision, in printed order."""
    article = text.document.articles[unit.place.position]
    stack: list[Inline] = list(reversed(article.provisions[unit.place.number].content))
    while stack:
        item = stack.pop()
        if isinstance(item, Bracket):
            inner = [child for child in item.children if isinstance(child, Bracket)]
            if item.kind is BracketKind.ALTERNATIVE and not inner:
                yield " ".join("".join(_texts(item)).split())
            stack.extend(reversed(inner))


def _texts(bracket: Bracket) -> Iterator[str]:
    return (leaf.text for leaf in leaves_of(bracket.children) if leaf.role in (Role.WORDS, Role.BREAK))


def homes_of(threads: Sequence[tuple[Place, Place]]) -> dict[int, set[int]]:
    """Pairs of article places as positions: which articles of the new version belong to each of the old."""
    found: dict[int, set[int]] = defaultdict(set)
    for old, new in threads:
        found[old.position].add(new.position)
    return found
