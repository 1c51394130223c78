"""The words of a provision as HTML: as they read, and exactly as printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from converters.model.document import (
    Bracket,
    BracketKind,
    Certainty,
    Inline,
    Leaf,
    Operation,
    OperationKind,
    Role,
    Scope,
    leaves_of,
)
from converters.model.source import Span
from converters.model.text import one_line
from converters.render.language.phrases import Phrases, phrase, say
from converters.render.parts.escape import in_html
from converters.render.parts.view import Entry

#: How a run of words is marked: plain, inserted, deleted, unclear; each perhaps by inference only. Words say it to the
#: ear, so the elements have no role: some readers of screens would say it once more, others not at all.
_TAGS = {
    "": ("", ""),
    "ins": ('<ins role="none">', "</ins>"),
    "ins?": ('<ins role="none" class="t-inf">', "</ins>"),
    "del": ('<del role="none">', "</del>"),
    "del?": ('<del role="none" class="t-inf">', "</del>"),
    "amb": ('<mark role="none" class="t-unclear">', "</mark>"),
}
_SPOKEN = Phrases(
    {
        "ins": phrase("insert: "),
        "ins?": phrase("insert: "),
        "del": phrase("delete: "),
        "del?": phrase("delete: "),
        "amb": phrase("unclear: "),
    }
)
_WHOLE = (OperationKind.NEW, OperationKind.WHOLE_DELETE, OperationKind.POSITION)
_EMPHASIS = {"*": "em", "_": "em", "em": "em", "**": "strong", "__": "strong", "strong": "strong"}


@dataclass(slots=True)
class _Text:
    """HTML that grows; neighbours of one look share their tags."""

    parts: list[str] = field(default_factory=list)
    look: tuple[str, bool, str] = ("", False, "")
    run: list[str] = field(default_factory=list)

    def add(self, text: str, mark: str = "", *, struck: bool = False, emphasis: str = "") -> None:
        """Write some words of the source."""
        look = (mark, struck, emphasis)
        if look != self.look:
            self.flush()
            self.look = look
        self.run.append(in_html(text))

    def flush(self) -> None:
        """Close the tags of the last run."""
        words = "".join(self.run)
        self.run.clear()
        mark, struck, emphasis = self.look
        if not words.strip():
            self.parts.append(words)
            return
        tag = _EMPHASIS.get(emphasis, "")
        words = f"<{tag}>{words}</{tag}>" if tag else words
        words = f"<s>{words}</s>" if struck else words
        before, after = _TAGS[mark]
        self.parts.append(f"{before}{words}{after}")

    def html(self, markup: str) -> None:
        """Write markup of our own."""
        self.flush()
        self.parts.append(markup)

    def finish(self) -> str:
        """The whole, without white space at its ends."""
        self.flush()
        return "".join(self.parts).strip()


def as_printed(items: tuple[Inline, ...]) -> str:
    """Every word exactly as the source prints it: brackets, lists of parties, struck words."""
    text = _Text()
    for leaf in leaves_of(items):
        if leaf.role is Role.BREAK and "\n\n" in leaf.text:
            text.html("<br>")
        elif leaf.role is Role.NOTE and leaf.text:
            text.html(f'<sup class="t-fn">{in_html(leaf.text)}</sup>')
        elif leaf.text:
            text.add(leaf.text, struck=leaf.struck, emphasis=leaf.emphasis)
    markup = text.finish()
    while markup.endswith("<br>"):
        markup = markup[:-4].rstrip()
    return markup


def reads_as_printed(items: tuple[Inline, ...]) -> bool:
    """Whether the readable words are all that is printed: no lists of parties, nothing struck, one label."""
    labels = 0
    for item in items:
        if isinstance(item, Bracket) and (
            item.proposal is not None or item.kind is BracketKind.POSITION or _labels_only(item)
        ):
            return False
    seen_words = False
    for leaf in leaves_of(items):
        if leaf.struck or leaf.role is Role.TAIL:
            return False
        labels += leaf.role is Role.LABEL and bool(leaf.text.strip())
        if leaf.role is Role.LABEL and seen_words:
            return False
        seen_words = seen_words or (leaf.role not in (Role.LABEL, Role.BREAK) and bool(leaf.text.strip()))
    return labels <= 1


def _labels_only(bracket: Bracket) -> bool:
    """Whether a bracket holds a label and nothing to read: `[(c alt)]`. The label stands in the margin."""
    if not any(isinstance(item, Leaf) and item.role is Role.LABEL for item in bracket.children):
        return False
    read = (Role.WORDS, Role.NOTE)
    return not any(leaf.text.strip() for leaf in leaves_of(bracket.children) if leaf.role in read)


def label_printed(items: tuple[Inline, ...]) -> str:
    """The label of a provision as printed, without brackets and white space around it."""
    return one_line("".join(leaf.text for leaf in leaves_of(items) if leaf.role is Role.LABEL))


def number_link(entry: Entry, own: str = "") -> str:
    """The superscript number that leads from the words to their proposal; `own` is the attribute for our language."""
    return (
        f'<sup class="t-ref"{own}><a href="#{entry.anchor}" aria-label="{say("end, proposal {n}", n=entry.number)}">'
        f"{entry.number}</a></sup>"
    )


def as_read(
    items: tuple[Inline, ...],
    entries: Mapping[int, Entry],
    loose_tail: Callable[[Leaf], Entry | None] = lambda _leaf: None,
    note_link: Callable[[str], str] = lambda _number: "",
    *,
    strikes: bool = True,
    own: str = "",
) -> str:
    """The words to read: proposals marked by what they do, lists of parties folded into a number.

    A tail outside any bracket belongs to a bracket that runs over several provisions; `loose_tail` says to
    which. `note_link` gives the address of a footnote. Without `strikes`, words struck outside any proposal are
    not shown as struck. `own` is the attribute that elements with words of our own bear.
    """
    return _Reader(entries, loose_tail, note_link, strikes, own).read(items)


@dataclass(slots=True)
class _Reader:
    entries: Mapping[int, Entry]
    loose_tail: Callable[[Leaf], Entry | None]
    note_link: Callable[[str], str]
    strikes: bool
    own: str
    text: _Text = field(default_factory=_Text)
    #: The proposals whose words are being written, the innermost last; None for brackets that name nobody.
    around: list[Entry | None] = field(default_factory=list)
    spoken: str = ""
    #: Whether a label was left out just now; the space behind it goes with it.
    after_label: bool = False
    #: The proposal of a list of parties outside any bracket, whose closing bracket may follow.
    pending: Entry | None = None

    def read(self, items: tuple[Inline, ...]) -> str:
        stack: list[Inline | None] = list(reversed(items))
        while stack:
            item = stack.pop()
            if item is None:
                self._leave()
            elif isinstance(item, Leaf):
                self._leaf(item)
            elif item.kind is BracketKind.POSITION:
                self._number(self.entries.get(item.proposal or 0))
            else:
                entry = self.entries.get(item.proposal) if item.proposal is not None else None
                if _labels_only(item):
                    self._number(entry)
                    continue
                self.around.append(entry or (self.around[-1] if self.around and item.proposal is None else None))
                self.spoken = ""
                stack.append(None)
                stack.extend(reversed(item.children))
        self._pending()
        return self.text.finish()

    def _leave(self) -> None:
        entry = self.around.pop()
        self.spoken = ""
        if entry is not None and (not self.around or self.around[-1] is not entry):
            self._number(entry)

    def _number(self, entry: Entry | None) -> None:
        if entry is not None:
            self.text.html(number_link(entry, self.own))

    def _leaf(self, leaf: Leaf) -> None:
        if leaf.role in (Role.LABEL, Role.MARKUP) or not leaf.text:
            self.after_label = self.after_label or leaf.role is Role.LABEL
            return
        if leaf.role is Role.TAIL:
            if not self.around:
                self.pending = self.loose_tail(leaf) or self.pending
        elif leaf.role in (Role.OPEN, Role.CLOSE):
            self.text.html(f'<b class="t-k">{in_html(leaf.text)}</b>')
            if leaf.role is Role.CLOSE:
                self._pending()
        elif leaf.role is Role.NOTE:
            link = self.note_link(leaf.text)
            number = in_html(leaf.text)
            number = f'<a href="{in_html(link)}">{number}</a>' if link else number
            self.text.html(f'<sup class="t-fn">{number}</sup>')
        else:
            if leaf.text.strip():
                self._pending()
            self._words(leaf)

    def _pending(self) -> None:
        entry, self.pending = self.pending, None
        self._number(entry)

    def _words(self, leaf: Leaf) -> None:
        first, self.after_label = self.after_label, False
        entry = self.around[-1] if self.around else None
        operation = entry.proposal.operation if entry else None
        if entry is None or operation is None or not _marks_words(entry, operation):
            words = _one_space(leaf)
            self.text.add(words.lstrip() if first else words, struck=leaf.struck and self.strikes and entry is None)
            return
        for words, mark in _cut(leaf, operation):
            if words.strip() and mark and mark != self.spoken:
                self.text.html(f'<bdi class="t-vh"{self.own}>{_SPOKEN[mark]}</bdi>')
                self.spoken = mark
            self.text.add(words, mark, struck=leaf.struck and mark == "amb")


def _one_space(leaf: Leaf) -> str:
    return " " if leaf.role is Role.BREAK else leaf.text


def _marks_words(entry: Entry, operation: Operation) -> bool:
    return operation.kind not in _WHOLE and entry.proposal.scope in (Scope.PASSAGE, Scope.TITLE)


def _cut(leaf: Leaf, operation: Operation) -> list[tuple[str, str]]:
    """The words of a leaf, each run with its mark."""
    text = _one_space(leaf)
    if operation.certainty is Certainty.AMBIGUOUS:
        return [(text, "amb")]
    inferred = "?" if operation.certainty is Certainty.INFERRED else ""
    if operation.kind is OperationKind.INSERT:
        return [(text, f"ins{inferred}")]
    if operation.kind is OperationKind.DELETE:
        return [(text, f"del{inferred}")]
    sides = [(span, f"del{inferred}") for span in operation.old_spans]
    sides += [(span, f"ins{inferred}") for span in operation.new_spans]
    return _by_spans(text, leaf.span, sides)


def _by_spans(text: str, place: Span, sides: list[tuple[Span, str]]) -> list[tuple[str, str]]:
    if len(text) != place.end - place.start:
        return [(text, next((mark for span, mark in sides if span.start <= place.start < span.end), ""))]
    runs = []
    at = place.start
    for span, mark in sorted(sides):
        start, end = max(span.start, at), min(span.end, place.end)
        if start < end:
            runs += [(text[at - place.start : start - place.start], "")] if start > at else []
            runs.append((text[start - place.start : end - place.start], mark))
            at = end
    return [*runs, (text[at - place.start :], "")] if at < place.end else runs
