"""A page for each pair of versions that are compared: what is new, gone, changed, moved, renumbered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from converters.compare.history import Pair
from converters.compare.model import Kind
from converters.compare.pairs import ArticlePair
from converters.compare.results import Followed
from converters.render.history.changes import ChangeWriter
from converters.render.history.chronicle import COMPARE, Chronicle, comparison_name, section_name
from converters.render.history.followed import FollowedWriter
from converters.render.language.past_words import (
    COMPARE_WORDS,
    HISTORY_WORDS,
    ONLY_PROPOSED,
    PROPOSED,
    TIMELINE_WORDS,
    kind_name,
)
from converters.render.language.phrases import joined, say
from converters.render.language.wording import count
from converters.render.parts.escape import front_matter, in_html, in_markdown
from converters.render.parts.frames import frame
from converters.render.parts.heads import crumbs

#: A longer comparison is cut into a page for each article.
LIMIT = 400_000


#: A page that is still to be written: its path, what its writer is given beside the cells that it reads, the writer.
Later = tuple[str, str, Callable[[], str]]


def compare_pages(chronicle: Chronicle) -> Iterator[Later]:
    """The comparisons of a site, each as one page, or as one with the table and one for each article."""
    for pair in chronicle.pairs:
        name = comparison_name(pair)
        own = _Comparison(chronicle, pair)
        shown = own.shown
        cut = own.is_long(shown)
        yield f"{COMPARE}/{name}.md", f"cut {cut}", partial(_main, chronicle, pair, cut)
        for before, number, after in zip([None, *shown], shown, [*shown[1:], None], strict=False) if cut else ():
            section = section_name(own.article(number))
            part = partial(_part, chronicle, pair, before, number, after)
            yield f"{COMPARE}/{name}/{section}.md", f"{before} {number} {after}", part


def _main(chronicle: Chronicle, pair: Pair, cut: bool) -> str:
    # Each page has a comparison of its own: what one keeps would be noted for the first that asks for it.
    return _Comparison(chronicle, pair).page(cut)


def _part(chronicle: Chronicle, pair: Pair, before: int | None, number: int, after: int | None) -> str:
    return _Comparison(chronicle, pair).article_page(before, number, after)


@dataclass(frozen=True)
class _Comparison:
    """Two versions, the older first. Articles are numbered as they are compared."""

    chronicle: Chronicle
    pair: Pair

    @property
    def _beside(self) -> bool:
        return self.chronicle.is_beside(self.pair[0])

    @property
    def _title(self) -> str:
        old, new = map(self.chronicle.short, self.pair)
        if self._beside:
            return say("{new}, compared with {old}", new=new, old=old)
        return say("From {old} to {new}", old=old, new=new)

    @cached_property
    def _articles(self) -> list[ArticlePair]:
        """The articles that are not the same, or of which something is followed."""
        return [article for article in self.chronicle.articles(self.pair) if self._told(article)]

    @property
    def shown(self) -> list[int]:
        """The articles that have a section."""
        every = enumerate(self.chronicle.articles(self.pair))
        return [number for number, article in every if self._told(article) and self._has_section(article)]

    def article(self, number: int) -> ArticlePair:
        """An article in both versions."""
        return self.chronicle.articles(self.pair)[number]

    def is_long(self, numbers: Iterable[int]) -> bool:
        """Whether the sections of some articles are too long for one page."""
        left = LIMIT
        return any((left := left - self._length(number)) < 0 for number in numbers)

    def _length(self, number: int) -> int:
        """That of a section. What was read to know it is noted, so that a later run need not write it."""

        def measured() -> str:
            return str(len(self._section_of(number, "../")))

        found: str = self.chronicle.context.shared.get(("length", self.pair, number), measured)
        return int(found)

    def _told(self, article: ArticlePair) -> bool:
        return self.chronicle.is_told(self.pair, article)

    def _followed(self, article: ArticlePair) -> tuple[Followed, ...]:
        if article.old is None:
            return ()
        return self.chronicle.followed.get((self.pair, article.old.position), ())

    def _has_section(self, article: ArticlePair) -> bool:
        """Of what a contribution does not speak about, the table tells enough."""
        return article.old is not None or not self._beside

    def page(self, cut: bool) -> str:
        """The table and all sections, or the table alone where each section has a page."""
        where = f"{comparison_name(self.pair)}/" if cut else "#"
        shown = [] if cut else self.shown
        sections = [self._section_of(number, "../") for number in shown]
        contents = [
            {"label": self._label(article), "anchor": section_name(article)} for article in map(self.article, shown)
        ]
        blocks = [
            crumbs(self.chronicle.context.home()),
            f"# {in_markdown(self._title)}",
            self._versions("../"),
            f'<p class="t-note-line">{HISTORY_WORDS["method"]}</p>',
            self._summary(where),
            *self._table(where),
            *sections,
        ]
        return self._head(self._title, contents) + "\n" + "\n\n".join(blocks) + "\n"

    def article_page(self, before: int | None, number: int, after: int | None) -> str:
        """An article of a comparison that is too long for one page, with links to its neighbours there."""
        name = comparison_name(self.pair)
        title = joined(self._label(self.article(number)), self._title)
        turns = [
            f'<a href="{section_name(other)}.html">{in_html(words.format(self._label(other)))}</a>'
            for other, words in (
                (self.article(each), words) for each, words in ((before, "← {}"), (after, "{} →")) if each is not None
            )
        ]
        back = f'<a href="../{name}.html">{COMPARE_WORDS["articles"]}</a>'
        blocks = [
            crumbs(self.chronicle.context.home("../../index.html"), (self._title, f"../{name}.html")),
            f"# {in_markdown(title)}",
            self._section_of(number, "../../"),
            "\n".join(
                ['<nav class="t-turn" aria-label="' + say("Neighbouring articles") + '">', back, *turns, "</nav>"]
            ),
        ]
        return self._head(title, []) + "\n" + "\n\n".join(blocks) + "\n"

    def _head(self, title: str, contents: list[dict[str, str]]) -> str:
        facts: dict[str, object] = {
            "title": title,
            "description": say("{comparison}: articles that are not the same, word by word.", comparison=self._title),
            "contents": contents,
            "search": {"exclude": True},
        }
        return front_matter(facts)

    def _label(self, article: ArticlePair) -> str:
        place = article.new or article.old
        return self.chronicle.article_label(place) if place else ""

    def _versions(self, root: str) -> str:
        links = [f'<a href="{root}{slug}/index.html">{self.chronicle.shown(slug)}</a>' for slug in self.pair]
        others = f'<a href="{root}index.html#timeline">{TIMELINE_WORDS["title"]}</a>'
        shown = " →\n".join(links)
        return f'<p class="t-facts">{shown} ·\n{others}</p>'

    def _summary(self, where: str) -> str:
        """The articles by what became of them, each a link."""
        groups: dict[str, list[str]] = {}
        writer = ChangeWriter(self.chronicle, self.pair)
        for article in self._articles:
            for label in writer.labels(article):
                groups.setdefault(label, []).append(self._jump(article, where))
        groups.pop(kind_name(Kind.UNCHANGED), None)
        order = [*(kind_name(kind, beside=self._beside) for kind in Kind), say(ONLY_PROPOSED), say(PROPOSED)]
        rows = [
            f"<dt>{label.capitalize()}</dt> <dd>{', '.join(groups[label])}</dd>" for label in order if label in groups
        ]
        same = len(self.chronicle.articles(self.pair)) - sum(
            self.chronicle.kinds(article) != (Kind.UNCHANGED,) for article in self._articles
        )
        if same:
            rows.append(f"<dt>{say('Unchanged')}</dt> <dd>{count(same, 'article')}</dd>")
        return "\n".join(['<dl class="t-data">', *rows, "</dl>"]) if rows else f"<p>{COMPARE_WORDS['same']}</p>"

    def _jump(self, article: ArticlePair, where: str) -> str:
        """A link to where an article is compared; to the article itself if it is not."""
        place = article.new or article.old
        label = self.chronicle.labelled(place) if place else ""
        if not self._has_section(article) and article.new:
            return f'<a href="{self.chronicle.address(article.new)}">{label}</a>'
        name = section_name(article)
        return f'<a href="{where}{name}">{label}</a>' if where == "#" else f'<a href="{where}{name}.html">{label}</a>'

    def _table(self, where: str) -> Iterator[str]:
        """What became of each article, in the order of the newer version."""
        rows = [article for article in self._articles if self._has_section(article)]
        if not rows:
            return
        writer = ChangeWriter(self.chronicle, self.pair)
        words = COMPARE_WORDS
        heads = "".join(f'<th scope="col">{words[name]}</th>' for name in ("newer", "older", "became", "provisions"))
        out = ['<table class="t-table t-stack t-stack-lines">', f'<caption class="t-vh">{words["articles"]}</caption>']
        out.append(f"<thead><tr>{heads}</tr></thead>\n<tbody>")
        for article in rows:
            older = self.chronicle.labelled(article.old) if article.old else "–"
            first = self._jump(article, where) if article.new else f"– ({self._jump(article, where)})"
            # Where the articles have pages of their own, what links to one on this page finds its row.
            own = f' id="{section_name(article)}"' if where != "#" else ""
            out.append(
                f'<tr{own}><th scope="row">{first}</th><td>{older}</td><td>{writer.became(article)}</td>'
                f"<td>{writer.figures(article)}</td></tr>"
            )
        yield frame(words["articles"], "\n".join([*out, "</tbody>\n</table>"]), end="articles-end")

    def _section_of(self, number: int, root: str) -> str:
        """An article in both versions."""
        return "\n".join(self._section(self.article(number), root))

    def _section(self, article: ArticlePair, root: str) -> Iterator[str]:
        writer = ChangeWriter(self.chronicle, self.pair, root)
        place = article.new or article.old
        title = self.chronicle.view(place).title if place else ""
        lang = self.chronicle.mark(place.version) if place else ""
        yield '<section class="t-compared">'
        yield f'<h2 id="{section_name(article)}"{lang}>{in_html(title)}</h2>'
        figures = writer.figures(article)
        became = " · ".join(filter(None, (f"<b>{writer.became(article).capitalize()}</b>", figures)))
        yield f'<p class="t-facts">{became}<br>\n{writer.places(article)}</p>'
        yield from writer.blocks(article)
        yield from FollowedWriter(self.chronicle, self.pair, root).lists(self._followed(article))
        yield "</section>"
