"""Which words of a replacement are the old ones and which the new ones."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from itertools import pairwise

from converters.model.document import Leaf, Operation, OperationKind


class Side(Enum):
    """The part that some words have in an operation; `BOTH` for words that stay whatever happens."""

    OLD = "old"
    NEW = "new"
    BOTH = "both"


#: Operations whose words are all new.
NEW_WORDS = frozenset((OperationKind.INSERT, OperationKind.NEW))


def side_at(operation: Operation, start: int, end: int) -> Side:
    """The side on which the characters from `start` to `end` stand.

    What lies between two words of one side belongs to that side; what lies between old and new, to both. A bracket
    around words of one side alone (`[(old: X) new: Y]`) stands on that side with them.
    """
    if operation.kind is not OperationKind.REPLACE:
        return Side.NEW if operation.kind in NEW_WORDS else Side.OLD
    marks = sorted(
        [(span, Side.OLD) for span in operation.old_spans] + [(span, Side.NEW) for span in operation.new_spans],
        key=lambda mark: mark[0],
    )
    before = after = None
    held = {side for span, side in marks if start <= span.start and span.end <= end}
    if len(held) == 1:
        return held.pop()
    for span, side in marks:
        if span.start <= start and end <= span.end:
            return side
        if span.end <= start:
            before = side
        elif span.start >= end and after is None:
            after = side
    if before is None or after is None:
        return before or after or Side.BOTH
    return before if before is after else Side.BOTH


def cut(leaf: Leaf, operation: Operation) -> Iterator[tuple[str, Side]]:
    """The text of a leaf in pieces, each on one side of the operation.

    A leaf whose text differs from its source is not cut.
    """
    start, end = leaf.span
    if operation.kind is not OperationKind.REPLACE:
        yield leaf.text, side_at(operation, start, end)
        return
    edges = {start, end}
    if len(leaf.text) == end - start:
        for span in (*operation.old_spans, *operation.new_spans):
            edges.update(edge for edge in span if start < edge < end)
    ordered = sorted(edges)
    if len(ordered) <= 2:
        yield leaf.text, side_at(operation, start, end)
        return
    for left, right in pairwise(ordered):
        yield leaf.text[left - start : right - start], side_at(operation, left, right)
