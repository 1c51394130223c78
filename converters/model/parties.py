"""Parties: the codes that stand in a negotiating document and what they mean.

Codes follow ISO 3166 with the exceptions that a document names (`UK`, `HS`, `EU & mS`). Whatever is special to one
negotiation is data of its `treaty.yml`; here stands only what holds for every United Nations document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from babel import Locale
from babel.core import get_global

from converters.model.text import one_line

#: ISO 3166 codes of the Member States and permanent observer States of the United Nations.
STATES = frozenset(
    """
    AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH CM CA CF TD CL CN CO KM CG
    CD CR CI HR CU CY CZ DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH GR GD GT GN GW GY HT HN HU IS IN ID
    IR IQ IE IL IT JM JP JO KZ KE KI KP KR KW KG LA LV LB LS LR LY LI LT LU MG MW MY MV ML MT MH MR MU MX FM MD MC MN ME
    MA MZ MM NA NR NP NL NZ NI NE NG MK NO OM PK PW PA PG PY PE PH PL PT QA RO RU RW KN LC VC WS SM ST SA SN RS SC SL SG
    SK SI SB SO ZA SS ES LK SD SR SE CH SY TJ TZ TH TL TG TO TT TN TR TM TV UG UA AE GB US UY UZ VU VE VN YE ZM ZW VA PS
    """.split()
)

#: Codes and names that United Nations documents use beside ISO 3166.
CUSTOMARY = {
    "UK": "United Kingdom",
    "HS": "Holy See",
    "PS": "State of Palestine",
    "EU": "European Union",
    "EU & mS": "European Union and its member States",
    "CARICOM": "Caribbean Community",
    "African Group": "African Group",
    "Arab Group": "Arab Group",
    "Asian Group": "Asian Group",
    "ASEAN": "Association of Southeast Asian Nations",
    "GRULAC": "Latin American and Caribbean Group",
    "G77": "Group of 77 and China",
    "AOSIS": "Alliance of Small Island States",
    "SADC": "Southern African Development Community",
    "ECOWAS": "Economic Community of West African States",
    "PIF": "Pacific Islands Forum",
    "CANZ": "Canada, Australia and New Zealand",
}
#: The same in the other languages of the interface, as the United Nations writes them.
CUSTOMARY_IN: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "UK": "Royaume-Uni",
        "HS": "Saint-Siège",
        "PS": "État de Palestine",
        "EU": "Union européenne",
        "EU & mS": "Union européenne et ses États membres",
        "CARICOM": "Communauté des Caraïbes",
        "African Group": "Groupe des États d’Afrique",
        "Arab Group": "Groupe des États arabes",
        "Asian Group": "Groupe des États d’Asie",
        "ASEAN": "Association des nations de l’Asie du Sud-Est",
        "GRULAC": "Groupe des États d’Amérique latine et des Caraïbes",
        "G77": "Groupe des 77 et la Chine",
        "AOSIS": "Alliance des petits États insulaires",
        "SADC": "Communauté de développement de l’Afrique australe",
        "ECOWAS": "Communauté économique des États de l’Afrique de l’Ouest",
        "PIF": "Forum des îles du Pacifique",
        "CANZ": "Canada, Australie et Nouvelle-Zélande",
    },
}

#: Names by which United Nations documents call States, or called them, where CLDR has another one; only to be read.
OFFICIAL = {
    "BN": "Brunei Darussalam",
    "BO": "Bolivia (Plurinational State of)",
    "CD": "Democratic Republic of the Congo",
    "CG": "Congo",
    "CI": "Côte d’Ivoire",
    "CV": "Cabo Verde",
    "CZ": "Czech Republic",
    "FM": "Micronesia (Federated States of)",
    "UK": "United Kingdom of Great Britain and Northern Ireland",
    "IR": "Iran (Islamic Republic of)",
    "KP": "Democratic People’s Republic of Korea",
    "KR": "Republic of Korea",
    "LA": "Lao People’s Democratic Republic",
    "MD": "Republic of Moldova",
    "MM": "Myanmar",
    "NL": "Netherlands (Kingdom of the)",
    "PS": "State of Palestine",
    "RU": "Russian Federation",
    "SY": "Syrian Arab Republic",
    "TR": "Turkey",
    "TZ": "United Republic of Tanzania",
    "US": "United States of America",
    "HS": "Holy See",
    "VE": "Venezuela (Bolivarian Republic of)",
    "VN": "Viet Nam",
}

#: Codes that CLDR names though they stand for no place: those of its tests, and for what is unknown or outlying.
_NO_TERRITORIES = frozenset({"QO", "XA", "XB", "ZZ"})

_FORM = re.compile(r"\s*\([^()]*\bof(?: the)?\)$")
_WITH_MEMBERS = re.compile(r"^([A-Z]{2,6})\s*(?:&|\+|and)\s*(?:its\s+)?(?:ms|member\s+states)$", re.IGNORECASE)
_WITH_CHINA = re.compile(r"^G-?77\s*(?:and|&|\+)\s*China$")


@dataclass(frozen=True, slots=True)
class Group:
    """A group that speaks for its members; membership is data, true on `as_of`."""

    code: str
    name: str
    members: tuple[str, ...] = ()
    as_of: str = ""


@dataclass(frozen=True)
class Parties:
    """Who can speak in one negotiation.

    `names` maps codes to names, `aliases` maps what is printed to the code that is meant (data of the treaty).
    Names that the treaty does not give are those that CLDR and the United Nations have in `language`.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    language: str = "en"

    def tidy(self, printed: str) -> str:
        """The code as a table shows it: white space and the spellings of `& mS` made even, nothing else.

        A misprint stays as printed.
        """
        return _tidy(printed)

    def code(self, printed: str) -> str:
        """The code of the party that is meant: tidied, and an alias of the treaty resolved."""
        tidy = self.tidy(printed)
        meant = self.aliases.get(printed, self.aliases.get(tidy))
        if meant is None:
            meant = tidy if len(tidy) <= 2 or self.known(tidy) else self.spelled.get(plain_name(tidy), tidy)
        return meant

    def name(self, code: str) -> str:
        """The name of a party for people to read; empty if the code is unknown."""
        if code in self.groups:
            return self.groups[code].name
        if code in self.names:
            return self.names[code]
        if code in CUSTOMARY:
            return CUSTOMARY_IN.get(self.language, CUSTOMARY).get(code, CUSTOMARY[code])
        return territory(code, self.language) if code in STATES else ""

    def known(self, code: str) -> bool:
        """Whether a code is a party of this negotiation or could be one of any."""
        return code in self.names or code in self.groups or code in CUSTOMARY or code in STATES

    def vocabulary(self) -> frozenset[str]:
        """Every spelling that names a party, aliases included."""
        return self._vocabulary

    @cached_property
    def spelled(self) -> Mapping[str, str]:
        """The code of each party by its name in full (see `plain_name`), as lists of parties may have it."""
        names = ((code, self.name(code)) for code in (*CUSTOMARY, *self.names, *self.groups))
        return {**_states(self.language), **{plain_name(name): code for code, name in names if name != code}}

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset((*self.names, *self.groups, *CUSTOMARY, *STATES, *self.aliases))


@lru_cache(maxsize=4096)
def _tidy(printed: str) -> str:
    text = one_line(printed)
    match = _WITH_MEMBERS.match(text)
    if match:
        return f"{match.group(1)} & mS"
    return "G77" if _WITH_CHINA.match(text) else text


def plain_name(name: str) -> str:
    """A name to look up: in small letters, without what only tells the form of a State.

    >>> plain_name("Iran (Islamic  Republic of)"), plain_name("Côte d’Ivoire")
    ('iran', "côte d'ivoire")
    """
    words = _FORM.sub("", one_line(name)).replace("’", "'").lower()
    return words.removeprefix("the ")


@lru_cache(maxsize=8)
def _states(language: str) -> Mapping[str, str]:
    """The codes of the States by their names in full, in English and another language."""
    names = [(code, territory(code, locale)) for code in STATES for locale in ("en", language)]
    return {plain_name(name): code for code, name in (*names, *OFFICIAL.items()) if name}


@lru_cache(maxsize=8)
def _territories(locale: str) -> Mapping[str, str]:
    names: Mapping[str, str] = Locale.parse(locale).territories
    return names


def territory(code: str, locale: str = "en") -> str:
    """The name that CLDR gives to an ISO 3166 code in a language, empty if there is none.

    >>> territory("GL"), territory("XA")
    ('Greenland', '')
    """
    return "" if code in _NO_TERRITORIES else str(_territories(locale).get(code, ""))


def long_code(code: str) -> str:
    """The ISO 3166 code of two letters that a State has beside one of three letters, empty if there is none.

    >>> long_code("KEN"), long_code("KE"), long_code("XYZ")
    ('KE', '', '')
    """
    found: list[str] = get_global("territory_aliases").get(code, []) if len(code) == 3 else []
    return next((short for short in found if short in STATES), "")
