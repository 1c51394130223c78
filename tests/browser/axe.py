"""What axe-core finds on a page against the rules of WCAG 2.2 A and AA that a program can check, in both schemes.

A page is loaded once: the colours of the other scheme are put on as the system does it, and only the rules that look at
colours are asked again. Of axe's results only the violations are worked out, which takes half the time.
"""

from __future__ import annotations

from importlib.resources import files

from playwright.sync_api import Page

_PROGRAM = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
COLOURS = ("color-contrast", "link-in-text-block")

_RUN = """async ([inside, rules]) => {
  const found = await axe.run(inside || document, { runOnly: rules, resultTypes: ['violations'] });
  return found.violations.map((rule) => `${rule.id}: ${rule.nodes[0].html.slice(0, 90)}`);
}"""
#: A page for paper has one scheme, and none of the theme's means to change it.
_DRESSED = """(dark) => {
  const scheme = dark && document.querySelector('[data-t-colours]') ? 'slate' : 'default';
  return [undefined, scheme].includes(document.body.dataset.mdColorScheme)
    && document.getAnimations().every((each) => each.playState !== 'running');
}"""


def prepare(page: Page) -> None:
    """Open whatever is folded, and load axe-core; the context must have been made with `bypass_csp`."""
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true })")
    page.evaluate(_PROGRAM)


def violations(page: Page, inside: str = "", rules: tuple[str, ...] = RULES) -> list[str]:
    """Each broken rule with the first element that breaks it, in the page or inside a selector."""
    found: list[str] = page.evaluate(_RUN, [inside, list(rules)])
    return found


def put_on(page: Page, scheme: str) -> bool:
    """The colours of a scheme, "light" or "dark", as when the system changes its own; whether the page has them."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.wait_for_function(_DRESSED, arg=scheme == "dark")
    return scheme == "light" or page.locator("[data-t-colours]").count() > 0
