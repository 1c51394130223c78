"""The words of the interface in the language of the site, from one gettext catalogue.

English stands in the code; every other language is a file `locale/<language>/LC_MESSAGES/travaux.po`. A site has
one language, and some four hundred phrases stand deep inside functions that make pages, so the catalogue is not
passed through all of them: `speaking` sets it for what runs inside, as `decimal.localcontext` does for numbers.
It cannot leak: it ends with its block, and each thread and each forked process has its own.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from importlib.resources import files
from typing import TypeVar

from babel import Locale

from converters.model.settings import SITE_LANGUAGES

DOMAIN = "travaux"
_ISO_DATE = re.compile(r"^([0-9]{4})-([0-9]{2})-([0-9]{2})$")
Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One language: phrases by context and English, plurals by their English singular, and how numbers are written.

    `plural` tells which plural form a number takes. `group` stands between thousands, `point` before decimals.
    """

    language: str
    phrases: Mapping[tuple[str, str], str] = field(default_factory=dict, repr=False)
    plurals: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    plural: Callable[[int], int] = field(default=lambda number: int(number != 1), repr=False)
    group: str = ","
    point: str = "."
    months: tuple[str, ...] = field(default=(), repr=False)


@lru_cache(maxsize=8)
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language. Raises `FileNotFoundError` for a language that has none."""
    locale = Locale.parse(language, sep="-")
    symbols = locale.number_symbols["latn"]
    names = locale.months["format"]["wide"]
    months = tuple(str(names[number]) for number in range(1, 13))
    if language == SITE_LANGUAGES[0]:
        return Catalogue(language, group=symbols["group"], point=symbols["decimal"], months=months)
    from babel.messages.pofile import read_po  # only a site in another language waits for this import

    place = files("converters.render.language") / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    with place.open("rb") as file:
        read = read_po(file, locale=language, domain=DOMAIN)
    phrases: dict[tuple[str, str], str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    for message in read:
        if not message.id or not message.string or message.fuzzy:
            continue
        if isinstance(message.id, str):
            phrases[message.context or "", message.id] = str(message.string)
        else:
            plurals[message.id[0]] = tuple(message.string)
    plural = gettext.c2py(read.plural_expr)
    return Catalogue(language, phrases, plurals, plural, symbols["group"], symbols["decimal"], months)


_SPOKEN: ContextVar[Catalogue | None] = ContextVar("spoken", default=None)


def spoken() -> Catalogue:
    """The catalogue of the language that is spoken here: that of the innermost `speaking`, else English."""
    return _SPOKEN.get() or catalogue(SITE_LANGUAGES[0])


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say everything inside the block in a language."""
    token = _SPOKEN.set(catalogue(language))
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def phrase(text: str) -> str:
    """Mark an English phrase for the catalogue and give it back as it is; `say` it where it is shown."""
    return text


def phrases(one: str, many: str) -> tuple[str, str]:
    """Mark both forms of a phrase about a number; `say_many` says them."""
    return one, many


def say(text: str, **gaps: object) -> str:
    """A phrase in the language of the site; `{name}` in it is filled with the gap of that name.

    What fills a gap is written as it is: escape words of a source before. A phrase that the catalogue lacks is said
    in English; a test keeps the catalogue complete.
    """
    found = spoken().phrases.get(("", text), text)
    return found.format(**gaps) if gaps else found


def say_in(context: str, text: str, **gaps: object) -> str:
    """A phrase that is translated in more than one way; `context` tells the translator which is meant."""
    found = spoken().phrases.get((context, text), text)
    return found.format(**gaps) if gaps else found


def say_many(one: str, many: str, number: int, **gaps: object) -> str:
    """A phrase about a number, in the form that the number takes; `{n}` in it is the number."""
    speech = spoken()
    forms = speech.plurals.get(one, (one, many))
    return forms[speech.plural(number)].format(n=figure(number), **gaps)


def joined(name: str, what: str) -> str:
    """What a name stands for, behind its colon: `Members: XA` or `Membres : XA`."""
    return say("{name}: {what}", name=name, what=what)


def several(parts: Iterable[str]) -> str:
    """Statements one behind the other: `as printed; changed`, `tel quel ; modifié`."""
    return say("; ").join(parts)


def figure(number: float, digits: int = 0) -> str:
    """A number as the language writes it: `1,234` or `1 234`, and `0.58` or `0,58`."""
    if not digits and -1000 < number < 1000:
        return f"{number:.0f}"
    speech = spoken()
    whole, _, rest = f"{number:,.{digits}f}".partition(".")
    return whole.replace(",", speech.group) + (f"{speech.point}{rest}" if rest else "")


def written_date(year: str, month: int, day: int) -> str:
    """A day in words: `14 November 2031`, `1er novembre 2031`."""
    name = spoken().months[month - 1]
    if day == 1:
        return say("1 {month} {year}", month=name, year=year)
    return say("{day} {month} {year}", day=day, month=name, year=year)


def dated(iso: str) -> str:
    """A day of ISO 8601 in words; anything else as it is."""
    return _ISO_DATE.sub(_written, iso)


def _written(date: re.Match[str]) -> str:
    month = int(date[2])
    return written_date(date[1], month, int(date[3])) if 1 <= month <= 12 else date[0]


def foreign(language: str) -> str:
    """The attribute for an element that holds words in another language than the site's; empty if it is the same."""
    return f' lang="{escape(language)}"' if language and language != spoken().language else ""


def own_in(language: str) -> str:
    """The attribute for an element that says something of the site's own among words of a language."""
    return f' lang="{spoken().language}"' if foreign(language) else ""


class Phrases(Mapping[Name, str]):
    """Phrases by a name, each said in the language of the site when it is looked up."""

    def __init__(self, phrases: Mapping[Name, str]) -> None:
        self._phrases = dict(phrases)

    def __getitem__(self, name: Name) -> str:
        return say(self._phrases[name])

    def __iter__(self) -> Iterator[Name]:
        return iter(self._phrases)

    def __len__(self) -> int:
        return len(self._phrases)
