"""Word and PDF files on the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Travaux
from tests.read.pdf import Page, pdf
from tests.read.test_hostile import READ, REFUSED
from tests.read.word import change, p, r, word

HEAD = p(r("Article 1. Wells"))
BODY = HEAD + p(r("1. Wells [shall: KE] flow [") + r("slowly", "<w:strike/>") + r(": FR]"))
TEXT = "Article 1. Wells\n\n1. Wells [shall: KE] flow [~~slowly~~: FR]\n"


def test_convert_prints_the_text(travaux: Travaux, tmp_path: Path) -> None:
    (tmp_path / "wells.docx").write_bytes(word(BODY, header=p(r("A/1"))))
    result = travaux("convert wells.docx")
    assert (result.exit_code, result.stdout) == (0, TEXT)
    assert "49 characters in the file, 46 in the text, 3 left out" in result.stderr
    assert "left out: header 1" in result.stderr
    assert travaux("convert wells.md").stderr == ""


def test_check_tells_places_and_what_became_of_the_file(travaux: Travaux, tmp_path: Path) -> None:
    page = Page().text(72, 700, "Article 1. Wells", "C").text(72, 660, "1. Wells [shall: QQ] flow.", "C")
    (tmp_path / "wells.pdf").write_bytes(pdf([page]))
    result = travaux("check wells.pdf")
    assert "wells.pdf: page 1, paragraph 2: warning P001" in result.stdout
    assert "characters in the file" in result.stdout
    report = json.loads(travaux("check wells.pdf --format json").stdout)["documents"][0]
    assert (report["format"], report["findings"][0]["place"]) == ("pdf", "page 1, paragraph 2")
    assert report["characters"]["in_file"] == report["characters"]["in_text"]


def test_strikes_of_a_word_file_show_operations(travaux: Travaux, tmp_path: Path) -> None:
    (tmp_path / "wells.docx").write_bytes(word(BODY))
    rows = travaux("proposals wells.docx").stdout.splitlines()
    assert [row.split(",")[4:8] for row in rows[1:]] == [["insert", "", "", "marked"], ["delete", "", "", "marked"]]


def treaty_with(folder: Path, more: str) -> None:
    entry = f"versions:\n- {{slug: a, kind: draft, title: A, source: a.docx{more}}}\n"
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "treaty.yml").write_text(
        f"title: T\nparties: {{names: {{XA: Ay}}}}\nauthors: {{Ms Doe: XA}}\n{entry}", "utf-8"
    )


def test_authors_corrections_and_a_second_file(travaux: Travaux, tmp_path: Path) -> None:
    folder = tmp_path
    fix = "find: Wels, replace: Wells, why: slip"
    treaty_with(folder, f", also: b.docx, corrections: [{{{fix}}}]")
    text = p(r("1. Wels ") + change("ins", "Ms Doe", "shall") + r(" flow."))
    (folder / "sources" / "a.docx").write_bytes(word(HEAD + text))
    missing = travaux("positions .")
    assert (missing.exit_code, "names b.docx, which is not in" in missing.stderr) == (2, True)
    (folder / "sources" / "b.docx").write_bytes(word(HEAD + p(r("1. Wells [shall: XA] run."))))
    assert travaux("positions .").stdout.splitlines()[1:] == ["1,1,passage,proposes,XA,shall,3"]
    assert "R001 b.docx has instead “run.” (paragraph 2)" in travaux("check .").stdout
    treaty_with(folder, ", strikes: []")
    assert "strikes are doubted" in travaux("check .").stdout


def test_unusable_files_are_told_in_one_message(travaux: Travaux, tmp_path: Path) -> None:
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99))
    result = travaux("check old.doc")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: old.doc: this is a file of Word 97–2003")
    assert "save it as .docx" in result.stderr


@pytest.mark.parametrize("case", ["old word", "encrypted word", "document type", "bomb", "half a pdf", "scan"])
def test_a_file_that_cannot_be_read_ends_every_command(travaux: Travaux, tmp_path: Path, case: str) -> None:
    data, name, word_ = REFUSED[case]
    (tmp_path / name).write_bytes(data)
    entry = f"versions:\n- {{slug: a, kind: draft, title: A, source: {name}}}\n"
    (tmp_path / "treaty.yml").write_text(f"title: T\n{entry}", "utf-8")
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / name).write_bytes(data)
    for command in (f"convert {name}", f"check {name}", "build . --work-dir out"):
        result = travaux(command)
        assert (result.exit_code, result.stdout) == (2, "")
        assert name in result.stderr
        assert word_ in result.stderr
        assert "Traceback" not in result.stderr
    assert not (tmp_path / "out" / "site").exists()


def test_check_says_that_there_are_macros(travaux: Travaux, tmp_path: Path) -> None:
    (tmp_path / "x.docm").write_bytes(READ["macros"][0])
    assert "macros" in travaux("check x.docm").stdout
