"""Documents made by hand, leaf by leaf, so that pages can be tested without a parser."""

from __future__ import annotations

from dataclasses import dataclass, field

from converters.model.diagnostics import Diagnostic
from converters.model.document import (
    Article,
    Bracket,
    BracketKind,
    Certainty,
    Division,
    DivisionKind,
    Document,
    FrontMatter,
    Inline,
    Leaf,
    Mention,
    Operation,
    OperationKind,
    Proposal,
    Provision,
    ProvisionKind,
    Relation,
    Role,
    Scope,
    Stance,
)
from converters.model.labels import Label
from converters.model.parties import Parties
from converters.model.source import Source, Span
from converters.render.input import SiteInput, VersionInput

PARTIES = Parties(names={"XA": "Ashland", "XB": "Brookmark", "QM": "Quarmia", "ZZ & mS": "Zed Zone and its members"})


@dataclass
class Maker:
    """Writes a source from left to right; arguments of a call are evaluated in the order they are printed."""

    text: list[str] = field(default_factory=list)
    at: int = 0
    proposals: list[Proposal] = field(default_factory=list)

    def leaf(self, text: str, role: Role = Role.WORDS, *, struck: bool = False, emphasis: str = "") -> Leaf:
        start = self.at
        self.text.append(text)
        self.at += len(text)
        return Leaf(Span(start, self.at), role, text, struck, emphasis)

    def words(self, text: str, *, struck: bool = False) -> Leaf:
        return self.leaf(text, struck=struck)

    def gap(self) -> Leaf:
        return self.leaf("\n\n", Role.BREAK)

    def proposal(
        self,
        kind: OperationKind,
        words: tuple[Inline, ...] | str,
        tail: str,
        *stances: Stance,
        certainty: Certainty = Certainty.MARKED,
        scope: Scope = Scope.PASSAGE,
        label: str = "",
        place: tuple[str, str] = ("1", "1"),
        parent: int | None = None,
        old: str = "",
        new: str = "",
        before: tuple[Inline, ...] = (),
        number: int | None = None,
    ) -> Bracket:
        """A bracket `[words tail]` and its proposal. `words` may hold leaves made just before this call.

        `before` is the opening bracket (and label) when it was made earlier; otherwise one is written here.
        """
        number = number or len(self.proposals) + 1
        head = before or (self.leaf("[", Role.OPEN),)
        if label:
            head = (*head, self.leaf(label, Role.LABEL), self.words(" "))
        body: tuple[Inline, ...] = (self.words(words),) if isinstance(words, str) else words
        children = (*head, *body, self.leaf(tail, Role.TAIL), self.leaf("]", Role.CLOSE))
        position = kind is OperationKind.POSITION
        bracket = Bracket(BracketKind.POSITION if position else BracketKind.PROPOSAL, children, number)
        old_spans = _found(body, old)
        new_spans = _found(body, new)
        printed = "".join(self.text)[bracket.span.start : bracket.span.end]
        passage = words if isinstance(words, str) else "".join(i.text for i in body if isinstance(i, Leaf))
        self.proposals.append(
            Proposal(
                number,
                *place,
                scope,
                "" if position else " ".join(passage.split()),
                printed,
                bracket.span,
                "".join(self.text).count("\n") + 1,
                stances,
                Operation(kind, certainty, ("the source shows it",), old, new, old_spans, new_spans),
                parent=parent,
            )
        )
        return bracket


def _found(body: tuple[Inline, ...], words: str) -> tuple[Span, ...]:
    for item in body:
        if words and isinstance(item, Leaf) and words in item.text:
            start = item.span.start + item.text.index(words)
            return (Span(start, start + len(words)),)
    return ()


def stance(
    parties: str,
    relation: Relation = Relation.PROPOSES,
    verb: str = "",
    scope: Scope = Scope.PASSAGE,
    words: str = "",
) -> Stance:
    """A list of parties, written with commas."""
    mentions = tuple(Mention(party.strip(), Span(0, 0)) for party in parties.split(","))
    return Stance(relation, scope, mentions, verb, words)


def provision(id_: str, content: tuple[Inline, ...], kind: ProvisionKind = ProvisionKind.PARAGRAPH) -> Provision:
    """A provision with a label made from its id."""
    *above, own = id_.split(".")
    base, *suffixes = own.partition("~")[0].split("-")
    label = None if not id_ or own.startswith("p") else Label(len(above) + 1, base, tuple(suffixes))
    return Provision(id_, kind, label, content, ".".join(above), len(above))


def springs() -> Document:
    """An invented article on springs with every kind of proposal."""
    m = Maker()
    front = FrontMatter((m.words("Draft on springs"), m.gap()), title="Draft on springs", date="2031-11-14")
    chapter = Division(1, DivisionKind.CHAPTER, "Chapter I. Springs", (m.words("Chapter I. Springs"), m.gap()))
    heading = (m.words("Article 1. Protection of springs"), m.gap())
    one = provision(
        "1",
        (
            m.leaf("1.", Role.LABEL),
            m.words(" Each State shall protect every spring "),
            m.proposal(OperationKind.INSERT, "on its territory", ": XA, ZZ & mS; against - XB",
                       stance("XA,ZZ & mS"), stance("XB", Relation.AGAINST, "against")),
            m.words(" and "),
            m.proposal(OperationKind.REPLACE, "shall may", ": XB, QM", stance("XB,QM"),
                       certainty=Certainty.INFERRED, old="shall", new="may"),
            m.words(" monitor it "),
            m.proposal(OperationKind.DELETE, "without delay", ": delete - QM; retain - XA",
                       stance("QM", Relation.DELETE, "delete"), stance("XA", Relation.RETAIN, "retain"),
                       certainty=Certainty.INFERRED),
            m.words(" "),
            m.proposal(OperationKind.INSERT, "at any cost", ": XA,XB,QM,AA,BB,CC,DD,EE",
                       stance("XA,XB,QM,AA,BB,CC,DD,EE"),
                       certainty=Certainty.AMBIGUOUS),
            m.words(". "),
            m.proposal(OperationKind.POSITION, "", "delete paragraph - XB",
                       stance("XB", Relation.DELETE, "delete paragraph", Scope.PROVISION),
                       scope=Scope.PROVISION),
            m.gap(),
        ),
    )  # fmt: skip
    item = provision("1.a", (m.leaf("(a)", Role.LABEL), m.words(" A spring is a place where water rises;"), m.gap()))
    new = provision(
        "1-bis",
        (
            m.proposal(OperationKind.NEW, "Springs that dry up shall be mapped.", ": QM; against - XA",
                       stance("QM", scope=Scope.PROVISION),
                       stance("XA", Relation.AGAINST, "against", Scope.PROVISION),
                       scope=Scope.PROVISION, label="1 bis.", place=("1", "1-bis")),
            m.gap(),
        ),
    )  # fmt: skip
    plain = provision("p1", (m.words("Nothing in this article concerns wells."),), ProvisionKind.UNNUMBERED)
    article = Article("1", "Article 1", "Protection of springs", heading, (one, item, new, plain), (1,))
    source = Source.of("draft.md", "".join(m.text))
    found = (
        Diagnostic("T005", 10, 14, "a party stands twice"),
        Diagnostic("B001", 60, 61, "no opening bracket"),
    )
    return Document(source, front, (chapter, article), tuple(m.proposals), (), found)


def site(*documents: Document, title: str = "Treaty on springs", parties: Parties = PARTIES) -> SiteInput:
    """A negotiation of these documents."""
    versions = tuple(
        VersionInput(f"v{number}", f"Draft {number}", document, date=f"203{number}-01-01")
        for number, document in enumerate(documents, start=1)
    )
    return SiteInput(title, versions, "Springs", True, "How to share springs.", "https://springs.example/", parties)
