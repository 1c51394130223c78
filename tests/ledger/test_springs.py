"""The sample treaty is published: its ledger is a promise, held against the parser of today."""

from __future__ import annotations

import subprocess

from converters.ledger import LEDGER
from converters.manifest import load_treaty
from converters.pipeline import read_treaty
from converters.pipeline.permalinks import finished_pages
from converters.pipeline.sites import site_input
from converters.render.pages import render_site
from tests.conftest import ROOT
from tests.ledger.pages import ids_of

FOLDER = ROOT / "treaties" / "springs"


def test_every_published_address_still_stands() -> None:
    treaty = load_treaty(FOLDER, None, {})
    pairs = read_treaty(treaty)
    site = site_input(treaty, pairs)
    pages, found = finished_pages(treaty, pairs, site, render_site(site))
    assert found is not None
    assert found.report.failures == ()
    assert found.ledger.lines
    ids = ids_of(pages)
    for line in found.ledger.lines:
        page, _, place = line.address.partition("#")
        assert page in ids, line
        assert not place or place in ids[page], line
    for address, _ in found.present:
        page, _, place = address.partition("#")
        assert not place or place in ids[page], address


def test_the_ledger_is_only_added_to() -> None:
    name = (FOLDER / LEDGER).relative_to(ROOT).as_posix()
    command = ["git", "show", f"HEAD:{name}"]
    committed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    now = (FOLDER / LEDGER).read_bytes()
    assert committed.returncode or now.startswith(committed.stdout)
