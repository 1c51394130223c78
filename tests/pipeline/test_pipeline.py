"""From a folder to pages."""

from pathlib import Path

import pytest

from converters.manifest import MANIFEST, InputError
from converters.pipeline import main_version, open_treaty, read_treaty
from converters.pipeline.sites import site_input
from converters.render.pages import render_site
from tests.conftest import ROOT

SAMPLE = ROOT / "tests" / "cli" / "data" / "wells.md"
SPRINGS = ROOT / "treaties" / "springs"


def test_versions_are_read_in_order() -> None:
    treaty = open_treaty(SPRINGS, None, {})
    begun: list[str] = []
    pairs = read_treaty(treaty, begun=lambda version: begun.append(version.slug))
    assert begun == [version.slug for version in treaty.versions] == [version.slug for version, _ in pairs]
    assert all(document.source is version.source for version, document in pairs)
    assert len(read_treaty(treaty, (begun[0],))) == 1


def test_manifest_may_be_named_itself() -> None:
    assert open_treaty(SPRINGS / MANIFEST, None, {}) == open_treaty(SPRINGS, None, {})


def test_main_version_is_the_newest_compilation() -> None:
    treaty = open_treaty(SPRINGS, None, {})
    assert main_version(treaty).kind.value == "compilation"


def test_missing_path() -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        open_treaty(Path("nowhere"), None, {})


def test_site_input_carries_the_facts() -> None:
    treaty = open_treaty(SPRINGS, None, {})
    site = site_input(treaty, read_treaty(treaty))
    assert (site.title, site.short_title, site.invented) == (treaty.title, treaty.short_title, True)
    for given, version in zip(treaty.versions, site.versions, strict=True):
        assert version.slug == given.slug
        assert version.source_name == given.source.name
        assert version.sha256 == given.sha256
        assert (version.date, version.symbol, version.session) == (given.date, given.symbol, given.session)


def test_document_alone_names_its_site() -> None:
    treaty = open_treaty(SAMPLE, None, {})
    pairs = read_treaty(treaty)
    site = site_input(treaty, pairs)
    assert site.name == "Consolidated negotiating document on a convention on village wells"
    assert site.versions[0].date == "2031-03-05"
    assert "index.md" in render_site(site)


def test_pages_do_not_depend_on_where_the_sources_lie(tmp_path: Path) -> None:
    copy = tmp_path / "wells.md"
    copy.write_bytes(SAMPLE.read_bytes())
    pages = [render_site(site_input(t, read_treaty(t))) for t in (open_treaty(p, None, {}) for p in (SAMPLE, copy))]
    assert pages[0] == pages[1]
    assert not any(str(tmp_path) in page for page in pages[1].values())
