"""Files that others made, in the folder that TRAVAUX_OTHER_FILES names: read or refused, no word lost.

`python -m tests.formats.others FOLDER` fetches some.
"""

import os
import re
import unicodedata
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from converters.manifest.errors import InputError
from converters.read.formats import read
from tests.formats.others import SUFFIXES

VARIABLE = "TRAVAUX_OTHER_FILES"
#: Of the library's words some are two: it does not know a raised letter from the word before it.
SHARE = 0.005


def other_files() -> list[Path]:
    folder = os.environ.get(VARIABLE)
    return sorted(path for path in Path(folder).rglob("*") if path.suffix.lower() in SUFFIXES) if folder else []


def squashed(text: str) -> str:
    """The letters and digits only, so that hyphens, spaces and marks do not count."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def pdf_words(path: Path) -> list[str]:
    """The words of a PDF file as the library itself tells them; those at the end of a line may be parts."""
    document = pdfium.PdfDocument(path)
    found: list[str] = []
    for page in document:
        text = page.get_textpage().get_text_range()
        found += filter(str.isascii, map(squashed, re.findall(r"\S+", text)))
    return found


@pytest.mark.skipif(not other_files(), reason=f"no files of others: set {VARIABLE} to a folder of Word and PDF files")
def test_files_of_others() -> None:
    faults = []
    for path in other_files():
        try:
            found = read(path)
        except InputError:
            continue
        if found.format == "pdf":
            kept = squashed(found.text) + "|".join(squashed(each.text) for each in found.left_out)
            words = pdf_words(path)
            lost = [word for word in words if word not in kept]
            if len(lost) > SHARE * len(words):
                faults.append(f"{path}: {lost[:5]}")
        count = found.characters
        if count.in_file != count.in_text + count.left_out:
            faults.append(f"{path}: {count}")
    assert faults == []
