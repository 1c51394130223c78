"""What each bracket does to the text: the evidence weighed in one place.

Old words are those of the text before the proposals, new words those that somebody wants. Each piece of evidence
speaks for one side with a weight; the sum decides, and where it is small, or strong evidence disagrees, the operation
is ambiguous. A strike alone proves little: conversions lose it and spread it too far.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from converters.model.document import Certainty, Operation, OperationKind, Proposal, Relation, Scope
from converters.model.settings import Settings
from converters.model.source import Span
from converters.parse.operations.doubles import split_by_class, split_by_dash, split_glued
from converters.parse.operations.references import References, gap
from converters.parse.nodes import Node
from converters.parse.operations.words import Passage, Row, passage, rows
from converters.parse.proposals import Drawn
from converters.parse.structure import Structure
from converters.parse.visible import Visible


class Weight:
    """How much each piece of evidence counts; positive for new words, negative for old ones."""

    RETAIN = -3.0
    AGAINST = 3.0
    DELETE_AFTER_LIST = 2.5
    SUFFIX_LABEL = 4.0
    IN_REFERENCE = -2.4
    IN_REFERENCE_SHORT = -1.6
    NOT_IN_REFERENCE = 2.0
    REFERENCE_RUNS_ON = 2.6
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


@dataclass(slots=True)
class Case:
    """One bracket under judgement."""

    drawn: Drawn
    passage: Passage | None
    evidence: list[tuple[float, str]] = field(default_factory=list)
    split: tuple[tuple[Span, ...], tuple[Span, ...], str, str] | None = None
    split_reason: str = ""
    marked: bool = False
    split_weight: float = 0.0

    def total(self) -> float:
        """The sum of the evidence."""
        return sum(w for w, _ in self.evidence)

    def contradicted(self) -> bool:
        """Whether strong evidence stands on both sides."""
        return any(w >= Weight.STRONG for w, _ in self.evidence) and any(w <= -Weight.STRONG for w, _ in self.evidence)


_ADDITIONS = frozenset("and or including as especially inter particularly where if".split())


def operations(seen: Visible, plan: Structure, drawn: Sequence[Drawn], settings: Settings) -> tuple[Proposal, ...]:
    """The proposals of a document with their operations, in printed order."""
    judge = _Judge(seen, plan, drawn, settings)
    return tuple(replace(d.proposal, operation=judge.operation(d)) for d in drawn)


class _Judge:
    """Gathers the evidence of all brackets of a document, then decides each."""

    def __init__(self, seen: Visible, plan: Structure, drawn: Sequence[Drawn], settings: Settings) -> None:
        self.seen = seen
        self.settings = settings
        self.references = References(settings.references)
        self.by_node = {id(d.node): d for d in drawn}
        self.vocabulary: Counter[str] = Counter(seen.text.lower().replace("[", " ").replace("]", " ").split())
        self.vocabulary.update(self.references.vocabulary)
        self.compounds: Counter[str] = Counter(w.strip(".,;:()") for w in self.vocabulary if "-" in w)
        for word, count in self.vocabulary.items():
            if "-" in word:
                self.compounds[word.strip(".,;:()")] += count - 1
        self.cases: dict[int, Case] = {}
        by_article: dict[str, list[Drawn]] = defaultdict(list)
        for one in drawn:
            by_article[one.proposal.article].append(one)
        for section in plan.sections:
            here = [d for d in by_article.get(section.id, ()) if section.start <= d.node.start < section.end]
            if here:
                self._gather(rows(seen, section, here), here)
        self._same_elsewhere()

    def _gather(self, found: dict[str, Row], here: Sequence[Drawn]) -> None:
        if self.references:
            for known in found.values():
                self.references.align(known)
        cases = []
        for one in here:
            row = found.get(one.proposal.provision or "title")
            words = passage(self.seen, row, one, self.by_node) if row and not one.position else None
            case = Case(one, words)
            self.cases[one.proposal.number] = case
            cases.append(case)
            self._from_tail(case)
            self._from_label(case)
            if words and one.proposal.scope in (Scope.PASSAGE, Scope.TITLE):
                self._split(case, words)
            if words and row and row.reference and one.proposal.scope is not Scope.ARTICLE:
                self._from_reference(case, words, row)
        sound = _soundness(self.seen, cases)
        for case in cases:
            self._from_strike(case, sound)

    def _from_tail(self, case: Case) -> None:
        stances = case.drawn.proposal.stances
        for i, stance in enumerate(stances):
            if stance.relation is Relation.RETAIN:
                case.evidence.append((Weight.RETAIN, "some want the words retained"))
            elif stance.relation is Relation.AGAINST:
                case.evidence.append((Weight.AGAINST, "some are against the words"))
            elif stance.relation is Relation.DELETE and i and stances[0].relation is Relation.PROPOSES:
                case.evidence.append((Weight.DELETE_AFTER_LIST, "others want the proposed words deleted"))

    def _from_label(self, case: Case) -> None:
        node, proposal = case.drawn.node, case.drawn.proposal
        if not (node.label or node.whole):
            return
        last = proposal.provision.rsplit(".", 1)[-1]
        slug = last.split("~")[0]
        if proposal.scope is Scope.ARTICLE and "-" in proposal.article:
            case.evidence.append((Weight.SUFFIX_LABEL, "the number of the article says that it was inserted"))
        elif "-" in slug or slug in ("bis", "alt", "ter"):
            case.evidence.append(
                (Weight.SUFFIX_LABEL, f"the label “{slug.replace('-', ' ')}” says that it was inserted")
            )
        elif "~" in last:
            case.evidence.append((Weight.NOT_IN_REFERENCE, "a second text under the same label"))

    def _from_reference(self, case: Case, words: Passage, row: Row) -> None:
        if not words.own:
            return
        reference = row.reference
        hits = [i for i in words.own if row.matched[i] >= 0]
        share = len(hits) / len(words.own)
        outside = [True] * len(row.words)
        for i in words.all:
            outside[i] = False
        between = gap(row, words.all, outside) if not (case.drawn.node.label or case.drawn.node.whole) else None
        if share >= 0.7 and self._in_place(row, hits, between):
            weight = Weight.IN_REFERENCE if len(hits) >= 2 else Weight.IN_REFERENCE_SHORT
            case.evidence.append((weight, f"the words stand at this place in {reference}"))
        elif share <= 0.34 and between is not None and between[0] == 0:
            case.evidence.append((Weight.REFERENCE_RUNS_ON, f"{reference} runs on without the words"))
        elif share <= 0.34 and (len(words.own) >= 2 or between is not None):
            case.evidence.append((Weight.NOT_IN_REFERENCE, f"the words do not stand in {reference}"))
        if case.split is None and case.drawn.proposal.scope is Scope.PASSAGE and len(words.own) >= 2:
            self._split_by_reference(case, words, row)

    @staticmethod
    def _in_place(row: Row, hits: Sequence[int], between: tuple[int, int] | None) -> bool:
        if between is None:
            return len(hits) >= 4
        count, first = between
        return count > 0 and all(first <= row.matched[i] < first + count for i in hits)

    def _split_by_reference(self, case: Case, words: Passage, row: Row) -> None:
        """Old words first, then new ones: the reference has the first and not the rest."""
        own = words.own
        k = 0
        while k < len(own) and row.matched[own[k]] >= 0:
            k += 1
        rest = own[k:]
        if not 0 < k < len(own) or any(row.matched[i] >= 0 for i in rest[:-1]) or len(rest) < 1:
            return
        if row.words[own[k]] in _ADDITIONS or (k == 1 and len(row.words[own[0]]) <= 3 and len(rest) > 2):
            return
        outside = [True] * len(row.words)
        for i in words.all:
            outside[i] = False
        between = gap(row, words.all, outside)
        if between is None or not self._in_place(row, own[:k], between) or between[0] > k + 1:
            return
        self._set_split(
            case,
            words,
            own[:k],
            rest,
            f"the first words stand at this place in {row.reference}, the others do not",
            2.0,
        )

    def _split(self, case: Case, words: Passage) -> None:
        """Look for the two halves of a replacement in the marks and in the words."""
        row, own = words.row, words.own
        struck = [i for i in own if self.seen.struck[row.starts[i]] and self.seen.struck[row.ends[i] - 1]]
        plain = [i for i in own if not self.seen.struck[row.starts[i]] and not self.seen.struck[row.ends[i] - 1]]
        if struck and plain and max(struck) < min(plain):
            case.marked = True
            self._set_split(case, words, struck, plain, "some words of the bracket are struck, the others not", 3.0)
            return
        if struck and plain and max(plain) < min(struck) and len(plain) > 1:
            case.split_reason = ""
        text = self.seen.text[row.starts[own[0]] : row.ends[own[-1]]] if own else ""
        dash = split_by_dash(text, self.compounds)
        if dash and len(own) <= 40:
            at = row.starts[own[0]]
            old = [i for i in own if row.ends[i] <= at + dash[0]]
            new = [i for i in own if row.starts[i] >= at + dash[1]]
            if old and new:
                self._set_split(case, words, old, new, dash[2], 2.2)
                return
        by_class = split_by_class(words.words)
        if by_class:
            self._set_split(case, words, own[: by_class[0]], own[by_class[0] :], by_class[1], 2.0)
            return
        glued = split_glued(words.words, self.vocabulary)
        if glued and len(own) <= 12:
            index, cut, reason = glued
            middle = row.starts[own[index]] + cut
            begin, end = row.starts[own[0]], row.ends[own[-1]]
            case.split = (
                (self.seen.span(begin, middle),), (self.seen.span(middle, end),),
                self.seen.text[begin:middle], self.seen.text[middle:end],
            )  # fmt: skip
            case.split_reason, case.split_weight = reason, 2.0

    def _set_split(
        self, case: Case, words: Passage, old: Sequence[int], new: Sequence[int], reason: str, weight: float
    ) -> None:
        case.split = (
            self._spans(words.row, old),
            self._spans(words.row, new),
            self._text(words.row, old),
            self._text(words.row, new),
        )
        case.split_reason, case.split_weight = reason, weight

    def _spans(self, row: Row, indices: Sequence[int]) -> tuple[Span, ...]:
        spans: list[tuple[int, int]] = []
        for i in indices:
            if spans and i and row.ends[i - 1] == spans[-1][1]:
                spans[-1] = (spans[-1][0], row.ends[i])
            else:
                spans.append((row.starts[i], row.ends[i]))
        return tuple(self.seen.span(a, b) for a, b in spans)

    def _text(self, row: Row, indices: Sequence[int]) -> str:
        return " ".join(self.seen.text[row.starts[i] : row.ends[i]] for i in indices)

    def _from_strike(self, case: Case, sound: Soundness) -> None:
        words = case.passage
        if words is None or not words.own or case.split is not None:
            return
        known = self._known_sound(case)
        if words.wholly_struck and (known or strike_is_its_own(self.seen, case.drawn.node)):
            weight = (
                Weight.STRUCK_SOUND if known or sound.struck >= 0.75 else Weight.STRUCK if sound.struck >= 0.45 else 0.0
            )
            if weight:
                case.evidence.append((weight, "the words are struck"))
        elif not words.struck:
            weight = (
                Weight.UNSTRUCK_SOUND
                if known or sound.plain >= 0.85
                else Weight.UNSTRUCK
                if sound.plain >= 0.6
                else 0.0
            )
            if weight:
                case.evidence.append((weight, "the words are not struck"))
        if words.words[0] in _ADDITIONS and case.drawn.proposal.scope is Scope.PASSAGE:
            case.evidence.append((Weight.ADDITION, "the words add to the sentence"))

    def _known_sound(self, case: Case) -> bool:
        line = case.drawn.proposal.line
        return self.settings.all_strikes_sound or any(a <= line <= b for a, b in self.settings.sound_strikes)

    def _same_elsewhere(self) -> None:
        """The same bracket by the same parties is read the same way throughout the document."""
        groups: dict[tuple[str, frozenset[str]], list[Case]] = defaultdict(list)
        for case in self.cases.values():
            if case.passage and case.passage.own and case.split is None:
                names = frozenset(m.party for m in case.drawn.proposal.stances[0].mentions[:3])
                groups[case.passage.text, names].append(case)
        for cases in groups.values():
            if len(cases) < 2:
                continue
            totals = [c.total() for c in cases]
            strong = [t for t in totals if abs(t) >= Weight.ENOUGH]
            if strong and all((t > 0) == (strong[0] > 0) for t in strong):
                weight = Weight.SAME_ELSEWHERE if strong[0] > 0 else -Weight.SAME_ELSEWHERE
                for case, total in zip(cases, totals, strict=True):
                    if abs(total) < Weight.ENOUGH or len(strong) > 1:
                        case.evidence.append((weight, "the same bracket elsewhere is read so"))

    def operation(self, one: Drawn) -> Operation:
        """What a bracket does, with its reasons, strongest first."""
        if one.position:
            return Operation(OperationKind.POSITION, Certainty.MARKED, ("the bracket holds words of a position only",))
        proposal = one.proposal
        case = self.cases.get(proposal.number) or Case(one, None)
        if proposal.scope is Scope.OPTION and " alt" in proposal.passage.lower():
            return Operation(OperationKind.NEW, Certainty.INFERRED, ("the option is labelled “alt”",))
        if proposal.scope is Scope.OPTION:
            return Operation(OperationKind.POSITION, Certainty.MARKED, ("the parties favour this option of the text",))
        first = proposal.stances[0]
        whole = proposal.scope in (Scope.PROVISION, Scope.ARTICLE)
        if first.relation is Relation.DELETE:
            kind = OperationKind.WHOLE_DELETE if first.scope is Scope.PROVISION else OperationKind.DELETE
            return Operation(kind, Certainty.MARKED, ("the list says that it wants the words deleted",))
        if first.relation is Relation.RETAIN:
            kind = OperationKind.WHOLE_DELETE if whole else OperationKind.DELETE
            return Operation(kind, Certainty.AMBIGUOUS, ("some want the words retained; nobody is named against them",))
        if case.split is not None and not whole:
            return self._replacement(case)
        return _decide(case, whole)

    def _replacement(self, case: Case) -> Operation:
        assert case.split is not None
        old_spans, new_spans, old, new = case.split
        certainty = Certainty.MARKED if case.marked else Certainty.INFERRED
        reasons = [case.split_reason]
        reasons += [f"but {reason}" for weight, reason in case.evidence if "struck" not in reason and abs(weight) < 0]
        return Operation(OperationKind.REPLACE, certainty, tuple(reasons), old, new, old_spans, new_spans)


@dataclass(frozen=True, slots=True)
class Soundness:
    """How often strikes agree with strong evidence of another kind in one article, for struck and for plain brackets."""

    struck: float
    plain: float


def _soundness(seen: Visible, cases: Sequence[Case]) -> Soundness:
    struck, plain = [1.0, 2.0], [1.5, 2.0]
    for case in cases:
        words = case.passage
        if words is None or not words.own or case.split is not None:
            continue
        total = case.total()
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


def _decide(case: Case, whole: bool) -> Operation:
    total = case.total()
    if whole:
        kind = OperationKind.NEW if total > 0 else OperationKind.WHOLE_DELETE
    else:
        kind = OperationKind.INSERT if total > 0 else OperationKind.DELETE
    sign = 1 if total > 0 else -1
    ranked = sorted(case.evidence, key=lambda e: -e[0] * sign)
    reasons = tuple(
        reason if weight * sign > 0 else f"but {reason}"
        for weight, reason in dict((r, (w, r)) for w, r in ranked).values()
    )
    if abs(total) < Weight.ENOUGH or case.contradicted():
        return Operation(kind, Certainty.AMBIGUOUS, reasons or ("nothing tells old words from new",))
    return Operation(kind, Certainty.INFERRED, reasons)
