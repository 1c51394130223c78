"""How parties are printed in one document: the expressions that find them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from converters.model.parties import Parties, plain_name
from converters.model.text import one_line

#: Where parties stand, between a colon or comma and a comma or closing bracket: acronyms and groups, names in full
#: (`[promptly: Brazil, South Africa]`; these also where a bracket begins, `[Norway: promptly]`).
_IN_LIST = re.compile(
    r"[\[({:;,：；，–—-]\s*(?=[A-Z])(?:"
    r"(?<![\[({—])(?P<short>[A-Z]{2,9}|(?:[A-Z][a-z]+ ){1,3}Group)\s*(?=[,;\])])"
    r"|(?<!-)(?P<full>[A-Z][^\W\d_A-Z][^\[\](){}:;,–—]{1,55}(?:\([^()\[\]]{4,40}\bof(?: the)?\))?)"
    r"(?=[,;:：；，\])}–—]))"
)
_WITH_MEMBERS = r"\s?(?:&|\+|and)\s?(?:its\s+)?(?:[mM][sS]\b|[mM]ember\s+[sS]tates\b)"
#: A group and its members: `EU & mS`, `EU and its member States`.
_MEMBERS = rf"[A-Z]{{2,6}}{_WITH_MEMBERS}"
_CHINA = r"G-?77\s?(?:and|&|\+)\s?China\b"
#: What stands between two parties of one list. Who speaks on behalf of a group and the group want the same.
_SEPARATOR = r"\.?\s*[,;،、，；][\s,;]*(?:(?:and|&)\s+)?|\s*[/&+|·]\s*|\s+(?:and\s+|on\s+behalf\s+of\s+(?:the\s+)?)?"
_AND = re.compile(r"\s+(?:and|on behalf of)\s+(?:the\s+)?")
_NEVER = frozenset({"UN", "OK", "II", "IV", "VI", "IX", "XI", "XV", "TV", "IT"})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Expressions for one document: a party, a list of parties, and whether a spelling is a party at all.

    `named` are the parties that the document names in full; such a name may be a word of the text as well.
    """

    known: frozenset[str]
    lists: re.Pattern[str]
    one: re.Pattern[str]
    named: frozenset[str]

    def is_known(self, printed: str) -> bool:
        """Whether a spelling names a party that is known, or an acronym that the document uses as one."""
        return " ".join(printed.split()) in self.known

    def in_full(self, printed: str) -> bool:
        """Whether a spelling is a name in full."""
        return bool(self.named) and " ".join(printed.split()) in self.named


def vocabulary(text: str, parties: Parties) -> Vocabulary:
    """The parties of a document: those known, and acronyms and groups that it prints in lists more than once."""
    known = set(parties.vocabulary())
    found = [(m["short"], m["full"]) for m in _IN_LIST.finditer(text)]
    counts = Counter(" ".join(short.split()) for short, _ in found if short)
    known.update(word for word, count in counts.items() if count >= 2)
    known.update(in_full := _in_full({full for _, full in found if full}, parties))
    spaced = sorted((w for w in known if len(w) > 2 and not w.endswith("& mS")), key=len, reverse=True)
    names = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in spaced)
    group = rf"{_MEMBERS}|{_CHINA}|(?:{names})(?!\w)"
    code = rf"[A-Z]{{2}}(?![\w&’'])(?!{_WITH_MEMBERS})"
    named = rf"(?:{group})(?:\s*\({code}(?:\s*[,;]\s*{code})*\))?"
    strong = rf"{named}|{code}"
    weak = r"[A-Z]{3,9}s?(?=\s*[,;\])])|[A-Z](?=\s*[,;\])])"
    lists = re.compile(
        rf"(?=[A-Z])(?<![\w&/])(?:{strong}|(?<=[:–-]\s)[A-Z]{{3,9}}(?=\s*[,\]]))(?:(?:{_SEPARATOR})(?:{strong}|{weak}))*"
    )
    one = re.compile(rf"{group}|{code}|[A-Z]{{3,9}}s?|[A-Z]")
    return Vocabulary(frozenset(known | {"EU & MS", "EU & ms"}), lists, one, in_full)


def _in_full(found: Iterable[str], parties: Parties) -> frozenset[str]:
    """The names in full among words that stand where a list of parties can have them."""
    names = {part for words in found for part in (one_line(words), *_AND.split(one_line(words)))}
    return frozenset(name for name in names if plain_name(name) in parties.spelled and not parties.known(name))


def never_a_party(printed: str) -> bool:
    """Whether a two-letter word is an abbreviation of the text itself and no code."""
    return printed in _NEVER
