"""What a document says of itself, read by the whole way from its text."""

import pytest

from converters.manifest import Treaty, Version, VersionKind
from converters.manifest.files import read_text
from converters.model.source import Source
from converters.pipeline.detect import Detected, detect, iso_date
from converters.pipeline.documents import bare_treaty, parse_version, slug_of
from tests.conftest import ROOT

ARTICLE = "Article 1. Wells\n\n1. Wells {words}.\n\n2. Parties look after their wells.\n"
FINAL = ARTICLE + "\nArticle 2. Entry into force\n\nThis Convention shall enter into force at once.\n"
MANY = " ".join(f"[word{n}: {code}]" for n, code in enumerate(("FR", "KE", "JP", "NO", "PE", "CL")))


def detected(text: str) -> Detected:
    source = Source.of("wells.md", text)
    version = Version("wells", VersionKind.DRAFT, "wells", source, ROOT / "wells.md")
    treaty = Treaty("wells", "Wells", "Wells", (version,), ROOT)
    return detect(parse_version(treaty, version))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("**Convention on Wells**\n\n" + ARTICLE.format(words=f"flow {MANY}"), VersionKind.COMPILATION),
        ("**Written contribution of Peru**\n\n" + ARTICLE.format(words="flow"), VersionKind.CONTRIBUTION),
        ("**Convention on Wells**\n\n" + ARTICLE.format(words="[flow] [run]"), VersionKind.DRAFT),
        ("**Convention on Wells**\n\n" + ARTICLE.format(words="flow [on: FR]"), VersionKind.DRAFT),
        ("**Convention on Wells**\n\n" + FINAL.format(words="flow"), VersionKind.ADOPTED),
        ("**Convention on Wells**\n\n" + FINAL.format(words="[flow] [run]"), VersionKind.DRAFT),
        ("**Draft convention on Wells**\n\n" + FINAL.format(words="flow"), VersionKind.DRAFT),
        ("**Convention on Wells**\n\n" + ARTICLE.format(words="flow"), VersionKind.DRAFT),
        ("Nothing of the kind.\n", VersionKind.DRAFT),
    ],
)
def test_kind(text: str, kind: VersionKind) -> None:
    assert detected(text).kind is kind


def test_front_matter() -> None:
    found = detected(
        "Committee on Wells\n\nA/AC.9/L.1\n\n**Second session**\n\nOasis, 3–14 November 2031\n\n"
        "**Draft convention on wells**\n\n11 November 2031\n\n" + ARTICLE.format(words="flow")
    )
    assert found.body == "Committee on Wells"
    assert found.session == "Second session, Oasis, 3–14 November 2031"
    assert found.title == "Draft convention on wells"
    assert found.date == "2031-11-11"
    assert found.symbol == "A/AC.9/L.1"


def test_dates_of_the_session_are_not_the_documents() -> None:
    found = detected("**Second session**\n\nOasis, 3–14 November 2031\n\n" + ARTICLE.format(words="flow"))
    assert found.date == ""


def test_who_wrote_a_draft_and_when_is_no_place_of_a_session() -> None:
    words = "**Convention on Wells**\n\nDraft text submitted by the Chair, 4 May 2030\n\n"
    found = detected(words + ARTICLE.format(words="flow"))
    assert (found.session, found.date) == ("", "2030-05-04")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_title_in_yaml_lines(end: str) -> None:
    text = "---\nedit: true\ntitle: 'Wells  for all'\n---\n\n" + ARTICLE.format(words="flow")
    assert detected(text.replace("\n", end)).title == "Wells for all"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Status as of 5 March 2031", "2031-03-05"),
        ("3–14 November 2031", "2031-11-14"),
        ("from 30 Dec. 2030 to 2 January 2031", "2031-01-02"),
        ("2031-02-03", "2031-02-03"),
        ("32 May 2031", ""),
        ("May 2031", ""),
        ("", ""),
    ],
)
def test_date(text: str, date: str) -> None:
    assert iso_date(text) == date


@pytest.mark.parametrize(
    ("name", "slug"),
    [("CND 21.04", "cnd-21-04"), ("Été", "t"), ("水", "document"), ("assets", "assets-1"), ("a" * 99, "a" * 60)],
)
def test_slug(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_bare_document_reads_references() -> None:
    path = ROOT / "tests" / "cli" / "data" / "wells.md"
    treaty = bare_treaty(path, [path])
    assert treaty.bare
    assert [(each.title, each.text) for each in treaty.references] == [("wells", read_text(path)[0])]
    assert treaty.versions[0].source.name == "wells.md"
