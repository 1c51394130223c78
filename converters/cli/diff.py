"""`travaux diff`: what changed between two versions of a treaty, word by word."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from converters.cli.common import opened, printable, progress, sources_option, store, write_text
from converters.compare.model import Segment, SegmentKind
from converters.compare.pairs import ArticlePair, UnitPair, article_pairs
from converters.compare.results import History
from converters.manifest import Treaty
from converters.pipeline import read_treaty
from converters.pipeline.history import compare_treaty

_MARKS = {
    SegmentKind.INSERTED: ("{+", "+}"),
    SegmentKind.DELETED: ("[-", "-]"),
    SegmentKind.MOVED_TO: ("{>", "<}"),
    SegmentKind.MOVED_FROM: ("[>", "<]"),
}


@click.command()
@click.argument("treaty", type=click.Path(path_type=Path))
@click.argument("old", metavar="V1")
@click.argument("new", metavar="V2")
@sources_option
@click.option("--article", "article", metavar="ID", help="Only this article, by its id in V2 (or else in V1).")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def diff(treaty: Path, old: str, new: str, sources: Path | None, article: str | None, format_: str) -> None:
    """Print what changed from version V1 to version V2 (slugs in treaty.yml), article by article.

    \b
    {+words+}  only in V2        {>words<}  moved to here
    [-words-]  only in V1        [>words<]  moved from here
    \b
    Of a compilation, the text without the proposals is compared.
    Example: travaux diff treaties/springs draft-2031-06-30 compilation-2031-11-14 --article 4
    """
    found = opened(treaty, sources)
    for slug in (old, new):
        _check(found, slug)
    if old == new:
        raise click.BadParameter(f"both are {old}; name two versions", param_hint="V1 V2")
    history = compare_treaty(found, read_treaty(found, None, progress, store()))
    pairs = list(article_pairs(history, old, new))
    if article is not None:
        pairs = _only(pairs, "-".join(article.lower().removeprefix("article").split()), article)
    if format_ == "json":
        whole = {"old": old, "new": new, "articles": [_record(history, pair) for pair in pairs]}
        write_text(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
    else:
        write_text(printable("\n".join("".join(_lines(pair)) for pair in pairs)))


def _check(treaty: Treaty, slug: str) -> None:
    slugs = [version.slug for version in treaty.versions]
    if slug not in slugs:
        near = difflib.get_close_matches(slug, slugs, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(slugs)}."
        raise click.BadParameter(f"there is no version {slug}. {hint}", param_hint="V1 V2")


def _only(pairs: list[ArticlePair], key: str, wanted: str) -> list[ArticlePair]:
    found = [pair for pair in pairs if pair.new and pair.new.article == key]
    found = found or [pair for pair in pairs if pair.old and pair.old.article == key]
    if not found:
        raise click.BadParameter(f"there is no article {wanted} in either version", param_hint="--article")
    return found


def _lines(pair: ArticlePair) -> Iterator[str]:
    names = [_called(place.article) if place else "(none)" for place in (pair.old, pair.new)]
    title = names[0] if names[0] == names[1] else f"{names[0]} → {names[1]}"
    score = f", score {pair.score:.2f}" if pair.old and pair.new else ""
    yield f"=== {title}{f'. {pair.title}' if pair.title else ''} ({pair.kind.value}{score})\n"
    for unit in pair.units:
        text = marked(unit.segments)
        yield f"\n{_place(pair, unit)} {text.strip()}\n"


def _place(pair: ArticlePair, unit: UnitPair) -> str:
    """The ids of a provision before and after; the article too where it is another one."""
    names = []
    for place, home in ((unit.old, pair.old), (unit.new, pair.new)):
        if place is not None:
            away = home is None or place.position != home.position
            names.append(f"{_called(place.article)}, {place.provision}" if away else place.provision)
    return f"({' → '.join(dict.fromkeys(names))}: {unit.kind.value})"


def _called(article: str) -> str:
    return article.capitalize() if article == "preamble" else f"Article {article}"


def marked(segments: tuple[Segment, ...]) -> str:
    """The words with the marks of what was inserted, deleted and moved; white space is left outside."""
    parts: list[str] = []
    last = SegmentKind.EQUAL
    for kind, text_old, text_new in segments:
        text = text_new or text_old
        words = text.strip()
        if words and kind in _MARKS:
            before, after = text.split(words, 1)
            opening, closing = _MARKS[kind]
            text = f"{before}{opening}{words}{closing}{after}"
        if parts and kind is not last and not parts[-1][-1:].isspace() and not text[:1].isspace():
            parts.append(" ")  # the space stands on the other side
        parts.append(text)
        last = kind
    return "".join(parts)


def _record(history: History, pair: ArticlePair) -> dict[str, Any]:
    place = pair.new or pair.old
    thread = history.thread(place) if place else None
    return {
        "thread": thread.id if thread else "",
        "old": pair.old.article if pair.old else None,
        "new": pair.new.article if pair.new else None,
        "title": pair.title,
        "relation": pair.kind.value,
        "score": round(pair.score, 2),
        "provisions": [
            {
                "old": {"article": unit.old.article, "provision": unit.old.provision} if unit.old else None,
                "new": {"article": unit.new.article, "provision": unit.new.provision} if unit.new else None,
                "relation": unit.kind.value,
                "segments": [
                    {"kind": kind.value, "old": text_old, "new": text_new} for kind, text_old, text_new in unit.segments
                ],
            }
            for unit in pair.units
        ],
    }
