"""The benchmark runs anywhere, tells ratios that are right, and fails only where it is asked to."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from converters.pipeline import open_treaty, read_treaty
from tests.bench import __main__ as bench
from tests.bench import inputs, parsing, reading, scale, serving
from tests.bench.measure import Row, in_turn, run
from tests.bench.table import documented, table

SLOWER = Row("a", "one / other", (2.0, 4.0, 9.0), (1.0, 1.0, 3.0), "s", bar=2.5, aim=2)


@pytest.fixture
def without_documents(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No real documents, and a work folder of its own."""
    monkeypatch.setenv("TRAVAUX_SOURCES", str(tmp_path / "nowhere" / "at all"))
    monkeypatch.setattr(bench, "WORK", tmp_path / "work")
    return tmp_path


def test_ratio_is_the_median_of_pairs() -> None:
    assert SLOWER.ratios == [2.0, 4.0, 3.0]
    assert (SLOWER.ratio, SLOWER.met) == (3.0, False)


def test_measurements_are_taken_by_turns() -> None:
    calls: list[str] = []
    left, right = in_turn(2, lambda: calls.append("left"), lambda: calls.append("right"))
    assert calls == ["left", "right"] * 2
    assert len(left) == len(right) == 2


def test_table_shows_bar_and_aim() -> None:
    lines = table([SLOWER, Row("b", "free", (1.0,), (4.0,), "MB")]).splitlines()
    assert len({len(line) for line in lines}) == 1
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert cells[2] == ["a", "one / other", "3.00", "2.00-4.00", "4 / 1 s", "<= 2.5, aim 2", "no; aim missed"]
    assert cells[3][2:] == ["0.25", "0.25-0.25", "1 / 4 MB", "", ""]


def test_figures_take_the_place_of_the_last_ones_in_the_page() -> None:
    above, figures = "# Performance\n\n| no | figures |\n\n", "Taken long ago.\n\n| name |\n|---|\n| a |\n"
    old = f"{above}## Last figures\n\n{figures}\nWhy, then.\n"
    new = documented(old, [SLOWER], "a treaty", 3, 0.25)
    assert "| no | figures |" in new
    assert "long ago" not in new
    assert "3 pairs each where the row does not say otherwise, from a treaty. When it began, 0.2 programs" in new
    assert "| a | one / other | 3.00 | 2.00-4.00 | 4 / 1 s | <= 2.5, aim 2 | no; aim missed |\n\nWhy, then.\n" in new
    assert documented(new, [SLOWER], "a treaty", 3, 0.25) == new
    with pytest.raises(ValueError, match="no table"):
        documented("# Performance\n", [SLOWER], "a treaty", 3, 0.25)


def test_the_page_of_the_documentation_has_a_place_for_figures() -> None:
    assert documented(bench.PAGE.read_text("utf-8"), [SLOWER], "a treaty", 3, 0.0).count("| a | one / other |") == 1


def test_mutated_text_is_large_damaged_and_the_same_each_time() -> None:
    text = "1. Each Party shall [protect: XA] springs.\n\n" * 9
    damaged = inputs.mutated(text, size=5000)
    assert damaged == inputs.mutated(text, size=5000)
    assert 5000 <= len(damaged.encode()) < 5300
    assert damaged[: len(text)] != text


def test_cost_of_a_process() -> None:
    cost = run(["this"])
    assert 0 < cost.cpu < 60
    assert cost.wall > 0
    assert 1e6 < cost.memory < 1e9
    with pytest.raises(RuntimeError, match="failed"):
        run(["converters", "build", "nowhere"])


def test_invented_treaty_stands_in(without_documents: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = without_documents / "bench.json"
    assert bench.main(["--only", parsing.POSITIONS, "--quick", "--json", str(report)]) == 0
    assert "no real documents here" in capsys.readouterr().out
    written = json.loads(report.read_text("utf-8"))
    assert [row["name"] for row in written["rows"]] == [parsing.POSITIONS]
    assert len(written["rows"][0]["left"]) == bench.QUICK


@pytest.mark.parametrize(("arguments", "code"), [(["--check-growth"], 1), (["--only", scale.GROWTH], 0)])
def test_only_a_check_fails(
    arguments: list[str], code: int, without_documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scale, "growth", lambda *_: [SLOWER])
    assert bench.main([*arguments, "--json", str(without_documents / "bench.json")]) == code


def test_failure_of_one_measurement_costs_no_other(
    without_documents: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(repeats: int, work: Path) -> list[Row]:
        raise RuntimeError("no site came out")

    monkeypatch.setattr(scale, "growth", fail)
    monkeypatch.setattr(parsing, "bytes_to_positions", lambda *_: [SLOWER])
    arguments = ["--json", str(without_documents / "bench.json")]
    assert bench.main([*arguments, "--only", scale.GROWTH, "--only", parsing.POSITIONS]) == 0
    said = capsys.readouterr()
    assert "growth could not be measured: no site came out" in said.err
    assert "one / other" in said.out
    assert bench.main([*arguments, "--check-growth"]) == 1


def test_growth_is_told_of_time_size_and_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(scale, "SMALL", 40)
    monkeypatch.setattr(scale, "LARGE", 60)
    rows = scale.growth(1, tmp_path)
    assert [row.unit for row in rows] == ["ms", "kB", "MB"]
    pages = len(list((tmp_path / "site-60" / "site").rglob("*.html")))
    assert 45 < pages < 120  # with those written by hand


def test_a_changed_paragraph_changes_few_pages(tmp_path: Path) -> None:
    site = scale.Site.of(40, tmp_path)
    site.build()
    before = whole(site.work / "site")
    site.change(1)
    site.again()
    after = whole(site.work / "site")
    changed = [path for path, data in after.items() if path.endswith(".html") and before.get(path) != data]
    assert 0 < len(changed) < len(after) / 2


def whole(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_draft_is_saved_as_somebody_would_who_writes(without_documents: Path) -> None:
    given = inputs.inputs(without_documents / "given")
    draft = serving.Draft(given, without_documents / "draft")
    for word in ("shall1", "shall2"):
        draft.save(word)
        read = read_treaty(open_treaty(draft.folder, None, {}))
        text = next(document.source.text for version, document in read if version.slug == given.version.slug)
        assert text.count(word) == 1
        assert len(text) == len(given.data.decode("utf-8")) + 1


def test_what_a_reader_waits_for(chromium: Browser, tmp_path: Path) -> None:
    site = scale.Site.of(40, tmp_path)
    site.build()
    address = f"{(site.work / 'site').resolve().as_uri()}/"
    rows = list(reading.rows(chromium, address, "file", 1, f"{VERSION}/article-1.html", VERSION, 1))
    names = ["readable", "blocked", "search", "matrix", "readable in a new window", "matrix in a new window"]
    names.append("matrix and all scripts")
    assert [row.name.partition(",")[0] for row in rows] == names
    assert [row.met is None for row in rows] == [False] * 4 + [True] * 3
    assert all(0 <= row.left[0] < 60_000 for row in rows)
    assert all(row.left[0] > 0 for row in rows if not row.name.startswith("blocked"))


VERSION = "compilation-2033"
