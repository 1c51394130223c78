"""Published addresses of a treaty: compared with the site, added to the ledger, told on the pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from converters.ledger import (
    LEDGER,
    Fate,
    Identity,
    Ledger,
    LedgerError,
    Report,
    check,
    identities,
    publish,
    read_ledger,
)
from converters.manifest import InputError, Treaty, Version
from converters.manifest.moved import MOVED, load_moves
from converters.model.document import Document
from converters.pipeline import main_version, read_treaty
from converters.pipeline.history import compare_treaty
from converters.render.addresses.moved import Block, moves
from converters.render.addresses.newest import Newest
from converters.render.addresses.places import PLACES, places_script
from converters.render.input import SiteInput
from converters.render.language.phrases import speaking

Pairs = Sequence[tuple[Version, Document]]


@dataclass(frozen=True, slots=True)
class Permalinks:
    """The ledger of a treaty, the addresses that its site has, and what comparing them found."""

    ledger: Ledger
    present: tuple[Identity, ...]
    report: Report

    def publish(self, date: str) -> int:
        """Add what is new to the ledger, and give the number of lines. Nothing is added while a promise is broken."""
        if self.report.failures:
            remedy = "`travaux permalinks check` names them; declare them in moved.yml or mend the cause."
            raise InputError(f"{len(self.report.failures)} addresses fail", str(self.ledger.path), 0, remedy)
        try:
            return publish(self.ledger, self.report.fresh, date)
        except LedgerError as error:
            raise InputError(error.message, str(self.ledger.path), error.line, error.remedy) from error


def permalinks(treaty: Treaty, pairs: Pairs, pages: Iterable[str]) -> Permalinks:
    """Compare what was published with what there is; `pages` are those of the finished site, by path.

    Raises `InputError` for a ledger or a `moved.yml` that cannot be used.
    """
    ledger = _ledger(treaty)
    versions = [(version.slug, document) for version, document in pairs]
    html = [path.removesuffix(".md") + ".html" if path.endswith(".md") else path for path in pages]
    present = identities(versions, treaty.parties, (path for path in html if path.endswith(".html")))
    try:
        report = check(ledger.lines, present, load_moves(treaty.folder))
    except LedgerError as error:
        raise InputError(error.message, str(treaty.folder / MOVED), error.line, error.remedy) from error
    return Permalinks(ledger, present, report)


def standing(treaty: Treaty, slug: str, document: Document, address: str) -> str:
    """What keeps an address of one version from being cited safely, in words; empty where the ledger promises it.

    Raises `InputError` for a ledger that cannot be used.
    """
    ledger = _ledger(treaty)
    promised = {line.words: line.date for line in ledger.lines if line.address == address}
    if not promised:
        return "is not in the ledger: it is promised once it is published (`travaux permalinks publish`)"
    words = next((each.words for each in identities([(slug, document)], treaty.parties) if each.address == address), "")
    if words in promised:
        return ""
    dates = ", ".join(sorted(set(promised.values())))
    return f"was published with other words ({dates}): see `travaux permalinks check`"


def fates_of(treaty: Treaty, address: str) -> tuple[Fate, ...]:
    """What became of an address that was published and does not hold as it was; nothing for any other.

    Reads all documents of the treaty, for an address may have moved to another version.
    """
    if treaty.bare or all(line.address != address for line in _ledger(treaty).lines):
        return ()
    report = permalinks(treaty, read_treaty(treaty), ()).report
    return tuple(fate for fate in report.fates if fate.line.address == address)


def finished_pages(
    treaty: Treaty, pairs: Pairs, site: SiteInput, pages: Mapping[str, str]
) -> tuple[dict[str, str], Permalinks | None]:
    """The pages of a site with all that permanent links add, and what the check found (None for a document alone)."""
    added = additions(treaty, pairs, site, pages)
    return {path: added.finish(path, text) for path, text in pages.items()} | added.pages, added.found


@dataclass(frozen=True)
class Additions:
    """What permanent links add to a site: blocks on pages, whole pages, and what the check found."""

    blocks: Mapping[str, Sequence[Block]]
    pages: dict[str, str]
    found: Permalinks | None

    def said(self, path: str) -> str:
        """All that is added to a page, as one text."""
        return repr(list(self.blocks.get(path, ())))

    def finish(self, path: str, text: str) -> str:
        """A page with what is added to it."""
        for block in self.blocks.get(path, ()):
            text = block.put(text)
        return text


def additions(treaty: Treaty, pairs: Pairs, site: SiteInput, paths: Collection[str]) -> Additions:
    """What is added to the pages of these paths: older versions point to the newest one, `latest/` names it, and what
    moved says so. Of a document alone there is nothing to tell.
    """
    if treaty.bare:
        versions = [(version.slug, document) for version, document in pairs]
        return Additions({}, {PLACES: places_script(identities(versions, treaty.parties))}, None)
    with speaking(site.language):
        return _additions(treaty, pairs, site, paths)


def _additions(treaty: Treaty, pairs: Pairs, site: SiteInput, paths: Collection[str]) -> Additions:
    blocks: dict[str, list[Block]] = {}
    by_slug = {version.slug: version for version in site.versions}
    history = site.history or compare_treaty(treaty, pairs)
    for line in lines_of(treaty):
        newest = Newest([by_slug[version.slug] for version in line], history)
        for path, banner in newest.banners(paths) if len(newest.line) > 1 else ():
            blocks.setdefault(path, []).append(Block(banner))
    pages = Newest([by_slug[version.slug] for version in main_line(treaty)]).latest_pages(site)
    every = dict.fromkeys((*paths, *pages))
    found = permalinks(treaty, pairs, every)
    notes, gone = moves(every, found.report.fates, site)
    for path, block in notes:
        blocks.setdefault(path, []).append(block)
    script = places_script(found.present, found.report.fates)
    return Additions(blocks, {**pages, PLACES: script, **gone}, found)


def _ledger(treaty: Treaty) -> Ledger:
    try:
        return read_ledger(treaty.folder)
    except LedgerError as error:
        raise InputError(error.message, str(treaty.folder / LEDGER), error.line, error.remedy) from error


def lines_of(treaty: Treaty) -> list[list[Version]]:
    """Each newest version with all those it carries on, the oldest first."""
    by_slug = {version.slug: version for version in treaty.versions}
    carried_on = {version.revises for version in treaty.versions}
    lines = []
    for version in treaty.versions:
        if version.slug not in carried_on:
            line = [version]
            while line[0].revises in by_slug:
                line.insert(0, by_slug[line[0].revises])
            lines.append(line)
    return lines


def main_line(treaty: Treaty) -> list[Version]:
    """The line that is meant where no version is named: the newest text that others led to, or the newest of all."""
    main = main_version(treaty)
    return next(line for line in reversed(lines_of(treaty)) if main in line)


def today(epoch: str) -> str:
    """The day of a publication: that of SOURCE_DATE_EPOCH where it is set, else today (both in UTC)."""
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        raise InputError(f"SOURCE_DATE_EPOCH is `{epoch}`, no number of seconds") from None
    return moment.date().isoformat()
