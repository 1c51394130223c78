"""The configuration of one site: the repository's mkdocs.yml with what the treaty brings."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

import yaml

from converters.render.context import version_name
from converters.render.input import SiteInput
from converters.render.stub import INVENTED
from converters.render.wording import SEARCH_WORDS


def configuration(base: Path, site: SiteInput, feed: str = "") -> str:
    """A plain mkdocs.yml that MkDocs builds without this package. Its paths are relative to its folder.

    The theme prints names as they are, so they are escaped here. `feed` is the path of the feed, if there is one.
    """
    settings: dict[str, Any] = yaml.safe_load(base.read_text("utf-8"))
    settings["site_name"] = html.escape(site.name)
    if site.summary:
        settings["site_description"] = html.escape(site.summary)
    if site.site_url:
        settings["site_url"] = site.site_url.rstrip("/") + "/"
    settings |= {"docs_dir": "docs", "site_dir": "site"}
    settings["theme"] = {**settings["theme"], "custom_dir": "theme"}
    settings["extra"] = {**settings.get("extra", {}), "notice": INVENTED if site.invented else "", "feed": feed}
    settings["nav"] = navigation(site)
    return yaml.safe_dump(settings, sort_keys=False, allow_unicode=True, width=110)


def navigation(site: SiteInput) -> list[dict[str, str]]:
    """The few pages that every page links to, the newest version first."""
    versions = [(version_name(version), f"{version.slug}/index.md") for version in reversed(site.versions)]
    pages = [
        ("Home", "index.md"),
        *versions,
        ("Delegations", "delegations/index.md"),
        (SEARCH_WORDS["title"], "search-proposals.md"),
        ("Faults of the source", "faults.md"),
        ("How to read the notation", "notation.md"),
        ("How to cite", "citing.md"),
        ("Data", "data.md"),
        ("Limits", "limits.md"),
    ]
    return [{html.escape(name): path} for name, path in pages]
