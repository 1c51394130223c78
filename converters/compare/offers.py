"""Options as they are offered, and the stretches of a later text that one of them may have become."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from converters.compare.model import Place
from converters.compare.texts import Chapter, Text, Unit
from converters.compare.tokens import word_count
from converters.model.document import Article, ProvisionKind
from converters.model.labels import roman

_NOTHING = re.compile(
    r"\W*no\s+(?:text|provisions?|reference|article|further|additional|differentiation)\b", re.IGNORECASE
)
#: An option to have no text may say why in this many words.
_SHORT = 30
#: An option of several provisions may have become so many in a row.
_RUN = 3
_NUMBER = re.compile(r"option-(\w+)")


@dataclass(frozen=True, slots=True)
class Offer:
    """An option with all that stands in it: so many provisions, itself counted.

    `choice` is the same for the options that are offered together; `whole` says that they are those of an article.
    """

    place: Place
    choice: int
    words: str
    tokens: tuple[str, ...]
    size: int
    whole: bool

    @property
    def is_nothing(self) -> bool:
        """Whether it offers to have no text (`Option 2: No text`)."""
        return is_nothing(self.words)


def is_nothing(words: str) -> bool:
    """Whether the words of an option say that there be none."""
    return bool(_NOTHING.match(words)) and word_count(words) <= _SHORT


class Region(NamedTuple):
    """Words of a text: of a provision with what stands below it, of an option, or of an article.

    `last` is the number of the last provision in it; a `run` is several provisions that are not one below the other.
    """

    place: Place
    last: int
    words: str
    tokens: tuple[str, ...]
    is_option: bool
    is_run: bool

    def meets(self, other: Region) -> bool:
        """Whether the two have words in common."""
        return (
            self.place.position == other.place.position
            and self.place.number <= other.last
            and other.place.number <= self.last
        )


def offers(text: Text) -> Iterator[Offer]:
    """The options of a text in printed order."""
    choice = 0
    for chapter in text.chapters:
        article = text.document.articles[chapter.place.position]
        inside = _inside(text, chapter, article)
        open_: dict[str, tuple[int, int]] = {}
        for index, provision in enumerate(article.provisions):
            if provision.kind is ProvisionKind.OPTION:
                number = _number(provision.option)
                last, mine = open_.get(provision.parent, (0, 0))
                if not mine or number < last or number == last == 1:
                    choice += 1
                    mine = choice
                open_[provision.parent] = number, mine
                place = Place(text.slug, article.id, provision.option, chapter.place.position, index)
                units = inside[provision.option]
                if units and units[0].place == place and is_nothing(units[0].wording.words):
                    units = units[:1]  # what follows cannot stand in an option that has no text
                tokens = tuple(token for unit in units for token in unit.compared_tokens)
                yield Offer(place, mine, _joined(units), tokens, len(units), whole=not provision.parent)


def regions(text: Text, positions: Collection[int]) -> Iterator[Region]:
    """What an option may have become, in the articles of these positions.

    Each provision, alone, with those below it and with those behind it; each option; each article.
    """
    for chapter in text.chapters:
        units = [text.units[number] for number in chapter.units]
        if not units or chapter.place.position not in positions:
            continue
        article = text.document.articles[chapter.place.position]
        yield _region(chapter.place, units, is_option=False)
        inside = _inside(text, chapter, article)
        for index, provision in enumerate(article.provisions):
            if provision.kind is ProvisionKind.OPTION and inside[provision.option]:
                place = Place(text.slug, article.id, provision.option, chapter.place.position, index)
                yield _region(place, inside[provision.option], is_option=True)
        plain = [unit for unit in units if unit.kind is not ProvisionKind.OPTION]
        for at, unit in enumerate(plain):
            yield _region(unit.place, [unit], is_option=False)
            below = f"{unit.place.provision}."
            end = at + 1
            while end < len(plain) and plain[end].place.provision.startswith(below):
                end += 1
            runs = range(at + 2, min(at + _RUN, len(plain)) + 1)
            for last in sorted({*runs, end} - {at + 1}):
                yield _region(unit.place, plain[at:last], is_option=False, is_run=last != end)


def _region(place: Place, units: list[Unit], *, is_option: bool, is_run: bool = False) -> Region:
    last = max(unit.place.number for unit in units)
    tokens = tuple(token for unit in units for token in unit.compared_tokens)
    return Region(place, last, _joined(units), tokens, is_option, is_run)


def _inside(text: Text, chapter: Chapter, article: Article) -> dict[str, list[Unit]]:
    """The units of each option of an article, those of options within it included."""
    above: dict[str, str] = {}
    home = {provision.id: provision.option for provision in article.provisions if provision.id}
    for provision in article.provisions:
        if provision.kind is ProvisionKind.OPTION:
            above[provision.option] = home.get(provision.parent, "")
    found: dict[str, list[Unit]] = defaultdict(list)
    for number in chapter.units:
        unit = text.units[number]
        name = article.provisions[unit.place.number].option
        while name:
            found[name].append(unit)
            name = above.get(name, "")
    return found


def _joined(units: list[Unit]) -> str:
    return " ".join(unit.wording.compared for unit in units)


def _number(option: str) -> int:
    match = _NUMBER.search(option)
    printed = match[1] if match else ""
    return int(printed) if printed.isdecimal() else roman(printed) or ord(printed[:1] or "a") - 96
