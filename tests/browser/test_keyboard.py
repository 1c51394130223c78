"""The pages by keyboard alone: what is focused can be seen, everything is reached, and nothing holds the reader."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.site import Built

NEWEST = "compilation-2031-11-14"
#: More steps than any of the pages has stops.
STEPS = 600

#: The names of all that a reader must reach, each once. The theme's search field and switch of colours have tests of
#: their own; a group of radio buttons is one stop.
_STOPS = """() => {
  const found = document.querySelectorAll(
    'article :is(a[href], button, select, summary, input:not([type=radio]), [tabindex="0"])');
  let number = 0;
  for (const stop of found) {
    if (stop.checkVisibility({ visibilityProperty: true }) && stop.tabIndex >= 0 && !stop.disabled)
      stop.dataset.stop = `${number++} ${stop.textContent.trim().slice(0, 40)}`;
  }
  return [...document.querySelectorAll('[data-stop]')].map((stop) => stop.dataset.stop);
}"""
#: What is focused, and what of it is wrong: hidden by the head of the page or a table (WCAG 2.4.11), out of the window,
#: or without a mark (2.4.7). None outside the article.
_FOCUSED = """() => {
  const stop = document.activeElement;
  if (!stop || !stop.closest('article')) return null;
  const name = stop.dataset.stop || '';
  if (!name) return [name, []];
  const style = getComputedStyle(stop), wrong = [];
  const seen = [...stop.getClientRects()].some((place) => [0.1, 0.5, 0.9].some((part) => {
    const top = document.elementFromPoint(place.left + Math.min(place.width, 20) / 2, place.top + place.height * part);
    return top && (stop.contains(top) || top.contains(stop));
  }));
  if (!seen) wrong.push('hidden');
  if (style.outlineStyle === 'none' && style.boxShadow === 'none') wrong.push('no mark');
  return [name, wrong];
}"""


def _walk(page: Page, key: str) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """The stops from one end of the article to the other, and those at which something is wrong."""
    names: list[str] = []
    wrong: list[tuple[str, list[str]]] = []
    for _ in range(STEPS):
        page.keyboard.press(key)
        stop = page.evaluate(_FOCUSED)
        if stop is None or stop[0] in names:
            if names:
                return names, wrong
        elif stop[0]:
            names.append(stop[0])
            wrong += [(stop[0], stop[1])] if stop[1] else []
    return names, [*wrong, ("the walk", ["does not end"])]


@pytest.mark.parametrize("path", [f"{NEWEST}/article-4.html?as=XA", "delegations/xa.html"])
def test_every_stop_is_reached_and_seen_both_ways(path: str, quiet_page: Page, sample: Built) -> None:
    name, mark, query = path.partition("?")
    quiet_page.set_viewport_size({"width": 1000, "height": 500})
    quiet_page.emulate_media(reduced_motion="reduce")
    quiet_page.goto(sample.address(name, mark + query))
    quiet_page.wait_for_load_state("networkidle")
    stops = quiet_page.evaluate(_STOPS)
    assert len(stops) > 20
    forth, wrong = _walk(quiet_page, "Tab")
    back, others = _walk(quiet_page, "Shift+Tab")
    assert (wrong, others) == ([], [])
    assert forth == stops
    # The walk back began at the last stop, or behind it.
    assert back[::-1] in (stops, stops[:-1])


def test_a_table_of_many_links_is_passed_in_one_step_and_the_folded_search_is_no_stop(
    quiet_page: Page, sample: Built
) -> None:
    quiet_page.goto(sample.address("delegations/together.html"))
    assert quiet_page.locator("#pairs ~ div .t-scroll a").count() > 20
    quiet_page.locator(".t-over a").last.focus()
    assert quiet_page.locator(".t-over a").last.bounding_box()["height"] >= 24  # type: ignore[index]
    quiet_page.keyboard.press("Enter")
    assert quiet_page.evaluate("document.activeElement.id") == "pairs-end"
    quiet_page.keyboard.press("Tab")
    assert quiet_page.evaluate("document.activeElement.closest('.t-scroll')") is None
    quiet_page.locator("input.md-search__input").focus()
    quiet_page.keyboard.press("Escape")
    quiet_page.keyboard.press("Tab")
    assert quiet_page.evaluate("document.activeElement.closest('.md-search')") is None


def test_the_folded_menu_comes_forth_while_it_has_the_focus(quiet_page: Page, sample: Built) -> None:
    quiet_page.set_viewport_size({"width": 390, "height": 844})
    quiet_page.emulate_media(reduced_motion="reduce")
    quiet_page.goto(sample.address(f"{NEWEST}/article-4.html"))
    menu = quiet_page.locator(".md-sidebar--primary")
    expect(menu).not_to_be_in_viewport()
    for _ in range(20):
        quiet_page.keyboard.press("Tab")
        if quiet_page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null"):
            break
    expect(quiet_page.locator(":focus")).to_be_in_viewport(ratio=1)
    quiet_page.locator("article a").first.focus()
    expect(menu).not_to_be_in_viewport()
