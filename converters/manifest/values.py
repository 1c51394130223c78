"""Single values of a `treaty.yml`; each function gives the value back or raises `ValueError`."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePosixPath

from converters.manifest.model import VersionKind
from converters.model.settings import SITE_LANGUAGES

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_URL = re.compile(r"https?://[^\s/?#]+(?:/[^\s?#]*)?")
_FILE_URL = re.compile(r"https?://[^\s/?#\"<>]+/[^\s#\"<>]*")
_SHA256 = re.compile(r"[0-9A-Fa-f]{64}")
MAX_SLUG = 60

#: Folders that every site has beside those of its versions.
RESERVED = frozenset(
    ("assets", "compare", "data", "delegations", "javascripts", "latest", "search", "stylesheets", "threads")
)
#: Names that Windows keeps for devices: no folder can be called so there.
DEVICES = frozenset(("aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))))


def slug(value: str) -> str:
    """A slug as it stands in addresses."""
    if value in RESERVED:
        raise ValueError(f"`{value}` is the name of another folder of the site")
    if value in DEVICES:
        raise ValueError(f"`{value}` cannot be a folder on Windows")
    if not _SLUG.fullmatch(value) or len(value) > MAX_SLUG:
        raise ValueError(f"`{value}` is no slug")
    return value


def iso_date(value: str) -> str:
    """A date, to the year, month or day."""
    match = _DATE.fullmatch(value)
    if not match:
        raise ValueError(f"`{value}` is no date")
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        raise ValueError(f"`{value}` is not in the calendar") from None
    return value


def language(value: str) -> str:
    """A language tag such as `en` or `zh-Hans`."""
    return _matching(_LANGUAGE, "language tag", value)


def site_language(value: str) -> str:
    """A language that a site can speak."""
    if value not in SITE_LANGUAGES:
        raise ValueError(f"`{value}` is no language that a site can speak")
    return value


def url(value: str) -> str:
    """The address of a site."""
    return _matching(_URL, "address of a site", value)


def file_url(value: str) -> str:
    """The address of a published file, without a place in it."""
    return _matching(_FILE_URL, "address of a file", value)


def sha256(value: str) -> str:
    """A SHA-256 sum."""
    return _matching(_SHA256, "SHA-256 sum (64 hexadecimal digits)", value)


def _matching(pattern: re.Pattern[str], what: str, value: str) -> str:
    if not pattern.fullmatch(value):
        raise ValueError(f"`{value}` is no {what}")
    return value


def kind(value: str) -> VersionKind:
    """A kind of document."""
    try:
        return VersionKind(value)
    except ValueError:
        raise ValueError(f"`{value}` is no kind of document") from None


def relative_path(value: str) -> str:
    """A path below a folder of sources, with `/`."""
    path = PurePosixPath(value)
    if path.is_absolute() or ".." in path.parts or "\\" in value or re.match(r"[A-Za-z]:", value):
        raise ValueError(f"`{value}` is no path below a folder of sources")
    return str(path)
