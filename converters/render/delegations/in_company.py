"""On a delegation's page: with whom it stands and against whom, what it opposes and who opposes it."""

from __future__ import annotations

from collections.abc import Iterator

from converters.render.delegations.company import Company
from converters.render.delegations.said import Everything, Place, folded, provision_of, where_of
from converters.render.language.phrases import foreign, phrase, say
from converters.render.language.room_words import ROOM_WORDS as WORDS
from converters.render.language.wording import Sign, operation_class, operation_name, unit_name
from converters.render.parts.badges import badge
from converters.render.parts.context import Context
from converters.render.parts.escape import in_html, shorten
from converters.render.parts.frames import frame
from converters.render.parts.view import ArticleView

_KINDS = ("together", "opposes", "opposed")
_TEMPLATES = {
    "together": phrase("together with {name}"),
    "opposes": phrase("against proposals of {name}"),
    "opposed": phrase("opposed by {name}"),
}
_FOR = Sign("ins", "+", "")
_AGAINST = Sign("aga", "✕", "")


def behind_anchor(kind: str, slug: str) -> str:
    """The anchor, on a delegation's page, of the proposals that it shares with another one.

    `kind` is `together`, `opposes` or `opposed`, as in `Company`; `slug` names the other's page.
    """
    return f"{kind}-{slug}"


def company_section(context: Context, code: str, everything: Everything) -> Iterator[str]:
    """A table of everybody it stands with or against, the most frequent first; each number leads to its proposals."""
    company = everything.company.get(code, Company())
    tables = {kind: getattr(company, kind) for kind in _KINDS}
    others = {other for table in tables.values() for other in table}
    if not others:
        return
    order = sorted(others, key=lambda other: (*(-len(tables[kind].get(other, ())) for kind in _KINDS), other))
    out = ['<section class="t-company" data-search-exclude>']
    out.append(f'<h2 class="t-h" id="company">{WORDS["table"]}</h2>')
    table = [f'<table class="t-table t-sortable">\n<caption class="t-vh">{WORDS["table"]}</caption>']
    heads = "".join(f'<th scope="col" class="t-num">{WORDS[kind]}</th>' for kind in _KINDS)
    table.append(f'<thead><tr><th scope="col">{WORDS["whom"]}</th>{heads}</tr></thead>\n<tbody>')
    table += [_row(context, other, tables) for other in order]
    out.append(frame(WORDS["table"], "\n".join([*table, "</tbody>\n</table>"]), "t-low", "company-end"))
    out.append(f'<p class="t-l">{WORDS["note"]}</p>')
    out += _behind(context, everything.places, order, tables)
    yield "\n".join([*out, "</section>"])


def _row(context: Context, other: str, tables: dict[str, dict[str, list[int]]]) -> str:
    slug = context.delegations.slugs[other]
    cells = ""
    for kind in _KINDS:
        number = len(tables[kind].get(other, ()))
        link = f'<a href="#{behind_anchor(kind, slug)}">{number}</a>'
        cells += f'<td class="t-num">{link}</td>' if number else '<td class="t-num t-none">0</td>'
    return f'<tr><th scope="row"><a href="{slug}.html">{context.party(other)}</a></th>{cells}</tr>'


def _behind(
    context: Context, places: tuple[Place, ...], order: list[str], tables: dict[str, dict[str, list[int]]]
) -> Iterator[str]:
    yield f'<details class="t-verbatim t-behind">\n<summary>{WORDS["behind"]}</summary>'
    for other in order:
        for kind in _KINDS:
            numbers = tables[kind].get(other, ())
            if numbers:
                anchor = behind_anchor(kind, context.delegations.slugs[other])
                said = say(_TEMPLATES[kind], name=in_html(other))
                yield from folded(said, [places[number] for number in numbers], anchor=anchor)
    yield "</details>"


def conflict_section(context: Context, code: str, everything: Everything) -> Iterator[str]:
    """The proposals of others that it is against, and those of its own that others are against, with their words."""
    against, own = [], []
    for at, sides in zip(everything.places, everything.sides, strict=True):
        if code in sides.con and sides.pro:
            against.append(_line(context, at, sides.pro, WORDS["wanted"], _FOR))
        elif code in sides.pro and sides.con:
            own.append(_line(context, at, sides.con, WORDS["resisted"], _AGAINST))
    if not against and not own:
        return
    out = ['<section class="t-numbers" data-search-exclude>']
    out.append(f'<h2 class="t-h" id="conflict">{WORDS["conflict"]}</h2>')
    for name, lines in (("its", against), ("theirs", own)):
        if lines:
            out.append(f'<details class="t-sum">\n<summary><b class="t-n">{len(lines)}</b> {WORDS[name]}</summary>')
            out += [f'<ul class="t-lines" id="conflict-{name}">', *lines, "</ul>", "</details>"]
    yield "\n".join([*out, "</section>"])


def _line(context: Context, at: Place, others: frozenset[str], words: str, look: Sign) -> str:
    proposal = at.entry.proposal
    heading = at.page.article.label or at.page.title if isinstance(at.page, ArticleView) else at.heading
    lang = foreign(at.version.version.language)
    quote = f" <q{lang}>{in_html(shorten(proposal.passage, 140))}</q>" if proposal.passage.strip() else ""
    name = operation_name(proposal, unit_name(proposal, provision_of(at)))
    kind = f' <span class="t-op t-{operation_class(proposal.operation)}">{in_html(name)}</span>'
    who = " ".join(badge(other, look, context.delegations.name(other)) for other in sorted(others))
    where = in_html(f"{heading}, {where_of(at)}")
    return f'<li><a href="{at.link}">{where}</a>{kind}{quote}\n<span class="t-l">{words}</span> {who}</li>'
