"""The site comes out as MkDocs alone would make it, whatever is on its pages and however many processes make them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from converters.cli.site import pages
from converters.pipeline import beside
from converters.site import convert, engine
from converters.site.build import SiteError, build_site
from converters.site.convert import apart
from converters.site.project import write_project
from tests.conftest import ROOT
from tests.render.factory import site, springs
from tests.sites import light_pages

#: Pages that no generated page is like: what MkDocs makes of them, the quick way must make of them too.
ODD = {
    "fences": "# A\n\n<div>\n\n```html\n<section>x</section>\n```\n\n</div>\n",
    "markdown in HTML": '# A\n\n<div markdown="1">\n\n<section id="x">*a*</section>\n\n</div>\n',
    "open element": "# A\n\n<div>\n\n<section>*a*</section>\n\ntext\n",
    "element over a blank line": "# A\n\n<div>\n<p>a</p>\n\n<p>*b*</p>\n</div>\n",
    "words behind an element": "# A\n\n<p>a</p> *b*\n\n<p>c</p>\n",
    "inline element": "# A\n\n<span>*b*</span>\n\n<p>c</p>\n",
    "comment": "# A\n\n<!-- <p>a</p> -->\n\n<p>c</p>\n",
    "tab and control characters": "# A\n\n<p>a\tb\x02</p>\n\n<p>c</p>\n",
    "loose ampersand": "# A\n\n<p>a &b; & c &notin d</p>\n\n<p>c</p>\n",
    "spaces at line ends": "# A  \n\n<p>a  \nb </p>\n\n  \n<p>c</p>\n",
    "list around": "# A\n\n- one\n\n<p>c</p>\n\n- two\n",
    "table and link": "# A\n\n| a | b |\n|---|---|\n| [x](index.md) | `y` |\n\n<p id='q'>c</p>\n",
    "headings inside": "# A\n\n<section data-search-exclude><h2 id='i'>t</h2>\n"
    "<div data-search-exclude><div>u</div>v</div>w</section>\n".replace("'", '"'),
    "heading with a list of classes": "# A { .b }\n\n## C &#91;d&#93; { #e }\n\n<p>c</p>\n\ntext\n",
    "what stands in": "# A\n\n<p>travaux-block-0</p>\n\n<p>b</p>\n",
    "no heading": '<p class="a" data-search-boost="2">b &amp; c</p>\n\n<ul><li></li><li> </li><li>d<br>e</li></ul>\n',
    "script and picture": '# A\n\n<script type="application/json" id="x">{"a":"b"}</script>\n\n'
    '<div><svg viewBox="0 0 1 1"><path d="M0"/></svg></div>\n',
    "empty": "",
}


def whole(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def configured(project: Path, site: Path) -> MkDocsConfig:
    return load_config(str(project / "mkdocs.yml"), site_dir=str(site))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample negotiation with odd pages among its own."""
    folder = tmp_path_factory.mktemp("engine")
    assert pages.callback is not None
    pages.callback(ROOT / "treaties" / "springs", None, folder)
    for number, text in enumerate(ODD.values()):
        (folder / "docs" / f"odd-{number}.md").write_bytes(text.encode())
    return folder


@pytest.fixture(scope="module")
def plain(project: Path) -> Iterator[dict[str, bytes]]:
    """What MkDocs alone makes of it."""
    site = project / "plain"
    mkdocs_build(configured(project, site))
    yield whole(site)


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_all_files_are_those_of_mkdocs(
    processes: int, project: Path, plain: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "processors", lambda: processes)
    monkeypatch.setattr(engine, "processors", lambda: processes)
    config = configured(project, tmp_path)
    assert engine.knows(config)
    engine.build(config)
    made = whole(tmp_path)
    assert sorted(made) == sorted(plain)
    assert {path for path, data in made.items() if data != plain[path]} == set()
    assert len(made["search/search_index.json"]) > 10_000


def test_most_pages_go_the_quick_way(project: Path) -> None:
    """Otherwise the comparison above would compare MkDocs with itself."""
    texts = [path.read_text("utf-8").partition("\n---\n")[2] for path in (project / "docs").glob("*/*.md")]
    assert len(texts) > 20
    assert all(apart(text) for text in texts)


@pytest.mark.parametrize("name", ["fences", "markdown in HTML", "open element", "loose ampersand", "what stands in"])
def test_what_is_not_plain_goes_the_ordinary_way(name: str) -> None:
    assert apart(ODD[name]) is None


def test_a_worker_that_dies_costs_only_time(
    project: Path, plain: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "_send", lambda *_: None)
    engine.build(configured(project, tmp_path))
    assert whole(tmp_path) == plain


def test_what_mkdocs_warns_of_stops_the_build(tmp_path: Path) -> None:
    made = site(springs())
    write_project(light_pages(made), made, tmp_path)
    page = tmp_path / "docs" / "faulty.md"
    links = ["[x](nowhere.md)", "[x](index.md#nowhere)", "[x](#nowhere)"]
    said: list[str] = []
    for link in links:
        page.write_text(f"# A\n\n{link}\n\n<p>b</p>\n")
        with pytest.raises(SiteError) as caught:
            build_site(tmp_path)
        assert len(caught.value.problems) == 1
        said += caught.value.problems
    assert all("nowhere" in problem for problem in said)
    page.write_text("# A\n\n{}\n\n<p>b</p>\n".format("\n\n".join(links)))
    with pytest.raises(SiteError) as caught, pytest.MonkeyPatch.context() as patched:
        patched.setattr(engine, "knows", lambda _: False)
        build_site(tmp_path)
    assert sorted(said) == sorted(line for line in caught.value.problems if "strict mode" not in line)


def test_a_configuration_with_more_in_it_is_left_to_mkdocs(project: Path, tmp_path: Path) -> None:
    text = (project / "mkdocs.yml").read_text("utf-8")
    (tmp_path / "docs").symlink_to(project / "docs")
    (tmp_path / "theme").symlink_to(project / "theme")
    (tmp_path / "hook.py").write_text("def on_page_markdown(markdown, **_):\n    return markdown.upper()\n")
    (tmp_path / "mkdocs.yml").write_text(f"{text}\nhooks: [hook.py]\n")
    assert not engine.knows(configured(tmp_path, tmp_path / "site"))
    assert engine.knows(configured(project, tmp_path / "site"))


def test_unknown_extensions_take_no_block_past_them(project: Path, tmp_path: Path) -> None:
    config = configured(project, tmp_path)
    assert convert.KNOWN_EXTENSIONS.issuperset(config.markdown_extensions)
    config.markdown_extensions.append("nl2br")
    assert not convert.KNOWN_EXTENSIONS.issuperset(config.markdown_extensions)
