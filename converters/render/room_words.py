"""The words of the pages that show who wants which words: readings, company, pictures of a version."""

from __future__ import annotations

from converters.model.readings import Status
from converters.render.phrases import Phrases, phrase

#: The pages of readings; those for the ear by what becomes of the words.
READING_WORDS = Phrases(
    {
        "lead": phrase(
            "The whole document with what this delegation proposes and supports, and without what it wants out. "
            "Everybody else’s proposals are left aside. Marked so:"
        ),
        "in": phrase("taken in"),
        "out": phrase("struck out"),
        "unclear": phrase("unclear"),
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
