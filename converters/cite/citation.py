"""A place in a negotiating document as people name it: the one source of pages, data files and `travaux cite`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from converters.model.document import Relation
from converters.model.text import one_line

_KEY = re.compile(r"[^a-z0-9]+")
_NTH = dict(zip("23456789", "second third fourth fifth sixth seventh eighth ninth".split(), strict=True))
_WORDS = 48
_NAMES = 4


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited. `article`, `place` and `proposal` are words (`article 58`, `paragraph 4 bis`) or empty.

    `path` is the place's address below the root of the site, `url` the published one, or `path` once more where the
    site does not know its own address. `date` is ISO 8601 and may
    lack day and month; `status` is the date or status in words. `source_place` says
    where it stands in a file that has no lines. `accessed` is the day on which it was looked at
    (ISO 8601), empty where that is left to whoever cites.
    """

    title: str
    path: str
    url: str
    kind: str = ""
    body: str = ""
    session: str = ""
    symbol: str = ""
    date: str = ""
    status: str = ""
    article: str = ""
    place: str = ""
    proposal: str = ""
    line: int = 0
    language: str = "en"
    invented: bool = False
    accessed: str = ""
    source_place: str = ""

    @property
    def section(self) -> str:
        """The place inside the document: `article 58, paragraph 4 bis, proposal “shall may” (XA), source line 350`.

        In a Word or PDF file the place is that in the file: `source page 12, paragraph 345`.
        """
        line = f"source {self.source_place}" if self.source_place else f"source line {self.line}" if self.line else ""
        proposal = f"proposal {self.proposal}" if self.proposal else ""
        return one_line(", ".join(part for part in (self.article, self.place, proposal, line) if part.strip()))

    @property
    def address(self) -> str:
        """The published address, empty where the site does not know its own."""
        return "" if self.url == self.path else self.url

    @property
    def key(self) -> str:
        """A key for bibliographies, made from the address."""
        return _KEY.sub("-", self.path.lower().replace(".html", "")).strip("-") or "document"


def article_words(label: str, id_: str = "") -> str:
    """An article as it is named inside a sentence; its id tells which one of several so numbered it is.

    >>> article_words("Article 58 bis"), article_words("PREAMBLE"), article_words("Appendix II")
    ('article 58 bis', 'preamble', 'Appendix II')
    >>> article_words("Article 11", "11~2"), article_words("Article 11", "11~12")
    ('article 11 (second so numbered)', 'article 11 (no. 12 so numbered)')
    """
    label = one_line(label)
    head, _, rest = label.partition(" ")
    words = f"{head.lower()} {rest}".strip() if head.lower() in ("article", "preamble", "annex") else label
    nth = id_.partition("~")[2]
    return f"{words} ({_NTH.get(nth, f'no. {nth}')} so numbered)" if nth else words


def place_words(provision: str, names: Mapping[str, str]) -> str:
    """The provision that a proposal names, in words; `names` are those of the article's provisions by their id."""
    return names.get(provision, "") or ("title" if provision == "title" else "")


def proposal_words(passage: str, lists: Iterable[tuple[str, str, Iterable[str]]]) -> str:
    """A proposal in a few words: `“and wells” (XA, XB)`. `lists` are its lists of parties: relation, verb, parties.

    A proposal without words of its own is named by what its first list says; it is known by those who make it, or
    by all it names where none does.
    """
    lists = [(relation, verb, tuple(parties)) for relation, verb, parties in lists]
    words = one_line(passage)
    if len(words) > _WORDS:
        words = words[:_WORDS].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
    if not words and lists:
        words = one_line(lists[0][1] or lists[0][0])
    makers = [parties for relation, _, parties in lists if relation == Relation.PROPOSES.value]
    named = list(dict.fromkeys(party for parties in makers or [each[2] for each in lists] for party in parties))
    names = ", ".join(named[:_NAMES]) + (" and others" if len(named) > _NAMES else "")
    return " ".join(part for part in (f"“{words}”" if words else "", f"({names})" if names else "") if part)


def position_words(proposal: str, party: str, relation: str) -> str:
    """One delegation's position on a proposal: `“and wells” (XA): XB, against`."""
    return f"{proposal}: {party}, {relation}"
