"""The words and signs that the pages use for operations, stances and places."""

from __future__ import annotations

from dataclasses import dataclass

from converters.model.document import (
    Certainty,
    Operation,
    OperationKind,
    Proposal,
    Provision,
    ProvisionKind,
    Relation,
    Scope,
    Stance,
)
from converters.model.labels import ALTERNATIVE, SUFFIXES

_SUFFIXES = frozenset((*SUFFIXES, ALTERNATIVE))
_ORDINALS = {
    2: "second",
    3: "third",
    4: "fourth",
    5: "fifth",
    6: "sixth",
    7: "seventh",
    8: "eighth",
    9: "ninth",
}


#: What the stances of one colour come to, for sums.
SUMS = {
    "ins": "for its own words",
    "sup": "in support",
    "del": "for deletion",
    "ret": "for keeping",
    "aga": "against",
    "amb": "unclear",
    "oth": "other",
}


#: The glyph of each stance's colour.
GLYPHS = {"ins": "+", "sup": "✓", "del": "−", "ret": "=", "aga": "✕", "amb": "?", "oth": "·"}

#: Pages of delegations and their index.
DELEGATION_WORDS = {
    "numbers": "Numbers, each with its proposals",
    "company": "With whom, and against whom",
    "together": "Stands most often with",
    "opposes": "Is against proposals of",
    "opposed": "Its proposals are opposed by",
    "known": "Delegations by number of positions",
    "unknown": "Codes that name no known party, by number of positions",
    "delegation": "Delegation",
    "code": "Code",
    "positions": "positions",
}

#: The page with the matrix and the ranking.
MATRIX_WORDS = {
    "title": "Who speaks to what",
    "lead": "Each sign leads to what that delegation says on that article. The first sign and the colour stand for "
    "what it says most often there.",
    "data": "The same positions as a file.",
    "matrix": "Articles and delegations",
    "caption": "One row for each delegation, by number of positions; one column for each article with proposals",
    "delegation": "Delegation",
    "ranking": "Most contested provisions",
    "provision": "Provision",
    "parties": "delegations",
    "proposals": "proposals",
    "stances": "Positions",
}

#: The page of collisions. `wishes`: for one delegation, and for several.
WISHES = {
    "whole-out": ("1 delegation wants the whole provision gone", "{} delegations want the whole provision gone"),
    "out": ("1 wants these words gone", "{} want these words gone"),
    "replaced": ("1 wants others in their place", "{} want others in their place"),
    "added": ("1 wants words added", "{} want words added"),
    "kept": ("1 wants to keep what is there", "{} want to keep what is there"),
    "against": ("1 is against a proposal", "{} are against a proposal"),
    "unclear": ("of 1 it is unclear what it wants", "of {} it is unclear what they want"),
    "other": ("1 takes another position", "{} take other positions"),
}
COLLISION_WORDS = {
    "title": "Proposals on the same words",
    "short": "proposals that overlap.",
    "lead": "Where proposals are made inside others, or on a provision that somebody wants gone altogether, only one "
    "of them can be had. The places where most delegations are named come first.",
    "by": "by",
}

#: What a version's home page leads to beside its articles.
VERSION_LINKS = {
    "original": "Text without the proposals",
    "matrix": "Who speaks to what",
    "collisions": "Proposals on the same words",
    "../search-proposals": "Search the proposals",
}

#: The search in the proposals; operations by their value in the data.
SEARCH_WORDS = {
    "title": "Search the proposals",
    "lead": "Every proposal and position of every version: by words, delegation, stance, operation, article.",
    "without": "This search needs a script, which is switched off here. All proposals stand on the pages of the",
    "delegations": "delegations",
    "insert": "insert words",
    "delete": "delete words",
    "replace": "replace words",
    "new": "new provision",
    "whole-delete": "delete a provision",
    "position": "position only",
    "none": "named",
}

#: The page with the whole text before the proposals.
ORIGINAL_WORDS = {
    "title": "Text without the proposals",
    "link": "Text without the proposals",
    "lead": "The whole document as it was before anybody proposed anything. Where the source does not show "
    "whether words are old or proposed, they stand here and are marked so:",
    "unclear": "unclear",
    "spoken": "unclear:",
    "gone": "Nothing of this article stood in the text before: it is proposed.",
}


@dataclass(frozen=True, slots=True)
class Sign:
    """How one kind of stance is shown: the class of its colour, its glyph, its name as a list's heading."""

    css: str
    glyph: str
    name: str


_STANCES = {
    Relation.SUPPORT: Sign("sup", "✓", "Support"),
    Relation.AGAINST: Sign("aga", "✕", "Against"),
    Relation.DELETE: Sign("del", "−", "Delete"),
    Relation.RETAIN: Sign("ret", "=", "Retain"),
    Relation.MOVE: Sign("oth", "→", "Move"),
    Relation.MERGE: Sign("oth", "∪", "Merge"),
    Relation.ALIGN: Sign("oth", "≈", "Align"),
    Relation.OTHER: Sign("oth", "·", "Other"),
}
_INSERTS = Sign("ins", "+", "Propose")
_DELETES = Sign("del", "−", "Propose to delete")
_UNCLEAR = Sign("amb", "?", "Named; for or against these words is unclear")
_NAMED = Sign("oth", "·", "Named")

#: Each sign once, in the order of the legend.
LEGEND = (
    (_INSERTS, "proposes the words"),
    (_STANCES[Relation.DELETE], "wants the words out"),
    (_STANCES[Relation.RETAIN], "wants the words kept"),
    (_STANCES[Relation.AGAINST], "is against the proposal"),
    (_STANCES[Relation.SUPPORT], "supports the proposal"),
    (_UNCLEAR, "is named, but the source does not show what for"),
    (_NAMED, "any other position, in the words printed"),
)


def sign(stance: Stance, operation: Operation | None) -> Sign:
    """How a stance is shown; what the plain list wants depends on the operation."""
    if stance.relation is not Relation.PROPOSES:
        return _STANCES[stance.relation]
    if operation is None or operation.kind is OperationKind.POSITION:
        return _NAMED
    deletes = operation.kind in (OperationKind.DELETE, OperationKind.WHOLE_DELETE)
    if operation.certainty is Certainty.AMBIGUOUS and operation.kind is not OperationKind.REPLACE:
        return _UNCLEAR
    return _DELETES if deletes else _INSERTS


def operation_class(operation: Operation | None) -> str:
    """The class of an operation's colour: `ins`, `del`, `rep`, `amb` or `oth`."""
    if operation is None or operation.kind is OperationKind.POSITION:
        return "oth"
    if operation.certainty is Certainty.AMBIGUOUS:
        return "amb"
    if operation.kind is OperationKind.REPLACE:
        return "rep"
    return "ins" if operation.kind in (OperationKind.INSERT, OperationKind.NEW) else "del"


def operation_name(proposal: Proposal, unit: str) -> str:
    """What a proposal does, with its certainty: `delete, inferred`, `unclear: insert or delete?`."""
    operation = proposal.operation
    if operation is None:
        return "named"
    if operation.kind is OperationKind.POSITION:
        return "position"
    name = _OPERATIONS[operation.kind].format(unit=unit)
    if operation.certainty is Certainty.AMBIGUOUS:
        return _DOUBTS[operation.kind].format(unit=unit)
    return f"{name}, inferred" if operation.certainty is Certainty.INFERRED else name


_OPERATIONS = {
    OperationKind.INSERT: "insert",
    OperationKind.DELETE: "delete",
    OperationKind.REPLACE: "replace",
    OperationKind.NEW: "new {unit}",
    OperationKind.WHOLE_DELETE: "delete {unit}",
}
_DOUBTS = {
    OperationKind.INSERT: "unclear: insert or delete?",
    OperationKind.DELETE: "unclear: delete or insert?",
    OperationKind.REPLACE: "unclear: replace?",
    OperationKind.NEW: "unclear: new {unit}?",
    OperationKind.WHOLE_DELETE: "unclear: delete {unit}?",
}


def unit_name(proposal: Proposal, provision: Provision | None) -> str:
    """What a proposal speaks about: article, paragraph, subparagraph ..."""
    if proposal.scope in (Scope.ARTICLE, Scope.CLUSTER, Scope.OPTION, Scope.TITLE):
        return proposal.scope.value
    if provision is None:
        return "article"
    return "paragraph" if provision.kind is ProvisionKind.UNNUMBERED else provision.kind.value


def place(provision: str) -> str:
    """A provision's id as a lawyer writes it.

    >>> place("4-bis"), place("1.a.ii"), place("1~2"), place("p2.a")
    ('4 bis', '1 (a) (ii)', '1 (second so numbered)', 'unnumbered 2 (a)')
    """
    return " ".join(_level(level, top=not index) for index, level in enumerate(provision.split(".")))


def _level(level: str, *, top: bool) -> str:
    label, _, occurrence = level.partition("~")
    words = label.replace("-", " ")
    if top and label[:1] == "p" and label[1:].isdigit():
        words = f"unnumbered {label[1:]}"
    elif not top and label not in _SUFFIXES:
        words = f"({words})"
    return f"{words} ({nth_so_numbered(occurrence)})" if occurrence else words


def nth_so_numbered(occurrence: str) -> str:
    """Words for the n-th unit of one number: `second so numbered`."""
    nth = _ORDINALS.get(int(occurrence) if occurrence.isdecimal() else 0, f"no. {occurrence}")
    return f"{nth} so numbered"


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: `1 proposal`, `61 proposals`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
