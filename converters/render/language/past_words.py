"""The words that pages use for what became of articles, provisions and proposals from version to version."""

from __future__ import annotations

from collections.abc import Sequence

from converters.compare.model import Kind, Link, Reason, Surety
from converters.compare.results import Fate, Followed
from converters.model.document import Provision, ProvisionKind
from converters.render.language.phrases import Phrases, figure, phrase, say
from converters.render.language.wording import count, paragraph, place

_SURETIES = Phrases({Surety.SURE: phrase("sure"), Surety.LIKELY: phrase("likely"), Surety.DOUBTFUL: phrase("doubtful")})
#: What became of a matter on the way to the newer version.
KINDS = Phrases(
    {
        Kind.UNCHANGED: phrase("unchanged"),
        Kind.CHANGED: phrase("changed"),
        Kind.RENUMBERED: phrase("renumbered"),
        Kind.MOVED: phrase("moved"),
        Kind.SPLIT: phrase("split"),
        Kind.MERGED: phrase("merged"),
        Kind.NEW: phrase("new"),
        Kind.DROPPED: phrase("gone"),
    }
)
#: The same against a contribution, which is no earlier version of the text.
BESIDE = Phrases({Kind.NEW: phrase("not in the contribution"), Kind.DROPPED: phrase("only in the contribution")})

#: A provision or article that is nothing but a proposal, and an article in which only such were added.
ONLY_PROPOSED = phrase("only proposed")
PROPOSED = phrase("text unchanged, provisions proposed")

_PROPOSALS = Phrases(
    {
        Fate.CARRIED: phrase("carried over: still a proposal"),
        Fate.TAKEN: phrase("taken: as the proposal would have it, the text is now"),
        Fate.CHANGED: phrase("proposed in other words"),
        Fate.DROPPED: phrase("gone"),
        Fate.UNCLEAR: phrase("unclear"),
    }
)
_OPTIONS = Phrases(
    {
        Fate.CARRIED: phrase("still open"),
        Fate.TAKEN: phrase("in the text"),
        Fate.CHANGED: phrase("still open, in other words"),
        Fate.DROPPED: phrase("gone"),
        Fate.UNCLEAR: phrase("unclear"),
    }
)
#: What became of an option to have no text where none came.
NO_TEXT = phrase("taken: there is no such text")
#: What became of an option that is now the text, among the provisions of its article.
IN_TEXT = phrase("taken into the text")
#: The same where the words leave it in doubt.
PERHAPS_IN_TEXT = phrase("perhaps taken into the text")
#: An option that may have gone or be said in other words; its own words are shown as they were.
UNCLEAR_OPTION = phrase("unclear")
#: The fates in the order in which they are told.
FATES = (Fate.TAKEN, Fate.CHANGED, Fate.CARRIED, Fate.UNCLEAR, Fate.DROPPED)

HISTORY_WORDS = Phrases(
    {
        "title": phrase("History"),
        "line": phrase("This article in every version"),
        "link": phrase("What changed in the words"),
        "long": phrase("The words of this step stand on the page of the comparison."),
        "method": phrase(
            "Words are compared without regard to punctuation, white space and capital first letters; where only "
            "these differ, the newer text is shown. Of a document with proposals the text without them is compared. "
            "Which provisions belong together is judged by their words; likeness is 1 where all words are the same."
        ),
    }
)
TIMELINE_WORDS = Phrases(
    {
        "title": phrase("The line of versions"),
        "lead": phrase(
            "How much is open in each version: square brackets, proposals that name somebody, delegations named."
        ),
        "lead_brackets": phrase("How much is open in each version: square brackets."),
        "version": phrase("Version"),
        "date": phrase("Date"),
        "undated": phrase("no date stated"),
        "kind": phrase("Kind"),
        "brackets": phrase("brackets"),
        "proposals": phrase("proposals"),
        "delegations": phrase("delegations"),
        "changes": phrase("What changed"),
        "beside": phrase("beside the line"),
        "feed": phrase("The versions as a feed and as tables"),
    }
)
COMPARE_WORDS = Phrases(
    {
        "articles": phrase("Articles that are not the same"),
        "older": phrase("Older place"),
        "newer": phrase("Newer place"),
        "became": phrase("What became of it"),
        "provisions": phrase("Provisions"),
        "likeness": phrase("Likeness"),
        "options": phrase("Brackets and options of the older text"),
        "proposals": phrase("Proposals of the older text"),
        "borrowed": phrase("Its words in proposals"),
        "elsewhere": phrase("Of other parts of the older version"),
        "same": phrase("Everything is the same."),
    }
)


#: Why two places are taken for the same matter.
_REASONS = Phrases(
    {
        Reason.PINNED: phrase("linked by hand"),
        Reason.SAME_WORDS: phrase("same words"),
        Reason.WORDS: phrase("by the words"),
        Reason.TITLE: phrase("by the title"),
        Reason.TITLE_AND_WORDS: phrase("by title and words"),
        Reason.ORDER: phrase("by the order of the articles"),
        Reason.TITLE_AND_ORDER: phrase("by the title and the order of the articles"),
        Reason.LABEL: phrase("by the same number"),
        Reason.PART: phrase("part of the words"),
    }
)
THREAD_WORDS = Phrases(
    {
        "index": phrase("Matters through the versions"),
        "index_lead": phrase(
            "Each row is one matter: the article of each version that deals with it, under the number printed there."
        ),
        "moves": phrase(
            "This address moves: it always shows the newest state of the matter and grows with every version. To cite "
            "words, use the permanent address of a version below; it will always show the words that it shows today."
        ),
        "versions": phrase("In each version"),
        "permanent": phrase("Permanent address"),
        "provisions": phrase("Its provisions"),
        "provisions_lead": phrase(
            "Each row is one provision through the versions; the links are permanent addresses. The mark ¶ leads to "
            "the row itself."
        ),
        "matter": phrase("Matter"),
        "provision": phrase("Provision"),
        "absent": phrase("not in this version"),
        "follow": phrase("This matter and its provisions through all versions, with the permanent addresses"),
    }
)


def reason_words(link: Link | None) -> str:
    """Why two places are taken for the same matter: `, by title and words`; nothing where no link is."""
    return f", {_REASONS[link.reason]}" if link else ""


def kind_words(kinds: Sequence[Kind], *, beside: bool = False) -> str:
    """Some kinds in words: `renumbered, changed`."""
    return ", ".join(dict.fromkeys(kind_name(kind, beside=beside) for kind in kinds))


def kind_name(kind: Kind, *, beside: bool = False) -> str:
    """One kind in words; `beside` for what is compared with a contribution."""
    return BESIDE[kind] if beside and kind in BESIDE else KINDS[kind]


def sureness(link: Link | None, kinds: Sequence[Kind] = ()) -> str:
    """How alike two places are and how far that can be relied on: `, likeness 0.58, doubtful`."""
    if link is None or (link.score >= 1 and link.surety is Surety.SURE):
        return ""
    if kinds == (Kind.UNCHANGED,) and link.surety is Surety.SURE:
        return ""
    return f", {likeness(link.score)}{surety_words(link.surety)}"


def likeness(score: float) -> str:
    """How alike the words of two places are, from 0 to 1: `likeness 0.58`."""
    return say("likeness {score}", score=figure(score, 2))


def surety_words(surety: Surety) -> str:
    """A word behind what is not certain."""
    return "" if surety is Surety.SURE else f", {_SURETIES[surety]}"


def fate_words(each: Followed) -> str:
    """What became of a proposal, an option or a bracket, with its certainty."""
    words = (_OPTIONS if each.proposal is None else _PROPOSALS)[each.fate]
    if each.fate is Fate.UNCLEAR:
        return words
    if each.proposal is None and each.fate is Fate.TAKEN and each.target is None:
        words = say(NO_TEXT)
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
    named = paragraph(".".join(plain)) if plain else ""
    return ", ".join(filter(None, (named, place(".".join(option)) if option else "")))


def place_name(provision: Provision) -> str:
    """A provision as a citation names it: `paragraph 4 bis`, `unnumbered paragraph 1`, `paragraph 2, option 1`."""
    if provision.kind is ProvisionKind.OPTION:
        return provision_name(provision.option)
    return paragraph(provision.id) if provision.id else ""


def tally(counts: Sequence[tuple[str, int]]) -> str:
    """Numbers of provisions by what became of them: `2 provisions changed, 1 new`."""
    parts = [(name, number) for name, number in counts if number]
    if not parts:
        return ""
    name, number = parts[0]
    first = say("{provisions} {fate}", provisions=count(number, "provision"), fate=name)
    return ", ".join([first, *(say("{n} {fate}", n=figure(number), fate=name) for name, number in parts[1:])])
