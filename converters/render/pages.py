"""All pages of a site as Markdown text, by their path."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from converters.render.article import article_page
from converters.render.chronicle import Chronicle
from converters.render.collisions import collisions_page
from converters.render.compare_pages import compare_pages
from converters.render.contested import contested_page
from converters.render.context import Context
from converters.render.delegation_index import index_page
from converters.render.delegations import delegation_page
from converters.render.faults import faults_page, overview_page
from converters.render.history import HistoryWriter
from converters.render.home import home_page
from converters.render.input import SiteInput
from converters.render.matrix import matrix_page, matrix_table_page
from converters.render.original import original_page
from converters.render.phrases import speaking
from converters.render.reading_pages import reading_pages
from converters.render.said import collect
from converters.render.search import search_page
from converters.render.sheet import PRINT, print_page
from converters.render.sitedata import delegations_of
from converters.render.thread_pages import thread_pages
from converters.render.together import Ties, together_page
from converters.render.version import version_page
from converters.render.view import VersionView, version_view

Pages = dict[str, str]
Work = Callable[[], Pages]


def at_once(work: Work) -> Work:
    """Work that waits until it is asked for."""
    return work


def render_site(site: SiteInput, beside: Callable[[Work], Work] = at_once) -> Pages:
    """Every generated page of a negotiation: path below the documents' folder, and Markdown text.

    `beside` may begin work elsewhere: half of the articles, the costliest pages, are made with it.
    """
    with speaking(site.language):
        return _pages(site, beside)


def _pages(site: SiteInput, beside: Callable[[Work], Work]) -> Pages:
    versions = tuple(version_view(version, site.parties) for version in site.versions)
    delegations = delegations_of(site)
    context = Context(site, versions, delegations)
    histories = _histories(context)
    articles = [(version, position) for version in versions for position in range(len(version.articles))]
    others = beside(partial(_articles, context, histories, articles[1::2]))
    made = _articles(context, histories, articles[::2])
    pages = {"index.md": home_page(context, histories), "faults.md": overview_page(context)}
    pages["search-proposals.md"] = search_page(site)
    made |= others()
    everything = collect(versions, delegations)
    kin = Ties(everything.company).order()
    together = together_page(context, everything)
    if together:
        pages["delegations/together.md"] = together
    for version in versions:
        pages[f"{version.slug}/index.md"] = version_page(context, version, bool(together))
        pages[f"{version.slug}/original.md"] = original_page(context, version)
        pages[f"{version.slug}/{PRINT}.md"] = print_page(context, version)
        if version.document.proposals:
            pages[f"{version.slug}/matrix.md"] = matrix_page(context, version, kin)
            pages[f"{version.slug}/matrix-table.md"] = matrix_table_page(context, version)
            pages[f"{version.slug}/contested.md"] = contested_page(context, version)
            pages[f"{version.slug}/collisions.md"] = collisions_page(context, version)
            pages |= reading_pages(context, version)
        pages[f"{version.slug}/faults.md"] = faults_page(context, version)
        for view in version.articles:
            path = f"{version.slug}/{view.name}.md"
            pages[path] = made[path]
    pages["delegations/index.md"] = index_page(context, everything.said, bool(together))
    for code in everything.said:
        pages[f"delegations/{delegations.slugs[code]}.md"] = delegation_page(context, code, everything)
    return pages | (compare_pages(histories.chronicle) | thread_pages(histories.chronicle) if histories else {})


def _articles(context: Context, histories: HistoryWriter | None, wanted: Iterable[tuple[VersionView, int]]) -> Pages:
    """The pages of some articles, each named by its version and its place in it."""
    return {
        f"{version.slug}/{version.articles[position].name}.md": article_page(context, version, position, histories)
        for version, position in wanted
    }


def _histories(context: Context) -> HistoryWriter | None:
    """The history of the versions, if there is more than one and they are compared."""
    history = context.site.history
    return HistoryWriter(Chronicle(context, history)) if history and len(history.versions) > 1 else None
