"""A citation names what it cites, in every format, whatever its words are."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from converters.cite import Citation, bibtex, csl, ris, sentence
from converters.export.citations import places, short
from tests.export.sample import HOSTILE, sample

CITED = Citation(
    title="Draft convention on wells",
    path="draft-2/article-7.html#para-2-bis",
    url="https://wells.example/draft-2/article-7.html#para-2-bis",
    kind="draft",
    body="Committee on Wells",
    session="Second session",
    symbol="A/AC.9/L.3",
    date="2031-06-30",
    status="30 June 2031",
    article="article 7",
    place="paragraph 2 bis",
)
PROPOSAL = replace(CITED, proposal="“and springs” (XA, XB)", line=212)
BARE = Citation(title="Wells", path="wells/index.html", url="wells/index.html")

SENTENCES = {
    "paragraph": (
        CITED,
        "Draft convention on wells (A/AC.9/L.3), Committee on Wells, Second session, status 30 June 2031, article 7, "
        "paragraph 2 bis. Available at https://wells.example/draft-2/article-7.html#para-2-bis (accessed on [date]).",
    ),
    "proposal": (
        PROPOSAL,
        "Draft convention on wells (A/AC.9/L.3), Committee on Wells, Second session, status 30 June 2031, article 7, "
        "paragraph 2 bis, proposal “and springs” (XA, XB), source line 212. "
        "Available at https://wells.example/draft-2/article-7.html#para-2-bis (accessed on [date]).",
    ),
    "nothing known": (BARE, "Wells. Available at [address of the site]/wells/index.html (accessed on [date])."),
    "status in the title": (
        replace(BARE, title="Wells, status 30 June 2031", status="30 June 2031"),
        "Wells, status 30 June 2031. Available at [address of the site]/wells/index.html (accessed on [date]).",
    ),
    "status as printed": (
        replace(BARE, status="Status as at 3 May 2031"),
        "Wells, Status as at 3 May 2031. Available at [address of the site]/wells/index.html (accessed on [date]).",
    ),
    "invented": (
        replace(BARE, invented=True),
        "Wells [invented example]. Available at [address of the site]/wells/index.html (accessed on [date]).",
    ),
}


@pytest.mark.parametrize(("cited", "words"), SENTENCES.values(), ids=SENTENCES)
def test_sentence(cited: Citation, words: str) -> None:
    assert sentence(cited) == words


def test_articles_of_one_number_are_told_apart() -> None:
    version = sample().versions[-1]
    found = places(sample(), version)
    first, second = (found[name].article for name in ("article-11", "article-11--2"))
    assert (first, second) == ("article 11", "article 11 (second so numbered)")
    for name, cited in found.items():
        assert ("so numbered" in cited.article) == ("--2" in name.partition("#")[0]), name


def test_bibtex() -> None:
    assert bibtex(CITED) == (
        "@misc{draft-2-article-7-para-2-bis,\n"
        "  author = {{Committee on Wells}},\n"
        "  title = {{Draft convention on wells}},\n"
        "  number = {A/AC.9/L.3},\n"
        "  eventtitle = {Second session},\n"
        "  year = {2031},\n"
        "  month = jun,\n"
        "  day = {30},\n"
        "  note = {article 7, paragraph 2 bis; 30 June 2031},\n"
        "  url = {https://wells.example/draft-2/article-7.html#para-2-bis},\n"
        "}\n"
    )


def test_a_status_that_the_title_says_is_in_no_note() -> None:
    said = replace(CITED, title="Draft convention on wells, status as of 30 June 2031")
    assert "note = {article 7, paragraph 2 bis}" in bibtex(said)
    assert ris(said).count("30 June 2031") == 1
    assert csl(said)["status"] == "30 June 2031"


def test_ris() -> None:
    lines = ris(PROPOSAL).split("\r\n")
    assert lines[0] == "TY  - GOVDOC"
    assert lines[-2:] == ["ER  - ", ""]
    assert "DA  - 2031/06/30/" in lines
    assert "SE  - article 7, paragraph 2 bis, proposal “and springs” (XA, XB), source line 212" in lines


def test_csl() -> None:
    item = csl(CITED)
    assert item["issued"] == {"date-parts": [[2031, 6, 30]]}
    assert item["type"] == "report"
    assert csl(replace(CITED, kind="adopted"))["type"] == "treaty"
    assert json.loads(json.dumps(item)) == item
    assert set(csl(BARE)) == {"id", "type", "title", "language"}


def test_a_site_without_an_address_gives_none() -> None:
    """A path is no address: programs that read a bibliography would open it as one."""
    assert (CITED.address, BARE.address) == (CITED.url, "")
    assert "url" not in bibtex(BARE)
    assert "UR  -" not in ris(BARE)


@pytest.mark.parametrize(("date", "parts"), [("2031", [2031]), ("2031-06", [2031, 6]), ("", None), ("soon", None)])
def test_dates_are_as_exact_as_known(date: str, parts: list[int] | None) -> None:
    issued = csl(replace(BARE, date=date)).get("issued")
    assert issued == ({"date-parts": [parts]} if parts else None)


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_end_no_record(words: str) -> None:
    cited = replace(
        CITED,
        title=words,
        body=words,
        symbol=words,
        session=words,
        status=words,
        article=words,
        proposal=words,
        url=words,
    )
    assert len(sentence(cited).splitlines()) == 1
    record = ris(cited)
    assert re.findall(r"^(TY|ER)  - ", record, re.MULTILINE) == ["TY", "ER"]
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in record.split("\r\n") if line)
    entry = bibtex(cited)
    assert entry.count("@misc{draft-2-article-7-para-2-bis") == 1
    plain = re.sub(r"\\[{}$&#_%]|\\text[a-z]+\{\}", "", entry)
    assert plain.count("{") == plain.count("}")
    assert "\\input" not in entry
    assert re.search(r"\n@", entry) is None


def test_every_address_of_the_sample_is_cited() -> None:
    data = sample()
    for version in data.versions:
        found = places(data, version)
        for article in version.articles:
            assert short(article.path) in found
            assert all(short(each.path) in found for each in article.provisions if each.name)
        for proposal in version.proposals:
            cited = found[short(proposal.path)]
            assert f"source line {proposal.line}" in sentence(cited)
            for position, url in proposal.positions:
                assert position.party in found[short(url)].proposal
