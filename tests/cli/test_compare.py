"""`align` and `diff` on small treaties."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Travaux

FIRST = "Article 1. Wells\n\n1. Each Party shall keep its wells clean.\n\n2. The elders choose a keeper every year.\n"
SECOND = (
    "Article 1. Wells\n\n1. Each Party shall keep its wells clean and covered.\n\n"
    "Article 2. Keepers\n\n1. The elders choose a keeper every year.\n"
)


@pytest.fixture
def wells(travaux: Travaux, tmp_path: Path) -> Path:
    folder = tmp_path / "wells"
    (folder / "sources").mkdir(parents=True)
    (folder / "sources" / "a.md").write_text(FIRST, "utf-8")
    (folder / "sources" / "b.md").write_text(SECOND, "utf-8")
    versions = "".join(f"  - {{slug: {slug}, kind: draft, title: T, source: {slug}.md}}\n" for slug in ("a", "b"))
    (folder / "treaty.yml").write_text(f"title: Wells\nversions:\n{versions}", "utf-8")
    return folder


def test_align_as_csv(travaux: Travaux, wells: Path) -> None:
    result = travaux("align wells --format csv")
    assert (result.exit_code, result.stderr) == (0, "")
    rows = list(csv.reader(io.StringIO(result.stdout)))
    assert rows == [
        ["thread", "version", "article", "provision", "relation", "score"],
        ["wells", "a", "1", "", "new", ""],
        ["wells", "b", "1", "", "split", "0.83"],
        ["wells", "b", "2", "", "split", "1.00"],
        ["wells.1", "a", "1", "1", "new", ""],
        ["wells.1", "b", "1", "1", "changed", "0.88"],
        ["wells.2", "a", "1", "2", "new", ""],
        ["wells.2", "b", "2", "1", "moved", "1.00"],
    ]


def test_align_as_table(travaux: Travaux, wells: Path) -> None:
    lines = travaux("align wells --articles").stdout.splitlines()
    assert [line.split()[:3] for line in lines[:3]] == [
        ["thread", "version", "article"],
        ["wells", "a", "1"],
        ["b", "1", "split"],
    ]
    assert "wells.1" not in "\n".join(lines)


def test_doubts_are_told_beside_the_table(travaux: Travaux, wells: Path) -> None:
    (wells / "sources" / "b.md").write_text(FIRST.replace("choose a keeper every year", "may dismiss him"), "utf-8")
    result = travaux("align wells --doubts")
    assert "b: note V001" in result.stderr
    assert "V001" not in result.stdout


def test_link_that_matches_nothing(travaux: Travaux, wells: Path) -> None:
    manifest = wells / "treaty.yml"
    link = "  - {from: a/article-7, to: b/article-1, same: true, why: w}\n"
    manifest.write_text(manifest.read_text("utf-8") + f"links:\n{link}", "utf-8")
    result = travaux("align wells")
    assert result.exit_code == 2
    assert "treaty.yml:6: a link matches nothing: there is no a/article-7" in result.stderr


def test_diff(travaux: Travaux, wells: Path) -> None:
    result = travaux("diff wells a b")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Each Party shall keep its wells clean {+and covered.+}" in result.stdout
    assert "=== Article 1. Wells (split, score" in result.stdout
    assert "(2 → 1: moved) The elders choose a keeper every year." in result.stdout


def test_diff_the_other_way_round(travaux: Travaux, wells: Path) -> None:
    assert "[-and covered.-]" in travaux("diff wells b a --article 1").stdout


def test_diff_of_one_article_as_json(travaux: Travaux, wells: Path) -> None:
    whole = json.loads(travaux("diff wells a b --article 'Article 1' --format json").stdout)
    (article,) = whole["articles"]
    assert (article["thread"], article["old"], article["new"], article["relation"]) == ("wells", "1", "1", "split")
    kinds = [segment["kind"] for segment in article["provisions"][0]["segments"]]
    assert kinds == ["equal", "inserted"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("diff wells a c", "there is no version c"),
        ("diff wells a a", "both are a"),
        ("diff wells a b --article 9", "no article 9"),
    ],
)
def test_diff_of_what_is_not_there(line: str, said: str, travaux: Travaux, wells: Path) -> None:
    result = travaux(line)
    assert result.exit_code == 2
    assert said in result.stderr
