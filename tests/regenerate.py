"""Write the goldens that the program itself makes: `python -m tests.regenerate`, then read the difference.

The tables of positions and operations of the sample are no such goldens: they were read by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from converters.manifest import load_treaty
from converters.model.document import Article, Document
from converters.parse import parse_document
from converters.read.blocks import blocks
from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "golden"
SLUG = "compilation-2031-11-14"


@lru_cache(maxsize=1)
def compilation() -> Document:
    """The compilation of the invented negotiation, with the settings of its treaty."""
    treaty = load_treaty(ROOT / "treaties" / "springs", None, {})
    version = next(version for version in treaty.versions if version.slug == SLUG)
    return parse_document(version.source, blocks(version.source), treaty.settings(version))


def articles() -> str:
    """One line for each division, article and provision: its id, kind and first words."""
    return "".join(f"{line}\n" for line in _parts(compilation()))


def _parts(document: Document) -> Iterator[str]:
    for part in document.parts:
        if not isinstance(part, Article):
            yield f"{part.kind}: {' '.join(part.title.split())}".rstrip()
            continue
        yield f"article {part.id}: {part.title}"
        for provision in part.provisions:
            start, end = provision.span
            words = " ".join(document.source.text[start:end].split())
            yield f"  {'  ' * provision.depth}{provision.id or '-'} {provision.kind}: {words[:40]}".rstrip()


def diagnostics() -> str:
    """One line for each finding: its place, code and message."""
    source = compilation().source
    return "".join(
        f"{source.line(d.start)}:{source.column(d.start)} {d.code} {d.message}\n" for d in compilation().diagnostics
    )


def footnotes_and_front() -> str:
    """What stands before and under the text, as recognised."""
    front = compilation().front
    names = ("title", "body", "session", "place", "status", "date", "symbol", "disclaimer")
    lines = [f"{name}: {getattr(front, name)}" for name in names]
    lines += [f"legend {code}: {name}" for code, name in front.legend]
    lines += [f"footnote {note.number}: {note.text}" for note in compilation().footnotes]
    return "".join(f"{line}\n" for line in lines)


GOLDENS: dict[str, Callable[[], str]] = {
    "springs-compilation.articles.txt": articles,
    "springs-compilation.diagnostics.txt": diagnostics,
    "springs-compilation.front.txt": footnotes_and_front,
}


def main() -> None:
    """Write every golden anew."""
    for name, make in GOLDENS.items():
        (FOLDER / name).write_bytes(make().encode("utf-8"))


if __name__ == "__main__":
    main()
