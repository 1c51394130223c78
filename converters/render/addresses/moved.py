"""What readers are told at published addresses whose words were corrected, moved or taken away."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from converters.ledger.check import Fate, Outcome, by_page
from converters.render.addresses.stub import relative, stub
from converters.render.input import SiteInput
from converters.render.language.phrases import phrase, say
from converters.render.parts.escape import in_html

Pages = dict[str, str]


class Block(NamedTuple):
    """What is added to a page: below its title, or as its `last` block."""

    text: str
    last: bool = False

    def put(self, page: str) -> str:
        """The page with the block."""
        return f"{page.rstrip()}\n\n{self.text}\n" if self.last else below_title(page, self.text)


def moves(paths: Collection[str], fates: Iterable[Fate], site: SiteInput) -> tuple[list[tuple[str, Block]], Pages]:
    """Notes at what moved, each with the path of its page, and a page for each published one that is gone.

    `paths` are those of all pages that there are. They are put in their order.
    """
    notes: list[tuple[str, Block]] = []
    gone: Pages = {}
    told = [fate for fate in fates if fate.outcome is not Outcome.KEPT]
    for page, group in by_page(told).items():
        source = f"{page.removesuffix('.html')}.md"
        if source in paths:
            above, below = _notes(group)
            notes += [(source, Block(_block(above)))] if above else []
            notes += [(source, Block(_block(below), last=True))] if below else []
        elif page not in paths:
            gone[page] = _stub(site, page, group)
    for page, lines in _arrivals(told).items():
        source = f"{page.removesuffix('.html')}.md"
        if source in paths:
            notes.append((source, Block(_block(lines))))
    return notes, gone


def below_title(page: str, block: str) -> str:
    """A page with a block behind its title."""
    lines = page.split("\n")
    at = next((number for number, line in enumerate(lines) if line.startswith("# ")), None)
    if at is None:
        return f"{page}\n{block}\n"
    return "\n".join([*lines[: at + 1], "", block, *lines[at + 1 :]])


def _block(lines: Iterable[str]) -> str:
    return "\n".join(['<div class="t-moved" data-moved data-search-exclude>', *lines, "</div>"])


def _notes(fates: Sequence[Fate]) -> tuple[list[str], list[str]]:
    """What is told below the title of a page that still stands, and at its foot.

    At the foot are the places that moved: whoever follows an old address lands there, on its old anchor; nobody else
    need read it. What must be seen is above: other words than were published, at the address or on the whole page.
    """
    above: list[str] = []
    below: list[str] = []
    for (date, why, in_use), group in _alike(fates).items():
        if not why:
            above += [f'<p class="t-note-line"{_anchor(fate)}>{_words(fate)}</p>' for fate in group]
            continue
        other = phrase("Addresses that show other words since {date}: {why}.")
        lead = say(other if in_use else phrase("Addresses that moved on {date}: {why}."), date=date, why=why)
        items = "".join(f"<li{_anchor(fate)}>{_place(fate)}</li>" for fate in group)
        (above if in_use else below).append(f'<p class="t-note-line">{lead}</p>\n<ul class="t-places">{items}</ul>')
    return above, below


def _alike(fates: Iterable[Fate]) -> dict[tuple[str, str, bool], list[Fate]]:
    """Fates by day, reason and whether the address is in use; those that need a sentence each have no reason."""
    found: dict[tuple[str, str, bool], list[Fate]] = {}
    for fate in fates:
        move = fate.move if fate.outcome is Outcome.MOVED and "#" in fate.line.address else None
        key = (move.on, in_html(move.why.rstrip(".")), fate.in_use) if move else ("", "", False)
        found.setdefault(key, []).append(fate)
    return found


def _anchor(fate: Fate) -> str:
    """The old anchor, where no other words stand under it."""
    place = fate.line.address.partition("#")[2]
    return f' id="{place}"' if place and not fate.in_use else ""


def _place(fate: Fate) -> str:
    """Where the words of one address are now."""
    page, _, place = fate.line.address.partition("#")
    goes_on = "" if fate.in_use else " data-goes-on"
    target = f'<a{goes_on} href="{relative(fate.target, page)}">{fate.target.removeprefix(page)}</a>'
    gaps = {"place": f"<b>#{place}</b>", "target": target, "words": fate.line.words, "date": fate.line.date}
    now = phrase("{place} is now {target} (published {date}, words {words}).")
    then = phrase("The words that {place} had are now at {target} (published {date}, words {words}).")
    return say(then if fate.in_use else now, **gaps)


def _words(fate: Fate) -> str:
    """One fate in a sentence or two."""
    page, _, place = fate.line.address.partition("#")
    whole = say("The heading of this page") if fate.in_use else say("This page")
    name = f"<b>#{place}</b>" if place else whole
    published = say("published {date}, words {words}", date=fate.line.date, words=fate.line.words)
    gaps = {"place": name, "published": published}
    move = fate.move
    if move is None or fate.failed:
        lost = phrase("{place} ({published}) does not show these words any more. Nobody has said yet where they went.")
        return say(lost, **gaps)
    gaps |= {"date": move.on, "why": in_html(move.why.rstrip("."))}
    if fate.outcome is Outcome.CORRECTED:
        return say("{place} ({published}) shows corrected words since {date}: {why}.", **gaps)
    other = f" {say('The address has other words now.')}" if fate.in_use else ""
    if fate.outcome is Outcome.RETIRED:
        return say("{place} ({published}) was taken away since {date}: {why}.", **gaps) + other
    goes_on = "" if fate.in_use else " data-goes-on"
    gaps["target"] = f'<a{goes_on} href="{relative(fate.target, page)}">{fate.target}</a>'
    return say("{place} ({published}) has moved to {target} since {date}: {why}.", **gaps) + other


def _stub(site: SiteInput, page: str, fates: Sequence[Fate]) -> str:
    """The page at an address that has none any more: where it went, and where each place on it went."""
    own = [fate for fate in fates if fate.line.address == page]
    places = [fate for fate in fates if fate.line.address != page]
    blocks = [f"<p>{_words(fate)}</p>" for fate in own]
    if places:
        blocks.append("<ul>")
        blocks += [f'<li id="{f.line.address.partition("#")[2]}">{_words(f)}</li>' for f in places]
        blocks.append("</ul>")
    target = next((fate.target for fate in own if fate.outcome is Outcome.MOVED), "")
    title = say("This page has moved") if target else say("This page is gone")
    return stub(site, page, title, blocks, target=target, goes_on=True)


def _arrivals(fates: Iterable[Fate]) -> dict[str, list[str]]:
    """For each page that something moved to: what it was published as."""
    found: dict[str, dict[str, str]] = {}
    for fate in fates:
        move = fate.move
        page, _, place = fate.target.partition("#")
        if fate.outcome is not Outcome.MOVED or move is None or page == fate.page:
            continue
        wide = move.old != fate.line.address
        name = f"<b>#{place}</b>" if place and not wide else say("This page")
        old = fate.page if wide else fate.line.address
        gaps = {"place": name, "old": old, "date": move.on, "why": in_html(move.why)}
        words = say("{place} was published as {old} until {date}: {why}", **gaps)
        found.setdefault(page, {}).setdefault(old, f'<p class="t-note-line">{words}</p>')
    return {page: list(lines.values()) for page, lines in found.items()}
