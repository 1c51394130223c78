"""`travaux compile`, and other commands with its store."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Travaux


def test_versions_are_compiled_once(travaux: Travaux, treaty: Path, tmp_path: Path) -> None:
    first = travaux("compile --store kept")
    # The last text is that of the first, word for word.
    assert (first.exit_code, first.output) == (0, "first kept\nsecond kept\nthird kept\nlast there\n")
    again = travaux("compile --version third", TRAVAUX_STORE="kept")
    assert (again.exit_code, again.output) == (0, "third there\n")
    assert len([path for path in (tmp_path / "kept").rglob("*") if path.is_file()]) == 3


def test_shares(travaux: Travaux, treaty: Path) -> None:
    assert travaux("compile --store kept --share 1/3").output == "first kept\nlast there\n"
    assert travaux("compile --store kept --share 2/3").output == "second kept\n"
    assert travaux("compile --store kept").output == "first there\nsecond there\nthird kept\nlast there\n"
    assert travaux("compile --list --share 2/3").output == "second\n"
    for share in ("0/3", "4/3", "2", "a/b", "1/0"):
        result = travaux(f"compile --store kept --share {share}")
        assert result.exit_code == 2
        assert "no share" in result.output


def test_other_commands_say_the_same_with_a_store(travaux: Travaux, treaty: Path) -> None:
    for line in ("check --format json", "proposals --version third", "diff second third", "export --format csv"):
        plain, filling, filled = travaux(line), travaux(f"{line} --store kept"), travaux(f"{line} --store kept")
        assert plain.exit_code == filling.exit_code == filled.exit_code
        assert plain.output == filling.output == filled.output


def test_a_store_is_needed_that_can_be_written(travaux: Travaux, treaty: Path) -> None:
    unnamed = travaux("compile")
    assert unnamed.exit_code == 2
    assert "--store" in unnamed.output
    Path("kept").mkdir()
    (Path("kept") / "unfinished").write_text("a file in the way")
    barred = travaux("compile --store kept")
    assert barred.exit_code == 2
    assert "cannot be written" in barred.output
    assert travaux("check --store kept").output == travaux("check").output
