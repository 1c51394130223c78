"""What became of each proposal in the next version: carried over, taken into the text, changed or dropped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from converters.compare.model import Link, Place, Surety
from converters.compare.presence import FEW, THERE, count, presence, surety_of
from converters.compare.results import Fate, Followed
from converters.compare.similarity import candidates, nearest
from converters.compare.texts import Text
from converters.compare.tokens import keys
from converters.model.document import Certainty, OperationKind, Proposal
from converters.model.readings.sides import NEW_WORDS

#: From this score on a proposal is the same in other words.
SAME = 0.6
#: A proposal is found again outside its article only with so many words.
_LONG = 8

Tokens = tuple[str, ...]


class ProposalFollower:
    """Follows the proposals of one version into the next."""

    def __init__(self, old: Text, new: Text, links: Sequence[Link]) -> None:
        self._old, self._new = old, new
        self._after: dict[Place, list[Place]] = defaultdict(list)
        for link in links:
            self._after[link.old].append(link.new)
        self._places_old, self._places_new = places_by_id(old), places_by_id(new)
        self._words_old, self._words_new = _words(old), _words(new)
        self._by_number = {proposal.number: proposal for proposal in new.document.proposals}
        self._new_proposals = proposals_of(new)
        self._old_proposals = proposals_of(old)
        self._again = self._found_again()

    def followed(self) -> Iterator[Followed]:
        """The proposals in printed order; mere positions are left out."""
        numbers = {proposal.number: proposal for proposal in self._old.document.proposals}
        for number, tokens in self._old_proposals.items():
            proposal = numbers[number]
            place = place_of(proposal, self._places_old)
            if place is not None:
                yield self._again_there(proposal, place, number) or self._in_text(proposal, place, tokens)

    def _found_again(self) -> Mapping[int, tuple[float, int]]:
        """The best proposal of the new version for each old one: its likeness and number."""
        pairs = {
            (pair.old, pair.new): pair.score
            for pair in candidates(self._old_proposals, self._new_proposals)
            if pair.score >= SAME
        }
        pairs |= dict.fromkeys(self._same_words(), 1.0)
        articles_old = {each.number: each.article for each in self._old.document.proposals}
        articles_new = {each.number: each.article for each in self._new.document.proposals}
        found: dict[int, tuple[float, int]] = {}
        taken: set[int] = set()
        ranked = []
        for (one, other), score in pairs.items():
            near = articles_new[other] in self._articles_after(articles_old[one])
            if near or len(self._old_proposals[one]) >= _LONG:
                ranked.append((-score - 0.1 * near, abs(one - other), one, other, score))
        for _, _, one, other, score in sorted(ranked):
            if one not in found and other not in taken:
                found[one] = (score, other)
                taken.add(other)
        return found

    def _same_words(self) -> Iterator[tuple[int, int]]:
        """Proposals of the same words: in articles that belong together, and, of many words, those that stand near.

        A phrase of a few words is proposed a hundred times in one text; each is held against few others.
        """
        anywhere: dict[Tokens, list[int]] = defaultdict(list)
        there: dict[tuple[Tokens, str], list[int]] = defaultdict(list)
        articles = {each.number: each.article for each in self._new.document.proposals}
        for number, tokens in sorted(self._new_proposals.items()):
            anywhere[tokens].append(number)
            there[tokens, articles[number]].append(number)
        articles = {each.number: each.article for each in self._old.document.proposals}
        for one, tokens in self._old_proposals.items():
            for article in self._articles_after(articles[one]):
                yield from ((one, other) for other in nearest(there.get((tokens, article), ()), one))
            if len(tokens) >= _LONG:
                yield from ((one, other) for other in nearest(anywhere.get(tokens, ()), one))

    def _articles_after(self, article: str) -> set[str]:
        place = self._places_old.get((article, ""))
        return {after.article for after in self._after.get(place, ())} if place else set()

    def _again_there(self, proposal: Proposal, place: Place, number: int) -> Followed | None:
        if number not in self._again:
            return None
        score, other = self._again[number]
        target = self._by_number[other]
        surety = Surety.SURE if score >= 0.9 else Surety.LIKELY
        return Followed(
            place=place,
            version=self._new.slug,
            fate=Fate.CARRIED if score == 1 else Fate.CHANGED,
            score=round(score, 4),
            surety=surety,
            words=proposal.passage,
            proposal=number,
            target=place_of(target, self._places_new),
            target_proposal=other,
            named=bool(parties_of(proposal) & parties_of(target)),
        )

    def _in_text(self, proposal: Proposal, place: Place, tokens: Tokens) -> Followed:
        targets = self._after.get(place, [])
        before = self._words_old.get(place, ())
        fate, score, surety, target = Fate.DROPPED, 0.0, Surety.LIKELY, targets[0] if targets else None
        for each in targets:
            tried = _judged(proposal, tokens, before, self._words_new.get(each, ()))
            if tried[1] >= score:
                fate, score, surety, target = *tried, each
        return Followed(place, self._new.slug, fate, round(score, 4), surety, proposal.passage, proposal.number, target)


def _judged(proposal: Proposal, tokens: Tokens, before: Tokens, after: Tokens) -> tuple[Fate, float, Surety]:
    """What became of a proposal, by the words of its place before and after."""
    operation = proposal.operation
    if operation is None or operation.certainty is Certainty.AMBIGUOUS:
        return Fate.UNCLEAR, presence(tokens, after), Surety.DOUBTFUL
    if operation.kind in NEW_WORDS:
        return _arrived(tokens, before, after)
    if operation.kind is OperationKind.REPLACE:
        old, new = keys(operation.old), keys(operation.new)
        fate, score, surety = _arrived(new, before, after)
        stays = bool(old) and count(old, after) >= max(1, count(old, before))
        return (Fate.DROPPED, score, Surety.LIKELY) if stays else (fate, score, surety)
    there = presence(tokens, after)
    gone = count(tokens, after) < count(tokens, before) and there < THERE
    if gone:
        return Fate.TAKEN, round(1 - there, 4), Surety.SURE if len(tokens) >= FEW else Surety.LIKELY
    return Fate.DROPPED, round(1 - there, 4), Surety.SURE if there == 1 else Surety.LIKELY


def _arrived(tokens: Tokens, before: Tokens, after: Tokens) -> tuple[Fate, float, Surety]:
    """Whether new words now stand in the text, where they did not stand before."""
    score = presence(tokens, after)
    is_new = count(tokens, after) > count(tokens, before) or (len(tokens) >= FEW and score > presence(tokens, before))
    if score >= THERE and is_new:
        return Fate.TAKEN, score, surety_of(score, tokens)
    if score >= SAME and is_new and len(tokens) >= FEW:
        return Fate.TAKEN, score, Surety.DOUBTFUL
    return Fate.DROPPED, score, Surety.SURE if score < SAME or not is_new else Surety.LIKELY


def proposals_of(text: Text) -> dict[int, Tokens]:
    """The words of each proposal that has some, mere positions left out."""
    found = {}
    for proposal in text.document.proposals:
        tokens = keys(proposal.passage or proposal.printed)
        if tokens and not proposal.is_position and proposal.operation is not None:
            found[proposal.number] = tokens
    return found


def parties_of(proposal: Proposal) -> set[str]:
    """Everybody whom a proposal names."""
    return {mention.party for stance in proposal.stances for mention in stance.mentions}


def places_by_id(text: Text) -> dict[tuple[str, str], Place]:
    """The places of a version by the ids of article and provision."""
    found = {(chapter.place.article, ""): chapter.place for chapter in text.chapters}
    for unit in text.units:
        found.setdefault((unit.place.article, unit.place.provision), unit.place)
    return found


def place_of(proposal: Proposal, places: Mapping[tuple[str, str], Place]) -> Place | None:
    """Where a proposal stands: its provision, or the article if that is not known."""
    return places.get((proposal.article, proposal.provision)) or places.get((proposal.article, ""))


def _words(text: Text) -> dict[Place, Tokens]:
    """The words without proposals of every place; an article's are those of its provisions."""
    found = {unit.place: unit.own_tokens for unit in text.units}
    for chapter in text.chapters:
        own: Iterable[str] = (word for number in chapter.units for word in found[text.units[number].place])
        found[chapter.place] = (*chapter.title_tokens, *own)
    return found
