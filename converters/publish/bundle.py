"""The offline bundle: a built site made ready to be unpacked anywhere and opened by a double click."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from converters import __version__
from converters.export.records import Dataset
from converters.export.text import utf8
from converters.publish.archive import write_zip
from converters.publish.checksums import SUMS, sums_text
from converters.publish.errors import PublishError
from converters.publish.names import clashes, problem
from converters.publish.readme import readme

FACTS = "bundle.json"
README = "README.txt"
FORMAT_VERSION = 1
#: What only a server needs, what stands there twice, and what only those who change the theme need.
_DROPPED = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt", "search/search_index.json", SUMS})
_DROPPED_ENDS = (".map",)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that was written: where, how many files, how large they are together and as a zip."""

    path: Path
    files: int
    size: int
    zipped: int


def write_bundle(
    site: Path,
    data: Dataset,
    folder: Path,
    epoch: int | None,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Bundle:
    """Zip a built site as `<name>.zip` in `folder`. `epoch` is the time that it says it was made at.

    Raises `PublishError` for a site with a name that some file system does not take.
    """
    root = f"{data.name[:40].rstrip('-')}-offline"
    files = bundle_files(site, data, epoch)
    _check(root, files)
    target = folder / f"{root}.zip"
    write_zip(target, root, files, epoch or 0, progress)
    return Bundle(target, len(files), sum(map(len, files.values())), target.stat().st_size)


def bundle_files(site: Path, data: Dataset, epoch: int | None) -> dict[str, bytes]:
    """Every file of a bundle by its path: the site, README, facts and checksums."""
    files: dict[str, bytes] = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and name not in _DROPPED and not name.endswith(_DROPPED_ENDS):
            files[name] = path.read_bytes()
    if "index.html" not in files or "search/search_index.js" not in files:
        raise PublishError("holds no site that works from a folder", str(site), "Build it with `travaux build`.")
    files[README] = readme(data, moment(epoch)).encode("utf-8")
    files[FACTS] = utf8(json.dumps(facts(data, files, epoch), ensure_ascii=False, indent=1) + "\n")
    files[SUMS] = sums_text({path: hashlib.sha256(content).hexdigest() for path, content in files.items()}).encode()
    return files


def facts(data: Dataset, files: Mapping[str, bytes], epoch: int | None) -> dict[str, object]:
    """What a program may want to know of a bundle."""
    return {
        "formatVersion": FORMAT_VERSION,
        "generator": {"name": "travaux", "version": __version__},
        "time": moment(epoch) or None,
        "treaty": {
            "name": data.name,
            "title": data.title,
            "invented": data.invented,
            "siteUrl": data.site_url,
        },
        "versions": [
            {
                "slug": version.slug,
                "title": version.title,
                "kind": version.kind,
                "date": version.date,
                "symbol": version.symbol,
                "start": version.path,
                "source": {"name": version.source, "sha256": version.sha256},
            }
            for version in data.versions
        ],
        "files": len(files),
        "bytes": sum(map(len, files.values())),
    }


def moment(epoch: int | None) -> str:
    """A time as text, empty if there is none.

    >>> moment(0), moment(None)
    ('1970-01-01T00:00:00Z', '')
    """
    return "" if epoch is None else time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(epoch))


def _check(root: str, files: Mapping[str, bytes]) -> None:
    for path in files:
        wrong = problem(f"{root}/{path}")
        if wrong:
            raise PublishError(f"cannot be in a bundle: it {wrong}", path, _remedy(path))
    for one, other in clashes(files)[:1]:
        raise PublishError(f"is one file with {one} where capitals do not count", other, _remedy(other))


def _remedy(path: str) -> str:
    first = PurePosixPath(path).parts[0] if path else path
    return f"If {first} is a version, give it another slug in treaty.yml."
