"""The link checker finds each kind of dead link, and nothing where all is well."""

from __future__ import annotations

from pathlib import Path

import pytest

from converters.publish.errors import PublishError
from converters.publish.links import check_links
from tests.publish.conftest import Built

HEAD = '<link rel="canonical" href="https://t.example/wells/index.html">'

#: The body of index.html, and what is said of it.
CASES = {
    "page": ('<a href="a/b.html">', ""),
    "anchor": ('<a href="a/b.html#x">', ""),
    "anchor with a letter escaped": ('<a href="a/b.html#%78">', ""),
    "own anchor": ('<p id="y"><a href="#y"></p>', ""),
    "top": ('<a href="#"><a href="#top">', ""),
    "query": ('<a href="a/b.html?as=XA#x">', ""),
    "text fragment": ('<a href="a/b.html#x:~:text=words">', ""),
    "published": ('<a href="https://t.example/wells/a/b.html#x">', ""),
    "other site": ('<a href="https://other.example/">', ""),
    "mail": ('<a href="mailto:a@t.example">', ""),
    "picture inside": ('<img src="data:image/png;base64,AA==">', ""),
    "style": ('<link rel="stylesheet" href="a/s.css">', ""),
    "no page": ('<a href="a/c.html">', "a/c.html does not exist: index.html:1"),
    "capitals": ('<a href="a/B.html">', "a/B.html does not exist (but a/b.html does)"),
    "no anchor": ('<a href="a/b.html#z">', "a/b.html has no anchor #z"),
    "no own anchor": ('<a href="#z">', "index.html has no anchor #z"),
    "anchor in other capitals": ('<a href="a/b.html#X">', "a/b.html has no anchor #X"),
    "published, no page": ('<a href="https://t.example/wells/c.html">', "c.html does not exist"),
    "folder": ('<a href="a/">', "a/ is a folder"),
    "folder without slash": ('<a href="a">', "a is a folder"),
    "root": ('<a href="/a/b.html">', "works from no folder"),
    "above": ('<a href="../x.html">', "leads out of the site"),
    "above, escaped": ('<a href="%2e%2e/x.html">', "leads out of the site"),
    "script": ("<a href=\"javascript:alert('x')\">", "is no link to a page"),
    "file": ('<a href="file:///etc/passwd">', "is no link to a page"),
    "script from elsewhere": ('<script src="https://evil.example/x.js"></script>', "is loaded from elsewhere"),
    "script from elsewhere without scheme": ('<script src="//evil.example/x.js"></script>', "is loaded from elsewhere"),
    "picture from elsewhere": ('<img srcset="http://evil.example/1 1x, a/p.png 2x">', "is loaded from elsewhere"),
    "style from elsewhere": ('<link rel="stylesheet" href="https://evil.example/x.css">', "is loaded from elsewhere"),
    "font before it is asked for": ('<link rel="preload" href="https://evil.example/f">', "is loaded from elsewhere"),
    "style attribute": ('<p style="background:url(https://evil.example/p)">', "is loaded from elsewhere"),
    "sent on": ('<meta http-equiv="refresh" content="0; url=gone.html">', "gone.html does not exist"),
    "base": ('<base href="https://evil.example/">', "holds a base element"),
    "anchor twice": ('<p id="y"><p id="y">', "has the anchor #y twice"),
    "no address": ('<a href="http://[">', "is no address"),
    "shared address": ('<meta property="og:url" content="https://t.example/wells/c.html">', "c.html does not exist"),
}


def site_of(folder: Path, body: str) -> Path:
    for path, text in {
        "index.html": f"{HEAD}{body}",
        "a/b.html": "<p id='x'>b</p>",
        "a/s.css": "p { background: url(p.png) }",
        "a/p.png": "",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(("body", "said"), CASES.values(), ids=CASES)
def test_case(body: str, said: str, tmp_path: Path) -> None:
    report = check_links(site_of(tmp_path, body))
    if said:
        assert len(report.problems) == 1, report.problems
        assert said in report.problems[0]
    else:
        assert report.problems == ()
        assert report.pages == 2


def test_links_outside_pages_are_followed(tmp_path: Path) -> None:
    folder = site_of(tmp_path, "")
    (folder / "a/s.css").write_text("p{background:url('gone.png')} q{background:url(https://evil.example/p)}", "utf-8")
    (folder / "sitemap.xml").write_text("<loc>https://t.example/wells/lost.html</loc>", "utf-8")
    (folder / "data").mkdir()
    (folder / "data" / "t.csv").write_text("a,permalink\n1,https://t.example/wells/a/b.html#gone\n", "utf-8")
    (folder / "search").mkdir()
    (folder / "search/search_index.js").write_text('var __index = {"docs": [{"location": "a/q.html"}]}', "utf-8")
    assert check_links(folder).problems == (
        "a/b.html has no anchor #gone: data/t.csv:2",
        "a/gone.png does not exist: a/s.css:1",
        "a/q.html does not exist: search/search_index.js:1",
        "https://evil.example/p is loaded from elsewhere: a/s.css:1",
        "lost.html does not exist: sitemap.xml:1",
    )


def test_links_without_a_published_address(tmp_path: Path) -> None:
    folder = site_of(tmp_path, "")
    (folder / "index.html").write_text("<a href='a/b.html#x'>", "utf-8")
    (folder / "t.csv").write_text("permalink\na/b.html#x\na/b.html#y\n", "utf-8")
    (folder / "search").mkdir()
    docs = '[{"location": "a/b.html#x"}, {"location": "a/b.html#z"}]'
    (folder / "search/search_index.js").write_text(f'var __index = {{"docs": {docs}}}', "utf-8")
    assert check_links(folder).problems == (
        "a/b.html has no anchor #y: t.csv:3",
        "a/b.html has no anchor #z: search/search_index.js:1",
    )


def test_nothing_to_check(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(PublishError):
            check_links(path)


def test_the_sample_has_no_dead_link(built: Built) -> None:
    report = check_links(built.site)
    assert report.problems == ()
    assert report.links > 5_000
    assert report.anchors > 3_000
