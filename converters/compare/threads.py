"""Threads: each matter of a text through all versions, named after where it first appears in the line of versions."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from converters.compare.model import Entry, Kind, Link, Place, Reason, Surety, Thread
from converters.compare.similarity import candidates
from converters.compare.texts import Text

_LONGEST = 60
#: What was dropped comes back if so much of it, and so many words, stand in a later version.
_BACK = 0.8
_WORDS = 6


@dataclass(slots=True)
class _Growing:
    id: str = ""
    title: str = ""
    entries: list[Entry] = field(default_factory=list)


class Threads:
    """Grows threads version by version, in the order of the treaty.

    What comes later changes no name, nor does a contribution, wherever it comes: names are given along the line first.
    """

    def __init__(self) -> None:
        self._all: list[_Growing] = []
        self._home: dict[Place, _Growing] = {}
        self._also: dict[Place, list[_Growing]] = defaultdict(list)
        self._waiting: dict[Place, _Growing] = {}
        self._ids: set[str] = set()
        self._before: Text | None = None
        self._gone: dict[Place, _Growing] = {}
        self._units: dict[Place, tuple[str, ...]] = {}
        self._line: list[Text] = []
        self._beside: list[Text] = []

    def add_beside(self, text: Text, links: Sequence[Link], later: Sequence[Link]) -> None:
        """A contribution with its links to the line, and the links between that version of the line and the last.

        Its matter belongs to the thread of the line; where the line has none yet, it begins one.
        """
        self._beside.append(text)
        by_old = {link.old: link for link in links if link.primary}
        before = {link.new: link.old for link in later if link.primary}
        for place, _ in _places(text):
            link = by_old.get(place)
            target = link.new if link else None
            thread = self._home.get(before.get(target, target)) if target else None
            thread = thread or (self._waiting.get(target) if target else None) or self._new()
            if target:
                self._waiting.setdefault(target, thread)
            self._home[place] = thread
            thread.entries.append(Entry(text.slug, place, link.kind if link else Kind.NEW, link, beside=True))

    def add(self, text: Text, links: Sequence[Link]) -> list[Link]:
        """The next version of the line with its links to the one before; returns those to older ones, found here."""
        self._line.append(text)
        by_new = {link.new: link for link in links if link.primary}
        parts = {link.new: link for link in links if not link.primary and link.new not in by_new}
        places = [place for place, _ in _places(text)]
        returned = self._returned(text, [place for place in places if place not in by_new and place not in parts])
        for place in places:
            link = by_new.get(place) or parts.get(place) or returned.get(place)
            thread = self._home[link.old] if link else self._waiting.get(place)
            thread = thread or self._new()
            self._home[place] = thread
            thread.entries.append(Entry(text.slug, place, link.kind if link else Kind.NEW, link))
        self._close(text, links, {link.old for link in by_new.values()})
        for link in returned.values():
            self._gone.pop(link.old, None)
        self._units.update((unit.place, unit.tokens) for unit in text.units)
        self._before = text
        return list(returned.values())

    def _close(self, text: Text, links: Sequence[Link], continued: set[Place]) -> None:
        """What was merged into other matter, and what is gone."""
        if self._before is None:
            return
        merged = {link.old: link for link in links if not link.primary and link.old not in continued}
        going_on = {id(self._home[place]) for place, _ in _places(text)}
        for place, _ in _places(self._before):
            thread = self._home[place]
            if place in merged:
                link = merged[place]
                thread.entries.append(Entry(text.slug, link.new, Kind.MERGED, link))
                self._also[link.new].append(thread)
            elif place not in continued and id(thread) not in going_on:
                thread.entries.append(Entry(text.slug, None, Kind.DROPPED))
                going_on.add(id(thread))
                self._gone[place] = thread

    def _returned(self, text: Text, places: Sequence[Place]) -> dict[Place, Link]:
        """Provisions that were dropped before and stand there again."""
        wanted = set(places)
        new = {unit.number: unit.tokens for unit in text.units if unit.place in wanted and len(unit.tokens) >= _WORDS}
        gone = [place for place in self._gone if not place.is_article and len(self._units[place]) >= _WORDS]
        pairs = candidates({number: self._units[place] for number, place in enumerate(gone)}, new) if new else []
        found: dict[Place, Link] = {}
        done: set[Place] = set()
        for pair in sorted(pairs, key=lambda pair: (-pair.score, pair.new, pair.old)):
            old, place = gone[pair.old], text.units[pair.new].place
            if pair.score >= _BACK and place not in found and old not in done:
                kinds = [Kind.RENUMBERED] if old[1:3] != place[1:3] else []
                kinds += [Kind.CHANGED] if pair.score < 1 else []
                reason = Reason.WORDS if pair.score < 1 else Reason.SAME_WORDS
                surety = Surety.SURE if pair.score == 1 else Surety.LIKELY
                score = round(pair.score, 4)
                found[place] = Link(old, place, tuple(kinds) or (Kind.UNCHANGED,), score, reason, surety)
                done.add(old)
        return found

    def _new(self) -> _Growing:
        thread = _Growing()
        self._all.append(thread)
        return thread

    def _name_all(self) -> None:
        """Name each thread after its first place in the line; those of contributions alone come last."""
        for text in (*self._line, *self._beside):
            for place, title in _places(text):
                if not self._home[place].id:
                    self._name(self._home[place], place, title)

    def _name(self, thread: _Growing, place: Place, title: str) -> None:
        if place.is_article:
            base, mark = _slug(title) or _slug(_called(place)), "-"
        else:
            article = self._home[Place(place.version, place.article, "", place.position, -1)]
            base, mark = f"{article.id}.{place.provision.lower()}", "_"
        name, number = base, 1
        while name in self._ids:
            number += 1
            name = f"{base}{mark}{number}"
        self._ids.add(name)
        thread.id, thread.title = name, title or _called(place)

    def threads(self) -> tuple[Thread, ...]:
        """All threads, in the order in which they first appear."""
        self._name_all()
        return tuple(Thread(each.id, each.title, tuple(each.entries)) for each in self._all)

    def by_place(self, threads: Sequence[Thread]) -> Mapping[Place, tuple[Thread, ...]]:
        """The threads at each place: first the one that goes on there, then those that end there."""
        known = {id(each): thread for each, thread in zip(self._all, threads, strict=True)}
        return {
            place: tuple(known[id(each)] for each in (home, *self._also.get(place, ())))
            for place, home in self._home.items()
        }


def _places(text: Text) -> Iterator[tuple[Place, str]]:
    """Each article with its title, then its provisions with theirs (none)."""
    for chapter in text.chapters:
        yield chapter.place, chapter.title
        for number in chapter.units:
            yield text.units[number].place, ""


def _called(place: Place) -> str:
    if not place.is_article:
        return place.provision
    return place.article if place.article == "preamble" else f"article {place.article}"


def _slug(title: str) -> str:
    """A title as a part of an address, cut between words."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(slug) > _LONGEST:
        slug = slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]
    return slug
