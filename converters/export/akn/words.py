"""Words inside a provision: text, brackets as modifications, lists of parties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from converters.export.records import ProposalRecord
from converters.export.text import XmlText
from converters.model.document import Bracket, BracketKind, Inline, Leaf, Role, end_of, start_of

#: What the standard has no words for stands in this namespace.
OWN = "urn:travaux:akn:1"

_EDGES = (Role.TAIL, Role.CLOSE, Role.BREAK, Role.MARKUP)


@dataclass
class Words:
    """Writes inlines into elements and remembers which proposals it has written: number and eId of each."""

    proposals: Mapping[int, ProposalRecord]
    text: XmlText
    written: dict[int, str] = field(default_factory=dict)

    def into(self, element: Element, items: tuple[Inline, ...], prefix: str) -> None:
        """Append the visible words of some inlines. `prefix` is the eId of the unit that they stand in."""
        stack: list[tuple[Element, Inline]] = [(element, item) for item in reversed(items)]
        while stack:
            parent, item = stack.pop()
            if isinstance(item, Leaf):
                self._leaf(parent, item)
                continue
            record = self.proposals.get(item.proposal) if item.proposal is not None else None
            if record is None or record.number in self.written:
                inside = SubElement(parent, "inline", {"name": item.kind.value})
                stack.extend((inside, child) for child in reversed(item.children))
            else:
                stack.extend(reversed(self._modification(parent, item, record, prefix)))

    def _modification(
        self, parent: Element, bracket: Bracket, record: ProposalRecord, prefix: str
    ) -> list[tuple[Element, Inline]]:
        """A `mod`: brackets and parties directly in it, the words that it is about in `quotedText`."""
        eid = f"{prefix}__mod_{len(self.written) + 1}"
        self.written[record.number] = eid
        own = (
            ("operation", record.operation),
            ("certainty", record.certainty),
            ("line", str(record.line)),
            ("sourcePlace", record.source_place),
        )
        attributes = {"eId": eid, "wId": wid(record.path)}
        mod = SubElement(parent, "mod", attributes | {f"{{{OWN}}}{name}": value for name, value in own if value})
        first, last = _middle(bracket.children)
        places = [mod] * len(bracket.children)
        if first < last:
            # Made before the words around it are written: only the opening mark may stand before it.
            for child in bracket.children[:first]:
                self.into(mod, (child,), eid)
            quoted = SubElement(mod, "quotedText")
            places[first:last] = [quoted] * (last - first)
            return list(zip(places[first:], bracket.children[first:], strict=True))
        return list(zip(places, bracket.children, strict=True))

    def _leaf(self, parent: Element, leaf: Leaf) -> None:
        text = self.text(" " if leaf.role is Role.BREAK and leaf.text else leaf.text)
        if not text:
            return
        if leaf.role is Role.TAIL:
            SubElement(parent, "remark", {"class": "parties"}).text = text
        elif leaf.role is Role.NOTE:
            SubElement(parent, "sup").text = text
        elif leaf.role is Role.LABEL:
            SubElement(parent, "span", {"class": "label"}).text = text
        elif leaf.struck and text.strip():
            SubElement(parent, "span", {"class": "struck"}).text = text
        else:
            append(parent, text)


def with_loose(content: tuple[Inline, ...], loose: Iterable[ProposalRecord]) -> tuple[Inline, ...]:
    """The content with a bracket around what each proposal without a bracket of its own is about.

    Such are the proposals of a whole paragraph, whose opening bracket is a part of the label.
    """
    items = list(content)
    for record in sorted(loose, key=lambda each: each.span.end - each.span.start):
        inside = [
            index
            for index, item in enumerate(items)
            if start_of(item) >= record.span.start and end_of(item) <= record.span.end
        ]
        if inside:
            first, last = inside[0], inside[-1] + 1
            items[first:last] = [Bracket(BracketKind.PROPOSAL, tuple(items[first:last]), record.number)]
    return tuple(items)


def numbers_in(items: tuple[Inline, ...]) -> Iterator[int]:
    """The numbers of the proposals that have a bracket in some inlines."""
    stack = list(items)
    while stack:
        item = stack.pop()
        if isinstance(item, Bracket):
            if item.proposal is not None:
                yield item.proposal
            stack.extend(item.children)


def _middle(children: tuple[Inline, ...]) -> tuple[int, int]:
    """Where the words of a bracket begin and end among its children."""
    first, last = 0, len(children)
    while first < last and _is(children[first], (Role.OPEN, Role.MARKUP)):
        first += 1
    while first < last and _is(children[last - 1], _EDGES):
        last -= 1
    return first, last


def _is(item: Inline, roles: tuple[Role, ...]) -> bool:
    return isinstance(item, Leaf) and item.role in roles


def wid(path: str) -> str:
    """The permanent id of a place: its address without the version, so that versions can be compared.

    >>> wid("draft-2/article-7.html#para-1-a")
    'article-7#para-1-a'
    """
    return "_".join((path.partition("/")[2] or path).replace(".html", "").split())


def append(parent: Element, text: str) -> None:
    """Add text behind all that an element holds."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
