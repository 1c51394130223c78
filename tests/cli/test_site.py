"""`travaux pages`, `build` and the watching half of `serve`."""

import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from converters.cli import serve
from converters.manifest import InputError, load_treaty
from tests.cli.conftest import Travaux


def test_pages_are_written_once(travaux: Travaux, treaty: Path, tmp_path: Path) -> None:
    first = travaux("pages")
    assert first.exit_code == 0, first.output
    assert (tmp_path / "build" / "mkdocs.yml").is_file()
    assert (tmp_path / "build" / "docs" / "third" / "index.md").is_file()
    assert ": 0 files written" in travaux("pages").stderr


def test_site_of_a_bare_document(travaux: Travaux, tmp_path: Path) -> None:
    result = travaux("build wells.md --site-dir public")
    assert result.exit_code == 0, result.output
    assert result.stdout == "public/index.html\n"
    home = (tmp_path / "public" / "index.html").read_text("utf-8")
    assert "Consolidated negotiating document on a convention on village wells" in home
    assert travaux("build wells.md --site-dir public").exit_code == 0


def test_a_build_stops_where_nothing_changed(travaux: Travaux, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def files() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in (tmp_path / "build" / "site").rglob("*") if path.is_file()}

    travaux("build wells.md")
    first = files()
    page = tmp_path / "build" / "site" / "wells" / "article-1.html"
    page.write_bytes(page.read_bytes().replace(b"wells", b"walls"))
    (tmp_path / "build" / "site" / "index.html").unlink()
    assert "nothing has changed" not in travaux("build wells.md").stderr
    assert files() == first
    monkeypatch.setattr("converters.site.build.build_site", None)
    monkeypatch.setattr("converters.cli.making.planned", None)
    again = travaux("build wells.md")
    assert (again.exit_code, again.stdout) == (0, "build/site/index.html\n")
    assert "build: nothing has changed" in again.stderr
    assert files() == first


def test_a_site_without_an_address_says_what_it_lacks(travaux: Travaux, treaty: Path, tmp_path: Path) -> None:
    result = travaux("build --site-dir public")
    assert result.exit_code == 0, result.output
    assert result.stderr.count("note: treaty.yml names no site_url") == 1
    site = tmp_path / "public"
    assert not (site / "sitemap.xml").exists()
    assert "Sitemap" not in (site / "robots.txt").read_text("utf-8")
    page = (site / "third" / "article-1.html").read_text("utf-8")
    for word in ('rel="canonical"', "og:url", "og:image", "t-qr"):
        assert word not in page, word
    assert "Available at [address of the site]/third/article-1.html (accessed" in page
    assert travaux("build --site-dir public").exit_code == 0  # it knows its own site again
    with (treaty / "treaty.yml").open("a", encoding="utf-8") as manifest:
        manifest.write("site_url: https://wells.example/\n")
    result = travaux("build --site-dir public")
    assert "site_url" not in result.stderr
    assert "https://wells.example/third/article-1.html" in (site / "sitemap.xml").read_text("utf-8")
    assert 'rel="canonical"' in (site / "third" / "article-1.html").read_text("utf-8")


def test_a_citation_without_an_address_says_so(travaux: Travaux, treaty: Path) -> None:
    result = travaux("cite treaties/springs article-1#para-1 --accessed 2031-12-01")
    assert result.exit_code == 0, result.output
    assert "[address of the site]/third/article-1.html#para-1 (accessed on 1 December 2031)" in result.stdout
    assert "treaty.yml names no site_url" in result.stderr


@pytest.mark.parametrize("name", ["docs/own.md", "mkdocs.yml", "site/index.html", "theme/main.html"])
def test_a_folder_of_another_maker_is_left_alone(name: str, travaux: Travaux, tmp_path: Path) -> None:
    own = tmp_path / "here" / name
    own.parent.mkdir(parents=True)
    own.write_text("own", "utf-8")
    for command in ("build", "pages", "bundle", "serve"):
        result = travaux(f"{command} wells.md --work-dir here")
        assert result.exit_code == 2, command
        assert f"there is a {name.partition('/')[0]} in it that travaux did not make" in result.stderr
    assert [path for path in (tmp_path / "here").rglob("*") if path.is_file()] == [own]
    assert own.read_text("utf-8") == "own"


def test_address_in_use_is_told(travaux: Travaux) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        result = travaux(f"serve wells.md --address {address}")
    assert result.exit_code == 2
    assert f"error: {address}: Address already in use\n  Name another one with --address." in result.stderr


def until(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.01)
    return False


def test_watching(treaty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "INTERVAL", 0.01)
    told: list[int] = []
    stop = threading.Event()
    arguments = (load_treaty(treaty, None, {}), treaty, lambda: told.append(1), stop)
    thread = threading.Thread(target=serve.watch, args=arguments)
    thread.start()
    try:
        time.sleep(0.1)
        assert told == []
        source = treaty / "sources" / "first.md"
        source.write_text("Article 1. Wells\n\n1. Wells flow on.\n", "utf-8")
        assert until(lambda: bool(told))
        time.sleep(0.1)
        told.clear()
        manifest = treaty / "treaty.yml"
        manifest.write_text(manifest.read_text("utf-8") + "summary: deep\n", "utf-8")
        assert until(lambda: bool(told))
        time.sleep(0.1)
        for old, new in (("sources", "away"), ("away", "sources")):  # as when git exchanges a folder
            told.clear()
            (treaty / old).rename(treaty / new)
            assert until(lambda: bool(told))
    finally:
        stop.set()
        thread.join()


def test_input_that_cannot_be_used_is_waited_for(capsys: pytest.CaptureFixture[str]) -> None:
    def renew(_opened: object) -> None:
        raise InputError("not yet")

    serve.patient(renew)([])
    assert "error: not yet" in capsys.readouterr().err
