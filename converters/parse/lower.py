"""From cuts and nodes to the model: front matter, divisions, articles with their provisions and inline trees."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from converters.model.document import (
    Article,
    Bracket,
    BracketKind,
    Division,
    DivisionKind,
    Inline,
    Leaf,
    Provision,
    ProvisionKind,
    Role,
    Scope,
)
from converters.model.text import one_line
from converters.parse.leaves import LeafMaker, Mark
from converters.parse.nodes import Node
from converters.parse.proposals import Drawn
from converters.parse.units import Section, Unit
from converters.parse.visible import Visible

_ORDER = (DivisionKind.PART, DivisionKind.CHAPTER, DivisionKind.SECTION, DivisionKind.CLUSTER)
_FRAMES = (Scope.PROVISION, Scope.ARTICLE, Scope.OPTION)


class Lowering:
    """Builds the parts of a document in printed order."""

    def __init__(self, seen: Visible, drawn: Sequence[Drawn], maker: LeafMaker) -> None:
        self.seen = seen
        self.maker = maker
        self.by_node = {id(d.node): d for d in drawn}
        self.divisions = 0
        #: The chapter, section and cluster that the next article stands in.
        self._open: dict[DivisionKind, int] = {}

    def part(self, section: Section, roots: Sequence[Node], last: bool) -> Article | Division:
        """The division or article of one section with all of its characters."""
        marks = sorted(_marks(section, roots))
        nodes = sorted(self._brackets(roots), key=lambda n: (n.start, -n.end))
        heading = self._inlines(section.start, section.heading_end, marks, nodes)
        if section.division is not None:
            content = heading + tuple(
                inline for u in section.units for inline in self._inlines(u.start, u.end, marks, nodes)
            )
            if last:
                content += tuple(self.maker.rest())
            number = self.divisions
            self.divisions += 1
            level = _ORDER.index(section.division)
            self._open = {k: n for k, n in self._open.items() if _ORDER.index(k) < level}
            self._open[section.division] = number
            return Division(number, section.division, self._title(section), content)
        provisions = [self._provision(group, marks, nodes) for group in _grouped(section.units)]
        tail = tuple(self.maker.rest()) if last else ()
        if tail and provisions:
            final = provisions[-1]
            provisions[-1] = replace(final, content=final.content + tail)
        elif tail:
            heading += tail
        assert section.article is not None
        return Article(
            section.id,
            section.article.label,
            self._title(section),
            heading,
            tuple(provisions),
            tuple(self._open[k] for k in _ORDER if k in self._open),
        )

    def _title(self, section: Section) -> str:
        text = one_line(self.seen.text[section.title : section.heading_end])
        if section.article and section.article.id == "preamble":
            return "Preamble"
        return text[:-1] if text.endswith("]") and text.count("[") < text.count("]") else text

    def _provision(self, group: list[Unit], marks: list[Mark], nodes: list[Node]) -> Provision:
        first = group[0]
        content = self._inlines(first.start, group[-1].end, marks, nodes)
        kind = first.kind if not (first.joined and first.position) else ProvisionKind.NOTE
        return Provision(first.id, kind, first.label, content, first.parent, first.depth, first.option)

    def _brackets(self, roots: Sequence[Node]) -> Iterator[Node]:
        """The nodes that become brackets of the inline tree: those that speak of words inside a provision."""
        stack = list(roots)
        while stack:
            node = stack.pop()
            stack += node.children
            drawn = self.by_node.get(id(node))
            frame = drawn is not None and not drawn.position and drawn.proposal.scope in _FRAMES
            if not frame and node.closing_unit == node.unit and not (node.label and node.tail is None):
                yield node

    def _inlines(self, start: int, end: int, marks: list[Mark], nodes: list[Node]) -> tuple[Inline, ...]:
        first = bisect_left(nodes, start, key=lambda n: n.start)
        last = bisect_left(nodes, end, lo=first, key=lambda n: n.start)
        inside = [n for n in nodes[first:last] if n.end <= end]
        first = max(0, bisect_left(marks, (start,)) - 1)
        here = [m for m in marks[first : bisect_left(marks, (end,))] if m[1] > start]
        leaves = self.maker.leaves(start, end, _cut(here, inside))
        return _tree(leaves, inside, self.seen, self.by_node)


def _grouped(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Units that are one provision, together: those that run on from the unit before."""
    group: list[Unit] = []
    for unit in units:
        if group and unit.joined and unit.id and unit.id == group[-1].id:
            group.append(unit)
        else:
            if group:
                yield group
            group = [unit]
    if group:
        yield group


def _marks(section: Section, roots: Sequence[Node]) -> Iterator[Mark]:
    for unit in section.units:
        if unit.label and unit.words > unit.start:
            at = unit.start
            for opener in sorted(unit.openers):
                if opener > at:
                    yield (at, opener, Role.LABEL)
                yield (opener, opener + 1, Role.OPEN)
                at = opener + 1
            yield (at, unit.words, Role.LABEL)
    stack = list(roots)
    while stack:
        node = stack.pop()
        stack += node.children
        if node.tail is not None:
            yield (node.tail.words_end, node.tail.end, Role.TAIL)
        if node.head is not None:
            yield (node.head.first, node.head.end, Role.TAIL)
        if node.opening is not None and not (node.label and node.unit >= 0):
            yield (node.opening, node.opening + 1, Role.OPEN)
        if node.closing is not None:
            yield (node.closing, node.closing + 1, Role.CLOSE)


def _cut(marks: list[Mark], nodes: list[Node]) -> list[Mark]:
    """Marks without overlap, cut also where brackets begin and end so that leaves never cross them."""
    edges = sorted({n.start for n in nodes} | {n.end for n in nodes})
    out: list[Mark] = []
    at = -1
    for start, end, role in sorted(marks, key=lambda m: (m[0], -m[1])):
        start = max(start, at)
        if start < end:
            out.append((start, end, role))
            at = end
    points = [(e, e, Role.WORDS) for e in edges]
    return _split(out, [p[0] for p in points])


def _split(marks: list[Mark], edges: list[int]) -> list[Mark]:
    """Insert word marks of length one cut at each edge that lies between marks."""
    out: list[Mark] = []
    i = 0
    last = None
    for start, end, role in marks:
        while i < len(edges) and edges[i] <= start:
            if last is not None and edges[i] > last:
                out.append((last, edges[i], Role.WORDS))
            last = edges[i]
            i += 1
        if last is not None and start > last:
            out.append((last, start, Role.WORDS))
        while i < len(edges) and edges[i] < end:
            if edges[i] > start:
                out.append((start, edges[i], role))
                start = edges[i]
            i += 1
        out.append((start, end, role))
        last = end
    while i < len(edges):
        if last is not None and edges[i] > last:
            out.append((last, edges[i], Role.WORDS))
        last = edges[i]
        i += 1
    return out


def _tree(leaves: list[Leaf], nodes: list[Node], seen: Visible, by_node: dict[int, Drawn]) -> tuple[Inline, ...]:
    """Nest leaves into brackets. Nodes come outermost first; a node that would cut another is left out."""
    root: list[Inline] = []
    stack: list[tuple[Node | None, int, list[Inline]]] = [(None, 1 << 62, root)]
    bounds = [(n, seen.offset(n.start), seen.offset(n.end - 1) + 1) for n in nodes if n.end > n.start]
    i = 0
    for leaf in leaves:
        while leaf.span.start >= stack[-1][1]:
            _shut(stack, by_node)
        while i < len(bounds) and bounds[i][1] <= leaf.span.start:
            node, _, end = bounds[i]
            i += 1
            if end <= stack[-1][1]:
                stack.append((node, end, []))
        stack[-1][2].append(leaf)
    while len(stack) > 1:
        _shut(stack, by_node)
    return tuple(root)


def _shut(stack: list[tuple[Node | None, int, list[Inline]]], by_node: dict[int, Drawn]) -> None:
    node, _, children = stack.pop()
    if children and node is not None:
        drawn = by_node.get(id(node))
        kind = BracketKind.ALTERNATIVE if node.char == "[" else BracketKind.PLAIN
        if drawn is not None:
            kind = BracketKind.POSITION if drawn.position else BracketKind.PROPOSAL
        stack[-1][2].append(Bracket(kind, tuple(children), drawn.proposal.number if drawn else None))
