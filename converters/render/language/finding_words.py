"""What the parser says of a document, in the language of the site: findings, reasons, repairs.

The parser knows no language but English. Its sentences are few, so each is found again by its form: everything in
a gap is a code, a number or words of the source, and stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from converters.model.diagnostics import CODES, Severity
from converters.model.settings import SITE_LANGUAGES
from converters.render.language.phrases import Phrases, phrase, say, several, spoken

SEVERITIES = Phrases(
    {Severity.ERROR: phrase("error"), Severity.WARNING: phrase("warning"), Severity.NOTE: phrase("note")}
)

#: Every sentence; of two that fit, the one that stands first is meant.
SENTENCES = (
    phrase("“{bracket}” is never closed; read as text"),
    phrase("“{bracket}” closes nothing; read as text"),
    phrase("its opening is missing; taken for the whole provision"),
    phrase("its opening is missing; taken for from “{words}” on"),
    phrase("no bracket closes this list of parties"),
    phrase("closed here, but its parties stand further on; read as one bracket"),
    phrase("opened with “{bracket}”"),
    phrase("this bracket ends in another provision"),
    phrase("a strike begins or ends inside this bracket"),
    phrase("parties, but no words that they speak of"),
    phrase("no heading of an article or preamble found"),
    phrase("no colon before the parties"),
    phrase("separator printed as “{separator}”"),
    phrase("an empty place between two commas"),
    phrase("no comma between {one} and {other}"),
    phrase("{code} stands twice in this list"),
    phrase("{code} is printed with contrary stances"),
    phrase("{spelling} is taken for {code} ({name})"),
    phrase("{code} is the code of {name}, which is no party; nearest known code: {near}; kept as printed"),
    phrase("{code} is the code of {name}, which is no party; kept as printed"),
    phrase("{code} is no known party; nearest known code: {near}; kept as printed"),
    phrase("{code} is no known party; kept as printed"),
    phrase("continues the paragraph before"),
    phrase("this label stands here for the second time; id {id}"),
    phrase("this label stands here for the third time; id {id}"),
    phrase("this label stands here for the {n}th time; id {id}"),
    phrase("damaged label, read as ({label})"),
    phrase("“{label}” does not follow the label before"),
    phrase("{code} stands outside any list of parties; read as text"),
    phrase("kept as printed"),
    phrase("the source ends with “{words}”"),
    phrase("no note {n} in the document"),
    phrase("nothing refers to note {n}"),
    phrase("dead link unwrapped; its brackets kept"),
    phrase("dead link unwrapped"),
    phrase("strike mark without a partner in its block; ignored"),
    phrase("character U+{code}"),
    phrase("the text is shown as it is ({why})"),
    phrase("{file} does not have these words"),
    phrase("the opening bracket is missing in the source; where the words begin is inferred"),
    phrase("the closing bracket is missing in the source"),
    phrase("a closing bracket before the last words is taken to be misplaced"),
    phrase("the opening and the closing bracket are of different kinds"),
    phrase("the colon before the parties is missing in the source"),
    phrase("two joining words where one is needed"),
    phrase("two verbs where the sentence needs one"),
    phrase("a colon is left of what divided the old words from the new"),
    phrase("a bracket closes between the old words and the new"),
    phrase("the same words replace others in other brackets"),
    phrase("the words around it replace them"),
    phrase("the words stand in a bracket of the text itself"),
    phrase("the document has the same phrase elsewhere"),
    phrase("a dash is left of the line through the label"),
    phrase("the paragraph before leads on to it"),
    phrase("the paragraphs behind it are counted on from its number"),
    phrase("no paragraph is counted on behind it"),
    phrase("the same party has these words in place of others elsewhere"),
    phrase("the same parties have “{words}” once more in the sentence"),
    phrase("another bracket wants the paragraph deleted or retained"),
    phrase("others have written this paragraph anew"),
    phrase("their own version of the paragraph has the words"),
    phrase("their own version of the paragraph does not have the words"),
    phrase("their own version of the paragraph strikes the words"),
    phrase("a sentence begins behind the words"),
    phrase("the sentence goes on in small letters behind the words"),
    phrase("the words before them end alike"),
    phrase("some want a part of the words retained"),
    phrase("the same thing named twice"),
    phrase("the same party replaces these words elsewhere"),
    phrase("the words stand at this place in another version of the paragraph"),
    phrase("another version of the paragraph runs on without the words"),
    phrase("the first words stand at this place in another version of the paragraph, the others do not"),
    phrase("two verbs of duty where one is needed"),
    phrase("two words that begin the sentence"),
    phrase("two prepositions where one is needed"),
    phrase("two numbers where one is needed"),
    phrase("two articles or pronouns where one is needed"),
    phrase("two words of which the sentence needs one; each stands alone at such a place"),
    phrase("two participles where one is needed"),
    phrase("two words that lead on where one is needed"),
    phrase("the same word in two forms"),
    phrase("a dash is left of the line through the words before it"),
    phrase("two words run together; the mark between them was lost"),
    phrase("some want the words retained; nobody is named against them"),
    phrase("some want the words retained"),
    phrase("some are against the words"),
    phrase("others want the proposed words deleted"),
    phrase("the number of the article says that it was inserted"),
    phrase("the label “{label}” says that it was inserted"),
    phrase("a second text under the same label"),
    phrase("the words stand at this place in {reference}"),
    phrase("{reference} runs on without the words"),
    phrase("the words do not stand in {reference}"),
    phrase("the words are struck"),
    phrase("the words are not struck"),
    phrase("they stand among words that others replace"),
    phrase("what is struck here brings the words to those of the model"),
    phrase("the words begin with a comma of their own"),
    phrase("the words add to the sentence"),
    phrase("some words of the bracket are struck, the others not"),
    phrase("the first words stand at this place in {reference}, the others do not"),
    phrase("the bracket holds words of a position only"),
    phrase("the list says that it wants the words deleted"),
    phrase("the same bracket elsewhere is read so"),
    phrase("the option is labelled “alt”"),
    phrase("the parties favour this option of the text"),
    phrase("nothing tells old words from new"),
)
_UNCLEAR = "unclear what this does to the text: "
_BUT = "but "


def title_of(code: str) -> str:
    """The title of a kind of finding. Raises `KeyError` for a code that does not exist."""
    return say(CODES[code].title)


def finding_words(message: str) -> str:
    """A finding, a reason or several, in the language of the site; in English where the sentence is not known."""
    if spoken().language == SITE_LANGUAGES[0]:
        return message
    if message.startswith(_UNCLEAR):
        return say("unclear what this does to the text: {reasons}", reasons=_several(message.removeprefix(_UNCLEAR)))
    return _several(message)


def _several(text: str) -> str:
    """Sentences joined by semicolons, some of which hold semicolons themselves: the longest known one first."""
    parts = text.split("; ")
    out: list[str] = []
    while parts:
        for end in range(len(parts), 0, -1):
            known = _one("; ".join(parts[:end]))
            if known or end == 1:
                out.append(known or parts[0])
                del parts[:end]
                break
    return several(out)


def _one(sentence: str) -> str:
    """One sentence; empty if it is not known."""
    if sentence.startswith(_BUT):
        inner = _one(sentence.removeprefix(_BUT))
        return say("but {reason}", reason=inner) if inner else ""
    for english, form in _forms():
        match = form.fullmatch(sentence)
        if match:
            return say(english, **match.groupdict())
    return ""


@lru_cache(maxsize=1)
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each sentence with the form that it has in a message; no gap reaches into the next sentence."""
    gap = re.compile(r"\\\{(\w+)\\\}")
    return tuple((each, re.compile(gap.sub(r"(?P<\1>(?:(?!; ).)+)", re.escape(each)), re.DOTALL)) for each in SENTENCES)
