"""What each bracket does to the text, decided from the evidence.

Old words are those of the text before the proposals, new words those that somebody wants. The sum of the evidence
decides; where it is small, or strong evidence disagrees, the operation is ambiguous. A strike alone proves little:
conversions lose it and spread it too far.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import log2

from converters.model.document import Certainty, Operation, OperationKind, Proposal, Relation, Scope
from converters.model.settings import Settings
from converters.parse.operations.context import from_alignment, from_capital, from_echo, from_nested
from converters.parse.operations.evidence import (
    Case,
    Halves,
    Weight,
    from_bracket,
    from_reference,
    from_tail,
    from_versions,
    others,
)
from converters.parse.operations.halves import HalvesFinder, half_words, new_words, old_words
from converters.parse.operations.moved import from_moves
from converters.parse.operations.references import References, index_of
from converters.parse.operations.soundness import added, at_most, from_strike, is_sound, soundness, tally
from converters.parse.operations.stock import from_phrases
from converters.parse.operations.versions import Aligned, Versions, is_anew
from converters.parse.operations.wholes import from_label, from_numbers, from_positions, spoken_of
from converters.parse.operations.words import Passage, Row, passage, row_of, rows
from converters.parse.proposals import Drawn
from converters.parse.structure import Structure
from converters.parse.visible import Visible

_TWO_WORDS = re.compile(r"[\[(](?P<one>[a-z]+)(?:\s|(?P<dash>-))(?P<other>[a-z]+)\s?[.,;]?:")
#: So many last words of a longer bracket tell that it is the same.
_ENDING = 8
#: More words than this inside the old half of a replacement are hardly put there only to be replaced.
_LONG = 8
_PAIRED = re.compile(r"[a-z]+(?:['’][a-z]+)*|[\[\](){}:;.,]")


def operations(seen: Visible, plan: Structure, drawn: Sequence[Drawn], settings: Settings) -> tuple[Proposal, ...]:
    """The proposals of a document with their operations, in printed order."""
    court = _Court(seen, plan, drawn, settings)
    return tuple(replace(d.proposal, operation=court.operation(d)) for d in drawn)


class _Court:
    """Gathers the evidence of all brackets of a document, then decides each."""

    def __init__(self, seen: Visible, plan: Structure, drawn: Sequence[Drawn], settings: Settings) -> None:
        self.seen = seen
        self.plan = plan
        self.settings = settings
        self.references = index_of(settings.references)
        self.by_node = {id(d.node): d for d in drawn}
        self.printed = Counter(seen.text.split())
        self.finder = _finder(seen, self.references, self.printed)
        self.cases: dict[int, Case] = {}
        starts = [section.start for section in plan.sections]
        by_section: dict[int, list[Drawn]] = defaultdict(list)
        for one in drawn:
            by_section[bisect_right(starts, one.node.start) - 1].append(one)
        by_section.pop(-1, None)
        found = {
            number: rows(seen, plan.sections[number], here, is_anew(plan.sections[number].id))
            for number, here in sorted(by_section.items())
        }
        self.versions = Versions(seen, plan, found, by_section)
        gathered = [self._gather(number, found[number], by_section[number]) for number in found]
        self.cases = {case.drawn.proposal.number: case for cases in gathered for case in cases}
        from_nested(self.cases, self.by_node)
        from_alignment(seen, self.cases, self.by_node)
        self._strikes(gathered)
        self._same_halves()
        self._old_halves()
        from_phrases(seen, self.cases.values())
        from_moves(self.cases.values())
        _same_elsewhere(self.cases.values())

    def _strikes(self, gathered: Sequence[Sequence[Case]]) -> None:
        """What the strikes say, those over whole provisions and those over words each judged by what is known of them.

        A conversion may keep the one kind and lose the other; where little is known of a kind, the other counts too.
        """
        kinds = [[[case for case in cases if case.whole is whole] for cases in gathered] for whole in (False, True)]
        tallies = [[tally(self.seen, cases) for cases in kind] for kind in kinds]
        documents = [added(each) for each in tallies]
        for kind, here, own, other in zip(kinds, tallies, documents, reversed(documents), strict=True):
            document = added((own, at_most(other)))
            for cases, article in zip(kind, here, strict=True):
                sound = soundness(article, document)
                for case in cases:
                    from_strike(self.seen, case, sound)

    def _old_halves(self) -> None:
        """A bracket that is the old half of the replacement around it holds old words."""
        for case in self.cases.values():
            old = case.halves.old_spans if case.halves else ()
            for child in case.drawn.node.children if old else ():
                drawn = self.by_node.get(id(child))
                inner = self.cases.get(drawn.proposal.number) if drawn else None
                if inner is None or inner.passage is None:
                    continue
                if self.finder.spans(inner.passage) == old:
                    inner.evidence.append((Weight.OLD_HALF, "the words around it replace them"))
                elif len(inner.passage.own) > _LONG and case.halves and self._in_old(inner.passage, case.halves):
                    inner.evidence.append((Weight.IN_OLD_HALF, "they stand among words that others replace"))

    def _in_old(self, words: Passage, halves: Halves) -> bool:
        """Whether the words of a bracket stand behind old words and before the new ones."""
        spans = self.finder.spans(words)
        return halves.old_spans[0].start < spans[0].start and spans[-1].end <= halves.new_spans[0].start

    def _same_halves(self) -> None:
        """Words that replace others in several brackets do so in all."""
        found = Counter(key for case in self.cases.values() if (key := half_words(case.halves)))
        new = Counter(key[1] for key in found.elements())
        known = {key for key in found if new[key[1]] > 1}
        for case in self.cases.values() if known else ():
            if case.halves is None and case.passage and case.drawn.proposal.scope is Scope.PASSAGE:
                case.halves = self.finder.as_elsewhere(case.passage, known)
        mine = {(party, new) for case in self.cases.values() for party, new in new_words(case.drawn, case.halves)}
        theirs = {key for case in self.cases.values() for key in old_words(case.drawn, case.halves)}
        for case in self.cases.values() if mine or theirs else ():
            if case.halves is None and case.passage and case.drawn.proposal.scope is Scope.PASSAGE:
                by_party = self.finder.as_by_party(case.passage, mine)
                case.halves = by_party or self.finder.as_replaced_by_party(case.passage, theirs)

    def _gather(self, number: int, found: dict[str, Row], here: Sequence[Drawn]) -> list[Case]:
        if self.references:
            for id_, known in found.items():
                (self.references.align_title if id_ == "title" else self.references.align)(known)
        wanted = {one.proposal.provision for one in here if not one.position}
        versions = {id_: self.versions.of(number, id_, row) for id_, row in found.items() if id_ in wanted}
        spoken = spoken_of(here)
        cases = []
        for one in here:
            id_ = one.proposal.provision or "title"
            case = self._case(one, found.get(id_), versions.get(id_, ()), here)
            from_numbers(self.seen, self.plan.sections[number], case)
            from_positions(case, spoken)
            cases.append(case)
        return cases

    def _case(self, one: Drawn, row: Row | None, versions: Sequence[Aligned], here: Sequence[Drawn]) -> Case:
        words = passage(self.seen, row, one, self.by_node) if row is not None and not one.position else None
        own = self.settings.all_strikes_sound
        if own and one.proposal.scope is Scope.ARTICLE and not one.position and not (words and words.own):
            # The heading has no words, and those below it are in no single row.
            words = passage(self.seen, row_of(self.seen, one, here), one, self.by_node)
        case = Case(one, words, is_sound(self.settings, one.proposal.line), own)
        from_tail(case)
        from_label(case)
        scope = one.proposal.scope
        if words is not None and scope in (Scope.PASSAGE, Scope.TITLE):
            case.halves = self.finder.find(words, own)
        if words is not None and row is not None and row.reference and scope is not Scope.ARTICLE:
            from_reference(case, words, row)
            if case.halves is None and scope in (Scope.PASSAGE, Scope.TITLE):
                case.halves = self.finder.by_reference(words, row)
        if words is not None:
            from_bracket(self.seen, case, words)
            from_capital(self.seen, self.printed, case)
            from_echo(case)
        if words is not None and versions:
            self._compare(case, words, versions)
        return case

    def _compare(self, case: Case, words: Passage, versions: Sequence[Aligned]) -> None:
        """What other versions of the provision tell."""
        scope = case.drawn.proposal.scope
        from_versions(case, words, versions)
        if case.halves is None and scope is Scope.PASSAGE:
            for version in others(case, versions):
                if version.known(words.own):
                    case.halves = case.halves or self.finder.by_reference(words, version.row)

    def operation(self, one: Drawn) -> Operation:
        """What a bracket does, with its reasons, strongest first."""
        proposal = one.proposal
        if one.position:
            return Operation(OperationKind.POSITION, Certainty.MARKED, ("the bracket holds words of a position only",))
        if proposal.scope is Scope.OPTION:
            return _option(proposal, marked=self.settings.all_strikes_sound and not self._has_strikes(one))
        first = proposal.stances[0]
        whole = proposal.scope in (Scope.PROVISION, Scope.ARTICLE)
        if first.relation is Relation.DELETE:
            kind = OperationKind.WHOLE_DELETE if first.scope is Scope.PROVISION else OperationKind.DELETE
            return Operation(kind, Certainty.MARKED, ("the list says that it wants the words deleted",))
        if first.relation is Relation.RETAIN:
            kind = OperationKind.WHOLE_DELETE if whole else OperationKind.DELETE
            return Operation(kind, Certainty.AMBIGUOUS, ("some want the words retained; nobody is named against them",))
        case = self.cases.get(proposal.number) or Case(one, None)
        halves = case.halves
        if halves is not None and not whole:
            certainty = Certainty.MARKED if halves.marked else Certainty.INFERRED
            return Operation(
                OperationKind.REPLACE,
                certainty,
                (halves.reason,),
                halves.old,
                halves.new,
                halves.old_spans,
                halves.new_spans,
            )
        return _decide(case, whole)

    def _has_strikes(self, one: Drawn) -> bool:
        return self.seen.struck.find(1, one.node.start, one.node.end) >= 0


def _finder(seen: Visible, references: References, printed: Mapping[str, int]) -> HalvesFinder:
    text = seen.text.lower()
    vocabulary = references.words.copy()
    vocabulary.update(text.replace("[", " ").replace("]", " ").split())
    compounds: Counter[str] = Counter()
    for word, count in vocabulary.items():
        if "-" in word:
            compounds[word.strip(".,;:()")] += count
    pairs = references.pairs.copy()
    pairs.update(pairwise(_PAIRED.findall(text)))
    for match in _TWO_WORDS.finditer(text):
        # What stands in such a bracket is the question, and no testimony.
        pairs[match["one"], match["other"]] -= 1
        compounds[f"{match['one']}-{match['other']}"] -= bool(match["dash"])
    return HalvesFinder(seen, vocabulary, compounds, pairs, printed)


def _same_elsewhere(all_cases: Iterable[Case]) -> None:
    """The same bracket by the same parties is read the same way throughout the document.

    A long one is the same if it ends in the same words: who proposes it again fits its beginning to the sentence.
    """
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in all_cases:
        if case.passage and case.passage.own and case.halves is None:
            groups[" ".join(word.rstrip("s") for word in case.passage.words[-_ENDING:])].append(case)
    for cases in groups.values():
        if len(cases) > 1:
            _agree(cases)


def _agree(cases: Sequence[Case]) -> None:
    """Bind brackets of the same words together, where those of one party are all read one way as far as is known."""
    totals = [case.total() for case in cases]
    keys = [_keys(case) for case in cases]
    new: Counter[tuple[str, str]] = Counter()
    old: Counter[tuple[str, str]] = Counter()
    for here, total in zip(keys, totals, strict=True):
        if abs(total) >= Weight.ENOUGH:
            (new if total > 0 else old).update(here)
    for case, here, total in zip(cases, keys, totals, strict=True):
        most = max(here, key=lambda key: new[key] + old[key], default=("", ""))
        more, less = max(new[most], old[most]), min(new[most], old[most])
        sign = 1 if new[most] > old[most] else -1
        elsewhere = more - (total * sign >= Weight.ENOUGH)
        if elsewhere >= 1 and more > less:
            # The odds by the rule of succession.
            weight = Weight.SAME_ELSEWHERE * log2((elsewhere + 1) / (less + 1))
            case.evidence.append((weight * sign, "the same bracket elsewhere is read so"))


def _keys(case: Case) -> list[tuple[str, str]]:
    """What makes a bracket the same as another of its words: a party, and for a single word one of its neighbours."""
    words = case.passage
    assert words is not None
    beside = [""]
    if len(words.own) == 1:
        row, at = words.row.words, words.own[0]
        beside = [f"{row[at - 1] if at else ''} –", f"– {row[at + 1] if at + 1 < len(row) else ''}"]
    return [(m.party, place) for m in case.drawn.proposal.stances[0].mentions[:3] for place in beside]


def _option(proposal: Proposal, *, marked: bool) -> Operation:
    """What an option does; `marked`: the file strikes what goes out, and this is not struck."""
    if " alt" in proposal.passage.lower():
        certainty = Certainty.MARKED if marked else Certainty.INFERRED
        return Operation(OperationKind.NEW, certainty, ("the option is labelled “alt”",))
    return Operation(OperationKind.POSITION, Certainty.MARKED, ("the parties favour this option of the text",))


def _decide(case: Case, whole: bool) -> Operation:
    total = case.total()
    sign = 1 if total > 0 else -1
    if whole:
        kind = OperationKind.NEW if total > 0 else OperationKind.WHOLE_DELETE
    else:
        kind = OperationKind.INSERT if total > 0 else OperationKind.DELETE
    weights = {reason: weight for weight, reason in case.evidence}
    ranked = sorted(weights, key=lambda reason: -weights[reason] * sign)
    reasons = tuple(reason if weights[reason] * sign > 0 else f"but {reason}" for reason in ranked)
    if case.shown():
        return Operation(kind, Certainty.MARKED, reasons)
    if abs(total) < Weight.ENOUGH or case.contradicted():
        return Operation(kind, Certainty.AMBIGUOUS, reasons or ("nothing tells old words from new",))
    return Operation(kind, Certainty.INFERRED, reasons)
