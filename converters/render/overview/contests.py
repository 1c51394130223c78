"""Words that are fought over: proposals on the same words or side by side as alternatives; words that come again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from converters.model.document import OperationKind, Proposal, Scope
from converters.model.parties import Parties
from converters.model.text import one_line
from converters.render.overview.overlaps import meeting
from converters.render.parts.view import ArticleView, Entry, VersionView, parties_of

#: What may stand between two alternatives: nothing but signs.
_BETWEEN = re.compile(r"[\s,;:/~*\[\](){}\-–—]*")
#: Words of more than so many are a clause; they hardly come again, and are no catchword.
LONGEST = 12


@dataclass(frozen=True)
class Contest:
    """A place in one provision (its index; -1 the article, -2 its title) and the proposals on its words, as printed."""

    view: ArticleView
    index: int
    entries: tuple[Entry, ...]
    parties: frozenset[str]


def contests(version: VersionView) -> list[Contest]:
    """Every place whose words are fought over, that with the most delegations first.

    Proposals belong together if one stands inside the other or nothing but signs stands between them. A proposal alone
    counts if its lists want different things.
    """
    text = version.document.source.text
    found = [
        Contest(view, index, group, parties(group, version.known))
        for view in version.articles
        for index, entries in sorted(view.places.items())
        for group in _groups(text, [entry for entry in entries if on_words(entry.proposal)])
        if len(group) > 1 or len(group[0].proposal.stances) > 1
    ]
    return sorted(found, key=lambda each: (-len(each.parties), -len(each.entries)))


def on_words(proposal: Proposal) -> bool:
    """Whether a proposal is about words inside a provision or a title."""
    operation = proposal.operation
    narrow = proposal.scope in (Scope.PASSAGE, Scope.TITLE)
    return narrow and operation is not None and operation.kind is not OperationKind.POSITION


def parties(entries: Sequence[Entry], known: Parties) -> frozenset[str]:
    """The codes of all who are named in some proposals."""
    return frozenset(known.code(party) for entry in entries for party in parties_of(entry.proposal))


def _groups(text: str, entries: list[Entry]) -> Iterator[tuple[Entry, ...]]:
    return meeting(entries, lambda end, start: _BETWEEN.fullmatch(text, end, start) is not None)


@dataclass(frozen=True)
class Wording:
    """Words that are proposed or struck in several provisions, with every proposal and the delegations named."""

    words: str
    entries: tuple[tuple[ArticleView, Entry], ...]
    parties: frozenset[str]
    provisions: int


def wordings(version: VersionView) -> list[Wording]:
    """The words that come again, those with the most delegations first."""
    found: dict[str, list[tuple[ArticleView, Entry]]] = {}
    for view in version.articles:
        for entry in view.entries:
            if on_words(entry.proposal):
                for words in _catchwords(entry.proposal):
                    found.setdefault(words, []).append((view, entry))
    made = []
    for words, entries in found.items():
        places = {(view.name, entry.proposal.provision) for view, entry in entries}
        if len(places) > 1:
            named = parties([entry for _, entry in entries], version.known)
            made.append(Wording(words, tuple(entries), named, len(places)))
    return sorted(made, key=lambda each: (-len(each.parties), -each.provisions, each.words))


def _catchwords(proposal: Proposal) -> set[str]:
    operation = proposal.operation
    sides = (operation.old, operation.new) if operation and (operation.old or operation.new) else (proposal.passage,)
    tidied = (one_line(side.casefold()).strip(" ,;.:") for side in sides)
    return {words for words in tidied if any(map(str.isalpha, words)) and len(words.split()) <= LONGEST}
