"""The tables: their columns with what each means, and their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from converters.export.records import Dataset

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name (that of the file), what one row is, its columns and how the rows are made.

    `by_version` says that it is one version's rows after the other's.
    """

    name: str
    row: str
    columns: tuple[str, ...]
    rows: Callable[[Dataset], Iterator[Row]]
    by_version: bool = True


def _positions(data: Dataset) -> Iterator[Row]:
    for version in data.versions:
        for proposal in version.proposals:
            for (position, url), place in zip(proposal.positions, proposal.position_places, strict=True):
                yield version.slug, *position.cells(), proposal.operation, proposal.certainty, url, place


def _proposals(data: Dataset) -> Iterator[Row]:
    for version in data.versions:
        urls = {proposal.number: proposal.url for proposal in version.proposals}
        for each in version.proposals:
            where = (version.slug, each.article, each.provision, each.scope, str(each.line))
            words = (each.operation, each.certainty, each.passage, each.old, each.new, each.printed)
            why = ("; ".join(each.reasons), "; ".join(each.repairs))
            inside = "" if each.parent is None else urls.get(each.parent, "")
            yield *where, *words, *why, inside, each.url, each.source_place


def _articles(data: Dataset) -> Iterator[Row]:
    for version in data.versions:
        for article in version.articles:
            proposals = [proposal for proposal in version.proposals if proposal.article == article.id]
            parties = {code for each in proposals for stance in each.stances for code in stance.codes}
            numbers = (article.line, sum(bool(p.id) for p in article.provisions), len(proposals), len(parties))
            where = (version.slug, article.id, article.label, article.title)
            yield *where, *map(str, numbers), article.url, article.source_place


def _provisions(data: Dataset) -> Iterator[Row]:
    for version in data.versions:
        for article in version.articles:
            for each in article.provisions:
                where = (version.slug, article.id, each.id, each.kind.value, str(each.line))
                yield *where, each.text, each.url, each.source_place


def _parties(data: Dataset) -> Iterator[Row]:
    for party in data.parties:
        members = " ".join(party.members)
        yield party.code, party.name, members, party.as_of, str(party.positions), party.url


def _threads(data: Dataset) -> Iterator[Row]:
    for step in data.threads:
        where = (step.thread, step.title, step.version, step.article, step.provision, step.kind)
        known = (f"{step.score:.2f}" if step.before else "", step.surety, step.reason)
        yield *where, "yes" if step.beside else "", *known, step.before_url, step.url


TABLES = (
    Table(
        "positions",
        "one party in one bracket",
        (
            "version", "article", "provision", "scope", "relation", "party", "passage", "line",
            "operation", "certainty", "permalink", "source_place",
        ),
        _positions,
    ),
    Table(
        "proposals",
        "one bracket that names a party",
        (
            "version", "article", "provision", "scope", "line", "operation", "certainty", "passage", "old", "new",
            "printed", "why", "repairs", "inside", "permalink", "source_place",
        ),
        _proposals,
    ),
    Table(
        "articles",
        "one article of one version",
        (
            "version", "article", "label", "title", "line", "provisions", "proposals", "parties", "permalink",
            "source_place",
        ),
        _articles,
    ),
    Table(
        "provisions",
        "one paragraph, subparagraph, item or other unit of an article",
        ("version", "article", "provision", "kind", "line", "text", "permalink", "source_place"),
        _provisions,
    ),
    Table(
        "parties",
        "one delegation or group",
        ("party", "name", "members", "members_as_of", "positions", "permalink"),
        _parties,
        by_version=False,
    ),
    Table(
        "threads",
        "one matter in one version",
        (
            "thread", "title", "version", "article", "provision", "kind", "beside", "score", "surety", "reason",
            "before", "permalink",
        ),
        _threads,
        by_version=False,
    ),
)  # fmt: skip
