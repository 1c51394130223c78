"""The words that the scripts show; `{0}` and `{1}` are filled in by them.

They reach the scripts through `assets/site.js`, so that all words of the pages are written here and in
`wording`, and can be put into another language in one place.
"""

from __future__ import annotations

from converters.render.phrases import Phrases, phrase

SCRIPT_WORDS = Phrases(
    {
        "open": phrase("Open all"),
        "close": phrase("Close all"),
        "openTitle": phrase("Open or close all proposals of this page"),
        "next": phrase("Next unclear place"),
        # Readings
        "reading": phrase("Reading"),
        "printed": phrase("As printed"),
        "original": phrase("Original"),
        "asParty": phrase("As a delegation would have it"),
        "asPartyShort": phrase("As wanted by"),
        "whose": phrase("Whose reading"),
        "choose": phrase("choose …"),
        "here": phrase("Named in this article"),
        "elsewhere": phrase("Not named here: reads as the original"),
        "changes": phrase("Mark what changes"),
        "beside": phrase("Beside it"),
        "nobody": phrase("nobody"),
        "inserted": phrase("inserted: "),
        "deleted": phrase("deleted: "),
        "unclear": phrase("unclear: "),
        "reason": phrase("end, proposal {0}"),
        "saysPrinted": phrase("The text as printed, with all proposals."),
        "saysOriginal": phrase("The text without the proposals: {0}."),
        "saysParty": phrase("As {0} would have it: {1}."),
        "saysBoth": phrase("On the left {0}, on the right {1}. They differ in {2}."),
        "saysSame": phrase("{0} and {1} read this article alike."),
        "saysNothing": phrase("{0} is not named in this article: this is the text without the proposals."),
        "saysGone": phrase("Nothing of this article stands in this reading."),
        "taken": phrase("{0} taken in"),
        "left": phrase("{0} left out"),
        "out": phrase("{0} struck out"),
        "doubtful": phrase("{0} unclear"),
        "proposal": phrase("{0} proposal"),
        "proposals": phrase("{0} proposals"),
        "passage": phrase("{0} passage"),
        "passages": phrase("{0} passages"),
        "place": phrase("{0} place"),
        "places": phrase("{0} places"),
        "sameAsOriginal": phrase("no difference from the original"),
        # Filters
        "filter": phrase("Show only some delegations or stances"),
        "addParty": phrase("Delegation or group"),
        "stances": phrase("Stances"),
        "members": phrase("A group and its members together"),
        "includes": phrase("{0} includes {1}. Membership is this site’s own data{2}."),
        "belongs": phrase("{0} belongs to {1}. Membership is this site’s own data{2}."),
        "since": phrase(", as of {0}"),
        "remove": phrase("remove {0}"),
        "all": phrase("Show everything"),
        "saysFilter": phrase("Shown: {0} of {1} proposals, in {2} of {3} provisions. Hidden: {4} provisions."),
        "everything": phrase("Everything is shown."),
        "stance-ins": phrase("proposes"),
        "stance-sup": phrase("supports"),
        "stance-del": phrase("wants out"),
        "stance-ret": phrase("wants kept"),
        "stance-aga": phrase("against"),
        "stance-amb": phrase("unclear"),
        "stance-oth": phrase("other"),
        # Tables
        "sort": phrase("sort by {0}"),
        "sorted": phrase("Sorted by {0}."),
        # Search in the proposals
        "searching": phrase("Words, such as extradition"),
        "saysFound": phrase("{0} found"),
        "saysNone": phrase("Nothing found. Try fewer words or fewer choices."),
        "more": phrase("Show {0} more"),
        "any": phrase("any"),
        "words": phrase("Words"),
        "facet-who": phrase("Delegation"),
        "facet-stance": phrase("Stance"),
        "facet-op": phrase("Operation"),
        "facet-article": phrase("Article"),
        "facet-version": phrase("Version"),
    }
)
