"""The citations that a negotiation offers: of versions, articles, provisions and proposals."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from converters.export.cite import Citation, bibtex, csl, ris
from converters.export.records import ArticleRecord, Dataset, ProposalRecord, VersionRecord
from converters.export.text import one_line, utf8

_WORDS = 48
_NAMES = 4


def citations(data: Dataset) -> Iterator[Citation]:
    """Every place that has an address and can be cited, in the order of the pages."""
    for version in data.versions:
        yield _citation(data, version, version.path, version.url)
        yield from version_citations(data, version)


def version_citations(data: Dataset, version: VersionRecord) -> Iterator[Citation]:
    """The articles, provisions and proposals of one version."""
    articles = {article.id: article for article in version.articles}
    for article in version.articles:
        yield _citation(data, version, article.path, article.url, article=article_words(article))
        for each in article.provisions:
            if each.name:
                words = article_words(article)
                yield _citation(data, version, each.path, each.url, article=words, place=each.name)
    for proposal in version.proposals:
        yield proposal_citation(data, version, proposal, articles.get(proposal.article))


def proposal_citation(
    data: Dataset, version: VersionRecord, proposal: ProposalRecord, article: ArticleRecord | None
) -> Citation:
    """The citation of one proposal; `article` is the one it stands in."""
    provisions = article.provisions if article else ()
    place = next((each.name for each in provisions if each.id and each.id == proposal.provision), "")
    return _citation(
        data,
        version,
        proposal.path,
        proposal.url,
        article=article_words(article) if article else "",
        place=place or ("title" if proposal.provision == "title" else ""),
        proposal=_proposal_words(proposal),
        line=proposal.line,
    )


def article_words(article: ArticleRecord) -> str:
    """An article as it is named inside a sentence: `article 58 bis`, `preamble`."""
    label = one_line(article.label or article.name)
    head, _, rest = label.partition(" ")
    return f"{head.lower()} {rest}".strip() if head.lower() in ("article", "preamble", "annex") else label


def citation_files(data: Dataset) -> dict[str, bytes]:
    """The versions and articles as three bibliographies, for import into reference managers."""
    chosen = [cited for cited in citations(data) if "#" not in cited.path]
    items = json.dumps([csl(cited) for cited in chosen], ensure_ascii=False, indent=1)
    return {
        "citations.json": utf8(items + "\n"),
        "citations.bib": utf8("\n".join(bibtex(cited) for cited in chosen)),
        "citations.ris": utf8("".join(ris(cited) for cited in chosen)),
    }


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


def _proposal_words(proposal: ProposalRecord) -> str:
    words = one_line(proposal.passage)
    if len(words) > _WORDS:
        words = words[:_WORDS].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
    if not words:
        first = next(iter(proposal.stances), None)
        words = one_line(first.verb or first.relation) if first else ""
    lists = [s for s in proposal.stances if s.relation == "proposes"] or list(proposal.stances)
    makers = list(dict.fromkeys(party for stance in lists for party in stance.parties))
    names = ", ".join(makers[:_NAMES]) + (" and others" if len(makers) > _NAMES else "")
    quoted = f"“{words}”" if words else ""
    return " ".join(part for part in (quoted, f"({names})" if names else "") if part)


def places(data: Dataset, version: VersionRecord) -> dict[str, Citation]:
    """Everything that can be cited in a version by its address below the version: `article-7#para-1`."""
    found = {"index": _citation(data, version, version.path, version.url)}
    for cited in version_citations(data, version):
        found[short(cited.path)] = cited
    for proposal in version.proposals:
        cited = found[short(proposal.path)]
        for position, url in proposal.positions:
            path = f"{cited.path.partition('#')[0]}#{url.partition('#')[2]}"
            words = f"{cited.proposal}: {position.party}, {position.relation.value}"
            found.setdefault(short(path), replace(cited, path=path, url=url, proposal=words))
    return found


def short(address: str) -> str:
    """An address without the version and without `.html`.

    >>> short("draft-2/article-7.html#para-1")
    'article-7#para-1'
    """
    page, mark, anchor = address.partition("#")
    return page.rpartition("/")[2].removesuffix(".html") + mark + anchor
