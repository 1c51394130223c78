"""A site in French, opened from a folder, as a delegate drives it who reads only French."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import faults, prepare
from tests.browser.site import Built
from tests.export.sample import french_input
from tests.lending import Lend
from tests.sites import ProjectOf

NEWEST = "compilation-2031-11-14"
ARTICLE = f"{NEWEST}/article-4.html"
PAGES = (
    "index.html",
    ARTICLE,
    "notation.html",
    "diagnostics.html",
    "delegations/xa.html",
    f"{NEWEST}/matrix.html",
    "delegations/together.html",
    "search-proposals.html?words=shall",
)


@pytest.fixture(scope="module")
def french(project_of: ProjectOf) -> Built:
    """The sample as a French site."""
    site, pages = french_input()
    return Built(project_of(pages, site) / "site", site)


def test_the_theme_s_search_finds_french_words_in_the_help(quiet_page: Page, french: Built) -> None:
    quiet_page.goto(french.address(ARTICLE))
    quiet_page.locator("input.md-search__input").click()
    quiet_page.keyboard.type("crochet")
    expect(quiet_page.locator(".md-search-result__meta")).to_have_text(re.compile(r"documents? trouvés?"))
    expect(quiet_page.locator(".md-search-result__list")).to_contain_text("Comment lire la notation")
    quiet_page.keyboard.press("ControlOrMeta+a")
    quiet_page.keyboard.type("spring")
    found = quiet_page.locator(".md-search-result__link")
    expect(found.locator("xpath=self::a[contains(@href, '/article-')]").first).to_have_attribute("lang", "en")
    expect(found.locator("xpath=self::a[contains(@href, '#delegations')]").first).to_have_attribute("lang", "fr")


def test_proposals_are_found_and_counted_in_french(quiet_page: Page, french: Built) -> None:
    quiet_page.goto(french.address("search-proposals.html", "?words=shall"))
    expect(quiet_page.get_by_text(re.compile(r"^Trouvé\u00a0: \d+ propositions$"))).to_be_visible()
    expect(quiet_page.locator(".t-found").first).to_contain_text("propose\u00a0: ")
    marks = "getComputedStyle(document.querySelector('.t-found q')).quotes"
    assert quiet_page.evaluate(marks).startswith('"«\u00a0" "\u00a0»"')


def test_a_reading_and_a_citation_speak_french(quiet_page: Page, french: Built) -> None:
    quiet_page.goto(french.address(ARTICLE))
    quiet_page.get_by_role("radio", name="Texte initial").check()
    expect(quiet_page.get_by_text("Le texte sans les propositions")).to_be_visible()
    quiet_page.locator(".t-facts").get_by_role("button", name="Citer").click()
    dialog = quiet_page.locator("dialog.t-citing")
    expect(dialog.get_by_role("heading")).to_have_text("Citer\u00a0: article 4")
    expect(dialog.get_by_role("button", name="Phrase")).to_have_attribute("aria-pressed", "true")
    dialog.get_by_role("button", name="Fermer").click()
    expect(dialog).to_be_hidden()
    # What stands in the document says its language; what the page says of it is French.
    assert quiet_page.locator(".md-header__topic [lang=en]").all_inner_texts()
    expect(quiet_page.locator("[aria-label='Citer paragraphe 1']")).to_have_count(1)
    expect(dialog.locator("h2 [lang=en]")).to_have_text("article 4")


def test_a_page_without_a_french_version_says_its_language(quiet_page: Page, french: Built) -> None:
    quiet_page.goto(french.address("diagnostics.html"))
    expect(quiet_page.locator("article h1")).to_have_text(re.compile("Diagnostics"))
    assert quiet_page.evaluate("document.querySelector('article h1').closest('[lang]').lang") == "en"
    quiet_page.goto(french.address("notation.html"))
    assert quiet_page.evaluate("document.querySelector('article h1').closest('[lang]').lang") == "fr"


def test_numbers_with_a_decimal_comma_are_sorted_by_their_size(quiet_page: Page, french: Built, tmp_path: Path) -> None:
    page = tmp_path / "numbers.html"
    rows = "".join(f"<tr><td>{name}</td><td class=t-num>{text}</td></tr>" for name, text in (
        ("a", "0,9"), ("b", "10,25"), ("c", "1\u202f200"), ("d", "9,5"), ("e", "\u22122"),
    ))  # fmt: skip
    script = f'<script src="{french.address("assets/travaux.js")}"></script>'
    page.write_text(
        f"<html lang=fr><meta charset=utf-8><body><table class=t-sortable><thead><tr><th>Nom<th>Nombre</thead>"
        f"<tbody>{rows}</tbody></table>{script}",
        "utf-8",
    )
    quiet_page.goto(page.as_uri())
    quiet_page.get_by_role("button", name="Nombre").click()
    assert quiet_page.locator("tbody td:first-child").all_inner_texts() == ["c", "b", "d", "a", "e"]


def test_axe_finds_nothing_and_nothing_is_too_wide(lend: Lend, french: Built) -> None:
    page = lend(390, bypass_csp=True)
    schemes = ("light", "dark")
    found: list[tuple[str, ...]] = []
    for name in PAGES:
        path, mark, query = name.partition("?")
        page.goto(french.address(path, mark + query))
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        prepare(page)
        found += [(name, *fault) for fault in faults(page, schemes)]
        schemes = (schemes[1], schemes[0])
    assert found == []
