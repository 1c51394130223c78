"""A small treaty of two versions in a folder, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from converters.manifest import load_treaty
from converters.pipeline import read_treaty
from converters.pipeline.permalinks import Permalinks, finished_pages
from converters.pipeline.sites import site_input
from converters.render.pages import render_site

FIRST = """\
Article 1. Wells

1. States shall keep wells clean.

2. States [may: XA] close wells.

Article 2. Rain

1. Rain falls.

Article 3. Snow

1. Snow falls.
"""
SECOND = FIRST.replace("Article 3. Snow\n\n1. Snow falls.\n", "Article 4. Ice\n\n1. Ice melts.\n")


@dataclass(frozen=True)
class Made:
    """A treaty's folder that can be changed and read again."""

    folder: Path

    def write(self, *texts: str, **facts: str) -> Made:
        """Its versions, each revising the one before."""
        (self.folder / "sources").mkdir(parents=True, exist_ok=True)
        out = ["title: Wells", *(f"{key}: {value}" for key, value in facts.items()), "versions:"]
        for number, text in enumerate(texts, start=1):
            (self.folder / "sources" / f"d{number}.md").write_text(text, "utf-8")
            revises = f", revises: d{number - 1}" if number > 1 else ""
            out.append(f"  - {{slug: d{number}, kind: draft, title: Draft {number}, source: d{number}.md{revises}}}")
        (self.folder / "treaty.yml").write_text("\n".join(out) + "\n", "utf-8")
        return self

    def moved(self, *entries: str) -> None:
        """Its declarations."""
        lines = [f"  - {{{entry}, on: 2031-02-01, why: A fault was mended.}}" for entry in entries]
        (self.folder / "moved.yml").write_text("\n".join(["moved:", *lines]) + "\n", "utf-8")

    def site(self) -> tuple[dict[str, str], Permalinks]:
        """Its finished pages and what the check found."""
        treaty = load_treaty(self.folder, None, {})
        pairs = read_treaty(treaty)
        made = site_input(treaty, pairs)
        pages, found = finished_pages(treaty, pairs, made, render_site(made))
        assert found is not None
        return pages, found

    def publish(self) -> int:
        """Add what is new to its ledger."""
        return self.site()[1].publish("2031-01-01")
