"""The words of the pages that show who wants which words: readings, company, pictures of a version."""

from __future__ import annotations

from converters.model.readings import Status
from converters.render.language.phrases import Phrases, phrase

#: The pages of readings; those for the ear by what becomes of the words.
READING_WORDS = Phrases(
    {
        "lead": phrase(
            "The whole document with what this delegation proposes and supports, and without what it wants out. "
            "Everybody else’s proposals are left aside. Marked so:"
        ),
        "in": phrase("taken in"),
        "out": phrase("struck out"),
        "doubt": phrase("unclear"),
        "same": phrase("As the original:"),
        "reading": phrase("reading"),
        Status.INSERTED: phrase("inserted:"),
        Status.DELETED: phrase("deleted:"),
        Status.UNCLEAR: phrase("unclear:"),
    }
)

#: On a delegation's page: its readings, its company, what it opposes and who opposes it.
ROOM_WORDS = Phrases(
    {
        "readings": phrase("The whole document as it would have it"),
        "whom": phrase("Delegation"),
        "together": phrase("together"),
        "opposes": phrase("against theirs"),
        "opposed": phrase("they against its own"),
        "table": phrase("With whom, and against whom: each number leads to the proposals behind it"),
        "note": phrase(
            "Together: both stand in lists that want the same of the same words. Against: one is for a proposal, the "
            "other opposes it. Proposals of which it is unclear what they do count only where the list itself says it."
        ),
        "behind": phrase("The proposals behind these numbers"),
        "conflict": phrase("What it opposes, and who opposes it"),
        "its": phrase("proposals of others that it opposes"),
        "theirs": phrase("of its own proposals that others oppose"),
        "wanted": phrase("wanted by"),
        "resisted": phrase("opposed by"),
    }
)

#: The page of who stands together.
TOGETHER_WORDS = Phrases(
    {
        "title": phrase("Who stands together"),
        "lead": phrase(
            "Counted over the proposals of all versions: how often two delegations stand on the same side of a "
            "proposal, and how often on opposite sides. It says nothing of why."
        ),
        "key": phrase(
            "Below the diagonal, in grey: together on at least two proposals. Above it, in purple: against each other. "
            "The darker, the more often; each square leads to the proposals behind it. The pairs stand in figures "
            "in the table below, and all of them on the delegations’ pages."
        ),
        "rest": phrase("Not in the picture, for they share no more than one proposal with anybody:"),
        "pairs": phrase("The pairs that stand together, or against each other, most often"),
        "one": phrase("Delegation"),
        "other": phrase("and"),
        "together": phrase("together"),
        "against": phrase("the first against the second"),
        "they": phrase("the second against the first"),
    }
)

#: The page of the most contested provisions and words.
CONTESTED_WORDS = Phrases(
    {
        "title": phrase("Where the dispute is"),
        "lead": phrase(
            "Which articles, provisions and words are contested most: by the number of proposals, of square brackets, "
            "and of delegations named. Each number leads to what is behind it."
        ),
        "articles": phrase("Proposals and brackets by article"),
        "key": phrase("Full bars: proposals. Hollow bars: square brackets. Each leads to its article."),
        "article": phrase("Article"),
        "proposals": phrase("proposals"),
        "brackets": phrase("brackets"),
        "parties": phrase("delegations"),
        "provisions": phrase("provisions contested"),
        "unclear": phrase("unclear"),
        "ranking": phrase("Most contested provisions"),
        "provision": phrase("Provision"),
        "stances": phrase("Positions"),
        "words": phrase("Words most fought over"),
        "wordsLead": phrase(
            "Places where several proposals want different things of the same words or stand side by side as "
            "alternatives, and those that some want and others do not. Ordered by the number of delegations."
        ),
        "again": phrase("The same words in several places"),
        "againLead": phrase(
            "Words that are proposed or struck in more than one provision, by the number of delegations. Open a line "
            "to see where."
        ),
        "wording": phrase("Words"),
        "many": phrase("provisions"),
        "all": phrase("All places where proposals overlap"),
        "title_of": phrase("title"),
    }
)
