"""Word and PDF files against the Markdown reader on the same text: time, and memory of a process that reads them.

Both sides go equally far: to the visible words of every block, each known to be struck, bold and italic or not. A Word
or PDF reader has to find that out before it can write a line; of Markdown it is found out behind the blocks.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright

from converters.model.source import Source
from converters.parse.visible import visible
from converters.read.blocks import blocks
from converters.read.formats import read
from tests import chromium as browsers
from tests.bench.inputs import Inputs
from tests.bench.measure import Row, in_turn, run, seconds
from tests.formats.write_docx import write_docx
from tests.formats.write_html import write_html
from tests.formats.write_pdf import write_pdf

FORMATS = "formats"
#: Some 300 pages of a book; in print more.
CHARACTERS = 750_000
_WORD_BAR, _PDF_BAR = 5, 40
#: Readings of the Markdown in one measurement; one alone takes a tenth of a second.
_TIMES = 5


def to_words(path: Path) -> int:
    """Read a document to the words of its blocks with their strikes and emphasis; returns the number of blocks."""
    found = read(path)
    source = Source.of(path.name, found.text, found.places)
    return len(visible(source, blocks(source)).views)


def formats(given: Inputs, repeats: int, work: Path) -> list[Row]:
    """Word, PDF saved by an office program (where there is one), and PDF printed by a browser, which is the worst."""
    files = _written(given.data.decode("utf-8"), work / "formats")
    markdown = files.pop("Markdown")
    rows = []
    for name, path in files.items():
        bar = _WORD_BAR if path.suffix == ".docx" else _PDF_BAR
        what = f"{name} / Markdown, bytes to words with their strikes, {CHARACTERS:,} characters"
        ours, theirs = in_turn(repeats, _time(path, 1), _time(markdown, _TIMES))
        rows.append(Row(f"{FORMATS}, {name}", what, tuple(ours), tuple(each / _TIMES for each in theirs), "s", bar))
        heavy, light = in_turn(1, _memory(path), _memory(markdown))
        rows.append(Row(f"{FORMATS}, {name}, peak memory", what, tuple(heavy), tuple(light), "MB"))
    return rows


def _time(path: Path, times: int) -> Callable[[], float]:
    return lambda: seconds(lambda: [to_words(path) for _ in range(times)])


def _memory(path: Path) -> Callable[[], float]:
    return lambda: run(["converters", "convert", str(path)]).memory / 1e6


def _written(text: str, folder: Path) -> dict[str, Path]:
    """The text, again and again until it is long enough, in each format that can be written here."""
    folder.mkdir(parents=True, exist_ok=True)
    text = "\n\n".join([text] * -(-CHARACTERS // len(text)))[:CHARACTERS]
    found = {"Markdown": folder / "text.md", "Word": folder / "text.docx"}
    found["Markdown"].write_text(text, "utf-8")
    found["Word"].write_bytes(write_docx(text))
    office = shutil.which("soffice")
    if office:
        found["PDF of an office program"] = folder / "text.pdf"
        command = [office, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(found["Word"])]
        subprocess.run(command, capture_output=True, check=True)
    chromium = browsers.find()
    if chromium:
        found["PDF of a browser"] = folder / "printed.pdf"
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=list(browsers.FLAGS))
            found["PDF of a browser"].write_bytes(write_pdf(browser, write_html(text), "Text"))
            browser.close()
    return found
