"""No kind of page breaks a rule of WCAG 2.2 A or AA that a program can check, in either scheme."""

from __future__ import annotations

from importlib.resources import files

import pytest
from playwright.sync_api import Browser

from tests.browser.site import Built

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NEWEST = "compilation-2031-11-14"
PAGES = (
    "index.html",
    "faults.html",
    "notation.html",
    "search-proposals.html?words=spring",
    "delegations/index.html",
    "delegations/xa.html",
    f"{NEWEST}/index.html",
    f"{NEWEST}/faults.html",
    f"{NEWEST}/original.html",
    f"{NEWEST}/print.html",
    f"{NEWEST}/matrix.html",
    f"{NEWEST}/matrix-table.html",
    f"{NEWEST}/contested.html",
    f"{NEWEST}/as-xa.html",
    "delegations/together.html",
    f"{NEWEST}/collisions.html",
    f"{NEWEST}/article-4.html",
    f"compare/draft-2031-06-30--{NEWEST}.html",
    "threads/index.html",
    "threads/sharing-of-spring-water.html",
    "compare/contribution-2031-02-10--draft-2031-06-30.html",
    f"{NEWEST}/article-4.html?as=XA&with=XV",
    f"{NEWEST}/article-4.html?who=XA&stance=against",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(chromium: Browser, sample: Built, scheme: str, width: int) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    )
    page = context.new_page()
    found = []
    for name in PAGES:
        path, mark, query = name.partition("?")
        page.goto(sample.address(path, mark + query))
        page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true })")
        page.evaluate(AXE)
        result = page.evaluate("(rules) => axe.run(document, { runOnly: rules })", RULES)
        found += [(name, rule["id"], rule["nodes"][0]["html"][:90]) for rule in result["violations"]]
        if "article-4" in path:
            page.locator(".t-facts").get_by_role("button", name="Cite").click()
            page.locator("dialog.t-citing summary").click()
            result = page.evaluate("(rules) => axe.run('dialog.t-citing', { runOnly: rules })", RULES)
            found += [(name, rule["id"], rule["nodes"][0]["html"][:90]) for rule in result["violations"]]
    context.close()
    assert found == []
