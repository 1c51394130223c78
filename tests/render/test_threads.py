"""The page of each matter: it says that it moves, and leads to every permanent address."""

from __future__ import annotations

import re
from dataclasses import replace

from converters.compare.model import Kind
from converters.render.history.thread_pages import THREADS
from converters.render.pages import render_site
from converters.render.parts.escape import in_html
from tests.render.reading import Element, converted, facts, read, squeeze
from tests.render.test_history import OLD, chronicle, compared, springs, text


def page(pages: dict[str, str], name: str) -> Element:
    return read(converted(pages[f"{THREADS}/{name}.md"]))


def test_every_article_has_a_matter_and_every_matter_its_addresses() -> None:
    made, pages = springs()
    assert made.history is not None
    told = chronicle(made)
    for thread in made.history.threads:
        if thread.is_article:
            root = page(pages, thread.id)
            shown = {code.text() for code in root.all("code") if "data-copy" in code.attributes}
            for entry in thread.entries:
                if entry.place:
                    assert f"{made.site_url.rstrip('/')}/{told.address(entry.place, '')}" in shown
    places = {place for place in made.history.threads_at if place.is_article}
    listed = {link.attributes["href"] for link in page(pages, "index").all("a")}
    assert {told.address(place) for place in places} <= listed


def test_it_says_that_it_moves() -> None:
    _, pages = springs()
    root = page(pages, "sharing-of-spring-water")
    notice = root.all("div", "t-newer")[0]
    assert squeeze(notice.text()).startswith("This address moves: it always shows the newest state")
    assert "In the newest version: Article 4, Consolidated" in squeeze(root.all("p", "t-facts")[0].text())


def test_each_step_says_why_it_is_the_same_matter() -> None:
    _, pages = springs()
    steps = [squeeze(step.text()) for step in page(pages, "sharing-of-spring-water").all("li")]
    assert len(steps) == 3
    assert re.search(
        r"against Article 4 in .*30 June 2031: renumbered, changed, likeness 0\.\d\d.*, by the words", steps[0]
    )
    assert "first here." in steps[1]
    assert re.search(r"from Article 4 in .*30 June 2031: changed, likeness 0\.\d\d, by title and words", steps[2])


def test_its_provisions_stand_in_rows_with_an_anchor_each() -> None:
    made, pages = springs()
    assert made.history is not None
    root = page(pages, "sharing-of-spring-water")
    rows = {row.attributes["id"]: row for row in root.all("tr") if "id" in row.attributes}
    threads = [each for each in made.history.threads if each.id.startswith("sharing-of-spring-water.")]
    assert len(threads) > 5
    for thread in threads:
        row = rows["row-" + thread.id.partition(".")[2].replace(".", "-").replace("_", "--")]
        links = {link.attributes["href"] for link in row.all("a")}
        for entry in thread.entries:
            if entry.place:
                assert chronicle(made).address(entry.place) in links


def test_what_is_gone_is_said_to_be_gone() -> None:
    made = compared(text(*OLD), text(OLD[0]))
    pages = render_site(made)
    assert made.history is not None
    (thread,) = [each for each in made.history.threads if each.is_article]
    cells = [squeeze(cell.text()) for cell in page(pages, thread.id).all("td")]
    assert cells.count("gone") == len(OLD) - 1
    assert any(entry.kind is Kind.DROPPED for each in made.history.threads for entry in each.entries)


def test_a_search_finds_articles_before_matters() -> None:
    _, pages = springs()
    for path in pages:
        if path.startswith(f"{THREADS}/"):
            boost = facts(pages[path])["search"]
            assert isinstance(boost, dict) and 0 < boost["boost"] < 1
            root = read(converted(pages[path]))
            assert all("data-search-exclude" in part.attributes for part in root.all("section", "t-thread"))


def test_article_pages_lead_to_their_matter() -> None:
    made, pages = springs()
    assert made.history is not None
    for path, source in pages.items():
        if "/article-" in path and 'id="history"' in source:
            found = re.findall(r'href="\.\./threads/([a-z0-9-]+)\.html"', source)
            assert found and f"{THREADS}/{found[0]}.md" in pages


def test_words_of_the_source_stay_words() -> None:
    """Titles and words of a document never become markup on these pages."""
    made = compared(text("Keep <b>wells</b> & springs <script>x</script>."), text("Keep <b>wells</b> & springs, all."))
    hostile = "Wells </script><script>alert(1)</script> & [x](javascript:1)"
    views = tuple(replace(version, title=hostile) for version in made.versions)
    pages = render_site(replace(made, versions=views))
    for path, source in pages.items():
        if path.startswith(f"{THREADS}/"):
            assert "<script>alert" not in source
            assert not [link for link in read(converted(source)).all("a") if "javascript" in link.attributes["href"]]
    assert any(in_html("<b>wells</b>") in source for path, source in pages.items() if path.startswith(f"{THREADS}/"))
