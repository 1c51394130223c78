"""A page for each pair of versions that are compared: what is new, gone, changed, moved, renumbered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from converters.compare.history import Pair
from converters.compare.model import Kind, Place
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


def compare_pages(chronicle: Chronicle, limit: int = LIMIT) -> Iterator[tuple[str, str]]:
    """The comparisons of a site, each page with its path."""
    for pair in chronicle.pairs:
        yield from _Comparison(chronicle, pair).pages(limit)


@dataclass(frozen=True)
class _Comparison:
    """Two versions, the older first."""

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

    @cached_property
    def _numbers(self) -> dict[tuple[Place | None, Place | None], int]:
        """The place of each article in the comparison."""
        return {(each.old, each.new): number for number, each in enumerate(self.chronicle.articles(self.pair))}

    def _told(self, article: ArticlePair) -> bool:
        return self.chronicle.is_told(self.pair, article)

    def _followed(self, article: ArticlePair) -> tuple[Followed, ...]:
        if article.old is None:
            return ()
        return self.chronicle.followed.get((self.pair, article.old.position), ())

    def _has_section(self, article: ArticlePair) -> bool:
        """Of what a contribution does not speak about, the table tells enough."""
        return article.old is not None or not self._beside

    def pages(self, limit: int) -> Iterator[tuple[str, str]]:
        """One page, or one for the table and one for each article."""
        name = comparison_name(self.pair)
        shown = [article for article in self._articles if self._has_section(article)]
        sections = []
        for article in shown:
            sections.append(self._section_of(article, "../"))
            limit -= len(sections[-1])
            if limit < 0:
                break
        else:
            yield f"{COMPARE}/{name}.md", self._page(sections, "#")
            return
        yield f"{COMPARE}/{name}.md", self._page([], f"{name}/")
        for number, article in enumerate(shown):
            yield f"{COMPARE}/{name}/{section_name(article)}.md", self._article_page(shown, number)

    def _page(self, sections: list[str], where: str) -> str:
        contents = [
            {"label": self._label(article), "anchor": section_name(article)}
            for article in self._articles
            if sections and self._has_section(article)
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

    def _article_page(self, articles: list[ArticlePair], number: int) -> str:
        """An article of a comparison that is too long for one page."""
        name = comparison_name(self.pair)
        title = joined(self._label(articles[number]), self._title)
        turns = [
            f'<a href="{section_name(articles[other])}.html">{in_html(words.format(self._label(articles[other])))}</a>'
            for other, words in ((number - 1, "← {}"), (number + 1, "{} →"))
            if 0 <= other < len(articles)
        ]
        back = f'<a href="../{name}.html">{COMPARE_WORDS["articles"]}</a>'
        blocks = [
            crumbs(self.chronicle.context.home("../../index.html"), (self._title, f"../{name}.html")),
            f"# {in_markdown(title)}",
            self._section_of(articles[number], "../../"),
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

    def _section_of(self, article: ArticlePair, root: str) -> str:
        """An article in both versions; what the section reads is noted, so that a later run can take it."""
        number = self._numbers[article.old, article.new]

        def write() -> str:
            return "\n".join(self._section(self.chronicle.articles(self.pair)[number], root))

        text: str = self.chronicle.context.shared.get(("compared", self.pair, root, number), write)
        return text

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
