"""Running MkDocs: strictly, and so that a failed build leaves the last site as it was."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException


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


def build_site(folder: Path) -> Path:
    """Build the project in `folder` into its `site/` and return that; every warning is an error."""
    site, new, old = folder / "site", folder / "site.new", folder / "site.old"
    shutil.rmtree(new, ignore_errors=True)
    _run(folder / "mkdocs.yml", new)
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)
    return site


def _run(configuration: Path, target: Path) -> None:
    problems = _Problems()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(problems)
    try:
        mkdocs_build(load_config(str(configuration), site_dir=str(target.resolve()), strict=True))
    except (MkDocsException, Abort) as error:
        raise SiteError([*problems.lines, *filter(None, [str(error)])]) from error
    finally:
        logger.removeHandler(problems)
    if problems.lines:
        raise SiteError(problems.lines)
