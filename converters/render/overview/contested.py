"""Where the dispute of a version is thickest: its articles, its provisions, its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from converters.model.document import OperationKind
from converters.render.language.phrases import foreign, joined
from converters.render.language.room_words import CONTESTED_WORDS as WORDS
from converters.render.language.wording import GLYPHS, SUMS, count, operation_class, operation_name, place, unit_name
from converters.render.overview.contests import Contest, Wording, contests, wordings
from converters.render.overview.ranking import Rank, bar, ranks, size
from converters.render.parts.context import Context
from converters.render.parts.escape import front_matter, in_html, shorten
from converters.render.parts.frames import frame
from converters.render.parts.heads import crumbs
from converters.render.parts.version_names import version_name, version_step
from converters.render.parts.view import ArticleView, Entry, VersionView

#: How many provisions, places and wordings are shown.
RANKS, PLACES, AGAIN = 30, 20, 25
#: Of the picture of articles: the width of one, the height of its highest bar, the room for names below.
WIDE, HIGH, BELOW = 12, 110, 84


def contested_page(context: Context, version: VersionView) -> str:
    """Four rankings on one page, each number with a link."""
    name = version_name(version.version)
    sections = ("articles", "ranking", "words", "again")
    facts = {
        "title": joined(WORDS["title"], name),
        "description": joined(WORDS["title"], f"{name}."),
        "contents": [{"label": WORDS[each], "anchor": each} for each in sections],
        "search": {"exclude": True},
        "hide": ["toc"],
    }
    blocks = [
        crumbs(context.home(), version_step(version.version)),
        f"# {WORDS['title']}",
        f'<p class="t-lead">{in_html(WORDS["lead"])}</p>',
        _articles(version.articles),
        _ranking(ranks(version)[:RANKS]),
        _words(contests(version)[:PLACES]),
        _again(wordings(version)[:AGAIN]),
    ]
    return front_matter(facts) + "\n" + "\n\n".join(blocks) + "\n"


def _short(view: ArticleView) -> str:
    """An article's label as printed, without the word for it: `58 bis`."""
    label = view.article.label or view.title
    return label.removeprefix("Article ").strip()[:16] or view.article.id


def _section(name: str, lead: str = "") -> list[str]:
    out = ["<section data-search-exclude>", f'<h2 class="t-h" id="{name}">{WORDS[name]}</h2>']
    return [*out, f'<p class="t-l">{in_html(lead)}</p>'] if lead else out


def _table(name: str, names: Sequence[tuple[str, bool]], rows: Sequence[str], css: str = "") -> str:
    """A table of many links, with a way past them."""
    head = "".join(
        f'<th scope="col"{" class=" + chr(34) + "t-num" + chr(34) if num else ""}>{WORDS[name]}</th>'
        for name, num in names
    )
    stack = " t-stack" if css == "t-low" else ""
    out = [f'<table class="t-table t-sortable{stack}">\n<caption class="t-vh">{WORDS[name]}</caption>']
    out += [f"<thead><tr>{head}</tr></thead>\n<tbody>", *rows, "</tbody>\n</table>"]
    return frame(WORDS[name], "\n".join(out), css, f"{name}-end")


def _articles(rows: Sequence[ArticleView]) -> str:
    out = _section("articles", WORDS["key"])
    out.append(frame(WORDS["articles"], _columns(rows), "t-plain"))
    numbers = ("proposals", "brackets", "parties", "provisions", "unclear")
    heads = [("article", False), *((name, True) for name in numbers)]
    out.append(_table("articles", heads, [_article(row) for row in rows], "t-low"))
    return "\n".join([*out, "</section>"])


def _columns(rows: Sequence[ArticleView]) -> str:
    """Two bars for each article. The table below says the same in figures, so the ear is spared the picture."""
    most = max((max(len(row.entries), row.brackets) for row in rows), default=0) or 1
    width = WIDE * len(rows) + 4
    out = [
        f'<svg class="t-columns" aria-hidden="true" viewBox="0 0 {width} {HIGH + BELOW + 14}" width="{width}" '
        f'height="{HIGH + BELOW + 14}">'
    ]
    for number, row in enumerate(rows):
        x = number * WIDE + 2
        first, second = (max(HIGH * value / most, 0.5) for value in (len(row.entries), row.brackets))
        base = HIGH + 12
        figures = f"{count(len(row.entries), 'proposal')}, {count(row.brackets, 'bracket')}"
        said = joined(row.title, figures)
        out.append(
            f'<a href="{row.name}.html" tabindex="-1"><title>{in_html(said)}</title>'
            f'<rect class="t-hit" x="{x - 1}" y="0" width="{WIDE}" height="{HIGH + BELOW + 14}"/>'
            f'<rect class="t-svg-full" x="{x}" y="{base - first:.1f}" width="5" height="{first:.1f}"/>'
            f'<rect class="t-svg-hollow" x="{x + 5.5}" y="{base - second:.1f}" width="4" height="{second:.1f}"/>'
            f'<text transform="translate({x + 8} {base + 5}) rotate(-90)">{in_html(_short(row))}</text></a>'
        )
    return "".join([*out, "</svg>"])


def _article(view: ArticleView) -> str:
    page = f"{view.name}.html"
    first = f"{page}#{view.entries[0].anchor}" if view.entries else page
    unclear = f"{page}#{view.unclear[0].anchor}" if view.unclear else page
    contested = f"{page}#{view.anchors[min(view.contested)]}" if view.contested else page
    cells = "".join(
        f'<td class="t-num"><a href="{link}">{number}</a></td>' if number else '<td class="t-num t-none">0</td>'
        for number, link in (
            (len(view.entries), first),
            (view.brackets, page),
            (len(view.parties), f"{page}#delegations"),
            (len(view.contested), contested),
            (len(view.unclear), unclear),
        )
    )
    lang = foreign(view.version.language)
    return f'<tr><th scope="row"><a href="{page}"{lang}>{in_html(view.title)}</a>{view.occurrence}</th>{cells}</tr>'


def _ranking(shown: Sequence[Rank]) -> str:
    out = _section("ranking")
    heads = [("provision", False), ("parties", True), ("proposals", True), ("stances", False)]
    most = max((sum(rank.stances.values()) for rank in shown), default=1)
    out.append(_table("ranking", heads, [_rank(rank, most) for rank in shown]))
    return "\n".join([*out, "</section>"])


def _rank(rank: Rank, most: int) -> str:
    page = f"{rank.view.name}.html"
    address = f"{page}#{rank.anchor}"
    label = in_html(f"{rank.view.article.label or rank.view.title}, {rank.where}")
    firsts = {css: next(entry for entry in rank.entries if size(entry, css)).anchor for css in rank.stances}
    figures = {css: (number, f"{page}#{firsts[css]}") for css, number in rank.stances.items()}
    proposals = count(len(rank.entries), "proposal")
    return (
        f'<tr><th scope="row"><a href="{address}">{label}</a></th>'
        f'<td class="t-num"><a href="{address}">{rank.parties}</a></td>'
        f'<td class="t-num"><a href="{address}" aria-label="{proposals}">{len(rank.entries)}</a></td>'
        f"<td>{bar(rank.stances, most, _said(rank.stances))} {_figures(figures)}</td></tr>"
    )


def _said(stances: Counter[str]) -> str:
    return in_html(", ".join(f"{number} {SUMS[css]}" for css, number in stances.items()))


def _figures(figures: dict[str, tuple[int, str]]) -> str:
    """Numbers by stance, each with its glyph and a link."""
    return " ".join(
        f'<a class="t-fig t-{css}" href="{link}" aria-label="{number} {SUMS[css]}">{GLYPHS[css]}{number}</a>'
        for css, (number, link) in figures.items()
    )


def _words(shown: Sequence[Contest]) -> str:
    out = _section("words", WORDS["wordsLead"])
    most = max((sum(_stances(entry).values()) for each in shown for entry in each.entries), default=1)
    out.append('<ol class="t-fought">')
    for each in shown:
        page = f"{each.view.name}.html"
        label = each.view.article.label or each.view.title
        anchor = each.view.anchors[each.index] if each.index >= 0 else each.entries[0].anchor
        where = f"{label}, {_where(each)}" if _where(each) else label
        sums = f"{count(len(each.parties), 'delegation')}, {count(len(each.entries), 'proposal')}"
        out.append(f'<li>\n<h3><a href="{page}#{anchor}">{in_html(where)}</a> <span class="t-l">{sums}</span></h3>')
        out.append('<ul class="t-lines">')
        out += [_wording(each, entry, page, most) for entry in each.entries]
        out.append("</ul>\n</li>")
    out.append("</ol>")
    out.append(f'<p class="t-facts"><a href="collisions.html">{WORDS["all"]}</a></p>')
    return "\n".join([*out, "</section>"])


def _where(each: Contest) -> str:
    if each.index < 0:
        return WORDS["title_of"] if each.index == -2 else ""
    identifier = each.view.article.provisions[each.index].id
    return place(identifier) if identifier else ""


def _stances(entry: Entry) -> Counter[str]:
    return Counter({css: number for css in SUMS if (number := size(entry, css))})


def _wording(each: Contest, entry: Entry, page: str, most: int) -> str:
    """One of the competing wordings: what is wanted with it, and by how many."""
    proposal = entry.proposal
    operation = proposal.operation
    provision = each.view.article.provisions[each.index] if each.index >= 0 else None
    name = in_html(operation_name(proposal, unit_name(proposal, provision)))
    stances = _stances(entry)
    link = f"{page}#{entry.anchor}"
    words = in_html(shorten(proposal.passage, 90))
    if operation is not None and operation.kind is OperationKind.REPLACE and operation.old and operation.new:
        words = f"{in_html(shorten(operation.old, 45))} → {in_html(shorten(operation.new, 45))}"
    return (
        f'<li><span><a href="{link}"><q{foreign(each.view.version.language)}>{words}</q></a> '
        f'<span class="t-op t-{operation_class(operation)}">{name}</span></span>\n'
        f'<span class="t-score">{bar(stances, most, _said(stances))} '
        f"{_figures({css: (n, link) for css, n in stances.items()})}</span></li>"
    )


def _again(shown: Sequence[Wording]) -> str:
    out = _section("again", WORDS["againLead"])
    for each in shown:
        sums = f"{count(len(each.parties), 'delegation')}, {count(each.provisions, 'provision')}"
        out.append('<details class="t-sum">')
        lang = foreign(each.entries[0][0].version.language)
        quote = f'<q{lang}>{in_html(shorten(each.words, 80))}</q> <span class="t-l">{sums}</span>'
        out.append(f'<summary><b class="t-n">{len(each.entries)}</b> <span>{quote}</span></summary>')
        out += [f'<p class="t-refs">{"<br>".join(_references(each))}</p>', "</details>"]
    return "\n".join([*out, "</section>"])


def _references(each: Wording) -> Iterator[str]:
    articles: dict[str, list[tuple[ArticleView, Entry]]] = {}
    for view, entry in each.entries:
        articles.setdefault(view.name, []).append((view, entry))
    for name, group in articles.items():
        label = in_html(group[0][0].article.label or group[0][0].title)
        links = ", ".join(f'<a href="{name}.html#{entry.anchor}">{in_html(_at(entry))}</a>' for _, entry in group)
        yield f"<span>{joined(label, links)}</span>"


def _at(entry: Entry) -> str:
    provision = entry.proposal.provision
    return WORDS["title_of"] if provision == "title" else place(provision) if provision else str(entry.number)
