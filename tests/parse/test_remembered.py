"""A text is read the same where another one, almost like it, was read before."""

from __future__ import annotations

from random import Random

from converters.model.source import Source
from converters.parse import parse_document
from converters.read.blocks import blocks
from converters.store.memory import Results, remembering
from tests.parse.corpus import read_cases


def _edited(rng: Random, text: str) -> str:
    words = text.split(" ")
    at = rng.randrange(len(words))
    words[at : at + 1] = rng.choice(([], [words[at]] * 2, ["wells"], [words[rng.randrange(len(words))]]))
    return " ".join(words)


def test_what_is_remembered_of_another_text_changes_nothing() -> None:
    rng, results = Random(3), Results()
    cases = [case for case in read_cases() if any(key == "reference" for key, _ in case.options)]
    assert len(cases) > 10
    for case in cases:
        text, settings = case.text, case.settings()
        for _ in range(8):
            source = Source.of("text.md", text)
            results.begin()
            with remembering(results):
                kept = parse_document(source, blocks(source), settings)
            assert kept == parse_document(source, blocks(source), settings), case.id
            text = _edited(rng, text)
    assert len(results)
