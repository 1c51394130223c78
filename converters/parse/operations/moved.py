"""Words that a party moves: the same ones twice in a sentence, once struck out and once put in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from converters.model.document import Scope
from converters.parse.operations.evidence import Case, Weight

#: So many characters at most lie between the two brackets.
_NEAR = 100
_SHORTEST = 4

Key = tuple[str, tuple[str, ...]]


def from_moves(cases: Iterable[Case]) -> None:
    """Tell the place that words go from and the one that they go to, where the rest of the evidence differs enough."""
    groups: dict[Key, list[Case]] = defaultdict(list)
    for case in cases:
        key = _key(case)
        if key is not None:
            groups[key].append(case)
    for (words, _), found in groups.items():
        if len(found) == 2 and found[1].drawn.node.start - found[0].drawn.node.end <= _NEAR:
            old, new = sorted(found, key=Case.total)
            _move(old, new, f"the same parties have “{words}” once more in the sentence")


def _key(case: Case) -> Key | None:
    """The provision and the words of a passage, and everybody who proposes it."""
    words, proposal = case.passage, case.drawn.proposal
    if words is None or case.halves is not None or proposal.scope is not Scope.PASSAGE or len(words.text) < _SHORTEST:
        return None
    parties = sorted(mention.party for mention in proposal.stances[0].mentions)
    return words.text, (proposal.article, proposal.provision, *parties)


def _move(old: Case, new: Case, reason: str) -> None:
    if new.total() - old.total() >= Weight.MOVED_IF and new.total() > 0:
        old.evidence.append((-Weight.MOVED, reason))
        new.evidence.append((Weight.MOVED, reason))
