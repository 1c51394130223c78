"""The pages of whole readings hold the model's words, and those of delegations lead to what is behind each number."""

from __future__ import annotations

import re
from functools import cache

import pytest

from converters.model.document import ProvisionKind
from converters.model.readings import ORIGINAL, Reader, Status, visible
from converters.pipeline import open_treaty, read_treaty
from converters.pipeline.sites import site_input
from converters.render.addresses.anchors import article_name
from converters.render.input import SiteInput
from converters.render.pages import render_site
from converters.render.parts.escape import visible as shown
from tests.conftest import ROOT
from tests.render.reading import Element, converted, read, squeeze

NEWEST = "compilation-2031-11-14"


@cache
def sample() -> SiteInput:
    treaty = open_treaty(ROOT / "treaties" / "springs", None, {})
    return site_input(treaty, read_treaty(treaty))


@cache
def pages() -> dict[str, str]:
    return render_site(sample())


@cache
def page(name: str) -> Element:
    return read(converted(pages()[name]))


def by_id(root: Element, name: str) -> Element:
    return next(element for element in root.walk() if element.attributes.get("id") == name)


@pytest.mark.parametrize(("code", "slug"), [("XA", "xa"), ("XU & mS", "xu-ms"), ("LOWKAR", "lowkar")])
def test_a_page_holds_the_words_that_the_model_reads(code: str, slug: str) -> None:
    version = sample().versions[-1]
    reader, original = (Reader(version.document, name, sample().parties) for name in (code, ORIGINAL))
    root = page(f"{NEWEST}/as-{slug}.md")
    whole = 0
    for article in version.document.articles:
        reading = reader.read(article)
        place = by_id(root, article_name(article.id))
        if place.tag == "a":
            assert list(reading.segments()) == list(original.read(article).segments())
            continue
        whole += 1
        texts = [reading.title, *(p.segments for p in reading.provisions if p.kind is not ProvisionKind.NOTE)]
        kept = ("".join(s.text for s in visible(each, Status.OMITTED, Status.APPARATUS)) for each in texts)
        spoken = re.compile(r"(inserted|deleted|unclear): ")
        assert squeeze(spoken.sub("", place.text())) == squeeze(spoken.sub("", shown(" ".join(kept))))
    assert 3 < whole < len(version.document.articles)


def test_a_delegation_has_its_readings_and_each_article_leads_to_them() -> None:
    links = [a.attributes["href"] for a in page("delegations/xa.md").all("p", "t-readings")[0].all("a")]
    assert f"../{NEWEST}/as-xa.html" in links
    named = page(f"{NEWEST}/article-4.md").all("section", "t-speakers")[0]
    assert any(a.attributes["href"] == "as-xa.html#article-4" for a in named.all("a"))


def test_each_number_of_company_leads_to_as_many_proposals() -> None:
    root = page("delegations/xa.md")
    table = root.all("section", "t-company")[0].all("table")[0]
    cells = [a for cell in table.all("td") for a in cell.all("a")]
    assert len(cells) > 10
    for cell in cells:
        target = by_id(root, cell.attributes["href"].removeprefix("#"))
        assert len(target.all("a")) == int(cell.text())


def test_company_is_the_same_from_both_sides() -> None:
    def number(slug: str, other: str, kind: str) -> int:
        found = [a for a in page(f"delegations/{slug}.md").all("a") if a.attributes["href"] == f"#{kind}-{other}"]
        return int(found[0].text()) if found else 0

    assert number("xa", "xu-ms", "together") == number("xu-ms", "xa", "together") > 0
    assert number("xa", "xr", "opposed") == number("xr", "xa", "opposes") > 0


def test_what_it_opposes_names_who_wants_it() -> None:
    root = page("delegations/xa.md")
    its, theirs = (by_id(root, f"conflict-{name}") for name in ("its", "theirs"))
    assert its.all("li")
    assert all(line.all("abbr", "t-ins") and not line.all("abbr", "t-aga") for line in its.all("li"))
    assert all(line.all("abbr", "t-aga") and not line.all("abbr", "t-ins") for line in theirs.all("li"))
