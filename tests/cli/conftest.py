"""Running the command in this process, with the arguments as one would type them."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from converters.cli import main

DATA = Path(__file__).parent / "data"

Travaux = Callable[..., Result]


@pytest.fixture
def travaux(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Travaux:
    """`travaux("check wells.md")`, in an empty folder that holds only the sample document."""
    (tmp_path / "wells.md").write_bytes((DATA / "wells.md").read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRAVAUX_SOURCES", raising=False)

    def run(line: str, **env: str) -> Result:
        return CliRunner().invoke(main, shlex.split(line), env=env, prog_name="travaux")

    return run


@pytest.fixture
def treaty(travaux: Travaux, tmp_path: Path) -> Path:
    """A treaty in `treaties/springs` with a draft, two compilations and an adopted text, all of them small."""
    folder = tmp_path / "treaties" / "springs"
    sources = folder / "sources"
    sources.mkdir(parents=True)
    text = (DATA / "wells.md").read_text("utf-8")
    (sources / "first.md").write_text("Article 1. Wells\n\n1. Wells flow.\n", "utf-8")
    (sources / "second.md").write_text(text, "utf-8")
    (sources / "third.md").write_text(text.replace("KE", "UG"), "utf-8")
    entries = [("first", "draft"), ("second", "compilation"), ("third", "compilation"), ("last", "adopted")]
    versions = "".join(
        f"  - {{slug: {slug}, kind: {kind}, title: {slug}, source: {slug if slug != 'last' else 'first'}.md}}\n"
        for slug, kind in entries
    )
    (folder / "treaty.yml").write_text(f"title: Wells\nversions:\n{versions}", "utf-8")
    return folder
