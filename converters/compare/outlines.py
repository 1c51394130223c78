"""How an article looks from its own beginning: the same wherever in a document it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterator
from functools import cached_property

from converters.model.document import Document, Inline, Leaf, Operation, Proposal
from converters.model.source import Span


class Outlines:
    """The articles of a document as plain values, all that their words without the proposals depend on.

    Offsets count from the beginning of the article, proposals from the first that touches it.
    """

    def __init__(self, document: Document) -> None:
        self._document = document

    def of(self, position: int) -> Hashable:
        """That of one article, by its position."""
        article, touching = self._document.articles[position], self._touching[position]
        start, first = article.span.start, touching[0].number if touching else 0
        provisions = [(each.id, each.kind, each.parent, each.option) for each in article.provisions]
        contents = [article.heading, *(each.content for each in article.provisions)]
        return (
            article.id,
            article.title,
            tuple(provisions),
            tuple(tuple(_inlines(content, start, first)) for content in contents),
            tuple(_proposal(each, start, first) for each in touching),
        )

    @cached_property
    def _touching(self) -> list[list[Proposal]]:
        """The proposals that lie in each article or run into it, or say that they are about it."""
        articles = self._document.articles
        spans = [article.span for article in articles]
        ends = [span.end for span in spans]
        named: dict[str, list[int]] = {}
        for position, article in enumerate(articles):
            named.setdefault(article.id, []).append(position)
        found: list[list[Proposal]] = [[] for _ in articles]
        for proposal in self._document.proposals:
            homes = set(named.get(proposal.article, ()))
            at = bisect_right(ends, proposal.span.start)
            while at < len(spans) and spans[at].start < proposal.span.end:
                homes.add(at)
                at += 1
            for home in homes:
                found[home].append(proposal)
        return found


def _inlines(content: tuple[Inline, ...], start: int, first: int) -> Iterator[Hashable]:
    """Leaves and brackets in a row, where a bracket ends marked by None."""
    stack: list[Inline | None] = list(reversed(content))
    while stack:
        item = stack.pop()
        if isinstance(item, Leaf):
            span = item.span
            yield item.text, item.role, item.struck, span.start - start, span.end - start
        elif item is None:
            yield None
        else:
            yield item.kind, None if item.proposal is None else item.proposal - first
            stack.append(None)
            stack.extend(reversed(item.children))


def _proposal(proposal: Proposal, start: int, first: int) -> Hashable:
    operation = proposal.operation
    return (
        proposal.number - first,
        proposal.article,
        proposal.provision,
        proposal.scope,
        _moved(proposal.span, start),
        operation and _operation(operation, start),
    )


def _operation(operation: Operation, start: int) -> Hashable:
    return (
        operation.kind,
        operation.certainty,
        tuple(_moved(span, start) for span in operation.old_spans),
        tuple(_moved(span, start) for span in operation.new_spans),
    )


def _moved(span: Span, start: int) -> tuple[int, int]:
    return span.start - start, span.end - start
