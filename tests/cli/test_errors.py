"""Input that cannot be used: one clear message on standard error, exit code 2, no traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from converters.cli.commands import COMMANDS
from tests.cli.conftest import Travaux
from tests.conftest import ROOT

BROKEN: list[tuple[str, list[str]]] = [
    ("check nothere", ["error: nothere: there is no such file or folder", "Name the folder of a treaty"]),
    ("check .", ["error: .: there is no treaty.yml", "travaux init"]),
    ("check", ["error: no treaty is named, and there is no treaties/springs here"]),
    ("check empty.md", ["error: empty.md: the file is empty"]),
    ("check latin.md", ["error: latin.md:1: not UTF-8: byte 0xE9 at byte 1", "Save the file as UTF-8"]),
    ("check nul.md", ["error: nul.md:2: NUL byte at byte 2"]),
    ("check document.pdf", ["error: document.pdf: this PDF file is damaged", "print it to a new PDF"]),
    ("check broken", ["error: broken/treaty.yml:2: unknown key `versoins`", "Did you mean `versions`?"]),
    ("build broken", ["error: broken/treaty.yml:2: unknown key"]),
    ("pages broken", ["error: broken/treaty.yml:2: unknown key"]),
    ("serve broken", ["error: broken/treaty.yml:2: unknown key"]),
    ("check lost", ["error: lost/treaty.yml:3: the document “Draft” is missing", "lost/sources", "--sources"]),
    ("positions wells.md --version second", ["there is no version second. There are: wells."]),
    ("positions wells.md --version wels", ["there is no version wels. Did you mean wells?"]),
    ("positions wells.md --reference old.md", ["error: old.md: cannot be read: No such file"]),
    ("positions lost --reference wells.md", ["the document “Draft” is missing"]),
    ("positions good --reference wells.md", ["--reference is for a document alone"]),
    ("read wells.md", ["Missing option '--article'"]),
    ("read wells.md --article 11", ["there is no article 11. Did you mean 1?"]),
    ("read wells.md --article zz", ["there is no article zz. There are: preamble, 1, 2."]),
    ("read wells.md --article 1 --as XX", ["XX says nothing in this document. There are: CA, DE"]),
    ("articles wells.md --format xml", ["'xml' is not one of"]),
    ("init good wells.md", ["error: good: is not empty; nothing was written"]),
    ("init wells.md wells.md", ["error: wells.md: is not empty; nothing was written"]),
    ("init new", ["Missing argument 'DOCUMENT...'"]),
    ("init new nothere.md", ["error: nothere.md: cannot be read"]),
    ("init new wells.md good/sources/wells.md", ["two documents are called wells.md"]),
    ("build good --site-dir good", ["error: good: holds something else than a site"]),
    ("build good --work-dir wells.md", ["wells.md"]),
    *((f"serve wells.md --address {to}", [f"{to} is no address"]) for to in ("here", "here:", ":80", "here:99999")),
    ("chekc", ["No such command 'chekc'", "Did you mean"]),
]


@pytest.fixture
def inputs(travaux: Travaux, tmp_path: Path) -> None:
    """Files that cannot be used, beside good ones."""
    (tmp_path / "empty.md").write_bytes(b"\n \n")
    (tmp_path / "latin.md").write_bytes(b"r\xe9gime\n")
    (tmp_path / "nul.md").write_bytes(b"a\n\0\n")
    (tmp_path / "document.pdf").write_bytes(b"%PDF-1.4\n")
    versions = "versions:\n  - {slug: a, kind: draft, title: Draft, source: wells.md}\n"
    manifests = {"broken": "title: a\nversoins: []\n", "lost": f"title: a\n{versions}", "good": f"title: a\n{versions}"}
    for name, text in manifests.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "treaty.yml").write_text(text, "utf-8")
    (tmp_path / "good" / "sources").mkdir()
    (tmp_path / "good" / "sources" / "wells.md").write_bytes((tmp_path / "wells.md").read_bytes())


@pytest.mark.parametrize(("line", "said"), BROKEN, ids=[line for line, _ in BROKEN])
def test_unusable_input(line: str, said: list[str], travaux: Travaux, inputs: None, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    result = travaux(line)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    for words in said:
        assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_an_interruption_is_no_finding(travaux: Travaux, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("converters.cli.check.opened", interrupted)
    result = travaux("check wells.md")
    assert (result.exit_code, result.stderr) == (130, "interrupted\n")


def test_an_interruption_before_anything_is_read_is_quiet(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("raise KeyboardInterrupt\n", "utf-8")
    env = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    done = subprocess.run([sys.executable, "-m", "converters", "check"], env=env, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_has_an_example(name: str, travaux: Travaux) -> None:
    result = travaux(f"{name} --help")
    assert result.exit_code == 0
    assert f"Example: travaux {name}" in result.stdout


def run(arguments: str, **env: str) -> "subprocess.CompletedProcess[bytes]":
    """The command in a process of its own, started by a shell."""
    command = ["bash", "-c", f"{sys.executable} -m converters {arguments}"]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **env}, capture_output=True, check=False)


@pytest.mark.skipif(os.name == "nt", reason="needs bash")
@pytest.mark.parametrize("command", ["positions", "proposals", "articles", "check"])
def test_closed_pipe_is_silent(command: str) -> None:
    result = run(f"{command} tests/cli/data/wells.md | true; exit ${{PIPESTATUS[0]}}")
    assert result.stderr == b""
    assert result.returncode in (0, 141)


@pytest.mark.skipif(os.name == "nt", reason="needs bash")
def test_output_is_utf8_in_any_locale(tmp_path: Path) -> None:
    text = (ROOT / "tests/cli/data/wells.md").read_text("utf-8").replace("Care of wells", "Soin des puits – été")
    (tmp_path / "wells.md").write_text(text, "utf-8")
    result = run(f"articles {tmp_path / 'wells.md'}", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert "Soin des puits – été" in result.stdout.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="needs bash")
@pytest.mark.parametrize("blocks", [60, 300], ids=["pages", "site"])
def test_a_full_disk_is_one_error_and_leaves_the_last_site(blocks: int, tmp_path: Path) -> None:
    """A limit of file sizes stands in for the disk: it stops the writing of pages, or that of the site."""
    build = f"build tests/cli/data/wells.md --work-dir {tmp_path}/work"
    assert run(build).returncode == 0
    site = tmp_path / "work" / "site"
    before = {path: path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}
    (tmp_path / "work" / "docs" / "assets" / "lunr.js").unlink()
    command = f"ulimit -f {blocks}; {sys.executable} -m converters {build}"
    result = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, check=False)
    said = result.stderr.decode()
    assert result.returncode == 2, said
    assert said.count("error:") == 1
    assert "File too large" in said
    assert "Traceback" not in said
    assert {path: path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()} == before
