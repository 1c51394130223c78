"""The index of delegations and one page for each: everything it proposes, supports and opposes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from converters.model.document import Provision, Relation, Stance
from converters.render.badges import Delegations, stance_name
from converters.render.context import Context, crumbs, division_name, version_name
from converters.render.escape import front_matter, in_html, in_markdown, shorten
from converters.render.view import ArticleView, Entry, PageView, VersionView
from converters.render.wording import SUMS, count, operation_name, place, sign, unit_name


@dataclass(frozen=True, slots=True)
class Said:
    """One stance of one delegation: where it stands, in which words it was printed."""

    version: VersionView
    page: PageView
    address: str
    heading: str
    entry: Entry
    stance: Stance
    party: str


def collect(versions: tuple[VersionView, ...], delegations: Delegations) -> Mapping[str, list[Said]]:
    """Everything said, by the code that is meant, in the order of versions and of print."""
    said: dict[str, list[Said]] = {}
    for version in versions:
        for page, address, heading in _pages(version):
            for entry in page.entries:
                for stance in entry.proposal.stances:
                    for party in dict.fromkeys(mention.party for mention in stance.mentions):
                        row = Said(version, page, f"{address}#{entry.anchor}", heading, entry, stance, party)
                        said.setdefault(delegations.code(party), []).append(row)
    return said


def _pages(version: VersionView) -> Iterator[tuple[PageView, str, str]]:
    for division in version.document.divisions:
        yield version.divisions[division.number], f"../{version.slug}/index.html", division_name(division)
    for view in version.articles:
        yield view, f"../{version.slug}/{view.name}.html", view.title


def delegation_page(context: Context, code: str, said: list[Said]) -> str:
    """All that one delegation is named for, by version and article."""
    name = context.site.parties.name(code)
    title = f"{name} ({code})" if name and name != code else code
    summary = _summary(said)
    versions = list(dict.fromkeys(row.version.slug for row in said))
    facts = {
        "title": title,
        "description": f"What {title} proposes, supports and opposes: {summary}.",
        "contents": [
            {"label": version_name(row.version.version), "anchor": f"version-{row.version.slug}"}
            for row in {row.version.slug: row for row in said}.values()
        ],
    }
    blocks = [
        crumbs((context.site.name, "../index.html"), ("Delegations", "index.html")),
        f"# {in_markdown(title)}",
        f'<p class="t-facts">{in_html(summary)}</p>',
        *_remarks(context, code, said),
    ]
    for slug in versions:
        blocks += _version(code, [row for row in said if row.version.slug == slug])
    return front_matter(facts) + "\n" + "\n\n".join(blocks) + "\n"


def _summary(said: list[Said]) -> str:
    counts = Counter(sign(row.stance, row.entry.proposal.operation).css for row in said)
    parts = ", ".join(f"{counts[css]} {words}" for css, words in SUMS.items() if counts[css])
    return f"{count(len(said), 'position')}: {parts}"


def _remarks(context: Context, code: str, said: list[Said]) -> Iterator[str]:
    others = sorted({row.party for row in said} - {code})
    if others:
        spelt = ", ".join(f"“{other}”" for other in others)
        kept = "the pages of the articles keep the spelling"
        yield f'<p class="t-note-line">Also printed as {in_html(spelt)}; {kept}.</p>'
    if not context.site.parties.known(code):
        yield '<p class="t-note-line">This code names no known party. It is kept as the source prints it.</p>'
    group = context.site.parties.groups.get(code)
    if group is not None and group.members:
        since = f" (as of {group.as_of})" if group.as_of else ""
        members = ",\n".join(context.delegations.link(member) for member in group.members)
        yield f'<p class="t-note-line">Members{in_html(since)}: {members}</p>'


def _version(code: str, said: list[Said]) -> Iterator[str]:
    version = said[0].version
    out = [f'<section class="t-said" id="version-{in_html(version.slug)}">']
    out.append(f'<h2 class="t-h">{in_html(version_name(version.version))}</h2>')
    yield "\n".join([*out, "</section>"])
    rows: dict[str, list[Said]] = {}
    for row in said:
        rows.setdefault(row.address.partition("#")[0] + row.heading, []).append(row)
    for group in rows.values():
        address = group[0].address.partition("#")[0]
        block = ['<section class="t-said" data-search-exclude>']
        block.append(f'<h3><a href="{address}">{in_html(group[0].heading or "Article")}</a></h3>')
        block.append('<ul class="t-list">')
        block += [_line(code, row) for row in group]
        yield "\n".join([*block, "</ul>", "</section>"])


def _line(code: str, row: Said) -> str:
    proposal = row.entry.proposal
    look = sign(row.stance, proposal.operation)
    provision = None
    if isinstance(row.page, ArticleView):
        provision = next((p for p in row.page.article.provisions if p.id and p.id == proposal.provision), None)
    where = place(proposal.provision) if provision else ("title" if proposal.provision == "title" else "whole")
    words = row.stance.words or proposal.passage
    quote = f" <q>{in_html(shorten(words, 140))}</q>" if words.strip() else ""
    printed = f' <span class="t-l">printed {in_html(row.party)}</span>' if row.party != code else ""
    return (
        f'<li><a href="{row.address}">{in_html(where)}</a> '
        f'<span class="t-op t-{look.css}">{look.glyph} {in_html(_wants(row, provision))}</span>{quote}{printed}</li>'
    )


def _wants(row: Said, provision: Provision | None) -> str:
    """A stance and the operation it speaks of, in a few words."""
    proposal = row.entry.proposal
    stance = stance_name(row.stance, proposal.operation).casefold()
    if proposal.is_position:
        return stance
    operation = operation_name(proposal, unit_name(proposal, provision))
    if row.stance.relation is Relation.PROPOSES or operation.startswith(stance):
        return operation
    return f"{stance}: {operation}"


def index_page(context: Context, said: Mapping[str, list[Said]]) -> str:
    """Every delegation with the number of its positions; codes of no known party apart."""
    facts = {
        "title": "Delegations",
        "description": f"{count(len(said), 'delegation')} and all they propose, support and oppose.",
        "contents": [],
    }
    parties = context.site.parties
    known = sorted((code for code in said if parties.known(code)), key=lambda code: parties.name(code).casefold())
    unknown = sorted(code for code in said if not parties.known(code))
    blocks = [crumbs((context.site.name, "../index.html")), "# Delegations", _columns(context, known, said)]
    if unknown:
        blocks.append(
            '<section>\n<h2 class="t-h" id="unknown">Codes that name no known party</h2>\n'
            "<p>Misprints and codes of territories, kept as the source prints them.</p>\n</section>"
        )
        blocks.append(_columns(context, unknown, said))
    return front_matter(facts) + "\n" + "\n\n".join(blocks) + "\n"


def _columns(context: Context, codes: list[str], said: Mapping[str, list[Said]]) -> str:
    out = ['<ul class="t-cols t-wide">']
    for code in codes:
        name = context.site.parties.name(code)
        slug = context.delegations.slugs[code]
        shown = f'<a href="{slug}.html">{in_html(name or code)}</a>'
        mark = f' <span class="t-l">{in_html(code)}</span>' if name and name != code else ""
        out.append(f"<li>{shown}{mark} ·\u00a0{len(said[code])}</li>")
    return "\n".join([*out, "</ul>"])
