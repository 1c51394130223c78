"""A single file printed to PDF by a browser of the reader's machine.

Measured against WeasyPrint, the library that comes closest: Chromium prints the 4.6 MB of a compilation in seconds,
honours the same style sheet as the screen, tags the result for screen readers, and needs no system libraries beside
itself. It is no package of Python, so PDFs are made only where somebody asks for them.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from converters.publish.archive import write_file
from converters.publish.errors import PublishError

PROGRAM = "TRAVAUX_CHROMIUM"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
_SECONDS = 300
_FLAGS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)
#: The last second of the year 9999: a PDF has four digits for a year.
_LAST = 253402300799
_REMEDY = f"Install Chromium or Chrome, or name its program file in {PROGRAM}; the HTML files need neither."


def browser(env: Mapping[str, str]) -> str:
    """The program that prints. Raises `PublishError` where there is none."""
    named = env.get(PROGRAM, "")
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, _NAMES)), None)
    if not found:
        raise PublishError("no browser that prints to PDF is here", named, _REMEDY)
    return found


def write_pdf(program: str, html: Path, target: Path, epoch: int | None = None) -> int:
    """Print a page to a PDF, by renaming the finished one over an earlier one; returns its size in bytes.

    With `epoch` the PDF names that time instead of the time of printing, and the same page printed by the same browser
    is the same bytes. The page must load nothing: it is opened without scripts of its own and from the disk. Raises
    `PublishError` where the browser fails.
    """
    with tempfile.TemporaryDirectory(prefix="travaux-pdf-") as folder:
        made = Path(folder) / "out.pdf"
        # Chromium's own sandbox refuses to start for root, as in most containers.
        sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        command = [program, *_FLAGS, *sandbox, f"--user-data-dir={folder}/profile", f"--print-to-pdf={made}"]
        try:
            run = subprocess.run(
                [*command, html.resolve().as_uri()],
                capture_output=True,
                timeout=_SECONDS,
                check=False,
                stdin=subprocess.DEVNULL,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PublishError(f"could not be printed ({error})", str(html), _REMEDY) from error
        content = made.read_bytes() if made.is_file() else b""
        if run.returncode or not content.startswith(b"%PDF-"):
            said = run.stderr.decode("utf-8", "replace").strip().splitlines()
            raise PublishError(f"could not be printed ({said[-1][:200] if said else 'no PDF came'})", program, _REMEDY)
        write_file(target, content if epoch is None else at_time(content, epoch))
        return len(content)


def at_time(content: bytes, epoch: int) -> bytes:
    """A PDF of Chromium with another time in it, in as many bytes: the table of its objects counts them.

    >>> at_time(b"<< /CreationDate (D:20311103120000-05'00') >>", 0)
    b"<< /CreationDate (D:19700101000000+00'00') >>"
    """
    moment = time.strftime("(D:%Y%m%d%H%M%S+00'00')", time.gmtime(min(max(epoch, 0), _LAST))).encode()
    for name in (b"CreationDate", b"ModDate"):
        found = re.compile(rb"(?<=/" + name + rb" )\(D:\d{14}[+-]\d\d'\d\d'\)")
        content = found.sub(moment, content, count=1)
    return content
