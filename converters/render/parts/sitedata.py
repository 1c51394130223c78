"""What the scripts of every page know of the site: the delegations, and the words that scripts show."""

from __future__ import annotations

import re
from collections.abc import Mapping

from converters.model.parties import Parties
from converters.render.addresses.anchors import delegation_names
from converters.render.input import SiteInput
from converters.render.language.phrases import dated, foreign
from converters.render.language.script_words import FIRST_WORDS, SCRIPT_WORDS
from converters.render.parts.badges import Delegations
from converters.render.parts.escape import in_script, visible

#: Values of `?as=` that name no delegation.
_TAKEN = frozenset({"original", "printed"})


def party_keys(slugs: Mapping[str, str]) -> dict[str, str]:
    """How each delegation is named in the query of an address: its code, where that can be told from others.

    >>> party_keys({"EU & mS": "eu-ms", "UK": "uk", "uk": "uk-2"})
    {'EU & mS': 'EU-mS', 'UK': 'UK', 'uk': 'uk-2'}
    """
    plain = {code: re.sub(r"[^A-Za-z0-9]+", "-", code).strip("-") for code in slugs}
    return {
        code: f"party-{slug}" if slug in _TAKEN else plain[code] if plain[code].casefold() == slug else slug
        for code, slug in slugs.items()
    }


def delegations_of(site: SiteInput) -> Delegations:
    """Every delegation that the documents name, as seen from a folder below the root."""
    return Delegations(site.parties, delegation_names((v.document for v in site.versions), site.parties))


def first_words(site: SiteInput) -> str:
    """What stands before the script of every page: the language of the site, and the words of the controls."""
    facts = {"language": site.language, "words": {name: SCRIPT_WORDS[name] for name in FIRST_WORDS}}
    return f"var travauxSite={in_script(facts)};\n"


def site_script(site: SiteInput) -> str:
    """The script `assets/site.js`, loaded when a reader needs it: all other words, and the delegations."""
    slugs = delegations_of(site).slugs
    keys = party_keys(slugs)
    words = {name: text for name, text in SCRIPT_WORDS.items() if name not in FIRST_WORDS}
    spoken = {version.slug: version.language for version in site.versions if foreign(version.language)}
    parties = [_party(site.parties, code, key, keys, slugs[code]) for code, key in keys.items()]
    return (
        "/* Made with the pages. */\n"
        f"Object.assign(travauxSite.words, {in_script(words)});\ntravauxSite.parties = {in_script(parties)};\n"
        + (f"travauxSite.languages = {in_script(spoken)};\n" if spoken else "")
    )


def _party(parties: Parties, code: str, key: str, keys: Mapping[str, str], slug: str) -> dict[str, object]:
    facts: dict[str, object] = {"key": key, "code": visible(code)}
    name = parties.name(code)
    if name and name != code:
        facts["name"] = visible(name)
    if slug != key.casefold():
        facts["page"] = slug
    group = parties.groups.get(code)
    if group is not None and group.members:
        facts["members"] = [keys.get(member, member) for member in group.members]
        facts["since"] = dated(group.as_of)
    return facts
