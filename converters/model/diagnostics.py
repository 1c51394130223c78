"""What the readers of a document must be told: faults met, and places that cannot be told.

Each kind has a code that never changes its meaning. `docs/diagnostics.md` explains every one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters to somebody who relies on the page."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding: its stable code, severity and a title of a few words."""

    id: str
    severity: Severity
    title: str


def _codes(*rows: tuple[str, str, str]) -> dict[str, Code]:
    return {id_: Code(id_, Severity(severity), title) for id_, severity, title in rows}


CODES = _codes(
    ("B001", "warning", "closing bracket without an opening one"),
    ("B002", "warning", "opening bracket without a closing one"),
    ("B003", "note", "bracket closed before its last words"),
    ("B004", "note", "bracket closed by one of another kind"),
    ("B005", "warning", "list of parties that no bracket closes"),
    ("B006", "note", "bracket runs over several provisions"),
    ("T001", "note", "list of parties without a colon"),
    ("T002", "note", "unusual separator before a list of parties"),
    ("T003", "note", "comma missing in a list of parties"),
    ("T004", "note", "empty place in a list of parties"),
    ("T005", "note", "party printed twice in one list"),
    ("T006", "note", "party printed with contrary stances"),
    ("T007", "warning", "parties without words"),
    ("T008", "warning", "party codes outside any list"),
    ("P001", "warning", "unknown party"),
    ("P002", "note", "another spelling of a known party"),
    ("P003", "warning", "code of a territory, not of a party"),
    ("L001", "note", "label printed again"),
    ("L002", "warning", "label out of order"),
    ("L003", "warning", "damaged label"),
    ("S001", "note", "strike across a bracket"),
    ("S002", "warning", "strike mark without a partner"),
    ("D001", "note", "dead link"),
    ("D002", "note", "blank to be filled or debris of the conversion"),
    ("D003", "warning", "text ends in the middle of a word"),
    ("D004", "note", "paragraph cut by a page break"),
    ("D005", "warning", "character that text does not hold"),
    ("D006", "note", "head or foot of a page inside a sentence or a list"),
    ("F001", "note", "footnote without its note"),
    ("F002", "note", "note without its anchor in the text"),
    ("O001", "note", "operation of a proposal is unclear"),
    ("V001", "note", "link between versions that rests on little"),
    ("V002", "note", "link between versions with a close rival"),
    ("V003", "note", "proposal whose fate is doubtful"),
    ("R001", "warning", "two files of one document differ"),
    ("A001", "warning", "no article found in the document"),
    ("X001", "error", "the parser lost its place; the text is shown unparsed"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding at one place. `start` and `end` are offsets in the source's text."""

    code: str
    start: int
    end: int
    message: str

    @property
    def severity(self) -> Severity:
        """The severity of the finding's code."""
        return CODES[self.code].severity
