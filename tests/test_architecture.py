"""The rules of the layout, read from the files of converters/ themselves.

Imports inside functions and under TYPE_CHECKING count as well: a hidden cycle is still one.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = "converters"

# Lowest first. A module imports its own layer and lower ones; siblings of one row do not import each other.
LAYERS = (
    ("model",),
    ("manifest", "store"),
    ("read", "parse"),
    ("compare",),
    ("ledger",),
    ("cite",),
    ("render", "export"),
    ("pipeline",),
    ("site",),
    ("publish",),
    ("cli",),
)
HEIGHT = {name: height for height, row in enumerate(LAYERS) for name in row}
# Reached by `python -m converters`: the command line by another name.
SAME_LAYER = {"__main__": "cli"}

MODULE_LINES = 400
FUNCTION_LINES = 60
TALKING = {"print", "exit", "quit", "sys.exit", "click.echo", "click.secho", "SystemExit"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One file of the package."""

    name: str
    path: Path

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text("utf-8"))

    @property
    def layer(self) -> str:
        """The part of the name after the package: "" for the package itself, cli for cli_serve."""
        part = (*self.name.split("."), "")[1]
        return SAME_LAYER.get(part, "cli" if part.startswith("cli_") else part)

    @cached_property
    def imports(self) -> frozenset[str]:
        """Full dotted names, of modules and of what is taken from them."""
        return frozenset(self._imports())

    def _imports(self) -> Iterator[str]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = self._base(node)
                yield from (f"{base}.{alias.name}" for alias in node.names)

    def _base(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        # A dot in a package's __init__ means the package, elsewhere the folder of the module.
        up = node.level - (self.path.name == "__init__.py")
        parents = self.name.split(".")
        kept = parents[: len(parents) - up]
        return ".".join([*kept, node.module] if node.module else kept)

    def imports_from(self, package: str) -> bool:
        return any(name == package or name.startswith(f"{package}.") for name in self.imports)


def read_package(root: Path) -> list[Module]:
    """All modules of the package below root."""
    paths = sorted((root / PACKAGE).rglob("*.py"))
    return [Module(_dotted(path.relative_to(root)), path) for path in paths]


def _dotted(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def inner_imports(modules: list[Module]) -> dict[str, set[str]]:
    """Which module of the package imports which."""
    known = {module.name for module in modules}
    graph: dict[str, set[str]] = {}
    for module in modules:
        # `from converters.model import spans` names a module, `… import Span` a thing in one.
        targets = {name if name in known else name.rpartition(".")[0] for name in module.imports}
        graph[module.name] = (targets & known) - {module.name}
    return graph


def unknown_layers(modules: list[Module]) -> list[str]:
    return [f"{m.name} belongs to no layer" for m in modules if m.layer and m.layer not in HEIGHT]


def upward_imports(modules: list[Module]) -> list[str]:
    layer = {module.name: module.layer for module in modules}
    found = []
    for name, targets in inner_imports(modules).items():
        for target in sorted(targets):
            here, there = layer[name], layer[target]
            # The package itself holds the version only: it imports nothing, everyone may import it.
            may = not there or (here in HEIGHT and (there == here or HEIGHT.get(there, 99) < HEIGHT[here]))
            if not may:
                found.append(f"{name} imports {target}")
    return found


def cycles(modules: list[Module]) -> list[str]:
    try:
        TopologicalSorter(inner_imports(modules)).prepare()
    except CycleError as error:
        return [" → ".join(error.args[1])]
    return []


def markdown_parsers(modules: list[Module]) -> list[str]:
    users = [m.name for m in modules if m.imports_from("markdown_it")]
    return [f"{name} imports markdown_it" for name in users] if len(users) > 1 else []


def mkdocs_outside_site(modules: list[Module]) -> list[str]:
    return [f"{m.name} imports mkdocs" for m in modules if m.layer != "site" and m.imports_from("mkdocs")]


def talking_modules(modules: list[Module]) -> list[str]:
    return [
        f"{module.path.name}:{line}: {module.name} calls {word}"
        for module in modules
        if module.layer != "cli"
        for line, word in _talk(module.tree)
    ]


def _talk(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in TALKING:
            yield node.lineno, ast.unparse(node.func)
        elif isinstance(node, ast.Raise) and node.exc and ast.unparse(node.exc) == "SystemExit":
            yield node.lineno, "SystemExit"
        elif isinstance(node, ast.ImportFrom) and node.module in {"sys", "click"}:
            taken = {f"{node.module}.{alias.name}" for alias in node.names} & TALKING
            yield from ((node.lineno, word) for word in sorted(taken))


def long_modules(modules: list[Module]) -> list[str]:
    lengths = ((m.name, len(m.path.read_text("utf-8").splitlines())) for m in modules)
    return [f"{name} has {length} lines" for name, length in lengths if length > MODULE_LINES]


def long_functions(modules: list[Module]) -> list[str]:
    found = []
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, Function):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_LINES:
                    found.append(f"{module.name}.{node.name} has {length} lines")
    return found


def without_docstring(modules: list[Module]) -> list[str]:
    return [
        f"{module.name}.{node.name} has no docstring"
        for module in modules
        for node in module.tree.body
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]


Rule = Callable[[list[Module]], list[str]]
RULES: tuple[Rule, ...] = (
    unknown_layers,
    upward_imports,
    cycles,
    markdown_parsers,
    mkdocs_outside_site,
    talking_modules,
    long_modules,
    long_functions,
    without_docstring,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_package_keeps_rule(rule: Rule) -> None:
    modules = read_package(ROOT)
    assert modules
    assert rule(modules) == []


# A package for each rule: files by name, and what the rule must say. It also shows what is allowed.
BROKEN: list[tuple[Rule, dict[str, str], list[str]]] = [
    (unknown_layers, {"util.py": "", "model/a.py": ""}, ["converters.util belongs to no layer"]),
    (
        upward_imports,
        {
            "model/a.py": "from converters.parse import b",
            "parse/b.py": "from ..model import a\nfrom . import c\nimport converters.manifest",
            "parse/c.py": "def f():\n    from ..read.d import thing",
            "read/d.py": "from converters import __version__",
            "manifest.py": "from .model.a import x",
            "cli_serve.py": "from . import cli",
            "cli.py": "import converters.parse.b as b",
        },
        ["converters.model.a imports converters.parse.b", "converters.parse.c imports converters.read.d"],
    ),
    (
        upward_imports,
        {
            "parse/__init__.py": "from .rules import r\nfrom ..render import html",
            "parse/rules.py": "",
            "render/html.py": "",
        },
        ["converters.parse imports converters.render.html"],
    ),
    (
        cycles,
        {"model/a.py": "from . import b", "model/b.py": "import converters.model.a"},
        ["converters.model.a → converters.model.b → converters.model.a"],
    ),
    (
        markdown_parsers,
        {"read/a.py": "import markdown_it", "render/b.py": "from markdown_it.token import Token"},
        ["converters.read.a imports markdown_it", "converters.render.b imports markdown_it"],
    ),
    (markdown_parsers, {"read/a.py": "import markdown_it"}, []),
    (
        mkdocs_outside_site,
        {"site/a.py": "import mkdocs.config", "publish/b.py": "from mkdocs.commands import build"},
        ["converters.publish.b imports mkdocs"],
    ),
    (
        talking_modules,
        {"cli.py": "print(1)", "cli/a.py": "raise SystemExit", "site/b.py": "import sys\nsys.exit(1)"},
        ["b.py:2: converters.site.b calls sys.exit"],
    ),
    (
        talking_modules,
        {"model/a.py": "from click import echo\nraise SystemExit(2)\n# print()"},
        ["a.py:1: converters.model.a calls click.echo", "a.py:2: converters.model.a calls SystemExit"],
    ),
    (long_modules, {"a.py": "\n" * 400, "b.py": "\n" * 401}, ["converters.b has 401 lines"]),
    (
        long_functions,
        {"a.py": "def short():\n" + "    1\n" * 59 + "async def long():\n" + "    1\n" * 60},
        ["converters.a.long has 61 lines"],
    ),
    (
        without_docstring,
        {"a.py": 'def f(): ...\ndef _g(): ...\nclass C:\n    "Told."\nclass D: ...'},
        ["converters.a.f has no docstring", "converters.a.D has no docstring"],
    ),
]


@pytest.mark.parametrize(("rule", "files", "said"), BROKEN, ids=lambda value: getattr(value, "__name__", ""))
def test_rule_sees(rule: Rule, files: dict[str, str], said: list[str], tmp_path: Path) -> None:
    for name, text in {"__init__.py": "", **files}.items():
        path = tmp_path / PACKAGE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert sorted(rule(read_package(tmp_path))) == sorted(said)
