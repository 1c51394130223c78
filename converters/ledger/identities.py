"""Every address that a negotiation has, each with the hash of the words that it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from converters.model.addresses import (
    article_name,
    delegation_names,
    division_anchors,
    position_anchors,
    proposal_anchors,
    proposals_by_part,
    provision_anchors,
    visible_words,
    words_hash,
)
from converters.model.document import Article, Document, Proposal
from converters.model.parties import Parties

#: Stands for the words of an address that promises a page and no words.
EXISTS = "-"


class Identity(NamedTuple):
    """An address, relative to the root of the site, and the hash of its words."""

    address: str
    words: str


def identities(
    versions: Iterable[tuple[str, Document]], parties: Parties, pages: Iterable[str] = ()
) -> tuple[Identity, ...]:
    """The addresses of some versions, given by slug, and of their delegations; then any other `pages` of the site.

    An article is pinned to its heading and a provision to its own words, so that a paragraph that is added changes no
    address but its own. A page of no words in particular is only promised to be there.
    """
    versions = list(versions)
    found = [identity for slug, document in versions for identity in _of_version(slug, document)]
    names = delegation_names((document for _, document in versions), parties)
    found += [Identity(f"delegations/{name}.html", words_hash(code)) for code, name in names.items()]
    known = {identity.address for identity in found}
    return (*found, *(Identity(page, EXISTS) for page in pages if page not in known))


def _of_version(slug: str, document: Document) -> Iterator[Identity]:
    index = f"{slug}/index.html"
    yield Identity(index, words_hash(visible_words(document.front.content)))
    divisions = division_anchors(document)
    names = proposal_anchors(document)
    for part, proposals in zip(document.parts, proposals_by_part(document), strict=True):
        if isinstance(part, Article):
            page = f"{slug}/{article_name(part.id)}.html"
            yield Identity(page, words_hash(visible_words(part.heading)))
            for anchor, provision in zip(provision_anchors(part), part.provisions, strict=True):
                yield Identity(f"{page}#{anchor}", words_hash(visible_words(provision.content)))
        else:
            page = index
            yield Identity(f"{page}#{divisions[part.number]}", words_hash(visible_words(part.content)))
        for proposal in proposals:
            yield from _of_proposal(page, proposal, names[proposal.number])


def _of_proposal(page: str, proposal: Proposal, name: str) -> Iterator[Identity]:
    yield Identity(f"{page}#{name}", words_hash(proposal.printed))
    for number, party, anchor in position_anchors(proposal, name):
        stance = proposal.stances[number]
        words = f"{stance.verb} {stance.words or proposal.passage}: {party}"
        yield Identity(f"{page}#{anchor}", words_hash(words))
