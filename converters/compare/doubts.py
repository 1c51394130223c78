"""Diagnostics of doubtful links and followed proposals, at their places in the newer version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from converters.compare.align import DOUBTFUL
from converters.compare.model import Link, Place, Surety
from converters.compare.results import Followed
from converters.compare.texts import Text
from converters.model.diagnostics import Diagnostic
from converters.model.document import Inline, leaves_of


def doubts(
    links: Iterable[Link], followed: Iterable[Followed], texts: Mapping[str, Text]
) -> Iterator[tuple[str, Diagnostic]]:
    """The version and the finding, in the order of the links."""
    for link in links:
        if link.surety is Surety.DOUBTFUL:
            start, end = _span(link.new, texts)
            if link.score < DOUBTFUL:
                message = f"linked to {named(link.old)} with a score of {link.score:.2f} only ({link.reason.value})"
                yield link.new.version, Diagnostic("V001", start, end, message)
            else:
                rival = f"; {named(link.rival)} comes nearly as close" if link.rival else ""
                message = f"linked to {named(link.old)} with a score of {link.score:.2f}{rival}"
                yield link.new.version, Diagnostic("V002", start, end, message)
    for each in followed:
        if each.surety is Surety.DOUBTFUL and each.proposal is not None and each.target is not None:
            start, end = _span(each.target, texts)
            message = (
                f"proposal {each.proposal} of {named(each.place)} may be {each.fate.value} here"
                f" (score {each.score:.2f})"
            )
            yield each.version, Diagnostic("V003", start, end, message)


def named(place: Place) -> str:
    """A place in words: `draft, article 3, 2.a`."""
    article = place.article if place.article == "preamble" else f"article {place.article}"
    return f"{place.version}, {article}" + (f", {place.provision}" if place.provision else "")


def _span(place: Place, texts: Mapping[str, Text]) -> tuple[int, int]:
    """The first words of a place."""
    article = texts[place.version].document.articles[place.position]
    content: tuple[Inline, ...]
    if place.is_article:
        content = article.heading or (article.provisions[0].content if article.provisions else ())
    else:
        content = article.provisions[place.number].content
    leaf = next((leaf for leaf in leaves_of(content) if leaf.text.strip()), None)
    return leaf.span if leaf else (0, 0)
