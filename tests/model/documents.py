"""Documents made by hand, part by part, for tests that must not depend on the parser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from converters.model.document import (
    Article,
    Bracket,
    BracketKind,
    Certainty,
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
from converters.model.source import Source, Span


@dataclass
class Wish:
    """A bracket that names parties, as a test writes it: who stands how, what it does, and its words."""

    lists: Mapping[str, str]
    kind: str
    parts: Sequence[str | Wish | Choice]
    certainty: str = "marked"
    old: str = ""
    new: str = ""
    scope: str = "passage"
    verb: str = ""
    own: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False


@dataclass
class Choice:
    """A bracket that names nobody."""

    parts: Sequence[str | Wish | Choice]


Part = str | Wish | Choice


class Maker:
    """Writes the source text while it makes the tree over it."""

    def __init__(self) -> None:
        self.text = ""
        self.proposals: list[Proposal] = []
        self.place = ("1", "")

    def leaf(self, role: Role, text: str) -> Leaf:
        start = len(self.text)
        self.text += text
        return Leaf(Span(start, len(self.text)), role, text)

    def inline(self, part: Part) -> Inline:
        if isinstance(part, str):
            return self.leaf(Role.WORDS, part)
        if isinstance(part, Choice):
            inner = [self.leaf(Role.OPEN, "["), *map(self.inline, part.parts), self.leaf(Role.CLOSE, "]")]
            return Bracket(BracketKind.ALTERNATIVE, tuple(inner))
        return self.wish(part)

    def wish(self, wish: Wish) -> Bracket:
        number = len(self.proposals) + 1
        start = len(self.text)
        self.proposals.append(self.proposal(wish, number, Span(start, start)))
        inner = [self.leaf(Role.OPEN, "["), *map(self.inline, wish.parts)]
        tail = "; ".join(f"{relation} – {parties}" for relation, parties in wish.lists.items())
        inner += [self.leaf(Role.TAIL, f": {tail}"), self.leaf(Role.CLOSE, "]")]
        self.proposals[number - 1] = self.proposal(wish, number, Span(start, len(self.text)))
        kind = BracketKind.POSITION if wish.kind == "position" else BracketKind.PROPOSAL
        return Bracket(kind, tuple(inner), number)

    def proposal(self, wish: Wish, number: int, span: Span) -> Proposal:
        scope = Scope(wish.scope)
        stances = [
            Stance(
                Relation(relation),
                scope,
                tuple(Mention(party, span) for party in parties.split(", ")),
                wish.verb,
                wish.own.get(parties, ""),
            )
            for relation, parties in wish.lists.items()
        ]
        operation = Operation(
            OperationKind(wish.kind),
            Certainty(wish.certainty),
            old=wish.old,
            new=wish.new,
            old_spans=self.spans(wish.old, span),
            new_spans=self.spans(wish.new, span),
        )
        article, provision = self.place
        return Proposal(
            number, article, "" if scope is Scope.ARTICLE else provision, scope, "", "", span, 1,
            tuple(stances), operation,
        )  # fmt: skip

    def spans(self, words: str, span: Span) -> tuple[Span, ...]:
        at = self.text.find(words, *span) if words else -1
        return (Span(at, at + len(words)),) if at >= 0 else ()

    def provision(self, id_: str, *parts: Part, parent: str = "", depth: int = 0) -> Provision:
        self.place = ("1", id_)
        label = [self.leaf(Role.LABEL, f"{id_}. ")] if id_ else []
        content = (*label, *map(self.inline, parts), self.leaf(Role.BREAK, "\n\n"))
        return Provision(id_, ProvisionKind.PARAGRAPH, None, content, parent, depth)

    def document(self, *provisions: Provision, heading: tuple[Inline, ...] = ()) -> Document:
        article = Article("1", "Article 1", "Wells", heading, provisions)
        return Document(Source.of("wells.md", self.text), FrontMatter(()), (article,), tuple(self.proposals), (), ())
