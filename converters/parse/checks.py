"""Everything doubtful in a document, as diagnostics: a walk over what the parser found, after it is done."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from converters.model.diagnostics import Diagnostic
from converters.model.document import Certainty, Proposal, ProvisionKind, Relation
from converters.model.parties import STATES, long_code, plain_name, territory
from converters.model.settings import Settings
from converters.model.text import one_line
from converters.parse.nodes import Forest, Node
from converters.parse.structure import Structure
from converters.parse.tails import Tail
from converters.parse.units import Section
from converters.parse.visible import Visible

_BLANK = re.compile(r"___+|€")
#: The look back stands behind the first letter: a search for a letter is quicker than a look back at every place.
_CODE = re.compile(r"[A-Z](?<![\w&./-].)[A-Z](?![\w&/.-])")
_COMMON = re.compile(r",\s*,")
_MID_WORD = re.compile(r"\b(?!a\b|i\b)[a-z]{1,2}$")
_SEPARATORS = frozenset((":", ".:", "–", "-", "—", ":–", ":-", ".:–", ".:-", ",:", ""))
_CONTRARY = (
    frozenset((Relation.DELETE, Relation.RETAIN)),
    frozenset((Relation.PROPOSES, Relation.AGAINST)),
    frozenset((Relation.SUPPORT, Relation.AGAINST)),
    frozenset((Relation.PROPOSES, Relation.RETAIN)),
)
_ROMAN = frozenset(("II", "IV", "VI", "IX", "XI", "XX"))
_PLAIN_WORDS = frozenset(("UN", "OR", "AND", "OF", "IN", "TO", "BY", "ON", "AS"))


def checks(
    seen: Visible,
    plan: Structure,
    forests: Sequence[Forest],
    proposals: Sequence[Proposal],
    found: Sequence[Tail],
    wordless: Sequence[Node],
    settings: Settings,
) -> tuple[Diagnostic, ...]:
    """Every finding of a document, in the order of the source."""
    out = list(seen.diagnostics)
    for section, trees in zip(plan.sections, forests, strict=True):
        out += _brackets(seen, section, trees)
        out += _labels(seen, section)
        out += _breaks(seen, section)
    for tail in found:
        out += _tail(seen, tail)
        out += _parties(seen, tail, settings)
    for proposal in proposals:
        out += _proposal(proposal)
    for node in wordless:
        out.append(_at(seen, "T007", node.start, node.end, "parties, but no words that they speak of"))
    out += _residue(seen, plan, found, settings)
    out += _debris(seen)
    out += _notes(seen)
    if not any(s.article for s in plan.sections):
        out.append(Diagnostic("A001", 0, min(1, len(seen.source.text)), "no heading of an article or preamble found"))
    unique = dict.fromkeys(out)
    return tuple(sorted(unique, key=lambda d: (d.start, d.code)))


def _at(seen: Visible, code: str, start: int, end: int, message: str) -> Diagnostic:
    span = seen.span(start, max(end, start + 1) if start < len(seen.text) else start)
    return Diagnostic(code, span.start, span.end, message)


def _brackets(seen: Visible, section: Section, trees: Forest) -> Iterator[Diagnostic]:
    for position in trees.unclosed:
        yield _at(seen, "B002", position, position + 1, f"“{seen.text[position]}” is never closed; read as text")
    for position in trees.stray:
        yield _at(seen, "B001", position, position + 1, f"“{seen.text[position]}” closes nothing; read as text")
    stack = list(trees.roots)
    while stack:
        node = stack.pop()
        stack += node.children
        yield from _node(seen, section, node)


def _node(seen: Visible, section: Section, node: Node) -> Iterator[Diagnostic]:
    if node.tail is not None and node.opening is None and node.closing is not None:
        what = "the whole provision" if node.whole else f"from “{_short(seen.text[node.start : node.end])}” on"
        yield _at(seen, "B001", node.closing, node.closing + 1, f"its opening is missing; taken for {what}")
    option = node.unit >= 0 and section.units[node.unit].kind is ProvisionKind.OPTION
    if node.tail is not None and node.closing is None and not node.option and not option:
        yield _at(seen, "B005", node.tail.first, node.tail.end, "no bracket closes this list of parties")
    for position in node.early:
        yield _at(
            seen,
            "B003",
            position,
            position + 1,
            "closed here, but its parties stand further on; read as one bracket",
        )
    if node.other_kind and node.closing is not None:
        yield _at(seen, "B004", node.closing, node.closing + 1, f"opened with “{node.char}”")
    if node.closing_unit != node.unit and node.unit >= 0 and node.opening is not None and not node.option:
        units = section.units
        mine, other = units[node.unit].id, units[node.closing_unit].id if node.closing_unit >= 0 else ""
        if mine != other and not (node.label and other.startswith(mine + ".")):
            yield _at(seen, "B006", node.start, node.start + 1, "this bracket ends in another provision")
    struck = seen.struck
    if node.opening is not None and node.closing is not None and struck[node.opening] != struck[node.closing]:
        yield _at(seen, "S001", node.opening, node.opening + 1, "a strike begins or ends inside this bracket")


def _short(words: str, length: int = 40) -> str:
    text = one_line(words)
    return text if len(text) <= length else text[: length - 1] + "…"


def _tail(seen: Visible, tail: Tail) -> Iterator[Diagnostic]:
    text = seen.text
    separator = tail.separator.strip()
    if not separator.strip(".") and not tail.parts[0].verb:
        yield _at(seen, "T001", tail.first, tail.end, "no colon before the parties")
    elif "".join(separator.split()) not in _SEPARATORS:
        yield _at(seen, "T002", tail.start, tail.first, f"separator printed as “{separator}”")
    printed = text[tail.first : tail.end]
    if _COMMON.search(printed):
        yield _at(seen, "T004", tail.first, tail.end, "an empty place between two commas")
    everybody: dict[str, set[Relation]] = {}
    for part in tail.parts:
        seen_here: set[str] = set()
        before: tuple[str, int, int] | None = None
        for party in part.parties:
            if before and text[before[2] : party[1]].isspace():
                yield _at(seen, "T003", before[1], party[2], f"no comma between {before[0]} and {party[0]}")
            if party[0] in seen_here:
                yield _at(seen, "T005", party[1], party[2], f"{party[0]} stands twice in this list")
            seen_here.add(party[0])
            everybody.setdefault(party[0], set()).add(part.relation)
            before = party
    for name, relations in everybody.items():
        if any(pair <= relations for pair in _CONTRARY):
            yield _at(seen, "T006", tail.first, tail.end, f"{name} is printed with contrary stances")


def _parties(seen: Visible, tail: Tail, settings: Settings) -> Iterator[Diagnostic]:
    parties = settings.parties
    for part in tail.parts:
        for printed, start, end in part.parties:
            tidy = parties.tidy(printed)
            code = parties.code(printed)
            if code != tidy and parties.spelled.get(plain_name(tidy)) != code:
                yield _at(
                    seen,
                    "P002",
                    start,
                    end,
                    f"{tidy} is taken for {code} ({parties.name(code) or 'see treaty.yml'})",
                )
            elif not parties.known(code):
                yield _unknown(seen, tidy, start, end, settings)


def _unknown(seen: Visible, code: str, start: int, end: int, settings: Settings) -> Diagnostic:
    name = territory(code, "en") if len(code) == 2 and code not in STATES else ""
    near = long_code(code) or _nearest(code, settings.parties.vocabulary())
    hint = f"; nearest known code: {near}" if near else ""
    if name:
        return _at(
            seen,
            "P003",
            start,
            end,
            f"{code} is the code of {name}, which is no party{hint}; kept as printed",
        )
    return _at(seen, "P001", start, end, f"{code} is no known party{hint}; kept as printed")


@lru_cache(maxsize=512)
def _nearest(code: str, vocabulary: frozenset[str]) -> str:
    return next(iter(difflib.get_close_matches(code, sorted(vocabulary), 1, 0.6)), "")


def _breaks(seen: Visible, section: Section) -> Iterator[Diagnostic]:
    for unit in section.units:
        if unit.joined and not unit.position and unit.id:
            yield _at(seen, "D004", unit.start, unit.start + 1, "continues the paragraph before")


def _labels(seen: Visible, section: Section) -> Iterator[Diagnostic]:
    counts: Counter[str] = Counter()
    for unit in section.units:
        if not unit.label or unit.joined:
            continue
        plain = re.sub(r"~\d+", "", unit.id)
        counts[plain] += 1
        if "~" in unit.id.rsplit(".", 1)[-1]:
            yield _at(
                seen,
                "L001",
                unit.start,
                unit.words,
                f"this label stands here for the {_nth(unit.id)} time; id {unit.id}",
            )
    for placed, start in zip(section.placed, section.label_starts, strict=True):
        unit_words = placed.candidate.words
        if placed.candidate.debris:
            yield _at(seen, "L003", start, unit_words, f"damaged label, read as ({placed.label.slug})")
        elif placed.cost >= 0.75:
            yield _at(seen, "L002", start, unit_words, f"“{placed.label.slug}” does not follow the label before")


def _nth(id_: str) -> str:
    number = int(id_.rsplit("~", 1)[-1])
    return {2: "second", 3: "third"}.get(number, f"{number}th")


def _proposal(proposal: Proposal) -> Iterator[Diagnostic]:
    operation = proposal.operation
    if operation is not None and operation.certainty is Certainty.AMBIGUOUS:
        reasons = "; ".join(operation.reasons)
        yield Diagnostic(
            "O001", proposal.span.start, proposal.span.end, f"unclear what this does to the text: {reasons}"
        )


def _residue(seen: Visible, plan: Structure, found: Sequence[Tail], settings: Settings) -> Iterator[Diagnostic]:
    """Party codes in the text of articles that no list has claimed."""
    claimed = {
        start
        for tail in found
        if not tail.head or tail.words_end >= 0
        for part in tail.parts
        for _, start, _ in part.parties
    }
    spans = [(t.first, t.end) for t in found if not t.head]
    at = 0
    for match in _CODE.finditer(seen.text, plan.body):
        start = match.start()
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        inside = at < len(spans) and spans[at][0] <= start
        if start in claimed or inside or match[0] in _ROMAN or match[0] in _PLAIN_WORDS:
            continue
        if settings.parties.known(match[0]):
            yield _at(
                seen,
                "T008",
                start,
                match.end(),
                f"{match[0]} stands outside any list of parties; read as text",
            )


def _debris(seen: Visible) -> Iterator[Diagnostic]:
    for match in _BLANK.finditer(seen.text):
        yield _at(seen, "D002", match.start(), match.end(), "kept as printed")
    for view in seen.views:
        if view.level or view.end - view.start < 200:
            continue
        end = view.end
        while end > view.start and seen.text[end - 1].isspace():
            end -= 1
        if _MID_WORD.search(seen.text, max(view.start, end - 12), end):
            tail = seen.text[max(view.start, end - 30) : end]
            yield _at(seen, "D003", end - 1, end, f"the source ends with “{_short(tail)}”")


def _notes(seen: Visible) -> Iterator[Diagnostic]:
    anchored = {number for number, _ in seen.anchors}
    noted = {note.number for note in seen.notes}
    for number, span in seen.anchors:
        if number not in noted:
            yield Diagnostic("F001", span.start, span.end, f"no note {number} in the document")
    for note in seen.notes:
        if note.number not in anchored:
            yield Diagnostic(
                "F002",
                note.span.start,
                min(note.span.end, note.span.start + 20),
                f"nothing refers to note {note.number}",
            )
