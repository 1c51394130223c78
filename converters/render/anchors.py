"""Addresses: file names of articles and delegations, anchors of provisions and proposals.

They are made from ids and words, never from positions, so that a citation outlives the next version of a
page.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

from converters.model.document import Proposal
from converters.model.labels import ALTERNATIVE, SUFFIXES

_SUFFIXES = frozenset((*SUFFIXES, ALTERNATIVE))
_FIRST_WORD = re.compile(r"[^-~.]*")
_UNSAFE = re.compile(r"[^a-z0-9-]")
_RESERVED = frozenset({"", "index", "con", "nul", "aux", "prn"})


def slug(identifier: str) -> str:
    """An id of the positions table as a part of an address; two ids never give the same.

    A level (`1.a`) and a suffix (`2-bis`) take one hyphen; the n-th of one label (`1~2`) takes two. A level
    that is a suffix alone (`1.bis`) takes two as well, or it would be paragraph 1 bis. Other characters
    become `_` and their code.

    >>> slug("2-bis"), slug("1.b-bis.i"), slug("1~2"), slug("1.bis"), slug("65-alt~2")
    ('2-bis', '1-b-bis-i', '1--2', '1--bis', '65-alt--2')
    """
    head, *levels = identifier.split(".")
    out = [head]
    for level in levels:
        first = _FIRST_WORD.match(level)
        out.append("--" if first and first.group() in _SUFFIXES else "-")
        out.append(level)
    return _UNSAFE.sub(lambda match: f"_{ord(match.group()):x}_", "".join(out).replace("~", "--"))


def article_name(article: str) -> str:
    """The file name, without its end, of an article's page (`preamble`, `article-58-bis`)."""
    return article if article == "preamble" else f"article-{slug(article)}"


def provision_anchor(provision: str) -> str:
    """The anchor of a provision on its article's page.

    >>> provision_anchor("1.a")
    'para-1-a'
    """
    return f"para-{slug(provision)}"


def proposal_anchor(proposal: Proposal) -> str:
    """The anchor of a proposal: made from the place it stands in and its words, not from who makes it."""
    words = proposal.passage or " ".join(stance.verb or stance.relation.value for stance in proposal.stances)
    key = "\x1f".join((proposal.article, proposal.provision, " ".join(words.casefold().split())))
    return f"prop-{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def unique(names: Iterable[str]) -> list[str]:
    """The names in order; the second of one name gets `-2`, the third `-3`.

    >>> unique(["a", "b", "a"])
    ['a', 'b', 'a-2']
    """
    names = list(names)
    taken = set(names)
    seen: Counter[str] = Counter()
    out = []
    for name in names:
        seen[name] += 1
        new = name
        while seen[name] > 1 and new in taken:
            new = f"{name}-{seen[name]}"
            seen[name] += new in taken
        taken.add(new)
        out.append(new)
    return out


def party_slugs(codes: Iterable[str]) -> dict[str, str]:
    """The file name, without its end, of each delegation's page.

    >>> party_slugs(["EU & mS", "UK", "uk"])
    {'EU & mS': 'eu-ms', 'UK': 'uk', 'uk': 'uk-2'}
    """
    codes = list(dict.fromkeys(codes))
    return dict(zip(codes, unique(map(_party_slug, codes)), strict=True))


def _party_slug(code: str) -> str:
    name = re.sub(r"[^a-z0-9]+", "-", code.casefold()).strip("-")[:40]
    return (
        f"party-{hashlib.sha256(code.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}" if name in _RESERVED else name
    )
