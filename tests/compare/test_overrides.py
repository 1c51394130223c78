"""Links that a treaty pins or forbids."""

from pathlib import Path

import pytest

from converters.compare.history import compare_versions
from converters.compare.model import Reason
from converters.compare.table import thread_rows
from converters.manifest import InputError
from converters.model.links import LinkOverride, PlaceReference
from converters.pipeline import open_treaty, read_treaty
from converters.pipeline.history import compare_treaty
from tests.compare.making import version

OLD = "Article 1. Springs\n1. Springs shall be kept clean by all who drink.\n2. The elders choose a keeper every year."
NEW = "Article 1. Springs\n1. Springs shall be kept clean by all who drink.\n2. Mills stand still in winter."


def override(old: str, new: str, *, same: bool) -> LinkOverride:
    return LinkOverride(PlaceReference.of(old), PlaceReference.of(new), same, "told by the secretariat", 7)


def rows(*overrides: LinkOverride) -> list[str]:
    history = compare_versions([version("v1", OLD), version("v2", NEW)], overrides)
    assert history.unmatched == ()
    return [" ".join(row[:5]) for row in thread_rows(history) if row[1] == "v2" and row[3]]


def test_without() -> None:
    assert rows() == ["springs.1 v2 1 1 unchanged", "springs.2_2 v2 1 2 new"]


def test_pinned() -> None:
    assert rows(override("v1/article-1#2", "v2/article-1#2", same=True))[1] == "springs.2 v2 1 2 changed"
    history = compare_versions(
        [version("v1", OLD), version("v2", NEW)], [override("v1/article-1#2", "v2/article-1#2", same=True)]
    )
    assert Reason.PINNED in {each.link.reason for each in history.differences}
    assert history.diagnostics == ()


def test_forbidden() -> None:
    assert rows(override("v1/article-1#1", "v2/article-1#1", same=False))[0] == "springs.1_2 v2 1 1 new"
    history = compare_versions(
        [version("v1", OLD), version("v2", NEW)], [override("v1/article-1", "v2/article-1", same=False)]
    )
    assert [thread.id for thread in history.threads if thread.is_article] == ["springs", "springs-2"]


FAULTS = [
    ("v1/article-9", "v2/article-1", "there is no v1/article-9"),
    ("v1/article-1#9", "v2/article-1#1", "there is no v1/article-1#9"),
    ("v9/article-1", "v2/article-1", "there is no version `v9`"),
    ("v2/article-1", "v1/article-1", "`v2` is not compared with `v1`"),
    ("v1/article-1", "v2/article-1#1", "not both articles or both provisions"),
]


@pytest.mark.parametrize(("old", "new", "fault"), FAULTS)
def test_a_link_that_matches_nothing_is_told(old: str, new: str, fault: str) -> None:
    history = compare_versions([version("v1", OLD), version("v2", NEW)], [override(old, new, same=True)])
    ((_, told),) = history.unmatched
    assert fault in told


def treaty(folder: Path, links: str) -> Path:
    (folder / "sources").mkdir(exist_ok=True)
    for slug, text in (("v1", OLD), ("v2", NEW)):
        (folder / "sources" / f"{slug}.md").write_text(text.replace("\n", "\n\n") + "\n", "utf-8")
    versions = "".join(f"  - {{slug: {slug}, kind: draft, title: T, source: {slug}.md}}\n" for slug in ("v1", "v2"))
    (folder / "treaty.yml").write_text(f"title: T\nversions:\n{versions}links:\n{links}", "utf-8")
    return folder


def test_links_of_a_treaty(tmp_path: Path) -> None:
    found = open_treaty(
        treaty(tmp_path, '  - {from: "v1/article-1#2", to: "v2/article-1#2", same: true, why: told}\n'), None, {}
    )
    history = compare_treaty(found, read_treaty(found))
    assert any(each.link.reason is Reason.PINNED for each in history.differences)


def test_a_link_that_matches_nothing_names_file_and_line(tmp_path: Path) -> None:
    found = open_treaty(
        treaty(tmp_path, '  - {from: "v1/article-1#2", to: "v2/article-3#2", same: true, why: told}\n'), None, {}
    )
    with pytest.raises(InputError, match=r"there is no v2/article-3#2") as caught:
        compare_treaty(found, read_treaty(found))
    assert (caught.value.file, caught.value.line) == (str(tmp_path / "treaty.yml"), 6)


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("{from: v1, to: v2/article-1, same: true, why: w}", "`v1` names no article"),
        ("{from: v1/article-1, to: v2/article-1, why: w}", "`same` is missing"),
        ("{from: v1/article-1, to: v2/article-1, same: true}", "`why` is missing"),
        ("{from: v1/article-1, same: true, why: w}", "`to` is missing"),
        ("{from: v1/article-1, to: v2/article-1, same: perhaps, why: w}", "`same` is `perhaps`"),
    ],
)
def test_a_link_that_is_badly_written(link: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=said) as caught:
        open_treaty(treaty(tmp_path, f"  - {link}\n"), None, {})
    assert caught.value.line == 6
