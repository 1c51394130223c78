"""The home page of a negotiation."""

from __future__ import annotations

from converters.render.entrance.tour import marks, signs, tour
from converters.render.history.in_article import HistoryWriter
from converters.render.history.timeline import timeline
from converters.render.language.phrases import foreign, say
from converters.render.language.wording import count
from converters.render.parts.context import Context
from converters.render.parts.escape import front_matter, in_html
from converters.render.parts.heads import facts_line, title_line
from converters.render.parts.version_names import KINDS, named_version, standing
from converters.render.parts.view import VersionView


def home_page(context: Context, histories: HistoryWriter | None = None) -> str:
    """What is negotiated, in which documents, and how to read the pages."""
    site = context.site
    lang = foreign(site.tongue)
    facts = {
        "title": site.title,
        "description": site.summary or say("Negotiating texts: {title}", title=site.title),
        "contents": [],
    }
    blocks = [
        title_line(site.title, site.tongue),
        *([f'<p class="t-lead" dir="auto"{lang}>{in_html(site.summary)}</p>'] if site.summary.strip() else []),
        *(_version(version) for version in reversed(context.versions)),
        *tour(context, past=histories is not None),
        *([timeline(histories.chronicle)] if histories else []),
        _signs(context.named),
    ]
    return front_matter(facts) + "\n" + "\n\n".join(blocks) + "\n"


def _version(version: VersionView) -> str:
    address = f"{version.slug}/index.html"
    own = version.version
    lang = foreign(own.language)
    figures = [(count(len(version.articles), "article"), address)]
    if version.document.proposals:
        figures.append((count(len(version.document.proposals), "proposal"), "search-proposals.html"))
        figures.append((count(len(version.parties), "delegation"), "delegations/index.html"))
    elif brackets := sum(view.brackets for view in version.articles):
        figures.append((count(brackets, "bracket"), address))
    shown = [_figure(*each) for each in figures]
    kind = f'<a href="{KINDS}">{in_html(standing(own.kind))}</a>'
    facts = [*([kind] if own.kind else []), *shown]
    hot = sorted(version.articles, key=lambda view: -len(view.entries))[:3]
    out = [
        '<section class="t-card">',
        f'<h2 id="version-{in_html(version.slug)}"><a href="{address}">{named_version(own)}</a></h2>',
        f'<p class="t-facts">{facts_line(facts)}</p>',
    ]
    if hot and hot[0].entries:
        most = " ·\n".join(
            f'<a href="{version.slug}/{view.name}.html"{lang}>{in_html(view.title)}</a> ({len(view.entries)})'
            for view in hot
            if view.entries
        )
        out.append(f"<p>{say('Most proposals: {articles}', articles=most)}</p>")
    return "\n".join([*out, "</section>"])


def _figure(words: str, address: str) -> str:
    """A number and what it counts, leading to what is counted."""
    number, _, noun = words.partition(" ")
    return f'<a href="{address}"><b>{number}</b> {noun}</a>'


def _signs(named: bool) -> str:
    shown = signs() if named else marks()
    return f'<section class="t-signs">\n<h2 class="t-h" id="signs">{say("Signs")}</h2>\n{shown}\n</section>'
