"""What the sentence around a bracket tells of its words: where its capital letter stands, and what it says already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from converters.model.document import Relation, Scope
from converters.parse.operations.evidence import Case, Weight, adds
from converters.parse.operations.words import Passage
from converters.parse.proposals import Drawn
from converters.parse.visible import Visible

#: So many last words of a bracket must be the last ones before it.
_ALIKE = 4
#: So many words must be struck in a paragraph, hardly any of them the model's, while nearly all others are.
_FEWEST_STRUCK, _HARDLY, _NEARLY_ALL = 3, 0.4, 0.85


def from_capital(seen: Visible, printed: Mapping[str, int], case: Case) -> None:
    """The first word of a sentence has a capital letter, and who puts words before it seldom takes it away.

    `[Where it can,: X] Each village maps wells`: the sentence began behind the words, so they are new. `[Where it
    can,: X] each village maps wells`: it began with them. `printed` counts the words of the document as printed; one
    that mostly has its capital letter, as a name, tells nothing. So in openings of paragraphs and titles of the
    cybercrime compilation (lines 86, 799, 1556, 1738, 2084).
    """
    words, text = case.passage, seen.text
    if words is None or not words.own or words.own[0] != words.all[0] or not begins_sentence(seen, words):
        return
    node, row, following = case.drawn.node, words.row, words.all[-1] + 1
    if node.opening is None or node.label or node.whole or following >= len(row.words):
        return
    place = row.starts[following]
    ended = "." in text[row.starts[words.own[0]] : place].rstrip(".")
    if ended or any(mark in text[node.end : place] for mark in "[("):
        return
    if text[place].islower():
        case.evidence.append((Weight.SMALL_BEHIND, "the sentence goes on in small letters behind the words"))
        return
    word = row.words[following]
    if text[place].isupper() and printed.get(word, 0) >= printed.get(word.capitalize(), 0):
        case.evidence.append((Weight.CAPITAL_BEHIND, "a sentence begins behind the words"))


def begins_sentence(seen: Visible, words: Passage) -> bool:
    """Whether the first word of a bracket begins a sentence, with a capital letter that is not an acronym's."""
    first, row, text = words.own[0], words.row, seen.text
    start = row.starts[first]
    if not text[start].isupper() or text[start + 1 : start + 2].isupper() or text[words.drawn.node.words] == ".":
        return False
    return not first or "." in text[row.ends[first - 1] : start]


def from_echo(case: Case) -> None:
    """Words that end as the text before them does say its last phrase anew, and stand instead of it."""
    words = case.passage
    if words is None or case.halves is not None or len(words.own) <= _ALIKE or case.drawn.node.whole:
        return
    first, row = words.own[0], words.row.words
    if first >= _ALIKE and words.words[-_ALIKE:] == row[first - _ALIKE : first] and not adds(row[first]):
        case.evidence.append((Weight.ECHO, "the words before them end alike"))


def from_nested(cases: Mapping[int, Case], by_node: Mapping[int, Drawn]) -> None:
    """Words of which some want a part retained were there before, and so were those around that part."""
    for case in list(cases.values()):
        if case.drawn.position or case.drawn.proposal.scope is not Scope.PASSAGE:
            continue
        for inner in _inside(case, by_node):
            stances = inner.proposal.stances
            if any(s.relation is Relation.RETAIN and "original" not in s.verb.lower() for s in stances):
                case.evidence.append((Weight.PART_RETAINED, "some want a part of the words retained"))
                break


def from_alignment(seen: Visible, cases: Mapping[int, Case], by_node: Mapping[int, Drawn]) -> None:
    """Who strikes what a model lacks and keeps what it has brings a paragraph to the model: its words are new."""
    for case in list(cases.values()):
        words = case.passage
        if words is None or not case.whole or not words.row.reference or not _brings_to_reference(seen, words):
            continue
        name = words.row.reference
        mine = {m.party for m in case.drawn.proposal.stances[0].mentions}
        for number in (case.drawn.proposal.number, *(inner.proposal.number for inner in _inside(case, by_node))):
            one = cases.get(number)
            if one is not None and mine & {m.party for m in one.drawn.proposal.stances[0].mentions}:
                one.evidence = [
                    found for found in one.evidence if found[1] != f"the words stand at this place in {name}"
                ]
                one.evidence.append((Weight.TO_REFERENCE, f"what is struck here brings the words to those of {name}"))


def _brings_to_reference(seen: Visible, words: Passage) -> bool:
    row, struck = words.row, seen.struck
    out = [row.matched[i] >= 0 for i in words.own if struck[row.starts[i]]]
    kept = [row.matched[i] >= 0 for i in words.own if not struck[row.starts[i]]]
    if len(out) < _FEWEST_STRUCK or len(out) >= len(kept):
        return False
    return sum(out) <= _HARDLY * len(out) and sum(kept) >= _NEARLY_ALL * len(kept)


def _inside(case: Case, by_node: Mapping[int, Drawn]) -> Iterable[Drawn]:
    return (by_node[id(child)] for child in case.drawn.node.children if id(child) in by_node)
