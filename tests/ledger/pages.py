"""What a test looks for in pages that were not yet built."""

from __future__ import annotations

import re
from collections.abc import Mapping


def ids_of(pages: Mapping[str, str]) -> dict[str, set[str]]:
    """The anchors of each page, by the path that it will have in the site."""
    found = {}
    for path, text in pages.items():
        names = re.findall(r'\bid="([^"]*)"', text)
        assert len(set(names)) == len(names), path
        found[path.removesuffix(".md") + ".html" if path.endswith(".md") else path] = set(names)
    return found
