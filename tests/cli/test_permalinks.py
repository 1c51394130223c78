"""`travaux permalinks`, and what a build says of broken promises."""

from pathlib import Path

from tests.cli.conftest import Travaux


def test_publish_check_and_list(travaux: Travaux, treaty: Path) -> None:
    ledger = treaty / "permalinks.txt"
    first = travaux("permalinks check")
    assert first.exit_code == 0, first.output
    assert "0 kept" in first.stdout
    assert not ledger.exists()
    added = travaux("permalinks publish", SOURCE_DATE_EPOCH="1925000000")
    assert added.exit_code == 0, added.output
    lines = ledger.read_text("ascii").splitlines()
    assert lines[2].endswith("\t2031-01-01")
    assert f"{len(lines) - 2} addresses added" in added.stdout
    again = travaux("permalinks publish")
    assert "0 addresses added" in again.stdout
    listed = travaux("permalinks list").stdout.splitlines()
    assert set(listed) == set(lines[2:])


def test_a_broken_promise(travaux: Travaux, treaty: Path) -> None:
    travaux("permalinks publish")
    before = (treaty / "permalinks.txt").read_bytes()
    source = treaty / "sources" / "first.md"
    source.write_text(source.read_text("utf-8").replace("Wells flow", "Wells dry up"), "utf-8")
    result = travaux("permalinks check")
    assert result.exit_code == 1
    assert "first/article-1.html#para-1: shows other words" in result.stdout
    refused = travaux("permalinks publish")
    assert refused.exit_code == 2
    assert "addresses fail" in refused.stderr
    warned = travaux("pages")
    assert warned.exit_code == 0
    assert "warning: 2 published addresses fail" in warned.stderr
    entries = [
        f"  - {{from: {slug}/article-1.html#para-1, to: {slug}/article-1.html#para-1, on: 2031-01-02, why: misread}}\n"
        for slug in ("first", "last")
    ]
    (treaty / "moved.yml").write_text("moved:\n" + "".join(entries), "utf-8")
    assert travaux("permalinks check").exit_code == 0
    assert "2 addresses added" in travaux("permalinks publish").stdout
    assert (treaty / "permalinks.txt").read_bytes().startswith(before)
    assert "warning" not in travaux("pages").stderr


def test_entries_are_written_for_reading(travaux: Travaux, treaty: Path) -> None:
    """A paragraph that takes another number, and a word corrected: the entries make the check pass."""
    travaux("permalinks publish")
    source = treaty / "sources" / "first.md"
    words = source.read_text("utf-8")
    source.write_text(words.replace("Wells flow", "Wells dry up"), "utf-8")
    told = travaux('permalinks declare --why "A \\"misread\\" word."', SOURCE_DATE_EPOCH="1925000000")
    assert told.exit_code == 0, told.output
    assert not (treaty / "moved.yml").exists()
    assert '  - from: "first/article-1.html#para-1"\n    to: "first/article-1.html#para-1"\n' in told.stdout
    assert '    on: 2031-01-01\n    why: "A \\"misread\\" word."\n' in told.stdout
    (treaty / "moved.yml").write_text("moved:\n" + told.stdout, "utf-8")
    assert travaux("permalinks check").exit_code == 0
    assert travaux("permalinks declare").exit_code == 2


def test_what_cannot_be_used(travaux: Travaux, treaty: Path) -> None:
    assert "a document alone has no permanent links" in travaux("permalinks check wells.md").stderr
    (treaty / "permalinks.txt").write_text("half a li", "utf-8")
    result = travaux("permalinks check")
    assert result.exit_code == 2
    assert "permalinks.txt:1: is no line of a ledger" in result.stderr
    (treaty / "permalinks.txt").unlink()
    assert "no number of seconds" in travaux("permalinks publish", SOURCE_DATE_EPOCH="soon").stderr
