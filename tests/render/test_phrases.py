"""The words of the interface: every phrase of the code has its French, with the same gaps."""

import ast
import re
import threading
from string import Formatter

import pytest

from converters.model.settings import SITE_LANGUAGES
from converters.render.language.phrases import Phrases, catalogue, figure, say, say_in, say_many, speaking, written_date
from converters.render.language.wording import count, paragraph, place
from tests import catalogue as files

OTHERS = SITE_LANGUAGES[1:]


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", OTHERS)
def test_every_phrase_of_the_code_is_in_the_catalogue_and_nothing_else(language: str) -> None:
    known = {(each.context, each.id) for each in files.read(language) if each.id}
    said = {(each.context, each.id) for each in files.template() if each.id}
    assert said - known == set(), "run `make words` and translate what it adds"
    assert known - said == set(), "run `make words`"


@pytest.mark.parametrize("language", OTHERS)
def test_every_phrase_is_translated_with_its_gaps(language: str) -> None:
    for each in files.read(language):
        if each.id:
            english = (each.id,) if isinstance(each.id, str) else each.id
            forms = (each.string,) if isinstance(each.string, str) else tuple(each.string or ())
            wanted = set().union(*map(gaps, english))
            assert forms and all(forms) and not each.fuzzy, f"no translation: {each.id}"
            assert all(gaps(form) == wanted for form in forms), f"other gaps: {each.id}"
            assert all(form[-1:].isspace() == english[0][-1:].isspace() for form in forms), f"other end: {each.id}"


#: What stands before and within signs: a fine space that keeps the line together, a whole one at colons and quotes.
_FRENCH = re.compile(
    r"[^\u202f\W][;?!]|[ \u00a0][;?!](?!\w)|(?<![\u00a0/\w]):|\w:(?!\w|//)|«(?!\u00a0)|(?<!\u00a0)»|['“”]"
)


def test_french_is_set_as_french() -> None:
    """No space at which a line could break before a sign, nor an English apostrophe or quotation mark."""
    faults = []
    for each in files.read("fr"):
        forms = (each.string,) if isinstance(each.string, str) else tuple(each.string or ())
        if each.id and not str(each.id).startswith("{title}\n{rule}"):  # a text file, with names of programs
            faults += [form for form in forms if _FRENCH.search(form)]
    assert faults == []


def reasons() -> set[str]:
    """Every sentence in the code of the operations: lower case, without a stop, and no list of words to split."""
    said: set[str] = set()
    for path in sorted((files.PACKAGE / "parse" / "operations").glob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        lists = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Attribute) and each.attr == "split"}
        words = (each for each in ast.walk(tree) if isinstance(each, ast.Constant) and id(each) not in lists)
        texts = (each.value for each in words if isinstance(each.value, str))
        said |= {text for text in texts if text.count(" ") >= 3 and text[0].islower() and text[-1].isalpha()}
    return said


def test_every_reason_for_an_operation_is_in_the_catalogue() -> None:
    known = "\n".join(each.id for each in files.template() if isinstance(each.id, str))
    assert len(reasons()) > 20
    assert [reason for reason in sorted(reasons()) if reason not in known] == []


def test_a_call_that_no_catalogue_can_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="plain words"):
        list(files.marked_in('phrase(f"{n} articles")', "a.py"))
    assert [each.text for each in files.marked_in("""f"<p>{say('one')}</p>" + say(two)""", "a.py")] == ["one"]


def test_what_is_said_depends_on_the_block_and_ends_with_it() -> None:
    words = Phrases({"home": "Home"})
    with speaking("fr"):
        inside = say("Home"), words["home"], count(1, "proposal"), count(0, "proposal")
        with speaking("en"):
            assert say("Home") == "Home"
    assert inside == ("Accueil", "Accueil", "1 proposition", "0 proposition")
    assert (say("Home"), count(0, "proposal")) == ("Home", "0 proposals")


def test_a_language_does_not_reach_another_thread() -> None:
    heard: list[str] = []
    with speaking("fr"):
        thread = threading.Thread(target=lambda: heard.append(say("Home")))
        thread.start()
        thread.join()
    assert heard == ["Home"]


def test_numbers_and_days_are_written_as_the_language_has_them() -> None:
    assert (figure(12345), figure(0.58, 2), written_date("2031", 11, 1)) == ("12,345", "0.58", "1 November 2031")
    with speaking("fr"):
        assert (figure(12345), figure(0.58, 2)) == ("12\u202f345", "0,58")
        assert [written_date("2031", 11, day) for day in (1, 14)] == ["1er novembre 2031", "14 novembre 2031"]


def test_places_are_named_in_the_language_and_keep_their_labels() -> None:
    assert (place("p2.a"), paragraph("4-bis"), paragraph("p1")) == (
        "unnumbered 2 (a)",
        "paragraph 4 bis",
        "unnumbered paragraph 1",
    )
    with speaking("fr"):
        assert (place("1.a~2"), paragraph("p1")) == ("1 (a) (deuxième de ce numéro)", "paragraphe non numéroté 1")


def test_a_phrase_without_translation_is_said_in_english() -> None:
    with speaking("fr"):
        assert say("Nobody {verb} this.", verb="said") == "Nobody said this."
        assert say_in("nowhere", "Home") == "Home"
        assert say_many("{n} nobody", "{n} nobodies", 2) == "2 nobodies"


def test_a_language_without_catalogue_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        catalogue("it")
