"""Whole outputs for the sample, as they were when somebody last read them line by line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.regenerate import FOLDER, GOLDENS


@pytest.mark.parametrize("name", GOLDENS)
def test_golden_is_current(name: str, golden: Callable[[str, str], None]) -> None:
    golden(name, GOLDENS[name]())


def test_no_golden_is_left_over() -> None:
    assert {path.name for path in FOLDER.glob("springs-compilation.*")} == set(GOLDENS)
