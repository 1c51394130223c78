"""The phrases that the code marks for the catalogue, and the catalogues beside them."""

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from converters.model.diagnostics import CODES
from converters.model.settings import SITE_LANGUAGES
from converters.render.language.phrases import DOMAIN
from tests.conftest import ROOT

PACKAGE = ROOT / "converters"
LOCALE = PACKAGE / "render" / "language" / "locale"
#: How many leading arguments of each function are words for the catalogue; the first of `say_in` is a context.
MARKS = {"say": 1, "phrase": 1, "say_in": 2, "say_many": 2, "phrases": 2}
#: These may be called with words that another call has marked.
OPEN = frozenset({"say", "say_many"})
_CHANGING = tuple(
    f'"{name}:'.encode()
    for name in (
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Last-Translator",
        "Language-Team",
        "Generated-By",
    )
)


class Marked(NamedTuple):
    """One phrase of the code: its context, its singular, its plural, and the module it stands in."""

    context: str
    text: str
    plural: str
    module: str


def marked() -> Iterator[Marked]:
    """Every phrase that a module marks. Read from the syntax tree, for phrases stand inside f-strings too."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield from marked_in(path.read_text("utf-8"), path.relative_to(ROOT).as_posix())


def marked_in(code: str, module: str) -> Iterator[Marked]:
    """The phrases of one module; raises `ValueError` for a call that marks something else than plain words."""
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in MARKS:
            continue
        name = node.func.id
        words = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args[: MARKS[name]]]
        texts = [word for word in words if isinstance(word, str)]
        if len(texts) == MARKS[name]:
            first, second = texts[0], texts[1] if len(texts) > 1 else ""
            yield Marked(first, second, "", module) if name == "say_in" else Marked("", first, second, module)
        elif texts or name not in OPEN:
            raise ValueError(f"{module}:{node.lineno}: {name}() takes plain words")


def data() -> Iterator[Marked]:
    """Phrases that stand in tables of rooms below the pages, which know no language."""
    for code in CODES.values():
        yield Marked("", code.title, "", "converters/model/diagnostics.py")


def template() -> Catalog:
    """All phrases in the order of the modules, without translations."""
    catalogue = Catalog(domain=DOMAIN, project=DOMAIN, fuzzy=False)
    for context, text, plural, module in (*marked(), *data()):
        catalogue.add((text, plural) if plural else text, context=context or None, locations=[(module, 0)])
    return catalogue


def path_of(language: str) -> Path:
    """The file of a language."""
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(language: str) -> Catalog:
    """The catalogue of a language as it stands in its file."""
    path = path_of(language)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def update() -> None:
    """Bring every catalogue up to the code: new phrases empty, those that are no longer said gone."""
    for language in SITE_LANGUAGES[1:]:
        path = path_of(language)
        catalogue = read(language) if path.exists() else Catalog(language, DOMAIN, project=DOMAIN, fuzzy=False)
        catalogue.update(template(), no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_written(catalogue))


def _written(catalogue: Catalog) -> bytes:
    """The file of a catalogue, without dates and names that would change with every run."""
    file = BytesIO()
    catalogue.header_comment = (
        f"# The words of the interface in {catalogue.locale_identifier}. English stands in the code."
    )
    write_po(file, catalogue, width=120, include_lineno=False, ignore_obsolete=True)
    lines = file.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(_CHANGING))


if __name__ == "__main__":
    update()
