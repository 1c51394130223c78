"""What readers meet at old addresses, at older versions and at addresses without a version."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from converters.manifest import InputError, load_treaty
from converters.pipeline import read_treaty
from converters.pipeline.permalinks import finished_pages, lines_of, main_line
from converters.pipeline.sites import site_input
from converters.render.addresses.places import PLACES
from converters.render.pages import render_site
from converters.site.build import build_site
from converters.site.project import write_project
from tests.ledger.pages import ids_of
from tests.ledger.treaty import FIRST, SECOND, Made
from tests.lending import Lend
from tests.render.reading import converted, read, squeeze


@pytest.fixture
def made(tmp_path: Path) -> Made:
    treaty = Made(tmp_path / "wells").write(FIRST)
    treaty.publish()
    return treaty


def text_of(page: str) -> str:
    return squeeze(re.sub(r"<[^>]*>", " ", page))


def test_a_page_that_is_gone_leads_on(made: Made) -> None:
    made.write(FIRST.replace("Article 3", "Article 5"), site_url="https://wells.example/")
    made.moved("from: d1/article-3.html, to: d1/article-5.html", "from: latest/article-3.html")
    pages, found = made.site()
    assert found.report.failures == ()
    stub = pages["d1/article-3.html"]
    assert '<link rel="canonical" href="https://wells.example/d1/article-5.html">' in stub
    assert '<meta name="robots" content="noindex">' in stub
    assert "http-equiv" not in stub
    assert '<a data-goes-on href="article-5.html">' in stub
    assert '<li id="para-1">' in stub
    assert 'href="article-5.html#para-1"' in stub
    assert "since 2031-02-01: A fault was mended." in text_of(stub)
    assert "was published as d1/article-3.html until 2031-02-01" in text_of(pages["d1/article-5.md"])
    assert "was taken away" in text_of(pages["latest/article-3.html"])


def test_places_that_are_gone_from_a_page_stay_on_it(made: Made) -> None:
    made.write(FIRST.replace("2. States [may", "2 bis. States [may").replace("wells clean", "wells tidy"))
    prop = next(line.address for line in made.site()[1].ledger.lines if "#prop-" in line.address)
    made.moved(
        "from: d1/article-1.html#para-2, to: d1/article-1.html#para-2-bis",
        "from: d1/article-1.html#para-1, to: d1/article-1.html#para-1",
        f"from: '{prop}'",
        f"from: '{prop}-xa'",
    )
    pages, found = made.site()
    assert found.report.failures == ()
    page = pages["d1/article-1.md"]
    ids = ids_of(pages)["d1/article-1.html"]
    assert {"para-1", "para-2", "para-2-bis", prop.partition("#")[2]} <= ids
    assert '<a data-goes-on href="#para-2-bis">' in page
    note = text_of(converted(page))
    assert "#para-1 (published 2031-01-01" in note
    assert "shows corrected words since 2031-02-01" in note
    assert "was taken away since" in note
    read(converted(page))


def test_other_words_are_told_above_and_what_moved_at_the_foot(made: Made) -> None:
    """What was paragraph 1 is 2, what was 2 is 4: only `#para-1` and `#para-2` have other words now."""
    made.write(
        FIRST.replace("2. States [may", "3. Nobody fishes.\n\n4. States [may").replace(
            "1. States", "1. No.\n\n2. States"
        )
    )
    prop = next(line.address for line in made.site()[1].ledger.lines if "#prop-" in line.address)
    page = "d1/article-1.html"
    made.moved(
        f"from: '{page}#para-1', to: '{page}#para-2'",
        f"from: '{page}#para-2', to: '{page}#para-4'",
        f"from: '{prop}', to: '{page}#para-3'",
        f"from: '{prop}-xa', to: '{page}#para-4'",
    )
    pages, found = made.site()
    assert found.report.failures == ()
    above, below = pages["d1/article-1.md"].split('id="para-1"')
    assert "Addresses that show other words since 2031-02-01: A fault was mended." in text_of(above)
    assert "The words that <b>#para-1</b> had are now at <a href" in above
    assert "data-goes-on" not in above and 'id="para-2"' not in above
    assert "Addresses that moved on 2031-02-01: A fault was mended." in text_of(below)
    assert f'<li id="{prop.partition("#")[2]}"><b>#{prop.partition("#")[2]}</b> is now <a data-goes-on' in below
    read(converted(pages["d1/article-1.md"]))


def test_what_nobody_declared_is_told_and_never_missing(made: Made) -> None:
    made.write(FIRST.replace("Article 3", "Article 5"))
    pages, found = made.site()
    assert len(found.report.failures) == 3
    assert "Nobody has said yet where they went" in text_of(pages["d1/article-3.html"])
    before = found.ledger.path.read_bytes()
    with pytest.raises(InputError, match="3 addresses fail"):
        found.publish("2031-02-02")
    assert found.ledger.path.read_bytes() == before


def test_a_correction_is_published_beside_what_it_corrects(made: Made) -> None:
    made.write(FIRST.replace("Snow falls", "Snow fell"))
    made.moved("from: d1/article-3.html#para-1, to: d1/article-3.html#para-1")
    assert made.publish() == 1
    lines = [line for line in made.site()[1].ledger.lines if line.address == "d1/article-3.html#para-1"]
    assert len(lines) == 2
    assert made.site()[1].report.failures == ()


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("from: d1/article-9.html", r"moved.yml:2: `d1/article-9.html` was never published"),
        ("from: d1/article-3.html, to: d1/article-8.html", r"no address of this site"),
        ("from: article 3", r"`article 3` is no address of a site"),
        ("from: d1/article-3.html, words: abc", r"no hash of words"),
        ("from: d1/article-3.html, too: x.html", r"unknown key `too`"),
        ("to: d1/article-3.html", r"`from` is missing"),
    ],
)
def test_declarations_that_cannot_be_used_name_their_line(entry: str, said: str, made: Made) -> None:
    made.write(FIRST.replace("Article 3", "Article 5"))
    made.moved(entry)
    with pytest.raises(InputError, match=said):
        made.site()


def test_a_new_version_leaves_the_words_of_the_old_one(made: Made) -> None:
    alone, _ = made.site()
    made.write(FIRST, SECOND)
    pages, found = made.site()
    assert found.report.failures == ()
    later = r'\n\n<(section|div) class="t-(?:newer|history)".*?</\1>|<(p|nav) class="t-(?:twins|past)".*?</\2>\n\n'
    ours = re.compile(later, re.DOTALL)
    for path in ("d1/article-1.md", "d1/article-3.md"):
        banner = re.search(r'<div class="t-newer".*?</div>', pages[path], re.DOTALL)
        assert banner, path
        assert "A newer version of this text exists" in banner[0]
    assert '<a href="../d2/article-1.html#para-2">2</a>' in pages["d1/article-1.md"]
    assert "This article is not in it" in pages["d1/article-3.md"]
    assert ours.sub("", pages["d1/article-3.md"]) == ours.sub("", alone["d1/article-3.md"])
    assert "t-newer" not in pages["d2/article-1.md"]


def test_addresses_without_a_version_name_the_permanent_one(made: Made) -> None:
    made.write(FIRST, SECOND, site_url="https://wells.example/", invented="true")
    pages, _ = made.site()
    assert all("are invented" in page for path, page in pages.items() if path.startswith("latest/"))
    page = pages["latest/article-1.html"]
    assert '<meta name="robots" content="noindex">' in page
    assert "http-equiv" not in page
    assert "This address moves" in text_of(page)
    assert "https://wells.example/d2/article-1.html" in text_of(page)
    assert '<li id="para-2"><a href="../d2/article-1.html#para-2">' in page
    assert "The newest version has no Article 3" in text_of(pages["latest/article-3.html"])
    assert "../d1/article-3.html" in pages["latest/article-3.html"]
    assert "../d2/index.html" in pages["latest/index.html"]


def test_lines_of_versions(made: Made) -> None:
    made.write(FIRST, SECOND, FIRST)
    text = (made.folder / "treaty.yml").read_text("utf-8").replace("revises: d2", "revises: d1")
    (made.folder / "treaty.yml").write_text(text, "utf-8")
    treaty = load_treaty(made.folder, None, {})
    assert [[v.slug for v in line] for line in lines_of(treaty)] == [["d1", "d2"], ["d1", "d3"]]
    assert main_line(treaty)[-1].slug == "d3"


def test_a_document_alone_has_neither(tmp_path: Path) -> None:
    from converters.pipeline import open_treaty

    (tmp_path / "d.md").write_text(FIRST, "utf-8")
    treaty = open_treaty(tmp_path / "d.md", None, {})
    pairs = read_treaty(treaty)
    site = site_input(treaty, pairs)
    pages = render_site(site)
    made, found = finished_pages(treaty, pairs, site, pages)
    assert found is None
    assert "para-1" in made.pop(PLACES)
    assert made == pages


def test_from_a_folder_the_fragment_goes_along(made: Made, lend: Lend, tmp_path: Path) -> None:
    made.write(FIRST.replace("Article 3", "Article 5").replace("2. States [may", "2 bis. States [may"))
    made.moved(
        "from: d1/article-3.html, to: d1/article-5.html",
        "from: d1/article-1.html#para-2, to: d1/article-1.html#para-2-bis",
        "from: latest/article-3.html",
    )
    treaty = load_treaty(made.folder, None, {})
    write_project(made.site()[0], site_input(treaty, read_treaty(treaty)), tmp_path / "work")
    site = build_site(tmp_path / "work").resolve().as_uri()
    page = lend()
    for old, new in (
        ("d1/article-3.html", "d1/article-5.html"),
        ("d1/article-3.html#para-1", "d1/article-5.html#para-1"),
        ("d1/article-3.html#elsewhere", "d1/article-5.html#elsewhere"),
        ("d1/article-1.html#para-2", "d1/article-1.html#para-2-bis"),
    ):
        page.goto("about:blank")
        page.goto(f"{site}/{old}")
        page.wait_for_url(f"{site}/{new}")
    page.goto(f"{site}/latest/article-1.html#para-1")
    link = page.locator("a[data-keeps]")
    assert str(link.evaluate("link => link.href")) == f"{site}/d1/article-1.html#para-1"
