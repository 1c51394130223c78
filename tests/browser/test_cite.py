"""The menu "Cite" gives, for every place of a page, what `travaux cite` gives; by tap, by key, with and without a
clipboard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from converters.cite import Citation
from converters.cite.formats import WRITERS
from converters.export.citations import places
from converters.pipeline.data import dataset
from converters.render.addresses.citing import article_citer
from converters.render.input import SiteInput
from converters.render.parts.view import version_view
from tests.browser.site import Built
from tests.codes import scanned
from tests.lending import Lend, quiet

VERSION = "compilation-2031-11-14"
PAGE = f"{VERSION}/article-4.html"
DAY = "2032-03-01"

#: Open every proposal, press every button of the page, choose every form, and note what stands in the field.
EVERYTHING = """async () => {
  document.querySelectorAll('details.t-prop').forEach((proposal) => { proposal.open = true; });
  const placed = (part) => !travaux.citing || !travaux.placeIn(part) || part.querySelector(':scope > .t-citer');
  const footed = (part) => !part.querySelector(':scope > .t-foot') || part.querySelector(':scope > .t-foot .t-citer');
  while (![...document.querySelectorAll('.t-par')].every(placed)
    || ![...document.querySelectorAll('details.t-prop')].every(footed)) await new Promise(requestAnimationFrame);
  const buttons = [...document.querySelectorAll('.t-citer, .t-facts button.t-button')]
    .filter((button) => button.textContent === 'Cite');
  const menus = [];
  for (const button of buttons) {
    button.click();
    await travaux.need('cite');
    const menu = document.querySelector('dialog.t-citing');
    const found = {};
    menu.querySelectorAll('[data-form]').forEach((form) => {
      form.click();
      found[form.dataset.form] = menu.querySelector('textarea').value;
    });
    menu.close();
    menus.push(found);
  }
  return menus;
}"""


def expected(site: SiteInput) -> dict[str, dict[str, Citation]]:
    """What `travaux cite` knows: by page, by the permanent link."""
    data = dataset(site, "springs")
    found: dict[str, dict[str, Citation]] = {}
    for version in data.versions:
        for each in places(data, version).values():
            found.setdefault(each.path.partition("#")[0], {})[each.url] = replace(each, accessed=DAY)
    return found


def same(menu: Mapping[str, str], cited: Citation) -> None:
    for form, text in menu.items():
        assert text == WRITERS[form](cited).replace("\r\n", "\n").strip(), form


def opened(page: Page, sample: Built, path: str, place: str = "") -> None:
    page.goto(sample.address(path, place))


def test_a_site_without_an_address_names_paths(quiet_page: Page, sample: Built) -> None:
    """The page as it would be without `site_url`: what the menu gives is what `travaux cite` gives."""
    path = f"{VERSION}/article-2.html"
    bare = replace(sample.site, site_url="")
    version = next(each for each in bare.versions if each.slug == VERSION)
    view = next(each for each in version_view(version, bare.parties).articles if f"{each.name}.html" in path)
    html = (sample.folder / path).read_text("utf-8")
    start = html.index('<script type="application/json" id="t-citing">')
    end = html.index("</script>", start) + len("</script>")
    spoilt = html[:start] + article_citer(bare, view).data() + html[end:]
    quiet_page.route("**/article-2.html", lambda route: route.fulfill(body=spoilt, content_type="text/html"))
    known = expected(bare)[path]
    opened(quiet_page, sample, path)
    menus: list[dict[str, str]] = quiet_page.evaluate(EVERYTHING)
    assert len(menus) > 3
    for menu in menus:
        assert menu["url"].startswith(path)
        same(menu, known[menu["url"]])


@pytest.fixture
def quiet_page(lend: Lend) -> Iterator[Page]:
    with quiet(lend(day=DAY)) as page:
        yield page


@pytest.fixture(scope="module")
def cited(sample: Built) -> dict[str, Citation]:
    return expected(sample.site)[PAGE]


def pages_of(sample: Built) -> list[str]:
    return [
        f"{version.slug}/{path.name}"
        for version in sample.site.versions
        for path in sorted((sample.folder / version.slug).glob("*.html"))
        if path.name == "index.html" or path.name.startswith(("article", "preamble"))
    ]


def test_every_place_of_the_sample_reads_as_the_command_says(lend: Lend, sample: Built) -> None:
    with quiet(lend(day=DAY, bare=True)) as page:
        assert places_that_agree(page, sample) > 150


def places_that_agree(page: Page, sample: Built) -> int:
    """How many menus there are in all pages of the sample; each gives what the command gives."""
    checked = 0
    everything = expected(sample.site)
    for path in pages_of(sample):
        known = everything[path]
        opened(page, sample, path)
        menus: list[dict[str, str]] = page.evaluate(EVERYTHING)
        for menu in menus:
            assert set(menu) == set(WRITERS)
            same(menu, known[menu["url"]])
        offered = {menu["url"] for menu in menus}
        positions = {url for url, each in known.items() if each.proposal.count("):") and url not in offered}
        assert set(known) - offered <= positions, path
        checked += len(menus)
    return checked


def menu_of(page: Page) -> dict[str, str]:
    menu: dict[str, str] = page.evaluate(
        "() => { const found = {}; document.querySelectorAll('.t-citing [data-form]').forEach((form) => {"
        " form.click(); found[form.dataset.form] = document.querySelector('.t-citing textarea').value; });"
        " return found; }"
    )
    return menu


def test_the_key_cites_the_place_that_is_meant(quiet_page: Page, sample: Built, cited: dict[str, Citation]) -> None:
    position = next(url for url, each in cited.items() if each.proposal.endswith(", against"))
    proposal = position.rpartition("-")[0]
    provision = next(url for url, each in cited.items() if each.place == "paragraph 2" and not each.proposal)
    base = next(iter(cited)).partition("#")[0]
    for url in (base, provision, proposal, position):
        opened(quiet_page, sample, PAGE, url.removeprefix(base))
        quiet_page.keyboard.press("c")
        expect(quiet_page.locator("dialog.t-citing")).to_be_visible()
        same(menu_of(quiet_page), cited[url])
        quiet_page.goto("about:blank")
    opened(quiet_page, sample, PAGE, provision.removeprefix(base))
    quiet_page.locator(f"[id='{proposal.partition('#')[2]}'] > summary").focus()
    quiet_page.keyboard.press("c")
    expect(quiet_page.locator(".t-citing textarea")).to_have_value(
        WRITERS["text"](cited[proposal]).strip()
    )  # the focus goes before the address
    quiet_page.keyboard.press("Escape")
    expect(quiet_page.locator(f"[id='{proposal.partition('#')[2]}'] > summary")).to_be_focused()


def test_the_key_stays_out_of_the_way(quiet_page: Page, sample: Built) -> None:
    opened(quiet_page, sample, PAGE)
    dialog = quiet_page.locator("dialog.t-citing")
    box = quiet_page.locator("input.md-search__input")
    box.click()
    box.press_sequentially("account")
    expect(box).to_have_value("account")
    expect(dialog).to_have_count(0)
    quiet_page.keyboard.press("Escape")
    quiet_page.keyboard.press("Control+c")
    expect(dialog).to_have_count(0)
    quiet_page.locator(".t-switch select").first.focus()
    quiet_page.keyboard.press("c")
    expect(dialog).to_have_count(0)
    quiet_page.locator("h1").click()
    quiet_page.keyboard.press("c")
    expect(dialog).to_be_visible()
    dialog.get_by_label("The key c opens this menu").uncheck()
    quiet_page.keyboard.press("Escape")
    quiet_page.reload()
    quiet_page.keyboard.press("c")
    expect(dialog).to_have_count(0)
    quiet_page.locator(".t-facts").get_by_role("button", name="Cite").click()
    expect(dialog.get_by_label("The key c opens this menu")).not_to_be_checked()


def test_a_tap_copies(lend: Lend, sample: Built, cited: dict[str, Citation]) -> None:
    page = lend(390, 844, day=DAY, has_touch=True, is_mobile=True)
    page.context.grant_permissions(["clipboard-read"])
    opened(page, sample, PAGE)
    button = page.locator(".t-par > .t-citer").nth(1)
    size = button.bounding_box()
    assert size is not None
    assert size["height"] >= 24
    button.tap()
    expect(page.locator(".t-citing [role=status]")).to_have_text("Sentence: copied.")
    field = page.locator(".t-citing textarea").input_value()
    assert page.evaluate("navigator.clipboard.readText()") == field
    assert field in {WRITERS["text"](each).strip() for each in cited.values()}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("older_way", [True, False])
def test_a_closed_clipboard(older_way: bool, lend: Lend, sample: Built) -> None:
    page = lend(day=DAY)
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
        + ("" if older_way else "document.execCommand = () => false;")
    )
    opened(page, sample, PAGE)
    page.locator(".t-facts").get_by_role("button", name="Cite").click()
    said = page.locator(".t-citing").get_by_role("status")
    expect(said).to_contain_text("copied." if older_way else "copy it yourself")
    field = page.locator(".t-citing textarea")
    chosen: Any = field.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)")
    assert chosen == field.input_value() != ""
    if not older_way:
        expect(field).to_be_focused()


def test_without_a_script_and_on_paper_the_citation_stands_at_the_foot(
    lend: Lend, sample: Built, cited: dict[str, Citation]
) -> None:
    page = lend(java_script_enabled=False)
    page.goto(sample.address(PAGE))
    article = next(each for each in cited.values() if "#" not in each.path)
    foot = page.locator(".t-citation")
    expect(foot.locator("p")).to_have_text(WRITERS["text"](replace(article, accessed="")).strip())
    expect(foot.locator("svg")).to_be_hidden()
    assert scanned(foot.locator("svg").evaluate("svg => svg.outerHTML")) == [article.url]
    expect(page.get_by_role("button", name="Cite")).to_have_count(0)
    page.emulate_media(media="print")
    expect(foot.locator("svg")).to_be_visible()
