"""Two versions beside one another: all links between their articles and provisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from converters.compare.articles import Match, match_articles
from converters.compare.model import SURE, Kind, Link, Place, Reason, Surety
from converters.compare.neighbours import borne_out
from converters.compare.parts import article_parts, unit_parts
from converters.compare.provisions import ProvisionMatcher
from converters.compare.similarity import Pair, candidates, same
from converters.compare.texts import Text
from converters.model.sequences import rising

#: A link with a score below this one, or with a rival as close as that, is doubtful.
DOUBTFUL = 0.45
CLOSE = 0.05
#: Score and distance from the rival from which on a link is sure.
_CLEAR = 0.15

Pairs = tuple[tuple[Place, Place], ...]


@dataclass(frozen=True, slots=True)
class Fixed:
    """Links that a person has pinned or forbidden."""

    same: Pairs = ()
    different: Pairs = ()


def align(old: Text, new: Text, fixed: Fixed = Fixed()) -> list[Link]:
    """The links between two versions, those of articles first, in the order of the new one."""
    pairs = _pairs(old, new)
    number_old = {chapter.place: number for number, chapter in enumerate(old.chapters)}
    number_new = {chapter.place: number for number, chapter in enumerate(new.chapters)}
    unit_old = {unit.place: unit.number for unit in old.units}
    unit_new = {unit.place: unit.number for unit in new.units}
    articles = match_articles(
        old, new, pairs, _numbers(fixed.same, number_old, number_new), _numbers(fixed.different, number_old, number_new)
    )
    forbidden = _numbers(fixed.different, unit_old, unit_new)
    matcher = ProvisionMatcher(old, new, articles)
    units = matcher.match(pairs, _numbers(fixed.same, unit_old, unit_new), forbidden)
    parts = unit_parts(old, new, units, pairs, forbidden)
    barred = set(_numbers(fixed.different, number_old, number_new))
    wholes = [
        each for each in article_parts(old, new, articles, [*units, *parts]) if (each.old, each.new) not in barred
    ]
    return [*_article_links(old, new, articles, wholes), *_unit_links(old, new, articles, units, parts)]


def _pairs(old: Text, new: Text) -> list[Pair]:
    """The pairs of units worth a look; the same words at the same place need no search."""
    one = {unit.number: unit.tokens for unit in old.units}
    other = {unit.number: unit.tokens for unit in new.units}
    found = [pair for pair in same(one, other) if old.units[pair.old].place[1:3] == new.units[pair.new].place[1:3]]
    for pair in found:
        del one[pair.old], other[pair.new]
    return [*found, *candidates(one, other)]


def _numbers(pairs: Pairs, old: dict[Place, int], new: dict[Place, int]) -> list[tuple[int, int]]:
    return [(old[one], new[other]) for one, other in pairs if one in old and other in new]


def _article_links(old: Text, new: Text, matches: Sequence[Match], parts: Sequence[Match]) -> Iterator[Link]:
    in_order = {pair[0] for pair in rising(sorted((match.old, match.new) for match in matches))}
    split, merged = _forks(matches, parts)
    sure = {(match.old, match.new) for match in matches if surety(match) is Surety.SURE}
    borne = borne_out(old, new, matches, sure)
    for match in [*matches, *parts]:
        before, after = old.chapters[match.old], new.chapters[match.new]
        same = before.tokens == after.tokens and (
            before.title_tokens == after.title_tokens or not (before.title_tokens and after.title_tokens)
        )
        kinds = list(_fork_kinds(match, split, merged))
        if match.old not in in_order and match.reason is not Reason.PART:
            kinds.append(Kind.MOVED)
        if before.place.article != after.place.article:
            kinds.append(Kind.RENUMBERED)
        kinds.append(Kind.UNCHANGED if same and not kinds else Kind.CHANGED if not same else kinds[0])
        link = _link(match, before.place, after.place, kinds, lambda rival: new.chapters[rival].place)
        reason = borne.get((match.old, match.new))
        if reason and match.reason is not Reason.PART and link.surety is Surety.DOUBTFUL:
            link = replace(link, reason=reason, surety=Surety.LIKELY)
        yield link


def _unit_links(
    old: Text, new: Text, articles: Sequence[Match], matches: Sequence[Match], parts: Sequence[Match]
) -> Iterator[Link]:
    home = {(old.chapters[match.old].place.position, new.chapters[match.new].place.position) for match in articles}
    in_order = _units_in_order(old, new, matches)
    split, merged = _forks(matches, parts)
    for match in [*matches, *parts]:
        before, after = old.units[match.old], new.units[match.new]
        kinds = list(_fork_kinds(match, split, merged))
        stays = (before.place.position, after.place.position) in home
        if match.reason is not Reason.PART and (not stays or (match.old, match.new) not in in_order):
            kinds.append(Kind.MOVED)
        if stays and before.place.provision != after.place.provision:
            kinds.append(Kind.RENUMBERED)
        if before.tokens != after.tokens:
            kinds.append(Kind.CHANGED)
        yield _link(match, before.place, after.place, kinds or [Kind.UNCHANGED], lambda rival: old.units[rival].place)


def _units_in_order(old: Text, new: Text, matches: Sequence[Match]) -> set[tuple[int, int]]:
    """The links that keep the order of their article; the others have been moved."""
    by_articles: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for match in matches:
        articles = old.units[match.old].place.position, new.units[match.new].place.position
        by_articles[articles].append((match.old, match.new))
    return {pair for pairs in by_articles.values() for pair in rising(sorted(pairs))}


def _forks(matches: Sequence[Match], parts: Sequence[Match]) -> tuple[set[int], set[int]]:
    """The old places that go on in several new ones, and the new places that hold several old ones."""
    to_new = {match.old for match in matches}
    to_old = {match.new for match in matches}
    split = {part.old for part in parts if part.old in to_new and part.new not in to_old}
    return split, {part.new for part in parts if part.new in to_old and part.old not in to_new}


def _fork_kinds(match: Match, split: Collection[int], merged: Collection[int]) -> Iterator[Kind]:
    if match.old in split:
        yield Kind.SPLIT
    if match.new in merged:
        yield Kind.MERGED


def _link(match: Match, old: Place, new: Place, kinds: list[Kind], rival: Callable[[int], Place]) -> Link:
    return Link(
        old=old,
        new=new,
        kinds=tuple(dict.fromkeys(kinds)),
        score=round(match.score, 4),
        reason=match.reason,
        surety=surety(match),
        second=round(max(0.0, match.second), 4),
        rival=rival(match.rival) if match.rival >= 0 else None,
        primary=match.reason is not Reason.PART,
    )


def surety(match: Match) -> Surety:
    """How far a match can be relied on: by its score and by how far behind the next best is."""
    if match.reason in (Reason.PINNED, Reason.SAME_WORDS):
        return Surety.SURE
    ahead = match.score - match.second
    if match.score < DOUBTFUL or (match.score < 0.95 and ahead < CLOSE):
        return Surety.DOUBTFUL
    return Surety.SURE if match.score >= SURE and ahead >= _CLEAR else Surety.LIKELY
