"""No kind of page breaks a rule of WCAG 2.2 A or AA that a program can check, in either scheme."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.axe import COLOURS, faults, prepare, put_on, violations
from tests.browser.site import Built
from tests.lending import Lend

NEWEST = "compilation-2031-11-14"
PAGES = (
    "index.html",
    "faults.html",
    "notation.html",
    "data.html",
    "search-proposals.html?words=spring",
    "delegations/index.html",
    "delegations/xa.html",
    "delegations/lowkar.html",
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


@pytest.mark.parametrize(("width", "first"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing(lend: Lend, sample: Built, width: int, first: str) -> None:
    """Each page is loaded in the scheme that the page before was left in."""
    page = lend(width, bypass_csp=True)
    schemes = (first, "dark" if first == "light" else "light")
    put_on(page, first)
    found: list[tuple[str, ...]] = []
    for name in PAGES:
        path, mark, query = name.partition("?")
        page.goto(sample.address(path, mark + query))
        prepare(page)
        found += [(name, *fault) for fault in faults(page, schemes)]
        schemes = (schemes[1], schemes[0])
        if "article-4" in path:
            page.locator(".t-facts").get_by_role("button", name="Cite").click()
            page.locator("dialog.t-citing summary").click()
            found += [(name, *fault) for fault in faults(page, schemes, "dialog.t-citing")]
            schemes = (schemes[1], schemes[0])
    assert found == []


def test_what_a_proposal_does_is_said_once_and_every_part_has_a_name(quiet_page: Page, sample: Built) -> None:
    """The elements would say "insertion" where the hidden words have said it."""
    quiet_page.goto(sample.address(f"{NEWEST}/article-4.html"))
    words = quiet_page.locator(".t-words:has(ins)").first
    for reading in ("As printed", "As a delegation would have it"):
        heard = words.aria_snapshot()
        assert "insert" in heard
        assert "insertion" not in heard, reading
        quiet_page.goto(sample.address(f"{NEWEST}/article-4.html", "?as=XV"))
    unnamed = (
        "(all) => all.filter((each) => !each.getAttribute('aria-label')).map((each) => each.outerHTML.slice(0, 80))"
    )
    parts = "nav, section[role], [role=dialog], [role=region], table:not(:has(caption))"
    for name in ("index.html", f"{NEWEST}/article-4.html", "threads/index.html"):
        quiet_page.goto(sample.address(name))
        assert quiet_page.locator(parts).evaluate_all(unnamed) == []
        assert quiet_page.locator("nav:not(:has(a, button, input))").count() == 0


@pytest.mark.parametrize(("scheme", "like_text"), [("light", "#555"), ("dark", "#aaa")])
def test_a_fault_of_one_scheme_is_seen(lend: Lend, sample: Built, scheme: str, like_text: str) -> None:
    """Otherwise the test above would show nothing."""
    page = lend(bypass_csp=True)
    page.goto(sample.address("notation.html"))
    prepare(page)
    faint = "h1 { color: #7f7f7f !important; font-size: 12px !important }"
    faint += f" .md-content p a {{ color: {like_text} !important; text-decoration: none !important }}"
    page.add_style_tag(content=f"@media (prefers-color-scheme: {scheme}) {{ {faint} }}")
    seen = {}
    for each in ("light", "dark"):
        put_on(page, each)
        seen[each] = violations(page, rules=COLOURS)
    assert [each for each in seen if seen[each]] == [scheme]
    assert [fault.partition(":")[0] for fault in seen[scheme]] == list(COLOURS)
