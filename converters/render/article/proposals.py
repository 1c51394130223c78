"""Proposals as lines that open: who wants what, how that is known, how to cite it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from converters.model.document import OperationKind, Provision
from converters.render.addresses.citing import Citer
from converters.render.article.words import as_printed
from converters.render.language.finding_words import finding_words
from converters.render.language.phrases import foreign, own_in, say
from converters.render.language.wording import operation_class, operation_name, sign, unit_name
from converters.render.parts.badges import Delegations, badges, stance_list, stance_parties
from converters.render.parts.escape import in_html, shorten
from converters.render.parts.source_places import linked
from converters.render.parts.view import Entry, PageView


@dataclass(frozen=True)
class ProposalWriter:
    """Writes the proposals of one page, each with how it is cited.

    `who` numbers the page's delegations: a proposal then carries in `data-who` who stands how, for the filters.
    `language` is that of the document's words.
    """

    view: PageView
    delegations: Delegations
    citer: Citer
    who: Mapping[str, int] = field(default_factory=dict)
    language: str = ""

    def lines(self, entries: tuple[Entry, ...], provision: Provision | None) -> Iterator[str]:
        """Some proposals, those inside others indented below them."""
        roots = self.view.under(entries, None)
        stack: list[tuple[Entry, int]] = [(entry, 0) for entry in reversed(roots)]
        while stack:
            entry, depth = stack.pop()
            yield from self.one(entry, provision, depth)
            below = self.view.under(entries, entry.proposal.number)
            stack.extend((child, depth + 1) for child in reversed(below))

    def one(self, entry: Entry, provision: Provision | None, depth: int = 0) -> Iterator[str]:
        """One proposal as a line that opens."""
        proposal = entry.proposal
        css = operation_class(proposal.operation)
        nested = f" t-in{min(depth, 3)}" if depth else ""
        yield f'<details class="t-prop t-e-{css}{nested}" id="{entry.anchor}"{self._who(entry)}>'
        yield f'<summary><b class="t-n">{entry.number}</b> <span>'
        yield from self.what(entry, provision)
        yield f"{badges(proposal, self.delegations, self.language)}</span></summary>"
        printed = as_printed(entry.bracket.children) if entry.bracket else in_html(proposal.printed)
        yield f'<blockquote class="t-printed" dir="auto"{foreign(self.language)}><p>{printed}</p></blockquote>'
        yield from stance_list(proposal, self.delegations, entry.anchor, self.language)
        yield from self._reasons(entry)
        yield from self._foot(entry)
        yield "</details>"

    def _who(self, entry: Entry) -> str:
        """Who stands how: `ins:0,3 aga:5`, delegations by their number on the page."""
        if not self.who:
            return ""
        return f' data-who="{lists_of((entry,), self.delegations, self.who)}"'

    def what(self, entry: Entry, provision: Provision | None) -> Iterator[str]:
        """The operation and the words it is about; a position says both in its lists."""
        proposal = entry.proposal
        operation = proposal.operation
        if proposal.is_position:
            return
        name = in_html(operation_name(proposal, unit_name(proposal, provision)))
        yield f'<span class="t-op t-{operation_class(operation)}">{name}</span>'
        if operation is None or operation.kind in (OperationKind.NEW, OperationKind.WHOLE_DELETE):
            return
        if operation.kind is OperationKind.REPLACE and operation.old and operation.new:
            old, new = (in_html(shorten(words, 36)) for words in (operation.old, operation.new))
            lang = foreign(self.language)
            yield (f'<bdi class="t-q"><q{lang}>{old}</q> <span class="t-l">{say("by")}</span> <q{lang}>{new}</q></bdi>')
        elif proposal.passage.strip():
            yield f'<bdi class="t-q"><q{foreign(self.language)}>{in_html(shorten(proposal.passage))}</q></bdi>'

    def _reasons(self, entry: Entry) -> Iterator[str]:
        operation = entry.proposal.operation
        if operation is not None and operation.reasons:
            lead = say("Why unclear:") if entry.unclear else say("Why read so:")
            yield f'<p class="t-why"><b>{lead}</b> {in_html(finding_words("; ".join(operation.reasons)))}.</p>'
        if entry.proposal.repairs:
            repairs = in_html(finding_words("; ".join(entry.proposal.repairs)))
            yield f'<p class="t-why"><b>{say("Repaired:")}</b> {repairs}.</p>'

    def _foot(self, entry: Entry) -> Iterator[str]:
        place = linked(self.citer.version, entry.proposal.line)
        link = f'<a href="#{entry.anchor}">{say("Permanent link")}</a>'
        yield f'<p class="t-foot">{link} · {say("Source: {place}", place=place)}</p>'
        lead = f"<b{own_in('en')}>{say('Cite:')}</b>"
        yield f'<p class="t-cite"{foreign("en")}>{lead} {self.citer.words(entry.proposal, entry.anchor)}</p>'


def lists_of(entries: Iterable[Entry], delegations: Delegations, who: Mapping[str, int]) -> str:
    """Who stands how in some proposals: `ins:0,3 aga:5`, delegations by their number on the page, stances by colour.

    Of one proposal each list stands by itself; of several those of one stance are one.
    """
    lists: dict[tuple[str, int], dict[str, None]] = {}
    given = tuple(entries)
    for entry in given:
        for number, stance in enumerate(entry.proposal.stances):
            key = (sign(stance, entry.proposal.operation).css, number if len(given) == 1 else 0)
            codes = (delegations.code(party) for party in stance_parties(stance))
            lists.setdefault(key, {}).update(dict.fromkeys(code for code in codes if code in who))
    return " ".join(f"{css}:{','.join(str(who[code]) for code in codes)}" for (css, _), codes in lists.items())
