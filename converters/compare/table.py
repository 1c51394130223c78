"""The table of threads: one row for each place of each thread in each version."""

from __future__ import annotations

from collections.abc import Iterator

from converters.compare.model import Entry, Kind
from converters.compare.results import History

COLUMNS = ("thread", "version", "article", "provision", "relation", "score")


def thread_rows(history: History) -> Iterator[tuple[str, ...]]:
    """The rows, each in the order of `COLUMNS`, threads in the order in which they first appear.

    `relation` is what became of the matter since the version before, `score` how alike the two are (empty for what
    is new or dropped). A row of a contribution tells of its link to the line. What was dropped has no article.
    """
    for thread in history.threads:
        for entry in thread.entries:
            yield (thread.id, entry.version, *_place(entry), entry.kind.value, _score(entry))


def _place(entry: Entry) -> tuple[str, str]:
    return (entry.place.article, entry.place.provision) if entry.place else ("", "")


def _score(entry: Entry) -> str:
    return f"{entry.link.score:.2f}" if entry.link and entry.kind not in (Kind.NEW, Kind.DROPPED) else ""
