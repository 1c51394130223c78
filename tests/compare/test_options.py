"""Which of several options became the text; how sure that is."""

from __future__ import annotations

import pytest

from converters.compare.history import compare_versions
from converters.compare.model import Surety
from converters.compare.results import Fate, Followed
from tests.compare.making import version

HEAD = "Article 1. Springs"
_KEEPER = "Every village chooses a keeper who guards its springs for three years"
_GOVERNOR = "The governor of the province names a keeper for all the springs of the valley"


def verdicts(old: str, new: str) -> dict[str, Followed]:
    """What became of each option, by its name."""
    found = compare_versions([version("v1", f"{HEAD}\n{old}"), version("v2", f"{HEAD}\n{new}")]).followed
    return {each.place.provision: each for each in found if "option-" in each.place.provision}


def fates(old: str, new: str) -> dict[str, tuple[Fate, Surety]]:
    return {name: (each.fate, each.surety) for name, each in verdicts(old, new).items()}


def test_one_is_clearly_ahead() -> None:
    old = f"1. **Option 1:** {_KEEPER}.\n**Option 2:** {_GOVERNOR}.\n**Option 3:** No text\n2. Wells are marked."
    found = fates(old, f"1. {_GOVERNOR} each year.\n2. Wells are marked.")
    assert found["1.option-2"] == (Fate.TAKEN, Surety.SURE)
    assert found["1.option-1"][0] is Fate.DROPPED
    assert found["1.option-3"] == (Fate.DROPPED, Surety.SURE)


def test_two_that_hardly_differ_are_told_apart_with_doubt() -> None:
    old = f"1. **Option 1:** {_KEEPER} or more.\n**Option 2:** {_KEEPER} at most."
    found = fates(old, f"1. {_KEEPER}.")
    assert {surety for _, surety in found.values()} == {Surety.DOUBTFUL}


def test_words_that_only_one_option_has_decide() -> None:
    common = "shall keep the springs of its territory clean, mark them, count them every year and tell the others"
    old = f"1. **Option 1:** Each Party {common}.\n**Option 2:** Each rich Party with wells and mills {common}."
    found = fates(old, f"1. Each rich Party with wells and mills {common}.")
    assert found["1.option-2"] == (Fate.TAKEN, Surety.SURE)
    assert found["1.option-1"] == (Fate.DROPPED, Surety.SURE)


def test_no_text_came() -> None:
    old = f"1. Wells are marked.\n2. **Option 1:** {_KEEPER}.\n**Option 2:** No provision on keepers"
    (option, nothing) = verdicts(old, "1. Wells are marked.").values()
    assert option.fate is Fate.DROPPED
    assert (nothing.fate, nothing.surety, nothing.target) == (Fate.TAKEN, Surety.DOUBTFUL, None)


def test_an_article_that_goes_on_is_not_without_text() -> None:
    old = f"**Option I:**\n1. {_KEEPER}.\n2. Keepers are paid by the mills below.\n**Option II:** No article on springs"
    found = fates(old, "1. Mills pay for what they use.")
    assert found["option-i"][0] is Fate.UNCLEAR
    assert found["option-ii"][0] is Fate.DROPPED


def test_an_option_of_several_paragraphs_is_compared_as_a_whole() -> None:
    old = (
        f"**Option 1:**\n1. {_KEEPER}.\n2. Keepers are paid by the mills that stand below the spring.\n"
        f"**Option 2:**\n1. {_GOVERNOR}.\n2. Nobody is paid for the keeping of springs in the province."
    )
    new = f"1. {_KEEPER}.\n2. Keepers are paid by all the mills that stand below the spring."
    found = verdicts(old, new)
    assert (found["option-1"].fate, found["option-1"].surety) == (Fate.TAKEN, Surety.SURE)
    assert found["option-2"].fate is Fate.DROPPED
    assert found["option-1"].target is not None and "mills" in found["option-1"].words


def test_options_that_stay_open_are_followed_as_options() -> None:
    old = f"1. **Option 1:** {_KEEPER}.\n**Option 2:** {_GOVERNOR}."
    found = verdicts(old, f"1. **Option 1:** {_GOVERNOR}.\n**Option 2:** {_KEEPER} or four.")
    assert found["1.option-2"].fate is Fate.CARRIED
    assert found["1.option-1"].fate is Fate.CHANGED
    assert [each.target and each.target.provision for each in found.values()] == ["1.option-2", "1.option-1"]


@pytest.mark.parametrize("words", ["Deal with this in Article 9", "see Article 2"])
def test_a_few_words_prove_nothing(words: str) -> None:
    old = f"1. **Option 1:** {words}\n**Option 2:** {_KEEPER}."
    assert fates(old, "1. The matter of Article 9 is dealt with there.")["1.option-1"][1] is not Surety.SURE
