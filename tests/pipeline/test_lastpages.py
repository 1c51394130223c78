"""Pages taken from the last run are those that would be written again, whatever happened in between."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from converters.manifest import Treaty
from converters.pipeline import lastpages, open_treaty, read_treaty
from converters.pipeline.comparisons import Comparisons
from converters.pipeline.compiled import Waiting
from converters.pipeline.lastpages import LastPages
from converters.pipeline.parts import Parts
from converters.pipeline.permalinks import Additions, additions, finished_pages, permalinks
from converters.pipeline.sites import site_input
from converters.render.input import SiteInput
from converters.render.pages import Plan, plan_site, render_site
from converters.store import Recent, Store
from converters.store.memory import Results, remembering
from tests.synthetic import codes, write_treaty

Pages = dict[str, str]


class Project:
    """A treaty, the folder that its pages are written to, and what is kept of them."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.treaty, self.docs, self.cache = (folder / name for name in ("treaty", "docs", "cache"))
        write_treaty(self.treaty, seed, 3, 6, 6, faults=0.3, paragraphs=3)
        self.settings = self.treaty / "treaty.yml"
        self.parts: Parts | None = None
        self.comparisons: Comparisons | None = None
        self.results = Results()

    def manifest(self, change: Callable[[Any], None]) -> None:
        """Change treaty.yml."""
        settings = yaml.safe_load(self.settings.read_text("utf-8"))
        change(settings)
        self.settings.write_text(yaml.safe_dump(settings, sort_keys=False, allow_unicode=True), "utf-8")

    def sources(self) -> list[Path]:
        return sorted((self.treaty / "sources").glob("*.md"))

    def source(self, path: Path, lines: list[str]) -> None:
        """Write a document anew, and its sum."""
        data = "\n".join(lines).encode()
        old = hashlib.sha256(path.read_bytes()).hexdigest()
        path.write_bytes(data)
        text = self.settings.read_text("utf-8")
        self.settings.write_text(text.replace(old, hashlib.sha256(data).hexdigest()), "utf-8")

    def site(self, change: Mapping[str, object], kept: Recent | None = None) -> tuple[Treaty, Any, SiteInput]:
        """What pages are made from: with what is kept of the last run, or from nothing."""
        treaty = open_treaty(self.treaty, None, {})
        waiting: Waiting = []
        known = (self.comparisons or Comparisons(kept)) if kept else None
        if known is not None:
            known.begin(waiting)
        self.results.begin()
        with remembering(self.results if kept else None):
            pairs = read_treaty(treaty, store=kept, waiting=waiting)
            site = site_input(treaty, pairs, known)
        for keep in waiting:
            keep()
        return treaty, pairs, replace(site, **dict(change))  # type: ignore[arg-type]

    def again(self, change: Mapping[str, object] | None = None) -> tuple[Pages, Pages]:
        """The pages with those of the last run, and from nothing."""
        treaty, pairs, site = self.site(change or {}, Recent(self.cache / "versions"))
        plan, store = plan_site(site), Store(self.cache)
        last = LastPages(store, self.docs, self.parts or Parts.of(store))
        last.carry_over(plan)
        whole = last.whole(plan)
        added = additions(treaty, pairs, site, (*whole[0], *plan.jobs))
        made, there = last.finished(plan, added, whole, lambda work: work)
        for path in there:
            assert (self.docs / path).read_text("utf-8") == made[path], "not there as it should be"
        for path, text in made.items():
            target = self.docs / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8", newline="")
        fresh = self.site(change or {})
        assert pairs == fresh[1]
        assert site.history == fresh[2].history
        return dict(made), finished_pages(*fresh, render_site(fresh[2]))[0]


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are written and not taken, but for those from nothing."""
    names: list[str] = []

    real = lastpages._write_all

    def noted(plan: Plan, added: Additions, paths: list[str], *rest: Any) -> Any:
        names.extend(paths)
        return real(plan, added, paths, *rest)

    monkeypatch.setattr(lastpages, "_write_all", noted)
    return names


def change_words(project: Project, rng: Random) -> None:
    path = rng.choice(project.sources())
    lines = path.read_text("utf-8").split("\n")
    at = rng.choice([at for at, line in enumerate(lines) if len(line.split()) > 5])
    words = lines[at].split(" ")
    words[rng.randrange(2, len(words))] = rng.choice(("spring", "very deep", "", "shall not", "[a well: XA]"))
    lines[at] = " ".join(words)
    project.source(path, lines)


def drop_paragraph(project: Project, rng: Random) -> None:
    path = rng.choice(project.sources())
    lines = path.read_text("utf-8").split("\n")
    at = rng.choice([at for at, line in enumerate(lines) if at > 20 and line.strip()])
    project.source(path, lines[:at] + lines[at + 1 :])


def repeat_paragraph(project: Project, rng: Random) -> None:
    path = rng.choice(project.sources())
    lines = path.read_text("utf-8").split("\n")
    at = rng.choice([at for at, line in enumerate(lines) if at > 20 and line.strip()])
    there = rng.randrange(20, len(lines))
    project.source(path, [*lines[:there], "", lines[at], "", *lines[there:]])


def add_article(project: Project, rng: Random) -> None:
    path = rng.choice(project.sources())
    lines = path.read_text("utf-8").split("\n")
    there = rng.choice([at for at, line in enumerate(lines) if "*Article" in line])
    new = [f"#### *Article {rng.randrange(1, 9)} bis. New wells*", "", "1. Each Party shall dig. [delete: XA]", ""]
    project.source(path, lines[:there] + new + lines[there:])


def rename_party(project: Project, rng: Random) -> None:
    code = rng.choice(codes(6))
    project.manifest(lambda settings: settings["parties"]["names"].update({code: f"Land {rng.randrange(99)}"}))


def swap_party(project: Project, rng: Random) -> None:
    path = rng.choice(project.sources())
    one, other = rng.sample(codes(6), 2)
    project.source(path, path.read_text("utf-8").replace(one, other, rng.randrange(1, 9)).split("\n"))


def change_title(project: Project, rng: Random) -> None:
    def change(settings: Any) -> None:
        rng.choice(settings["versions"])["title"] = f"Text {rng.randrange(99)}"

    project.manifest(change)


def change_line(project: Project, rng: Random) -> None:
    """Make a version a contribution, or a state of the text again."""

    def change(settings: Any) -> None:
        version = settings["versions"][0]
        version["kind"] = "compilation" if version["kind"] != "compilation" else "contribution"
        settings["versions"][1].pop("revises", None)
        if version["kind"] == "contribution":
            version["party"] = rng.choice(codes(6))
        else:
            version.pop("party", None)
            settings["versions"][1]["revises"] = version["slug"]

    project.manifest(change)


def publish(project: Project, _rng: Random) -> None:
    treaty = open_treaty(project.treaty, None, {})
    found = permalinks(treaty, read_treaty(treaty), ())
    if not found.report.failures:
        found.publish("2032-01-01")


def touch_page(project: Project, rng: Random) -> None:
    page = rng.choice(sorted(project.docs.rglob("*.md")))
    page.write_bytes(page.read_bytes()[: rng.randrange(900)] + b"changed")


def lose_page(project: Project, rng: Random) -> None:
    rng.choice(sorted(project.docs.rglob("*.md"))).unlink()


def cut_cache(project: Project, rng: Random) -> None:
    for entry in sorted(path for path in project.cache.rglob("*") if path.is_file()):
        data = entry.read_bytes()
        entry.write_bytes(data[: rng.randrange(len(data))])


def mix_cache(project: Project, rng: Random) -> None:
    """Put entries of the cache at the places of others."""
    entries = sorted(path for path in project.cache.rglob("*") if path.is_file())
    for entry in rng.sample(entries, len(entries) // 2):
        entry.write_bytes(rng.choice(entries).read_bytes())


def rename_version(project: Project, rng: Random) -> None:
    def change(settings: Any) -> None:
        version = rng.choice(settings["versions"])
        old, version["slug"] = version["slug"], f"text-{rng.randrange(99)}"
        for each in settings["versions"]:
            if each.get("revises") == old:
                each["revises"] = version["slug"]

    project.manifest(change)


def drop_article(project: Project, rng: Random) -> None:
    path = rng.choice(project.sources())
    lines = path.read_text("utf-8").split("\n")
    begins = [at for at, line in enumerate(lines) if "*Article" in line]
    number = rng.randrange(len(begins) - 1)
    project.source(path, lines[: begins[number]] + lines[begins[number + 1] :])


def lose_cache(project: Project, _rng: Random) -> None:
    shutil.rmtree(project.cache)


EDITS: tuple[Callable[[Project, Random], None], ...] = (
    change_words, change_words, change_words, drop_paragraph, repeat_paragraph, add_article, rename_party, swap_party,
    change_title, change_line, publish, touch_page, lose_page, cut_cache, lose_cache, change_line, mix_cache,
    rename_version, drop_article, change_words,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edits_the_pages_are_those_written_from_nothing(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = Random(seed)
    if seed != 1:  # then some comparisons are cut by article, some not, and some only after an edit
        monkeypatch.setattr("converters.render.history.compare_pages.LIMIT", 25_000)
    project = Project(tmp_path, seed)
    if seed:
        project.parts = Parts()
        project.comparisons = Comparisons(Recent(project.cache / "versions"))
    project.again()
    for edit in rng.sample(EDITS, len(EDITS)):
        edit(project, rng)
        again, fresh = project.again({"language": "fr"} if rng.random() < 0.1 else {})
        assert sorted(again) == sorted(fresh), edit
        assert [path for path in again if again[path] != fresh[path]] == [], edit


def test_only_what_reads_of_a_change_is_written(tmp_path: Path, written: list[str]) -> None:
    project = Project(tmp_path, 1)
    project.again()
    assert len(written) > 40
    written.clear()
    project.again()
    assert written == []
    path = project.sources()[-1]
    lines = path.read_text("utf-8").split("\n")
    at = next(at for at in range(len(lines) // 2, len(lines)) if lines[at].startswith("1. "))
    article = next(lines[n] for n in range(at, 0, -1) if "*Article" in lines[n]).split("*Article ")[1].split(".")[0]
    lines[at] = f"{lines[at]} and again"
    project.source(path, lines)
    project.again()
    own = {name for name in written if "/article-" in name}
    assert own
    assert {name.rpartition("/")[2] for name in own} == {f"article-{article.replace(' ', '-')}.md"}
    assert len(written) < 40


def test_other_code_or_packages_write_all_again(
    tmp_path: Path, written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path, 1)
    project.again()
    number = len(written)
    for name in ("code_hash", "platform_key"):
        written.clear()
        monkeypatch.setattr(lastpages, name, lambda *_, name=name: f"other {name}")
        project.again()
        assert len(written) == number


def test_what_no_container_holds_is_never_the_same(tmp_path: Path, written: list[str]) -> None:
    """A page that reaches past the containers is written each time, and not taken wrongly."""
    project = Project(tmp_path, 1)
    treaty, pairs, site = project.site({})
    for _ in range(2):
        written.clear()
        plan = plan_site(site)
        seen = tuple(cells for cells in plan.cells if cells.name != "document")
        blind = replace(plan, reading=partial(tuple, seen))
        last = LastPages(Store(project.cache), project.docs, Parts())
        whole = last.whole(plan)
        added = additions(treaty, pairs, site, (*whole[0], *plan.jobs))
        last.finished(blind, added, whole, lambda work: work)
    assert any(name.endswith("/print.md") for name in written)
