"""What a treaty.yml may say, and what its writer is told when it says something else."""

import hashlib
from pathlib import Path

import pytest

from converters.manifest import MANIFEST, InputError, VersionKind, load_treaty
from tests.conftest import ROOT

WELLS = "# Wells\n\nArticle 1. Wells\n\n1. Wells flow.\n"

FULL = (
    """\
title: Convention on Wells
short_title: Wells
summary: >-
  Two
  lines.
site_url: https://example.org/wells/
invented: yes
""".replace("yes", "true")
    + """\
parties:
  names: {NO: Norrland, XA: Aland}
  aliases: {XQ: XA}
  groups:
    Well Group: {name: Group of Wells, members: [XA, NO], as_of: 2031-01-01}
references:
  - {title: Old Wells, source: old.md}
  - {title: Lost Wells, source: lost.md}
versions:
  - slug: draft
    kind: draft
    title: First draft
    date: 2031-02
    source: wells.md
  - slug: second
    kind: compilation
    title: Second draft
    date: 2031-03-04
    body: Committee
    session: First session
    symbol: W/1
    language: fr
    source: wells.md
    revises: draft
    strikes: [[1, 2], [4, 4]]
    corrections:
      - {find: "Wells flow.", replace: "Wells run.", why: misprint}
"""
)

MINIMAL = "title: Wells\nversions:\n  - {slug: a, kind: draft, title: Draft, source: wells.md}\n"
GROUP = MINIMAL + "parties:\n  groups:\n    WG: "


def with_keys(keys: str) -> str:
    """The minimal treaty, its version with further keys."""
    return MINIMAL.replace("slug: a", f"slug: a, {keys}")


def treaty_folder(tmp_path: Path, manifest: str, **sources: str | bytes) -> Path:
    """A treaty in a folder of its own; names of sources are given without `.md`."""
    folder = tmp_path / "wells"
    (folder / "sources").mkdir(parents=True)
    (folder / MANIFEST).write_text(manifest, "utf-8")
    for name, content in {"wells": WELLS, **sources}.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / "sources" / f"{name}.md").write_bytes(data)
    return folder


def test_the_site_speaks_the_language_that_is_named(tmp_path: Path) -> None:
    quiet = load_treaty(treaty_folder(tmp_path / "quiet", MINIMAL), None, {})
    french = load_treaty(treaty_folder(tmp_path / "french", MINIMAL + "site_language: fr\n"), None, {})
    assert (quiet.language, quiet.parties.name("DE"), quiet.parties.name("HS")) == ("en", "Germany", "Holy See")
    assert (french.language, french.parties.name("DE"), french.parties.name("HS")) == ("fr", "Allemagne", "Saint-Siège")
    assert (quiet.parties.name("PS"), french.parties.name("PS")) == ("State of Palestine", "État de Palestine")


def failure(folder: Path, **env: str) -> InputError:
    with pytest.raises(InputError) as caught:
        load_treaty(folder, None, env)
    return caught.value


def test_everything_is_read(tmp_path: Path) -> None:
    treaty = load_treaty(treaty_folder(tmp_path, FULL, old="Old wells."), None, {})
    assert (treaty.name, treaty.title, treaty.short_title) == ("wells", "Convention on Wells", "Wells")
    assert (treaty.summary, treaty.site_url) == ("Two lines.", "https://example.org/wells/")
    assert treaty.invented
    assert treaty.parties.name("NO") == "Norrland"
    assert treaty.parties.code("XQ") == "XA"
    assert treaty.parties.groups["Well Group"].members == ("XA", "NO")
    assert [(reference.title, reference.text) for reference in treaty.references] == [("Old Wells", "Old wells.")]
    assert treaty.missing_references == ("Lost Wells (lost.md)",)
    first, second = treaty.versions
    assert (first.kind, first.date, first.language, first.all_strikes_sound) == (
        VersionKind.DRAFT,
        "2031-02",
        "en",
        False,
    )
    assert first.sha256 == hashlib.sha256(WELLS.encode()).hexdigest()
    assert first.source.text == WELLS
    assert second.source.text.endswith("1. Wells run.\n")
    assert (second.revises, second.sound_strikes) == ("draft", ((1, 2), (4, 4)))
    assert (second.body, second.session, second.symbol, second.language) == (
        "Committee",
        "First session",
        "W/1",
        "fr",
    )
    assert treaty.languages == ("en", "fr")
    assert treaty.settings(second).sound_strikes == second.sound_strikes


def test_a_version_may_have_a_short_title(tmp_path: Path) -> None:
    short = with_keys("short_title: Wells I")
    assert load_treaty(treaty_folder(tmp_path, short), None, {}).versions[0].short_title == "Wells I"


def test_minimal_treaty(tmp_path: Path) -> None:
    treaty = load_treaty(treaty_folder(tmp_path, MINIMAL), None, {})
    assert treaty.short_title == treaty.title == "Wells"
    assert not treaty.invented
    assert treaty.parties.code("UK") == "UK"


def test_source_keeps_its_line_ends(tmp_path: Path) -> None:
    folder = treaty_folder(tmp_path, MINIMAL, wells=b"\xef\xbb\xbfone\r\ntwo\r")
    assert load_treaty(folder, None, {}).versions[0].source.text == "one\r\ntwo\r"


VERSION = "  - {slug: a, kind: draft, title: Draft, source: wells.md}\n"
BROKEN: list[tuple[str, str, int, str, str]] = [
    # name, treaty.yml, line, part of the message, part of the remedy
    ("empty", " \n", 0, "the file is empty", ""),
    ("comment only", "# nothing\n", 0, "the file is empty", "travaux init"),
    ("a list", "- a\n", 1, "the file must be a mapping", "key: value"),
    ("no yaml", "title: [a\nversions: b\n", 2, "no valid YAML", "this line"),
    ("control character", "title: a\x07\n", 1, "U+0007", "Remove"),
    ("misspelt key", "titel: a\n", 1, "unknown key `titel`", "Did you mean `title`?"),
    ("unknown key", "title: a\nqqq: b\n", 2, "unknown key `qqq`", "Known are: title"),
    ("key twice", "title: a\nsummary: b\ntitle: c\n", 3, "`title` stands twice (first on line 1)", "Remove"),
    ("key that is a list", "[a]: b\n", 1, "a key must be a word", ""),
    ("no title", "versions:\n" + VERSION, 1, "`title` is missing", "Add a line `title:"),
    ("empty title", "title:\nversions:\n" + VERSION, 1, "`title` is empty", ""),
    ("null title", "title: ~\nversions:\n" + VERSION, 1, "`title` is empty", ""),
    ("title is a list", "title: [a, b]\n", 1, "must be a single value, not a list", "quotation marks"),
    ("no versions", "title: a\n", 1, "there are no `versions`", "at least one"),
    ("versions are no list", "title: a\nversions: b\n", 2, "must be a list, not a single value", "- "),
    ("version is no mapping", "title: a\nversions:\n  - b\n", 3, "version 1 must be a mapping", ""),
    ("alias", "title: &a b\nsummary: *a\n", 1, "are not read (`&a`)", "Write the value out"),
    ("tag", "title: !!python/name:os.system x\n", 1, "(`!!python/name:os.system`)", "Remove it"),
    ("two documents", "title: a\n---\ntitle: b\n", 2, "a second YAML document", "---"),
    ("deep nesting", "title: " + "[" * 5000 + "\n", 1, "nested more than 12 levels", ""),
    ("bad flag", MINIMAL + "invented: maybe\n", 4, "`invented` is `maybe`", "true or false"),
    ("bad address", MINIMAL + "site_url: example\n", 4, "`example` is no address of a site", "https://"),
    ("unspoken language", MINIMAL + "site_language: it\n", 4, "`it` is no language that a site can speak", "en, fr"),
    ("bad slug", MINIMAL.replace("slug: a", "slug: A_b"), 3, "`A_b` is no slug", "a-z, 0-9"),
    ("reserved slug", MINIMAL.replace("slug: a", "slug: assets"), 3, "another folder of the site", ""),
    ("bad kind", MINIMAL.replace("kind: draft", "kind: drft"), 3, "`drft` is no kind of document", "adopted"),
    ("bad date", with_keys("date: 1.2.31"), 3, "`1.2.31` is no date", "YYYY-MM-DD"),
    ("no such day", with_keys("date: 2031-02-30"), 3, "not in the calendar", ""),
    ("bad language", with_keys("language: English"), 3, "no language tag", "zh-Hans"),
    ("bad sum", with_keys("sha256: 12"), 3, "no SHA-256 sum", "sha256sum"),
    ("path upwards", MINIMAL.replace("wells.md", "../wells.md"), 3, "no path below a folder of sources", ""),
    ("absolute path", MINIMAL.replace("wells.md", "/etc/passwd"), 3, "no path below a folder of sources", ""),
    ("windows path", MINIMAL.replace("wells.md", "a\\wells.md"), 3, "no path below a folder of sources", ""),
    ("slug twice", MINIMAL + VERSION, 4, "slug `a` is taken (line 3)", "another"),
    ("revises a stranger", with_keys("revises: b"), 3, "`revises` names `b`", "none"),
    ("revises itself", with_keys("revises: a"), 3, "`revises` names `a`", "none"),
    (
        "revises misspelt",
        MINIMAL.replace("slug: a", "slug: draft") + VERSION.replace("slug: a", "slug: b, revises: drft"),
        4, "`revises` names `drft`", "Did you mean `draft`?",
    ),
    (
        "newest first",
        with_keys("date: 2031-05-01") + VERSION.replace("slug: a", "slug: b, date: 2031-04"),
        4, "its date 2031-04 is before that of a version above it (2031-05-01)", "oldest first",
    ),
    ("strikes are words", with_keys("strikes: all"), 3, "`strikes` is `all`", "sound"),
    ("strikes no pair", with_keys("strikes: [[1]]"), 3, "no pair of line numbers", ""),
    ("strikes no number", with_keys("strikes: [[1, b]]"), 3, "no pair of line numbers", ""),
    ("strikes reversed", with_keys("strikes: [[3, 2]]"), 3, "lines 3 to 2 are no range", ""),
    ("strikes too far", with_keys("strikes: [[1, 99]]"), 3, "beyond the last (6)", "Count"),
    (
        "correction without why",
        with_keys("corrections: [{find: b, replace: c}]"),
        3, "`why` is missing", "why",
    ),
    (
        "correction of nothing",
        with_keys("corrections: [{find: zzz, replace: c, why: d}]"),
        3, "`zzz` is not in the source", "Copy it",
    ),
    ("alias of a stranger", MINIMAL + "parties:\n  aliases:\n    QQQ: QQQQ\n", 6, "leads to `QQQQ`", "names"),
    ("names are a list", MINIMAL + "parties:\n  names: [a]\n", 5, "parties.names must be a mapping", ""),
    ("empty group", GROUP + "\n", 6, "group `WG` says nothing", "name"),
    ("group without a name", GROUP + "{members: []}\n", 6, "`name` is missing", ""),
    (
        "members without a date",
        GROUP + "{name: w, members: [FR]}\n",
        6, "`as_of` is missing", "the date",
    ),
    (
        "member twice",
        GROUP + "{name: w, members: [FR, FR], as_of: 2031-01-01}\n",
        6, "`FR` stands twice among the members", "Remove",
    ),
    (
        "unknown member",
        GROUP + "{name: w, members: [QQQ], as_of: 2031-01-01}\n",
        6, "group `WG` leads to `QQQ`", "Mend the code",
    ),
    ("reference without a source", MINIMAL + "references:\n  - {title: a}\n", 5, "`source` is missing", ""),
]  # fmt: skip


@pytest.mark.parametrize(("manifest", "line", "message", "remedy"), [c[1:] for c in BROKEN], ids=[c[0] for c in BROKEN])
def test_broken_manifest(manifest: str, line: int, message: str, remedy: str, tmp_path: Path) -> None:
    folder = treaty_folder(tmp_path, manifest)
    error = failure(folder)
    assert error.file == str(folder / MANIFEST)
    assert error.line == line
    assert message in error.message
    assert remedy in error.remedy
    assert error.remedy


def test_aliases_cannot_blow_up_the_tree(tmp_path: Path) -> None:
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 30))
    error = failure(treaty_folder(tmp_path, "l0: &l0 x\n" + levels))
    assert "anchors and aliases" in error.message


BAD_SOURCES: list[tuple[str, bytes, int, str]] = [
    ("empty", b" \n\t", 0, "the file is empty"),
    ("latin-1", b"one\nMinist\xe8re\n", 2, "not UTF-8: byte 0xE8 at byte 10"),
    ("latin-1 behind a mark", b"\xef\xbb\xbfa\xe8", 1, "byte 0xE8 at byte 4"),
    ("nul", b"one\n\0two\0", 2, "NUL byte at byte 4 (and 1 more)"),
    ("pdf", b"%PDF-1.7 \0", 0, "this is a PDF file"),
    ("office", b"PK\x03\x04\0", 0, "office document"),
    ("utf-16", "wells".encode("utf-16"), 0, "UTF-16"),
]


@pytest.mark.parametrize(("data", "line", "message"), [c[1:] for c in BAD_SOURCES], ids=[c[0] for c in BAD_SOURCES])
def test_bad_source(data: bytes, line: int, message: str, tmp_path: Path) -> None:
    folder = treaty_folder(tmp_path, MINIMAL, wells=data)
    error = failure(folder)
    assert error.file == str(folder / "sources" / "wells.md")
    assert (error.line, message in error.message, bool(error.remedy)) == (line, True, True)


def test_missing_document_is_named_with_every_place(tmp_path: Path) -> None:
    manifest = with_keys("symbol: W/1, date: 2031-02-03").replace("wells.md", "x/lost.md")
    folder = treaty_folder(tmp_path, manifest)
    error = failure(folder, TRAVAUX_SOURCES=str(tmp_path / "else"))
    assert error.line == 3
    assert "“Draft” (W/1, 2031-02-03)" in error.message
    for place in (folder / "sources", tmp_path / "else", tmp_path / "else" / "wells", tmp_path):
        assert str(place) in error.message
    assert "--sources or TRAVAUX_SOURCES" in error.remedy


def test_wrong_sum_tells_both(tmp_path: Path) -> None:
    folder = treaty_folder(tmp_path, MINIMAL.replace("slug: a", "slug: a, sha256: " + "0" * 64))
    error = failure(folder)
    assert (error.file, error.line) == (str(folder / MANIFEST), 3)
    assert "0" * 64 in error.message
    assert hashlib.sha256(WELLS.encode()).hexdigest() in error.message


@pytest.mark.parametrize(
    ("place", "option", "variable"),
    [
        ("wells/sources", "", ""),
        ("a", "a", ""),
        ("a/wells", "a", ""),
        ("a/wells", "", "a"),
        ("", "", "a"),
        ("", "a/b", "a"),
    ],
)
def test_where_a_source_is_found(place: str, option: str, variable: str, tmp_path: Path) -> None:
    folder = treaty_folder(tmp_path, MINIMAL.replace("wells.md", "sub/deep.md"))
    target = tmp_path / place / "sub" / "deep.md"
    target.parent.mkdir(parents=True)
    target.write_text("found", "utf-8")
    env = {"TRAVAUX_SOURCES": str(tmp_path / variable)} if variable else {}
    treaty = load_treaty(folder, tmp_path / option if option else None, env)
    assert treaty.versions[0].path.resolve() == target.resolve()
    assert treaty.versions[0].source.name == "sub/deep.md"


def test_folder_without_manifest(tmp_path: Path) -> None:
    error = failure(tmp_path)
    assert "there is no treaty.yml" in error.message
    assert "travaux init" in error.remedy


@pytest.mark.parametrize("name", sorted(path.parent.name for path in (ROOT / "treaties").glob("*/treaty.yml")))
def test_treaties_of_the_repository(name: str, request: pytest.FixtureRequest) -> None:
    folder = ROOT / "treaties" / name
    if not (folder / "sources").is_dir():
        treaty = load_treaty(folder, request.getfixturevalue("sources"), {})
        assert not treaty.missing_references
    else:
        treaty = load_treaty(folder, None, {})
    assert treaty.versions
    for group in treaty.parties.groups.values():
        assert all(treaty.parties.known(member) for member in group.members)
