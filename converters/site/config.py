"""The configuration of one site: the repository's mkdocs.yml with what the treaty brings."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

import yaml

from converters.render.addresses.stub import INVENTED
from converters.render.input import SiteInput
from converters.render.language.phrases import Phrases, phrase, say
from converters.render.language.wording import SEARCH_WORDS
from converters.render.parts.version_names import short_version

#: The picture that stands beside a link to a page where people share it.
CARD = "assets/card.png"
#: The official languages of the United Nations for which lunr has a stemmer; Chinese would need one for words.
_STEMMED = frozenset({"ar", "en", "es", "fr", "ru"})
#: What the templates of the theme say.
_TEMPLATES = Phrases(
    {
        "lost": phrase("This page is not here"),
        "why": phrase(
            "The address may be misspelt, or the page may have had another name in an earlier version of these pages."
        ),
        "search": phrase(
            "Search for the words or the number of the article with the magnifying glass at the top of this page."
        ),
        "home": phrase("Start at the home page, which lists all versions."),
        "citing": phrase("See how to cite for what an address is made of."),
        "versions": phrase("Versions"),
        "card": phrase("Lines of a text in square brackets, one new, one struck"),
    }
)
#: What the button for the colours says, by the words of mkdocs.yml.
_TOGGLES = Phrases(
    {
        "Switch to light colours": phrase("Switch to light colours"),
        "Switch to dark colours": phrase("Switch to dark colours"),
        "Follow the system's colours": phrase("Follow the system's colours"),
    }
)


def configuration(base: Path, site: SiteInput, feed: str = "") -> str:
    """A plain mkdocs.yml that MkDocs builds without this package. Its paths are relative to its folder.

    The theme prints names as they are, so they are escaped here. `feed` is the path of the feed, if there is one.
    """
    settings: dict[str, Any] = yaml.safe_load(base.read_text("utf-8"))
    settings["site_name"] = html.escape(site.name)
    if site.summary:
        settings["site_description"] = html.escape(site.summary)
    # Without an address no page may claim one: search engines would be sent to it.
    settings["site_url"] = site.site_url.rstrip("/") + "/" if site.site_url else ""
    settings |= {"docs_dir": "docs", "site_dir": "site"}
    settings["theme"] = _theme(settings["theme"], site.language)
    settings["extra"] = {
        **settings.get("extra", {}),
        "notice": say(INVENTED) if site.invented else "",
        "feed": feed,
        "card": site.url(CARD) if site.site_url else "",
        "words": dict(_TEMPLATES),
        "foreign": {
            html.escape(name): language
            for name, language in map(short_version, site.versions)
            if language != site.language
        }
        | ({html.escape(site.name): site.tongue} if site.tongue not in ("", site.language) else {}),
    }
    settings["plugins"] = [_searching(plugin, search_languages(site)) for plugin in settings["plugins"]]
    settings["markdown_extensions"] = [_linking(each) for each in settings["markdown_extensions"]]
    settings["nav"] = navigation(site)
    return yaml.safe_dump(settings, sort_keys=False, allow_unicode=True, width=110)


def search_languages(site: SiteInput) -> list[str]:
    """The languages in which readers search: those of the documents, then that of the site; English if none fits."""
    spoken = [version.language.partition("-")[0] for version in site.versions] + [site.language]
    return [each for each in dict.fromkeys(spoken) if each in _STEMMED] or ["en"]


def _searching(plugin: Any, languages: list[str]) -> Any:
    if isinstance(plugin, dict) and "search" in plugin:
        return {"search": {**plugin["search"], "lang": languages}}
    return plugin


def _linking(extension: Any) -> Any:
    """The table of contents with the title of its permanent links in the language of the site."""
    if isinstance(extension, dict) and "toc" in extension:
        return {"toc": {**extension["toc"], "permalink_title": say("Permanent link")}}
    return extension


def _theme(base: dict[str, Any], language: str) -> dict[str, Any]:
    """The theme in the language of the site, with the templates that stand beside the pages."""
    palette = [
        {**each, "toggle": {**each["toggle"], "name": _TOGGLES[each["toggle"]["name"]]}} for each in base["palette"]
    ]
    return {**base, "custom_dir": "theme", "language": language, "palette": palette}


def navigation(site: SiteInput) -> list[dict[str, str]]:
    """The few pages that every page links to, the newest version first; none of delegations where nobody is named."""
    versions = [(short_version(version)[0], f"{version.slug}/index.md") for version in reversed(site.versions)]
    named = ((say("Delegations"), "delegations/index.md"), (SEARCH_WORDS["title"], "search-proposals.md"))
    pages = [
        (say("Home"), "index.md"),
        *versions,
        *(named if any(version.document.proposals for version in site.versions) else ()),
        (say("Faults of the source"), "faults.md"),
        (say("How to read the notation"), "notation.md"),
        (say("How to cite"), "citing.md"),
        (say("Data"), "data.md"),
        (say("Limits"), "limits.md"),
    ]
    return [{html.escape(name): path} for name, path in pages]
