"""The citations that a negotiation offers: of versions, articles, provisions and proposals."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from converters.cite import Citation, article_words, bibtex, csl, place_words, position_words, proposal_words, ris
from converters.export.records import ArticleRecord, Dataset, ProposalRecord, VersionRecord
from converters.export.text import utf8


def citations(data: Dataset) -> Iterator[Citation]:
    """Every place that has an address and can be cited, in the order of the pages."""
    for version in data.versions:
        yield _citation(data, version, version.path, version.url)
        yield from version_citations(data, version)


def version_citations(data: Dataset, version: VersionRecord) -> Iterator[Citation]:
    """The articles, provisions and proposals of one version."""
    articles = {article.id: article for article in version.articles}
    for article in version.articles:
        yield _citation(data, version, article.path, article.url, article=_named(article))
        for each in article.provisions:
            if each.name:
                words = _named(article)
                yield _citation(data, version, each.path, each.url, article=words, place=each.name)
    for proposal in version.proposals:
        yield proposal_citation(data, version, proposal, articles.get(proposal.article))


def proposal_citation(
    data: Dataset, version: VersionRecord, proposal: ProposalRecord, article: ArticleRecord | None
) -> Citation:
    """The citation of one proposal; `article` is the one it stands in."""
    provisions = article.provisions if article else ()
    names = {each.id: each.name for each in reversed(provisions) if each.id}
    return _citation(
        data,
        version,
        proposal.path,
        proposal.url,
        article=_named(article) if article else "",
        place=place_words(proposal.provision, names),
        proposal=proposal_words(proposal.passage, ((s.relation, s.verb, s.parties) for s in proposal.stances)),
        line=proposal.line,
        source_place=proposal.source_place,
    )


def citation_files(data: Dataset) -> dict[str, bytes]:
    """The versions and articles as three bibliographies, for import into reference managers."""
    chosen = [cited for cited in citations(data) if "#" not in cited.path]
    items = json.dumps([csl(cited) for cited in chosen], ensure_ascii=False, indent=1)
    return {
        "citations.json": utf8(items + "\n"),
        "citations.bib": utf8("\n".join(bibtex(cited) for cited in chosen)),
        "citations.ris": utf8("".join(ris(cited) for cited in chosen)),
    }


def _named(article: ArticleRecord) -> str:
    # The name of one without a label says already which of several it is.
    return article_words(article.label, article.id) if article.label else article_words(article.name)


def _citation(data: Dataset, version: VersionRecord, path: str, url: str, **where: str | int) -> Citation:
    return Citation(
        title=version.title,
        path=path,
        url=url,
        kind=version.kind,
        body=version.body,
        session=version.session,
        symbol=version.symbol,
        date=version.date,
        status=version.date_words or version.status,
        language=version.language,
        invented=data.invented,
        **where,  # type: ignore[arg-type]
    )


def places(data: Dataset, version: VersionRecord) -> dict[str, Citation]:
    """Everything that can be cited in a version by its address below the version: `article-7#para-1`."""
    found = {"index": _citation(data, version, version.path, version.url)}
    for cited in version_citations(data, version):
        found[short(cited.path)] = cited
    for proposal in version.proposals:
        cited = found[short(proposal.path)]
        for position, url in proposal.positions:
            path = f"{cited.path.partition('#')[0]}#{url.partition('#')[2]}"
            words = position_words(cited.proposal, position.party, position.relation.value)
            found.setdefault(short(path), replace(cited, path=path, url=url, proposal=words))
    return found


def short(address: str) -> str:
    """An address without the version and without `.html`.

    >>> short("draft-2/article-7.html#para-1")
    'article-7#para-1'
    """
    page, mark, anchor = address.partition("#")
    return page.rpartition("/")[2].removesuffix(".html") + mark + anchor
