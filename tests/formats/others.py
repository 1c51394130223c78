"""`python -m tests.formats.others FOLDER`: fetch Word and PDF files that other projects test with, into a folder.

They come with the source distributions of packages and are not part of this project. TRAVAUX_OTHER_FILES names the
folder to the tests.
"""

import argparse
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

#: Packages whose source distribution holds test files, in the versions that were read.
PACKAGES = (
    "docx2python==3.5.0",
    "ocrmypdf==17.13.0",
    "pikepdf==10.17.0",
    "pypdf==7.1.0",
    "pypdfium2==5.15.2",
    "python-docx==1.2.0",
    "tabula-py==2.10.0",
)
SUFFIXES = (".docx", ".docm", ".doc", ".pdf")


def fetch(folder: Path) -> int:
    """Unpack the documents of all packages below a folder, one folder each; returns how many there are."""
    count = 0
    for package in PACKAGES:
        with tempfile.TemporaryDirectory() as work:
            command = ["download", "--quiet", "--no-deps", "--no-binary", ":all:", "--dest", work, package]
            if subprocess.run([sys.executable, "-m", "pip", *command]).returncode:
                print(f"{package} could not be fetched", file=sys.stderr)
                continue
            for archive in Path(work).glob("*.tar.gz"):
                with tarfile.open(archive) as tar:
                    members = [each for each in tar.getmembers() if each.name.lower().endswith(SUFFIXES)]
                    tar.extractall(folder, [each for each in members if each.isfile()], filter="data")
                    count += len(members)
    return count


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    print(f"{fetch(parser.parse_args().folder)} documents")
