"""The sample negotiation printed by LibreOffice, where it is installed (Debian: libreoffice-writer-nogui)."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.formats.test_sample import SLUG, SPRINGS, check_against_markdown, copied, parsed
from tests.formats.write_docx import write_docx

OFFICE = shutil.which("soffice")


@pytest.mark.skipif(OFFICE is None, reason="no soffice: install libreoffice-writer-nogui")
def test_pdf_of_an_office_program(tmp_path: Path) -> None:
    assert OFFICE
    _, version, known = parsed(SPRINGS)
    word = tmp_path / "compilation.docx"
    word.write_bytes(write_docx(version.source.text, document=known))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(word)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    folder = tmp_path / "treaty"
    folder.mkdir()
    data = word.with_suffix(".pdf").read_bytes()
    version, document = check_against_markdown(copied(folder, SPRINGS, SLUG, "compilation.pdf", data))
    assert version.source.place(document.articles[1].span.start).startswith("page ")
