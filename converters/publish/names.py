"""Names of files that every file system takes, whatever a bundle is unpacked on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

#: The longest path inside a bundle. Windows stops at 260 characters, and the folder it is unpacked to counts too.
MAX_PATH = 140
MAX_NAME = 100

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)


def problem(path: str) -> str:
    """Why a path cannot be in a bundle, or an empty text.

    >>> problem("a/b.html"), problem("../b"), problem("a/nul.html"), problem("a/b.")
    ('', 'leads out of its folder', 'nul.html is a device on Windows', 'b. ends with a dot or a space')
    """
    if not path or path.startswith("/") or re.match(r"[A-Za-z]:", path):
        return "is no path below a folder"
    found = _FORBIDDEN.search(path)
    if found:
        return f"holds {found.group()!a}, which not every file system takes"
    if len(path) > MAX_PATH:
        return f"is longer than {MAX_PATH} characters"
    if unicodedata.normalize("NFC", path) != path:
        return "is written in another way on macOS (not NFC)"
    for name in path.split("/"):
        if name in ("", ".", ".."):
            return "leads out of its folder" if name == ".." else "has an empty step"
        if len(name.encode("utf-8", "surrogatepass")) > MAX_NAME:
            return f"has a name longer than {MAX_NAME} bytes"
        if name[-1] in ". ":
            return f"{name} ends with a dot or a space"
        if _DEVICE.fullmatch(name):
            return f"{name} is a device on Windows"
    return ""


def clashes(paths: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of paths that are one where capitals do not count, files and folders alike."""
    seen: dict[str, str] = {}
    found = []
    for path in sorted(paths):
        for step in (path, *(parent.as_posix() for parent in PurePosixPath(path).parents)):
            first = seen.setdefault(step.casefold(), step)
            if first != step:
                found.append((first, step))
    return list(dict.fromkeys(found))
