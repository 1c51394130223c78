"""What became of proposals, options and contributions."""

import pytest

from converters.compare.history import compare_versions
from converters.compare.model import Surety
from converters.compare.results import Fate, Followed
from converters.model.document import Certainty
from tests.compare.making import version

HEAD = "Article 1. Springs"


def followed(old: str, new: str) -> list[Followed]:
    versions = [version("v1", f"{HEAD}\n{old}"), version("v2", f"{HEAD}\n{new}")]
    return list(compare_versions(versions).followed)


CASES = [
    (
        "carried over",
        "1. Each Party shall keep [and measure every month with care: KE; against – FR] its springs clean.",
        "1. Each Party shall keep [and measure every month with care: KE; against – FR] its springs clean.",
        Fate.CARRIED,
    ),
    (
        "changed",
        "1. Each Party shall keep [and measure every month with great care: KE; against – FR] its springs clean.",
        "1. Each Party shall keep [and measure every week with great care: KE; against – FR] its springs clean.",
        Fate.CHANGED,
    ),
    (
        "taken into the text",
        "1. Each Party shall keep [and measure every month with care: KE; against – FR] its springs clean.",
        "1. Each Party shall keep and measure every month with care its springs clean.",
        Fate.TAKEN,
    ),
    (
        "dropped",
        "1. Each Party shall keep [and measure every month with care: KE; against – FR] its springs clean.",
        "1. Each Party shall keep its springs clean.",
        Fate.DROPPED,
    ),
    (
        "a new paragraph taken",
        "1. Each Party shall keep its springs clean.\n[2 bis. Each Party shall count its springs every year: KE]",
        "1. Each Party shall keep its springs clean.\n2. Each Party shall count its springs every year.",
        Fate.TAKEN,
    ),
]


@pytest.mark.parametrize(("old", "new", "fate"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_proposal(old: str, new: str, fate: Fate) -> None:
    found = [each for each in followed(old, new) if each.proposal is not None]
    operations = [each.operation for each in version("v1", f"{HEAD}\n{old}").document.proposals]
    assert all(operation and operation.certainty is not Certainty.AMBIGUOUS for operation in operations)
    assert [each.fate for each in found] == [fate]


def test_an_unclear_proposal_has_no_certain_fate() -> None:
    old = "1. Each Party shall keep ~~[all: KE]~~ its springs clean."
    document = version("v1", f"{HEAD}\n{old}").document
    assert [each.operation and each.operation.certainty for each in document.proposals] == [Certainty.AMBIGUOUS]
    (found,) = [each for each in followed(old, "1. Each Party shall keep its springs clean.") if each.proposal]
    assert (found.fate, found.surety) == (Fate.UNCLEAR, Surety.DOUBTFUL)


def test_alternatives() -> None:
    old = "1. Each Party [shall] [may] keep its springs clean every [three] [five] years."
    new = "1. Each Party shall keep its springs clean every [three] [five] years."
    fates = [(each.words, each.fate) for each in followed(old, new)]
    assert fates == [
        ("shall", Fate.TAKEN),
        ("may", Fate.DROPPED),
        ("three", Fate.CARRIED),
        ("five", Fate.CARRIED),
    ]


def test_the_option_that_became_the_text() -> None:
    old = (
        "1. Keepers\n"
        "**Option 1:** Every village chooses a keeper who guards its springs for three years.\n"
        "**Option 2:** The governor of the province names a keeper for all springs of the valley.\n"
        "**Option 3:** No text"
    )
    new = "1. The governor of each province names a keeper for all the springs of a valley."
    found = {each.place.provision.rpartition("option-")[2]: each for each in followed(old, new)}
    assert {number: each.fate for number, each in found.items()} == {
        "1": Fate.DROPPED,
        "2": Fate.TAKEN,
        "3": Fate.DROPPED,
    }
    assert any(segment.kind.value == "inserted" for segment in found["2"].segments)


def test_words_of_a_contribution() -> None:
    own = (
        f"{HEAD}\n1. Each Party shall keep the springs in its territory clean.\n"
        "2. Mills shall be closed in the dry months of every year.\n3. Nobody shall sing at night near any spring."
    )
    line = (
        f"{HEAD}\n1. Each Party shall keep the springs in its territory clean.\n"
        "[2 bis. Mills shall be closed in the dry months of every year: FR]\n"
        "[3 bis. Nobody shall sing at night near any spring: XA]"
    )
    history = compare_versions([version("own", own, beside=True, author="FR"), version("v1", line)])
    fates = [(each.place.provision, each.fate, each.named) for each in history.followed]
    assert fates == [
        ("1", Fate.TAKEN, False),
        ("2", Fate.CARRIED, False),
        ("3", Fate.CARRIED, False),
        ("2", Fate.CARRIED, True),
        ("3", Fate.CARRIED, False),
    ]


def test_words_of_a_contribution_that_stand_elsewhere_are_not_called_gone() -> None:
    """A sentence stands inside a longer paragraph of another article, another one only in a proposal."""
    own = (
        f"{HEAD}\n1. Each Party shall keep the springs in its territory clean.\n"
        "2. Mills shall be closed in the dry months of every year.\n3. Bells ring at noon.\n4. Nobody sings at a well."
    )
    line = (
        f"{HEAD}\n1. Each Party shall keep the springs in its territory clean.\nArticle 2. Noise\n"
        "1. Owners, keepers and elders of a village with more than one wheel in it agree, before the snow melts and "
        "the water is high enough for work, that mills shall be closed in the dry months of every year, that gates "
        "stand open, that bells ring at noon, and that no barrel is left on the road."
    )
    history = compare_versions([version("own", own, beside=True, author="FR"), version("v1", line)])
    fates = [(each.place.provision, each.fate, each.target and each.target.article) for each in history.followed]
    assert fates == [("1", Fate.TAKEN, "1"), ("2", Fate.TAKEN, "2"), ("3", Fate.TAKEN, "2"), ("4", Fate.DROPPED, None)]


def test_a_few_words_that_are_nearly_the_same_are_no_borrowing() -> None:
    own = f"{HEAD}\n1. Each Party shall keep the springs in its territory clean, if its own law so permits."
    line = (
        f"{HEAD}\n1. Each Party shall keep the springs in its territory clean.\n"
        "2. Mills are [, if its domestic law so permits: KE; against – FR] closed in the dry months of every year."
    )
    history = compare_versions([version("own", own, beside=True, author="FR"), version("v1", line)])
    assert [each for each in history.followed if each.target_proposal is not None] == []


def test_counts() -> None:
    text = f"{HEAD}\n1. Each Party [shall] [may: FR, KE] keep [all: KE] springs clean."
    (counts,) = compare_versions([version("v1", text)]).counts
    assert (counts.brackets, counts.proposals, counts.options, counts.delegations) == (3, 2, 0, 2)
