"""The build of `mkdocs build`, in the same steps and with its functions, but with the pages made in several processes.

What comes out is byte for byte what `mkdocs build` makes of the same folder. A page is converted, put into the template
and written before the next, so that no process holds more than a few. Configurations that this cannot know, with
plugins or hooks of their own, go the ordinary way.
"""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import jinja2
from mkdocs import utils
from mkdocs.commands.build import _build_page, _build_theme_template
from mkdocs.structure.files import Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.toc import TableOfContents

from converters.pipeline.beside import beside, processors
from converters.site.convert import render
from converters.site.entries import Entries
from converters.site.kept import Kept, Last
from converters.site.templates import Compiled, Listing
from converters.store import checksum

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.pages import Page

#: The template of the map for search engines.
_MAP = "sitemap.xml"
_SEARCH = "material/search"
#: The plugins whose part in a page is known.
_PLUGINS = frozenset((_SEARCH, "material/offline"))

#: The facts of a page that the navigation shows on others.
_SHOWN = ("icon", "status", "subtitle", "encrypted")

#: What is done to each page of HTML before it is written, by its text and its path on the site.
Finish = Callable[[str, str], str]

log = logging.getLogger("mkdocs.travaux")


@dataclass(frozen=True, slots=True)
class Made:
    """What the rest of the site needs to know of a page that was written.

    `entries` is its part of the search index as JSON, `links` the anchors that it links to by the name of the page's
    source, `said` what MkDocs had to say of it, `html` its checksum, `key` what it was made from (see `Kept`).
    """

    source: str
    entries: str
    links: Mapping[str, dict[str, str]]
    said: Sequence[tuple[int, str]] = ()
    html: str = ""
    key: str = ""


def knows(config: MkDocsConfig) -> bool:
    """Whether `build` makes of this configuration what MkDocs would."""
    return (
        config.theme.name == "material"
        and _SEARCH in config.plugins
        and _PLUGINS.issuperset(config.plugins)
        and not (config.hooks or config.extra_templates or config.draft_docs)
        and _titled(config.nav)
    )


def _titled(nav: object) -> bool:
    """Whether each page of the navigation has its title there, so that none must be read for it."""
    if isinstance(nav, dict):
        return all(isinstance(value, str) or _titled(value) for value in nav.values())
    return isinstance(nav, list) and all(isinstance(item, dict) and _titled(item) for item in nav)


_COMPILED = Compiled()


def as_it_is(html: str, _path: str) -> str:
    """A page to which nothing is done."""
    return html


def build(config: MkDocsConfig, finish: Finish = as_it_is, last: Last | None = None) -> tuple[Site, Callable[[], None]]:
    """Build the site of a configuration that `build` `knows` into its `site_dir`.

    What is returned is the site, for `remake`, and what is to be called when it stands there. What is wrong with pages
    is logged as MkDocs does; raises what MkDocs raises.
    """
    site = Site.of(config, finish, last)
    first, *others = site.pages
    made = [site.make(first)]  # the templates that it loads are there for all processes then
    parts = _dealt(others, processors())
    begun = [beside(partial(site.make_all, part)) for part in parts[1:]]
    made += site.make_all(parts[0])
    for part in begun:
        made += part()
    site.finish_build({each.source: each for each in made})
    return site, partial(_keep, site.kept, made)


def remake(site: Site, source: str) -> tuple[str, bytes] | None:
    """A page of a site that was built, from its source as it is now: its path, and what it would be; None without one.

    Everything else is taken to be as it was, and nothing is kept of it.
    """
    file = site.files.src_uris.get(source)
    if file is None or file.page is None:
        return None
    target = Path(file.abs_dest_path)
    try:
        site.fill(file)
        return file.dest_uri, target.read_bytes()
    finally:
        site.search.search_index.take()
        site.leave(file.page)
        shutil.rmtree(site.config.site_dir, ignore_errors=True)


def _keep(kept: Kept | None, made: Sequence[Made]) -> None:
    if kept is not None:
        kept.keep(
            {
                each.key: {"html": each.html, "entries": each.entries, "links": each.links}
                for each in made
                if each.html and not each.said
            }
        )


def _dealt(pages: Sequence[File], hands: int) -> list[list[File]]:
    """The pages in as many heaps, each with its share of large ones."""
    by_size = sorted(pages, key=lambda file: (-Path(file.abs_src_path or "").stat().st_size, file.src_uri))
    return [by_size[hand::hands] for hand in range(hands)]


@dataclass(frozen=True)
class Site:
    """A site that is being built, and what MkDocs knows of it."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment
    pages: Sequence[File]
    search: Any
    kept: Kept | None
    sums: dict[str, str]
    in_nav: dict[str, dict[str, Any]]

    @classmethod
    def of(cls, config: MkDocsConfig, finish: Finish, last: Last | None) -> Site:
        """Everything but the pages: files copied, templates written, navigation made."""
        config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)
        utils.clean_directory(config.site_dir)
        files = get_files(config)
        env = config.theme.get_env()
        env.bytecode_cache = _COMPILED
        files.add_files_from_theme(cast("jinja2.Environment", Listing(config.theme.dirs)), config)
        files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
        env = config.plugins.on_env(env, config=config, files=files)
        files.copy_static_files()
        _finish_copies(files, finish)
        search: Any = config.plugins[_SEARCH]
        search.search_index = Entries(**search.config)
        pages = files.documentation_pages()
        in_nav = {page.file.src_uri: _shown(page, config) for page in nav.pages}
        facts = json.dumps([finish.__qualname__, config.site_url, in_nav], default=repr, sort_keys=True)
        kept = Kept.of(last, config, files.src_uris, facts) if last else None
        site = cls(config, files, nav, env, pages, search, kept, {}, in_nav)
        site.listen(finish)
        for page in nav.pages:
            site.leave(page)
        for template in config.theme.static_templates:
            if template == _MAP and not config.site_url:
                continue  # it lists whole addresses; an empty one is no map by its own rules
            _build_theme_template(template, env, files, config, nav)
        return site

    def listen(self, finish: Finish) -> None:
        """Finish pages and templates when MkDocs has made them, before it writes them."""

        def page_made(output: str, page: Page, **_: object) -> str:
            html = finish(output, page.file.dest_uri)
            if html.strip():
                self.sums[page.file.src_uri] = checksum(html.encode("utf-8", "xmlcharrefreplace"))
            return html

        def template_made(output: str, template_name: str, **_: object) -> str:
            return finish(output, template_name) if _is_page(template_name) else output

        self.config.plugins.events["post_page"].append(page_made)
        self.config.plugins.events["post_template"].append(template_made)

    def leave(self, page: Page) -> None:
        """Forget a page but for what the navigation shows of it on others."""
        page.meta = self.in_nav.get(page.file.src_uri, {})
        page.content = page.markdown = page.present_anchor_ids = page.links_to_anchors = None
        page.toc = TableOfContents([])

    def populate(self, page: Page) -> None:
        """Read and convert a page."""
        page.read_source(self.config)
        try:
            render(page, self.config, self.files)
        except Exception as error:
            log.error("Error reading page '%s': %s", page.file.src_uri, error)
            raise

    def make_all(self, files: Sequence[File]) -> list[Made]:
        """Convert and write pages."""
        return [self.make(file) for file in files]

    def fill(self, file: File) -> Sequence[tuple[int, str]]:
        """Convert a page and write it; what MkDocs had to say of it."""
        assert file.page is not None
        with _Said() as said:
            self.populate(file.page)
            _build_page(file.page, self.config, self.pages, self.nav, self.env)
        return said.lines

    def make(self, file: File) -> Made:
        """Take a page from the last site, or convert and write it."""
        page = file.page
        assert page is not None
        key = self.kept.key(file.src_uri, file.content_bytes) if self.kept else ""
        if self.kept and (facts := self.kept.take(key, file.dest_uri, Path(file.abs_dest_path))):
            return Made(file.src_uri, facts["entries"], facts["links"], (), facts["html"], key)
        said = self.fill(file)
        entries = self.search.search_index.take()
        links = {target.src_uri: dict(found) for target, found in (page.links_to_anchors or {}).items()}
        own = links.get(file.src_uri, {})
        if own and (page.present_anchor_ids or set()).issuperset(own):
            del links[file.src_uri]
        self.leave(page)
        return Made(file.src_uri, entries, links, said, self.sums.pop(file.src_uri, ""), key)

    def finish_build(self, made: Mapping[str, Made]) -> None:
        """Tell what was said of the pages, check the anchors that they link to, write the index of the search."""
        in_order = [made[file.src_uri] for file in self.pages]
        for each in in_order:
            for level, message in each.said:
                log.log(level, "%s", message)
        self._check_anchors(in_order)
        self.search.search_index.pieces = [each.entries for each in in_order if each.entries]
        self.config.plugins.on_post_build(config=self.config)

    def _check_anchors(self, made: Sequence[Made]) -> None:
        files = self.files.src_uris
        for target in sorted({target for each in made for target in each.links}):
            page = files[target].page
            if page is not None:
                with _Said():  # it was said when the page was made
                    self.populate(page)
                page.content = page.markdown = None
        for each in made:
            page = files[each.source].page
            if page is not None and each.links:
                page.links_to_anchors = {files[target]: dict(links) for target, links in each.links.items()}
                page.validate_anchor_links(files=self.files, log_level=self.config.validation.links.anchors)


def _shown(page: Page, config: MkDocsConfig) -> dict[str, Any]:
    """What the navigation shows of a page on others, beside its title and address."""
    page.read_source(config)
    return {key: page.meta[key] for key in _SHOWN if key in page.meta}


def _finish_copies(files: Files, finish: Finish) -> None:
    """Finish the pages that are no Markdown and were copied."""
    for file in files.static_pages():
        if _is_page(file.src_uri) and file.inclusion.value > InclusionLevel.DRAFT.value:
            path = Path(file.abs_dest_path)
            path.write_text(finish(path.read_text("utf-8"), file.dest_uri), "utf-8", newline="")


def _is_page(name: str) -> bool:
    return name.endswith(".html")


class _Said(logging.Handler):
    """Keeps what is logged of a page, so that all processes can tell it in the order of the pages."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append((record.levelno, record.getMessage()))

    def __enter__(self) -> _Said:
        logger = logging.getLogger("mkdocs")
        self._others, logger.handlers = logger.handlers, [self]
        self._passed, logger.propagate = logger.propagate, False
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        logger = logging.getLogger("mkdocs")
        logger.handlers, logger.propagate = self._others, self._passed
        if kind is not None:
            for level, message in self.lines:
                log.log(level, "%s", message)
