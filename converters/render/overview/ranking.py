"""The provisions of a version by how contested they are, and the bars that show who stands how to them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from converters.render.language.wording import SUMS, place, sign
from converters.render.parts.view import ArticleView, Entry, VersionView, parties_of

#: The width of the longest bar, in the units of its picture.
BAR = 200


@dataclass(frozen=True)
class Rank:
    """A provision with the proposals on it."""

    view: ArticleView
    anchor: str
    where: str
    entries: tuple[Entry, ...]

    @property
    def parties(self) -> int:
        """How many delegations are named."""
        return len({self.view.known.code(party) for entry in self.entries for party in parties_of(entry.proposal)})

    @property
    def stances(self) -> Counter[str]:
        """How many positions of each kind."""
        return Counter({css: number for css in SUMS if (number := sum(size(entry, css) for entry in self.entries))})


def size(entry: Entry, css: str) -> int:
    """How many delegations a proposal names with one stance, by the class of its colour."""
    stances = [stance for stance in entry.proposal.stances if sign(stance, entry.proposal.operation).css == css]
    return sum(len({mention.party for mention in stance.mentions}) for stance in stances)


def ranks(version: VersionView) -> list[Rank]:
    """The provisions that somebody speaks of, the most contested first."""
    found = []
    for view in version.articles:
        for index, entries in view.places.items():
            if index >= 0 and view.article.provisions[index].id:
                where = place(view.article.provisions[index].id)
                found.append(Rank(view, view.anchors[index], where, entries))
    return sorted(found, key=lambda rank: (-rank.parties, -len(rank.entries)))


def bar(stances: Counter[str], most: int, said: str) -> str:
    """A bar of pieces, one for each stance; what it shows stands beside it in figures."""
    pieces = []
    at = 0.0
    for css, number in stances.items():
        width = BAR * number / most
        pieces.append(f'<rect class="t-f-{css}" x="{at:.1f}" width="{max(width - 1, 0.5):.1f}" height="10"/>')
        at += width
    return (
        f'<svg class="t-bar" role="img" aria-label="{said}" viewBox="0 0 {BAR} 10" width="{BAR}" height="10">'
        f"{''.join(pieces)}</svg>"
    )
