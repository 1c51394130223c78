"""Every example in a docstring gives what it says it gives."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import converters


def test_examples_in_docstrings() -> None:
    tried = 0
    for module in pkgutil.walk_packages(converters.__path__, "converters."):
        if not module.name.endswith("__main__"):
            failed, found = doctest.testmod(importlib.import_module(module.name))
            assert failed == 0, module.name
            tried += found
    assert tried > 30
