"""The folder that MkDocs builds from: pages, assets, theme and configuration."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from converters.render.input import SiteInput
from converters.site import resources
from converters.site.config import configuration
from converters.site.write import WriteReport, write_pages


def write_project(pages: Mapping[str, str | bytes], site: SiteInput, folder: Path) -> WriteReport:
    """Write `docs/`, `theme/` and `mkdocs.yml` below `folder`; the report's paths are below it too.

    A generated page takes the place of a hand-written one of the same name.
    """
    files: dict[str, str | bytes] = {}
    for part, content in (
        ("docs", resources.handwritten_pages()),
        ("docs", resources.assets()),
        ("docs", pages),
    ):
        files |= {f"{part}/{path}": data for path, data in content.items()}
    files |= {f"theme/{path}": data for path, data in resources.theme().items()}
    files["mkdocs.yml"] = configuration(resources.base_configuration(), site)
    return write_pages(files, folder)
