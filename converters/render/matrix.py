"""The overview of one version: articles against delegations, and the most contested provisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from converters.render.context import Context, crumbs, version_name
from converters.render.escape import front_matter, in_html
from converters.render.said import said_anchor
from converters.render.view import ArticleView, Entry, VersionView, parties_of
from converters.render.wording import GLYPHS, MATRIX_WORDS, SUMS, count, place, sign

#: How many provisions the ranking shows.
RANKS = 30
#: The width of the longest bar, in the units of its picture.
BAR = 200

Cells = Mapping[str, Mapping[str, Counter[str]]]


def matrix_page(context: Context, version: VersionView) -> str:
    """Who says something in which article, cell by cell, and where the dispute is thickest."""
    name = version_name(version.version)
    words = MATRIX_WORDS
    facts = {
        "title": f"{words['title']}: {name}",
        "description": f"{words['title']}: {name}.",
        "contents": [
            {"label": words["matrix"], "anchor": "matrix"},
            {"label": words["ranking"], "anchor": "ranking"},
        ],
        "search": {"exclude": True},
        "hide": ["toc"],
    }
    blocks = [
        crumbs((context.site.name, "../index.html"), (name, "index.html")),
        f"# {words['title']}",
        f'<p class="t-lead">{words["lead"]} <a href="../data.html">{words["data"]}</a></p>',
        _matrix(context, version),
        _ranking(version),
    ]
    return front_matter(facts) + "\n" + "\n\n".join(blocks) + "\n"


def _cells(context: Context, version: VersionView) -> Cells:
    """Stances by delegation and article."""
    cells: dict[str, dict[str, Counter[str]]] = {}
    for view in version.articles:
        for entry in view.entries:
            for css, codes in _stances(context, entry):
                for code in codes:
                    cells.setdefault(code, {}).setdefault(view.name, Counter())[css] += 1
    return cells


def _stances(context: Context, entry: Entry) -> Iterator[tuple[str, list[str]]]:
    for stance in entry.proposal.stances:
        parties = dict.fromkeys(mention.party for mention in stance.mentions)
        codes = [context.delegations.code(party) for party in parties]
        yield sign(stance, entry.proposal.operation).css, codes


def _matrix(context: Context, version: VersionView) -> str:
    words = MATRIX_WORDS
    cells = _cells(context, version)
    totals = {code: sum(sum(cell.values()) for cell in row.values()) for code, row in cells.items()}
    codes = sorted(cells, key=lambda code: (-totals[code], code))
    columns = [view for view in version.articles if view.entries]
    out = ["<section data-search-exclude>", f'<h2 class="t-h" id="matrix">{words["matrix"]}</h2>', _legend()]
    out.append(f'<div class="t-scroll t-matrix" tabindex="0" role="region" aria-label="{words["matrix"]}">')
    out.append(f'<table class="t-table">\n<caption class="t-vh">{words["caption"]}</caption>')
    heads = "".join(_head(view) for view in columns)
    out.append(f'<thead><tr><th scope="col">{words["delegation"]}</th>{heads}</tr></thead>\n<tbody>')
    for code in codes:
        page = f"../delegations/{context.delegations.slugs[code]}.html"
        name = context.site.parties.name(code)
        title = f' title="{in_html(name)}"' if name and name != code else ""
        row = "".join(_cell(version, view, page, cells[code].get(view.name)) for view in columns)
        out.append(f'<tr><th scope="row"><a href="{page}"{title}>{in_html(code)}</a></th>{row}</tr>')
    return "\n".join([*out, "</tbody>\n</table>\n</div>", "</section>"])


def _legend() -> str:
    items = " ·\n".join(f'<span class="t-{css}">{GLYPHS[css]} {words}</span>' for css, words in SUMS.items())
    return f'<p class="t-l">{items}</p>'


def _head(view: ArticleView) -> str:
    label = view.article.label or view.title
    short = label.removeprefix("Article ").strip()[:24] or view.article.id
    full = in_html(view.title + view.occurrence)
    return f'<th scope="col"><a href="{view.name}.html" title="{full}">{in_html(short)}</a></th>'


def _cell(version: VersionView, view: ArticleView, page: str, found: Counter[str] | None) -> str:
    if not found:
        return "<td></td>"
    order = [css for css, _ in found.most_common()]
    glyphs = "".join(GLYPHS[css] for css in order[:2])
    said = ", ".join(f"{found[css]} {SUMS[css]}" for css in order)
    anchor = in_html(said_anchor(version.slug, view.name))
    return f'<td class="t-c-{order[0]}"><a href="{page}#{anchor}" aria-label="{said}" title="{said}">{glyphs}</a></td>'


@dataclass(frozen=True)
class Rank:
    """A provision with the proposals on it."""

    view: ArticleView
    anchor: str
    where: str
    entries: tuple[Entry, ...]

    @property
    def parties(self) -> int:
        """How many delegations are named."""
        return len({self.view.known.code(party) for entry in self.entries for party in parties_of(entry.proposal)})

    @property
    def stances(self) -> Counter[str]:
        """How many positions of each kind."""
        return Counter({css: number for css in SUMS if (number := sum(_size(entry, css) for entry in self.entries))})


def _size(entry: Entry, css: str) -> int:
    stances = [stance for stance in entry.proposal.stances if sign(stance, entry.proposal.operation).css == css]
    return sum(len({mention.party for mention in stance.mentions}) for stance in stances)


def ranks(version: VersionView) -> list[Rank]:
    """The provisions that somebody speaks of, the most contested first."""
    found = []
    for view in version.articles:
        for index, entries in view.places.items():
            if index >= 0 and view.article.provisions[index].id:
                where = place(view.article.provisions[index].id)
                found.append(Rank(view, view.anchors[index], where, entries))
    return sorted(found, key=lambda rank: (-rank.parties, -len(rank.entries)))


def _ranking(version: VersionView) -> str:
    words = MATRIX_WORDS
    out = ["<section data-search-exclude>", f'<h2 class="t-h" id="ranking">{words["ranking"]}</h2>']
    out.append(f'<div class="t-scroll" tabindex="0" role="region" aria-label="{words["ranking"]}">')
    out.append(f'<table class="t-table t-sortable">\n<caption class="t-vh">{words["ranking"]}</caption>')
    heads = (("provision", ""), ("parties", ' class="t-num"'), ("proposals", ' class="t-num"'), ("stances", ""))
    row = "".join(f'<th scope="col"{css}>{words[name]}</th>' for name, css in heads)
    out.append(f"<thead><tr>{row}</tr></thead>\n<tbody>")
    shown = ranks(version)[:RANKS]
    most = max((sum(rank.stances.values()) for rank in shown), default=1)
    out += [_rank(rank, most) for rank in shown]
    return "\n".join([*out, "</tbody>\n</table>\n</div>", "</section>"])


def _rank(rank: Rank, most: int) -> str:
    address = f"{rank.view.name}.html#{rank.anchor}"
    label = in_html(f"{rank.view.article.label or rank.view.title}, {rank.where}")
    said = ", ".join(f"{number} {SUMS[css]}" for css, number in rank.stances.items())
    figures = " ".join(f'<span class="t-{css}">{GLYPHS[css]}{number}</span>' for css, number in rank.stances.items())
    proposals = count(len(rank.entries), "proposal")
    return (
        f'<tr><th scope="row"><a href="{address}">{label}</a></th>'
        f'<td class="t-num"><a href="{address}">{rank.parties}</a></td>'
        f'<td class="t-num"><a href="{address}" aria-label="{proposals}">{len(rank.entries)}</a></td>'
        f"<td>{_bar(rank.stances, most, said)} {figures}</td></tr>"
    )


def _bar(stances: Counter[str], most: int, said: str) -> str:
    """A bar of pieces, one for each stance; what it shows stands beside it in figures."""
    pieces = []
    at = 0.0
    for css, number in stances.items():
        width = BAR * number / most
        pieces.append(f'<rect class="t-f-{css}" x="{at:.1f}" width="{max(width - 1, 0.5):.1f}" height="10"/>')
        at += width
    return (
        f'<svg class="t-bar" role="img" aria-label="{said}" viewBox="0 0 {BAR} 10" width="{BAR}" height="10">'
        f"{''.join(pieces)}</svg>"
    )
