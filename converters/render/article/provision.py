"""One provision as a block: its number, its words, the proposals on it, the text as printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from converters.model.document import (
    Bracket,
    BracketKind,
    Inline,
    Leaf,
    OperationKind,
    Provision,
    ProvisionKind,
    Role,
    Scope,
    leaves_of,
)
from converters.model.labels import SUFFIX_VARIANTS
from converters.render.article.proposals import ProposalWriter
from converters.render.article.words import as_printed, as_read, label_printed, reads_as_printed
from converters.render.language.phrases import foreign, own_in, say
from converters.render.language.wording import is_unnumbered, place
from converters.render.parts.escape import in_html
from converters.render.parts.source_places import line_words, range_words
from converters.render.parts.view import ArticleView, Entry

_NOT_LABEL = re.compile(r"[^a-z0-9]+")
_TINTS = {OperationKind.NEW: "t-new", OperationKind.WHOLE_DELETE: "t-out"}
_KINDS = {ProvisionKind.OPTION: "t-option", ProvisionKind.HEADING: "t-subhead", ProvisionKind.NOTE: "t-note"}

#: From how many characters a heading is set as running text.
_SENTENCE = 90


@dataclass(frozen=True)
class ProvisionWriter:
    """Writes the provisions of one article. `language` is that of the text, `note_link` finds a footnote.

    `headings` are the elements of numbers at the top and below it. Without `verbatim` the text as printed is left out.
    """

    view: ArticleView
    proposals: ProposalWriter
    language: str
    note_link: Callable[[str], str]
    headings: tuple[str, str] = ("h2", "h3")
    verbatim: bool = True

    def block(self, index: int) -> str:
        """The block of one provision."""
        provision = self.view.article.provisions[index]
        entries = self.view.places.get(index, ())
        whole = tuple(entry for entry in entries if _is_whole(entry))
        rest = tuple(entry for entry in entries if entry not in whole)
        same = reads_as_printed(provision.content)
        own = f' id="{self.view.anchors[index]}"'
        words = self._words(provision, strikes=not (whole and _all_struck(provision)))
        heads = provision.kind in (ProvisionKind.HEADING, ProvisionKind.OPTION)
        name = own if provision.kind is ProvisionKind.NOTE else ""
        classes = _classes(provision, whole, same) + ("" if words else " t-bare")
        at = self._at(provision.content) if same else ""
        element = "div" if name else "section"  # a note has no heading
        out = [f'<{element} class="{classes}" data-place="{index}"{name}{at}>']
        if not heads and not name:
            out.append(self._heading(index, provision, trim=not same))
        if whole:
            out += _group(self.proposals.lines(whole, provision))
        if words:
            tag, named = (self.headings[0], own) if heads else ("p", "")
            css = "t-words t-run" if heads and _runs_on(provision) else "t-words"
            out.append(f'<{tag} class="{css}"{named} dir="auto"{foreign(self.language)}>{words}</{tag}>')
        if rest:
            out += _group(self.proposals.lines(rest, provision))
        if self.verbatim and not same:
            out.append(self.printed(provision.content))
        out.append(f"</{element}>")
        return "\n".join(out)

    def printed(self, items: tuple[Inline, ...], anchor: str = "") -> str:
        """The text exactly as printed, folded away, with the lines it stands on."""
        lines = in_html(self.lines(items))
        own = f' id="{anchor}"' if anchor else ""
        return (
            f'<details class="t-verbatim"{own} data-search-exclude{self._at(items)}>\n'
            f"<summary>{say('As printed, source {lines}', lines=lines)}</summary>\n"
            f'<p dir="auto"{foreign(self.language)}>{as_printed(items)}</p>\n</details>'
        )

    def _at(self, items: tuple[Inline, ...]) -> str:
        """Where some words begin in the article, in characters of the source."""
        return f' data-at="{_start(items) - self.view.article.span.start}"'

    def lines(self, items: tuple[Inline, ...]) -> str:
        """Where some words stand in the source: `line 350`, `lines 350–352`, `page 12, paragraph 3`."""
        source = self.view.version.lines
        seen = [leaf.span for leaf in leaves_of(items) if leaf.text.strip()]
        if not seen:
            return line_words(source, source.line(_start(items)))
        return range_words(source, seen[0].start, seen[-1].end)

    def _words(self, provision: Provision, *, strikes: bool) -> str:
        return self.as_read(provision.content, strikes=strikes)

    def as_read(self, items: tuple[Inline, ...], *, strikes: bool = True) -> str:
        """Some words of the article as they read."""
        own = own_in(self.language)
        return as_read(items, self.view.by_number, self.loose_tail, self.note_link, strikes=strikes, own=own)

    def loose_tail(self, leaf: Leaf) -> Entry | None:
        """The proposal that a list of parties outside any bracket belongs to: the shortest that holds it."""
        around = [
            entry
            for entry in self.view.entries
            if entry.bracket is None and entry.proposal.span.start <= leaf.span.start < entry.proposal.span.end
        ]
        return min(around, key=lambda entry: entry.proposal.span.end - entry.proposal.span.start, default=None)

    def _heading(self, index: int, provision: Provision, *, trim: bool) -> str:
        anchor = self.view.anchors[index]
        printed = label_printed(provision.content)
        printed = printed.strip(" -–—") or printed if trim else printed
        tag = self.headings[provision.depth > 0]
        above = f"{place(provision.parent)} " if provision.parent else ""
        bare = provision.kind is ProvisionKind.OPTION or is_unnumbered(provision.id)
        noun = "" if bare else f"{say('Paragraph')} "
        if printed:
            spoken = f'<span class="t-vh">{noun}{in_html(above)}</span>'
            shown = f'{spoken}<span class="t-label">{in_html(printed)}</span>'
        else:
            shown = f'<span class="t-vh">{in_html(place(provision.id))} </span><span aria-hidden="true">¶</span>'
        read = _read_as(provision, printed)
        meant = f'\n<small class="t-meant">{say("read as {place}", place=in_html(read))}</small>' if read else ""
        return f'<{tag} class="t-no" id="{anchor}"><a href="#{anchor}">{shown}</a>{meant}</{tag}>'


def is_remark(provision: Provision) -> bool:
    """Whether a provision holds nothing but positions on the article as a whole."""
    if provision.id or provision.kind in (ProvisionKind.OPTION, ProvisionKind.HEADING):
        return False
    loose = [item for item in provision.content if isinstance(item, Leaf)]
    if any(leaf.text.strip() for leaf in loose if leaf.role is Role.WORDS):
        return False
    brackets = [item for item in provision.content if isinstance(item, Bracket)]
    named = [item.kind is BracketKind.POSITION or item.proposal is not None for item in brackets]
    return all(named) and (bool(named) or any(leaf.role is Role.TAIL for leaf in loose))


def _runs_on(provision: Provision) -> bool:
    """Whether a heading is as long as a sentence, such as an option whose text stands on the line of its name."""
    return sum(len(leaf.text) for leaf in leaves_of(provision.content)) > _SENTENCE


def _all_struck(provision: Provision) -> bool:
    """Whether a strike runs through every word; beside a bar for the whole it would only hinder reading."""
    words = [leaf for leaf in leaves_of(provision.content) if leaf.role is Role.WORDS and leaf.text.strip()]
    return all(leaf.struck for leaf in words)


def _group(lines: Iterator[str]) -> list[str]:
    return ['<div class="t-props" data-search-exclude>', *lines, "</div>"]


def _is_whole(entry: Entry) -> bool:
    operation = entry.proposal.operation
    return entry.proposal.scope is Scope.PROVISION and operation is not None and operation.kind in _TINTS


def _classes(provision: Provision, whole: tuple[Entry, ...], same: bool) -> str:
    names = ["t-par", _KINDS.get(provision.kind, "")]
    if provision.depth:
        names.append(f"t-d{min(provision.depth, 3)}")
    for entry in whole[:1]:
        operation = entry.proposal.operation
        names.append("t-doubt" if entry.unclear or operation is None else _TINTS[operation.kind])
    names.append("t-asis" if same else "")
    return " ".join(name for name in names if name)


def _start(items: tuple[Inline, ...]) -> int:
    return next((leaf.span.start for leaf in leaves_of(items)), 0)


def _read_as(provision: Provision, printed: str) -> str:
    """The label that was understood, where the printed one does not say it."""
    if not printed or not provision.id or provision.label is None:
        return ""
    words = [SUFFIX_VARIANTS.get(word, word) for word in _NOT_LABEL.sub(" ", printed.casefold()).split()]
    return "" if "-".join(words) == provision.label.slug else place(provision.id)
