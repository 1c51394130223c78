"""Checksums of what pages show of a document, the same wherever in the document it stands.

Offsets count from the beginning of the article and proposals from the first that is about it, for no page shows either;
lines count from the beginning of the source, for pages name them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import is_dataclass
from typing import Any

from converters.model.diagnostics import Diagnostic
from converters.model.document import Bracket, Division, Inline, Leaf, Proposal, end_of, start_of
from converters.model.fields import field_names
from converters.model.source import Span
from converters.render.cells.watch import checksum

#: Values that are what they are: most of a document, so they are asked for first.
_ATOMS = frozenset((str, int, bool, type(None)))
_INLINE = (Leaf, Bracket)


class Print:
    """Writes values of the model as text that differs where they differ, seen from an offset and a proposal."""

    def __init__(self, start: int, first: int) -> None:
        self._start = start
        self._first = first

    def sum(self, *values: object) -> str:
        """The checksum of some values together."""
        plain = [self.plain(value) for value in values]
        return checksum(json.dumps(plain, ensure_ascii=False, separators=(",", ":")))

    def plain(self, value: Any) -> Any:
        """A value as lists, texts and numbers."""
        kind: Any = type(value)
        if kind in _ATOMS:
            return value
        if kind is Span:
            return value.start - self._start, value.end - self._start
        if kind is tuple or kind is list:
            if value and isinstance(value[0], _INLINE):
                return self._inlines(value)
            return [each if type(each) in _ATOMS else self.plain(each) for each in value]
        if kind in _INLINE:
            return self._inlines((value,))
        if kind is Diagnostic:
            return value.code, value.start - self._start, value.end - self._start, value.message
        if kind is Proposal:
            parent = None if value.parent is None else value.parent - self._first
            names = (name for name in field_names(Proposal) if name not in ("number", "parent"))
            rest = [self.plain(getattr(value, name)) for name in names]
            return [value.number - self._first, parent, rest]
        if isinstance(value, str | int):  # of an enumeration
            return value
        if isinstance(value, tuple):  # with names
            return [self.plain(each) for each in value]
        if is_dataclass(value) and not isinstance(value, type):
            return [kind.__name__, *(self.plain(getattr(value, name)) for name in field_names(kind))]
        raise TypeError(f"no value of the model: {value!r}")

    def number(self, proposal: Proposal) -> int:
        """The number of a proposal, counted from the first."""
        return proposal.number - self._first

    def elsewhere(self, value: object, content: Sequence[Inline]) -> Any:
        """A value whose words stand outside of the article, as seen from their own beginning."""
        return Print(start_of(content[0]) if content else 0, self._first).plain(value)

    def touching(self, proposal: Proposal, span: Span, divisions: Sequence[Division]) -> Any:
        """A proposal that touches an article: where in it, or else below which headings it stands."""
        if proposal.span.start < span.end and span.start < proposal.span.end:
            return self.plain(proposal)
        homes = [
            each.number
            for each in divisions
            if each.content and start_of(each.content[0]) <= proposal.span.start < end_of(each.content[-1])
        ]
        return [homes, Print(proposal.span.start, self._first).plain(proposal)]

    def _inlines(self, items: Sequence[Inline]) -> list[object]:
        """Leaves and brackets in a row, where a bracket ends marked by None: brackets may lie deeper than calls can."""
        start = self._start
        out: list[object] = []
        stack: list[Inline | None] = list(reversed(items))
        while stack:
            item = stack.pop()
            if isinstance(item, Leaf):
                (begin, end), role, text, struck, emphasis = item
                out.append((begin - start, end - start, role, text, struck, emphasis))
            elif item is None:
                out.append(None)
            else:
                out.append((item.kind, None if item.proposal is None else item.proposal - self._first))
                stack.append(None)
                stack.extend(reversed(item.children))
        return out


def first_of(proposals: Iterable[Proposal]) -> int:
    """The number from which those of some proposals are counted."""
    return min((proposal.number for proposal in proposals), default=0)
