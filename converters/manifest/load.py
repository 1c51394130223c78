"""From a treaty's folder to the treaty with its texts."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from pathlib import Path

from converters.manifest import schema
from converters.manifest.corrections import apply_corrections
from converters.manifest.errors import InputError
from converters.manifest.files import SOURCES_VARIABLE, check_sum, find, markdown, read_data, read_text, roots
from converters.manifest.model import Reader, Treaty, Version
from converters.manifest.parties import authors, parties
from converters.manifest.schema import VersionEntry
from converters.manifest.table import Table
from converters.manifest.tree import compose
from converters.model.converted import Authors, Converted, nobody
from converters.model.parties import Parties
from converters.model.settings import Reference
from converters.model.source import Source

#: The name of the file that describes a treaty.
MANIFEST = "treaty.yml"
MAX_BYTES = 1_000_000


def load_treaty(folder: Path, sources: Path | None, env: Mapping[str, str], reader: Reader = markdown) -> Treaty:
    """The treaty of a folder, with the text of every version.

    Sources are looked for in `<folder>/sources`, in `sources` and in the folder that `TRAVAUX_SOURCES`
    names in `env`; `reader` makes text of them. A reference text that is not found is named in
    `missing_references`. Raises `InputError` for everything else that is amiss.
    """
    path = folder / MANIFEST
    if not path.is_file():
        remedy = "`travaux init` writes one to start from."
        raise InputError(f"there is no {MANIFEST} in this folder", str(folder), 0, remedy)
    text, _ = read_text(path)
    if len(text) > MAX_BYTES:
        message = f"larger than {MAX_BYTES:,} characters"
        raise InputError(message, str(path), 0, "It describes documents and holds none.")
    file = str(path)
    root = Table(compose(text, file), file, "", schema.TREATY_KEYS)
    title = root.text("title", required=True)
    entries = [schema.version_entry(node, file, n) for n, node in enumerate(root.items("versions"), start=1)]
    _check_versions(root, entries)
    folders = roots(folder, sources, env)
    references, missing = _references(root, folders, reader)
    language = schema.site_language(root)
    known = parties(root, language)
    mapped = authors(root, known)
    who = party_of(mapped, known)
    return Treaty(
        name=folder.resolve().name,
        title=title,
        short_title=root.text("short_title", default=title),
        versions=tuple(_version(entry, folders, file, reader, who) for entry in entries),
        folder=folder,
        summary=root.text("summary"),
        site_url=schema.site_url(root),
        language=language,
        invented=root.flag("invented"),
        parties=known,
        authors=mapped,
        references=references,
        missing_references=missing,
        links=tuple(schema.link(node, file, n) for n, node in enumerate(root.items("links"), start=1)),
    )


def party_of(mapped: Mapping[str, str], known: Parties) -> Authors:
    """Whom the author of a tracked change speaks for: the party that the treaty names, or that the name itself is."""
    return lambda author: mapped.get(author) or (author if known.known(author) else "")


def _check_versions(root: Table, entries: Sequence[VersionEntry]) -> None:
    if not entries:
        root.fail("there are no `versions`", root.line_of("versions"), "Describe at least one document.")
    seen: dict[str, VersionEntry] = {}
    newest = ""
    for entry in entries:
        table = entry.table
        if entry.slug in seen:
            first = seen[entry.slug].table.line_of("slug")
            message = f"{table.what}: slug `{entry.slug}` is taken (line {first})"
            root.fail(message, table.line_of("slug"), "Choose another one.")
        if entry.revises and entry.revises not in seen:
            near = difflib.get_close_matches(entry.revises, seen, n=1)
            remedy = f"Did you mean `{near[0]}`?" if near else f"Above it stand: {', '.join(seen) or 'none'}."
            message = f"{table.what}: `revises` names `{entry.revises}`, which is no version above it"
            root.fail(message, table.line_of("revises"), remedy)
        if entry.date and entry.date < newest[: len(entry.date)]:
            message = f"{table.what}: its date {entry.date} is before that of a version above it ({newest})"
            root.fail(message, table.line_of("date"), "List the versions oldest first.")
        newest = max(newest, entry.date)
        seen[entry.slug] = entry


def _version(entry: VersionEntry, folders: Sequence[Path], manifest: str, reader: Reader, authors_: Authors) -> Version:
    file = entry.file
    path = find(file.source, folders)
    if path is None:
        raise _missing(entry, folders, manifest)
    data, found_sum = read_data(path)
    check_sum(path, found_sum, file.sha256, manifest, file.sum_line)
    converted = reader(data, str(path), authors_)
    source = Source.of(file.source, apply_corrections(converted.text, entry.corrections, manifest), converted.places)
    lines = len(source.line_starts)
    if any(last > lines for _, last in entry.sound_strikes):
        message = f"{entry.table.what}: `strikes` names lines beyond the last ({lines})"
        entry.table.fail(message, entry.table.line_of("strikes"), "Count in the source file.")
    return Version(
        slug=entry.slug,
        kind=entry.kind,
        title=file.title,
        source=source,
        path=path,
        date=entry.date,
        body=entry.body,
        session=entry.session,
        symbol=entry.symbol,
        language=entry.language,
        sha256=found_sum,
        revises=entry.revises,
        sound_strikes=entry.sound_strikes,
        all_strikes_sound=entry.all_strikes_sound or (converted.strikes_sound and not entry.strikes_said),
        corrections=entry.corrections,
        party=entry.party,
        short_title=entry.short_title,
        converted=converted,
        also=_also(entry, folders, reader, authors_),
        also_name=entry.also,
        source_url=entry.source_url,
    )


def _also(entry: VersionEntry, folders: Sequence[Path], reader: Reader, authors_: Authors) -> Converted | None:
    """The second file of a document, if one is named."""
    if not entry.also:
        return None
    path = find(entry.also, folders)
    if path is None:
        looked = ", ".join(map(str, folders))
        message = f"{entry.table.what}: `also` names {entry.also}, which is not in {looked}"
        entry.table.fail(message, entry.table.line_of("also"), "Put it beside the other file, or remove the line.")
    return reader(read_data(path)[0], str(path), authors_)


def _missing(entry: VersionEntry, folders: Sequence[Path], manifest: str) -> InputError:
    known = ", ".join(filter(None, (entry.symbol, entry.date)))
    document = f"“{entry.file.title}”" + (f" ({known})" if known else "")
    looked = ", ".join(map(str, folders))
    message = f"the document {document} is missing: there is no {entry.file.source} in {looked}"
    remedy = f"Put it into {folders[0]}, or name its folder with --sources or {SOURCES_VARIABLE}."
    return InputError(message, manifest, entry.file.line, remedy)


def _references(root: Table, folders: Sequence[Path], reader: Reader) -> tuple[tuple[Reference, ...], tuple[str, ...]]:
    found: list[Reference] = []
    missing: list[str] = []
    for number, node in enumerate(root.items("references"), start=1):
        table = Table(node, root.file, f"reference {number}", schema.REFERENCE_KEYS)
        entry = schema.file_entry(table)
        path = find(entry.source, folders)
        if path is None:
            missing.append(f"{entry.title} ({entry.source})")
            continue
        data, found_sum = read_data(path)
        check_sum(path, found_sum, entry.sha256, root.file, entry.sum_line)
        found.append(Reference(entry.title, reader(data, str(path), nobody).text))
    return tuple(found), tuple(missing)
