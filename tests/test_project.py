"""What holds for the repository as a whole: its files, its README, its lock."""

import importlib
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from packaging.requirements import Requirement

import converters
from tests.conftest import ROOT

# A file made on one machine must serve on every other. Written so that this file does not match itself.
FORBIDDEN = {
    "a path of one machine": re.compile(r"(?<![\w.~-])/(?:work|farm|root)/"),
    "a package registry's host": re.compile(r"\b(?:pypi|pythonhosted|npmjs|debian)\.(?:org|com)\b"),
}


def repository_files() -> list[Path]:
    """All files that are, or with the next commit would be, in the repository."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")
    return [path for path in (ROOT / name for name in names if name) if path.is_file()]


def text_files() -> Iterator[tuple[Path, str]]:
    for path in repository_files():
        try:
            yield path, path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a picture or a font


def line_of(match: re.Match[str]) -> int:
    return match.string.count("\n", 0, match.start()) + 1


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_names(what: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line_of(match)}: {match[0]}"
        for path, text in text_files()
        for match in FORBIDDEN[what].finditer(text)
    ]
    assert found == []


def code_in(markdown: str) -> str:
    """Fenced blocks and code spans of a page: the places where commands stand."""
    return "\n".join(re.findall(r"^```.*?^```|`[^`\n]+`", markdown, re.MULTILINE | re.DOTALL))


def readme() -> str:
    return (ROOT / "README.md").read_text("utf-8")


def test_commands_of_readme_are_make_targets() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z]+)", code_in(readme())))
    assert named, "README.md names no make target"
    assert named <= targets


def test_targets_of_make_are_phony() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony
    assert set(phony[1].split()) == set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))


def commands(group: click.Command, name: str = "travaux") -> Iterator[str]:
    """Names of all commands as they are typed, groups left out."""
    if not isinstance(group, click.Group):
        yield name
        return
    for word, command in group.commands.items():
        yield from commands(command, f"{name} {word}")


def test_every_command_is_documented() -> None:
    main = importlib.import_module("converters.cli").main
    assert isinstance(main, click.Command)
    pages = [readme(), *(page.read_text("utf-8") for page in sorted((ROOT / "docs").rglob("*.md")))]
    documented = "\n".join(map(code_in, pages))
    missing = [name for name in commands(main) if not re.search(rf"\b{re.escape(name)}\b", documented)]
    assert missing == []


def test_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert converters.__version__ == project["version"]


def locked() -> dict[str, set[str]]:
    """Versions by name; a package may have two, for different Pythons."""
    found: dict[str, set[str]] = {}
    lock = (ROOT / "requirements.txt").read_text("utf-8")
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", lock, re.MULTILINE):
        found.setdefault(name.lower(), set()).add(version)
    return found


def test_lock_serves_pyproject() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project = settings["project"]
    wanted = [
        *settings["build-system"]["requires"],
        *project["dependencies"],
        *project["optional-dependencies"]["dev"],
    ]
    lock = locked()
    for requirement in map(Requirement, wanted):
        versions = lock.get(requirement.name.lower(), set())
        assert versions, f"{requirement.name} is not in requirements.txt: run make lock"
        assert all(requirement.specifier.contains(version) for version in versions), requirement


def test_every_locked_package_has_hashes() -> None:
    lock = (ROOT / "requirements.txt").read_text("utf-8")
    entries = re.split(r"\n(?=[A-Za-z0-9])", lock)
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
