"""The project folder is what MkDocs needs, and builds without a warning."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml

from converters.render.addresses.stub import INVENTED
from converters.render.input import SiteInput
from converters.render.pages import render_site
from converters.site import resources
from converters.site.build import SiteError, build_site
from converters.site.config import configuration
from converters.site.project import write_project
from tests.render.factory import site, springs
from tests.render.reading import Element, _Reader
from tests.sites import ProjectOf


@pytest.fixture(scope="module")
def made() -> SiteInput:
    return site(springs(), springs(), title='Springs & <wells> "x" {{ y }}')


@pytest.fixture(scope="module")
def built(made: SiteInput, project_of: ProjectOf) -> Path:
    return project_of(render_site(made), made) / "site"


def page(path: Path) -> Element:
    reader = _Reader()
    reader.feed(path.read_text("utf-8"))
    return reader.root


def test_configuration_is_plain_and_carries_the_treaty(made: SiteInput) -> None:
    settings = yaml.safe_load(configuration(resources.base_configuration(), made))
    assert settings["site_name"] == "Springs"
    assert settings["site_url"] == "https://springs.example/"
    assert (settings["docs_dir"], settings["site_dir"]) == ("docs", "site")
    assert settings["theme"]["custom_dir"] == "theme"
    assert settings["extra"]["notice"] == INVENTED
    assert list(settings["nav"][1].values()) == ["v2/index.md"]
    real = replace(made, invented=False, short_title="", title="A <b> & c")
    settings = yaml.safe_load(configuration(resources.base_configuration(), real))
    assert settings["site_name"] == "A &lt;b&gt; &amp; c"
    assert settings["extra"]["notice"] == ""


def test_a_second_run_writes_nothing(made: SiteInput, tmp_path: Path) -> None:
    write_project(render_site(made), made, tmp_path)
    assert write_project(render_site(made), made, tmp_path).written == ()


def test_every_link_of_the_built_site_leads_somewhere(built: Path) -> None:
    pages = {
        path.relative_to(built).as_posix(): page(path) for path in built.rglob("*.html") if path.name != "404.html"
    }
    assert "v1/article-1.html" in pages
    handwritten = resources.handwritten_pages()
    anchors = {name: {e.attributes["id"] for e in root.walk() if "id" in e.attributes} for name, root in pages.items()}
    for name, root in pages.items():
        for element in root.walk():
            link = element.attributes.get("href") or element.attributes.get("src") or ""
            if not link or link.startswith(("https://springs.example/", "data:")):
                continue
            if name.replace(".html", ".md") in handwritten and link.startswith("http"):
                continue
            assert ":" not in link.partition("/")[0], (name, link)
            address, _, anchor = link.partition("#")
            target = address.partition("?")[0]
            where = posixpath.normpath(posixpath.join(posixpath.dirname(name), target)) if target else name
            where = "index.html" if where == "." else where
            assert (built / unquote(where)).exists(), (name, link)
            assert not anchor or unquote(anchor) in anchors[where] or anchor.startswith("__"), (name, link)


def test_titles_are_text(built: Path) -> None:
    root = page(built / "index.html")
    assert root.all("title")[0].text().strip().startswith('Springs & <wells> "x" {{ y }}')
    assert not root.all("wells")


def test_the_contents_show_the_provisions(built: Path) -> None:
    toc = page(built / "v1" / "article-1.html").all("ul", "t-toc")[0]
    assert [" ".join(item.text().split()) for item in toc.all("li")] == [
        "1 5 5 proposals",
        "1 bis 1 1 proposal",
        "¶ 1",
    ]


def test_a_failed_build_leaves_the_last_site(made: SiteInput, tmp_path: Path) -> None:
    folder = tmp_path
    pages = render_site(made)
    write_project(pages, made, folder)
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("the last one")
    write_project({**pages, "faults.md": "[x](nowhere.md)\n"}, made, folder)
    with pytest.raises(SiteError, match=r"nowhere\.md"):
        build_site(folder)
    assert (folder / "site" / "index.html").read_text() == "the last one"
