"""All pages of a site as Markdown text, by their path."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial

from converters.render.article.page import article_page
from converters.render.cells.watch import Cell, Cells, Shared, Sums, checksum, unwatched, watching
from converters.render.delegations.index import index_page
from converters.render.delegations.page import delegation_page
from converters.render.delegations.said import Everything, collect
from converters.render.delegations.together import Ties, together_page
from converters.render.entrance.home import home_page
from converters.render.entrance.search import search_page
from converters.render.history.chronicle import Chronicle
from converters.render.history.compare_pages import compare_pages
from converters.render.history.in_article import HistoryWriter
from converters.render.history.thread_pages import thread_index, thread_pages
from converters.render.input import SiteInput
from converters.render.language.phrases import speaking
from converters.render.overview.collisions import collisions_page
from converters.render.overview.contested import contested_page
from converters.render.overview.matrix import matrix_page, matrix_table_page
from converters.render.parts.context import Context
from converters.render.parts.sitedata import delegations_of
from converters.render.parts.view import VersionView, version_views
from converters.render.version.as_read import reading_name, reading_page
from converters.render.version.faults import faults_page, overview_page
from converters.render.version.home import version_page
from converters.render.version.original import original_page
from converters.render.version.sheet import PRINT, print_page

Pages = dict[str, str]


@dataclass(frozen=True)
class Job:
    """A page that can be written by itself. `given` is what its writer knows beside the cells that it reads.

    What `shares` parts with other pages or states of itself is worth keeping while a process lives (see `Shared`).
    """

    path: str
    given: str
    write: Callable[[], str]
    shares: bool = False


@dataclass(frozen=True)
class Written:
    """A page with the cells that it read."""

    text: str
    read: frozenset[Cell]


@dataclass(frozen=True)
class Plan:
    """The pages of a site: jobs for most, and those that read all of it.

    `given` is what all jobs know beside the cells that they read. Into how many pages a comparison is cut is known when
    parts of the last run can be taken; its `jobs` come with the pages that read all of the site.
    """

    site: SiteInput
    jobs: dict[str, Job]
    given: str
    whole: Callable[[], Iterator[tuple[str, str]]] = field(repr=False)
    compared: Callable[[], Iterator[Job]] = field(repr=False)
    reading: Callable[[], tuple[Cells, ...]] = field(repr=False)
    shared: Shared = field(default_factory=Shared, repr=False)

    def write_whole(self, put: Callable[[str, str], object]) -> None:
        """Write the pages that read all of the site, and `put` away each, with its path, before the next.

        The jobs are complete then.
        """
        with speaking(self.site.language), unwatched():
            self.jobs.update((job.path, job) for job in self.compared())
            for path, text in self.whole():
                put(path, text)

    @cached_property
    def sums(self) -> Sums:
        """The checksums of the cells that jobs may read."""
        return Sums(self.cells)

    @cached_property
    def cells(self) -> tuple[Cells, ...]:
        """All that jobs may read."""
        with speaking(self.site.language), unwatched():
            return self.reading()

    def write(self, paths: Iterable[str]) -> dict[str, Written]:
        """Some pages, and what each of them read."""
        made = {}
        with speaking(self.site.language):
            for path in paths:
                with watching() as read:
                    text = self.jobs[path].write()
                made[path] = Written(text, frozenset(read))
        return made


def render_site(site: SiteInput) -> Pages:
    """Every generated page of a negotiation: path below the documents' folder, and Markdown text."""
    plan = plan_site(site)
    pages: Pages = {}
    plan.write_whole(pages.__setitem__)
    return pages | {path: page.text for path, page in plan.write(plan.jobs).items()}


def plan_site(site: SiteInput, views: tuple[VersionView, ...] = ()) -> Plan:
    """The pages of a negotiation before they are written; `views` are those of its versions."""
    with speaking(site.language), unwatched():
        return _plan(site, views or version_views(site.versions, site.parties))


def _plan(site: SiteInput, versions: tuple[VersionView, ...]) -> Plan:
    delegations = delegations_of(site)
    context = Context(site, versions, delegations)
    histories = _histories(context)
    everything = collect(versions, delegations)
    kin = Ties(everything.company).order()
    together = together_page(context, everything, kin)

    def whole() -> Iterator[tuple[str, str]]:
        yield "index.md", home_page(context, histories)
        yield "faults.md", overview_page(context)
        yield "search-proposals.md", search_page(site)
        yield "delegations/index.md", index_page(context, everything.said, bool(together))
        if together:
            yield "delegations/together.md", together
        if histories:
            yield thread_index(histories.chronicle)

    def compared() -> Iterator[Job]:
        for path, given, write in compare_pages(histories.chronicle) if histories else ():
            yield Job(path, given, write)

    def reading() -> tuple[Cells, ...]:
        chronicle = histories.chronicle.cells if histories else ()
        return (*context.cells, everything.by_code, *chronicle)

    jobs = [*_articles(context, histories), *_delegations(context, everything)]
    if histories:
        jobs += [Job(path, str(number), write) for path, number, write in thread_pages(histories.chronicle)]
    for version in versions:
        jobs += [*_readings(context, version), *_overviews(context, version, kin, bool(together))]
    return Plan(site, {job.path: job for job in jobs}, context.given, whole, compared, reading, context.shared)


def _articles(context: Context, histories: HistoryWriter | None) -> Iterator[Job]:
    """The articles, the costliest pages, each named by its version and its place in it."""
    for version in context.versions:
        for place, view in enumerate(version.articles):
            write = partial(article_page, context, version, place, histories)
            yield Job(f"{version.slug}/{view.name}.md", str(place), write)


def _delegations(context: Context, everything: Everything) -> Iterator[Job]:
    def write(code: str) -> str:
        return delegation_page(context, code, everything.by_code[code])

    for code in everything.said:
        yield Job(f"delegations/{context.delegations.slugs[code]}.md", code, partial(write, code))


def _readings(context: Context, version: VersionView) -> Iterator[Job]:
    for code in sorted(context.having_a_say(version)):
        name = reading_name(context.delegations.slugs[code])
        yield Job(f"{version.slug}/{name}.md", code, partial(reading_page, context, version, code), shares=True)


def _overviews(context: Context, version: VersionView, kin: list[str], together: bool) -> Iterator[Job]:
    """The pages of a version as a whole."""

    def job(name: str, write: Callable[[], str], given: str = "", *, shares: bool = False) -> Job:
        return Job(f"{version.slug}/{name}.md", given, write, shares)

    yield job("index", partial(version_page, context, version, together), str(together))
    yield job("original", partial(original_page, context, version), shares=True)
    yield job(PRINT, partial(print_page, context, version), shares=True)
    if version.document.proposals:
        yield job("matrix", partial(matrix_page, context, version, kin), checksum(repr(kin)))
        yield job("matrix-table", partial(matrix_table_page, context, version))
        yield job("contested", partial(contested_page, context, version))
        yield job("collisions", partial(collisions_page, context, version))
    yield job("faults", partial(faults_page, context, version))


def _histories(context: Context) -> HistoryWriter | None:
    """The history of the versions, if there is more than one and they are compared."""
    history = context.site.history
    return HistoryWriter(Chronicle(context, history)) if history and len(history.versions) > 1 else None
