"""Files that others made, in the folder that TRAVAUX_OTHER_FILES names: read or refused, no character lost."""

import os
import time
from pathlib import Path

import pytest

from converters.manifest.errors import InputError
from converters.read.formats import read

VARIABLE = "TRAVAUX_OTHER_FILES"
SUFFIXES = (".docx", ".docm", ".doc", ".pdf")
SECONDS = 30


def other_files() -> list[Path]:
    folder = os.environ.get(VARIABLE)
    return sorted(path for path in Path(folder).rglob("*") if path.suffix.lower() in SUFFIXES) if folder else []


@pytest.mark.skipif(not other_files(), reason=f"no files of others: set {VARIABLE} to a folder of Word and PDF files")
def test_files_of_others() -> None:
    faults = []
    for path in other_files():
        start = time.monotonic()
        try:
            found = read(path)
        except InputError:
            continue
        count = found.characters
        if count.in_file != count.in_text + count.left_out:
            faults.append(f"{path}: {count}")
        if time.monotonic() - start > SECONDS:
            faults.append(f"{path}: slow")
    assert faults == []
