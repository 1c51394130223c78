"""Every page forbids what is not the site's own, and nothing that the theme needs."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from converters.render.pages import render_site
from converters.site.build import build_site
from converters.site.datapage import robots, with_files
from converters.site.policy import UnknownScriptError, policy_for, with_policy
from converters.site.project import write_project
from tests.lending import Lend
from tests.render.factory import site, springs
from tests.sites import ProjectOf

#: What tells names of pages of one kind apart: the version, the article, the delegation.
KIND = re.compile(r"^v\d|\d+(?=\.html)|(?<=/as-)[a-z-]+|(?<=delegations/)[a-z]{2}(-ms)?(?=\.html)")
META = '<meta charset="utf-8">'


@pytest.fixture(scope="module")
def built(project_of: ProjectOf) -> Path:
    made = replace(site(springs(), springs()), site_url="https://springs.example/springs/")
    return project_of({**render_site(made), "data/versions.atom": "<feed/>"}, made) / "site"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server below /springs/, as a site that is not at the root of its host."""

    def log_message(self, format: str, *args: object) -> None:
        return

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/springs"))


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[str]:
    handler = functools.partial(Quiet, directory=str(built))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/springs/"
        running.shutdown()


def test_every_page_has_a_policy_before_its_first_script(built: Path) -> None:
    pages = sorted(built.rglob("*.html"))
    assert len(pages) > 10
    for page in pages:
        html = page.read_text("utf-8")
        found = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
        assert len(found) == 1, page
        assert html.index("Content-Security-Policy") < html.index("<script")
        assert "unsafe" not in found[0]
        assert "http" not in found[0]
        assert "default-src 'none'" in found[0]


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<script >alert(1)</script>",
        '<script type="module">import "x"</script>',
        '<script nonce="x">alert(1)</script>',
        "<style id=x>p{}</style>",
        "<script>var palette=__md_get(1);alert(1)</script>",
    ],
)
def test_a_script_that_is_not_the_themes_stops_the_build(body: str) -> None:
    with pytest.raises(UnknownScriptError):
        with_policy(f"{META}{body}")


def test_data_and_own_files_need_no_hash() -> None:
    html = f'{META}<script src="a.js"></script><script id="x" type="application/json">{{}}</script>'
    assert policy_for([]) in with_policy(html)
    assert with_policy("<p>no page</p>") == "<p>no page</p>"


#: All that a policy is asked about, as it stands in a page: the policy, what scripts and styles say, what a tag loads.
ASKED = re.compile(
    r'http-equiv="[^"]*" content="[^"]*"|<(script|style)\b.*?</\1>|<(?:link|img|iframe|form|base)\b[^>]*>'
    r"""|(?<=\s)(?:on\w+|style)\s*=\s*["'][^"']*""",
    re.DOTALL,
)
#: What no policy looks at, and no two pages share: data, and addresses that are not loaded.
TOLD = re.compile(r'<script[^>]*type="application/json"|<link[^>]*rel="(?:canonical|prev|next|alternate)"')


def one_of_each_kind(built: Path) -> list[str]:
    """Pages of which no other is both named alike and asks a policy for the same."""
    kinds: dict[tuple[str, frozenset[str]], str] = {}
    for path in sorted(built.rglob("*.html")):
        name = path.relative_to(built).as_posix()
        parts = (part.group() for part in ASKED.finditer(path.read_text("utf-8")) if not TOLD.match(part.group()))
        kinds[KIND.sub("", name), frozenset(part.replace("../", "").replace(path.stem, "") for part in parts)] = name
    return sorted(set(kinds.values()) - {"404.html"})


@pytest.mark.parametrize("scheme", ["file", "http"])
def test_everything_works_under_the_policy(scheme: str, lend: Lend, built: Path, server: str) -> None:
    base = server if scheme == "http" else f"{built.as_uri()}/"
    page = lend()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(f"{page.url}: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for name in one_of_each_kind(built):
        page.goto(base + name)
    page.goto(f"{base}index.html")
    box = page.locator("input.md-search__input")
    box.click()
    box.press_sequentially("territory")
    expect(page.locator(".md-search-result__link").first).to_be_visible(timeout=15_000)
    box.press("Escape")
    page.locator("label.md-header__button[for^=__palette]:visible").first.click()
    before = page.evaluate("document.body.getAttribute('data-md-color-scheme')")
    page.reload()
    assert page.evaluate("document.body.getAttribute('data-md-color-scheme')") == before
    assert [each for each in complaints if "favicon.ico" not in each] == []
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.owned = 1';"
        " document.head.append(s); const i = new Image(); i.src = 'https://evil.example/x.png';"
        " document.body.setAttribute('onclick', 'window.owned = 1'); document.body.click(); }"
    )
    assert page.evaluate("window.owned") is None
    assert any("evil.example" in each and "Content Security Policy" in each for each in complaints)


def test_the_page_for_lost_readers_leads_on(lend: Lend, built: Path, server: str) -> None:
    page = lend()
    page.goto(f"{server}404.html")
    expect(page.locator("h1")).to_have_text("This page is not here")
    page.get_by_role("link", name="home page").click()
    expect(page).to_have_url(f"{server}index.html")
    page.goto(f"{server}404.html")
    box = page.locator("input.md-search__input")
    box.click()
    box.press_sequentially("territory")
    expect(page.locator(".md-search-result__link").first).to_be_visible(timeout=15_000)


def test_pages_say_what_they_are_to_those_who_share_them(built: Path) -> None:
    html = (built / "v1" / "article-1.html").read_text("utf-8")
    assert '<meta property="og:title" content="Article 1. Protection of springs – Draft 1, 1 January 2031">' in html
    assert '<link rel="canonical" href="https://springs.example/springs/v1/article-1.html">' in html
    assert '<meta property="og:url" content="https://springs.example/springs/v1/article-1.html">' in html
    assert 'type="application/atom+xml"' in html
    assert '<meta property="og:image" content="https://springs.example/springs/assets/card.png">' in html
    assert (built / "assets" / "card.png").read_bytes().startswith(b"\x89PNG")
    robots_text = (built / "robots.txt").read_text("utf-8")
    assert robots_text.splitlines()[-1] == "Sitemap: https://springs.example/springs/sitemap.xml"
    assert (built / "sitemap.xml").is_file()
    assert b"Sitemap" not in robots("")


def test_a_site_without_an_address_claims_none(tmp_path: Path) -> None:
    made = replace(site(springs()), site_url="")
    write_project(render_site(made), made, tmp_path)
    pages = sorted(build_site(tmp_path).rglob("*.html"))
    assert pages
    for page in pages:
        text = page.read_text("utf-8")
        assert "og:url" not in text
        assert 'rel="canonical"' not in text
        assert "og:image" not in text


def test_the_data_page_lists_the_files() -> None:
    page = with_files(b"a\n<!-- files -->\nb", {"data/x.csv": b"12", "data/akn/a.xml": "x" * 2_000_000, "index.md": ""})
    text = page.decode()
    assert "[`x.csv`](data/x.csv) | table, exact values | 0.1 kB" in text
    assert "[`akn/a.xml`](data/akn/a.xml) | Akoma Ntoso | 2.0 MB" in text
    assert "index.md" not in text
    sheets = {f"data/{folder}positions.csv": b"1" for folder in ("", "spreadsheet/")}
    listed = with_files(b"<!-- files -->", {"data/akn/a.xml": b"", **sheets}).decode().splitlines()[2:]
    assert [line.split(" | ")[1] for line in listed] == [
        "who says what; table for spreadsheets",
        "who says what; table, exact values",
        "Akoma Ntoso",
    ]
    assert b"without data files" in with_files(b"<!-- files -->", {})


@pytest.mark.parametrize("scripts", [True, False])
def test_lost_readers_are_told_of_the_search_only_where_it_works(lend: Lend, server: str, scripts: bool) -> None:
    page = lend(java_script_enabled=scripts)
    page.goto(f"{server}404.html")
    expect(page.get_by_text("with the magnifying glass")).to_be_visible(visible=scripts)
    expect(page.get_by_role("link", name="home page")).to_be_visible()
