"""Documents from a store are those that the parser would make."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from converters.manifest import Treaty, Version
from converters.model.diagnostics import Diagnostic
from converters.model.document import Document
from converters.model.parties import Parties
from converters.model.settings import Reference
from converters.pipeline import compiled, open_treaty, read_treaty
from converters.pipeline.compiled import Outcome, compile_version, document_key, share, stored_version
from converters.pipeline.documents import parse_version
from converters.store import Store
from tests.conftest import ROOT

SPRINGS = ROOT / "treaties" / "springs"


@pytest.fixture
def treaty() -> Treaty:
    return open_treaty(SPRINGS, None, {})


@pytest.fixture
def parses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The slugs of the versions that were parsed."""
    begun: list[str] = []

    def counted(treaty: Treaty, version: Version) -> Document:
        begun.append(version.slug)
        return parse_version(treaty, version)

    monkeypatch.setattr(compiled, "parse_version", counted)
    return begun


def test_what_is_stored_is_not_parsed_again(treaty: Treaty, parses: list[str], tmp_path: Path) -> None:
    store = Store(tmp_path)
    slugs = [version.slug for version in treaty.versions]
    assert {compile_version(treaty, version, store) for version in treaty.versions} == {Outcome.KEPT}
    assert parses == slugs
    pairs = read_treaty(treaty, store=store)
    assert {compile_version(treaty, version, store) for version in treaty.versions} == {Outcome.THERE}
    assert parses == slugs
    assert pairs == read_treaty(treaty)
    assert all(document.source is version.source for version, document in pairs)


def test_reading_fills_the_store(treaty: Treaty, parses: list[str], tmp_path: Path) -> None:
    first = read_treaty(treaty, store=Store(tmp_path))
    assert read_treaty(treaty, store=Store(tmp_path)) == first
    assert len(parses) == len(treaty.versions)


def test_all_that_a_document_depends_on_is_in_its_key(treaty: Treaty) -> None:
    one, two = treaty.versions[:2]
    source = replace(one.source, text=f"{one.source.text} ")
    other_treaties = [
        replace(treaty, parties=Parties(names={**treaty.parties.names, "XZ": "Zed"})),
        replace(treaty, references=(*treaty.references, Reference("Wells", "Wells flow."))),
        replace(treaty, references=(*treaty.references, Reference("Wells", "Wells flow!"))),
    ]
    others = [
        two,
        replace(one, source=source),
        replace(one, source=replace(one.source, places=("page 1",))),
        replace(one, sound_strikes=((1, 2),)),
        replace(one, all_strikes_sound=not one.all_strikes_sound),
        replace(one, also=two.converted, also_name="second.docx"),
    ]
    keys = [document_key(treaty, one), *(document_key(treaty, each) for each in others)]
    keys += [document_key(each, one) for each in other_treaties]
    assert len(set(keys)) == len(keys)
    assert document_key(open_treaty(SPRINGS, None, {}), one) == keys[0]
    assert document_key(treaty, replace(one, title="Another title", slug="other")) == keys[0]


@pytest.mark.parametrize("entry", [b"", b"[]", b"no document"])
def test_an_entry_that_is_no_document_is_made_anew(
    entry: bytes, treaty: Treaty, parses: list[str], tmp_path: Path
) -> None:
    store, version = Store(tmp_path), treaty.versions[0]
    store.put(document_key(treaty, version), entry)
    assert stored_version(treaty, version, store) == parse_version(treaty, version)
    assert compile_version(treaty, version, store) is Outcome.THERE
    assert parses == [version.slug]


def test_a_document_that_could_not_be_parsed_is_not_kept(
    treaty: Treaty, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    version = treaty.versions[0]
    bad = replace(parse_version(treaty, version), diagnostics=(Diagnostic("X001", 0, 1, "no memory"),))
    monkeypatch.setattr(compiled, "parse_version", lambda _treaty, _version: bad)
    assert stored_version(treaty, version, Store(tmp_path)) is bad
    assert compile_version(treaty, version, Store(tmp_path)) is Outcome.UNPARSED
    assert list(tmp_path.iterdir()) == []


def test_shares_are_the_whole(treaty: Treaty) -> None:
    for shares in (1, 2, 3, 50):
        dealt = [share(treaty.versions, number, shares) for number in range(1, shares + 1)]
        assert sorted(v.slug for each in dealt for v in each) == sorted(v.slug for v in treaty.versions)
