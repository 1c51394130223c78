"""The evidence that tells old words from new, each piece with its weight. All weights stand in `Weight`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from converters.model.document import Relation, Scope
from converters.model.settings import Settings
from converters.model.source import Span
from converters.parse.nodes import Node
from converters.parse.operations.references import gap
from converters.parse.operations.words import Passage, Row
from converters.parse.proposals import Drawn
from converters.parse.visible import Visible


class Weight:
    """How much each piece of evidence counts; positive for new words, negative for old ones."""

    RETAIN = -3.0
    AGAINST = 3.0
    DELETE_AFTER_LIST = 2.5
    SUFFIX_LABEL = 4.0
    SECOND_TEXT = 2.0
    IN_REFERENCE = -2.4
    IN_REFERENCE_SHORT = -1.6
    NOT_IN_REFERENCE = 2.0
    REFERENCE_RUNS_ON = 2.6
    #: A factor for the text that the document itself revises.
    BASE = 1.6
    UNSTRUCK_SOUND = 1.6
    UNSTRUCK = 1.0
    STRUCK_SOUND = -1.6
    STRUCK = -0.6
    ADDITION = 0.6
    SAME_ELSEWHERE = 1.0
    #: The least sum that decides.
    ENOUGH = 1.5
    #: Evidence on both sides as strong as this is a contradiction.
    STRONG = 2.0


@dataclass(frozen=True, slots=True)
class Halves:
    """The two sides of a replacement: old and new words with their places, and what shows them."""

    old_spans: tuple[Span, ...]
    new_spans: tuple[Span, ...]
    old: str
    new: str
    reason: str
    marked: bool = False


@dataclass(slots=True)
class Case:
    """One bracket under judgement: its words (None for a position), the evidence, the halves of a replacement.

    `sound`: the strikes at this place are known to be sound. `own`: all strikes are, because they are those of the
    file itself; then the mark shows what the bracket does.
    """

    drawn: Drawn
    passage: Passage | None
    sound: bool = False
    own: bool = False
    evidence: list[tuple[float, str]] = field(default_factory=list)
    halves: Halves | None = None

    def total(self) -> float:
        """The sum of the evidence."""
        return sum(w for w, _ in self.evidence)

    def contradicted(self) -> bool:
        """Whether strong evidence stands on both sides."""
        weights = [w for w, _ in self.evidence]
        return bool(weights) and max(weights) >= Weight.STRONG and min(weights) <= -Weight.STRONG

    def shown(self) -> bool:
        """Whether a sound mark shows the operation, and nothing speaks against it.

        Struck words go out unless there is strong evidence for new ones; plain words with a plain list come in.
        """
        words = self.passage
        if not self.own or words is None or not words.own:
            return False
        weights = [w for w, _ in self.evidence]
        if words.wholly_struck:
            return self.total() < 0 and max(weights) < Weight.STRONG
        plain = self.drawn.proposal.stances[0].relation is Relation.PROPOSES
        return plain and not words.struck and bool(weights) and min(weights) > 0


_ADDITIONS = frozenset("and or including as especially inter particularly where if".split())


def adds(word: str) -> bool:
    """Whether a word at the beginning of a bracket says that its words are added to the sentence."""
    return word in _ADDITIONS


def from_tail(case: Case) -> None:
    """What the other lists of the tail say: `retain` goes with old words, opposition with new ones."""
    stances = case.drawn.proposal.stances
    for i, stance in enumerate(stances):
        if stance.relation is Relation.RETAIN:
            case.evidence.append((Weight.RETAIN, "some want the words retained"))
        elif stance.relation is Relation.AGAINST:
            case.evidence.append((Weight.AGAINST, "some are against the words"))
        elif stance.relation is Relation.DELETE and i and stances[0].relation is Relation.PROPOSES:
            case.evidence.append((Weight.DELETE_AFTER_LIST, "others want the proposed words deleted"))


def from_label(case: Case) -> None:
    """What the label of a whole provision says: a suffix makes it new."""
    node, proposal = case.drawn.node, case.drawn.proposal
    if not (node.label or node.whole):
        return
    last = proposal.provision.rsplit(".", 1)[-1]
    slug = last.split("~")[0]
    if proposal.scope is Scope.ARTICLE and "-" in proposal.article:
        case.evidence.append((Weight.SUFFIX_LABEL, "the number of the article says that it was inserted"))
    elif "-" in slug or slug in ("bis", "alt", "ter"):
        case.evidence.append((Weight.SUFFIX_LABEL, f"the label “{slug.replace('-', ' ')}” says that it was inserted"))
    elif "~" in last:
        case.evidence.append((Weight.SECOND_TEXT, "a second text under the same label"))


def from_reference(case: Case, words: Passage, row: Row) -> None:
    """Whether the words stand in the reference text, or the reference runs on without them."""
    if not words.own:
        return
    hits = [i for i in words.own if row.matched[i] >= 0]
    share = len(hits) / len(words.own)
    node = case.drawn.node
    between = None if node.label or node.whole else gap_at(row, words)
    certain = Weight.BASE if row.base else 1.0
    if share >= 0.7 and in_place(row, hits, between):
        weight = Weight.IN_REFERENCE if len(hits) >= 2 else Weight.IN_REFERENCE_SHORT
        case.evidence.append((weight * certain, f"the words stand at this place in {row.reference}"))
    elif share <= 0.34 and between is not None and between[0] == 0:
        case.evidence.append((Weight.REFERENCE_RUNS_ON * certain, f"{row.reference} runs on without the words"))
    elif share <= 0.34 and (len(words.own) >= 2 or between is not None):
        case.evidence.append((Weight.NOT_IN_REFERENCE * certain, f"the words do not stand in {row.reference}"))


def gap_at(row: Row, words: Passage) -> tuple[int, int] | None:
    """The words that the reference has at the place of a bracket: how many, and the first (see `gap`)."""
    outside = [True] * len(row.words)
    for i in words.all:
        outside[i] = False
    return gap(row, words.all, outside)


def in_place(row: Row, hits: Sequence[int], between: tuple[int, int] | None) -> bool:
    """Whether matched words stand in the reference between the neighbours of the bracket."""
    if between is None:
        return len(hits) >= 4
    count, first = between
    return count > 0 and all(first <= row.matched[i] < first + count for i in hits)


@dataclass(frozen=True, slots=True)
class Soundness:
    """How often strikes agree with strong evidence of another kind in one article: of struck, of plain brackets."""

    struck: float
    plain: float


def soundness(seen: Visible, cases: Sequence[Case]) -> Soundness:
    """Measure the strikes of an article against the rest of the evidence."""
    struck, plain = [1.0, 2.0], [1.5, 2.0]
    for case in cases:
        words = case.passage
        total = case.total()
        if words is None or not words.own or case.halves is not None:
            continue
        if abs(total) < Weight.STRONG or case.contradicted():
            continue
        if words.wholly_struck and strike_is_its_own(seen, case.drawn.node):
            struck[0] += total < 0
            struck[1] += 1
        elif not words.struck:
            plain[0] += total > 0
            plain[1] += 1
    return Soundness(struck[0] / struck[1], plain[0] / plain[1])


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


def is_sound(settings: Settings, line: int) -> bool:
    """Whether the strikes of a line are known to be sound."""
    return settings.all_strikes_sound or any(a <= line <= b for a, b in settings.sound_strikes)


def from_strike(seen: Visible, case: Case, sound: Soundness) -> None:
    """What the strike says, as far as the strikes of the article have proved sound."""
    words = case.passage
    if words is None or not words.own or case.halves is not None:
        return
    known = case.sound
    weight = 0.0
    if words.wholly_struck and (known or strike_is_its_own(seen, case.drawn.node)):
        if known or sound.struck >= 0.75:
            weight = Weight.STRUCK_SOUND
        elif sound.struck >= 0.45:
            weight = Weight.STRUCK
        reason = "the words are struck"
    elif not words.struck:
        if known or sound.plain >= 0.85:
            weight = Weight.UNSTRUCK_SOUND
        elif sound.plain >= 0.6:
            weight = Weight.UNSTRUCK
        reason = "the words are not struck"
    if weight:
        case.evidence.append((weight, reason))
    if adds(words.words[0]) and case.drawn.proposal.scope is Scope.PASSAGE:
        case.evidence.append((Weight.ADDITION, "the words add to the sentence"))
