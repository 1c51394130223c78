"""Every page of the site by its address, for readers whose address leads nowhere or is pasted into a search."""

from __future__ import annotations

from collections.abc import Iterable

from converters.model.addresses import article_name
from converters.model.text import one_line
from converters.render.input import SiteInput
from converters.render.parts.escape import in_script, visible
from converters.render.parts.version_names import short_version, version_name


def address_script(site: SiteInput, pages: Iterable[str]) -> str:
    """The script `assets/addresses.js`; `pages` are the paths of all pages, as Markdown or as HTML.

    It is loaded only where somebody searches or asks for an address. Titles are given for articles and versions; beside
    the title of an article its version goes by its short name.
    """
    titles = {f"{version.slug}/index.html": version_name(version) for version in site.versions}
    for version in site.versions:
        for article in version.document.articles:
            path = f"{version.slug}/{article_name(article.id)}.html"
            titles[path] = visible(one_line(". ".join(dict.fromkeys(filter(None, (article.label, article.title))))))
    paths = (f"{path.removesuffix('.md')}.html" if path.endswith(".md") else path for path in pages)
    facts = {
        "site": site.site_url,
        "versions": [[version.slug, visible(short_version(version)[0])] for version in reversed(site.versions)],
        "pages": [[path, titles.get(path, "")] for path in sorted(paths) if path.endswith(".html")],
    }
    return f"/* Made with the pages. */\nvar travauxAddresses = {in_script(facts)};\n"
