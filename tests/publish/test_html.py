"""Every kind of page that is handed on is valid HTML, by the Nu Html Checker."""

from __future__ import annotations

from pathlib import Path

import pytest

from converters.publish.single import single_file
from tests import nu
from tests.conftest import missing
from tests.publish.conftest import Built


@pytest.fixture(scope="module")
def command() -> list[str]:
    """The command that runs the checker."""
    return nu.find() or missing("no checker of HTML: run make checker (it needs Java and npm), or set TRAVAUX_NU")


def test_every_kind_of_page_is_valid(built: Built, command: list[str], tmp_path: Path) -> None:
    kinds = nu.by_kind(built.site)
    assert len(kinds) > 30, "pages of other builds are missing"
    pages = nu.two_of_each(built.site)
    complaints = nu.check(command, built.site, pages)
    assert [str(each) for each in complaints] == []
    (tmp_path / "one.html").write_bytes(single_file(built.site, built.data, built.data.versions[-1]))
    broken = '<!doctype html>\n<html lang="en"><title>a</title><h1 id="a">b</h1><p id="a"><div></p>'
    (tmp_path / "two.html").write_text(broken, "utf-8")
    complaints = nu.check(command, tmp_path, sorted(tmp_path.iterdir()))
    assert {each.page for each in complaints} == {"two.html"}
    assert any("Duplicate ID" in each.message for each in complaints)


def test_what_is_passed_over_is_only_that(tmp_path: Path) -> None:
    said = nu.Complaint("error", "a.html", 1, nu.ACCEPTED[0][0].replace(".*", "“text”."), '<input autocomplete="off">')
    assert not nu.accepted(said)
    assert nu.accepted(said._replace(words='<input type="checkbox" id="__search" autocomplete="off">'))
    assert not nu.accepted(said._replace(message="Duplicate ID “a”."))
