"""A large negotiation is read and compared in a process of its own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from converters.cli import making
from converters.manifest import Treaty, Version
from converters.model.document import Document
from converters.pipeline import beside, compiled, open_treaty
from converters.pipeline.documents import parse_version
from tests.conftest import ROOT

OWN = os.getpid()


def _elsewhere(treaty: Treaty, version: Version) -> Document:
    assert os.getpid() != OWN, "parsed where its pages are made"
    return parse_version(treaty, version)


@pytest.mark.skipif(beside.processors() < 2, reason="there is no second process")
def test_what_is_found_out_elsewhere_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    treaty = open_treaty(ROOT / "treaties" / "springs", None, {})
    here = making.planned(treaty, tmp_path / "here", None)
    monkeypatch.setattr(compiled, "parse_version", _elsewhere)
    monkeypatch.setattr(making, "_LARGE", 1000)
    there = making.planned(treaty, tmp_path / "there", None)
    assert not there.waiting, "everything was kept"
    assert there.pairs == here.pairs
    assert there.site.history == here.site.history
