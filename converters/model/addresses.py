"""Addresses: file names of articles and delegations, anchors of provisions, proposals and positions.

They are made from labels as printed and from words, never from places in the file, so that a citation outlives the
next version of a page. `docs/permalinks.md` promises what this module does: a change here breaks links.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from converters.model.document import (
    Article,
    Division,
    Document,
    Inline,
    Proposal,
    Provision,
    ProvisionKind,
    leaves_of,
    start_of,
)
from converters.model.labels import ALTERNATIVE, SUFFIXES
from converters.model.parties import Parties
from converters.model.text import one_line

_SUFFIXES = frozenset((*SUFFIXES, ALTERNATIVE))
_FIRST_WORD = re.compile(r"[^-~.]*")
_UNSAFE = re.compile(r"[^a-z0-9-]")
#: The index, and names that Windows keeps for devices.
_PORTS = (f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))
_RESERVED = frozenset(("", "index", "con", "nul", "aux", "prn", *_PORTS))
#: Pages that stand beside those of delegations.
_BESIDE = frozenset(("together",))
_UNNUMBERED = re.compile(r"p[0-9]+(?=\.|$)")
_NTH = re.compile(r"~[0-9]+")
_DIVISION = re.compile(
    rf"\W*(?:part|chapter|section|cluster)\s+([0-9]{{1,3}}|[ivxlc]+)\b(?:\s+({'|'.join(SUFFIXES)})\b)?",
    re.IGNORECASE | re.ASCII,
)


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


def visible_words(items: tuple[Inline, ...]) -> str:
    """What a reader sees, one space between words: labels, brackets and lists of parties included."""
    return one_line("".join(leaf.text for leaf in leaves_of(items)))


def words_hash(words: str, length: int = 16) -> str:
    """The first digits of the SHA-256 sum of some words with their white space folded, and nothing else."""
    return hashlib.sha256(one_line(words).encode("utf-8", "surrogatepass")).hexdigest()[:length]


def article_name(article: str) -> str:
    """The file name, without its end, of an article's page (`preamble`, `article-58-bis`)."""
    return article if article == "preamble" else f"article-{slug(article)}"


def thread_name(thread: str) -> str:
    """The file name, without its end, of the page of a thread; a few names are taken.

    >>> thread_name("adaptation"), thread_name("index")
    ('adaptation', 'thread-index')
    """
    return f"thread-{thread}" if thread in _RESERVED else thread


def provision_anchor(provision: str) -> str:
    """The anchor of a provision that prints a label; `provision_anchors` knows those without.

    >>> provision_anchor("1.a")
    'para-1-a'
    """
    return f"para-{slug(provision)}"


def provision_anchors(article: Article) -> tuple[str, ...]:
    """One anchor for each provision of an article, in printed order.

    An option is named with the provision whose words it offers (`para-2-option-1`), and what stands in it with the
    option; in an option of the whole article only the labels that are printed again (`option-2-para-1`). What
    prints no label is named by its words (`para-u-3f9a1c2e`), for its place among its like would shift when one is
    added before it.
    """
    names: list[str] = []
    own: dict[str, str] = {}
    heads: dict[tuple[str, str], list[str]] = defaultdict(list)
    for provision in article.provisions:
        if provision.kind is ProvisionKind.OPTION:
            above = f"{own[provision.parent]}-" if provision.parent in own else ""
            name = own[provision.option] = above + slug(provision.option.rpartition(".")[2])
        elif not provision.id:
            name = f"{provision.kind.value}-{words_hash(visible_words(provision.content), 8)}"
        else:
            name = own[provision.id] = _labelled(provision, own, heads)
        names.append(name)
    return tuple(unique(names, "--"))


def _labelled(provision: Provision, own: dict[str, str], heads: dict[tuple[str, str], list[str]]) -> str:
    head, dot, below = provision.id.partition(".")
    if _UNNUMBERED.fullmatch(head):
        first = own.setdefault(f"{head} ", f"u-{words_hash(visible_words(provision.content), 8)}")
        return provision_anchor(first + dot + below)
    option = own.get(provision.option, "")
    owned = provision.option if "." in provision.option else ""
    plain = _NTH.sub("", head)
    if option and not owned and "~" in head:
        return f"{option}-{provision_anchor(plain + dot + below)}"
    like = heads[owned, plain]
    if head not in like:
        like.append(head)
    nth = like.index(head) + 1
    anchor = provision_anchor((plain if nth == 1 else f"{plain}~{nth}") + dot + below)
    return f"{option}-{anchor}" if owned else anchor


def proposal_anchor(proposal: Proposal) -> str:
    """The anchor of a proposal: made from the label it stands under and its words, not from who makes it."""
    words = proposal.passage or " ".join(stance.verb or stance.relation.value for stance in proposal.stances)
    place = _UNNUMBERED.sub("p", _NTH.sub("", proposal.provision))
    return f"prop-{words_hash(f'{place} | {words.casefold()}', 8)}"


def proposal_anchors(document: Document) -> dict[int, str]:
    """The anchor of each proposal by its number; of two on one page with the same words the second gets `--2`."""
    pages: dict[int, list[Proposal]] = {}
    for index, (part, proposals) in enumerate(zip(document.parts, proposals_by_part(document), strict=True)):
        pages.setdefault(index if isinstance(part, Article) else -1, []).extend(proposals)
    found: dict[int, str] = {}
    for proposals in pages.values():
        names = unique(map(proposal_anchor, proposals), "--")
        found |= dict(zip((proposal.number for proposal in proposals), names, strict=True))
    return found


def position_anchors(proposal: Proposal, anchor: str) -> Iterator[tuple[int, str, str]]:
    """Each party of each list once: the number of the list, the party, the anchor (`prop-0a1b2c3d-qm`)."""
    rows = [
        (number, party)
        for number, stance in enumerate(proposal.stances)
        for party in dict.fromkeys(mention.party for mention in stance.mentions)
    ]
    names = unique((f"{anchor}-{_party_slug(party)}" for _, party in rows), "--")
    for (number, party), name in zip(rows, names, strict=True):
        yield number, party, name


def division_anchors(document: Document) -> dict[int, str]:
    """The anchors of chapters, sections and clusters by their number: `chapter-iv`, `cluster-2`."""
    names = []
    for division in document.divisions:
        words = visible_words(division.content)
        printed = _DIVISION.match(words)
        own = "-".join(filter(None, printed.groups())).lower() if printed else words_hash(words, 8)
        names.append(f"{division.kind.value}-{own}")
    return dict(zip((division.number for division in document.divisions), unique(names, "--"), strict=True))


def proposals_by_part(document: Document) -> list[list[Proposal]]:
    """The proposals of each part of a document: of the article they name, else of the part they stand in."""
    parts = document.parts
    starts = [_start(part) for part in parts]
    articles = {part.id: index for index, part in enumerate(parts) if isinstance(part, Article)}
    found: list[list[Proposal]] = [[] for _ in parts]
    for proposal in document.proposals if parts else ():
        index = articles.get(proposal.article, max(bisect_right(starts, proposal.span.start) - 1, 0))
        found[index].append(proposal)
    return found


def _start(part: Article | Division) -> int:
    if isinstance(part, Division):
        return start_of(part.content[0]) if part.content else 0
    return part.span.start if part.heading or part.provisions else 0


def unique(names: Iterable[str], mark: str = "-") -> list[str]:
    """The names in order; the second of one name gets `-2` (or another mark before the number), the third `-3`.

    >>> unique(["a", "b", "a"])
    ['a', 'b', 'a-2']
    """
    names = list(names)
    taken = set(names)
    if len(taken) == len(names):
        return names
    seen: Counter[str] = Counter()
    out = []
    for name in names:
        seen[name] += 1
        new = name
        while seen[name] > 1 and new in taken:
            new = f"{name}{mark}{seen[name]}"
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


def delegation_names(documents: Iterable[Document], parties: Parties) -> dict[str, str]:
    """The file name, without its end, of the page of every party that the documents name, by the code meant."""
    mentions = (
        mention.party
        for document in documents
        for proposal in document.proposals
        for stance in proposal.stances
        for mention in stance.mentions
    )
    return party_slugs(sorted({parties.code(party) for party in mentions}))


@lru_cache(maxsize=1024)
def _party_slug(code: str) -> str:
    name = re.sub(r"[^a-z0-9]+", "-", code.casefold()).strip("-")[:40]
    if name not in _RESERVED | _BESIDE:
        return name
    return f"party-{hashlib.sha256(code.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"
