"""Evidence on whole paragraphs and articles: whether they were there before shows in their numbers and beside them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import islice

from converters.model.document import Relation, Scope
from converters.parse.operations.evidence import Case, Weight, is_inserted
from converters.parse.operations.versions import is_anew
from converters.parse.proposals import Drawn
from converters.parse.units import Section, Unit
from converters.parse.visible import Visible

#: `[8.— Wells`, `[—(d)— Wells`: the strike through the label was read as a dash.
_STRUCK_LABEL = re.compile(r"[–—]\s*\(?\w{1,5}\)?[.\s]*[–—]|\d\s?\.\s*[–—]")

#: The last word before the next letter of a list.
_LEADS_ON = re.compile(r"[;,] (?:and|or)[\s~]*\Z")
_SHORT = 12
#: So many units behind a paragraph the next one of its list is looked for.
_NEAR = 200


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


def is_renumbered(case: Case) -> bool:
    """Whether a bracket holds a whole article or paragraph of a text that stands instead of another one.

    Its plain number then does not tell whether it is new in that text.
    """
    node, proposal = case.drawn.node, case.drawn.proposal
    told = (Weight.SUFFIX_LABEL, Weight.SECOND_TEXT)
    anew = is_anew(proposal.article) or "-" in proposal.article
    return (node.label or node.whole) and anew and not any(weight in told for weight, _ in case.evidence)


def is_counted(case: Case) -> bool:
    """Whether a bracket holds a whole paragraph under a plain number, as the old ones have."""
    proposal = case.drawn.proposal
    anew = is_anew(proposal.article) or is_anew(proposal.provision) or "-" in proposal.article
    return proposal.scope is Scope.PROVISION and not case.drawn.position and not anew and not is_inserted(case)


def from_numbers(seen: Visible, section: Section, case: Case) -> None:
    """Old paragraphs are counted through, new ones squeezed in: what the plain number of a paragraph says."""
    node = case.drawn.node
    unit = section.units[node.unit] if node.unit >= 0 else None
    if unit is None or unit.label is None or unit.label.suffixes or not is_counted(case):
        return
    if _STRUCK_LABEL.search(seen.text, unit.start, unit.words):
        case.evidence.append((Weight.STRUCK_LABEL, "a dash is left of the line through the label"))
    if _LEADS_ON.search(seen.text, max(0, unit.start - _SHORT), unit.start):
        case.evidence.append((Weight.LED_ON_TO, "the paragraph before leads on to it"))
    following = _following(islice(section.units, node.unit + 1, node.unit + _NEAR), unit, node.end)
    if following is None:
        case.evidence.append((Weight.LAST, "no paragraph is counted on behind it"))
    elif following.label is not None and following.label.ordinal == unit.label.ordinal + 1:
        weight = Weight.COUNTED_BRACKETED if following.openers else Weight.COUNTED
        case.evidence.append((weight, "the paragraphs behind it are counted on from its number"))


def _following(units: Iterable[Unit], unit: Unit, end: int) -> Unit | None:
    """The next unit of the same list behind a bracket that has a plain number."""
    for other in units:
        if other.start < end or other.label is None or not other.id or other.depth > unit.depth:
            continue
        if other.depth < unit.depth or other.parent != unit.parent:
            return None
        if not other.label.suffixes:
            return other
    return None


def spoken_of(drawn: Sequence[Drawn]) -> frozenset[str]:
    """The paragraphs of an article that a bracket of their own wants deleted or retained."""
    return frozenset(
        one.proposal.provision
        for one in drawn
        if one.position
        and one.proposal.scope is Scope.PROVISION
        and one.proposal.stances[0].relation in (Relation.DELETE, Relation.RETAIN)
    )


def from_positions(case: Case, spoken: Collection[str]) -> None:
    """Nobody asks to delete or retain what is only proposed; that would be opposition."""
    if is_counted(case) and case.drawn.proposal.provision in spoken:
        case.evidence.append((Weight.SPOKEN_OF, "another bracket wants the paragraph deleted or retained"))
