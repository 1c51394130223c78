"""The folder that MkDocs builds from: pages, assets, theme and configuration."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from converters.pipeline.shelf import Layers
from converters.render.addresses.address_book import address_script
from converters.render.entrance.search import search_script
from converters.render.input import SiteInput
from converters.render.language.phrases import speaking
from converters.render.overview.matrix import matrix_csv
from converters.render.parts.sitedata import first_words, site_script
from converters.render.parts.view import VersionView, version_views
from converters.render.version.sheet_foot import foot_styles
from converters.site import resources
from converters.site.config import configuration
from converters.site.datapage import FEED, PAGE, robots, with_files
from converters.site.write import Content, WriteReport, write_pages

#: The one script that every page loads.
FIRST = "assets/travaux.js"


def scripts(site: SiteInput, views: tuple[VersionView, ...] = ()) -> dict[str, str]:
    """The data beside the pages: what scripts know of the site, the index of its proposals, the matrices as files.

    `views` are those of its versions, if they are made already.
    """
    views = views or version_views(site.versions, site.parties)
    with speaking(site.language):
        made = {
            FIRST: first_words(site) + resources.assets()[FIRST].decode(),
            "assets/site.js": site_script(site),
            "assets/proposals.js": search_script(site, views),
        }
        for view in views:
            version = view.version
            made |= {f"{version.slug}/{name}": style for name, style in foot_styles(site, view)}
            if version.document.proposals:
                made[f"{version.slug}/matrix.csv"] = matrix_csv(view)
        return made


def write_project(
    pages: Mapping[str, Content],
    site: SiteInput,
    folder: Path,
    data: Mapping[str, Content] | None = None,
    there: Collection[str] = (),
) -> WriteReport:
    """Write `docs/`, `theme/` and `mkdocs.yml` below `folder`; the report's paths are below it too.

    A generated page takes the place of a hand-written one of the same name. `data` are the site's `scripts`, if they
    are made already; pages known to be `there` as they should be are not read.
    """
    with speaking(site.language):
        return write_pages(_files(pages, site, data), folder, {f"docs/{path}" for path in there})


class _Below(Mapping[str, Content]):
    """The same contents with their paths in a folder; none is asked for before it is written."""

    def __init__(self, folder: str, contents: Mapping[str, Content]) -> None:
        self._prefix = f"{folder}/"
        self._contents = contents

    def __getitem__(self, path: str) -> Content:
        if not path.startswith(self._prefix):
            raise KeyError(path)
        return self._contents[path.removeprefix(self._prefix)]

    def __iter__(self) -> Iterator[str]:
        return (f"{self._prefix}{path}" for path in self._contents)

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and path.startswith(self._prefix) and path[len(self._prefix) :] in self._contents

    def __len__(self) -> int:
        return len(self._contents)


def _files(pages: Mapping[str, Content], site: SiteInput, data: Mapping[str, Content] | None) -> Mapping[str, Content]:
    handwritten = resources.handwritten_pages(site.language)
    files: dict[str, Content] = {}
    for content in (handwritten, resources.assets(), scripts(site) if data is None else data):
        files |= _Below("docs", content)
    if PAGE in files and PAGE.removeprefix("docs/") not in pages:
        files[PAGE] = with_files(handwritten["data.md"], pages)
    own: dict[str, Content] = {
        "docs/assets/addresses.js": address_script(site, [*handwritten, *pages]),
        "docs/robots.txt": robots(site.site_url),
        **_Below("theme", resources.theme()),
        "mkdocs.yml": configuration(resources.base_configuration(), site, FEED if FEED in pages else ""),
    }
    return Layers(own, _Below("docs", pages), files)
