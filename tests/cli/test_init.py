"""`travaux init` writes a treaty.yml that loads, and leaves nothing behind where it fails."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from converters.manifest import VersionKind, load_treaty
from converters.pipeline import open_treaty, start
from converters.pipeline.start import short_title
from tests.cli.conftest import Travaux
from tests.read.word import p, r, word

CONTRIBUTION = "**Written contribution of the Well Group**\n\n7 January 2031\n\nArticle 1. Wells\n\n1. Wells flow.\n"


def test_folder_is_complete(travaux: Travaux, tmp_path: Path) -> None:
    (tmp_path / "group.md").write_text(CONTRIBUTION, "utf-8")
    result = travaux("init treaties/wells wells.md group.md")
    assert result.exit_code == 0, result.output
    assert "wells.md: compilation, 2031-03-05, Consolidated negotiating document" in result.stdout
    folder = tmp_path / "treaties" / "wells"
    assert sorted(path.name for path in folder.rglob("*")) == ["group.md", "sources", "treaty.yml", "wells.md"]
    treaty = load_treaty(folder, None, {})
    assert treaty.title == "Consolidated negotiating document on a convention on village wells"
    group, wells = treaty.versions
    assert (group.slug, group.kind, group.date) == ("contribution-2031-01-07", VersionKind.CONTRIBUTION, "2031-01-07")
    assert (wells.slug, wells.kind) == ("compilation-2031-03-05", VersionKind.COMPILATION)
    assert wells.body == "Committee on Wells"
    assert wells.session == "First session, Oasis, 1–5 March 2031"
    assert wells.source.text == (tmp_path / "wells.md").read_text("utf-8")
    assert travaux("check treaties/wells").exit_code == 0


def test_empty_folder_is_used(travaux: Travaux, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    assert travaux("init new wells.md").exit_code == 0
    assert (tmp_path / "new" / "treaty.yml").is_file()


def test_same_kind_and_date_give_different_slugs(travaux: Travaux, tmp_path: Path) -> None:
    (tmp_path / "other.md").write_bytes((tmp_path / "wells.md").read_bytes())
    assert travaux("init new wells.md other.md").exit_code == 0
    treaty = load_treaty(tmp_path / "new", None, {})
    assert [version.slug for version in treaty.versions] == ["compilation-2031-03-05", "compilation-2031-03-05-2"]


def test_documents_of_one_title_and_day_are_told_apart_by_their_files(travaux: Travaux, tmp_path: Path) -> None:
    text = "**Convention on wells**\n\n{date}Article 1. Wells\n\n1. Wells flow.\n"
    for name, date in {"one.md": "", "two.md": "", "three.md": "4 May 2031\n\n"}.items():
        (tmp_path / name).write_text(text.format(date=date), "utf-8")
    assert travaux("init new one.md two.md three.md").exit_code == 0
    treaty = load_treaty(tmp_path / "new", None, {})
    assert treaty.title == "Convention on wells"
    titles = [version.title for version in treaty.versions]
    assert titles == ["Convention on wells (one.md)", "Convention on wells (two.md)", "Convention on wells"]


def test_nothing_is_left_where_writing_fails(travaux: Travaux, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "new/treaty.yml")

    monkeypatch.setattr(start, "load_treaty", full)
    result = travaux("init new wells.md")
    assert result.exit_code == 2
    assert result.stderr == (
        "error: new/treaty.yml: No space left on device\n  Make room on the disk, or name another folder.\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["wells.md"]


@given(st.text(max_size=40))
def test_any_text_survives_quoting(text: str) -> None:
    kept = "".join(char for char in " ".join(text.split()) if char.isprintable())
    assert yaml.safe_load(start.quoted(text)) == kept


def test_a_word_file_with_tracked_changes(travaux: Travaux, tmp_path: Path) -> None:
    inserted = '<w:ins w:id="1" w:author="{}"><w:r><w:t xml:space="preserve"> {}</w:t></w:r></w:ins>'
    changed = p(r("All springs flow"), inserted.format("Doe: Ann", "freely"), inserted.format("AG", "ever"))
    (tmp_path / "file.docx").write_bytes(word(p(r("Article 1. Springs")) + changed))
    assert travaux(f"init {tmp_path / 'new'} {tmp_path / 'file.docx'}").exit_code == 0
    text = (tmp_path / "new" / "treaty.yml").read_text("utf-8")
    assert '#authors:\n#  "Doe: Ann": XA\n' in text
    assert "# source_url:" in text
    told = text.replace("#authors:", "authors:").replace('#  "Doe: Ann": XA', '  "Doe: Ann": AG')
    (tmp_path / "new" / "treaty.yml").write_text(told, "utf-8")
    (version,) = open_treaty(tmp_path / "new", None, {}).versions
    assert "[freely: AG]" in version.source.text


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Draft on springs", "Draft on springs"),
        (
            "A convention for use and protection of the waters that come from the ground",
            "A convention for use and protection of the waters that come",
        ),
        ("What the", "What the"),
        ("", ""),
    ],
)  # fmt: skip
def test_short_title(title: str, short: str) -> None:
    assert short_title(title) == short
