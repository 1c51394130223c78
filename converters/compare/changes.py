"""What changed from version to version, article by article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from converters.compare.model import Entry, Kind, Place, Thread
from converters.compare.results import ArticleChange, VersionChanges


def changes(line: Sequence[str], threads: Sequence[Thread]) -> tuple[VersionChanges, ...]:
    """For each version of the line the articles that are not the same as in the version before, in its order.

    An article counts as changed if one of its provisions did anything but keep its words and number.
    """
    provisions = _provisions(threads)
    found = []
    for number, version in enumerate(line):
        previous = line[number - 1] if number else ""
        articles = [
            change
            for thread in threads
            if number and thread.is_article
            for change in _changes_of(thread, version, previous, provisions)
        ]
        articles.sort(key=_printed)
        counts = Counter(kind for change in articles for kind in change.kinds)
        found.append(VersionChanges(version, previous, tuple(articles), dict(sorted(counts.items()))))
    return tuple(found)


def _printed(change: ArticleChange) -> tuple[float, int]:
    """In the order of the new version; what was dropped behind what stood before it."""
    if change.new is not None:
        return change.new.position, 0
    return (change.old.position if change.old else 0) + 0.5, 1


def _changes_of(
    thread: Thread,
    version: str,
    previous: str,
    provisions: Mapping[tuple[str, int], Counter[Kind]],
) -> Iterator[ArticleChange]:
    for entry in thread.entries:
        if entry.version != version or entry.beside:
            continue
        old = entry.link.old if entry.link else _last(thread, entry, previous)
        place = entry.place
        key = (version, place.position) if place else (version, -1)
        counts = dict(sorted(provisions.get(key, Counter()).items())) if place else {}
        kinds = entry.link.kinds if entry.link else (entry.kind,)
        if kinds == (Kind.UNCHANGED,) and set(counts) <= {Kind.UNCHANGED}:
            continue
        if Kind.UNCHANGED in kinds:
            kinds = (Kind.CHANGED,)
        score = entry.link.score if entry.link else 0.0
        yield ArticleChange(thread.id, thread.title, old, place, kinds, score, counts)


def _last(thread: Thread, entry: Entry, previous: str) -> Place | None:
    """Where a matter that is gone stood in the version before."""
    places = thread.places(previous) if entry.place is None else ()
    return places[0] if places else None


def _provisions(threads: Sequence[Thread]) -> dict[tuple[str, int], Counter[Kind]]:
    """How many provisions of an article (version and position) went which way; those dropped count where they stood."""
    home: dict[Place, Place] = {}
    for thread in threads:
        if thread.is_article:
            for entry in thread.entries:
                if entry.link and entry.link.primary and entry.place:
                    home[entry.link.old] = entry.place
    found: dict[tuple[str, int], Counter[Kind]] = defaultdict(Counter)
    for thread in threads:
        if thread.is_article:
            continue
        last: Place | None = None
        for entry in thread.entries:
            if entry.beside:
                continue
            if entry.place is not None:
                found[entry.version, entry.place.position][entry.kind] += 1
                last = entry.place
            elif last is not None:
                article = home.get(Place(last.version, last.article, "", last.position, -1))
                if article is not None and article.version == entry.version:
                    found[entry.version, article.position][Kind.DROPPED] += 1
    return found
