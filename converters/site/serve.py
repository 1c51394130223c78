"""MkDocs' development server over a written project."""

from __future__ import annotations

from pathlib import Path

from mkdocs.commands.serve import serve
from mkdocs.exceptions import Abort, MkDocsException

from converters.site.build import SiteError


def serve_site(folder: Path, address: str) -> None:
    """Serve the project in `folder` at `address` (`127.0.0.1:8000`) until interrupted.

    MkDocs builds again when `docs/` or mkdocs.yml changes, and reloads open pages. Raises `SiteError` where
    the first build fails or the address cannot be had.
    """
    try:
        serve(config_file=str(folder / "mkdocs.yml"), dev_addr=address, strict=False)
    except (MkDocsException, Abort, OSError) as error:
        raise SiteError([str(error)]) from error
