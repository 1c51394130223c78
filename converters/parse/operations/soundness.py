"""How far the strikes of an article can be trusted, measured against the rest of the evidence.

Conversions lose strikes and spread them too far, and differ from page to page. Where other evidence is strong, it tells
whether the strikes agree with it. An article with few such brackets is judged by the whole document as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from converters.model.document import Relation, Scope
from converters.model.settings import Settings
from converters.parse.nodes import Node
from converters.parse.operations.evidence import Case, Weight, adds
from converters.parse.operations.wholes import is_counted, is_renumbered
from converters.parse.visible import Visible

#: What is thought of strikes before anything is known: agreeing brackets, and of how many.
_STRUCK, _PLAIN = (1.0, 2.0), (1.5, 2.0)
#: So many brackets of the article itself weigh as much as the rest of the document.
_BORROWED = 3.0
#: Of brackets of the other kind, words or whole provisions, so many count at most.
_OTHER = 2


@dataclass(frozen=True, slots=True)
class Tally:
    """Brackets with strong evidence of another kind: struck ones of old words, all struck, plain ones of new, all."""

    struck_old: float = 0
    struck: float = 0
    plain_new: float = 0
    plain: float = 0


@dataclass(frozen=True, slots=True)
class Soundness:
    """How often struck words are old, and plain ones new, in one article: shares from 0 to 1."""

    struck: float
    plain: float


def tally(seen: Visible, cases: Sequence[Case]) -> Tally:
    """Hold the strikes of an article against the rest of the evidence."""
    struck_old = struck = plain_new = plain = 0
    for case in cases:
        words = case.passage
        weight = case.total()
        if words is None or not words.own or words.odd or case.halves is not None or _says_itself(case):
            continue
        if abs(weight) < Weight.STRONG or case.contradicted():
            continue
        if words.wholly_struck and strike_is_its_own(seen, case.drawn.node):
            struck_old += weight < 0
            struck += 1
        elif not words.struck:
            plain_new += weight > 0
            plain += 1
    return Tally(struck_old, struck, plain_new, plain)


def _says_itself(case: Case) -> bool:
    """Whether the list says what it wants (`delete – X`), so that nobody needs to strike the words."""
    return case.drawn.proposal.stances[0].relation is not Relation.PROPOSES


def added(tallies: Iterable[Tally]) -> Tally:
    """The sum of some tallies."""
    found = [(t.struck_old, t.struck, t.plain_new, t.plain) for t in tallies]
    return Tally(*map(sum, zip(*found, strict=True))) if found else Tally()


def at_most(known: Tally) -> Tally:
    """The same shares of no more than a few brackets: what strikes of another kind are worth."""
    struck, plain = (min(1.0, _OTHER / max(number, 1)) for number in (known.struck, known.plain))
    return Tally(known.struck_old * struck, known.struck * struck, known.plain_new * plain, known.plain * plain)


def soundness(here: Tally, document: Tally) -> Soundness:
    """How sound the strikes of an article are; the fewer of its brackets are known, the more the document counts."""
    struck = (_STRUCK[0] + document.struck_old) / (_STRUCK[1] + document.struck)
    plain = (_PLAIN[0] + document.plain_new) / (_PLAIN[1] + document.plain)
    return Soundness(
        (_BORROWED * struck + here.struck_old) / (_BORROWED + here.struck),
        (_BORROWED * plain + here.plain_new) / (_BORROWED + here.plain),
    )


def is_sound(settings: Settings, line: int) -> bool:
    """Whether the strikes of a line are known to be sound."""
    return settings.all_strikes_sound or any(a <= line <= b for a, b in settings.sound_strikes)


def strike_is_its_own(seen: Visible, node: Node) -> bool:
    """Whether the strike over a bracket begins and ends with it; a strike that runs on proves nothing."""
    struck = seen.struck
    before = node.start - 1
    while before > 0 and seen.text[before].isspace():
        before -= 1
    behind = node.end
    while behind < len(struck) - 1 and seen.text[behind] in " .,;":
        behind += 1
    return not (before >= 0 and struck[before]) and not (behind < len(struck) and struck[behind])


def strike_is_exact(seen: Visible, node: Node) -> bool:
    """Whether a strike goes through the words of a bracket and stops before its list: `[~~deep:~~ X]`.

    Nobody strikes out the names of delegations, so a strike over them has spread, and one that ends there has not
    (lines 100 and 106 of the cybercrime compilation; where it has, as on lines 799 to 979, the lists are struck too).
    """
    struck, tail = seen.struck, node.tail
    if tail is None or not struck[node.words] or (node.start and struck[node.start - 1]):
        return False
    last = tail.words_end - 1
    while last > node.words and not seen.text[last].isalnum():
        last -= 1
    named = [i for i in range(last + 1, node.end) if seen.text[i].isalpha()]
    return bool(named) and bool(struck[last]) and not any(struck[i] for i in named)


def from_strike(seen: Visible, case: Case, sound: Soundness) -> None:
    """What the strike says, as far as the strikes of the article have proved sound."""
    words = case.passage
    if words is None or not words.own or case.halves is not None:
        return
    known = case.sound or (words.wholly_struck and not case.whole and strike_is_exact(seen, case.drawn.node))
    weight = 0.0
    if words.wholly_struck and not words.odd and (known or strike_is_its_own(seen, case.drawn.node)):
        weight = Weight.STRUCK_SOUND if known else -_weight(sound.struck)
        reason = "the words are struck"
    elif not words.struck and not words.odd:
        weight = Weight.UNSTRUCK_SOUND if known else _weight(sound.plain)
        weight *= Weight.RENUMBERED if is_renumbered(case) and not known else 1.0
        reason = "the words are not struck"
    weight *= Weight.READ_BY_HAND if case.sound else 1.0
    if is_counted(case) and not known:
        weight = max(-Weight.MARK_ON_COUNTED, min(Weight.MARK_ON_COUNTED, weight))
    if weight:
        case.evidence.append((weight, reason))
    if case.drawn.proposal.scope in (Scope.PASSAGE, Scope.TITLE):
        if adds(words.words[0]):
            case.evidence.append((Weight.ADDITION, "the words add to the sentence"))
        elif seen.text[case.drawn.node.words] == ",":
            case.evidence.append((Weight.OWN_COMMA, "the words begin with a comma of their own"))


def _weight(share: float) -> float:
    """What a mark counts that is right in a share of the cases known: the logarithm of its odds, within bounds."""
    return max(0.0, min(Weight.MARK_AT_MOST, Weight.MARK * log(share / (1.0 - share)))) if share < 1.0 else 0.0
