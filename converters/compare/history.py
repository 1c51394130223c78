"""All versions of a text beside one another: the one entry for whoever shows or exports a comparison."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from converters.compare.align import Fixed, align
from converters.compare.alternatives import follow_alternatives
from converters.compare.changes import changes
from converters.compare.contributions import follow_contribution
from converters.compare.counts import counts_of
from converters.compare.doubts import doubts
from converters.compare.known import Comparing, Known
from converters.compare.model import Link, Place, Thread, VersionText
from converters.compare.options import follow_options, homes_of
from converters.compare.overrides import resolve
from converters.compare.proposals import ProposalFollower
from converters.compare.results import Difference, Followed, History, Wording
from converters.compare.texts import Chapter, Text, Unit, text_of
from converters.compare.threads import Threads
from converters.compare.words import differences
from converters.model.links import LinkOverride
from converters.model.parties import Parties

Pair = tuple[str, str]
#: What is kept of a version, of two, and of what was followed from one to the other.
_Parts = tuple[tuple[Chapter, ...], tuple[Unit, ...]]
_Links = tuple[Link, ...]
_Followed = tuple[Followed, ...]


def compare_versions(
    versions: Sequence[VersionText],
    overrides: Sequence[LinkOverride] = (),
    parties: Parties | None = None,
    known: Known | None = None,
) -> History:
    """Threads, differences, followed proposals and changes of versions given in their order, the oldest first.

    Contributions are compared with the next version of the line (the last one, if none follows). `parties`
    resolves spellings of delegations. Overrides that match nothing are in `History.unmatched`. What is `known` of an
    earlier run is taken from there.
    """
    comparing = Comparing(known, tuple(versions))
    texts = {version.slug: _text(version, comparing) for version in versions}
    line = tuple(version.slug for version in versions if not version.beside)
    pairs = aligned_pairs(versions)
    fixed, unmatched = resolve(overrides, texts, pairs)
    links = {pair: _links(texts, pair, fixed.get(pair, Fixed()), comparing) for pair in pairs}
    grown = Threads()
    returned: list[Link] = []
    for version in versions:
        if version.beside:
            target = _next(versions, version)
            before = line.index(target) - 1 if target else -1
            later = links[line[before], target] if before >= 0 else []
            grown.add_beside(texts[version.slug], links.get((version.slug, target), []), later)
        else:
            place = line.index(version.slug)
            returned += grown.add(texts[version.slug], links[line[place - 1], version.slug] if place else [])
    threads = grown.threads()
    every = [link for pair in pairs for link in links[pair]] + returned
    threads_at = grown.by_place(threads)
    wordings = {unit.place: unit.wording for text in texts.values() for unit in text.units}
    shown = tuple(_differences(every, wordings, threads_at))
    followed = tuple(Followers(versions, line, texts, links, threads, comparing).followed(fixed))
    return History(
        versions=tuple(version.slug for version in versions),
        line=line,
        threads=threads,
        threads_at=threads_at,
        wordings=wordings,
        differences=shown,
        before=_grouped((each.link.new, each) for each in shown),
        after=_grouped((each.link.old, each) for each in shown),
        followed=followed,
        changes=changes(line, threads),
        counts=tuple(counts_of(version.slug, version.document, parties or Parties()) for version in versions),
        diagnostics=tuple(doubts(every, followed, texts)),
        unmatched=unmatched,
    )


def aligned_pairs(versions: Sequence[VersionText]) -> list[Pair]:
    """Which version is compared with which: the neighbours of the line, and each contribution with the line."""
    line = [version.slug for version in versions if not version.beside]
    beside = [(version.slug, _next(versions, version)) for version in versions if version.beside]
    return [*pairwise(line), *(pair for pair in beside if pair[1])]


def _next(versions: Sequence[VersionText], version: VersionText) -> str:
    """The version of the line that a contribution is compared with; empty if there is none."""
    at = list(versions).index(version)
    later = [each.slug for each in versions[at:] if not each.beside]
    return later[0] if later else next((each.slug for each in reversed(versions) if not each.beside), "")


def _differences(
    links: Sequence[Link], wordings: Mapping[Place, Wording], threads_at: Mapping[Place, tuple[Thread, ...]]
) -> Iterator[Difference]:
    for link in links:
        if not link.old.is_article:
            segments = differences(wordings[link.old].compared, wordings[link.new].compared)
            yield Difference(threads_at[link.old][0].id, link, segments)


def _grouped(items: Iterator[tuple[Place, Difference]]) -> dict[Place, tuple[Difference, ...]]:
    found: dict[Place, list[Difference]] = defaultdict(list)
    for place, difference in items:
        found[place].append(difference)
    return {place: tuple(each) for place, each in found.items()}


def _text(version: VersionText, comparing: Comparing) -> Text:
    def made() -> _Parts:
        text = text_of(version)
        return text.chapters, text.units

    return Text(version.slug, version.document, *comparing.get("text", (version.slug,), _Parts, made))


def _links(texts: Mapping[str, Text], pair: Pair, fixed: Fixed, comparing: Comparing) -> tuple[Link, ...]:
    def made() -> tuple[Link, ...]:
        return tuple(align(texts[pair[0]], texts[pair[1]], fixed))

    return comparing.get("links", pair, _Links, made, fixed)


@dataclass(frozen=True)
class Followers:
    """Follows proposals, options and contributions from version to version."""

    versions: Sequence[VersionText]
    line: Sequence[str]
    texts: Mapping[str, Text]
    links: Mapping[Pair, Sequence[Link]]
    threads: Sequence[Thread]
    comparing: Comparing

    def followed(self, fixed: Mapping[Pair, Fixed]) -> Iterator[Followed]:
        """What became of all of them; `fixed` are the links that a person has pinned or forbidden."""
        for version in self.versions:
            target = _next(self.versions, version) if version.beside else ""
            if target:
                pair = version.slug, target
                yield from self._kept("contribution", pair, partial(self._contribution, version, pair), fixed.get(pair))
        for pair in pairwise(self.line):
            yield from self._kept("proposals", pair, partial(self._proposals, pair), fixed.get(pair))
            for each in dict.fromkeys((pair, (pair[0], self.line[-1]))):
                homes = homes_of(_articles(self.threads, *each))
                told = sorted((old, sorted(new)) for old, new in homes.items())
                yield from self._kept("options", each, partial(self._options, each, homes), told)

    def _kept(
        self, name: str, pair: Pair, follow: Callable[[], Iterator[Followed]], given: object
    ) -> tuple[Followed, ...]:
        return self.comparing.get(name, pair, _Followed, lambda: tuple(follow()), given)

    def _contribution(self, version: VersionText, pair: Pair) -> Iterator[Followed]:
        old, new = pair
        return follow_contribution(self.texts[old], self.texts[new], self.links[pair], version.author)

    def _proposals(self, pair: Pair) -> Iterator[Followed]:
        old, new = self.texts[pair[0]], self.texts[pair[1]]
        yield from ProposalFollower(old, new, self.links[pair]).followed()
        yield from follow_alternatives(old, new, self.links[pair])

    def _options(self, pair: Pair, homes: Mapping[int, set[int]]) -> Iterator[Followed]:
        return follow_options(self.texts[pair[0]], self.texts[pair[1]], homes)


def _articles(threads: Sequence[Thread], old: str, new: str) -> list[tuple[Place, Place]]:
    """The places of the same articles in two versions, along the threads."""
    return [
        (one, other)
        for thread in threads
        if thread.is_article
        for one in thread.places(old)
        for other in thread.places(new)
    ]
