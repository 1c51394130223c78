"""Brackets that name parties, as proposals: what they speak about, who says what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from converters.model.document import DivisionKind, Mention, Proposal, ProvisionKind, Relation, Scope, Stance
from converters.model.parties import Parties
from converters.model.text import one_line
from converters.parse.events import Layout
from converters.parse.nodes import Node
from converters.parse.tails import Part
from converters.parse.units import Section
from converters.parse.verbs import about, may_be_text, only_a_position, relation
from converters.parse.visible import Visible


@dataclass(slots=True)
class Drawn:
    """A proposal drawn from a node: the two belong together until the tree is built."""

    node: Node
    proposal: Proposal
    position: bool
    verb: str


class Drawer:
    """Turns the nodes of the sections of a document into proposals, numbered in printed order."""

    def __init__(self, seen: Visible, parties: Parties) -> None:
        self.seen = seen
        self.parties = parties
        self.number = 0
        self.drawn: list[Drawn] = []
        self.wordless: list[Node] = []
        self._frames: dict[int, Node] = {}

    def section(self, plan: Layout, roots: tuple[Node, ...]) -> None:
        """Draw the proposals of one section."""
        self._frames = {n.closing_unit: n for n in roots if n.label and n.tail is not None and n.closing_unit != n.unit}
        for node in roots:
            self._node(plan, node, None)

    def _node(self, plan: Layout, node: Node, parent: int | None) -> None:
        mine = parent
        if node.tail is not None:
            drawn = self._draw(plan, node, parent)
            if drawn:
                self.drawn.append(drawn)
                mine = drawn.proposal.number
        for child in sorted(node.children, key=lambda c: c.start):
            self._node(plan, child, mine)

    def _draw(self, plan: Layout, node: Node, parent: int | None) -> Drawn | None:
        tail = node.tail
        assert tail is not None
        text = self.seen.text
        words = text[node.words : max(node.words, tail.words_end)]
        verb = self._position_verb(node, words)
        parts = tail.parts
        if verb is not None and parts[0].relation is Relation.PROPOSES:
            parts = [Part(relation(verb), verb, parts[0].parties), *parts[1:]]
        unit = plan.section.units[node.unit] if node.unit >= 0 else None
        place = self._place(plan, node, verb)
        if place is None:
            return None
        scope, provision = place
        stances = tuple(self._stances(parts, scope, verb is not None))
        passage = "" if verb is not None else self.passage(node)
        if not passage and verb is None and not (node.label or node.whole) and scope is not Scope.OPTION:
            self.wordless.append(node)
            return None
        article = plan.section.id
        if scope is Scope.CLUSTER:
            article = ""
        self.number += 1
        kept = node.start if unit is None or not node.whole else min(node.start, unit.start)
        proposal = Proposal(
            self.number, article, provision, scope, passage,
            one_line(text[kept : node.end]), self.seen.span(node.start, node.end),
            self.seen.line(tail.parts[0].parties[0][1]), stances, None, self._repairs(node), parent,
        )  # fmt: skip
        return Drawn(node, proposal, verb is not None, verb or "")

    def _position_verb(self, node: Node, words: str) -> str | None:
        """The words of a bracket that is only a position, None if it holds words of the text."""
        tail = node.tail
        assert tail is not None
        first = tail.parts[0]
        if node.label or node.whole:
            return None
        if not words.strip(" \n.,;:–—-([") and first.verb:
            return first.verb
        if not first.verb and not node.children and only_a_position(words):
            verb = one_line(words).strip(" .:;,–—-([")
            return None if may_be_text(verb, self.seen.text[max(0, node.start - 20) : node.start]) else verb
        return None

    def _place(self, plan: Layout, node: Node, verb: str | None) -> tuple[Scope, str] | None:
        section = plan.section
        if section.division is not None:
            if node.unit < 0 and verb is None:
                return Scope.TITLE, "title"
            return (Scope.CLUSTER, "") if section.division is DivisionKind.CLUSTER or verb else (Scope.TITLE, "title")
        if verb is not None:
            return self._place_of_position(section, node, verb)
        if node.unit < 0:
            if node.label and node.closing_unit >= 0:
                return Scope.ARTICLE, ""
            return Scope.TITLE, "title"
        unit = section.units[node.unit]
        if unit.kind is ProvisionKind.OPTION:
            return Scope.OPTION, ""
        if node.whole and node.last and node.final and "-" in section.id and not node.label:
            return Scope.ARTICLE, ""
        if node.whole:
            return Scope.PROVISION, unit.id
        return Scope.PASSAGE, unit.id

    def _place_of_position(self, section: Section, node: Node, verb: str) -> tuple[Scope, str]:
        named = about(verb)
        if named == "cluster":
            return Scope.CLUSTER, ""
        frame = self._frames.get(node.unit)
        speaks_of = frame.unit if frame is not None and frame.unit >= 0 and frame.end <= node.start else node.unit
        unit = section.units[speaks_of] if speaks_of >= 0 else None
        if named == "article" or unit is None or not unit.id:
            if unit is None and (named == "title" or "title" in verb.lower()):
                return Scope.TITLE, "title"
            return Scope.ARTICLE, ""
        id_ = unit.id
        if unit.position and named == "provision" and "sub" not in verb.lower() and "." in id_:
            id_ = id_.split(".", 1)[0]
        return Scope.PROVISION, id_

    def _stances(self, parts: list[Part], scope: Scope, position: bool) -> Iterator[Stance]:
        current = scope
        for part in parts:
            named = about(part.verb)
            if named == "provision" and current is Scope.PASSAGE:
                current = Scope.PROVISION
            elif named == "article" and current in (Scope.PASSAGE, Scope.PROVISION) and position:
                current = Scope.ARTICLE
            elif part.relation in (Relation.MERGE, Relation.MOVE) and current is Scope.PASSAGE and not position:
                current = Scope.PASSAGE
            mentions = tuple(
                Mention(self.parties.tidy(printed), self.seen.span(start, end)) for printed, start, end in part.parties
            )
            yield Stance(part.relation, current, mentions, part.verb, part.words)

    def passage(self, node: Node) -> str:
        """The words of a bracket without nested attributions and strike marks, one space between words."""
        pieces: list[str] = []
        self._collect(node, node.words, node.tail.words_end if node.tail else node.words_end, pieces)
        words = "".join(pieces)
        for mark in "[]{}":
            words = words.replace(mark, "")
        return one_line(words)

    def _collect(self, node: Node, start: int, end: int, pieces: list[str]) -> None:
        at = start
        for child in sorted(node.children, key=lambda c: c.start):
            if child.start < at or child.start >= end:
                continue
            self._plain(node, at, child.start, pieces)
            if child.tail is None:
                self._collect(child, child.start, child.end, pieces)
            elif not _only_verb(self, child):
                begin = child.words if child.head else child.start + (child.opening == child.start)
                self._collect(child, begin, child.tail.words_end, pieces)
            at = child.end
        self._plain(node, at, end, pieces)

    def _plain(self, node: Node, start: int, end: int, pieces: list[str]) -> None:
        """The words between brackets, without closing marks that close nothing."""
        for position in node.early:
            if start <= position < end:
                pieces.append(self.seen.text[start:position])
                start = position + 1
        if start < end:
            pieces.append(self.seen.text[start:end])

    def _repairs(self, node: Node) -> tuple[str, ...]:
        repairs = []
        if node.opening is None and node.tail is not None:
            repairs.append("the opening bracket is missing in the source; where the words begin is inferred")
        if node.closing is None and node.tail is not None and not node.option:
            repairs.append("the closing bracket is missing in the source")
        if node.early:
            repairs.append("a closing bracket before the last words is taken to be misplaced")
        if node.other_kind:
            repairs.append("the opening and the closing bracket are of different kinds")
        if node.tail is not None and not node.tail.colon and not node.tail.parts[0].verb:
            repairs.append("the colon before the parties is missing in the source")
        return tuple(repairs)


def _only_verb(drawer: Drawer, node: Node) -> bool:
    assert node.tail is not None
    return drawer._position_verb(node, drawer.seen.text[node.words : max(node.words, node.tail.words_end)]) is not None
