"""Every case of `tests/corpus`; how one is written stands in `tests/parse/corpus.py`."""

from __future__ import annotations

from collections import Counter

import pytest

from converters.parse import lossless
from tests.parse.corpus import Case, Checker, parse, read_cases, words_of_document, words_of_source

CASES = list(read_cases())


def marked(case: Case) -> object:
    marks = [pytest.mark.xfail(strict=True, reason=case.pending)] if case.pending else []
    return pytest.param(case, id=case.id, marks=marks)


@pytest.mark.parametrize("case", list(map(marked, CASES)))
def test_case(case: Case) -> None:
    faults = Checker(parse(case)).check(case.expected)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_nothing_is_lost(case: Case) -> None:
    document = parse(case)
    assert lossless(document)
    assert [d.message for d in document.diagnostics if d.code == "X001"] == []
    assert words_of_source(case.text) - words_of_document(document) == Counter()


def test_every_case_expects_something() -> None:
    assert [case.id for case in CASES if not case.expected] == []


def test_names_are_unique() -> None:
    assert [name for name, count in Counter(case.id for case in CASES).items() if count > 1] == []


def test_corpus_is_large() -> None:
    assert len(CASES) >= 150
