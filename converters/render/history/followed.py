"""What became of the proposals, options and brackets of an older version, with how certain that is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from converters.compare.history import Pair
from converters.compare.model import Place
from converters.compare.results import Fate, Followed
from converters.compare.words import is_changed
from converters.render.history.chronicle import Chronicle
from converters.render.history.differences import shown
from converters.render.language.past_words import COMPARE_WORDS, FATES, fate_words, likeness
from converters.render.language.phrases import figure, foreign, joined, say
from converters.render.parts.escape import in_html, shorten

#: So much is shown of words that did not become text; the whole stands on the older page.
_SHORT = 200


@dataclass(frozen=True)
class FollowedWriter:
    """Writes lists of followed proposals on a page of a comparison."""

    chronicle: Chronicle
    pair: Pair
    root: str = "../"

    def lists(self, followed: Sequence[Followed]) -> Iterator[str]:
        """Folded lists: of proposals, then of options and brackets that name nobody."""
        beside = self.chronicle.is_beside(self.pair[0])
        groups: dict[str, list[Followed]] = defaultdict(list)
        for each in followed:
            if beside:
                if each.target_proposal is not None:
                    groups["borrowed"].append(each)
            else:
                groups["options" if each.proposal is None else "proposals"].append(each)
        for name in ("proposals", "options", "borrowed"):
            if groups[name]:
                yield self._list(name, groups[name])

    def _list(self, name: str, followed: Sequence[Followed]) -> str:
        ranked = sorted(followed, key=lambda each: FATES.index(each.fate))
        counts = Counter(self._fate(name, each).partition(",")[0].partition(":")[0] for each in ranked)
        figures = ", ".join(say("{n} {fate}", n=figure(number), fate=fate) for fate, number in counts.items())
        out = ['<details class="t-verbatim t-followed">']
        out.append(f"<summary>{joined(COMPARE_WORDS[name], figures)}</summary>")
        out.append('<ul class="t-list">')
        out += [self._item(name, each) for each in ranked]
        return "\n".join([*out, "</ul>", "</details>"])

    def _fate(self, name: str, each: Followed) -> str:
        if name == "borrowed":
            return say("proposed there by its author") if each.named else say("proposed there")
        return fate_words(each)

    def _item(self, name: str, each: Followed) -> str:
        where = self._link(each.place, each.proposal)
        if each.target is not None and each.fate is not Fate.DROPPED:
            where += f" → {self._link(each.target, each.target_proposal)}"
        score = f", {likeness(each.score)}" if each.score and each.fate is not Fate.DROPPED else ""
        head = f"<b>{self._fate(name, each)}</b>{score} · {where}"
        language = self.chronicle.versions[each.place.version].version.language
        lang = foreign(language)
        if each.segments and is_changed(each.segments) and each.fate in (Fate.CHANGED, Fate.CARRIED):
            return f'<li>{head}\n<p class="t-words t-diff" dir="auto"{lang}>{shown(each.segments, language)}</p></li>'
        words = each.words if each.fate in (Fate.TAKEN, Fate.CHANGED) else shorten(each.words, _SHORT)
        return f'<li>{head}\n<q dir="auto"{lang}>{in_html(words)}</q></li>'

    def _link(self, place: Place, proposal: int | None) -> str:
        """A link to a place, or to a proposal on its page."""
        address = self.chronicle.address(place, self.root)
        label = self.chronicle.place_labelled(place)
        entry = self.chronicle.view(place).by_number.get(proposal) if proposal is not None else None
        if entry is not None:
            address = f"{address.partition('#')[0]}#{entry.anchor}"
            label = say("{place}, proposal {n}", place=label, n=entry.number)
        return f'<a href="{address}">{label}</a>'
