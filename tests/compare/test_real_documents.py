"""The real documents: which articles are the same matter. Ids only; the texts are not part of this repository."""

from pathlib import Path

import pytest

from converters.compare.model import Kind, Surety
from converters.compare.results import Fate, History
from converters.compare.table import thread_rows
from converters.pipeline import open_treaty, read_treaty
from converters.pipeline.history import compare_treaty
from converters.pipeline.threads import changed
from tests.conftest import ROOT, sources_folder

CONTRIBUTION, COMPILATION = "eu-contribution", "cnd-2023-04-21"
OCTOBER, NINTH, ADOPTED = "draft-2015-10-23", "draft-2015-12-09", "agreement-2015-12-12"

#: Articles of the contribution and their counterparts, read by hand; article 2 has none.
COUNTERPARTS = {
    "preamble": "preamble", "1": "56", "3": "58", "4": "61", "5": "64", "6": "68", "7": "70", "8": "77", "9": "67",
    "10": "87", "11": "89", "12": "90", "13": "96", "14": "94", "15": "95", "16": "97", "17": "99", "18": "101",
    "19": "98", "20": "102", "21": "103", "22": "104", "23": "105",
}  # fmt: skip
#: Articles of the draft of 9 December and those of the Agreement that took their place, read by hand.
BECAME = {
    "preamble": "preamble", "1": "1", "2": "2", "2-bis": "3", "3": "4", "3-bis": "5", "3-ter": "6", "4": "7", "5": "8",
    "6": "9", "7": "10", "8": "11", "8-bis": "12", "9": "13", "10": "14", "11": "15", "12": "16", "13": "17",
    "14": "18", "15": "19", "16": "20", "18": "21", "19": "22", "20": "23", "21": "24", "22": "25", "23": "26",
    "24": "27", "25": "28", "26": "29",
}  # fmt: skip


def history(name: str) -> History:
    treaty = open_treaty(ROOT / "treaties" / name, sources_folder() / name, {})
    return compare_treaty(treaty, read_treaty(treaty))


@pytest.fixture(scope="module")
def cybercrime() -> History:
    return history("cybercrime")


@pytest.fixture(scope="module")
def paris() -> History:
    return history("paris")


def links(found: History, old: str, new: str) -> dict[str, str]:
    """Articles of one version and those of another, along the main links of the threads."""
    return {
        entry.link.old.article: entry.link.new.article
        for thread in found.threads
        for entry in thread.entries
        if entry.link and entry.link.primary and entry.link.old.is_article
        if (entry.link.old.version, entry.link.new.version) == (old, new)
    }


def test_contribution_and_compilation(sources: Path, cybercrime: History) -> None:
    assert links(cybercrime, CONTRIBUTION, COMPILATION) == COUNTERPARTS
    rows = list(thread_rows(cybercrime))
    threads = {row[2]: row[0] for row in rows if row[1] == COMPILATION and not row[3]}
    own = {row[2]: row[0] for row in rows if row[1] == CONTRIBUTION and not row[3]}
    assert {article: threads[other] for article, other in COUNTERPARTS.items()} | {"2": own["2"]} == own
    assert own["2"] not in threads.values()


def test_words_of_the_contribution_in_the_compilation(sources: Path, cybercrime: History) -> None:
    taken = [each for each in cybercrime.followed if each.fate is Fate.TAKEN and each.surety is Surety.SURE]
    borrowed = [each for each in cybercrime.followed if each.target_proposal is not None]
    assert len(taken) > 80
    assert {each.named for each in borrowed} == {True, False}


def test_drafts_of_paris(sources: Path, paris: History) -> None:
    assert links(paris, OCTOBER, NINTH) == {article: article for article in BECAME}
    assert links(paris, NINTH, ADOPTED) == BECAME
    relations = {
        (entry.version, entry.place.article if entry.place else thread.places(OCTOBER)[0].article): entry.kind
        for thread in paris.threads
        if thread.is_article
        for entry in thread.entries
    }
    for article, other in BECAME.items():
        kind = Kind.RENUMBERED if article != other else Kind.CHANGED
        assert relations[ADOPTED, other] is kind, article
        assert relations[NINTH, article] in (Kind.CHANGED, Kind.UNCHANGED), article
        assert relations[OCTOBER, article] is Kind.NEW, article
    assert relations[NINTH, "17"] is Kind.DROPPED


@pytest.mark.parametrize("name", ["cybercrime", "paris"])
def test_no_article_is_linked_with_doubt(name: str, sources: Path, request: pytest.FixtureRequest) -> None:
    """All main links of articles are right (see above), and none is reported as doubtful."""
    found: History = request.getfixturevalue(name)
    links = [each.link for thread in found.threads if thread.is_article for each in thread.entries if each.link]
    assert [(link.old, link.score) for link in links if link.primary and link.surety is Surety.DOUBTFUL] == []


def test_definitions_that_were_gone_come_back(sources: Path, paris: History) -> None:
    """Three definitions of October, absent on 9 December, stand in the Agreement."""
    back = [
        (entry.link.old.provision, entry.link.new.provision)
        for thread in paris.threads
        for entry in thread.entries
        if entry.link and entry.link.old.version == OCTOBER and entry.link.new.version == ADOPTED
        if entry.link.old.article == "1"
    ]
    assert sorted(back) == [("12", "2"), ("13", "1"), ("2", "3")]


def test_the_temperature_option_that_was_adopted(sources: Path, paris: History) -> None:
    """Of three options of 9 December the second one is shown against the adopted words, with its doubt.

    What the others say stands in the adopted words as well, so they are not called dropped.
    """
    options = [
        each
        for each in paris.followed
        if each.place.version == NINTH and each.place.article == "2" and "option-" in each.place.provision
    ]
    fates = [each.fate for each in options]
    assert fates == [Fate.UNCLEAR, Fate.TAKEN, Fate.UNCLEAR]
    assert options[1].target and options[1].target.article == "2"
    assert options[1].segments and 0 < options[1].score < 1


#: Options that the program says became words of the Agreement, doubtful ones left out. All were read beside the
#: adopted words: those marked `part` share them with another option, the others are right.
TAKEN_FROM_OCTOBER = {
    ("3", "9~4.option-1"), ("4", "1.option-1"), ("4", "1.option-2"),  # part
    ("4", "3~2.option-2"), ("7", "5.option-1"), ("8", "3.option-2"), ("8", "4.option-2"), ("8-bis", "option-2"),
    ("9", "6~2.option-ii"), ("11", "2.option-1"), ("11", "3.option-1"), ("12", "4.2.option-2"), ("12", "4.3.option-1"),
    ("17", "option-ii"),
}  # fmt: skip
TAKEN_FROM_THE_NINTH = {("3", "5.option-2"), ("6", "2.option-3"), ("6", "7.option-2")}  # the first: part


@pytest.mark.parametrize(("version", "taken"), [(OCTOBER, TAKEN_FROM_OCTOBER), (NINTH, TAKEN_FROM_THE_NINTH)])
def test_options_that_were_adopted(version: str, taken: set[tuple[str, str]], sources: Path, paris: History) -> None:
    options = [
        each
        for each in paris.followed
        if (each.place.version, each.version) == (version, ADOPTED) and "option-" in each.place.provision
        if each.words != "" and each.proposal is None
    ]
    firm = [each for each in options if each.fate is Fate.TAKEN and each.surety is not Surety.DOUBTFUL]
    assert {(each.place.article, each.place.provision) for each in firm} == taken
    for each in firm:
        rivals = [other for other in options if other.target == each.target and other is not each]
        assert all(other.fate is not Fate.TAKEN or other.target is None for other in rivals), each.place


#: Options of October whose matter stands in the Agreement in other words, read by hand: none may be called dropped.
SAID_OTHERWISE = {
    ("3", "2~5.option-1"), ("3", "3.option-4"), ("3", "4~5.option-1"), ("3", "10~4.option-1"), ("3", "13~4.option-1"),
    ("3", "17~2.option-1"), ("3-ter", "option-1"), ("4", "2.option-1"), ("4", "8.2.option-1"), ("4", "10.option-1"),
    ("6", "7.option-2"), ("7", "3.option-1"), ("7", "3.option-2"), ("8", "5.option-1"), ("9", "2.option-1"),
    ("9", "5~3.option-1"), ("9", "5~3.option-2"),
}  # fmt: skip


def test_options_said_in_other_words_are_not_called_dropped(sources: Path, paris: History) -> None:
    fates = {
        (each.place.article, each.place.provision): each.fate
        for each in paris.followed
        if (each.place.version, each.version) == (OCTOBER, ADOPTED)
    }
    assert fates.keys() >= SAID_OTHERWISE
    assert [place for place in sorted(SAID_OTHERWISE) if fates[place] is Fate.DROPPED] == []


def test_the_feed_names_the_changed_articles(sources: Path, paris: History) -> None:
    assert changed(paris, OCTOBER) == ""
    kinds = changed(paris, NINTH).partition(": ")[2].split("; ")
    assert "dropped 17" in kinds
    (mine,) = [each for each in kinds if each.startswith("changed ")]
    assert mine.removeprefix("changed ").startswith("preamble, 1, 2, 2 bis, 3")
    assert "renumbered 3, 4, 5" in changed(paris, ADOPTED)


def test_burn_down(sources: Path, paris: History) -> None:
    brackets = [counts.brackets for counts in paris.counts]
    assert brackets[0] > 3 * brackets[1] > brackets[2] == 0
    assert [change.version for change in paris.changes] == [OCTOBER, NINTH, ADOPTED]
    assert paris.changes[0].articles == ()
    assert len(paris.changes[2].articles) == len(BECAME)
