"""What a comparison tells: differences, followed proposals, changes, counts, and all of it together. Plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from converters.compare.model import Kind, Link, Place, Segment, Surety, Thread
from converters.model.diagnostics import Diagnostic
from converters.model.links import LinkOverride


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one place. `words` are without the proposals; `printed` is all that stands there.

    `proposed`: the whole place is only a proposal. `unclear` counts runs of which the source does not show
    whether they are old or new; they are counted as words of the text.
    """

    place: Place
    label: str
    words: str
    printed: str
    proposed: bool = False
    unclear: int = 0

    @property
    def compared(self) -> str:
        """What is compared: the words, or all that is printed where the whole is only proposed."""
        return self.printed if self.proposed else self.words


@dataclass(frozen=True, slots=True)
class Difference:
    """A provision's words in two versions of its thread."""

    thread: str
    link: Link
    segments: tuple[Segment, ...]


class Fate(StrEnum):
    """What became of a proposal or an option in a later version."""

    CARRIED = "carried"
    TAKEN = "taken"
    CHANGED = "changed"
    DROPPED = "dropped"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Followed:
    """A proposal, an option or a contribution's provision, and what became of it in a later version.

    `proposal` is the number of the proposal in the older document (None for an option or a contribution), `target`
    where its words stand now and `target_proposal` the proposal that they are there. `named` says that the
    author is named there. `surety` must be told with the fate: a doubtful one is no fact.
    """

    place: Place
    version: str
    fate: Fate
    score: float
    surety: Surety
    words: str
    proposal: int | None = None
    target: Place | None = None
    target_proposal: int | None = None
    named: bool = False
    segments: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """What happened to an article on the way to a version; `provisions` counts its provisions by kind.

    `old` and `new` are its places before and after, None where there is none.
    """

    thread: str
    title: str
    old: Place | None
    new: Place | None
    kinds: tuple[Kind, ...]
    score: float
    provisions: Mapping[Kind, int]


@dataclass(frozen=True, slots=True)
class VersionChanges:
    """All changed articles of a version against the one before it in the line (empty for the first)."""

    version: str
    previous: str
    articles: tuple[ArticleChange, ...]
    counts: Mapping[Kind, int]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of a version is open: square brackets, proposals, options, and who speaks in them."""

    version: str
    brackets: int
    proposals: int
    options: int
    delegations: int


@dataclass(frozen=True, slots=True)
class History:
    """Everything that the versions of a text say about one another.

    `differences` are keyed by the place in the newer version (and, for a split or merger, in the order of the
    links); `entries` by any place: all threads it belongs to.
    """

    versions: tuple[str, ...]
    line: tuple[str, ...]
    threads: tuple[Thread, ...]
    threads_at: Mapping[Place, tuple[Thread, ...]] = field(repr=False)
    wordings: Mapping[Place, Wording] = field(repr=False)
    differences: tuple[Difference, ...] = field(repr=False)
    before: Mapping[Place, tuple[Difference, ...]] = field(repr=False)
    after: Mapping[Place, tuple[Difference, ...]] = field(repr=False)
    followed: tuple[Followed, ...] = field(repr=False)
    changes: tuple[VersionChanges, ...] = field(repr=False)
    counts: tuple[Counts, ...]
    diagnostics: tuple[tuple[str, Diagnostic], ...] = field(repr=False)
    unmatched: tuple[tuple[LinkOverride, str], ...] = ()

    def thread(self, place: Place) -> Thread | None:
        """The thread that goes on at a place (others end there, by a merger)."""
        threads = self.threads_at.get(place, ())
        return threads[0] if threads else None
