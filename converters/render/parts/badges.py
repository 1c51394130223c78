"""Delegations as short badges and as lists with their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from converters.model.document import Certainty, Operation, OperationKind, Proposal, Relation, Scope, Stance
from converters.model.parties import Parties
from converters.render.addresses.anchors import position_anchors
from converters.render.language.phrases import foreign, say
from converters.render.language.wording import GLYPHS, SUMS, Sign, sign
from converters.render.parts.escape import in_html

#: A list longer than this shows one badge less and how many more there are.
SHOWN = 6


@dataclass(frozen=True)
class Delegations:
    """Who the delegations are and where their pages lie, seen from a page of one version."""

    parties: Parties
    slugs: Mapping[str, str]
    folder: str = "../delegations/"
    _links: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def code(self, party: str) -> str:
        """The code that is meant by a party as printed."""
        return self.parties.code(party)

    def name(self, party: str) -> str:
        """The full name; empty for a code that is no known party."""
        return self.parties.name(self.code(party))

    def address(self, party: str) -> str:
        """The page of a delegation, relative; empty if it has none."""
        slug = self.slugs.get(self.code(party), "")
        return f"{self.folder}{slug}.html" if slug else ""

    def link(self, party: str) -> str:
        """The code as a link to the delegation's page, followed by its name."""
        if party not in self._links:
            code, address = in_html(party), self.address(party)
            name = self.name(party)
            shown = f'<a href="{address}">{code}</a>' if address else code
            meant = self.code(party)
            said = f" {say('(for {code})', code=in_html(meant))}" if meant != party else ""
            name = in_html(name) if name else say("not a known party; as printed")
            self._links[party] = f"{shown}{said} {name}" if name != code else shown
        return self._links[party]


def badge(party: str, look: Sign, name: str) -> str:
    """A delegation as a badge: a glyph for the stance, the code, the name for those who point at it."""
    title = f' title="{in_html(name)}"' if name and name != party else ""
    return f'<abbr class="t-b t-{look.css}"{title}>{look.glyph} {in_html(party)}</abbr>'


def stance_key(*, narrow: bool = False) -> str:
    """What the sign of each stance means.

    `narrow`: shown only where the heads of a table have room for no more than the sign.
    """
    items = "\n".join(f'<span class="t-{css}">{GLYPHS[css]} {words}</span>' for css, words in SUMS.items())
    return (
        f'<p class="t-l t-key t-short" aria-hidden="true">{items}</p>'
        if narrow
        else f'<p class="t-l t-key">{items}</p>'
    )


def stance_heads() -> str:
    """Heads of columns that count each stance; a narrow window shows the sign only, a screen reader says the words."""
    return "".join(
        f'<th scope="col" class="t-num t-{css}">{GLYPHS[css]} <span class="t-word">{words}</span></th>'
        for css, words in SUMS.items()
    )


def stance_parties(stance: Stance) -> list[str]:
    """The parties of one list, each once, in the order printed."""
    return list(dict.fromkeys(mention.party for mention in stance.mentions))


def stance_name(stance: Stance, operation: Operation | None, language: str = "") -> str:
    """What a list of parties says, in a word or two: the verb as printed, unless it is one of a foreign language."""
    if stance.verb and stance.relation is Relation.OTHER:
        return stance.verb
    if stance.relation is Relation.PROPOSES and stance.scope is Scope.OPTION:
        return say("named for this option")
    printed = stance.verb and stance.relation is not Relation.PROPOSES and not foreign(language)
    return stance.verb if printed else sign(stance, operation).name


def badges(proposal: Proposal, delegations: Delegations, language: str) -> str:
    """All lists of a proposal as badges on one line, long lists folded. `language` is that of the document."""
    groups = []
    for stance in proposal.stances:
        look = sign(stance, proposal.operation)
        label = ""
        plain = stance.relation is Relation.PROPOSES and not proposal.is_position
        if not plain and not _said_already(stance, proposal):
            css = f"t-op t-{look.css}" if proposal.is_position else "t-l"
            name = stance_name(stance, proposal.operation, language)
            lang = foreign(language) if name == stance.verb else ""
            label = f'<span class="{css}"{lang}>{in_html(name)}</span> '
        parties = stance_parties(stance)
        shown = parties if len(parties) <= SHOWN else parties[: SHOWN - 1]
        line = " ".join(badge(party, look, delegations.name(party)) for party in shown)
        more = f' <span class="t-more">+{len(parties) - len(shown)}</span>' if len(shown) < len(parties) else ""
        groups.append(f'<span class="t-g">{label}{line}{more}</span>')
    return "\n".join(groups)


def listed(proposal: Proposal, language: str) -> Iterator[str]:
    """All lists of a proposal in full as running words, for paper: `+ insert: XA, XB`."""
    for stance in proposal.stances:
        look = sign(stance, proposal.operation)
        name = stance_name(stance, proposal.operation, language)
        lang = foreign(language) if name == stance.verb else ""
        said = f" “{in_html(stance.words)}”" if stance.words else ""
        parties = ", ".join(f"<bdi>{in_html(party)}</bdi>" for party in stance_parties(stance))
        head = f'<b class="t-{look.css}">{look.glyph} <bdi{lang}>{in_html(name)}{said}</bdi>:</b>'
        yield f'<span class="t-g">{head} {parties}</span>'


def _said_already(stance: Stance, proposal: Proposal) -> bool:
    """Whether the operation's own name says what a list wants: `delete` beside a deletion."""
    kind = proposal.operation.kind if proposal.operation else None
    certain = proposal.operation is not None and proposal.operation.certainty is not Certainty.AMBIGUOUS
    return certain and stance.relation is Relation.DELETE and kind in (OperationKind.DELETE, OperationKind.WHOLE_DELETE)


def stance_list(proposal: Proposal, delegations: Delegations, anchor: str, language: str) -> Iterable[str]:
    """The lists of a proposal in full, with names and links; each position has an anchor of its own."""
    lang = foreign(language)
    positions: dict[int, list[str]] = {}
    for number, party, own in position_anchors(proposal, anchor):
        line = f'<li id="{own}">{delegations.link(party)}</li>'
        positions.setdefault(number, []).append(line)
    head = ""
    yield '<dl class="t-who">'
    for number, stance in enumerate(proposal.stances):
        look = sign(stance, proposal.operation)
        words = f" {_quoted(stance.words, lang)}" if stance.words else ""
        name = in_html(look.name)
        if stance.verb and stance.verb.casefold() != look.name.casefold():
            verb = _quoted(stance.verb, lang)
            printed = say("{stance}, printed {verb}", stance=name, verb=verb)
            name = verb if stance.relation is Relation.OTHER else printed
        # A list of one name may name each thing once; the next list of the same kind goes on below it.
        head, before = f'<dt class="t-{look.css}">{look.glyph} {name}{words}</dt>', head
        if head != before:
            yield head
        links = "\n".join(positions.get(number, ()))
        yield f'<dd data-says="{stance.relation.value}"><ul>\n{links}\n</ul></dd>'
    yield "</dl>"


def _quoted(words: str, lang: str) -> str:
    return f"<bdi{lang}>“{in_html(words)}”</bdi>"
