"""The history of an article on its page: its place in every version, and what changed in the words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from converters.compare.history import Pair
from converters.compare.model import Entry, Kind, Place, Thread
from converters.compare.pairs import ArticlePair
from converters.render.history.changes import ChangeWriter
from converters.render.history.chronicle import Chronicle
from converters.render.history.thread_pages import thread_address
from converters.render.language.past_words import HISTORY_WORDS, KINDS, THREAD_WORDS, kind_words, sureness
from converters.render.language.phrases import joined, phrase, say, say_in, say_many
from converters.render.parts.escape import in_html
from converters.render.parts.view import ArticleView

#: Steps behind this many characters are told without their words, those far from the page's version first.
LIMIT = 60_000


@dataclass(frozen=True)
class HistoryWriter:
    """Writes the histories of articles; what happens between two versions is written once for all pages."""

    chronicle: Chronicle

    def place(self, view: ArticleView, position: int) -> Place | None:
        """The place of an article as the comparison knows it."""
        place = Place(view.version.slug, view.article.id, "", position, -1)
        return place if place in self.chronicle.history.threads_at else None

    def section(self, view: ArticleView, position: int) -> Iterator[str]:
        """The history of one article, folded; nothing if it stands in one version only."""
        here = self.place(view, position)
        if here is None:
            return
        thread, *ended = self.chronicle.history.threads_at[here]
        if len(thread.entries) < 2 and not ended:
            return
        entries = self._entries(thread)
        full = self._affordable(entries, here)
        number = len({entry.version for entry in entries})
        out = ['<section class="t-history" data-search-exclude>']
        out.append(f'<h2 class="t-h" id="history">{HISTORY_WORDS["title"]}</h2>')
        out.append(f'<p class="t-note-line"><a href="{thread_address(thread)}">{THREAD_WORDS["follow"]}</a></p>')
        told = say_many("This matter in {n} version, word by word", "This matter in {n} versions, word by word", number)
        out.append(f'<details class="t-verbatim">\n<summary>{told}</summary>')
        out.append(f'<p class="t-note-line">{HISTORY_WORDS["method"]}</p>')
        for number, entry in enumerate(entries):
            out += self._step(entry, here, words=number in full, first=not number)
        for other in ended:
            out += self._ended(other, here)
        yield "\n".join([*out, "</details>", "</section>"])

    def _entries(self, thread: Thread) -> list[Entry]:
        """The steps in the order of the versions."""
        order = {slug: number for number, slug in enumerate(self.chronicle.history.versions)}
        return sorted(thread.entries, key=lambda entry: order[entry.version])

    def _affordable(self, entries: list[Entry], here: Place) -> set[int]:
        """The steps whose words are shown: the nearest ones, as many as a page should carry."""
        at = next((number for number, entry in enumerate(entries) if entry.place == here), 0)
        left = LIMIT
        found = set()
        for number in sorted(range(len(entries)), key=lambda number: (abs(number - at - 0.4), number)):
            left -= sum(map(len, self._changes(entries[number])))
            if left < 0:
                break
            found.add(number)
        return found

    def _step(self, entry: Entry, here: Place, *, words: bool, first: bool) -> Iterator[str]:
        chronicle = self.chronicle
        name = in_html(chronicle.name(entry.version))
        if entry.place is None:
            yield f'<h3 class="t-step">{name}</h3>\n<p class="t-note-line">{KINDS[Kind.DROPPED].capitalize()}.</p>'
            return
        label = chronicle.labelled(entry.place)
        here_now = f" · {say('this page')}" if entry.place == here else ""
        yield (
            f'<h3 class="t-step"><a href="{chronicle.address(entry.place)}">{label}</a> · '
            f"{in_html(chronicle.date(entry.version))}{here_now}</h3>"
        )
        yield f'<p class="t-note-line">{joined(name, self._became(entry, first=first))}</p>'
        if words:
            yield from self._changes(entry)
        elif self._changes(entry):
            yield f'<p class="t-note-line">{HISTORY_WORDS["long"]}</p>'

    def _became(self, entry: Entry, *, first: bool) -> str:
        """What became of the article since the version before, with a link to the comparison."""
        link = entry.link
        if link is None:
            if entry.beside:
                return say("a contribution, not found in the text.")
            return say("first here.") if first else say_in("an article", "new.")
        pair = (link.old.version, link.new.version)
        article = self._article(entry)
        words, figures = kind_words(link.kinds) + sureness(link, link.kinds), ""
        if article is not None:
            writer = ChangeWriter(self.chronicle, pair)
            words, figures = writer.became(article), writer.figures(article)
        elsewhere = link.new if entry.beside else link.old
        other = f'<a href="{self.chronicle.address(elsewhere)}">{self.chronicle.labelled(elsewhere)}</a>'
        version = self.chronicle.shown(elsewhere.version)
        out = say("from {place} in {version}: {changes}", place=other, version=version, changes=words)
        if entry.beside:
            template = phrase("contribution, against {place} in {version}: {changes}")
            out = say(template, place=other, version=version, changes=words)
        if article is not None and pair in self.chronicle.pairs:
            where = self.chronicle.section(pair, article)
            figures += f' (<a href="{where}">{say("compare")}</a>)'
        return f"{out}. {figures.strip()}".strip()

    def _article(self, entry: Entry) -> ArticlePair | None:
        """The two articles of a step, if they are compared with one another."""
        if entry.link is None:
            return None
        pair = (entry.link.old.version, entry.link.new.version)
        found = self.chronicle.came(pair, entry.link.new)
        return found if found and found.old == entry.link.old else None

    def _changes(self, entry: Entry) -> tuple[str, ...]:
        article = self._article(entry)
        if article is None or entry.link is None or article.new is None:
            return ()
        pair = (entry.link.old.version, entry.link.new.version)
        place = article.new
        words = self.chronicle.context.shared.get(("changes", pair, place), lambda: self._told(pair, place))
        return (words,) if words else ()

    def _told(self, pair: Pair, place: Place) -> str:
        article = self.chronicle.came(pair, place)
        return "\n".join(ChangeWriter(self.chronicle, pair).blocks(article)) if article else ""

    def _ended(self, thread: Thread, here: Place) -> Iterator[str]:
        """Other matter that was merged into this article."""
        places = [entry.place for entry in thread.entries if entry.place and entry.place != here]
        if places:
            last = places[-1]
            label = say(
                "{place} in {version}",
                place=self.chronicle.labelled(last),
                version=self.chronicle.shown(last.version),
            )
            link = f'<a href="{self.chronicle.address(last)}#history">{label}</a>'
            yield f'<p class="t-note-line">{say("Merged into this article: {place}.", place=link)}</p>'
