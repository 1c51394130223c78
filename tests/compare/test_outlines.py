"""An article is read again unless all that its words depend on looks the same from its own beginning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from converters.compare.texts import text_of
from converters.model.document import (
    Article,
    Bracket,
    BracketKind,
    Certainty,
    Document,
    Inline,
    Leaf,
    OperationKind,
    Proposal,
    Role,
    Scope,
)
from converters.model.source import Span
from converters.store.memory import Results, remembering
from tests.compare.making import version


def _kind(rng: Random, one: Proposal, _document: Document) -> Proposal:
    assert one.operation
    return replace(one, operation=replace(one.operation, kind=rng.choice(list(OperationKind))))


def _certainty(rng: Random, one: Proposal, _document: Document) -> Proposal:
    assert one.operation
    return replace(one, operation=replace(one.operation, certainty=rng.choice(list(Certainty))))


def _sides(rng: Random, one: Proposal, _document: Document) -> Proposal:
    assert one.operation
    start, end = one.span
    cut = rng.randrange(start, end)
    old, new = rng.sample([(Span(start, cut),), (Span(cut, end),)], 2)
    operation = replace(one.operation, kind=OperationKind.REPLACE, old_spans=old, new_spans=new)
    return replace(one, operation=operation)


def _scope(rng: Random, one: Proposal, _document: Document) -> Proposal:
    return replace(one, scope=rng.choice(list(Scope)))


def _provision(rng: Random, one: Proposal, document: Document) -> Proposal:
    return replace(one, provision=rng.choice(document.proposals).provision, scope=Scope.PROVISION)


def _article(rng: Random, one: Proposal, document: Document) -> Proposal:
    return replace(one, article=rng.choice(document.articles).id, scope=Scope.ARTICLE)


def _span(rng: Random, one: Proposal, document: Document) -> Proposal:
    spans = [*(each.span for each in document.articles), *(each.span for each in document.proposals)]
    return replace(one, span=rng.choice(spans))


CHANGES: tuple[Callable[[Random, Proposal, Document], Proposal], ...] = (
    _kind, _certainty, _sides, _scope, _provision, _article, _span,
)  # fmt: skip


def _inlines(rng: Random, items: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The same with one leaf or bracket changed."""
    at = rng.randrange(len(items))
    item: Inline = items[at]
    if isinstance(item, Leaf):
        changed: Inline = rng.choice(
            (
                item._replace(role=rng.choice(list(Role))),
                item._replace(struck=not item.struck),
                item._replace(text=f"{item.text} deep"),
            )
        )
    elif rng.random() < 0.5:
        changed = Bracket(rng.choice(list(BracketKind)), item.children, item.proposal)
    else:
        changed = replace(item, children=_inlines(rng, item.children))
    return (*items[:at], changed, *items[at + 1 :])


def _mark(rng: Random, document: Document) -> Document:
    at = rng.choice([at for at, part in enumerate(document.parts) if isinstance(part, Article) and part.provisions])
    article = document.parts[at]
    assert isinstance(article, Article)
    which = rng.randrange(len(article.provisions))
    provision = article.provisions[which]
    changed = replace(provision, content=_inlines(rng, provision.content))
    provisions = (*article.provisions[:which], changed, *article.provisions[which + 1 :])
    parts = (*document.parts[:at], replace(article, provisions=provisions), *document.parts[at + 1 :])
    return replace(document, parts=parts)


def _changed(rng: Random, document: Document) -> Document:
    if rng.random() < 0.3:
        return _mark(rng, document)
    at = rng.choice([at for at, each in enumerate(document.proposals) if each.operation])
    one = rng.choice(CHANGES)(rng, document.proposals[at], document)
    return replace(document, proposals=(*document.proposals[:at], one, *document.proposals[at + 1 :]))


TEXT = """
# Chapter I: Wells
#### Article 1. Wells [and springs: XA]
1. Each Party shall [map: XB] its wells [and ~~all~~ springs: XA; against - XC].
[2. Each Party [may] [shall: XA] dig deep wells.: XB]
(a) [deep: XA, XC] wells;
[(b) dry wells: XC]
#### [Article 1 bis. Rivers
1. Rivers [~~shall~~ may: XB] run [delete: XC]. [delete paragraph - XA]: XC]
#### Article 2. Lakes
1. Lakes are [large: XA] [small: XB] or [~~not~~ deep: XC].
[delete article - XB]
"""


def test_whatever_changes_in_a_document_its_words_are_those_read_from_nothing() -> None:
    rng = Random(7)
    first = version("a", TEXT)
    assert len(first.document.articles) == 3
    assert len(first.document.proposals) > 12
    results = Results()
    document = first.document
    for number in range(1500):
        document = _changed(rng, document if number % 10 else first.document)
        changed = replace(first, document=document)
        results.begin()
        with remembering(results):
            kept = text_of(changed)
        assert kept == text_of(changed)
