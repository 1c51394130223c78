"""Holds pages against the HTML standard with the Nu Html Checker; run as a program, it fetches the checker or uses it.

`python -m tests.nu` finds the checker or installs it. `python -m tests.nu build/site` checks two pages of each kind
below a folder, `--all` every page.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

VERSION = "26.9.27"
#: What the registry says of the package; a file that differs is not used.
INTEGRITY = "TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA=="
_MEMBER = "package/build/dist/vnu.jar"
_PLACE = Path(sys.prefix) / "share" / f"vnu-{VERSION}.jar"
_REMEDY = "It needs Java 11 and npm, or TRAVAUX_NU with the path of a vnu.jar."

#: What is said without cause: the message, what the words at fault must hold, and why it is passed over.
ACCEPTED = (
    (
        r"Attribute “autocomplete” is only allowed when the input type is .*",
        r'type="checkbox" id="__(?:drawer|search)" autocomplete="off"',
        "two switches of the theme, which so keeps Firefox from restoring an open drawer; other browsers ignore it",
    ),
    (
        r"(?:Resource|Inline script|Inline style) violates Content Security Policy .*",
        r"",
        "the checker reads files that have no address, so nothing is their own, and takes data for scripts; browsers "
        "judge the policy in the tests of pages",
    ),
)


class Complaint(NamedTuple):
    """What the checker says of a page: error or warning, the page, the line, the message, the words at fault."""

    kind: str
    page: str
    line: int
    message: str
    words: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.kind}: {self.message} [{' '.join(self.words.split())}]"


def find() -> list[str] | None:
    """The command that runs the checker: with the jar of TRAVAUX_NU, or with the installed one."""
    jar = Path(os.environ.get("TRAVAUX_NU") or _PLACE)
    java = shutil.which("java")
    return [java, "-Xss16m", "-jar", str(jar)] if java and jar.is_file() else None


def check(command: Sequence[str], folder: Path, pages: Iterable[Path]) -> list[Complaint]:
    """Everything that the checker says of some pages below a folder, but for what is `ACCEPTED`."""
    names = [page.relative_to(folder).as_posix() for page in pages]
    run = subprocess.run(
        [*command, "--format", "json", "--exit-zero-always", "--html", *names],
        cwd=folder,
        capture_output=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    found = []
    for said in json.loads(run.stderr)["messages"]:
        page = unquote(said.get("url", "").removeprefix("file:")).removeprefix(f"{folder.resolve().as_posix()}/")
        complaint = Complaint(
            said.get("subType") or said["type"],
            page,
            said.get("lastLine", 0),
            said["message"],
            said.get("extract", ""),
        )
        if not accepted(complaint):
            found.append(complaint)
    return found


def accepted(complaint: Complaint) -> bool:
    """Whether a complaint is one of those without cause."""
    return any(
        re.fullmatch(message, complaint.message) and re.search(words, complaint.words) for message, words, _ in ACCEPTED
    )


def by_kind(folder: Path) -> dict[str, list[Path]]:
    """The pages below a folder by their kind, the smallest of each first."""
    found: dict[str, list[Path]] = {}
    for page in sorted(folder.rglob("*.html"), key=lambda path: (path.stat().st_size, path)):
        found.setdefault(kind_of(page.relative_to(folder).as_posix(), folder), []).append(page)
    return dict(sorted(found.items()))


def kind_of(path: str, folder: Path) -> str:
    """What sort of page stands at a path: `version/article`, `delegations/*`, `compare/index`."""
    *above, name = path.removesuffix(".html").split("/")
    first = above[0] if above else ""
    if first and (folder / first / "print.html").is_file():
        return f"version/{re.split('-', name)[0]}"
    if not above:
        return name
    return "/".join([first, *("*" for _ in above[1:]), name if name == "index" else "*"])


def two_of_each(folder: Path) -> list[Path]:
    """The smallest and the largest page of each kind."""
    return sorted({page for pages in by_kind(folder).values() for page in (pages[0], pages[-1])})


def install() -> None:
    """Fetch the checker with npm, see that it is the one that is meant, and put it into the environment."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("java") is None:
        return
    with tempfile.TemporaryDirectory() as name:
        fetch = [npm, "pack", f"vnu-jar@{VERSION}", "--silent", "--pack-destination", name]
        subprocess.run(fetch, cwd=name, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
        package = Path(name) / f"vnu-jar-{VERSION}.tgz"
        if not package.is_file():
            return
        content = package.read_bytes()
        if base64.b64encode(hashlib.sha512(content).digest()).decode() != INTEGRITY:
            sys.exit(f"checker: {package.name} is not the package that is meant; it was not installed")
        with tarfile.open(package) as archive:
            member = archive.extractfile(_MEMBER)
            assert member is not None
            _PLACE.parent.mkdir(parents=True, exist_ok=True)
            part = _PLACE.with_name(f".{_PLACE.name}.{os.getpid()}")
            part.write_bytes(member.read())
            part.replace(_PLACE)


def main() -> None:
    """Say which checker there is, or what it says of a folder; ends with 1 where a page is at fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.nu", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--all", action="store_true", help="every page, not two of each kind")
    chosen = parser.parse_args()
    if find() is None and not os.environ.get("TRAVAUX_NU"):
        install()
    command = find()
    if chosen.folder is None:
        print("checker:", " ".join(command) if command else f"none. {_REMEDY}")
        return
    if command is None:
        sys.exit(f"error: no checker of HTML is here\n  {_REMEDY}")
    pages = sorted(chosen.folder.rglob("*.html")) if chosen.all else two_of_each(chosen.folder)
    complaints = check(command, chosen.folder, pages)
    for complaint in complaints:
        print(complaint)
    print(f"{chosen.folder}: {len(pages)} pages checked: {f'{len(complaints)} complaints' if complaints else 'valid'}")
    sys.exit(bool(complaints))


if __name__ == "__main__":
    main()
