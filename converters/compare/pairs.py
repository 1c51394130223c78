"""Any two versions beside one another, along the threads: what to show for a comparison of the two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from converters.compare.model import Kind, Place, Segment, SegmentKind, Thread
from converters.compare.results import History
from converters.compare.similarity import alike
from converters.compare.tokens import keys
from converters.compare.words import differences


@dataclass(frozen=True, slots=True)
class UnitPair:
    """A provision in two versions; one place is None where it is new or gone."""

    old: Place | None
    new: Place | None
    kind: Kind
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class ArticlePair:
    """An article in two versions, with its provisions in the order of the newer one; the gone ones come last."""

    old: Place | None
    new: Place | None
    title: str
    kind: Kind
    score: float
    units: tuple[UnitPair, ...]


def article_pairs(history: History, old: str, new: str) -> Iterator[ArticlePair]:
    """The articles of the newer version in its order, each with its place in the older one; then those gone."""
    articles_old, units_old = _places(history, old)
    articles_new, units_new = _places(history, new)
    done: set[Place] = set()
    for place in articles_new:
        thread = history.threads_at[place][0]
        before = thread.places(old)
        source = before[0] if before else None
        done.update(before)
        units = [_unit(history, each, old) for each in units_new[place.position]]
        done.update(unit.old for unit in units if unit.old)
        if source is not None:
            left = [each for each in units_old[source.position] if not _goes_on(history, each, new)]
            units += [_gone(history, each) for each in left if each not in done]
            done.update(left)
        words = units_old[source.position] if source else [], units_new[place.position]
        kind, score = _relation(history, thread, source, place, units, words)
        yield ArticlePair(source, place, thread.title, kind, score, tuple(units))
    for place in [each for each in articles_old if each not in done]:
        thread = history.threads_at[place][0]
        left = [each for each in units_old[place.position] if not _goes_on(history, each, new)]
        kind = Kind.MERGED if thread.places(new) else Kind.DROPPED
        yield ArticlePair(place, None, thread.title, kind, 0.0, tuple(_gone(history, each) for each in left))


def _places(history: History, version: str) -> tuple[list[Place], Mapping[int, list[Place]]]:
    """The articles of a version in printed order, and the places inside of each by its position."""
    articles = []
    inside: dict[int, list[Place]] = defaultdict(list)
    found = [place for place in history.threads_at if place.version == version]
    for place in sorted(found, key=lambda place: (place.position, place.number)):
        if place.is_article:
            articles.append(place)
        else:
            inside[place.position].append(place)
    return articles, inside


def _goes_on(history: History, place: Place, version: str) -> bool:
    return bool(history.threads_at[place][0].places(version))


def _unit(history: History, place: Place, old: str) -> UnitPair:
    """A provision with its place in the older version and the differences; a link that exists is used as it is."""
    direct = [each for each in history.before.get(place, ()) if each.link.old.version == old and each.link.primary]
    reverse = [each for each in history.after.get(place, ()) if each.link.new.version == old and each.link.primary]
    if direct:
        return UnitPair(direct[0].link.old, place, direct[0].link.kind, direct[0].segments)
    before = history.threads_at[place][0].places(old)
    words = history.wordings[place].compared
    if not before:
        return UnitPair(None, place, Kind.NEW, (Segment(SegmentKind.INSERTED, "", words),))
    segments = differences(history.wordings[before[0]].compared, words)
    kind = reverse[0].link.kind if reverse else _kind(before[0], place, segments)
    return UnitPair(before[0], place, kind, segments)


def _gone(history: History, place: Place) -> UnitPair:
    words = history.wordings[place].compared
    return UnitPair(place, None, Kind.DROPPED, (Segment(SegmentKind.DELETED, words, ""),))


def _kind(old: Place, new: Place, segments: Sequence[Segment]) -> Kind:
    if (old.article, old.provision) != (new.article, new.provision):
        return Kind.RENUMBERED
    return Kind.CHANGED if any(each.kind is not SegmentKind.EQUAL for each in segments) else Kind.UNCHANGED


def _relation(
    history: History,
    thread: Thread,
    old: Place | None,
    new: Place,
    units: Sequence[UnitPair],
    places: tuple[Sequence[Place], Sequence[Place]],
) -> tuple[Kind, float]:
    """What became of an article: by the link of the two versions, or, where they are farther apart, by the words."""
    if old is None:
        return Kind.NEW, 0.0
    for entry in thread.entries:
        if entry.link and {entry.link.old, entry.link.new} == {old, new}:
            return entry.link.kind, entry.link.score
    score = alike(*(_all_words(history, each) for each in places))[0]
    if old.article != new.article:
        return Kind.RENUMBERED, score
    return (Kind.UNCHANGED if all(unit.kind is Kind.UNCHANGED for unit in units) else Kind.CHANGED), score


def _all_words(history: History, places: Sequence[Place]) -> list[str]:
    return [word for each in places for word in keys(history.wordings[each].compared)]
