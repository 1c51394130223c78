"""The bundle: the same bytes from two folders, whole, readable from disk without a network."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from converters.publish.archive import write_zip
from converters.publish.bundle import Bundle, bundle_files, moment, write_bundle
from converters.publish.checksums import SUMS, verify
from converters.publish.errors import PublishError
from converters.publish.links import check_links
from converters.publish.single import single_file
from tests.browser.axe import prepare, put_on, violations
from tests.conftest import ROOT
from tests.export.sample import HOSTILE, hostile_data
from tests.lending import Lend
from tests.publish.conftest import Built

EPOCH = 1_900_000_000


@pytest.fixture(scope="module")
def bundle(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return write_bundle(built.site, built.data, tmp_path_factory.mktemp("bundle"), EPOCH)


@pytest.fixture(scope="module")
def unpacked(bundle: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("un packed é")
    with zipfile.ZipFile(bundle.path) as archive:
        archive.extractall(folder)
    return folder / "springs-offline"


def test_what_is_in_it(bundle: Bundle, unpacked: Path) -> None:
    there = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    assert {"index.html", "README.txt", "bundle.json", SUMS, "search/search_index.js", "data/positions.csv"} <= there
    gone = {"404.html", "sitemap.xml", "sitemap.xml.gz", "search/search_index.json", "robots.txt"}
    assert not gone & there
    assert not [path for path in there if path.endswith(".map")]
    assert bundle.files == len(there)
    assert bundle.zipped < 3_000_000
    facts = json.loads((unpacked / "bundle.json").read_text("utf-8"))
    assert facts["time"] == "2030-03-17T17:46:40Z"
    assert facts["treaty"]["name"] == "springs"
    assert facts["generator"]["name"] == "travaux"
    for version in facts["versions"]:
        source = ROOT / "treaties" / "springs" / "sources" / version["source"]["name"]
        assert version["source"]["sha256"] == hashlib.sha256(source.read_bytes()).hexdigest()
        assert (unpacked / version["start"]).is_file()
    readme = (unpacked / "README.txt").read_bytes().decode("utf-8")
    assert "INVENTED" in readme
    assert "double click index.html" in readme
    assert max(map(len, readme.splitlines())) <= 80


def test_it_is_whole_and_every_link_in_it_works(bundle: Bundle, unpacked: Path) -> None:
    assert verify(bundle.path).whole
    assert verify(unpacked).whole
    assert check_links(unpacked).problems == ()


def test_entries_are_sorted_with_one_time_and_mode(bundle: Bundle) -> None:
    with zipfile.ZipFile(bundle.path) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(2030, 3, 17, 17, 46, 40)}
    assert {stat.S_IMODE(entry.external_attr >> 16) for entry in entries} == {0o644}
    assert {entry.create_system for entry in entries} == {3}


def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    """Two runs of the command, in two folders, with other file times, time zones and hash seeds."""
    found = []
    for name, seed, zone in (("one", "1", "UTC"), ("another folder", "2", "Pacific/Kiritimati")):
        work = tmp_path / name
        env = {**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH), "PYTHONHASHSEED": seed, "TZ": zone}
        arguments = ["bundle", str(ROOT / "treaties" / "springs"), "--work-dir", str(work)]
        subprocess.run(
            [sys.executable, "-m", "converters", *arguments], cwd=ROOT, env=env, check=True, capture_output=True
        )
        made = sorted((work / "bundle").iterdir())
        found.append({path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in made})
    assert len(found[0]) == 4
    assert found[0] == found[1]


@pytest.mark.parametrize(("epoch", "said"), [(None, ""), (0, "1970-01-01T00:00:00Z"), (EPOCH, "2030-03-17T17:46:40Z")])
def test_the_time_is_the_one_given(epoch: int | None, said: str, tmp_path: Path) -> None:
    assert moment(epoch) == said
    write_zip(tmp_path / "a.zip", "a", {"b": b""}, epoch or 0)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.infolist()[0].date_time >= (1980, 1, 1, 0, 0, 0)


@pytest.mark.parametrize("name", ["nul.html", "a:b.html", "con/index.html", "x" * 120 + ".html", "a. /b.html"])
def test_names_that_some_system_lacks_are_refused(name: str, built: Built, tmp_path: Path) -> None:
    site = tmp_path / "site"
    for path in ("index.html", "search/search_index.js", name):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text("x", "utf-8")
    with pytest.raises(PublishError, match="cannot be in a bundle"):
        write_bundle(site, built.data, tmp_path, 0)
    assert not list(tmp_path.glob("*.zip"))


def test_a_failure_leaves_no_half_zip(built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.zip"
    write_zip(target, "a", {"b": b"old"}, 0)
    before = target.read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(OSError, match="No space"):
        write_zip(target, "a", {"b": b"new"}, 0)
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_a_folder_that_is_no_site(built: Built, tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="holds no site"):
        bundle_files(tmp_path, built.data, None)


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_titles(words: str, tmp_path: Path) -> None:
    for path in ("index.html", "search/search_index.js"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("x", "utf-8")
    files = bundle_files(tmp_path, replace(hostile_data(words), summary=words), 0)
    assert json.loads(files["bundle.json"])["treaty"]["title"] == words.replace("\ud800", "\ufffd")
    readme = files["README.txt"].decode("utf-8")
    assert not any(ord(char) < 32 and char not in "\r\n" for char in readme)
    assert not any(char in readme for char in "\u202e\x85")


def test_it_reads_from_disk_without_a_network(lend: Lend, unpacked: Path) -> None:
    page = lend(offline=True)
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((unpacked / "index.html").as_uri())
    page.locator("main a[href='compilation-2031-11-14/index.html'], article a[href^='compilation']").first.click()
    expect(page).to_have_url((unpacked / "compilation-2031-11-14" / "index.html").as_uri())
    box = page.locator("input.md-search__input")
    box.click()
    box.press_sequentially("recharge")
    result = page.locator(".md-search-result__link").first
    expect(result).to_be_visible(timeout=15_000)
    result.click()
    expect(page.locator("h1")).to_be_visible()
    for path in ("delegations/index.html", "data.html", "latest/article-1.html", "draft-2031-06-30/article-3.html"):
        if (unpacked / path).is_file():
            page.goto((unpacked / path).as_uri())
    assert complaints == []
    folder = unpacked.as_uri()
    assert [url for url in asked if not url.startswith((folder, "data:", "about:", "blob:"))] == []


def test_one_file_holds_all_of_a_version(built: Built, tmp_path: Path) -> None:
    for version in built.data.versions:
        html = single_file(built.site, built.data, version)
        assert html == single_file(built.site, built.data, version)
        (tmp_path / "index.html").write_bytes(html)
        report = check_links(tmp_path)
        assert report.problems == ()
        text = html.decode("utf-8")
        for word in ("<script", "<link", " src=", "@import", "javascript:"):
            assert word not in text
        for article in version.articles:
            assert f'id="{article.path.rpartition("/")[2].removesuffix(".html")}"' in text
            for provision in article.provisions:
                if provision.id:
                    assert f'.{provision.anchor}"' in text


def test_one_file_opens_on_a_phone(lend: Lend, built: Built, tmp_path: Path) -> None:
    path = tmp_path / "one.html"
    path.write_bytes(single_file(built.site, built.data, built.data.versions[-1]))
    page = lend(360, 700, offline=True)
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(path.as_uri() + "#article-3")
    assert asked == [path.as_uri()]
    assert complaints == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.locator("section#article-3 .t-article")).to_be_in_viewport()
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith("system-ui")


def test_one_file_can_be_read_in_either_scheme(lend: Lend, built: Built, tmp_path: Path) -> None:
    path = tmp_path / "one.html"
    path.write_bytes(single_file(built.site, built.data, built.data.versions[-1]))
    page = lend(bypass_csp=True)
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('.t-sheet').forEach((part, at) => { if (at > 5) part.remove() })")
    prepare(page)
    for scheme in ("light", "dark"):
        put_on(page, scheme)
        shade = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
        assert (max(shade) < 64) == (scheme == "dark")
        assert violations(page, rules=("color-contrast",)) == []


def test_readme_and_one_file_speak_the_language_of_the_site(built: Built) -> None:
    french = replace(built.data, language="fr")
    readme = bundle_files(built.site, french, 0)["README.txt"].decode("utf-8")
    assert "POUR LE LIRE" in readme
    assert "INVENTÉS" in readme
    assert "TO READ IT" not in readme
    assert max(map(len, readme.splitlines())) <= 80
    html = single_file(built.site, french, built.data.versions[-1]).decode("utf-8")
    assert '<html lang="fr">' in html
    assert "Un seul fichier qui contient tout" in html
    assert "TO READ IT" in bundle_files(built.site, built.data, 0)["README.txt"].decode("utf-8")
