"""The threads of a negotiation as records: each matter through all versions, with its addresses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from converters.compare.model import Kind, Place
from converters.compare.results import History
from converters.export.records import StepRecord
from converters.model import addresses
from converters.model.document import Document
from converters.render.input import SiteInput


def steps(site: SiteInput, history: History) -> Iterator[StepRecord]:
    """Every place of every thread, thread by thread, the oldest version first."""
    documents = {version.slug: version.document for version in site.versions}
    anchors = {slug: _anchors(document) for slug, document in documents.items()}
    for thread in history.threads:
        for entry in thread.entries:
            place, link = entry.place, entry.link
            path = _path(documents, anchors, place) if place else ""
            before = _path(documents, anchors, link.new if entry.beside else link.old) if link else ""
            yield StepRecord(
                thread=thread.id,
                title=thread.title,
                version=entry.version,
                article=place.article if place else "",
                provision=place.provision if place else "",
                kind=entry.kind.value,
                beside=entry.beside,
                score=round(link.score, 4) if link else 0.0,
                reason=link.reason.value if link else "",
                surety=link.surety.value if link else "",
                path=path,
                url=site.url(path) if path else "",
                before=before,
                before_url=site.url(before) if before else "",
            )


def changed(history: History, slug: str) -> str:
    """Which articles of a version are new, changed, renumbered, dropped against the one before, in words."""
    found = next((each for each in history.changes if each.version == slug and each.previous), None)
    if found is None:
        return ""
    kinds: dict[Kind, list[str]] = defaultdict(list)
    for each in found.articles:
        place = each.new or each.old
        for kind in each.kinds if place else ():
            kinds[kind].append(place.article.replace("-", " ").replace("~", " no. ") if place else "")
    named = "; ".join(f"{kind.value} {', '.join(kinds[kind])}" for kind in Kind if kinds[kind])
    return f"articles against {found.previous}: {named or 'none changed'}"


def _anchors(document: Document) -> list[tuple[str, ...]]:
    """The anchors of the provisions, article by article."""
    return [addresses.provision_anchors(article) for article in document.articles]


def _path(documents: Mapping[str, Document], anchors: Mapping[str, list[tuple[str, ...]]], place: Place) -> str:
    page = f"{place.version}/{addresses.article_name(documents[place.version].articles[place.position].id)}.html"
    return page if place.is_article else f"{page}#{anchors[place.version][place.position][place.number]}"
