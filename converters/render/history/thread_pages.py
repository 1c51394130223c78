"""A page for each matter through all versions, with the permanent address of each, and a list of all of them.

These addresses move, and the pages say so: they show the newest state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from converters.compare.model import Entry, Kind, Place, Thread
from converters.model.addresses import slug, thread_name, unique
from converters.render.addresses.stub import permanent
from converters.render.history.chronicle import Chronicle
from converters.render.language.past_words import THREAD_WORDS, kind_words, reason_words, sureness
from converters.render.language.phrases import foreign, joined, say, say_many
from converters.render.parts.escape import front_matter, in_html, in_markdown, shorten
from converters.render.parts.frames import frame
from converters.render.parts.heads import crumbs, title_line, titled
from converters.render.parts.version_names import named_version

#: The folder of the threads.
THREADS = "threads"
#: So much is shown of the words of a provision, to know it by.
_SHORT = 90
#: Pages of matter stand behind the articles themselves in a search.
_BOOST = 0.3


def thread_address(thread: Thread) -> str:
    """The address of the page of an article's thread, as seen from a page of a version."""
    return f"../{THREADS}/{thread_name(thread.id)}.html"


def thread_index(chronicle: Chronicle) -> tuple[str, str]:
    """The list of all matters, with its path."""
    return f"{THREADS}/index.md", _Threads(chronicle).index()


def thread_pages(chronicle: Chronicle) -> Iterator[tuple[str, int, Callable[[], str]]]:
    """A page for each article's thread, still to be written: its path, the thread's number, the writer."""
    writer = _Threads(chronicle)
    for number, thread in enumerate(chronicle.history.threads):
        if thread.is_article:
            yield f"{THREADS}/{thread_name(thread.id)}.md", number, partial(writer.page, number)


@dataclass(frozen=True)
class _Threads:
    """Writes the pages of the threads of a site."""

    chronicle: Chronicle

    @property
    def _articles(self) -> list[Thread]:
        """The threads of articles: those of the newest version in its order, then the others."""
        newest = self.chronicle.history.line[-1:]
        order = {slug: number for number, slug in enumerate(self.chronicle.history.versions)}

        def standing(thread: Thread) -> tuple[int, int, int]:
            places = [place for slug in newest for place in thread.places(slug)]
            if places:
                return 0, 0, places[0].position
            last = max((entry.place for entry in thread.entries if entry.place), key=lambda place: order[place.version])
            return 1, -order[last.version], last.position

        return sorted((thread for thread in self.chronicle.history.threads if thread.is_article), key=standing)

    def index(self) -> str:
        """The list of all matters."""
        versions = self.chronicle.history.versions
        title = THREAD_WORDS["index"]
        rows = [self._index_row(thread, versions) for thread in self._articles]
        out = [
            crumbs(self.chronicle.context.home()),
            f"# {in_markdown(title)}",
            f'<p class="t-note-line">{THREAD_WORDS["index_lead"]}</p>',
            self._by_version(title, THREAD_WORDS["matter"], versions, rows, "matters-end"),
        ]
        facts: dict[str, object] = {"title": title, "search": {"boost": _BOOST}}
        return front_matter(facts) + "\n" + "\n\n".join(out) + "\n"

    def _by_version(self, title: str, first: str, versions: Sequence[str], rows: Sequence[str], end: str) -> str:
        """A table with a column for each version, and a way past its links to the anchor `end`."""
        heads = "".join(f'<th scope="col">{in_html(self.chronicle.date(slug))}</th>' for slug in versions)
        name = in_html(title)
        out = [f'<table class="t-table t-threads t-stack" data-search-exclude>\n<caption class="t-vh">{name}</caption>']
        out += [f'<thead><tr><th scope="col">{first}</th>{heads}</tr></thead>\n<tbody>', *rows, "</tbody>\n</table>"]
        return frame(name, "\n".join(out), end=end)

    def _index_row(self, thread: Thread, versions: Sequence[str]) -> str:
        cells = []
        for version in versions:
            links = [self._link(place) for place in thread.places(version)]
            cells.append(f"<td>{', '.join(links) or _none()}</td>")
        name, lang = in_html(self._title(thread)), foreign(self._language(thread))
        address = f"{thread_name(thread.id)}.html"
        return f'<tr><th scope="row"><a href="{address}"{lang}>{name}</a></th>{"".join(cells)}</tr>'

    def page(self, number: int) -> str:
        """The page of one article's thread."""
        thread = self.chronicle.history.threads[number]
        title = self._title(thread)
        blocks = [
            crumbs(self.chronicle.context.home(), (THREAD_WORDS["index"], "index.html")),
            title_line(title, self._language(thread)),
            f'<div class="t-newer">\n<p>{THREAD_WORDS["moves"]}</p>\n</div>',
            *self._now(thread),
            "\n".join(self._line(thread)),
            *self._table(thread),
        ]
        number = len({entry.version for entry in thread.entries if entry.place})
        facts: dict[str, object] = {
            **titled(title, self._language(thread)),
            "description": say_many("{title} in {n} version.", "{title} in {n} versions.", number, title=title),
            "search": {"boost": _BOOST},
        }
        return front_matter(facts) + "\n" + "\n\n".join(blocks) + "\n"

    def _title(self, thread: Thread) -> str:
        """The newest title of a matter that is printed without proposals in it; else its first one."""
        places = [entry.place for entry in thread.entries if entry.place and not entry.beside]
        titles = [self.chronicle.view(place).article.title.strip(" .()*") for place in places]
        name = next((title for title in reversed(titles) if title and not set(title) & set("[]{}")), thread.title)
        return name[:1].upper() + name[1:]

    def _language(self, thread: Thread) -> str:
        """That of a matter's title; empty where its versions speak several."""
        spoken = {self.chronicle.versions[entry.version].version.language for entry in thread.entries if entry.place}
        return spoken.pop() if len(spoken) == 1 else ""

    def _now(self, thread: Thread) -> Iterator[str]:
        """Where the matter stands in the newest version of the line."""
        newest = self.chronicle.history.line[-1] if self.chronicle.history.line else ""
        entries = [entry for entry in thread.entries if entry.version == newest and not entry.beside]
        name = named_version(self.chronicle.versions[newest].version) if newest else ""
        places = [entry.place for entry in entries if entry.place]
        if places:
            links = ", ".join(self._link(place) for place in places)
            merged = any(entry.kind is Kind.MERGED and not (entry.link and entry.link.primary) for entry in entries)
            words = (
                say("In the newest version it is a part of {article}: {version}.", article=links, version=name)
                if merged
                else say("In the newest version: {article}, {version}.", article=links, version=name)
            )
            yield f'<p class="t-facts">{words}</p>'
        elif newest:
            yield f'<p class="t-facts">{say("It is not in the newest version, {version}.", version=name)}</p>'

    def _line(self, thread: Thread) -> Iterator[str]:
        order = {slug: number for number, slug in enumerate(self.chronicle.history.versions)}
        yield '<section class="t-thread" data-search-exclude>'
        yield f'<h2 class="t-h" id="versions">{THREAD_WORDS["versions"]}</h2>'
        yield '<ol class="t-steps">'
        for entry in sorted(thread.entries, key=lambda entry: order[entry.version]):
            yield "<li>"
            yield from self._step(entry)
            yield "</li>"
        yield "</ol>"
        yield "</section>"

    def _step(self, entry: Entry) -> Iterator[str]:
        chronicle = self.chronicle
        date, name = in_html(chronicle.date(entry.version)), named_version(chronicle.versions[entry.version].version)
        if entry.place is None:
            became = joined(name, kind_words((Kind.DROPPED,)))
            yield f'<h3 class="t-step">{date}</h3>\n<p class="t-note-line">{became}.</p>'
            return
        view = chronicle.view(entry.place)
        lang = chronicle.mark(entry.version)
        title = f"<span{lang}>{in_html(view.title)}</span>" if lang else in_html(view.title)
        yield f'<h3 class="t-step">{self._link(entry.place, title + in_html(view.occurrence))} · {date}</h3>'
        yield f'<p class="t-note-line">{joined(name, self._became(entry))}</p>'
        path = chronicle.address(entry.place, "")
        shown = permanent(chronicle.context.url(path) or path, chronicle.address(entry.place))
        yield f'<p class="t-perm"><span>{joined(THREAD_WORDS["permanent"], "")}</span>{shown}</p>'

    def _became(self, entry: Entry) -> str:
        """What became of the matter, how alike the words are, and why it is taken for the same."""
        link = entry.link
        if link is None:
            if entry.beside:
                return say("a contribution, not found in the text.")
            return say("first here.") if self._is_first(entry) else say("new.")
        other = link.new if entry.beside else link.old
        words = kind_words(link.kinds, beside=entry.beside) + sureness(link, link.kinds) + reason_words(link)
        there = self._link(other)
        gaps = {"article": there, "version": self.chronicle.shown(other.version), "changes": words}
        told = (
            say("against {article} in {version}: {changes}.", **gaps)
            if entry.beside
            else say("from {article} in {version}: {changes}.", **gaps)
        )
        pair = (link.old.version, link.new.version)
        article = self.chronicle.came(pair, link.new)
        if article is None or article.old != link.old:
            return told
        where = self.chronicle.section(pair, article)
        return f'{told} <a href="{where}">{say("Compare")}</a>'

    def _table(self, thread: Thread) -> Iterator[str]:
        """The threads of the provisions, as rows."""
        homes = [entry.place for entry in thread.entries if entry.place and (entry.link is None or entry.link.primary)]
        versions = [slug for slug in self.chronicle.history.versions if any(place.version == slug for place in homes)]
        rows = self._rows(homes)
        if not rows:
            return
        anchors = unique((slug(each.id.partition(".")[2].replace("_", "~")) for each in rows), "--")
        title = THREAD_WORDS["provisions"]
        out = [
            "<section data-search-exclude>",
            f'<h2 class="t-h" id="provisions">{title}</h2>',
            f'<p class="t-note-line">{THREAD_WORDS["provisions_lead"]}</p>',
        ]
        lines = []
        for each, anchor in zip(rows, anchors, strict=True):
            cells = "".join(f"<td>{self._cell(each, slug, homes)}</td>" for slug in versions)
            words = self._words(each)
            lines.append(
                f'<tr id="row-{anchor}"><th scope="row"><a href="#row-{anchor}">¶</a> {words}</th>{cells}</tr>'
            )
        out.append(self._by_version(title, THREAD_WORDS["provision"], versions, lines, "provisions-end"))
        yield "\n".join([*out, "</section>"])

    def _rows(self, homes: Sequence[Place]) -> list[Thread]:
        """The threads that have a place in the article, those of the newest version in its order, then the others."""
        found: dict[str, tuple[tuple[int, int], Thread]] = {}
        for back, home in enumerate(reversed(homes)):
            for thread in self.chronicle.provisions.get((home.version, home.position), ()):
                place = next(place for place in thread.places(home.version) if place.position == home.position)
                found.setdefault(thread.id, ((back, place.number), thread))
        return [thread for _, thread in sorted(found.values(), key=lambda item: item[0])]

    def _cell(self, thread: Thread, version: str, homes: Sequence[Place]) -> str:
        entries = [entry for entry in thread.entries if entry.version == version]
        shown = []
        for entry in entries:
            if entry.place is None:
                shown.append(kind_words((Kind.DROPPED,)))
                continue
            home = next((place for place in homes if place[:2] == entry.place[:2]), None)
            label = self.chronicle.place_labelled(entry.place, home)
            kinds = entry.link.kinds if entry.link else (entry.kind,)
            told = "" if self._is_first(entry) else kind_words(kinds, beside=entry.beside) + sureness(entry.link, kinds)
            shown.append(self._link(entry.place, label) + (f"<br>\n<small>{told}</small>" if told else ""))
        return "<br>\n".join(shown) or _none()

    def _is_first(self, entry: Entry) -> bool:
        """Whether there is no older version in which the matter could stand."""
        return not entry.beside and entry.version == self.chronicle.history.line[0]

    def _words(self, thread: Thread) -> str:
        """The newest words of a provision as HTML, as far as one needs to know it."""
        wordings = self.chronicle.history.wordings
        places = [entry.place for entry in thread.entries if entry.place in wordings]
        place = places[-1] if places else None
        if place is None:
            return ""
        lang = foreign(self.chronicle.versions[place.version].version.language)
        words = shorten(wordings[place].words or wordings[place].printed, _SHORT)
        return f'<bdi dir="auto"{lang}>{in_html(words)}</bdi>'

    def _link(self, place: Place, label: str = "") -> str:
        """A link to a place, named by a label as HTML or by its article."""
        return f'<a href="{self.chronicle.address(place)}">{label or self.chronicle.labelled(place)}</a>'


def _none() -> str:
    return f'<span class="t-none" aria-hidden="true">–</span><span class="t-vh">{THREAD_WORDS["absent"]}</span>'
