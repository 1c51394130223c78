"""Every locked package says what it is under, and nothing that is shipped or imported is copyleft."""

from __future__ import annotations

import re

from tests.audit import verdict
from tests.conftest import ROOT
from tests.licences import ALLOWED, COPYLEFT, PERMISSIVE, licences


def test_every_licence_is_known_and_permissive() -> None:
    rows = [row for row in licences() if row.here]
    assert len(rows) > 40
    assert [row.name for row in rows if not row.words] == []
    copyleft = {row.name for row in rows if COPYLEFT.search(row.words)}
    assert copyleft <= set(ALLOWED), "a copyleft licence; see tests/licences.py"
    assert [row.name for row in rows if row.name not in copyleft and not PERMISSIVE.search(row.words)] == []


def test_what_is_copyleft_stays_out_of_the_package() -> None:
    names = "|".join(ALLOWED)
    for path in (ROOT / "converters").rglob("*.py"):
        assert not re.search(rf"^\s*(import|from) ({names})\b", path.read_text("utf-8"), re.MULTILINE), path
    needed = (ROOT / "pyproject.toml").read_text("utf-8").split("[project.optional-dependencies]")[0]
    assert not re.search(names, needed)


def test_an_audit_that_asked_nobody_is_no_clean_one() -> None:
    sound = {"name": "a", "version": "1", "vulns": []}
    holed = {"name": "b", "version": "2", "vulns": [{"id": "X-1", "fix_versions": ["3"]}]}
    unasked = {"name": "c", "skip_reason": "not found"}
    assert verdict({"dependencies": [sound]}) == ("1 of 1 packages audited, 0 holes", 0)
    words, code = verdict({"dependencies": [sound, unasked]})
    assert code == 2
    assert "NOT AUDITED: 1 of 2 packages" in words
    words, code = verdict({"dependencies": [sound, holed, unasked]})
    assert code == 1
    assert "b 2: X-1, mended in 3" in words
    assert verdict({"dependencies": []})[1] == 2
