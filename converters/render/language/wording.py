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
from converters.render.language.phrases import Phrases, figure, phrase, phrases, say, say_many

_SUFFIXES = frozenset((*SUFFIXES, ALTERNATIVE))
_ORDINALS = Phrases(
    {
        2: phrase("second so numbered"),
        3: phrase("third so numbered"),
        4: phrase("fourth so numbered"),
        5: phrase("fifth so numbered"),
        6: phrase("sixth so numbered"),
        7: phrase("seventh so numbered"),
        8: phrase("eighth so numbered"),
        9: phrase("ninth so numbered"),
    }
)


#: What the stances of one colour come to, for sums.
SUMS = Phrases(
    {
        "ins": phrase("for its own words"),
        "sup": phrase("in support"),
        "del": phrase("for deletion"),
        "ret": phrase("for keeping"),
        "aga": phrase("against"),
        "amb": phrase("unclear"),
        "oth": phrase("other"),
    }
)


#: The glyph of each stance's colour.
GLYPHS = {"ins": "+", "sup": "✓", "del": "−", "ret": "=", "aga": "✕", "amb": "?", "oth": "·"}

#: Pages of delegations and their index.
DELEGATION_WORDS = Phrases(
    {
        "numbers": phrase("Numbers, each with its proposals"),
        "company": phrase("With whom, and against whom"),
        "together": phrase("Stands most often with"),
        "opposes": phrase("Is against proposals of"),
        "opposed": phrase("Its proposals are opposed by"),
        "known": phrase("Delegations by number of positions"),
        "unknown": phrase("Codes that name no known party, by number of positions"),
        "delegation": phrase("Delegation"),
        "code": phrase("Code"),
        "positions": phrase("positions"),
    }
)

#: The page with the matrix and the ranking.
MATRIX_WORDS = Phrases(
    {
        "title": phrase("Who speaks to what"),
        "lead": phrase(
            "Each sign leads to what that delegation says on that article. The first sign and the colour stand for "
            "what it says most often there."
        ),
        "table": phrase("The same as a plain table"),
        "paper": phrase("These squares are for the screen; the plain table beside them can be printed: {address}"),
        "tableTitle": phrase("Who speaks to what, in figures"),
        "picture": phrase("The same as a matrix"),
        "file": phrase("The same as a file (CSV)"),
        "contested": phrase("Where the dispute is"),
        "matrix": phrase("Articles and delegations"),
        "caption": phrase(
            "One row for each delegation, by number of positions; one column for each article with proposals"
        ),
        "delegation": phrase("Delegation"),
        "delegations": phrase("Delegations"),
        "article": phrase("Article"),
        "articles": phrase("Articles"),
        "all": phrase("positions"),
    }
)

#: The page of collisions. `wishes`: for one delegation, and for several.
WISHES = {
    "whole-out": phrases(
        "{n} delegation wants the whole provision gone", "{n} delegations want the whole provision gone"
    ),
    "out": phrases("{n} wants these words gone", "{n} want these words gone"),
    "replaced": phrases("{n} wants others in their place", "{n} want others in their place"),
    "added": phrases("{n} wants words added", "{n} want words added"),
    "kept": phrases("{n} wants to keep what is there", "{n} want to keep what is there"),
    "against": phrases("{n} is against a proposal", "{n} are against a proposal"),
    "unclear": phrases("of {n} it is unclear what it wants", "of {n} it is unclear what they want"),
    "other": phrases("{n} takes another position", "{n} take other positions"),
}
COLLISION_WORDS = Phrases(
    {
        "title": phrase("Proposals on the same words"),
        "lead": phrase(
            "Where proposals are made inside others, or on a provision that somebody wants gone altogether, only one "
            "of them can be had. The places where most delegations are named come first."
        ),
        "by": phrase("by"),
    }
)

#: What a version's home page leads to beside its articles.
VERSION_LINKS = Phrases(
    {
        "original": phrase("Text without the proposals"),
        "matrix": phrase("Who speaks to what"),
        "contested": phrase("Where the dispute is"),
        "../delegations/together": phrase("Who stands together"),
        "collisions": phrase("Proposals on the same words"),
        "../search-proposals": phrase("Search the proposals"),
        "print": phrase("Print the whole version"),
    }
)

#: The search in the proposals; operations by their value in the data.
SEARCH_WORDS = Phrases(
    {
        "title": phrase("Search the proposals"),
        "lead": phrase(
            "Every proposal and position of every version: by words, delegation, stance, operation, article."
        ),
        "insert": phrase("insert words"),
        "delete": phrase("delete words"),
        "replace": phrase("replace words"),
        "new": phrase("new provision"),
        "whole-delete": phrase("delete a provision"),
        "position": phrase("position only"),
        "unclear": phrase("unclear what it does"),
        "none": phrase("named"),
    }
)

#: The page with the whole text before the proposals.
ORIGINAL_WORDS = Phrases(
    {
        "title": phrase("Text without the proposals"),
        "link": phrase("Text without the proposals"),
        "lead": phrase(
            "The whole document as it was before anybody proposed anything. Where the source does not show "
            "whether words are old or proposed, they stand here and are marked so:"
        ),
        "unclear": phrase("unclear"),
        "spoken": phrase("unclear:"),
        "gone": phrase("Nothing of this article stood in the text before: it is proposed."),
    }
)
#: The same page of a document in which nobody is named.
WHOLE_WORDS = Phrases(
    {
        "title": phrase("The whole text on one page"),
        "lead": phrase("The whole document as it is printed; nobody is named in it with a proposal."),
    }
)


#: Citations, on the page and in print.
CITE_WORDS = Phrases(
    {
        "article": phrase("How to cite this article"),
        "version": phrase("How to cite this document"),
        "qr": phrase("QR code of the address {0}"),
    }
)


@dataclass(frozen=True, slots=True)
class Sign:
    """How one kind of stance is shown: the class of its colour, its glyph, its name as a list's heading."""

    css: str
    glyph: str
    phrase: str

    @property
    def name(self) -> str:
        """The name in the language of the site."""
        return say(self.phrase)


_STANCES = {
    Relation.SUPPORT: Sign("sup", "✓", phrase("Support")),
    Relation.AGAINST: Sign("aga", "✕", phrase("Against")),
    Relation.DELETE: Sign("del", "−", phrase("Delete")),
    Relation.RETAIN: Sign("ret", "=", phrase("Retain")),
    Relation.MOVE: Sign("oth", "→", phrase("Move")),
    Relation.MERGE: Sign("oth", "∪", phrase("Merge")),
    Relation.ALIGN: Sign("oth", "≈", phrase("Align")),
    Relation.OTHER: Sign("oth", "·", phrase("Other")),
}
_INSERTS = Sign("ins", "+", phrase("Propose"))
_DELETES = Sign("del", "−", phrase("Propose to delete"))
_UNCLEAR = Sign("amb", "?", phrase("Named; for or against these words is unclear"))
_NAMED = Sign("oth", "·", phrase("Named"))

#: Each sign once, in the order of the legend, with what it says of a delegation.
LEGEND = (
    (_INSERTS, phrase("proposes the words")),
    (_STANCES[Relation.DELETE], phrase("wants the words out")),
    (_STANCES[Relation.RETAIN], phrase("wants the words kept")),
    (_STANCES[Relation.AGAINST], phrase("is against the proposal")),
    (_STANCES[Relation.SUPPORT], phrase("supports the proposal")),
    (_UNCLEAR, phrase("is named, but the source does not show what for")),
    (_NAMED, phrase("any other position, in the words printed")),
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
        return say("named")
    if operation.kind is OperationKind.POSITION:
        return say("position")
    if operation.certainty is Certainty.AMBIGUOUS:
        return _DOUBTS[operation.kind].format(unit=unit)
    name = _OPERATIONS[operation.kind].format(unit=unit)
    return say("{operation}, inferred", operation=name) if operation.certainty is Certainty.INFERRED else name


_OPERATIONS = Phrases(
    {
        OperationKind.INSERT: phrase("insert"),
        OperationKind.DELETE: phrase("delete"),
        OperationKind.REPLACE: phrase("replace"),
        OperationKind.NEW: phrase("new {unit}"),
        OperationKind.WHOLE_DELETE: phrase("delete {unit}"),
    }
)
_DOUBTS = Phrases(
    {
        OperationKind.INSERT: phrase("unclear: insert or delete?"),
        OperationKind.DELETE: phrase("unclear: delete or insert?"),
        OperationKind.REPLACE: phrase("unclear: replace?"),
        OperationKind.NEW: phrase("unclear: new {unit}?"),
        OperationKind.WHOLE_DELETE: phrase("unclear: delete {unit}?"),
    }
)
#: What a proposal can speak about, by the values of scopes and kinds of provisions.
_UNITS = Phrases(
    {
        "article": phrase("article"),
        "cluster": phrase("cluster"),
        "option": phrase("option"),
        "title": phrase("title"),
        "paragraph": phrase("paragraph"),
        "subparagraph": phrase("subparagraph"),
        "item": phrase("item"),
        "heading": phrase("heading"),
        "note": phrase("note"),
    }
)


def unit(kind: ProvisionKind) -> str:
    """The name of one kind of provision; what bears no number is a paragraph."""
    return _UNITS["paragraph" if kind is ProvisionKind.UNNUMBERED else kind.value]


def unit_name(proposal: Proposal, provision: Provision | None) -> str:
    """What a proposal speaks about: article, paragraph, subparagraph ..."""
    if proposal.scope in (Scope.ARTICLE, Scope.CLUSTER, Scope.OPTION, Scope.TITLE):
        return _UNITS[proposal.scope.value]
    if provision is None:
        return _UNITS["article"]
    return unit(provision.kind)


def place(provision: str) -> str:
    """A provision's id as a lawyer writes it.

    >>> place("4-bis"), place("1.a.ii"), place("1~2"), place("p2.a")
    ('4 bis', '1 (a) (ii)', '1 (second so numbered)', 'unnumbered 2 (a)')
    """
    words = _levels(provision)
    return say("unnumbered {place}", place=words) if is_unnumbered(provision) else words


def paragraph(provision: str) -> str:
    """A provision's id as a citation names it: `paragraph 4 bis`, `unnumbered paragraph 1 (a)`."""
    words = _levels(provision)
    if is_unnumbered(provision):
        return say("unnumbered paragraph {place}", place=words)
    return say("paragraph {place}", place=words)


def pilcrow(provision: str) -> str:
    """A provision's id where there is little room: `4 bis`, `¶ 1`."""
    return f"¶ {_levels(provision)}" if is_unnumbered(provision) else _levels(provision)


def is_unnumbered(provision: str) -> bool:
    """Whether a provision's id counts paragraphs that bear no number."""
    top = provision.partition(".")[0].partition("~")[0]
    return top[:1] == "p" and top[1:].isdigit()


def _levels(provision: str) -> str:
    """The levels of an id, without a word for what bears no number."""
    first, *below = provision.split(".")
    head = _level(first.removeprefix("p") if is_unnumbered(provision) else first, top=True)
    return " ".join([head, *(_level(level, top=False) for level in below)])


def _level(level: str, *, top: bool) -> str:
    label, _, occurrence = level.partition("~")
    words = label.replace("-", " ")
    if not top and label not in _SUFFIXES:
        words = f"({words})"
    return f"{words} ({nth_so_numbered(occurrence)})" if occurrence else words


def nth_so_numbered(occurrence: str) -> str:
    """Words for the n-th unit of one number: `second so numbered`."""
    number = int(occurrence) if occurrence.isdecimal() else 0
    return _ORDINALS[number] if number in _ORDINALS else say("no. {n} so numbered", n=occurrence)


#: Everything that pages count; both forms of the English phrase, with {n} for the number.
_NOUNS = {
    "article": phrases("{n} article", "{n} articles"),
    "bracket": phrases("{n} bracket", "{n} brackets"),
    "delegation": phrases("{n} delegation", "{n} delegations"),
    "fault": phrases("{n} fault", "{n} faults"),
    "finding": phrases("{n} finding", "{n} findings"),
    "place": phrases("{n} place", "{n} places"),
    "position": phrases("{n} position", "{n} positions"),
    "proposal": phrases("{n} proposal", "{n} proposals"),
    "provision": phrases("{n} provision", "{n} provisions"),
    "version": phrases("{n} version", "{n} versions"),
}


def contested_words(number: int, among: int) -> str:
    """How many of some provisions are contested."""
    return say_many("{n} of {all} provisions contested", "{n} of {all} provisions contested", number, all=figure(among))


def count(number: int, noun: str) -> str:
    """A number with its noun: `1 proposal`, `61 proposals`. Raises `KeyError` for a noun that `_NOUNS` lacks."""
    return say_many(*_NOUNS[noun], number)
