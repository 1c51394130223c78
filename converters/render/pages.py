"""All pages of a site as Markdown text, by their path."""

from __future__ import annotations

from converters.render import anchors
from converters.render.article import article_page
from converters.render.badges import Delegations
from converters.render.context import Context
from converters.render.delegations import collect, delegation_page, index_page
from converters.render.faults import faults_page, overview_page
from converters.render.home import home_page
from converters.render.input import SiteInput
from converters.render.version import version_page
from converters.render.view import parties_of, version_view


def render_site(site: SiteInput) -> dict[str, str]:
    """Every generated page of a negotiation: path below the documents' folder, and Markdown text."""
    versions = tuple(version_view(version) for version in site.versions)
    codes = sorted(
        {
            site.parties.code(party)
            for version in versions
            for proposal in version.document.proposals
            for party in parties_of(proposal)
        }
    )
    delegations = Delegations(site.parties, anchors.party_slugs(codes))
    context = Context(site, versions, delegations)
    pages = {"index.md": home_page(context), "faults.md": overview_page(context)}
    for version in versions:
        pages[f"{version.slug}/index.md"] = version_page(context, version)
        pages[f"{version.slug}/faults.md"] = faults_page(context, version)
        for position, view in enumerate(version.articles):
            pages[f"{version.slug}/{view.name}.md"] = article_page(context, version, position)
    said = collect(versions, delegations)
    pages["delegations/index.md"] = index_page(context, said)
    for code, rows in said.items():
        pages[f"delegations/{delegations.slugs[code]}.md"] = delegation_page(context, code, rows)
    return pages
