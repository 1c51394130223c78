"""Alignment: small cases in plain text, and what holds for any document."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.compare.history import compare_versions
from converters.compare.model import Kind, Surety
from converters.compare.table import COLUMNS, thread_rows
from tests.compare.making import version

CASES = Path(__file__).parent / "align.txt"


def cases() -> dict[str, dict[str, str]]:
    found = {}
    for case in CASES.read_text("utf-8").split("\n== ")[1:]:
        title, *parts = re.split(r"\n-- ", case)
        found[title] = dict(part.split("\n", 1) for part in parts)
    return found


@pytest.mark.parametrize("title", cases())
def test_case(title: str) -> None:
    case = cases()[title]
    rows = case.pop("rows")
    history = compare_versions([version(slug, text) for slug, text in case.items()])
    found = [" ".join(cell or "-" for cell in row[:5]) for row in thread_rows(history)]
    assert found == rows.strip().split("\n")


SUBJECTS = ["springs", "wells", "mills", "gates", "bells", "keepers", "villages", "rivers"]
VERBS = ["cleaned", "measured", "guarded", "closed", "opened", "counted", "mapped", "shared"]
PARAGRAPHS = [
    f"The {subject} of the {other} shall be {verb} by every {VERBS[number - 3]} Party"
    f" before {subject} are {VERBS[number - 5]}."
    for number, (subject, verb) in enumerate(zip(SUBJECTS, VERBS, strict=True))
    for other in ("valley", "mountain")
]
ORDERS = st.permutations(range(len(PARAGRAPHS)))


def document(order: list[int]) -> str:
    lines = []
    for place, number in enumerate(order):
        if place % 4 == 0:
            lines.append(f"Article {place // 4 + 1}. On {SUBJECTS[place // 4]}")
        lines.append(f"{place % 4 + 1}. {PARAGRAPHS[number]}")
    return "\n".join(lines)


@given(ORDERS)
def test_a_document_is_unchanged_against_itself(order: list[int]) -> None:
    text = document(order)
    history = compare_versions([version("v1", text), version("v2", text)])
    entries = [entry for thread in history.threads for entry in thread.entries if entry.version == "v2"]
    assert {entry.kind for entry in entries} == {Kind.UNCHANGED}
    assert {entry.link.score for entry in entries if entry.link} == {1.0}
    assert history.changes[1].articles == ()
    assert history.diagnostics == ()


@given(ORDERS)
def test_permuted_paragraphs_are_all_found(order: list[int]) -> None:
    versions = [version("v1", document(list(range(len(order))))), version("v2", document(order))]
    history = compare_versions(versions)
    for difference in history.differences:
        old, new = history.wordings[difference.link.old], history.wordings[difference.link.new]
        assert old.words == new.words
    assert len(history.differences) == len(PARAGRAPHS)


@given(ORDERS, ORDERS)
def test_the_result_is_the_same_each_time_and_ids_stay(first: list[int], second: list[int]) -> None:
    versions = [version("v1", document(first)), version("v2", document(second)), version("v3", document(first))]
    whole, again, before = compare_versions(versions), compare_versions(versions), compare_versions(versions[:2])
    assert list(thread_rows(whole)) == list(thread_rows(again))
    rows = [row for row in thread_rows(whole) if row[1] != "v3"]
    assert rows == list(thread_rows(before))
    for thread in whole.threads:
        assert re.fullmatch(r"[a-z0-9._~-]+", thread.id)
    assert len({thread.id for thread in whole.threads}) == len(whole.threads)


def test_a_contribution_stands_beside_the_line() -> None:
    line = "Article 5. Springs\n1. Each Party shall keep the springs in its territory clean at all times."
    own = (
        "Article 1. Springs\n1. Each Party shall keep the springs in its territory clean and cold at all times.\n"
        "Article 2. Mills\n1. No mill shall stand at a spring."
    )
    history = compare_versions(
        [version("own", own, beside=True), version("v1", line), version("late", own, beside=True)]
    )
    assert history.line == ("v1",)
    rows = [row[:5] for row in thread_rows(history) if not row[3]]
    assert rows == [
        ("springs", "own", "1", "", "renumbered"),
        ("springs", "v1", "5", "", "new"),
        ("springs", "late", "1", "", "renumbered"),
        ("mills", "own", "2", "", "new"),
        ("mills-2", "late", "2", "", "new"),
    ]


def test_doubtful_links_are_told() -> None:
    old = "Article 1. Springs\n1. Springs shall be kept clean.\n2. The elders choose a keeper of the gates."
    new = (
        "Article 1. Springs\n1. Springs shall be kept clean.\n2. The elders may dismiss him for good cause of any kind."
    )
    history = compare_versions([version("v1", old), version("v2", new)])
    assert [(slug, each.code) for slug, each in history.diagnostics] == [("v2", "V001")]
    doubtful = [each.link for each in history.differences if each.link.surety is Surety.DOUBTFUL]
    assert [(link.new.provision, link.reason.value) for link in doubtful] == [("2", "label")]
    source = version("v2", new).document.source
    assert source.text[history.diagnostics[0][1].start :].startswith("2. The elders")


def test_columns() -> None:
    assert COLUMNS == ("thread", "version", "article", "provision", "relation", "score")


@pytest.mark.parametrize("versions", [[], [version("v1", "")], [version("v1", ""), version("v2", "Nothing here.")]])
def test_empty_versions_do_no_harm(versions: list[object]) -> None:
    assert compare_versions(versions).threads == ()  # type: ignore[arg-type]
