"""The table of operations: one row for each bracket that names a party (notation of the operations table)."""

from __future__ import annotations

from collections.abc import Iterator

from converters.model.document import Document, OperationKind, Scope

COLUMNS = ("article", "provision", "line", "passage", "operation", "old", "new", "certainty", "why")


def operation_rows(document: Document) -> Iterator[tuple[str, ...]]:
    """The rows of the table in printed order, each in the order of `COLUMNS`.

    `passage` holds the words of the bracket, for a whole provision too, so that a row can be found by its words.
    """
    for proposal in document.proposals:
        operation = proposal.operation
        if operation is None:
            continue
        yield (
            proposal.article,
            "title" if proposal.scope is Scope.TITLE else proposal.provision,
            str(proposal.line),
            proposal.passage or proposal.stances[0].verb if proposal.stances else proposal.passage,
            operation.kind.value,
            operation.old if operation.kind is OperationKind.REPLACE else "",
            operation.new if operation.kind is OperationKind.REPLACE else "",
            operation.certainty.value,
            "; ".join(operation.reasons),
        )
