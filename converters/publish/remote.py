"""Comparing a folder on the web with its SHA256SUMS, file by file, without keeping any of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

from converters import __version__
from converters.publish.checksums import MAX_FILES, SUMS, Progress, Verdict, read_sums, verdict
from converters.publish.errors import PublishError

#: A list of sums, or a file of a site, of more bytes than this is none.
_MOST = 200_000_000
_SECONDS = 30
_AT_ONCE = 8
_BLOCK = 1 << 20
_GONE = frozenset({404, 410})


def is_address(path: str) -> bool:
    """Whether something names a place on the web rather than a file."""
    return urlsplit(path).scheme in ("http", "https")


def verify_address(address: str, progress: Progress = lambda _done, _all: None) -> Verdict:
    """Compare the folder at an address with the SHA256SUMS in it; files that the list does not name cannot be seen.

    Raises `PublishError` where there is no such list, or the server does not answer.
    """
    parts = urlsplit(address)
    path = parts.path.removesuffix("index.html").rstrip("/") + "/"
    folder = parts._replace(path=path, query="", fragment="").geturl()
    listed = bytearray()
    if _read(folder + SUMS, listed.extend) is None:
        raise PublishError(f"there is no {SUMS} in it", folder, "Name the folder of a site or of an unpacked bundle.")
    try:
        sums = read_sums(listed.decode("utf-8"), folder + SUMS)
    except UnicodeDecodeError:
        raise PublishError("the list of checksums is damaged", folder + SUMS) from None
    if len(sums) > MAX_FILES:
        raise PublishError("says it holds more than any site does", folder)
    got: dict[str, str] = {}
    size = 0
    names = sorted(sums)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        found = pool.map(_digest, (folder + quote(name) for name in names))
        for done, (name, (digest, length)) in enumerate(zip(names, found, strict=True), start=1):
            progress(done, len(names))
            size += length
            if digest:
                got[name] = digest
    return verdict(sums, got, size)


def _digest(address: str) -> tuple[str, int]:
    """The sum of a file and its size; an empty one where the server has none."""
    digest = hashlib.sha256()
    size = _read(address, digest.update)
    return ("", 0) if size is None else (digest.hexdigest(), size)


def _read(address: str, take: Callable[[bytes], object]) -> int | None:
    """Hand over what stands at an address in pieces; its size, or None where the server has nothing."""
    request = Request(address, headers={"User-Agent": f"travaux/{__version__}"})
    size = 0
    try:
        with urlopen(request, timeout=_SECONDS) as answer:
            while block := answer.read(_BLOCK):
                size += len(block)
                if size > _MOST:
                    raise PublishError("is larger than any file of a site", address)
                take(block)
    except HTTPError as error:
        error.close()
        if error.code in _GONE:
            return None
        raise PublishError(f"the server answers {error.code}", address, "Try again later.") from error
    except (OSError, HTTPException, ValueError) as error:
        said = error.reason if isinstance(error, URLError) else error
        raise PublishError(
            f"cannot be read ({said})", address, "Is the address right, and the network there?"
        ) from error
    return size
