"""One page for each delegation: everything it proposes, supports and opposes, and in whose company."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from converters.model.document import Relation
from converters.render.delegations.in_company import company_section, conflict_section
from converters.render.delegations.said import Everything, Said, folded, provision_of, said_anchor, where_of
from converters.render.language.phrases import dated, foreign, joined, say
from converters.render.language.room_words import ROOM_WORDS
from converters.render.language.wording import DELEGATION_WORDS as WORDS
from converters.render.language.wording import GLYPHS, SUMS, count, operation_name, sign, unit_name
from converters.render.parts.badges import stance_name
from converters.render.parts.context import Context
from converters.render.parts.escape import front_matter, in_html, in_markdown, shorten
from converters.render.parts.heads import content, crumbs
from converters.render.parts.version_names import named_version, short_version, version_name
from converters.render.parts.view import VersionView
from converters.render.version.as_read import reading_name


def delegation_page(context: Context, code: str, everything: Everything) -> str:
    """All that one delegation is named for, by version and article."""
    said = everything.said[code]
    name = context.site.parties.name(code)
    title = f"{name} ({code})" if name and name != code else code
    summary = _summary(said)
    versions = {row.place.version.slug: row.place.version for row in said}
    company = list(company_section(context, code, everything))
    conflict = list(conflict_section(context, code, everything))
    facts = {
        "title": title,
        "description": say("What {delegation} proposes, supports and opposes: {sums}.", delegation=title, sums=summary),
        "contents": [
            {"label": WORDS["numbers"], "anchor": "numbers"},
            *([{"label": WORDS["company"], "anchor": "company"}] if company else []),
            *([{"label": ROOM_WORDS["conflict"], "anchor": "conflict"}] if conflict else []),
            *(content(version_name(v.version), f"version-{slug}", v.version.language) for slug, v in versions.items()),
        ],
    }
    blocks = [
        crumbs(context.home(), (say("Delegations"), "index.html")),
        f"# {in_markdown(title)}",
        f'<p class="t-facts">{count(len(said), "position")} ·\n{_ways(versions.values())}</p>',
        *_remarks(context, code, said),
        *_readings(context, code),
        *_numbers(said),
        *company,
        *conflict,
    ]
    for slug in versions:
        blocks += _version(code, [row for row in said if row.place.version.slug == slug])
    return front_matter(facts) + "\n" + "\n\n".join(blocks) + "\n"


def _brief(version: VersionView) -> str:
    """A version by its short name, marked where it is in another language than the site's."""
    name, language = short_version(version.version)
    return f"<span{mark}>{in_html(name)}</span>" if (mark := foreign(language)) else in_html(name)


def _ways(versions: Iterable[VersionView]) -> str:
    """Links past the numbers, to its words in each version."""
    links = ",\n".join(f'<a href="#version-{in_html(version.slug)}">{_brief(version)}</a>' for version in versions)
    return say("article by article: {versions}", versions=links)


def _summary(said: list[Said]) -> str:
    counts = Counter(row.css for row in said)
    parts = ", ".join(f"{counts[css]} {words}" for css, words in SUMS.items() if counts[css])
    return say("{positions}: {sums}", positions=count(len(said), "position"), sums=parts)


def _numbers(said: list[Said]) -> Iterator[str]:
    """How often it takes each stance, with the places."""
    out = ['<section class="t-numbers" data-search-exclude>', f'<h2 class="t-h" id="numbers">{WORDS["numbers"]}</h2>']
    for css, words in SUMS.items():
        rows = [row.place for row in said if row.css == css]
        if rows:
            out += folded(f'<span class="t-{css}">{GLYPHS[css]} {words}</span>', rows, anchor=f"stance-{css}")
    yield "\n".join([*out, "</section>"])


def _readings(context: Context, code: str) -> Iterator[str]:
    """The whole document as it would have it, for each version in whose words it has a say."""
    links = " ·\n".join(
        f'<a href="../{version.slug}/{reading_name(context.delegations.slugs[code])}.html">{_brief(version)}</a>'
        for version in context.versions
        if code in context.having_a_say(version)
    )
    if links:
        yield f'<p class="t-facts t-readings" data-search-exclude>{joined(ROOM_WORDS["readings"], links)}</p>'


def _remarks(context: Context, code: str, said: list[Said]) -> Iterator[str]:
    others = sorted({row.party for row in said} - {code})
    if others:
        spelt = ", ".join(f"“{other}”" for other in others)
        kept = say(
            "Also printed as {spellings}; the pages of the articles keep the spelling.", spellings=in_html(spelt)
        )
        yield f'<p class="t-note-line">{kept}</p>'
    if not context.site.parties.known(code):
        kept = say("This code names no known party. It is kept as the source prints it.")
        yield f'<p class="t-note-line">{kept}</p>'
    group = context.site.parties.groups.get(code)
    if group is not None and group.members:
        members = ",\n".join(context.delegations.link(member) for member in group.members)
        listed = say("Members: {members}", members=members)
        if group.as_of:
            listed = say("Members (as of {date}): {members}", date=in_html(dated(group.as_of)), members=members)
        yield f'<p class="t-note-line">{listed}</p>'


def _version(code: str, said: list[Said]) -> Iterator[str]:
    version = said[0].place.version
    out = [f'<section class="t-said" id="version-{in_html(version.slug)}">']
    out.append(f'<h2 class="t-h">{named_version(version.version)}</h2>')
    yield "\n".join([*out, "</section>"])
    rows: dict[str, list[Said]] = {}
    for row in said:
        rows.setdefault(row.place.anchor, []).append(row)
    for anchor, group in rows.items():
        place = group[0].place
        own = said_anchor(version.slug, anchor)
        block = [f'<section class="t-said" id="{in_html(own)}" data-search-exclude>']
        lang = foreign(version.version.language) if place.heading else ""
        block.append(f'<h3><a href="{place.address}"{lang}>{in_html(place.heading or say("Article"))}</a></h3>')
        block.append('<ul class="t-list">')
        block += [_line(code, row) for row in group]
        yield "\n".join([*block, "</ul>", "</section>"])


def _line(code: str, row: Said) -> str:
    proposal = row.entry.proposal
    look = sign(row.stance, proposal.operation)
    words = row.stance.words or proposal.passage
    quote = (
        f" <q{foreign(row.place.version.version.language)}>{in_html(shorten(words, 140))}</q>" if words.strip() else ""
    )
    printed = f' <span class="t-l">{say("printed {code}", code=in_html(row.party))}</span>' if row.party != code else ""
    return (
        f'<li><a href="{row.place.link}">{in_html(where_of(row.place))}</a> '
        f'<span class="t-op t-{look.css}">{look.glyph} {in_html(_wants(row))}</span>{quote}{printed}</li>'
    )


def _wants(row: Said) -> str:
    """A stance and the operation it speaks of, in a few words."""
    proposal = row.entry.proposal
    stance = stance_name(row.stance, proposal.operation, row.place.version.version.language).casefold()
    if proposal.is_position:
        return stance
    operation = operation_name(proposal, unit_name(proposal, provision_of(row.place)))
    if row.stance.relation is Relation.PROPOSES or operation.startswith(stance):
        return operation
    return say("{stance}: {operation}", stance=stance, operation=operation)
