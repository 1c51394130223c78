"""The words that pages use for what became of articles, provisions and proposals from version to version."""

from __future__ import annotations

from collections.abc import Sequence

from converters.compare.model import Kind, Link, Surety
from converters.compare.results import Fate, Followed
from converters.render.wording import count, place

#: What became of a matter on the way to the newer version.
KINDS = {
    Kind.UNCHANGED: "unchanged",
    Kind.CHANGED: "changed",
    Kind.RENUMBERED: "renumbered",
    Kind.MOVED: "moved",
    Kind.SPLIT: "split",
    Kind.MERGED: "merged",
    Kind.NEW: "new",
    Kind.DROPPED: "gone",
}
#: The same against a contribution, which is no earlier version of the text.
BESIDE = {Kind.NEW: "not in the contribution", Kind.DROPPED: "only in the contribution"}

#: A provision or article that is nothing but a proposal, and an article in which only such were added.
ONLY_PROPOSED = "only proposed"
PROPOSED = "text unchanged, provisions proposed"

_PROPOSALS = {
    Fate.CARRIED: "carried over: still a proposal",
    Fate.TAKEN: "taken: as the proposal would have it, the text is now",
    Fate.CHANGED: "proposed in other words",
    Fate.DROPPED: "gone",
    Fate.UNCLEAR: "unclear",
}
_OPTIONS = {
    Fate.CARRIED: "still open",
    Fate.TAKEN: "in the text",
    Fate.CHANGED: "still open, in other words",
    Fate.DROPPED: "gone",
    Fate.UNCLEAR: "unclear",
}
#: The fates in the order in which they are told.
FATES = (Fate.TAKEN, Fate.CHANGED, Fate.CARRIED, Fate.UNCLEAR, Fate.DROPPED)

HISTORY_WORDS = {
    "title": "History",
    "line": "This article in every version",
    "link": "What changed in the words",
    "long": "The words of this step stand on the page of the comparison.",
    "method": "Words are compared without regard to punctuation, white space and capital first letters; where only "
    "these differ, the newer text is shown. Of a document with proposals the text without them is compared. "
    "Which provisions belong together is judged by their words; likeness is 1 where all words are the same.",
}
TIMELINE_WORDS = {
    "title": "The line of versions",
    "lead": "How much is open in each version: square brackets, proposals that name somebody, delegations named.",
    "version": "Version",
    "date": "Date",
    "undated": "no date stated",
    "kind": "Kind",
    "brackets": "brackets",
    "proposals": "proposals",
    "delegations": "delegations",
    "changes": "What changed",
    "beside": "beside the line",
    "feed": "The versions as a feed and as tables",
}
COMPARE_WORDS = {
    "articles": "Articles that are not the same",
    "older": "Older place",
    "newer": "Newer place",
    "became": "What became of it",
    "provisions": "Provisions",
    "likeness": "Likeness",
    "options": "Brackets and options of the older text",
    "proposals": "Proposals of the older text",
    "borrowed": "Its words in proposals",
    "elsewhere": "Of other parts of the older version",
    "same": "Everything is the same.",
}


def kind_words(kinds: Sequence[Kind], *, beside: bool = False) -> str:
    """Some kinds in words: `renumbered, changed`."""
    names = {**KINDS, **BESIDE} if beside else KINDS
    return ", ".join(dict.fromkeys(names[kind] for kind in kinds))


def sureness(link: Link | None, kinds: Sequence[Kind] = ()) -> str:
    """How alike two places are and how far that can be relied on: `, likeness 0.58, doubtful`."""
    if link is None or (link.score >= 1 and link.surety is Surety.SURE):
        return ""
    if kinds == (Kind.UNCHANGED,) and link.surety is Surety.SURE:
        return ""
    return f", likeness {link.score:.2f}" + surety_words(link.surety)


def surety_words(surety: Surety) -> str:
    """A word behind what is not certain."""
    return "" if surety is Surety.SURE else f", {surety.value}"


def fate_words(each: Followed) -> str:
    """What became of a proposal, an option or a bracket, with its certainty."""
    words = (_OPTIONS if each.proposal is None else _PROPOSALS)[each.fate]
    return words + surety_words(each.surety)


def provision_name(provision: str) -> str:
    """A provision of a comparison as a citation names it; options are named after what stands above them.

    >>> provision_name("2.option-1"), provision_name("p1"), provision_name("1.a")
    ('paragraph 2, option 1', 'unnumbered paragraph 1', 'paragraph 1 (a)')
    """
    head, *rest = provision.split(".")
    plain, option = [head], list[str]()
    for level in rest:
        (option if option or level.startswith("option-") else plain).append(level)
    if head.startswith("option-"):
        plain, option = [], [head, *rest]
    words = place(".".join(plain)) if plain else ""
    first, _, number = words.partition(" ")
    named = f"unnumbered paragraph {number}" if first == "unnumbered" else f"paragraph {words}" if words else ""
    return ", ".join(filter(None, (named, place(".".join(option)) if option else "")))


def tally(counts: Sequence[tuple[str, int]]) -> str:
    """Numbers of provisions by what became of them: `2 provisions changed, 1 new`."""
    parts = [(name, number) for name, number in counts if number]
    if not parts:
        return ""
    name, number = parts[0]
    return ", ".join([f"{count(number, 'provision')} {name}", *(f"{number:,} {name}" for name, number in parts[1:])])
