"""Any two versions beside one another, along the threads: what to show for a comparison of the two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from converters.compare.model import Kind, Place, Segment, SegmentKind, Thread
from converters.compare.results import History, Wording
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
    places_old, places_new = _places(history, old), _places(history, new)
    done: set[Place] = set()
    for place in [each for each in places_new if each.is_article]:
        thread = history.threads_at[place][0]
        before = thread.places(old)
        source = before[0] if before else None
        done.update(before)
        units = [_unit(history, each, old) for each in places_new if _inside(each, place)]
        done.update(unit.old for unit in units if unit.old)
        if source is not None:
            left = [each for each in places_old if _inside(each, source) and not _goes_on(history, each, new)]
            units += [_gone(history, each) for each in left if each not in done]
            done.update(left)
        kind, score = _relation(history, thread, source, place, units)
        yield ArticlePair(source, place, thread.title, kind, score, tuple(units))
    for place in [each for each in places_old if each.is_article and each not in done]:
        thread = history.threads_at[place][0]
        left = [each for each in places_old if _inside(each, place) and not _goes_on(history, each, new)]
        kind = Kind.MERGED if thread.places(new) else Kind.DROPPED
        yield ArticlePair(place, None, thread.title, kind, 0.0, tuple(_gone(history, each) for each in left))


def _places(history: History, version: str) -> list[Place]:
    """All places of a version in printed order."""
    found = [place for place in history.threads_at if place.version == version]
    return sorted(found, key=lambda place: (place.position, place.number))


def _inside(place: Place, article: Place) -> bool:
    return not place.is_article and place.position == article.position


def _goes_on(history: History, place: Place, version: str) -> bool:
    return bool(history.threads_at[place][0].places(version))


def _unit(history: History, place: Place, old: str) -> UnitPair:
    """A provision with its place in the older version and the differences; a link that exists is used as it is."""
    direct = [each for each in history.before.get(place, ()) if each.link.old.version == old and each.link.primary]
    reverse = [each for each in history.after.get(place, ()) if each.link.new.version == old and each.link.primary]
    if direct:
        return UnitPair(direct[0].link.old, place, direct[0].link.kind, direct[0].segments)
    before = history.threads_at[place][0].places(old)
    words = _words(history.wordings[place])
    if not before:
        return UnitPair(None, place, Kind.NEW, (Segment(SegmentKind.INSERTED, "", words),))
    segments = differences(_words(history.wordings[before[0]]), words)
    kind = reverse[0].link.kind if reverse else _kind(before[0], place, segments)
    return UnitPair(before[0], place, kind, segments)


def _gone(history: History, place: Place) -> UnitPair:
    words = _words(history.wordings[place])
    return UnitPair(place, None, Kind.DROPPED, (Segment(SegmentKind.DELETED, words, ""),))


def _words(wording: Wording) -> str:
    return wording.printed if wording.proposed else wording.words


def _kind(old: Place, new: Place, segments: Sequence[Segment]) -> Kind:
    if (old.article, old.provision) != (new.article, new.provision):
        return Kind.RENUMBERED
    return Kind.CHANGED if any(each.kind is not SegmentKind.EQUAL for each in segments) else Kind.UNCHANGED


def _relation(
    history: History, thread: Thread, old: Place | None, new: Place, units: Sequence[UnitPair]
) -> tuple[Kind, float]:
    """What became of an article: by the link of the two versions, or, where they are farther apart, by the words."""
    if old is None:
        return Kind.NEW, 0.0
    for entry in thread.entries:
        if entry.link and {entry.link.old, entry.link.new} == {old, new}:
            return entry.link.kind, entry.link.score
    score = alike(_all_words(history, old), _all_words(history, new))[0]
    if old.article != new.article:
        return Kind.RENUMBERED, score
    return (Kind.UNCHANGED if all(unit.kind is Kind.UNCHANGED for unit in units) else Kind.CHANGED), score


def _all_words(history: History, article: Place) -> list[str]:
    places = [each for each in _places(history, article.version) if _inside(each, article)]
    return [word for each in places for word in keys(_words(history.wordings[each]))]
