"""Pages taken from the last site are those that would be made again, whatever happened in between."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from mkdocs.commands.build import _build_page
from mkdocs.structure.pages import Page

from converters.pipeline import beside
from converters.site import engine, kept
from converters.site.build import build_site
from converters.site.project import write_project
from tests.render.factory import site, springs
from tests.sites import ProjectOf, light_pages


def whole(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def first(project_of: ProjectOf) -> Path:
    """A small project, built once."""
    made = site(springs())
    return project_of(light_pages(made), made)


@pytest.fixture
def project(first: Path, tmp_path: Path) -> Path:
    return shutil.copytree(first, tmp_path / "project")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are made and not taken, in one process."""
    names: list[str] = []

    def noted(page: Page, *arguments: Any) -> None:
        names.append(page.file.src_uri)
        _build_page(page, *arguments)

    monkeypatch.setattr(engine, "processors", lambda: 1)
    monkeypatch.setattr(engine, "_build_page", noted)
    return names


def pages(project: Path) -> list[Path]:
    return sorted((project / "docs").rglob("*.md"))


class Cold:
    """Sites as they come out where nothing was kept; edits that leave the project as it was have the same one."""

    def __init__(self) -> None:
        self.project: dict[str, bytes] = {}
        self.site: dict[str, bytes] = {}

    def of(self, project: Path, where: Path) -> dict[str, bytes]:
        for name in ("docs", "theme"):
            shutil.copytree(project / name, where / name)
        shutil.copy(project / "mkdocs.yml", where / "mkdocs.yml")
        files = whole(where)
        if files != self.project:
            self.project, self.site = files, whole(build_site(where))
        shutil.rmtree(where)
        return self.site


def change_words(project: Path, rng: Random) -> None:
    page = rng.choice(pages(project))
    text = page.read_text("utf-8")
    at = text.rfind("\n\n", 0, rng.randrange(len(text) // 2, len(text)))
    page.write_text(f"{text[:at]}\n\n<p>words {rng.random()}</p>{text[at:]}", "utf-8")


def change_facts(project: Path, rng: Random) -> None:
    page = rng.choice(pages(project))
    text = page.read_text("utf-8")
    facts = f"title: New {rng.randrange(9)}\nstatus: new\nicon: material/alert\n"
    page.write_text(f"---\n{facts}---\n{text.partition('---')[2].partition('---')[2] or text}", "utf-8")


def add_page(project: Path, rng: Random) -> None:
    (project / "docs" / f"new-{rng.randrange(99)}.md").write_text("# New\n\n<p>a</p>\n\n[home](index.md)\n", "utf-8")


def change_name(project: Path, rng: Random) -> None:
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8").splitlines()
    settings.write_text("\n".join([f"site_name: S{rng.randrange(99)}", *text[1:]]), "utf-8")


def change_theme(project: Path, rng: Random) -> None:
    template = project / "theme" / "main.html"
    template.write_text(template.read_text("utf-8").replace("og:type", f"og:type{rng.randrange(9)}"), "utf-8")


def touch_site(project: Path, rng: Random) -> None:
    page = rng.choice(sorted((project / "site").rglob("*.html")))
    page.write_bytes(page.read_bytes()[: rng.randrange(900)] + b"changed")


def lose_page(project: Path, rng: Random) -> None:
    rng.choice(sorted((project / "site").rglob("*.html"))).unlink()


def cut_cache(project: Path, rng: Random) -> None:
    for entry in sorted(path for path in (project / kept.FOLDER).rglob("*") if path.is_file()):
        data = entry.read_bytes()
        entry.write_bytes(data[: rng.randrange(len(data))])


def lose_cache(project: Path, _rng: Random) -> None:
    shutil.rmtree(project / kept.FOLDER)


def lose_site(project: Path, _rng: Random) -> None:
    shutil.rmtree(project / "site")


EDITS: tuple[Callable[[Path, Random], None], ...] = (
    change_words, change_facts, add_page, change_name, change_theme, touch_site, lose_page, cut_cache, lose_cache,
    lose_site, change_words, change_facts,
)  # fmt: skip


@pytest.mark.parametrize(("seed", "processes"), [(0, 2), (1, 1), (2, 1)])
def test_after_any_edits_the_site_is_that_of_a_build_from_nothing(
    seed: int, processes: int, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "processors", lambda: processes)
    monkeypatch.setattr(engine, "processors", lambda: processes)
    rng, cold = Random(seed), Cold()
    for number, edit in enumerate(rng.sample(EDITS, len(EDITS))):
        edit(project, rng)
        if rng.random() < 0.5:
            change_words(project, rng)
        again = whole(build_site(project))
        fresh = cold.of(project, tmp_path / f"cold-{number}")
        assert sorted(again) == sorted(fresh), edit
        assert [path for path in again if again[path] != fresh[path]] == [], edit


def test_only_what_changed_is_made(project: Path, made: list[str]) -> None:
    before = whole(project / "site")
    assert whole(build_site(project)) == before
    assert made == []
    page = project / "docs" / "v1" / "article-1.md"
    page.write_text(page.read_text("utf-8") + "\n\n<p>More.</p>\n", "utf-8")
    after = whole(build_site(project))
    assert made == ["v1/article-1.md"]
    changed = {path for path in after if after[path] != before[path]}
    assert "v1/article-1.html" in changed
    assert not any(path.endswith(".html") for path in changed - {"v1/article-1.html"})


@pytest.mark.parametrize("edit", [change_name, change_theme, lose_cache, lose_site, cut_cache, add_page])
def test_what_every_page_depends_on_makes_all_again(
    edit: Callable[[Path, Random], None], project: Path, made: list[str]
) -> None:
    edit(project, Random(1))
    build_site(project)
    assert sorted(set(made)) == [path.relative_to(project / "docs").as_posix() for path in pages(project)]


def test_in_another_language_the_site_is_that_of_a_build_from_nothing(project: Path, tmp_path: Path) -> None:
    for number, language in enumerate(("fr", "en", "fr")):
        spoken = replace(site(springs()), language=language)
        made = light_pages(spoken)
        write_project(made, spoken, project)
        again = whole(build_site(project))
        assert f'<html lang="{language}"'.encode() in again["v1/article-1.html"]
        assert f'<html lang="{language}"'.encode() in again["notation.html"]
        fresh = tmp_path / f"fresh-{number}"
        write_project(made, spoken, fresh)
        assert again == whole(build_site(fresh))


def test_other_code_or_packages_make_all_again(project: Path, made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("code_hash", "platform_key"):
        made.clear()
        monkeypatch.setattr(kept, name, lambda *_, name=name: f"other {name}")
        build_site(project)
        assert len(set(made)) == len(pages(project))
        made.clear()
        build_site(project)
        assert made == []


def test_a_setting_from_outside_the_project_keeps_nothing(project: Path, made: list[str]) -> None:
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "\ncopyright: !ENV [NOBODY_SETS_THIS, x]\n", "utf-8")
    for _ in range(2):
        made.clear()
        build_site(project)
        assert len(set(made)) == len(pages(project))


def test_a_build_that_fails_leaves_what_was_kept(project: Path, made: list[str]) -> None:
    page = project / "docs" / "v1" / "article-1.md"
    text = page.read_text("utf-8")
    page.write_text(f"{text}\n\n[x](nowhere.md)\n", "utf-8")
    with pytest.raises(Exception, match="nowhere"):
        build_site(project)
    page.write_text(text, "utf-8")
    made.clear()
    build_site(project)
    assert made == []


def test_a_page_with_a_warning_is_told_of_each_time(project: Path) -> None:
    page = project / "docs" / "v1" / "article-1.md"
    page.write_text(page.read_text("utf-8") + "\n\n[x](../index.md#nowhere)\n", "utf-8")
    for _ in range(2):
        with pytest.raises(Exception, match="nowhere"):
            build_site(project)


def test_without_links_between_files_a_page_is_copied(
    project: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = whole(project / "site")

    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr("os.link", refuse)
    assert whole(build_site(project)) == before
    assert made == []
