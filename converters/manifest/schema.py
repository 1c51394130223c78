"""The parts of a `treaty.yml`, each read from its place in the YAML tree."""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

from converters.manifest import values
from converters.manifest.model import Correction, VersionKind
from converters.manifest.table import Table
from converters.manifest.tree import line_of
from converters.model.links import LinkOverride, PlaceReference
from converters.model.settings import SITE_LANGUAGES

TREATY_KEYS = (
    "title", "short_title", "summary", "site_url", "site_language", "invented", "parties", "references", "versions",
    "links", "authors",
)  # fmt: skip
REFERENCE_KEYS = ("title", "source", "sha256")
VERSION_KEYS = (
    "slug", "kind", "title", "short_title", "date", "body", "session", "symbol", "language", "source", "sha256",
    "revises", "strikes", "corrections", "party", "also", "source_url",
)  # fmt: skip
CORRECTION_KEYS = ("find", "replace", "why")
LINK_KEYS = ("from", "to", "same", "why")


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file named by a `treaty.yml`: what it is called, its path below a folder of sources, its sum."""

    title: str
    source: str
    sha256: str
    line: int
    sum_line: int


@dataclass(frozen=True, slots=True)
class VersionEntry:
    """A version as a `treaty.yml` describes it, before its file is read."""

    file: FileEntry
    slug: str
    kind: VersionKind
    short_title: str
    date: str
    body: str
    session: str
    symbol: str
    language: str
    revises: str
    sound_strikes: tuple[tuple[int, int], ...]
    all_strikes_sound: bool
    corrections: tuple[Correction, ...]
    party: str
    also: str
    source_url: str
    strikes_said: bool
    table: Table = field(repr=False)


def site_url(table: Table) -> str:
    """The address of the site, or an empty text."""
    return table.checked("site_url", values.url, "Write it as https://example.org/name/.") or ""


def site_language(table: Table) -> str:
    """The language in which the site speaks to its readers; English if none is named."""
    known = ", ".join(SITE_LANGUAGES)
    return table.checked("site_language", values.site_language, f"Known are: {known}.") or SITE_LANGUAGES[0]


def file_entry(table: Table) -> FileEntry:
    """The title, path and sum of a file."""
    remedy = "Name the file from its folder of sources on, with / and without `..`."
    source = table.checked("source", values.relative_path, remedy, required=True)
    sha256 = table.checked("sha256", values.sha256, "`sha256sum FILE` prints it.")
    title = table.text("title", required=True)
    return FileEntry(title, source or "", sha256 or "", table.line_of("source"), table.line_of("sha256"))


def version_entry(node: yaml.Node, file: str, number: int) -> VersionEntry:
    """One entry of `versions`."""
    table = Table(node, file, f"version {number}", VERSION_KEYS)
    remedy = f"Use a-z, 0-9 and single hyphens, at most {values.MAX_SLUG} characters."
    slug = table.checked("slug", values.slug, remedy, required=True)
    kinds = ", ".join(kind.value for kind in VersionKind)
    kind = table.checked("kind", values.kind, f"Known are: {kinds}.", required=True)
    remedy = "Write YYYY-MM-DD, or YYYY-MM or YYYY where no more is known."
    date = table.checked("date", values.iso_date, remedy)
    language = table.checked("language", values.language, "Write a tag such as en, fr or zh-Hans.")
    strikes, all_sound = _strikes(table)
    return VersionEntry(
        file=file_entry(table),
        slug=slug or "",
        kind=kind or VersionKind.DRAFT,
        short_title=table.text("short_title"),
        date=date or "",
        body=table.text("body"),
        session=table.text("session"),
        symbol=table.text("symbol"),
        language=language or "en",
        revises=table.text("revises"),
        sound_strikes=strikes,
        all_strikes_sound=all_sound,
        corrections=tuple(_correction(entry, file) for entry in table.items("corrections")),
        party=table.text("party"),
        also=table.checked("also", values.relative_path, "Name the file as in `source`.") or "",
        source_url=table.checked("source_url", values.file_url, "Write it as https://example.org/draft.pdf.") or "",
        strikes_said="strikes" in table,
        table=table,
    )


def _correction(node: yaml.Node, file: str) -> Correction:
    table = Table(node, file, "correction", CORRECTION_KEYS)
    find = table.exact("find")
    replace = table.exact("replace", may_be_empty=True)
    if find == replace:
        table.fail("correction: `find` and `replace` are the same", table.line, "Write what is right.")
    return Correction(find, replace, table.text("why", required=True), table.line)


def link(node: yaml.Node, file: str, number: int) -> LinkOverride:
    """One entry of `links`."""
    table = Table(node, file, f"link {number}", LINK_KEYS)
    remedy = "Write the slug of a version and an article of it, slug/article-58, or a provision, slug/article-58#4."
    old = table.checked("from", PlaceReference.of, remedy, required=True)
    new = table.checked("to", PlaceReference.of, remedy, required=True)
    if "same" not in table:
        table.fail(f"link {number}: `same` is missing", table.line, "Write `same: true` or `same: false`.")
    why = table.text("why", required=True)
    if old is None or new is None:  # required, so never
        raise AssertionError(number)
    return LinkOverride(old, new, table.flag("same"), why, table.line)


def _strikes(table: Table) -> tuple[tuple[tuple[int, int], ...], bool]:
    """The pairs of lines, and whether all strikes of the document are sound."""
    node = table.node("strikes")
    if not isinstance(node, yaml.ScalarNode):
        return tuple(_line_pair(entry, table) for entry in table.items("strikes")), False
    value = table.text("strikes")
    if value not in ("", "sound"):
        remedy = "Write `sound`, or pairs of lines such as [[1040, 1068]]."
        table.fail(f"{table.what}: `strikes` is `{value}`", table.line_of("strikes"), remedy)
    return (), value == "sound"


def _line_pair(node: yaml.Node, table: Table) -> tuple[int, int]:
    words = [str(n.value) for n in node.value] if isinstance(node, yaml.SequenceNode) else []
    if len(words) != 2 or not all(word.isdecimal() and len(word) < 10 for word in words):
        message = f"{table.what}: an entry of `strikes` is no pair of line numbers"
        table.fail(message, line_of(node), "Write the first and the last line: [1040, 1068].")
    first, last = map(int, words)
    if not 1 <= first <= last:
        message = f"{table.what}: lines {first} to {last} are no range"
        table.fail(message, line_of(node), "Count from 1, the smaller number first.")
    return first, last
