"""Splits and mergers: what of one place stands in two, or of two places in one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from converters.compare.articles import Match
from converters.compare.model import Reason
from converters.compare.similarity import Pair, alike
from converters.compare.texts import Text

#: A unit is part of another one if this share of its words stands there in order, and it has so many words.
_SHARE = 0.75
_WORDS = 8
#: Of the words in common, so many may stand as well in the unit that the other one is linked to.
_ALSO = 0.6
#: An article is part of another one if this share of its words does.
_ARTICLE_SHARE = 0.5


def unit_parts(
    old: Text, new: Text, links: Sequence[Match], pairs: Sequence[Pair], forbidden: Sequence[tuple[int, int]] = ()
) -> list[Match]:
    """Further links: a new unit that is part of an old one, or the other way round, beside its main link."""
    to_new = {match.old: match.new for match in links}
    to_old = {match.new: match.old for match in links}
    found: dict[tuple[str, int], Match] = {}
    for pair in pairs:
        before, after = old.units[pair.old], new.units[pair.new]
        lengths = len(before.tokens), len(after.tokens)
        if pair.share < _SHARE or min(lengths) < _WORDS or (pair.old, pair.new) in forbidden:
            continue
        if pair.new not in to_old and pair.old in to_new and lengths[1] <= lengths[0]:
            twin = new.units[to_new[pair.old]].tokens
            key, also = ("new", pair.new), alike(after.tokens, twin)[1]
        elif pair.old not in to_new and pair.new in to_old and lengths[0] <= lengths[1]:
            twin = old.units[to_old[pair.new]].tokens
            key, also = ("old", pair.old), alike(before.tokens, twin)[1]
        else:
            continue
        if also < _ALSO and (key not in found or found[key].score < pair.share):
            found[key] = Match(pair.old, pair.new, pair.share, Reason.PART)
    return [found[key] for key in sorted(found)]


def article_parts(old: Text, new: Text, articles: Sequence[Match], units: Sequence[Match]) -> list[Match]:
    """Articles without a link whose words went into, or came from, an article that has another link."""
    home_old = {unit: number for number, chapter in enumerate(old.chapters) for unit in chapter.units}
    home_new = {unit: number for number, chapter in enumerate(new.chapters) for unit in chapter.units}
    shared: dict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    for match in units:
        words = min(len(old.units[match.old].tokens), len(new.units[match.new].tokens)) * match.score
        shared[home_old[match.old], home_new[match.new]]["words"] += round(words)
    linked_old, linked_new = {match.old for match in articles}, {match.new for match in articles}
    best: dict[tuple[str, int], Match] = {}
    for (one, other), count in sorted(shared.items()):
        if one in linked_old and other not in linked_new:
            key, length = ("new", other), len(new.chapters[other].tokens)
        elif other in linked_new and one not in linked_old:
            key, length = ("old", one), len(old.chapters[one].tokens)
        else:
            continue
        share = min(1.0, count["words"] / length) if length else 0.0
        if share >= _ARTICLE_SHARE and (key not in best or best[key].score < share):
            best[key] = Match(one, other, share, Reason.PART)
    return [best[key] for key in sorted(best)]
