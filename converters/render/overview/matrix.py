"""The overview of one version: articles against delegations, as a picture, as a plain table and as a file."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO

from converters.render.delegations.said import said_anchor
from converters.render.language.phrases import foreign, joined, say
from converters.render.language.wording import MATRIX_WORDS, SUMS, sign
from converters.render.overview.mosaic import Square, mosaic
from converters.render.parts.badges import stance_heads, stance_key
from converters.render.parts.context import Context
from converters.render.parts.escape import front_matter, in_html
from converters.render.parts.frames import frame
from converters.render.parts.heads import crumbs
from converters.render.parts.version_names import version_name, version_step
from converters.render.parts.view import ArticleView, Entry, VersionView

#: The stances as the file names them, by the classes of their colours.
COLUMNS = {
    "ins": "proposes",
    "sup": "supports",
    "del": "delete",
    "ret": "retain",
    "aga": "against",
    "amb": "unclear",
    "oth": "other",
}
#: What a spreadsheet could take for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Cells = Mapping[str, Mapping[str, Counter[str]]]


def matrix_page(context: Context, version: VersionView, kin: Sequence[str]) -> str:
    """Who says something in which article, cell by cell; `kin` is an order in which those alike are neighbours."""
    name = version_name(version.version)
    words = MATRIX_WORDS
    table = f"{version.slug}/matrix-table.html"
    blocks = [
        crumbs(context.home(), version_step(version.version)),
        f"# {words['title']}",
        f'<p class="t-lead">{words["lead"]}</p>',
        f'<p class="t-facts"><a href="matrix-table.html">{words["table"]}</a> ·\n'
        f'<a href="matrix.csv" download>{words["file"]}</a> ·\n<a href="contested.html">{words["contested"]}</a></p>',
        f'<p class="t-note-line t-paper">{words["paper"].format(address=in_html(context.url(table) or table))}</p>',
        _matrix(context, version, kin),
    ]
    return front_matter(_facts(name, ["assets/matrix.js"])) + "\n" + "\n\n".join(blocks) + "\n"


def _facts(name: str, scripts: list[str]) -> dict[str, object]:
    title = joined(MATRIX_WORDS["title"], name)
    facts: dict[str, object] = {"title": title, "description": f"{title}.", "contents": []}
    facts |= {"search": {"exclude": True}, "hide": ["toc"]}
    return {**facts, "scripts": scripts} if scripts else facts


def cells_of(version: VersionView) -> Cells:
    """How often each delegation takes each stance in each article, by code and name of the article."""
    cells: dict[str, dict[str, Counter[str]]] = {}
    for view in version.articles:
        for entry in view.entries:
            for css, codes in _stances(version, entry):
                for code in codes:
                    cells.setdefault(code, {}).setdefault(view.name, Counter())[css] += 1
    return cells


def _stances(version: VersionView, entry: Entry) -> Iterator[tuple[str, list[str]]]:
    for stance in entry.proposal.stances:
        parties = dict.fromkeys(mention.party for mention in stance.mentions)
        yield sign(stance, entry.proposal.operation).css, [version.known.code(party) for party in parties]


def _order(cells: Cells) -> list[str]:
    totals = {code: sum(cell.total() for cell in row.values()) for code, row in cells.items()}
    return sorted(cells, key=lambda code: (-totals[code], code))


def _matrix(context: Context, version: VersionView, kin: Sequence[str]) -> str:
    words = MATRIX_WORDS
    cells = cells_of(version)
    columns = [view for view in version.articles if view.entries]
    order = _order(cells)
    ranks = {code: number for number, code in enumerate(kin)}
    out = ["<div data-search-exclude>", stance_key(), '<div class="t-tools t-tools-few"></div>']
    body = [f'<div class="t-m-heads"><span class="t-m-corner">{words["delegation"]}</span>']
    body.append(f'<ul class="t-m-columns" aria-label="{words["articles"]}">')
    body += [_head(view, sum(row[view.name].total() for row in cells.values() if view.name in row)) for view in columns]
    body.append(f'</ul></div>\n<div class="t-m-body"><ul class="t-m-rows" aria-label="{words["delegations"]}">')
    for code in order:
        page = f"../delegations/{context.delegations.slugs[code]}.html"
        name = context.site.parties.name(code)
        title = f' title="{in_html(name)}"' if name and name != code else ""
        total = sum(cell.total() for cell in cells[code].values())
        facts = f'data-n="{total}" data-kin="{ranks.get(code, len(ranks))}" data-name="{in_html(name or code)}"'
        body.append(f'<li {facts}><a href="{page}"{title}>{in_html(code)}</a> <span class="t-l">{total}</span></li>')
    body.append("</ul>")
    body += mosaic(list(_squares(context, version, cells, order, columns)), len(columns), len(order), words["caption"])
    out.append(frame(words["matrix"], "\n".join([*body, "</div>"]), "t-matrix", "matrix-end"))
    return "\n".join([*out, "</div>"])


def _head(view: ArticleView, total: int) -> str:
    label = view.article.label or view.title
    short = label.removeprefix("Article ").strip()[:24] or view.article.id
    full = in_html(view.title + view.occurrence)
    lang = foreign(view.version.language)
    return f'<li data-n="{total}"><a href="{view.name}.html" title="{full}"{lang}>{in_html(short)}</a></li>'


def _squares(
    context: Context, version: VersionView, cells: Cells, order: Sequence[str], columns: Sequence[ArticleView]
) -> Iterator[Square]:
    """The filled squares, row by row; each leads to what its delegation says on its article."""
    for row, code in enumerate(order):
        page = f"../delegations/{context.delegations.slugs[code]}.html"
        for column, view in enumerate(columns):
            found = cells[code].get(view.name)
            if found:
                stances = tuple(css for css, _ in found.most_common())
                numbers = ", ".join(f"{found[css]} {SUMS[css]}" for css in stances)
                label = (view.article.label or view.title) + view.occurrence
                said = say("{delegation}, {article}: {numbers}", delegation=code, article=label, numbers=numbers)
                yield Square(column, row, stances, f"{page}#{said_anchor(version.slug, view.name)}", said)


def matrix_table_page(context: Context, version: VersionView) -> str:
    """The same as a plain table: one row for each delegation and article, with the number of each stance."""
    name = version_name(version.version)
    words = MATRIX_WORDS
    blocks = [
        crumbs(context.home(), version_step(version.version), (words["title"], "matrix.html")),
        f"# {words['tableTitle']}",
        f'<p class="t-facts"><a href="matrix.html">{words["picture"]}</a> ·\n'
        f'<a href="matrix.csv" download>{words["file"]}</a></p>',
        stance_key(narrow=True),
        frame(words["matrix"], "\n".join(_table(context, version)), "t-tall", "matrix-end"),
    ]
    return front_matter(_facts(name, [])) + "\n" + "\n\n".join(blocks) + "\n"


def _table(context: Context, version: VersionView) -> Iterator[str]:
    words = MATRIX_WORDS
    cells = cells_of(version)
    yield f'<table class="t-table t-sortable t-stack t-stack-two">\n<caption class="t-vh">{words["matrix"]}</caption>'
    first = "".join(f'<th scope="col">{words[each]}</th>' for each in ("delegation", "article"))
    yield f'<thead><tr>{first}<th scope="col" class="t-num">{words["all"]}</th>{stance_heads()}</tr></thead>\n<tbody>'
    for code in _order(cells):
        page = f"../delegations/{context.delegations.slugs[code]}.html"
        for view in version.articles:
            found = cells[code].get(view.name)
            if found:
                link = f"{page}#{in_html(said_anchor(version.slug, view.name))}"
                numbers = "".join(
                    f'<td class="t-num">{found[css]}</td>' if found[css] else '<td class="t-num t-none">0</td>'
                    for css in SUMS
                )
                label, lang = in_html(view.article.label or view.title), foreign(view.version.language)
                yield (
                    f'<tr><th scope="row"><a href="{page}">{in_html(code)}</a></th>'
                    f'<td><a href="{view.name}.html"{lang}>{label}</a>{view.occurrence}</td>'
                    f'<td class="t-num"><a href="{link}">{found.total()}</a></td>{numbers}</tr>'
                )
    yield "</tbody>\n</table>"


def matrix_csv(version: VersionView) -> str:
    """The same as a file (RFC 4180, line feeds): numbers of positions by delegation, article and stance.

    A cell that a spreadsheet would compute begins with `'`.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["delegation", "name", "article", "title", "page", *COLUMNS.values(), "all"])
    cells = cells_of(version)
    for code in sorted(cells):
        for view in version.articles:
            found = cells[code].get(view.name)
            if found:
                words = (code, version.known.name(code), view.article.id, view.title)
                page = f"{version.slug}/{view.name}.html"
                writer.writerow([*map(_safe, words), page, *(found[css] for css in COLUMNS), found.total()])
    return out.getvalue()


def _safe(text: str) -> str:
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
