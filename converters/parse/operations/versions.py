"""Other versions of a provision in the same document: paragraphs written anew, `alt` texts, articles printed again.

Who writes a paragraph anew starts from the old one. So what other delegations' versions keep was there before, and what
they all lack is new; and a delegation's own version has the words that it wants in, and lacks those it wants out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from converters.model.document import Relation, Scope
from converters.parse.operations.references import mark
from converters.parse.operations.words import Row
from converters.parse.proposals import Drawn
from converters.parse.structure import Structure
from converters.parse.visible import Visible

#: How reasons name a version.
NAME = "another version of the paragraph"

_ANEW = re.compile(r"(?:^|[.-])alt\b|~")
_FOR = (Relation.PROPOSES, Relation.SUPPORT)
_FAMILY = re.compile(r"preamble|\d+")
#: The share of a paragraph's runs of three words that another version of it has.
_ALIKE = 0.35
#: A run of three words that stands in more versions says nothing; so many versions of a paragraph are looked at.
_COMMON = 40
_MOST = 5
_SHORTEST = 6
_LONGEST = 1200


@dataclass(slots=True)
class Version:
    """A provision that stands instead of another: its words, who wants it, which words others propose inside it.

    `struck` are the words that it strikes out itself: those that it does without.
    """

    section: int
    id: str
    words: list[str]
    parties: frozenset[str]
    nested: frozenset[int]
    struck: frozenset[int]


@dataclass(slots=True)
class Aligned:
    """A row as it stands against one version of it; `own` words of the row are matched by the version's."""

    row: Row
    version: Version

    def known(self, indices: Sequence[int]) -> bool:
        """Whether the words of the row stand in the version itself, and not in a bracket inside it."""
        found = [self.row.matched[i] for i in indices if self.row.matched[i] >= 0]
        return not any(i in self.version.nested for i in found)

    def strikes(self, indices: Sequence[int]) -> bool:
        """Whether the version has the words of the row only to strike them out."""
        return all(self.row.matched[i] in self.version.struck for i in indices)


@dataclass(slots=True)
class _Family:
    """The versions in all articles of one number, and where each run of three words stands."""

    versions: list[Version] = field(default_factory=list)
    index: dict[tuple[str, ...], list[int]] = field(default_factory=lambda: defaultdict(list))


class Versions:
    """Finds the other versions of a provision."""

    def __init__(
        self,
        seen: Visible,
        plan: Structure,
        rows: Mapping[int, Mapping[str, Row]],
        drawn: Mapping[int, Sequence[Drawn]],
    ) -> None:
        self._plan = plan
        self._families: dict[str, _Family] = defaultdict(_Family)
        for number, here in rows.items():
            article = plan.sections[number].id
            family = self._families[_family(article)]
            whole, inside = _whole(drawn[number]), _inside(drawn[number])
            for id_, row in here.items():
                if id_ != "title" and len(row.words) >= _SHORTEST and (is_anew(article) or is_anew(id_)):
                    nested, struck = _nested(row, inside.get(id_, ())), _struck(seen, row)
                    _add(family, Version(number, id_, row.words[:_LONGEST], _parties(whole, id_), nested, struck))
        for family in self._families.values():
            for gram in [gram for gram, found in family.index.items() if len(found) > _COMMON]:
                del family.index[gram]

    def of(self, number: int, id_: str, row: Row) -> list[Aligned]:
        """The versions of a provision of a section, the most alike first; none of what is a version itself."""
        article = self._plan.sections[number].id
        family = self._families.get(_family(article))
        words = row.words[:_LONGEST]
        if family is None or not family.versions or len(words) < _SHORTEST or id_ == "title":
            return []
        if is_anew(article) or is_anew(id_):
            return []
        grams = set(zip(words, words[1:], words[2:], strict=False))
        counts = Counter(n for gram in grams for n in family.index.get(gram, ()))
        alike = {n: count / max(1, min(len(words), len(family.versions[n].words)) - 2) for n, count in counts.items()}
        best = sorted((n for n in alike if alike[n] >= _ALIKE), key=lambda n: (-alike[n], n))[:_MOST]
        return [_aligned(row, words, family.versions[n]) for n in best]


def is_anew(id_: str) -> bool:
    """Whether an article or a provision stands instead of another, as its id shows (`1-alt`, `86~2`, `2.a-alt~2`)."""
    return bool(_ANEW.search(id_))


def _family(article: str) -> str:
    match = _FAMILY.match(article)
    return match[0] if match else article


def _add(family: _Family, version: Version) -> None:
    number = len(family.versions)
    family.versions.append(version)
    for gram in set(zip(version.words, version.words[1:], version.words[2:], strict=False)):
        family.index[gram].append(number)


def _aligned(row: Row, words: Sequence[str], version: Version) -> Aligned:
    against = Row(row.words, row.starts, row.ends, [-1] * len(row.words), NAME, False, len(version.words))
    mark(against, words, version.words)
    return Aligned(against, version)


def _whole(drawn: Sequence[Drawn]) -> dict[str, frozenset[str]]:
    """Who proposes which whole provision; the article under an empty id."""
    found: dict[str, frozenset[str]] = {}
    for one in drawn:
        proposal = one.proposal
        first = proposal.stances[0]
        if proposal.scope in (Scope.PROVISION, Scope.ARTICLE) and first.relation in _FOR:
            id_ = proposal.provision if proposal.scope is Scope.PROVISION else ""
            found[id_] = found.get(id_, frozenset()) | {mention.party for mention in first.mentions}
    return found


def _parties(whole: Mapping[str, frozenset[str]], id_: str) -> frozenset[str]:
    while id_ and id_ not in whole:
        id_ = id_.rpartition(".")[0]
    return whole.get(id_, frozenset())


def _inside(drawn: Sequence[Drawn]) -> dict[str, list[Drawn]]:
    found: dict[str, list[Drawn]] = defaultdict(list)
    for one in drawn:
        if one.proposal.scope is Scope.PASSAGE and not one.position:
            found[one.proposal.provision].append(one)
    return found


def _struck(seen: Visible, row: Row) -> frozenset[int]:
    """The words that a version strikes out itself; none where the strike goes through most of it."""
    if not row.words or seen.struck.find(1, row.starts[0], row.ends[-1]) < 0:
        return frozenset()
    struck = [i for i, start in enumerate(row.starts) if seen.struck[start] and seen.struck[row.ends[i] - 1]]
    return frozenset(struck) if 2 * len(struck) < len(row.words) else frozenset()


def _nested(row: Row, drawn: Sequence[Drawn]) -> frozenset[int]:
    return frozenset(i for one in drawn for i in row.between(one.node.words, one.node.words_end))
