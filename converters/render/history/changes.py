"""The provisions of an article in two versions: what changed, word by word, with links to both places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from converters.compare.history import Pair
from converters.compare.model import Kind, Link, Place, Segment, Surety
from converters.compare.pairs import ArticlePair, UnitPair
from converters.compare.results import Followed
from converters.compare.words import is_changed
from converters.render.history.chronicle import Chronicle
from converters.render.history.differences import shown, words_of
from converters.render.language.past_words import (
    IN_TEXT,
    ONLY_PROPOSED,
    PERHAPS_IN_TEXT,
    PROPOSED,
    UNCLEAR_OPTION,
    fate_words,
    kind_name,
    kind_words,
    likeness,
    sureness,
    tally,
)
from converters.render.language.phrases import foreign, joined, say, several
from converters.render.parts.escape import in_html


@dataclass(frozen=True, slots=True)
class _Change:
    """A provision as it is told: its places, what became of it, and the words."""

    old: Place | None
    new: Place | None
    kinds: tuple[Kind, ...]
    segments: tuple[Segment, ...]
    link: Link | None
    also: tuple[Place, ...] = ()


@dataclass(frozen=True)
class ChangeWriter:
    """Writes the provisions of articles of two versions; `root` leads from the page to the site's root."""

    chronicle: Chronicle
    pair: Pair
    root: str = "../"

    @property
    def beside(self) -> bool:
        """Whether the older of the two is a contribution."""
        return self.chronicle.is_beside(self.pair[0])

    def figures(self, article: ArticlePair) -> str:
        """How many provisions went which way."""
        names = {kind: kind_name(kind, beside=self.beside) for kind in Kind}
        proposed, taken, perhaps, unclear = map(say, (ONLY_PROPOSED, IN_TEXT, PERHAPS_IN_TEXT, UNCLEAR_OPTION))

        def told(unit: UnitPair) -> str:
            if self._is_proposed(unit):
                return proposed
            option = self._taken(unit)
            if option is not None:
                return perhaps if option.surety is Surety.DOUBTFUL else taken
            if self._is_unclear(unit):
                return unclear
            return names[self._change(unit).kinds[0]]

        counts = Counter(map(told, article.units))
        order = [names[kind] for kind in (Kind.CHANGED, Kind.NEW, Kind.DROPPED, *Kind) if kind is not Kind.UNCHANGED]
        order = [*dict.fromkeys(order), taken, perhaps, unclear, proposed, names[Kind.UNCHANGED]]
        return tally([(name, counts[name]) for name in order])

    def places(self, article: ArticlePair) -> str:
        """Links to the article in both versions."""
        links = [
            say(
                "{place} in {version}",
                place=self._link(place, place.version),
                version=self.chronicle.shown(place.version),
            )
            for place in (article.old, article.new)
            if place is not None
        ]
        return " →\n".join(links)

    def became(self, article: ArticlePair) -> str:
        """What became of the article, with the likeness where a comparison found it."""
        return ", ".join(self.labels(article)) + sureness(self.chronicle.link(article), self.chronicle.kinds(article))

    def labels(self, article: ArticlePair) -> tuple[str, ...]:
        """What became of the article, each in a word or two."""
        kinds = self.chronicle.kinds(article)
        proposed = [self._is_proposed(unit) for unit in article.units]
        if article.old is None and proposed and all(proposed):
            return (say(ONLY_PROPOSED),)
        same = [unit.kind is Kind.UNCHANGED and not is_changed(unit.segments) for unit in article.units]
        if any(proposed) and all(one or other for one, other in zip(proposed, same, strict=True)):
            names = tuple(kind_words((kind,)) for kind in kinds if kind is not Kind.CHANGED)
            return (*names, say(PROPOSED))
        return tuple(kind_words((kind,), beside=self.beside) for kind in kinds)

    def blocks(self, article: ArticlePair) -> Iterator[str]:
        """The changed provisions with their words, then those that only stand elsewhere, by name."""
        lists: dict[str, list[str]] = {}
        for unit in article.units:
            change = self._change(unit)
            name = self._listed(change)
            if name:
                lists.setdefault(name, []).append(self._entry(change, article))
            elif change.kinds != (Kind.UNCHANGED,) or is_changed(change.segments):
                yield self._block(change, article)
        for name, entries in lists.items():
            yield f'<p class="t-note-line">{joined(name, several(entries))}.</p>'

    def _is_proposed(self, unit: UnitPair) -> bool:
        """Whether a provision is new and nothing but a proposal."""
        return unit.old is None and unit.new is not None and self.chronicle.history.wordings[unit.new].proposed

    def _taken(self, unit: UnitPair) -> Followed | None:
        """The option that a provision was, if it is the text now."""
        return self.chronicle.taken.get((unit.old, self.pair[1])) if unit.old and not unit.new else None

    def _is_unclear(self, unit: UnitPair | _Change) -> bool:
        """Whether a provision was an option of which nobody can say if it is the text now."""
        return bool(unit.old and not unit.new and (unit.old, self.pair[1]) in self.chronicle.unclear)

    def _change(self, unit: UnitPair) -> _Change:
        """A provision with its link; what came by a split or comes back has only a link of the second rank."""
        link = self.chronicle.link(unit)
        before = self.chronicle.history.before.get(unit.new, ()) if unit.new else ()
        others = [each for each in before if each.link.old != unit.old]
        if not unit.old and others:
            first = others[0]
            also = tuple(each.link.old for each in others[1:])
            return _Change(first.link.old, unit.new, first.link.kinds, first.segments, first.link, also)
        kinds = link.kinds if link else (unit.kind,)
        return _Change(unit.old, unit.new, kinds, unit.segments, link, tuple(each.link.old for each in others))

    def _listed(self, change: _Change) -> str:
        """The list that a provision is named in without its words; empty if its words are shown."""
        if change.new and not change.old:
            if self.chronicle.history.wordings[change.new].proposed:
                return say("Only proposed, not in the text")
            return say("Not in the contribution") if self.beside else ""
        moved = change.kinds != (Kind.UNCHANGED,)
        if change.old and change.new and moved and not is_changed(change.segments) and not change.also:
            return say("{changes}, words unchanged", changes=kind_words(change.kinds).capitalize())
        return ""

    def _entry(self, change: _Change, article: ArticlePair) -> str:
        links = [self._link(place, change=article) for place in (change.old, change.new) if place]
        return " → ".join(links) + sureness(change.link, change.kinds)

    def _block(self, change: _Change, article: ArticlePair) -> str:
        kinds = kind_words(change.kinds, beside=self.beside) + sureness(change.link, change.kinds)
        links = []
        if change.new:
            links.append(f"<b>{self._link(change.new, change=article)}</b>")
        if change.old:
            older = self._link(change.old, change=article)
            before = (
                say("in the contribution: {place}", place=older) if self.beside else say("before: {place}", place=older)
            )
            links.append(before if change.new else f"<b>{older}</b>")
        links += [say("also: {place}", place=self._link(place, change=article)) for place in change.also]
        language = self.chronicle.versions[self.pair[1]].version.language
        words = shown(change.segments, language)
        taken = None if change.new or not change.old else self.chronicle.taken.get((change.old, self.pair[1]))
        if taken and taken.target:
            kinds = joined(f"{fate_words(taken)}, {likeness(taken.score)}", self._link(taken.target, change=article))
            words = shown(taken.segments, language)
        elif self._is_unclear(change):
            kinds = say(UNCLEAR_OPTION)
        if (self.beside or self._is_unclear(change)) and not change.new:
            words = in_html(words_of(change.segments, old=True))
        return (
            f'<div class="t-change">\n<p class="t-note-line">{" · ".join(links)} · {kinds}</p>\n'
            f'<p class="t-words t-diff" dir="auto"{foreign(language)}>{words}</p>\n</div>'
        )

    def _link(self, place: Place, version: str = "", change: ArticlePair | None = None) -> str:
        """A link to a place; outside the article at hand it is named with its article, or with its version too."""
        home = None
        if change is not None:
            home = change.new if place.version == self.pair[1] else change.old
        label = self.chronicle.place_labelled(place, home)
        if not version and place.version not in self.pair:
            label = say("{place} in {version}", place=label, version=self.chronicle.shown(place.version))
        return f'<a href="{self.chronicle.address(place, self.root)}">{label}</a>'
