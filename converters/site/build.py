"""Running MkDocs: strictly, and so that a failed build leaves the last site as it was."""

from __future__ import annotations

import errno
import logging
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from converters.site import engine
from converters.site.checksums import Checksums
from converters.site.kept import Last
from converters.site.policy import UnknownScriptError, add_policies, protected
from converters.site.swap import recover, swap_in

_REMEDIES = {
    errno.ENOSPC: "make room on the disk",
    errno.EDQUOT: "make room in your quota",
    errno.EACCES: "may you write there, and is no other program using it?",
    errno.EPERM: "may you write there, and is no other program using it?",
    errno.EROFS: "name another folder with --work-dir",
    errno.EBUSY: "close the program that uses it",
}


class SiteError(Exception):
    """The site could not be built; `problems` are what MkDocs said, one line each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems) or "MkDocs stopped without a reason")
        self.problems = problems


class _Problems(logging.Handler):
    """Keeps warnings and errors for the report."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def prepare(folder: Path) -> None:
    """Have the modules read that building the project in `folder` takes, as its settings are now."""
    with suppress(Exception):  # what is wrong is told when the site is built
        load_config(str(folder / "mkdocs.yml"))


def build_site(folder: Path, checksums: Checksums | None = None) -> Path:
    """Build the project in `folder` into its `site/` and return that; every warning is an error.

    The site is made beside the last one and exchanged with it when it is whole. Raises `SiteError`, also where
    the disk is full or a file cannot be written; the last site stays as it was. `checksums` are those that are known
    of the files there.
    """
    site, new = _place(folder / "site")
    try:
        recover(site)
        shutil.rmtree(new, ignore_errors=True)
        stands = _run(Last(folder, checksums or Checksums()), new)
        swap_in(new, site)
        stands()
    except (OSError, UnknownScriptError) as error:
        raise SiteError([unwritten(error)]) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return folder / "site"


def put_copy(site: Path, target: Path) -> Path:
    """A copy of a built site at another place, in one step as well."""
    place, new = _place(target)
    try:
        recover(place)
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        # Not shutil.copytree: it goes on behind the first failure, and tells all of them at once.
        for path in sorted(site.rglob("*")):
            copy = new / path.relative_to(site)
            if path.is_dir():
                copy.mkdir()
            else:
                shutil.copy2(path, copy)
        swap_in(new, place)
    except OSError as error:
        raise SiteError([unwritten(error)]) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return target


def _place(site: Path) -> tuple[Path, Path]:
    """The folder that a site takes the place of, and the one beside it in which it is made.

    A link stays, and what it leads to is exchanged: somebody has put the site on another disk.
    """
    place = site.resolve() if site.is_symlink() else site
    return place, place.with_name(f"{place.name}.new")


def unwritten(error: Exception) -> str:
    """What kept a file from being written, with a remedy where there is one to name."""
    if not isinstance(error, OSError) or error.errno is None:
        return str(error)
    where = f"{error.filename}: " if error.filename else ""
    remedy = _REMEDIES.get(error.errno, "")
    return f"{where}{error.strerror}" + (f" ({remedy})" if remedy else "") + "; the last site was left as it was"


def _run(last: Last, target: Path) -> Callable[[], None]:
    problems = _Problems()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(problems)
    try:
        config = load_config(str(last.folder / "mkdocs.yml"), site_dir=str(target.resolve()), strict=True)
        if engine.knows(config):
            _, stands = engine.build(config, protected, last)
        else:
            mkdocs_build(config)
            add_policies(target)
            stands = _nothing
    except (MkDocsException, Abort) as error:
        raise SiteError([*problems.lines, *filter(None, [str(error)])]) from error
    finally:
        logger.removeHandler(problems)
    if problems.lines:
        raise SiteError(problems.lines)
    return stands


def _nothing() -> None:
    """Where MkDocs made the site there is nothing to keep."""
