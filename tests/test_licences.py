"""Every locked package says what it is under, and nothing that is shipped or imported is copyleft."""

from __future__ import annotations

import re

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
