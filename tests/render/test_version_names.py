"""What a version is called where there is little room."""

from __future__ import annotations

from dataclasses import replace

import pytest

from converters.render.language.phrases import speaking
from converters.render.parts.version_names import short_version
from tests.render.factory import site, springs

LONG = "Text on progress to date of the ad hoc working group on springs, edited version"
UNDATED = replace(springs(), front=replace(springs().front, date=""))
PLAIN = replace(site(UNDATED).versions[0], kind="draft", date="2031-06-30", title=LONG, party="")


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({}, ("Draft, 30 June 2031", "en")),
        ({"title": "First draft"}, ("First draft, 30 June 2031", "en")),
        ({"short_title": "Progress text"}, ("Progress text", "en")),
        ({"short_title": "Texte", "language": "fr"}, ("Texte", "fr")),
        ({"date": "", "kind": "contribution", "party": "XA"}, ("Contribution, XA", "en")),
        ({"date": ""}, ("Text on progress to date of the ad hoc …", "en")),
    ],
)
def test_a_short_name_and_its_language(facts: dict[str, str], name: tuple[str, str]) -> None:
    with speaking("en"):
        assert short_version(replace(PLAIN, **facts)) == name  # type: ignore[arg-type]


def test_kind_and_date_are_said_in_the_language_of_the_site() -> None:
    with speaking("fr"):
        assert short_version(PLAIN) == ("Projet, 30 juin 2031", "fr")
