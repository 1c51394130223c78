"""Cases in plain text: how they are written, and what a document must hold to agree with one.

A file of `tests/corpus` holds blocks between lines `===`:

    name of the case
    with reference: words of a text that the draft was modelled on     (settings, any number;
                                                                       each a line of that text)
    ---
    the document, as Markdown
    ---
    expectations, one a line; a line that begins with # is a remark

The first and the last `---` of a block count, so a document may hold rules. Expectations:

    1 | 2-bis | passage | proposes | FR, KE | shall may | 3   rows of the table of positions: all of them, in any
                                                              order; the line (last cell) may be left out
    positions: none
    replace inferred: shall -> may          an operation of that kind; certainties are joined by "/" or left out;
    new: 2-bis                              a whole provision or article is named by its id
    articles: 1, 2-bis                      ids in order; also labels:, titles:, divisions:
    provisions: 1, 1.a, p1                  ids of all articles in order; kinds: names the kinds of the same units
    options: 2.option-1, 2.option-2 > 1~2   names of options in order, each with the ids of what stands in it
    text 1.a: (a) Wells and [springs]       what a reader sees of a provision; words 1.a: without labels and lists
    bracket alternative: wells              a bracket of that kind with these words
    struck: may; and wells                  all runs of struck words
    footnote 1: Words of the note.
    front date: 2031-05-03                  what was recognised before the text; legend: FR = Francony
    B001 3:14                               a finding at this line and column (column or both may be left out)
    no B001                                 no finding with this code; diagnostics: none for no finding at all
    pending: reason                         the program disagrees and is thought to be wrong
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from converters.model.document import Bracket, Document, Inline, OperationKind, Role, Scope, leaves_of
from converters.model.parties import Parties
from converters.model.positions import positions
from converters.model.settings import Reference, Settings
from converters.model.source import Source
from converters.parse import parse_document
from converters.read.blocks import blocks
from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "corpus"
_LINE = re.compile(r"(?P<key>[a-z-]+)(?: (?P<of>[^:|]*))?: ?(?P<value>.*)")
_FINDING = re.compile(r"(?P<no>no )?(?P<code>[A-Z]\d{3})(?: (?P<line>\d+)(?::(?P<column>\d+))?)?")
_DROPPED = re.compile(r"\]\((?:https?:|mailto:)[^()\s]*\)|~~|\*+|</?sup>")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Case:
    """One block of a file of cases."""

    file: str
    name: str
    text: str
    expected: tuple[str, ...]
    options: tuple[tuple[str, str], ...] = ()
    pending: str = ""

    @property
    def id(self) -> str:
        """The name of the test."""
        return f"{self.file}-{self.name.replace(' ', '-')}"

    def settings(self) -> Settings:
        """The settings that the case asks for."""
        options: dict[str, list[str]] = {}
        for key, value in self.options:
            options.setdefault(key, []).append(value)
        pairs = ((printed, meant) for printed, _, meant in (x.partition(" = ") for x in options.get("alias", ())))
        names = {name: name for line in options.get("parties", ()) for name in line.split(", ")}
        return Settings(
            Parties(names, dict(pairs)),
            (Reference("the model", "\n".join(options["reference"])),) if "reference" in options else (),
            all_strikes_sound="sound strikes" in options,
        )


def read_cases() -> Iterator[Case]:
    """Every case of the corpus."""
    for path in sorted(FOLDER.glob("*.txt")):
        for block in re.split(r"^===\n", path.read_text("utf-8"), flags=re.MULTILINE):
            if block.strip():
                yield _case(path.stem, block)


def _case(file: str, block: str) -> Case:
    lines = block.strip("\n").split("\n")
    rules = [i for i, line in enumerate(lines) if line == "---"]
    assert len(rules) >= 2, f"{file}: a case without two rules: {lines[0]}"
    first, last = rules[0], rules[-1]
    options = tuple(
        (match["key"], match["value"])
        for match in (re.match(r"with (?P<key>[a-z ]+): (?P<value>.*)", x) for x in lines[1:first])
        if match
    )
    assert len(options) == first - 1, f"{file}: a setting that is none: {lines[0]}"
    expected = [line for line in lines[last + 1 :] if line.strip() and not line.startswith("#")]
    pending = [line.removeprefix("pending: ") for line in expected if line.startswith("pending: ")]
    return Case(
        file,
        lines[0],
        "\n".join(lines[first + 1 : last]) + "\n",
        tuple(line for line in expected if not line.startswith("pending: ")),
        options,
        pending[0] if pending else "",
    )


@lru_cache(maxsize=512)
def parse(case: Case) -> Document:
    """The document of a case."""
    source = Source.of("case.md", case.text)
    return parse_document(source, blocks(source), case.settings())


def words_of_source(text: str) -> Counter[str]:
    """The words that a reader must find again: all but markup and addresses of links."""
    text = re.sub(r"<sup>\s*(\d+)\s*</sup>", r" \1 ", text)
    return Counter(_WORD.findall(_DROPPED.sub(lambda m: "] " if m[0][0] == "]" else "", text)))


def words_of_document(document: Document) -> Counter[str]:
    """The words that a document shows: those of its leaves and footnotes."""
    shown = "".join(f" {leaf.text} " if leaf.role is Role.NOTE else leaf.text for leaf in document.leaves())
    notes = "\n".join(f"{n.number} {_DROPPED.sub('', n.text)}" for n in document.footnotes if n.note)
    return Counter(_WORD.findall(f"{shown}\n{notes}"))


def even(text: str) -> str:
    """Text with one space between words."""
    return " ".join(text.split())


@dataclass
class Checker:
    """Compares a document with the expectations of a case; `faults` says what differs."""

    document: Document
    faults: list[str] = field(default_factory=list)

    def check(self, expected: tuple[str, ...]) -> list[str]:
        """Every expectation that the document does not meet, with what it has instead."""
        rows = [line for line in expected if line.count("|") == 5 or line.count("|") == 6]
        if rows:
            self._positions(rows)
        operations = [*self._operations()]
        for line in expected:
            finding = _FINDING.fullmatch(line)
            if line in rows:
                continue
            if finding:
                self._finding(line, finding)
            else:
                match = _LINE.fullmatch(line)
                assert match, f"no expectation: {line}"
                self._line(line, match["key"], match["of"] or "", match["value"].strip(), operations)
        return self.faults

    def _differs(self, what: str, wanted: object, got: object) -> None:
        if wanted != got:
            self.faults.append(f"{what}\n  wanted {wanted}\n  got    {got}")

    def _line(self, line: str, key: str, of: str, value: str, operations: list[tuple[str, str, str]]) -> None:
        if key in set(OperationKind):
            kinds = [o for o in operations if o[0] == key and o[2] == value and (not of or o[1] in of.split("/"))]
            if kinds:
                operations.remove(kinds[0])
            else:
                self.faults.append(f"{line}\n  got    {operations}")
        elif key == "bracket":
            found = self._brackets(of)
            self._differs(line, value, value if value in found else found)
        else:
            reader: Callable[[str], object] = getattr(self, f"_get_{key}")
            self._differs(line, value, reader(of))

    def _positions(self, rows: list[str]) -> None:
        wanted: Counter[tuple[str, ...]] = Counter()
        lines: Counter[tuple[str, ...]] = Counter()
        for row in rows:
            cells = [cell.strip() for cell in row.split("|")]
            for party in cells[4].split(", "):
                wanted[(*cells[:4], party, cells[5])] += 1
                if cells[6:] and cells[6]:
                    lines[(*cells[:4], party, cells[5], cells[6])] += 1
        cells_found = [p.cells() for p in positions(self.document)]
        got = Counter(cells[:6] for cells in cells_found)
        if wanted != got:
            self.faults.append(f"positions\n  missing {dict(wanted - got)}\n  too many {dict(got - wanted)}")
        elif lines - Counter(cells_found):
            self.faults.append(f"lines\n  wanted {dict(lines)}\n  got {cells_found}")

    def _operations(self) -> Iterator[tuple[str, str, str]]:
        for proposal in self.document.proposals:
            operation = proposal.operation
            assert operation is not None
            about = {Scope.PROVISION: proposal.provision, Scope.ARTICLE: proposal.article}.get(
                proposal.scope, proposal.passage
            )
            if operation.kind is OperationKind.REPLACE:
                about = f"{operation.old} -> {operation.new}"
            elif operation.kind is OperationKind.POSITION and proposal.stances[0].verb:
                about = proposal.stances[0].verb
            yield operation.kind.value, operation.certainty.value, about

    def _finding(self, line: str, wanted: re.Match[str]) -> None:
        source = self.document.source
        found = [d for d in self.document.diagnostics if d.code == wanted["code"]]
        places = [(source.line(d.start), source.column(d.start)) for d in found]
        if wanted["no"]:
            self._differs(line, [], places)
        elif not any(
            (not wanted["line"] or int(wanted["line"]) == a) and (not wanted["column"] or int(wanted["column"]) == b)
            for a, b in places
        ):
            others = [f"{d.code} {source.line(d.start)}:{source.column(d.start)}" for d in self.document.diagnostics]
            self.faults.append(f"{line}\n  got    {others}")

    def _get_positions(self, _of: str) -> str:
        return "some" if [*positions(self.document)] else "none"

    def _get_diagnostics(self, _of: str) -> str:
        return ", ".join(d.code for d in self.document.diagnostics) or "none"

    def _get_articles(self, _of: str) -> str:
        return ", ".join(a.id for a in self.document.articles) or "none"

    def _get_labels(self, _of: str) -> str:
        return ", ".join(a.label for a in self.document.articles)

    def _get_titles(self, _of: str) -> str:
        return "; ".join(a.title for a in self.document.articles)

    def _get_divisions(self, _of: str) -> str:
        return "; ".join(f"{d.kind} {d.title}".strip() for d in self.document.divisions)

    def _get_provisions(self, of: str) -> str:
        articles = [a for a in self.document.articles if not of or a.id == of]
        return ", ".join(p.id for a in articles for p in a.provisions if p.id) or "none"

    def _get_kinds(self, _of: str) -> str:
        return ", ".join(p.kind for a in self.document.articles for p in a.provisions)

    def _get_options(self, _of: str) -> str:
        provisions = [p for article in self.document.articles for p in article.provisions]
        inside = {p.option: [q.id for q in provisions if q.id and q.option == p.option] for p in provisions if p.option}
        return ", ".join(f"{name} > {' '.join(ids)}".removesuffix(" > ") for name, ids in inside.items()) or "none"

    def _content(self, of: str) -> list[tuple[Inline, ...]]:
        parts = [p.content for a in self.document.articles for p in a.provisions if p.id == of]
        return parts or [a.heading for a in self.document.articles if of == f"article {a.id}"]

    def _get_text(self, of: str) -> str:
        return even("".join(leaf.text for content in self._content(of) for leaf in leaves_of(content)))

    def _get_words(self, of: str) -> str:
        shown = (Role.WORDS, Role.BREAK)
        leaves = (leaf for content in self._content(of) for leaf in leaves_of(content))
        return even("".join(leaf.text for leaf in leaves if leaf.role in shown))

    def _get_struck(self, _of: str) -> str:
        runs: list[str] = []
        joined = False
        for leaf in self.document.leaves():
            if leaf.struck and joined:
                runs[-1] += leaf.text
            elif leaf.struck:
                runs.append(leaf.text)
            joined = leaf.struck or (joined and leaf.role in (Role.MARKUP, Role.BREAK) and "\n" not in leaf.text)
            if joined and leaf.role is Role.BREAK:
                runs[-1] += leaf.text
        return "; ".join(even(run) for run in runs) or "none"

    def _get_footnote(self, of: str) -> str:
        return next((n.text for n in self.document.footnotes if n.number == of), "no such note")

    def _get_front(self, of: str) -> object:
        return getattr(self.document.front, of)

    def _get_legend(self, _of: str) -> str:
        return "; ".join(f"{code} = {name}" for code, name in self.document.front.legend)

    def _get_repairs(self, _of: str) -> str:
        return "some" if any(p.repairs for p in self.document.proposals) else "none"

    def _brackets(self, kind: str) -> list[str]:
        contents = [p.content for a in self.document.articles for p in a.provisions]
        contents += [a.heading for a in self.document.articles]
        found: list[str] = []
        stack: list[Inline] = [item for content in contents for item in content]
        while stack:
            item = stack.pop()
            if isinstance(item, Bracket):
                stack += item.children
                if item.kind.value == kind:
                    kept = (leaf.text for leaf in leaves_of((item,)) if leaf.role in (Role.WORDS, Role.BREAK))
                    found.append(even("".join(kept)))
        return found
