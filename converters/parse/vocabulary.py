"""How parties are printed in one document: the expressions that find them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from converters.model.parties import Parties

#: Acronyms and names in a place where parties stand: between a colon or comma and a comma or closing bracket.
_IN_LIST = re.compile(r"[:,;–-]\s*([A-Z]{2,9}|(?:[A-Z][a-z]+ ){1,3}Group)\s*(?=[,;\])])")
_WITH_MEMBERS = r"\s?(?:&|\+|and)\s?(?:its\s+)?(?:[mM][sS]\b|[mM]ember\s+[sS]tates\b)"
#: A group and its members: `EU & mS`, `EU and its member States`.
_MEMBERS = rf"[A-Z]{{2,6}}{_WITH_MEMBERS}"
_CHINA = r"G-?77\s?(?:and|&|\+)\s?China\b"
#: What stands between two parties of one list. Who speaks on behalf of a group and the group want the same.
_SEPARATOR = r"\.?\s*[,;،、][\s,;]*(?:(?:and|&)\s+)?|\s*[/&+|·]\s*|\s+(?:and\s+|on\s+behalf\s+of\s+(?:the\s+)?)?"
_NEVER = frozenset({"UN", "OK", "II", "IV", "VI", "IX", "XI", "XV", "TV", "IT"})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Expressions for one document: a party, a list of parties, and whether a spelling is a party at all."""

    known: frozenset[str]
    lists: re.Pattern[str]
    one: re.Pattern[str]

    def is_known(self, printed: str) -> bool:
        """Whether a spelling names a party that is known, or an acronym that the document uses as one."""
        return " ".join(printed.split()) in self.known


def vocabulary(text: str, parties: Parties) -> Vocabulary:
    """The parties of a document: those known, and acronyms and groups that it prints in lists more than once."""
    known = set(parties.vocabulary())
    counts = Counter(" ".join(m.group(1).split()) for m in _IN_LIST.finditer(text))
    known.update(word for word, count in counts.items() if count >= 2)
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
    return Vocabulary(frozenset(known | {"EU & MS", "EU & ms"}), lists, one)


def never_a_party(printed: str) -> bool:
    """Whether a two-letter word is an abbreviation of the text itself and no code."""
    return printed in _NEVER
