"""A reading of an article as plain text, with marks that a terminal and a text file can show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from converters.model.document import Article
from converters.model.readings import MARKED, ORIGINAL, Reading, Segment, Status, visible

_HIDDEN = (Status.OMITTED, Status.APPARATUS)
_MARKS = {Status.INSERTED: ("{+", "+}"), Status.DELETED: ("[-", "-]"), Status.KEPT: ("[=", "=]")}


def reading_text(article: Article, reading: Reading, as_: str, *, plain: bool = False) -> str:
    """The article's heading and provisions, a block each, and (unless `plain`) what the reading rests on."""
    if as_ == MARKED:
        hidden: tuple[Status, ...] = ()
    elif plain:
        hidden = (*_HIDDEN, Status.DELETED)
    else:
        hidden = _HIDDEN
    blocks = [_block(reading.title, as_, plain, hidden)]
    for provision in reading.provisions:
        indent = "  " * provision.depth
        text = _block(provision.segments, as_, plain, hidden)
        blocks.append("\n".join(indent + line if line else line for line in text.split("\n")) if text else "")
    shown = [block for block in blocks if block.strip()]
    if not shown:
        shown = [f"(Article {article.id} is not in this reading.)"]
    if as_ != MARKED and not plain:
        shown.append(footer(reading.segments(), as_))
    return "\n\n".join(shown) + "\n"


def _block(segments: Sequence[Segment], as_: str, plain: bool, hidden: tuple[Status, ...]) -> str:
    if as_ == MARKED:
        text = "".join(_printed(segments))
    else:
        text = "".join(_marked(each, as_, plain) for each in visible(segments, *hidden))
        text = re.sub(r"(?<=[a-z])\n\n(?=\w)", " ", text)  # a page break inside a sentence
    text = re.sub(r"⟧(\s*)⟦unclear: ", r"\1", text)  # one doubt for the reader, however many proposals
    text = re.sub(r"[ \t]+", " ", text)
    return re.sub(r" ?\n ?", "\n", re.sub(r"\n{3,}", "\n\n", text)).strip()


def _printed(segments: Sequence[Segment]) -> Iterator[str]:
    """The words as printed: each run of struck words between one pair of strike marks."""
    for struck, run in groupby(segments, key=lambda segment: segment.struck):
        text = "".join(segment.text for segment in run)
        words = text.strip() if struck else ""
        yield text.replace(words, f"~~{words}~~", 1) if words else text


def _marked(segment: Segment, as_: str, plain: bool) -> str:
    """One segment with the marks of its status around its words, white space left outside."""
    words = segment.text.strip()
    if not words:
        return segment.text
    before, after = segment.text.split(words, 1)
    if segment.status is Status.UNCLEAR:
        return f"{before}⟦unclear: {words}⟧{after}"
    if segment.status is Status.NOTE:
        return f"{before}[^{words}]{after}"
    if plain or segment.status not in _MARKS:
        return segment.text
    if segment.status is Status.KEPT and not (as_ == ORIGINAL and segment.inferred):
        return segment.text
    opening, closing = _MARKS[segment.status]
    return f"{before}{opening}{words}{closing}{'?' if segment.inferred else ''}{after}"


def footer(segments: Iterable[Segment], as_: str) -> str:
    """One line that says how many proposals the reading took or left, and how many of them by inference."""
    seen: dict[tuple[Status, int], bool] = {}
    for segment in segments:
        if segment.proposal is not None:
            seen.setdefault((segment.status, segment.proposal), segment.inferred)
    counts = Counter(status for status, _ in seen)
    inferred = Counter(status for (status, _), guessed in seen.items() if guessed)
    wording = [
        (Status.INSERTED, "taken in"),
        (Status.DELETED, "taken out"),
        (Status.KEPT, "kept against a proposal"),
        (Status.OMITTED, "left out"),
    ]
    parts = [f"{counts[s]} {what} ({inferred[s]} inferred)" for s, what in wording if counts[s]]
    if counts[Status.UNCLEAR]:
        parts.append(f"{counts[Status.UNCLEAR]} unclear")
    who = "Text before the proposals" if as_ == ORIGINAL else f"As {as_} would have it"
    return f"-- {who}: {', '.join(parts) or 'no proposal touches it'}."
