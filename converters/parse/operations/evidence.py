"""The evidence that tells old words from new, each piece with its weight. All weights stand in `Weight`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from converters.model.document import Relation, Scope
from converters.model.source import Span
from converters.parse.operations.references import gap
from converters.parse.operations.versions import NAME, Aligned
from converters.parse.operations.words import Passage, Row
from converters.parse.proposals import Drawn
from converters.parse.visible import Visible


class Weight:
    """How much each piece of evidence counts; positive for new words, negative for old ones."""

    #: Words that the model lacks or that are not struck may well have been there.
    RETAIN = -7.0
    #: `retain original` may speak of the text without the words, too.
    RETAIN_ORIGINAL = -1.2
    AGAINST = 3.0
    DELETE_AFTER_LIST = 2.5
    SUFFIX_LABEL = 4.0
    SECOND_TEXT = 2.0
    IN_REFERENCE = -2.4
    IN_REFERENCE_SHORT = -1.6
    NOT_IN_REFERENCE = 2.0
    #: Where the paragraph only shares phrases with it.
    FAR_FROM_REFERENCE = 1.2
    OLD_HALF = -4.0
    #: Somebody may also have proposed words inside those that others replace.
    IN_OLD_HALF = -1.8
    OWN_BRACKET = -2.0
    REFERENCE_RUNS_ON = 2.6
    TO_REFERENCE = 3.0
    #: A factor for the text that the document itself revises, and for words under an inserted label.
    BASE = 1.6
    UNDER_SUFFIX = 0.4
    #: Where a clause stands there word for word.
    VERBATIM = 1.5
    #: Where the words around a bracket are not those of the reference, its place there shows little.
    ALONE_IN_REFERENCE = 0.7
    UNSTRUCK_SOUND = 1.6
    STRUCK_SOUND = -1.6
    #: A factor for both where `treaty.yml` says that the marks of these lines are as they should be.
    READ_BY_HAND = 1.5
    #: Elsewhere a mark counts this many times the logarithm of the odds that it is right, at most so much.
    MARK = 0.85
    MARK_AT_MOST = 1.8
    ADDITION = 0.6
    OWN_COMMA = 1.2
    IN_VERSION = -2.2
    IN_VERSION_SHORT = -1.4
    NOT_IN_VERSION = 1.2
    #: A version by those who propose the bracket.
    IN_OWN_VERSION = 2.0
    NOT_IN_OWN_VERSION = -1.2
    STRUCK_IN_OWN_VERSION = -2.0
    WRITTEN_ANEW = -2.0
    #: A mark on a whole paragraph under a plain number decides only together with its place in the list.
    MARK_ON_COUNTED = 1.4
    LAST = 0.4
    COUNTED = -2.0
    COUNTED_BRACKETED = -1.0
    STRUCK_LABEL = -3.0
    LED_ON_TO = -1.6
    SPOKEN_OF = -2.6
    #: Grows with the logarithm of how often the phrase stands elsewhere.
    STOCK_PHRASE = -1.2
    #: A factor for what a missing strike says of a whole paragraph in a text that stands instead of another.
    RENUMBERED = 0.5
    #: All versions together at most.
    VERSIONS_AT_MOST = 3.0
    #: For each doubling of the odds that a bracket is read as the same one elsewhere is.
    SAME_ELSEWHERE = 1.0
    #: Words of a sentence that stand once more in it, where the evidence on the two differs by so much.
    MOVED = 2.0
    MOVED_IF = 1.0
    #: The sentence begins behind the words, or with them.
    CAPITAL_BEHIND = 2.0
    SMALL_BEHIND = -2.0
    #: Decides against a reference whose words somebody wants back.
    ECHO = 4.0
    PART_RETAINED = -3.0
    #: The least sum that decides.
    ENOUGH = 1.5
    #: Evidence on both sides as strong as this is a contradiction, unless the sum is decisive.
    STRONG = 2.0
    DECISIVE = 2.3


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

    @property
    def whole(self) -> bool:
        """Whether the bracket holds a whole provision or article."""
        return self.drawn.proposal.scope in (Scope.PROVISION, Scope.ARTICLE)

    def total(self) -> float:
        """The sum of the evidence."""
        return sum(w for w, _ in self.evidence)

    def contradicted(self) -> bool:
        """Whether strong evidence stands on both sides."""
        weights = [w for w, _ in self.evidence]
        if not weights or abs(self.total()) >= Weight.DECISIVE:
            return False
        return max(weights) >= Weight.STRONG and min(weights) <= -Weight.STRONG

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


#: So far from a bracket its neighbours may be, other brackets counted.
_NEAR = 12
#: More words than this are a clause.
_CLAUSE = 8
#: The share of its words that must stand in the reference if it is to stand there word for word.
_ALL = 0.9
_ADDITIONS = frozenset("and or including as especially inter particularly where if".split())


def adds(word: str) -> bool:
    """Whether a word at the beginning of a bracket says that its words are added to the sentence."""
    return word in _ADDITIONS


def from_tail(case: Case) -> None:
    """What the other lists of the tail say: `retain` goes with old words, opposition with new ones."""
    stances = case.drawn.proposal.stances
    for i, stance in enumerate(stances):
        if stance.relation is Relation.RETAIN:
            weight = Weight.RETAIN_ORIGINAL if "original" in stance.verb.lower() else Weight.RETAIN
            case.evidence.append((weight, "some want the words retained"))
        elif stance.relation is Relation.AGAINST:
            case.evidence.append((Weight.AGAINST, "some are against the words"))
        elif stance.relation is Relation.DELETE and i and stances[0].relation is Relation.PROPOSES:
            case.evidence.append((Weight.DELETE_AFTER_LIST, "others want the proposed words deleted"))


def is_inserted(case: Case) -> bool:
    """Whether the number of a whole article or provision says that it was inserted; its words may be a model's."""
    return any(weight == Weight.SUFFIX_LABEL for weight, _ in case.evidence)


def is_opposed(case: Case) -> bool:
    """Whether some are against the words: what was there before they would want retained or deleted."""
    return any(stance.relation is Relation.AGAINST for stance in case.drawn.proposal.stances)


def from_reference(case: Case, words: Passage, row: Row) -> None:
    """Whether the words stand in the reference text, or the reference runs on without them."""
    if not words.own:
        return
    hits = [i for i in words.own if row.matched[i] >= 0]
    share = len(hits) / len(words.own)
    node = case.drawn.node
    between = None if node.label or node.whole else gap_at(row, words)
    certain = Weight.BASE if row.base else Weight.UNDER_SUFFIX if is_inserted(case) else 1.0
    if share >= 0.7 and in_place(row, hits, between):
        weight = Weight.IN_REFERENCE if len(hits) >= 2 else Weight.IN_REFERENCE_SHORT
        verbatim, alone = _verbatim(row, words), between is None
        if verbatim != alone and not (node.label or node.whole):
            weight *= Weight.VERBATIM if verbatim else Weight.ALONE_IN_REFERENCE
        case.evidence.append((weight * certain, f"the words stand at this place in {row.reference}"))
    elif share <= 0.34 and between is not None and between[0] == 0:
        case.evidence.append((Weight.REFERENCE_RUNS_ON * certain, f"{row.reference} runs on without the words"))
    elif share <= 0.34 and (len(words.own) >= 2 or between is not None):
        weight = Weight.NOT_IN_REFERENCE if between is not None or row.close or row.base else Weight.FAR_FROM_REFERENCE
        case.evidence.append((weight * certain, f"the words do not stand in {row.reference}"))


def _verbatim(row: Row, words: Passage) -> bool:
    """Whether a clause or more stands in the reference and hardly a word more or less."""
    found = [row.matched[i] for i in words.own if row.matched[i] >= 0]
    whole = len(words.own) > _CLAUSE and len(found) >= _ALL * len(words.own)
    return whole and found[-1] - found[0] <= len(words.all)


def from_bracket(seen: Visible, case: Case, words: Passage) -> None:
    """`[words]: X` or `[words] X]`: what stands in a bracket of the text itself is a choice that it offers already."""
    node, row = case.drawn.node, words.row
    if node.label or node.whole or not words.own:
        return
    first = min(node.children, key=lambda child: child.start, default=None)
    if node.early:
        begin, end = node.start, node.early[-1]
    elif first is not None and first.tail is None and node.opening is None and first.start == node.start:
        begin, end = first.start, first.end
    else:
        return
    if seen.text[begin] == "[" and row.starts[words.own[0]] > begin and row.ends[words.own[-1]] <= end:
        case.evidence.append((Weight.OWN_BRACKET, "the words stand in a bracket of the text itself"))


def others(case: Case, versions: Sequence[Aligned]) -> list[Aligned]:
    """The versions of a provision that are not by those who propose the bracket."""
    mine = _parties(case)
    return [version for version in versions if not mine & version.version.parties]


def _parties(case: Case) -> frozenset[str]:
    return frozenset(mention.party for mention in case.drawn.proposal.stances[0].mentions)


def from_versions(case: Case, words: Passage, versions: Sequence[Aligned]) -> None:
    """What the versions of the provision say, those of others and of the parties themselves."""
    node = case.drawn.node
    if node.label or node.whole:
        provision = case.drawn.proposal.scope is Scope.PROVISION
        if provision and not is_inserted(case) and not is_opposed(case) and others(case, versions):
            case.evidence.append((Weight.WRITTEN_ANEW, "others have written this paragraph anew"))
        return
    if not words.own:
        return
    mine = _parties(case)
    weights: dict[str, list[float]] = defaultdict(list)
    for version in versions:
        is_mine = bool(mine & version.version.parties)
        has = _stands_in(words, version)
        if has is None or (not has and len(words.own) > _CLAUSE):
            continue  # a version may well leave out a clause that was there before
        if is_mine and has and version.strikes([i for i in words.own if version.row.matched[i] >= 0]):
            weight, reason = Weight.STRUCK_IN_OWN_VERSION, "their own version of the paragraph strikes the words"
        elif is_mine:
            weight = Weight.IN_OWN_VERSION if has else Weight.NOT_IN_OWN_VERSION
            reason = f"their own version of the paragraph {'has' if has else 'does not have'} the words"
        else:
            weight = Weight.NOT_IN_VERSION
            if has:
                weight = Weight.IN_VERSION if len(words.own) > 2 else Weight.IN_VERSION_SHORT
            reason = f"the words stand at this place in {NAME}" if has else f"{NAME} runs on without the words"
        weights[reason].append(weight)
    most = Weight.VERSIONS_AT_MOST
    summed = {reason: max(-most, min(most, sum(found) / len(found) ** 0.5)) for reason, found in weights.items()}
    theirs = sorted((reason for reason in summed if NAME in reason), key=lambda reason: abs(summed[reason]))
    if len(theirs) > 1:
        # Delegations that differ in their versions do not contradict themselves; what is left of both counts.
        summed[theirs[1]] += summed.pop(theirs[0])
    case.evidence += [(weight, reason) for reason, weight in summed.items()]


def _stands_in(words: Passage, version: Aligned) -> bool | None:
    """Whether the words stand in a version at their place; None where that cannot be told."""
    row = version.row
    hits = [i for i in words.own if row.matched[i] >= 0]
    if not version.known(hits):
        return None
    share = len(hits) / len(words.own)
    between = gap_at(row, words)
    if share >= 0.7 and in_place(row, hits, between):
        return True
    return False if share <= 0.34 and between is not None and between[0] == 0 else None


def gap_at(row: Row, words: Passage, near: int = _NEAR) -> tuple[int, int] | None:
    """The words that the reference has at the place of a bracket: how many, and the first (see `gap`)."""
    outside = [True] * len(row.words)
    for i in words.all:
        outside[i] = False
    return gap(row, words.all, outside, near)


def in_place(row: Row, hits: Sequence[int], between: tuple[int, int] | None) -> bool:
    """Whether matched words stand in the reference between the neighbours of the bracket."""
    if between is None:
        return len(hits) >= 4
    count, first = between
    return count > 0 and all(first <= row.matched[i] < first + count for i in hits)
