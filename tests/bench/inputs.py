"""What is measured: the real treaty where its documents are at hand, an invented one of like size elsewhere."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from random import Random

from converters.manifest import InputError, Treaty, Version
from converters.pipeline import main_version, open_treaty
from tests.bench.measure import run
from tests.conftest import ROOT
from tests.synthetic import write_treaty

#: Bytes of the mutated document.
MEGABYTE = 1_000_000
_REAL = ROOT / "treaties" / "cybercrime"
_NOISE = "[[]](){}~~:;,.–- \n*_1abUSXZ"


@dataclass(frozen=True)
class Inputs:
    """A treaty to measure with; `sources` is the folder of its documents, `name` says what it is."""

    treaty: Treaty
    folder: Path
    sources: Path | None
    name: str

    @property
    def version(self) -> Version:
        """The compilation whose parse is measured."""
        return main_version(self.treaty)

    @property
    def data(self) -> bytes:
        """The bytes of that compilation."""
        return self.version.path.read_bytes()

    @property
    def build(self) -> list[str]:
        """Arguments that build its site, without the work folder."""
        named = ["--sources", str(self.sources)] if self.sources else []
        return ["converters", "build", str(self.folder), *named]


def inputs(work: Path) -> Inputs:
    """The cybercrime treaty with its documents, or a synthetic one written below `work`."""
    sources = (ROOT / os.environ.get("TRAVAUX_SOURCES", "../shared/sources")).resolve()
    try:
        treaty = open_treaty(_REAL, sources, {})
        return Inputs(treaty, _REAL, sources, "the cybercrime treaty")
    except InputError:
        folder = work / "invented"
        write_treaty(folder, 1, versions=2, articles=60, delegations=120, faults=0.3, paragraphs=10)
        return Inputs(open_treaty(folder, None, {}), folder, None, "an invented treaty (no real documents here)")


def built(given: Inputs, work: Path) -> Path:
    """The site of the treaty."""
    folder = work / "read"
    run([*given.build, "--work-dir", str(folder)])
    return folder / "site"


def mutated(text: str, seed: int = 1, size: int = MEGABYTE) -> str:
    """A text of `size` bytes or a little more: the document over and over, each time damaged in other places."""
    rng = Random(seed)
    pieces: list[str] = []
    length = 0
    while length < size:
        at = 0
        while at < len(text) and length < size:
            step = rng.randint(20, 180)
            piece = text[at : at + step] + rng.choice(("", rng.choice(_NOISE)))
            pieces.append(piece)
            length += len(piece.encode("utf-8"))
            at += step + rng.choice((0, 1, 1, 3, -2))
    return "".join(pieces)
