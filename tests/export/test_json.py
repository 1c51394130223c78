"""`treaty.json` is valid by its schema, and the schema tells what every field is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from converters.export import FORMATS, export_files
from converters.export.citations import citations
from converters.export.jsondata import schema
from converters.export.jsonld import jsonld
from tests.export.sample import HOSTILE, hostile_data, sample

SCHEMA: dict[str, Any] = json.loads(schema())


def test_the_schema_is_one_and_describes_every_field() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for name, definition in {"top": SCHEMA, **SCHEMA["$defs"]}.items():
        for field, about in definition["properties"].items():
            assert about.get("description") or "$ref" in about, (name, field)


def test_the_sample_is_valid_and_has_no_field_that_the_schema_lacks() -> None:
    data = json.loads(export_files(sample(), ["json"]).files["treaty.json"])
    Draft202012Validator(SCHEMA).validate(data)
    closed = json.loads(schema().replace(b'"additionalProperties": true', b'"additionalProperties": false'))
    Draft202012Validator(closed).validate(data)
    assert len(data["versions"]) == 3
    assert data["threads"]


@pytest.mark.parametrize("kind", ["plain", "with no versions"])
def test_the_file_is_written_as_if_in_one_piece(kind: str) -> None:
    data = sample() if kind == "plain" else replace(sample(), versions=(), threads=())
    written = export_files(data, ["json"]).files["treaty.json"].decode("utf-8")
    assert written == json.dumps(json.loads(written), ensure_ascii=False, indent=1) + "\n"


def test_a_wrong_value_is_not_valid() -> None:
    data = json.loads(export_files(sample(), ["json"]).files["treaty.json"])
    data["versions"][2]["proposals"][0]["operation"] = "explode"
    assert not Draft202012Validator(SCHEMA).is_valid(data)


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_stay_values(words: str) -> None:
    files = export_files(hostile_data(words), ["json", "jsonld", "cite"]).files
    data = json.loads(files["treaty.json"])
    Draft202012Validator(SCHEMA).validate(data)
    kept = words.replace("\ud800", "\N{REPLACEMENT CHARACTER}")
    assert data["treaty"]["title"] == kept
    for path in ("treaty.jsonld", "citations.json"):
        json.loads(files[path])


def test_linked_data_names_only_what_it_holds() -> None:
    whole = jsonld(sample())
    ids = [node["@id"] for node in _nodes(whole["@graph"]) if "@type" in node and "@id" in node]
    named = {node["@id"] for node in _nodes(whole["@graph"]) if set(node) == {"@id"}}
    assert len(ids) == len(set(ids))
    assert named <= set(ids)


def test_every_place_has_one_citation() -> None:
    paths = [cited.path for cited in citations(sample())]
    assert len(paths) == len(set(paths))
    data = json.loads(export_files(sample(), ["json"]).files["treaty.json"])
    for version in data["versions"]:
        for article in version["articles"]:
            assert article["cite"].endswith("(accessed on [date]).")
        assert all(proposal["cite"] for proposal in version["proposals"])


def test_one_format_or_all() -> None:
    assert set(export_files(sample(), ["atom"]).files) == {"versions.atom"}
    assert set(FORMATS) == {"csv", "json", "jsonld", "akn", "atom", "cite"}
    assert export_files(sample()).files == export_files(sample()).files
    assert export_files(sample()).notes == ()


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from _nodes(each)
    elif isinstance(value, list):
        for each in value:
            yield from _nodes(each)
